import text from './binaries/amplifier.js';
import { KernelBinary } from './kernel-binary.js';

/** Filters and valves of amplifiers, two channels at once (`kernels/amplifier.ts`); pointers are byte offsets. */
export interface AmplifierKernels {
  /** Second-order sections in series, in place over frames [from, to): SECTION_COEFFICIENTS and SECTION_STATES f64 each. */
  sections(
    coefficients: number,
    states: number,
    count: number,
    left: number,
    right: number,
    from: number,
    to: number,
  ): void;
  /** Two valve stages, oversampled, in place over frames [from, to); `state`: VALVE_STATES floats. */
  valves(
    state: number,
    left: number,
    right: number,
    drive: number,
    second: number,
    bias: number,
    output: number,
    from: number,
    to: number,
  ): void;
}

export const AMPLIFIER = new KernelBinary<AmplifierKernels>(text);

export const SECTION_COEFFICIENTS = 5;
export const SECTION_STATES = 4;
export const VALVE_STATES = 28;
