import text from './binaries/hits.js';
import { KernelBinary } from './kernel-binary.js';

/** Strokes of a kit, played (`kernels/hits.ts`); pointers are byte offsets, records of HIT_WORDS float32. */
export interface HitKernels {
  /** ADDS `frames` frames of a stroke, from two sides (the same of a mono one) to two blocks; the record goes on. */
  play(record: number, hitLeft: number, hitRight: number, left: number, right: number, frames: number): void;
}

export const HITS = new KernelBinary<HitKernels>(text);

/** Places in a record: gains, gain above the shelf's corner, what is below it so far, fade and its fall a frame, what a frame leaves below. */
export const HIT = {
  gainLeft: 0,
  gainRight: 1,
  bright: 2,
  lowLeft: 3,
  lowRight: 4,
  fade: 5,
  fadeStep: 6,
  keep: 7,
} as const;
export const HIT_WORDS = 8;
