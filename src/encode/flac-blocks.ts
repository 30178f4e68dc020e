/** Metadata blocks of FLAC: our comment behind STREAMINFO, and reading it back. */
import { joined, type Tag } from './audio-encoder.js';
import { readVorbisComment, vorbisComment } from './vorbis-comment.js';

const COMMENT = 4;
/** "fLaC", a block header, STREAMINFO. */
export const STREAMINFO_END = 4 + 4 + 34;

/** `head` is what the encoder writes before the first frame: its own comment block is replaced. */
export function withComment(head: Uint8Array, vendor: string, tags: readonly Tag[]): Uint8Array {
  const info = head.slice(0, STREAMINFO_END);
  info[4] = 0;
  const body = vorbisComment(vendor, tags);
  const block = Uint8Array.of(0x80 | COMMENT, body.length >> 16, (body.length >> 8) & 255, body.length & 255);
  return joined([info, block, body]);
}

/** Tags of the first comment block. */
export function readFlacTags(bytes: Uint8Array): Tag[] {
  let at = 4;
  while (at + 4 <= bytes.length) {
    const length = (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
    if ((bytes[at]! & 127) === COMMENT) return readVorbisComment(bytes.subarray(at + 4, at + 4 + length));
    if (bytes[at]! & 128) return [];
    at += 4 + length;
  }
  return [];
}
