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
  /** The same for one channel, at least four frames: in place in `left` and copied to `right`. */
  sectionsOfOne(
    coefficients: number,
    states: number,
    count: number,
    left: number,
    right: number,
    from: number,
    to: number,
  ): void;
  /**
   * Two valve stages, oversampled, in place over frames [from, to); `state`: VALVE_STATES floats, from VALVE_LEVEL on four times
   * the level of the output, which goes `rate` of the way to `level` in a frame.
   */
  valves(
    state: number,
    left: number,
    right: number,
    drive: number,
    second: number,
    bias: number,
    level: number,
    rate: number,
    from: number,
    to: number,
  ): void;
}

export const AMPLIFIER = new KernelBinary<AmplifierKernels>(text);

export const SECTION_COEFFICIENTS = 5;
export const SECTION_STATES = 4;
export const VALVE_STATES = 32;
export const VALVE_LEVEL = 28;
