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
