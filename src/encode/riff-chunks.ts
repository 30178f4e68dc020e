/** What a WAV file carries behind its samples: INFO, broadcast extension, tempo for loop players, and all tags. */
import { joined, type Tag } from './audio-encoder.js';
import { ascii, utf8 } from './text-bytes.js';
import { readVorbisComment, vorbisComment } from './vorbis-comment.js';

/** Tags that RIFF INFO knows. */
const INFO: Readonly<Record<string, string>> = {
  TITLE: 'INAM',
  ARTIST: 'IART',
  GENRE: 'IGNR',
  COMMENT: 'ICMT',
  COPYRIGHT: 'ICOP',
  ENCODER: 'ISFT',
  DESCRIPTION: 'ISBJ',
};
/** All tags as Vorbis comments, in a chunk of our own. */
const TAGS = 'ctag';

/** Tempo as loop programs read it. */
export interface LoopTempo {
  readonly bpm: number;
  readonly beats: number;
  readonly metre: readonly [beats: number, unit: number];
}

export function trailingChunks(tags: readonly Tag[], tempo: LoopTempo | undefined): Uint8Array {
  if (tags.length === 0 && tempo === undefined) return new Uint8Array(0);
  const known = tags.filter(({ name }) => INFO[name] !== undefined);
  const info = joined([
    ascii('INFO'),
    ...known.map(({ name, value }) => chunk(INFO[name]!, joined([utf8(value), new Uint8Array(1)]))),
  ]);
  return joined([
    ...(known.length > 0 ? [chunk('LIST', info)] : []),
    chunk('bext', broadcast(tags)),
    ...(tempo === undefined ? [] : [chunk('acid', acid(tempo))]),
    chunk(TAGS, vorbisComment('Continuo', tags)),
  ]);
}

/** The tags of a WAV file that we wrote. */
export function readRiffTags(bytes: Uint8Array): Tag[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (id === TAGS) return readVorbisComment(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  return [];
}

function chunk(id: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + body.length + (body.length % 2));
  bytes.set(ascii(id));
  new DataView(bytes.buffer).setUint32(4, body.length, true);
  bytes.set(body, 8);
  return bytes;
}

/** EBU Tech 3285, version 1, without date and time: files carry no clock. */
function broadcast(tags: readonly Tag[]): Uint8Array {
  const bytes = new Uint8Array(602);
  const text = (name: string) => tags.find((tag) => tag.name === name)?.value ?? '';
  bytes.set(ascii(text('TITLE')).subarray(0, 256));
  bytes.set(ascii('Continuo'), 256);
  bytes.set(ascii(text('BRIEF_HASH')).subarray(0, 32), 288);
  bytes[346] = 1;
  return bytes;
}

function acid({ bpm, beats, metre }: LoopTempo): Uint8Array {
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 1, true);
  view.setUint16(4, 60, true);
  view.setUint16(6, 0x8000, true);
  view.setUint32(12, Math.round(beats), true);
  view.setUint16(16, metre[1], true);
  view.setUint16(18, metre[0], true);
  view.setFloat32(20, bpm, true);
  return bytes;
}
