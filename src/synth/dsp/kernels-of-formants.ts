import text from './binaries/formants.js';
import { KernelBinary } from './kernel-binary.js';

/** Mouths (`kernels/formants.ts`); pointers are byte offsets, records of MOUTH_WORDS float32. */
export interface FormantKernels {
  /** Frames [from, to) of two blocks in place; the record goes on. */
  formants(record: number, left: number, right: number, from: number, to: number): void;
}

export const FORMANTS = new KernelBinary<FormantKernels>(text);

/** Places in a record, each of four bands: a1, a2, a3 and gain; what these move by in a frame; two integrators, left and right. */
export const MOUTH = { coefficients: 0, steps: 16, states: 32 } as const;
export const MOUTH_WORDS = 48;
