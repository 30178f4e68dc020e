import text from './binaries/keyboards.js';
import { KernelBinary } from './kernel-binary.js';

/** Organ and tine piano (`kernels/keyboards.ts`); pointers are byte offsets, frames are multiples of four. */
export interface KeyboardKernels {
  /** `wave` becomes `full` of the wave `other` and the rest of `mellow`, each of so many `bytes`, a multiple of 16. */
  mixWaves(wave: number, mellow: number, other: number, full: number, bytes: number): void;
  /** ADDS frames [from, QUANTUM) of an organ's key, of KEY words, to a block. `clickDecay` is a frame's. */
  key(key: number, clickDecay: number, left: number, from: number): void;
  /** Frames [from, to) through a tube, in place. */
  preamplifier(left: number, from: number, to: number, drive: number): void;
  /**
   * Frames [from, to) of a rotary speaker of ROTARY words: mono in `left`, stereo out in both. Lines of mask + 1 frames, with
   * a place before the first; frame `from` goes to their place `at`.
   */
  rotary(
    speaker: number,
    horn: number,
    drum: number,
    mask: number,
    at: number,
    left: number,
    right: number,
    from: number,
    to: number,
  ): void;
  /** ADDS frames [from, QUANTUM) of what a pickup hears of `tine` and, as it is, of `bell` to both channels, and clears the two. */
  pickup(
    tine: number,
    bell: number,
    left: number,
    right: number,
    from: number,
    offset: number,
    gain: number,
    age: number,
    onset: number,
  ): void;
  /** Frames [from, to) of both channels through the suitcase's amplifier, of SUITCASE words, in place. */
  suitcase(suitcase: number, left: number, right: number, from: number, to: number): void;
}

export const KEYBOARDS = new KernelBinary<KeyboardKernels>(text);

/** Points of a key's wave and with its guard, rounded up to whole groups of four. */
export const KEY_POINTS = 1024;
export const KEY_WAVE = KEY_POINTS + 4;
/** Words of a key; i is an integer, the others are floats. Steps are a frame's. */
export const KEY = {
  /** i */
  phase: 0,
  /** i, 2^32 is the whole wave. */
  step: 1,
  /** i, a pointer. */
  wave: 2,
  level: 3,
  levelStep: 4,
  volume: 5,
  click: 6,
  clickLow: 7,
  percussion: 8,
  percussionStep: 9,
  /** i */
  noise: 10,
} as const;
export const KEY_WORDS = 12;
/** Words of a rotary speaker. Turns are i, 2^32 is one of them. */
export const ROTARY = {
  hornPhase: 0,
  drumPhase: 1,
  hornStep: 2,
  drumStep: 3,
  keep: 4,
  low: 5,
  lower: 6,
  hornDepth: 7,
  drumDepth: 8,
} as const;
export const ROTARY_WORDS = 12;
/** Words of a suitcase: phase and its step are i. Two states each side. */
export const SUITCASE = { phase: 0, step: 1, depth: 2, warm: 3, slow: 4, states: 5 } as const;
export const SUITCASE_WORDS = 12;
