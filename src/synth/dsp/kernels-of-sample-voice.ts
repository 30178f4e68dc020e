import text from './binaries/sample-voice.js';
import { KernelBinary } from './kernel-binary.js';
import { STEP } from './quantum.js';

/** Takes and the voices that play them (`kernels/sample-voice.ts`, where the records' words are told). Pointers are byte offsets. */
export interface SampleVoiceKernels {
  /** The next block of a take, where it has room. */
  make(take: number): void;
  /** Adds `frames` (one step or a part of it, a multiple of 4, or whole steps) of the `count` voices whose records' pointers are listed to left and right. */
  play(list: number, count: number, left: number, right: number, frames: number): void;
}

export const SAMPLE_VOICE = new KernelBinary<SampleVoiceKernels>(text);

/** Words of 4 bytes of a take's record, and where they lie in it. */
export const TAKE_WORDS = 16;
export const TAKE = {
  position: 0,
  step: 1,
  window: 2,
  table: 3,
  filtered: 4,
  b0: 5,
  c1: 6,
  c2: 7,
  filterState: 8,
  next: 12,
  end: 13,
  room: 14,
} as const;
/** The same of a voice's record. */
export const VOICE_WORDS = 24;
export const VOICE = {
  cursor: 0,
  take: 1,
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
  /** Gains of left and right before the coming frames, and their changes a frame: the kernel's own. */
  ramps: 20,
} as const;
/** A frame of the sample, in a take's units of position. */
export const POSITION_ONE = 1 << 20;
/** Frames of a take that are made at a time. */
export const BLOCK = STEP;
/** Frames of the sample that one frame of output is made of. */
export const TAPS = 8;
/** Places between two frames of the sample for which there are weights. */
export const PHASES = 1024;
/** What the eight weights of a phase sum to. */
export const WEIGHT_ONE = 16384;
