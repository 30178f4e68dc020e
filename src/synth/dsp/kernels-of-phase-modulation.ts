import text from './binaries/phase-modulation.js';
import { ADSR_WORDS } from './envelope.js';
import { KernelBinary } from './kernel-binary.js';
import { LFO_WORDS } from './lfo.js';

/** Phase modulation (`kernels/phase-modulation.ts`): one sine moves the phase of another. Pointers are byte offsets. */
export interface PhaseModulationKernels {
  /** ADDS `count` pairs, PAIR_WORDS each, in frames [from, to), multiples of four. */
  pairs(first: number, count: number, left: number, right: number, from: number, to: number): void;
  /**
   * Moves the pairs of a voice by the rest of the quantum, then does the same; `motion` and `patch` point to words as
   * FM_MOTION and FM_PATCH say. `bend`: ratio; `fresh`: 1 at the note's first frame.
   */
  play(
    first: number,
    motion: number,
    patch: number,
    count: number,
    bend: number,
    fresh: number,
    left: number,
    right: number,
    from: number,
  ): void;
}

export const PHASE_MODULATION = new KernelBinary<PhaseModulationKernels>(text);

export const PAIR_WORDS = 12;
/** Places of a pair's words. Lines go on from their values by their steps, frame by frame. */
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

/** Places of a voice's f64 words: Hz and level of the note, its factor on the index, frames since its start, vibrato. */
export const FM_MOTION = {
  hertz: 0,
  loudness: 1,
  bite: 2,
  age: 3,
  vibrato: 4,
  pairs: 4 + LFO_WORDS,
} as const;
/** Of each pair, from `pairs` on: envelopes of level and index, the swing. */
export const PAIR_MOTION = { level: 0, index: ADSR_WORDS, swing: 2 * ADSR_WORDS } as const;
export const PAIR_MOTION_WORDS = 2 * ADSR_WORDS + LFO_WORDS;

/** Places of a patch's f64 words: frames a second, factor on the index, depths of vibrato and of the swing. */
export const FM_PATCH = { sampleRate: 0, bright: 1, vibrato: 2, shimmer: 3, pairs: 4 } as const;
/** Of each pair, from `pairs` on: ratio of its detuning, multiples of the note, index in radians, level. */
export const PAIR_PATCH = { detuned: 0, carrier: 1, modulator: 2, index: 3, level: 4 } as const;
export const PAIR_PATCH_WORDS = 5;
