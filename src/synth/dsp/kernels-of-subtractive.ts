import text from './binaries/subtractive.js';
import { KernelBinary } from './kernel-binary.js';

/** One voice of a subtractive synthesiser (`kernels/subtractive.ts`); pointers are byte offsets. */
export interface SubtractiveKernels {
  /** ADDS frames [from, to) of the voice at `voice` to left and right, `to` being STEP or QUANTUM; `l`, `r`: scratch blocks of a quantum. */
  voice(voice: number, left: number, right: number, l: number, r: number, from: number, to: number): void;
  /**
   * Moves the voice by the rest of the quantum, a step at a time or all of it, then does the same; words as in `subtractive-words.ts`: MOTION, PATCH,
   * CONTROLS. `bend`: ratio.
   */
  play(
    voice: number,
    motion: number,
    patch: number,
    controls: number,
    bend: number,
    left: number,
    right: number,
    l: number,
    r: number,
    from: number,
  ): void;
}

export const SUBTRACTIVE = new KernelBinary<SubtractiveKernels>(text);

/** Places of a voice's 32-bit words, i integers and f floats. */
export const VOICE = {
  /** i: oscillators. */
  count: 0,
  /** i: 1 when the sides differ. */
  stereo: 1,
  /** i: NO_FILTER, STATE_VARIABLE or LADDER. */
  filter: 2,
  /** f: saturation before the state-variable filter (0 none), or of the ladder's input. */
  drive: 3,
  /** f: peak of each side's own noise and of the common one. */
  ownNoise: 4,
  commonNoise: 5,
  /** i: three states of noise. */
  noise: 6,
  /** f: gain at frame i of the quantum is base + step * i. */
  gainLeft: 9,
  stepLeft: 10,
  gainRight: 11,
  stepRight: 12,
  /** i: pulse width at frame i, width + step * i, a cycle being 2^32. */
  width: 13,
  widthStep: 14,
  /** f: share of the bass that the ladder gives back. */
  makeup: 15,
  /** f: aim of the filter at the quantum's end: g = tan(pi f / fs) and damping, or the ladder's g / (1 + g) and feedback. */
  g: 16,
  k: 17,
  /** f: weights of input, band and low. */
  mixIn: 18,
  mixBand: 19,
  mixLow: 20,
  /** i: 0 before the first quantum. */
  started: 21,
  /** Half the word's number, f64: step of the note itself, a cycle being 2^32. */
  baseStep: 11,
  /** f: state of the filter, 8 words. */
  state: 24,
  /** f: cents of drift. */
  drift: 140,
  /** Oscillators, OSCILLATOR_WORDS each. */
  oscillators: 168,
} as const;

export const NO_FILTER = 0;
export const STATE_VARIABLE = 1;
export const LADDER = 2;

export const OSCILLATOR_WORDS = 10;
/** Places of an oscillator's words. */
export const OSCILLATOR = {
  /** i: a cycle is 2^32; the step is the kernel's. */
  phase: 0,
  step: 1,
  /** i: pointer from `tablePointers`. */
  table: 2,
  /** i: WAVE, PULSE or SYNCED. */
  kind: 3,
  /** f: gains, times TABLE_SCALE. */
  left: 4,
  right: 5,
  /** f: how many times as fast as its master a synced saw runs, at frame 0 and 64, both within one whole number. */
  sync: 6,
  syncAim: 7,
  /** f: frequency as a multiple of the note's, and change of that by a cent of drift. */
  ratio: 8,
  drift: 9,
} as const;
export const WAVE = 0;
/** Two saws `width` apart. */
export const PULSE = 1;
/** A saw set back by the oscillator's own cycle. */
export const SYNCED = 2;
