import text from './binaries/modes.js';
import { KernelBinary } from './kernel-binary.js';

/** Banks of modes (`kernels/modes.ts`); pointers are byte offsets. */
export interface ModeKernels {
  /** ADDS `count` modes (a multiple of four) in frames [from, to) to a float block. */
  modes(
    a: number,
    b: number,
    y1: number,
    y2: number,
    count: number,
    out: number,
    from: number,
    to: number,
  ): void;
}

export const MODES = new KernelBinary<ModeKernels>(text);
