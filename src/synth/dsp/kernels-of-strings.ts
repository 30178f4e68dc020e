import text from './binaries/strings.js';
import { KernelBinary } from './kernel-binary.js';

/** Waveguide strings (`kernels/strings.ts`); pointers are byte offsets. */
export interface StringKernels {
  /** ADDS the string's frames [from, 64) to two blocks and answers the state of its loss filter. */
  string(
    line: number,
    mask: number,
    position: number,
    delay: number,
    delayStep: number,
    pole: number,
    gain: number,
    gainStep: number,
    low: number,
    left: number,
    right: number,
    toLeft: number,
    toRight: number,
    from: number,
  ): number;
}

export const STRINGS = new KernelBinary<StringKernels>(text);

/** Floats behind a line that repeat its first. */
export const LINE_GUARD = 8;
/** Shortest delay in samples: four frames are made at once. */
export const SHORTEST_LINE = 6;
