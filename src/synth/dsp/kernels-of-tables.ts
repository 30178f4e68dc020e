import text from './binaries/tables.js';
import { KernelBinary } from './kernel-binary.js';

/** What oscillators and voices read (`kernels/tables.ts`); pointers are byte offsets. */
export interface TableKernels {
  /** sum += level * sin(harmonic * x + a shift of so many of the `size` steps), both of doubles. */
  addHarmonic(cycle: number, sum: number, size: number, harmonic: number, level: number, shift: number): void;
  /** A Kaiser window at `count` + 1 distances from its middle, as doubles. */
  kaiser(shape: number, count: number, out: number): void;
  /** Rows of `taps` 16-bit weights, each with the sum `one`: a low-pass at `corner` under a window. */
  weights(
    corner: number,
    phases: number,
    taps: number,
    one: number,
    window: number,
    scratch: number,
    out: number,
  ): void;
}

export const TABLES = new KernelBinary<TableKernels>(text);
