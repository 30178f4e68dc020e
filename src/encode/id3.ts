/** ID3v2.4 tags (id3.org): text frames in UTF-8, and the source type once more as XMP. */
import { joined, type Tag } from './audio-encoder.js';
import { DIGITAL_SOURCE_TYPE, sourceTypeXmp } from './source-type.js';
import { ascii, fromUtf8, utf8 } from './text-bytes.js';

/** Tags that have a frame of their own; every other one is a TXXX frame under its name. */
const FRAMES: Readonly<Record<string, string>> = {
  TITLE: 'TIT2',
  ARTIST: 'TPE1',
  GENRE: 'TCON',
  BPM: 'TBPM',
  INITIALKEY: 'TKEY',
  ENCODER: 'TSSE',
  COPYRIGHT: 'TCOP',
  TRACKNUMBER: 'TRCK',
};

export function id3(tags: readonly Tag[]): Uint8Array {
  const frames = tags.map(({ name, value }) => {
    const id = FRAMES[name];
    const text = id === undefined ? joined([utf8(name), new Uint8Array(1), utf8(value)]) : utf8(value);
    const body = joined([Uint8Array.of(3), text]);
    return joined([ascii(id ?? 'TXXX'), sevenBits(body.length), new Uint8Array(2), body]);
  });
  const source = tags.find(({ name }) => name === DIGITAL_SOURCE_TYPE);
  if (source) {
    const xmp = joined([ascii('XMP'), new Uint8Array(1), sourceTypeXmp(source.value)]);
    frames.push(joined([ascii('PRIV'), sevenBits(xmp.length), new Uint8Array(2), xmp]));
  }
  const body = joined([...frames, new Uint8Array(16)]);
  return joined([ascii('ID3'), Uint8Array.of(4, 0, 0), sevenBits(body.length), body]);
}

/** The tags at the beginning of a file; none if there is no ID3v2.4 header. */
export function readId3(bytes: Uint8Array): Tag[] {
  if (bytes.length < 10 || fromUtf8(bytes.subarray(0, 3)) !== 'ID3' || bytes[3] !== 4) return [];
  const end = Math.min(10 + number(bytes, 6), bytes.length);
  const names = new Map(Object.entries(FRAMES).map(([name, id]) => [id, name]));
  const tags: Tag[] = [];
  let at = 10;
  while (at + 10 <= end && bytes[at] !== 0) {
    const id = fromUtf8(bytes.subarray(at, at + 4));
    const length = number(bytes, at + 4);
    if (at + 10 + length > end) break;
    const text = fromUtf8(bytes.subarray(at + 11, at + 10 + length));
    const zero = text.indexOf('\0');
    if (id === 'TXXX' && zero > 0) tags.push({ name: text.slice(0, zero), value: text.slice(zero + 1) });
    else if (names.has(id)) tags.push({ name: names.get(id)!, value: text });
    at += 10 + length;
  }
  return tags;
}

function sevenBits(value: number): Uint8Array {
  return Uint8Array.of((value >> 21) & 127, (value >> 14) & 127, (value >> 7) & 127, value & 127);
}

function number(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 21) | (bytes[at + 1]! << 14) | (bytes[at + 2]! << 7) | bytes[at + 3]!;
}
