import text from './binaries/sample-voice.js';
import { KernelBinary } from './kernel-binary.js';

/** The sampled voices (`kernels/sample-voice.ts`, where a record's words are told). Pointers are byte offsets. */
export interface SampleVoiceKernels {
  /** Adds `frames` (a multiple of 4) of the `count` voices whose records' pointers are listed to left and right. */
  play(list: number, count: number, left: number, right: number, frames: number): void;
}

export const SAMPLE_VOICE = new KernelBinary<SampleVoiceKernels>(text);

/** Words of 4 bytes of a voice's record. */
export const RECORD_WORDS = 24;
/** Where they lie in it. */
export const WORD = {
  position: 0,
  step: 1,
  reachedLeft: 2,
  reachedRight: 3,
  reachedLevel: 4,
  level: 5,
  levelTimes: 6,
  levelPlus: 7,
  left: 8,
  right: 9,
  filtered: 10,
  b0: 11,
  c1: 12,
  c2: 13,
  filterState: 14,
  window: 18,
  table: 19,
} as const;
/** A frame of the sample, in the record's units of position. */
export const POSITION_ONE = 1 << 20;
/** Frames of the sample that one frame of output is made of. */
export const TAPS = 8;
/** Places between two frames of the sample for which there are weights. */
export const PHASES = 1024;
/** What the eight weights of a phase sum to. */
export const WEIGHT_ONE = 16384;
