import text from './binaries/combs.js';
import { KernelBinary } from './kernel-binary.js';

/** Lines that feed themselves (`kernels/combs.ts`); pointers are byte offsets, frames are multiples of four. */
export interface CombKernels {
  /**
   * ADDS frames [from, QUANTUM) of a pluck of PLUCK words to both sides and answers their peak. `burst`: a block with what plucks it, in
   * which anything may be left; `sounds` is 0 when nothing does any more.
   */
  pluck(pluck: number, burst: number, sounds: number, left: number, right: number, from: number): number;
  /** Adds the field of a soundboard of BOARD words to frames [from, to) of both sides. */
  board(board: number, left: number, right: number, from: number, to: number): void;
}

export const COMBS = new KernelBinary<CombKernels>(text);

/** Frames that are repeated behind the end of a line. */
export const COMB_GUARD = 8;
/** Places of a pluck's words: i frame and mask of its lines, f mean of the burst and share of the way it goes in a frame; two sides. */
export const PLUCK = { frame: 0, mask: 1, mean: 2, share: 3, sides: 4 } as const;
/** Of a side: i pointer to its line, f damping and its state, feedback and its step; delay and its step are f64 at word `delay`. */
export const PLUCK_SIDE = { line: 0, damping: 1, low: 2, feedback: 3, feedbackStep: 4, delay: 6 } as const;
export const PLUCK_SIDE_WORDS = 12;
export const PLUCK_WORDS = PLUCK.sides + 2 * PLUCK_SIDE_WORDS;
/** Places of a soundboard's words: i frame and mask, f feedback, level, where it goes and what a frame leaves of the way; i four lines and their delays; f four states. */
export const BOARD = {
  frame: 0,
  mask: 1,
  feedback: 2,
  level: 3,
  aim: 4,
  keep: 5,
  lines: 8,
  states: 16,
} as const;
export const BOARD_WORDS = 20;
