import text from './binaries/sample-voice.js';
import { KernelBinary } from './kernel-binary.js';

/** One sampled voice (`kernels/sample-voice.ts`, where the record's words are told). Pointers are byte offsets. */
export interface SampleVoiceKernels {
  /** Adds `frames` (a multiple of 4) of the voice to left and right. */
  play(record: number, window: number, table: number, left: number, right: number, frames: number): void;
}

export const SAMPLE_VOICE = new KernelBinary<SampleVoiceKernels>(text);

/** Words of 4 bytes of a voice's record. */
export const RECORD_WORDS = 16;
/** A frame of the sample, in the record's units of position. */
export const POSITION_ONE = 1 << 20;
/** Frames of the sample that one frame of output is made of. */
export const TAPS = 8;
/** Places between two frames of the sample for which there are weights. */
export const PHASES = 2048;
/** What the eight weights of a phase sum to. */
export const WEIGHT_ONE = 16384;
