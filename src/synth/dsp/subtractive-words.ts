/** What moves a subtractive voice, as f64 words in linear memory: `kernels/parts/subtractive-motion.ts` reads them too. */
import { ADSR_WORDS } from './envelope.js';
import { LFO_WORDS } from './lfo.js';

/** Places of a voice's words. */
export const MOTION = {
  /** MIDI notes: where the pitch is, and where it glides to. */
  pitch: 0,
  target: 1,
  /** Frequency of a pitch, of the last one asked for. */
  hertz: 2,
  hertzPitch: 3,
  /** Filter's warped frequency of an exponent and a base, of the last ones asked for. */
  warped: 4,
  warpedOctaves: 5,
  warpedBase: 6,
  velocityGain: 7,
  velocityOctaves: 8,
  /** 1 for an accented note. */
  accent: 9,
  /** Semitones that the note still falls. */
  fall: 10,
  /** Frames since its start, and its length. */
  age: 11,
  length: 12,
  /** 1 ... 0 while the voice is cut off; 1 once it is. */
  choke: 13,
  choked: 14,
  /** Lines over the step: base, step. */
  gainLeft: 15,
  gainRight: 16,
  stepLeft: 17,
  stepRight: 18,
  width: 19,
  widthStep: 20,
  /** Ratio of the bend that was reached. */
  bend: 21,
  amplitude: 22,
  opening: 22 + ADSR_WORDS,
  vibrato: 22 + 2 * ADSR_WORDS,
  drift: 22 + 2 * ADSR_WORDS + LFO_WORDS,
  /** An Lfo for each movement. */
  movement: 22 + 2 * ADSR_WORDS + 2 * LFO_WORDS,
} as const;

/** Places of a patch's words. */
export const PATCH = {
  sampleRate: 0,
  movements: 1,
  onset: 2,
  /** Seconds; 0 without. */
  glide: 3,
  fallSeconds: 4,
  /** 1 with a journey; from and to of pitch, cutoff and level; its curve. */
  journey: 5,
  journeyPitch: 6,
  journeyCutoff: 8,
  journeyLevel: 10,
  curve: 12,
  drift: 13,
  /** Its place in FILTER_KINDS. */
  filter: 14,
  cutoff: 15,
  envelope: 16,
  track: 17,
  resonance: 18,
  accentOctaves: 19,
  accentResonance: 20,
  /** Width before movement; -1 without pulses. */
  pulse: 21,
  rows: 22,
  /** Pointers: place of the fullest table for a number of harmonics (i32), movements (target, depth), rows. */
  harmonics: 23,
  movementWords: 24,
  rowWords: 25,
  /** 1 when a row is synced. */
  synced: 26,
} as const;
export const PATCH_WORDS = 27;

export const FILTER_KINDS = ['none', 'low', 'band', 'high', 'ladder'] as const;
export const MOVEMENT_TARGETS = ['pitch', 'cutoff', 'width', 'level', 'pan', 'morph', 'sync'] as const;
export const MOVEMENT_WORDS = 2;

/** Places of a row's words. */
export const ROW = {
  /** First of its oscillators, and how many. */
  start: 0,
  count: 1,
  kind: 2,
  /** Highest of their ratios. */
  highest: 3,
  sync: 4,
  syncEnvelope: 5,
  /** Pointers: of the tables' pointers (i32), of the oscillators' gains (left, right). */
  tables: 6,
  gains: 7,
} as const;
export const ROW_WORDS = 8;

/** Places of what the player moves: octaves added to the cutoff; cutoff in Hz that replaces the patch's, or 0;
 * resonance that replaces the patch's, or below 0; cents of vibrato. */
export const CONTROLS = { octaves: 0, cutoff: 1, resonance: 2, vibrato: 3 } as const;
export const CONTROL_WORDS = 4;
