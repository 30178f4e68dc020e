import text from './binaries/field.js';
import { KernelBinary } from './kernel-binary.js';

/** The sides of a recording in mono (`kernels/field.ts`); pointers are byte offsets. */
export interface FieldKernels {
  /**
   * Frames [from, to) of both channels in place. `ring`: mask + 1 frames and FIELD_GUARD more, the first again; frame `from`
   * goes to its place `at`. `taps`: FIELD_TAPS pairs of a delay in frames (i32, four or more) and a gain (f32).
   */
  spread(
    ring: number,
    mask: number,
    at: number,
    taps: number,
    left: number,
    right: number,
    from: number,
    to: number,
  ): void;
}

export const FIELD = new KernelBinary<FieldKernels>(text);

export const FIELD_TAPS = 6;
export const FIELD_GUARD = 4;
