import type { Bitrate, Brief } from '../contract/brief.js';

/** Formats whose bytes follow from a bit rate. */
const LOSSY = new Set(['mp3', 'opus', 'ogg']);
/** Documents are small, whatever they are. */
const DOCUMENT = 30_000;
/** Bytes of a frame in a spool: two floats. */
const SPOOLED = 8;
/** Stems that a piece has at the most, as far as one can know before it is composed. */
const STEMS = { groups: 8, parts: 14 } as const;

export interface Sound {
  readonly duration: number;
  readonly sample_rate: number;
  readonly bit_depth: number;
  readonly bitrate?: Bitrate | undefined;
}

/** About how many bytes a file has. FLAC keeps about 55 % of music; the lossy formats are as long as their bit rate says. */
export function fileBytes(
  format: string,
  { duration, sample_rate, bit_depth, bitrate = 192 }: Sound,
): number {
  // A variable rate is about 245 kbit/s at its best and a seventh less a step.
  const kilobits = typeof bitrate === 'number' ? bitrate : 245 * 0.86 ** Number(bitrate.slice(1));
  const whole = (duration * sample_rate * 2 * bit_depth) / 8;
  if (format === 'wav') return whole;
  if (format === 'flac') return 0.55 * whole;
  return LOSSY.has(format) ? (duration * kilobits * 1000) / 8 : DOCUMENT;
}

/**
 * Bytes that making a piece may write at the most: the spools of its mix and stems, and all its files. `seconds`: its
 * length, where edits have made it another one than the brief's.
 */
export function roomFor(brief: Brief, seconds = brief.duration): number {
  const sound = { ...brief, duration: seconds };
  const spool = seconds * brief.sample_rate * SPOOLED;
  // How far music can be compressed is not known before: FLAC may need as much as WAV.
  const largest = (format: string, shape: Sound) => fileBytes(format === 'flac' ? 'wav' : format, shape);
  const files = brief.format.reduce((sum, format) => sum + largest(format, sound), 0);
  const layers = brief.layers ?? 1;
  const mix = (spool + files) * layers;
  if (brief.stems === undefined) return mix;
  // A stem that would be clipped is written in floats, whatever was asked for.
  return mix + STEMS[brief.stems] * layers * (spool + fileBytes('wav', { ...sound, bit_depth: 32 }));
}
