import text from './binaries/phase-modulation.js';
import { KernelBinary } from './kernel-binary.js';

/** Phase modulation (`kernels/phase-modulation.ts`): one sine moves the phase of another. Pointers are byte offsets. */
export interface PhaseModulationKernels {
  /** ADDS `count` pairs, PAIR_WORDS each, in frames [from, 64); `sine` from `tablePointers`, `scale` TABLE_SCALE. */
  pairs(
    first: number,
    count: number,
    sine: number,
    scale: number,
    left: number,
    right: number,
    from: number,
  ): void;
}

export const PHASE_MODULATION = new KernelBinary<PhaseModulationKernels>(text);

export const PAIR_WORDS = 12;
/** Places of a pair's words. Lines: value + step * frame of the quantum. */
export const PAIR = {
  /** i: a cycle is 2^32. */
  carrier: 0,
  carrierStep: 1,
  modulator: 2,
  modulatorStep: 3,
  /** f: peak deviation in cycles (radians / 2 pi). */
  index: 4,
  indexStep: 5,
  /** f */
  gain: 6,
  gainStep: 7,
  left: 8,
  right: 9,
  /** i: what the steps grow by each frame. */
  carrierGrowth: 10,
  modulatorGrowth: 11,
} as const;
