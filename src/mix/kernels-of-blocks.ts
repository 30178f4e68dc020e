import { KernelBinary } from '../synth/dsp/kernel-binary.js';
import text from './binaries/blocks.js';

/** Sums of blocks (`kernels/blocks.ts`). Pointers are byte offsets; `frames` is a multiple of 4. */
export interface BlockKernels {
  /** sum += source */
  add(sum: number, source: number, frames: number): void;
}

export const BLOCKS = new KernelBinary<BlockKernels>(text);
