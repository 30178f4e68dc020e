import { KernelBinary } from '../synth/dsp/kernel-binary.js';
import text from './binaries/blocks.js';
import differenceText from './binaries/difference.js';

/** Sums of blocks (`kernels/blocks.ts`). Pointers are byte offsets; a block is a StereoBlock's `at`. */
export interface BlockKernels {
  /** sum += source over `frames` (a multiple of 4) frames of one channel. */
  add(sum: number, source: number, frames: number): void;
  /** total = the sums of four groups (`GroupSums`), those that `touched` names; answers which sums are not silent. */
  gather(total: number, groups: number, touched: number): number;
  /** Largest absolute value of a block. */
  peak(block: number): number;
  /** A gain that moves linearly over the block and is exactly `end` on its last frame. */
  fade(block: number, start: number, end: number): void;
}

export const BLOCKS = new KernelBinary<BlockKernels>(text);

/** What one block has and another has not (`kernels/difference.ts`). */
export interface DifferenceKernels {
  /**
   * sum += (after - before) gain over a block, the gain moving linearly from `start` towards `end`; answers the largest
   * absolute value that was added. 0 for `after` or `before` is silence; with `fresh` not 0 `sum` is taken to be silent.
   */
  addDifference(
    sum: number,
    after: number,
    before: number,
    start: number,
    end: number,
    fresh: number,
  ): number;
}

export const DIFFERENCE = new KernelBinary<DifferenceKernels>(differenceText);
