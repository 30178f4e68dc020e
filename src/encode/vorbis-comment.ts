/** Vorbis comments: the tags of Ogg Vorbis, Opus and FLAC (xiph.org/vorbis/doc/v-comment.html). */
import { joined, type Tag } from './audio-encoder.js';
import { fromUtf8, utf8 } from './text-bytes.js';

/** The block without framing bit: vendor, count, then NAME=value each. */
export function vorbisComment(vendor: string, tags: readonly Tag[]): Uint8Array {
  const words = tags.map(({ name, value }) => utf8(`${name}=${value}`));
  return joined([counted(utf8(vendor)), little(words.length), ...words.map(counted)]);
}

/** The tags of a block; what is cut off or malformed is left out. */
export function readVorbisComment(bytes: Uint8Array): Tag[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tags: Tag[] = [];
  let at = 0;
  const word = (): Uint8Array | undefined => {
    if (at + 4 > bytes.length) return undefined;
    const length = view.getUint32(at, true);
    at += 4;
    if (length > bytes.length - at) return undefined;
    at += length;
    return bytes.subarray(at - length, at);
  };
  if (word() === undefined || at + 4 > bytes.length) return tags;
  const count = view.getUint32(at, true);
  at += 4;
  for (let i = 0; i < count; i++) {
    const entry = word();
    if (entry === undefined) break;
    const text = fromUtf8(entry);
    const equals = text.indexOf('=');
    if (equals > 0) tags.push({ name: text.slice(0, equals).toUpperCase(), value: text.slice(equals + 1) });
  }
  return tags;
}

function counted(bytes: Uint8Array): Uint8Array {
  return joined([little(bytes.length), bytes]);
}

function little(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
