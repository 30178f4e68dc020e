import text from './binaries/wind.js';
import { KernelBinary } from './kernel-binary.js';
import { QUANTUM } from './quantum.js';

/** Gusts: noise for each ear through resonances (`kernels/wind.ts`); pointers are byte offsets. */
export interface WindKernels {
  /** ADDS the gust's frames [from, QUANTUM); `scratch` holds SCRATCH_WORDS. */
  gust(
    gust: number,
    bands: number,
    bleed: number,
    scratch: number,
    left: number,
    right: number,
    from: number,
  ): void;
}

export const WIND = new KernelBinary<WindKernels>(text);

export const SCRATCH_WORDS = 144 + 4 * QUANTUM;
/** Places of a gust's words: i states of noise, i 0 before the first quantum, bands of BAND_WORDS. */
export const GUST = { noise: 0, started: 3, bands: 4 } as const;
export const BAND_WORDS = 128;
/** Places of a band's words, floats. Gains are lines over the quantum. */
export const BAND = { g: 0, damping: 1, left: 2, leftStep: 3, right: 4, rightStep: 5, state: 8 } as const;
