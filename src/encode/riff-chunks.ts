/**
 * What a WAV file carries behind its samples: INFO, broadcast extension, loop points for samplers, tempo for loop players,
 * its source type as XMP, and all tags.
 */
import { joined, type Tag } from './audio-encoder.js';
import { DIGITAL_SOURCE_TYPE, sourceTypeXmp } from './source-type.js';
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
  TRACKNUMBER: 'ITRK',
};
/** All tags as Vorbis comments, in a chunk of our own. */
const TAGS = 'ctag';

/** Tempo as loop programs read it. */
export interface LoopTempo {
  readonly bpm: number;
  readonly beats: number;
  readonly metre: readonly [beats: number, unit: number];
  /** The sound may go round for ever: its length in frames. */
  readonly loopFrames?: number;
}

export interface SampleFormat {
  readonly sampleRate: number;
  readonly bitDepth: number;
}

export function trailingChunks(
  tags: readonly Tag[],
  tempo: LoopTempo | undefined,
  format: SampleFormat,
): Uint8Array {
  if (tags.length === 0 && tempo === undefined) return new Uint8Array(0);
  const source = tags.find(({ name }) => name === DIGITAL_SOURCE_TYPE);
  const known = tags.filter(({ name }) => INFO[name] !== undefined);
  const info = joined([
    ascii('INFO'),
    ...known.map(({ name, value }) => chunk(INFO[name]!, joined([utf8(value), new Uint8Array(1)]))),
  ]);
  return joined([
    ...(known.length > 0 ? [chunk('LIST', info)] : []),
    chunk('bext', broadcast(tags, format)),
    ...(tempo?.loopFrames === undefined ? [] : [chunk('smpl', sampler(tempo.loopFrames, format))]),
    ...(tempo === undefined ? [] : [chunk('acid', acid(tempo))]),
    ...(source === undefined ? [] : [chunk('_PMX', sourceTypeXmp(source.value))]),
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

/** EBU Tech 3285, version 1, without date and time: files carry no clock. The coding history ends it. */
function broadcast(tags: readonly Tag[], { sampleRate, bitDepth }: SampleFormat): Uint8Array {
  const history = ascii(`A=PCM,F=${sampleRate},W=${bitDepth},M=stereo,T=Continuo\r\n`);
  const bytes = new Uint8Array(602 + history.length);
  const text = (name: string) => tags.find((tag) => tag.name === name)?.value ?? '';
  bytes.set(ascii(text('TITLE')).subarray(0, 256));
  bytes.set(ascii('Continuo'), 256);
  bytes.set(ascii(text('BRIEF_HASH')).subarray(0, 32), 288);
  bytes[346] = 1;
  bytes.set(history, 602);
  return bytes;
}

/** One forward loop over the whole sound, without end. The last frame of a loop is part of it. */
function sampler(frames: number, { sampleRate }: SampleFormat): Uint8Array {
  const bytes = new Uint8Array(36 + 24);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, Math.round(1e9 / sampleRate), true);
  view.setUint32(12, 60, true);
  view.setUint32(28, 1, true);
  view.setUint32(36 + 12, frames - 1, true);
  return bytes;
}

function acid({ bpm, beats, metre, loopFrames }: LoopTempo): Uint8Array {
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  // A one-shot, or a loop that may be stretched to another tempo.
  view.setUint32(0, loopFrames === undefined ? 1 : 4, true);
  view.setUint16(4, 60, true);
  view.setUint16(6, 0x8000, true);
  view.setUint32(12, Math.round(beats), true);
  view.setUint16(16, metre[1], true);
  view.setUint16(18, metre[0], true);
  view.setFloat32(20, bpm, true);
  return bytes;
}
