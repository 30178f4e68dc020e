import type { Readable } from 'node:stream';

/** All bytes of a stream. */
export async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const blocks: Buffer[] = [];
  for await (const block of stream) blocks.push(block as Buffer);
  return Buffer.concat(blocks);
}
