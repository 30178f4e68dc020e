/**
 * Oscillators as kernels over a block: 32-bit integer phases (a full cycle is 2^32, so wrapping is free), tables
 * from wavetables.ts. Each adds frames [from, to) to `out` and answers the phase after the last frame.
 * Gains go linearly from `gain` by `gainStep` a frame.
 */
import {
  FRACTION_BITS,
  FRACTION_MASK,
  FRACTION_SCALE,
  phaseStep,
  tableFor,
  type WaveSet,
} from './wavetables.js';

// Constants of this module: loaders that turn imports into property reads would cost tenfold in the loops.
const SHIFT = FRACTION_BITS;
const MASK = FRACTION_MASK;
const SCALE = FRACTION_SCALE;

export function addWave(
  out: Float32Array,
  from: number,
  to: number,
  table: Float32Array,
  phase: number,
  step: number,
  gain: number,
  gainStep: number,
): number {
  let p = phase | 0;
  let g = gain;
  for (let i = from; i < to; i++) {
    const index = p >>> SHIFT;
    const a = table[index]!;
    out[i] = out[i]! + g * (a + (table[index + 1]! - a) * ((p & MASK) * SCALE));
    p = (p + step) | 0;
    g += gainStep;
  }
  return p;
}

/** The same into two channels with a gain each. */
export function addWaveStereo(
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  table: Float32Array,
  phase: number,
  step: number,
  gainLeft: number,
  gainRight: number,
): number {
  let p = phase | 0;
  for (let i = from; i < to; i++) {
    const index = p >>> SHIFT;
    const a = table[index]!;
    const x = a + (table[index + 1]! - a) * ((p & MASK) * SCALE);
    left[i] = left[i]! + gainLeft * x;
    right[i] = right[i]! + gainRight * x;
    p = (p + step) | 0;
  }
  return p;
}

/** Two waves of one table in one pass (unison pairs), a phase, a step and a pair of gains each. Phases are in `phases[at]` and `phases[at + 1]`. */
export function addWavePair(
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  table: Float32Array,
  phases: Int32Array,
  at: number,
  stepA: number,
  stepB: number,
  leftA: number,
  rightA: number,
  leftB: number,
  rightB: number,
): void {
  let p = phases[at]!;
  let q = phases[at + 1]!;
  for (let i = from; i < to; i++) {
    const j = p >>> SHIFT;
    const k = q >>> SHIFT;
    const a = table[j]!;
    const b = table[k]!;
    const x = a + (table[j + 1]! - a) * ((p & MASK) * SCALE);
    const y = b + (table[k + 1]! - b) * ((q & MASK) * SCALE);
    left[i] = left[i]! + (leftA * x + leftB * y);
    right[i] = right[i]! + (rightA * x + rightB * y);
    p = (p + stepA) | 0;
    q = (q + stepB) | 0;
  }
  phases[at] = p;
  phases[at + 1] = q;
}

