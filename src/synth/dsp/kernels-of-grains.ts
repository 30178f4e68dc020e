import text from './binaries/grains.js';
import { KernelBinary } from './kernel-binary.js';

/** Clouds of windowed tones (`kernels/grains.ts`); pointers are byte offsets. */
export interface GrainKernels {
  /**
   * ADDS `count` grains, GRAIN_WORDS each, times gain + gainStep * frame, in frames [from, QUANTUM); `scale` is
   * TABLE_SCALE.
   */
  grains(
    first: number,
    count: number,
    scale: number,
    gain: number,
    gainStep: number,
    left: number,
    right: number,
    from: number,
  ): void;
}

export const GRAINS = new KernelBinary<GrainKernels>(text);

export const GRAIN_WORDS = 8;
/** Places of a grain's words; phases have cycles of 2^32, the window is 2^31 long and its step 0 for no grain. */
export const GRAIN = { phase: 0, step: 1, window: 2, windowStep: 3, table: 4, left: 5, right: 6 } as const;
