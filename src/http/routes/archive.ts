import type { ByteRange } from '../../storage/store.js';

/** A file of an archive: its bytes, or where they are read. */
export type Archived = Uint8Array | { readonly sha256: string; readonly bytes: number };

type Read = (sha256: string, range: ByteRange) => Promise<AsyncIterable<Uint8Array>>;

/** The bytes of a range of an archive of stored files, block by block; `layout` as `storedZip` has it. */
export async function* archive(
  read: Read,
  layout: readonly (Uint8Array | number)[],
  files: readonly Archived[],
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const piece of layout) {
    const file = typeof piece === 'number' ? files[piece]! : piece;
    const length = file instanceof Uint8Array ? file.length : file.bytes;
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, length - 1);
    at += length;
    if (from > to) continue;
    if (file instanceof Uint8Array) yield file.subarray(from, to + 1);
    else yield* await read(file.sha256, { start: from, end: to });
  }
}