/** Four waves of one table in one pass: phases and steps from `at` on, gains from `of` on, times `gain`. */
export function addWaveFour(
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  table: Float32Array,
  phases: Int32Array,
  steps: Int32Array,
  at: number,
  lefts: Float64Array,
  rights: Float64Array,
  of: number,
  gain: number,
): void {
  let p = phases[at]!;
  let q = phases[at + 1]!;
  let r = phases[at + 2]!;
  let s = phases[at + 3]!;
  const stepP = steps[at]!;
  const stepQ = steps[at + 1]!;
  const stepR = steps[at + 2]!;
  const stepS = steps[at + 3]!;
  const leftP = lefts[of]! * gain;
  const leftQ = lefts[of + 1]! * gain;
  const leftR = lefts[of + 2]! * gain;
  const leftS = lefts[of + 3]! * gain;
  const rightP = rights[of]! * gain;
  const rightQ = rights[of + 1]! * gain;
  const rightR = rights[of + 2]! * gain;
  const rightS = rights[of + 3]! * gain;
  for (let i = from; i < to; i++) {
    const j = p >>> SHIFT;
    const k = q >>> SHIFT;
    const m = r >>> SHIFT;
    const n = s >>> SHIFT;
    const a = table[j]!;
    const b = table[k]!;
    const c = table[m]!;
    const d = table[n]!;
    const x = a + (table[j + 1]! - a) * ((p & MASK) * SCALE);
    const y = b + (table[k + 1]! - b) * ((q & MASK) * SCALE);
    const z = c + (table[m + 1]! - c) * ((r & MASK) * SCALE);
    const w = d + (table[n + 1]! - d) * ((s & MASK) * SCALE);
    left[i] = left[i]! + (leftP * x + leftQ * y + (leftR * z + leftS * w));
    right[i] = right[i]! + (rightP * x + rightQ * y + (rightR * z + rightS * w));
    p = (p + stepP) | 0;
    q = (q + stepQ) | 0;
    r = (r + stepR) | 0;
    s = (s + stepS) | 0;
  }
  phases[at] = p;
  phases[at + 1] = q;
  phases[at + 2] = r;
  phases[at + 3] = s;
}

/**
 * Pulse of variable width from two saws of one table: width + widthStep * i of the cycle at frame i (0-1). Without DC
 * at any width.
 */
export function addPulse(
  out: Float32Array,
  from: number,
  to: number,
  saw: Float32Array,
  phase: number,
  step: number,
  width: number,
  widthStep: number,
  gain: number,
): number {
  let p = phase | 0;
  const w = width * 4294967296;
  const wStep = widthStep * 4294967296;
  for (let i = from; i < to; i++) {
    const q = (p + w + wStep * i) | 0;
    const j = p >>> SHIFT;
    const k = q >>> SHIFT;
    const a = saw[j]!;
    const b = saw[k]!;
    out[i] =
      out[i]! +
      gain * (a + (saw[j + 1]! - a) * ((p & MASK) * SCALE) - b - (saw[k + 1]! - b) * ((q & MASK) * SCALE));
    p = (p + step) | 0;
  }
  return p;
}

/** The same into two channels with a gain each. */
export function addPulseStereo(
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  saw: Float32Array,
  phase: number,
  step: number,
  width: number,
  widthStep: number,
  gainLeft: number,
  gainRight: number,
): number {
  let p = phase | 0;
  const w = width * 4294967296;
  const wStep = widthStep * 4294967296;
  for (let i = from; i < to; i++) {
    const q = (p + w + wStep * i) | 0;
    const j = p >>> SHIFT;
    const k = q >>> SHIFT;
    const a = saw[j]!;
    const b = saw[k]!;
    const x = a + (saw[j + 1]! - a) * ((p & MASK) * SCALE) - b - (saw[k + 1]! - b) * ((q & MASK) * SCALE);
    left[i] = left[i]! + gainLeft * x;
    right[i] = right[i]! + gainRight * x;
    p = (p + step) | 0;
  }
  return p;
}

/** One oscillator as a unit, for those who need no more. */
export class Oscillator {
  readonly #sampleRate: number;
  readonly #set: WaveSet;
  #phase = 0;
  #step = 0;

  constructor(sampleRate: number, set: WaveSet) {
    this.#sampleRate = sampleRate;
    this.#set = set;
  }

  /** 0 to the Nyquist frequency. */
  set frequency(hertz: number) {
    this.#step = phaseStep(hertz, this.#sampleRate);
  }

  /** Cycles, 0-1. */
  set phase(cycles: number) {
    this.#phase = ((cycles - Math.floor(cycles)) * 4294967296) | 0;
  }

  /** Adds frames [from, to) at a gain. */
  process(out: Float32Array, from: number, to: number, gain: number): void {
    this.#phase = addWave(out, from, to, tableFor(this.#set, this.#step), this.#phase, this.#step, gain, 0);
  }

  reset(): void {
    this.#phase = 0;
  }
}
