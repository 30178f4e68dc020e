/**
 * Two-pole state-variable filter with zero-delay feedback (trapezoidal integrators; A. Simper, "Linear trapezoidal
 * integrated state variable filter", 2013). Cutoff is exact (bilinear with pre-warping), stable under modulation.
 * Coefficients are made once a quantum and go linearly between.
 */
import { PI } from '../../math/elementary.js';

export type FilterMode = 'low' | 'band' | 'high' | 'notch' | 'peak';

/** Places in a filter's state array. */
const IC1 = 0;
const IC2 = 1;
const A1 = 2;
const A2 = 3;
const A3 = 4;
const DA1 = 5;
const DA2 = 6;
const DA3 = 7;
const STARTED = 8;
export const SVF_STATE = 10;

/**
 * g = tan(pi f / fs), with f kept between 5 Hz and 0.49 fs: a continued fraction to an eighth of a turn, its inverse beyond;
 * exact to 1e-7.
 */
export function warp(hertz: number, sampleRate: number): number {
  const share = hertz / sampleRate;
  const x = PI * (share > 0.49 ? 0.49 : share < 5 / sampleRate ? 5 / sampleRate : share);
  const y = x > PI / 4 ? PI / 2 - x : x;
  const z = y * y;
  const up = y * (945 - z * (105 - z));
  const down = 945 - z * (420 - 15 * z);
  return x > PI / 4 ? down / up : up / down;
}

/** Damping k = 1/Q: resonance 0 gives Q 0.5 (no peak), 1 gives Q 25. */
export function damping(resonance: number): number {
  const r = resonance < 0 ? 0 : Math.min(resonance, 1);
  const open = 1 - r;
  return 0.04 + 1.96 * open * open * (0.5 + 0.5 * open);
}

/** Aims at warped frequency g and damping k, to be reached in so many frames; the first aim after a reset is taken at once. */
export function aimSvf(state: Float64Array, at: number, g: number, k: number, frames: number): void {
  const a1 = 1 / (1 + g * (g + k));
  const a2 = g * a1;
  const a3 = g * a2;
  if (state[at + STARTED] === 0) {
    state[at + STARTED] = 1;
    state[at + A1] = a1;
    state[at + A2] = a2;
    state[at + A3] = a3;
    state[at + DA1] = 0;
    state[at + DA2] = 0;
    state[at + DA3] = 0;
    return;
  }
  const scale = 1 / frames;
  state[at + DA1] = (a1 - state[at + A1]!) * scale;
  state[at + DA2] = (a2 - state[at + A2]!) * scale;
  state[at + DA3] = (a3 - state[at + A3]!) * scale;
}

/**
 * Filters frames [from, to) of `buffer` in place; the output is mix[0..2] of input, band and low. Use `filterMix`.
 */
export function runSvf(
  buffer: Float32Array,
  from: number,
  to: number,
  state: Float64Array,
  at: number,
  mixIn: number,
  mixBand: number,
  mixLow: number,
): void {
  let ic1 = state[at + IC1]!;
  let ic2 = state[at + IC2]!;
  let a1 = state[at + A1]!;
  let a2 = state[at + A2]!;
  let a3 = state[at + A3]!;
  const d1 = state[at + DA1]!;
  const d2 = state[at + DA2]!;
  const d3 = state[at + DA3]!;
  for (let i = from; i < to; i++) {
    a1 += d1;
    a2 += d2;
    a3 += d3;
    const x = buffer[i]!;
    const v3 = x - ic2;
    const v1 = a1 * ic1 + a2 * v3;
    const v2 = ic2 + a2 * ic1 + a3 * v3;
    // 2 v - ic, written so that each state waits for no more than three operations on the one before.
    const next = (a1 + a1 - 1) * ic1 + (a2 + a2) * v3;
    ic2 = ic2 + (a2 + a2) * ic1 + (a3 + a3) * v3;
    ic1 = next;
    buffer[i] = mixIn * x + mixBand * v1 + mixLow * v2;
  }
  state[at + IC1] = ic1 < 1e-15 && ic1 > -1e-15 ? 0 : ic1;
  state[at + IC2] = ic2 < 1e-15 && ic2 > -1e-15 ? 0 : ic2;
  state[at + A1] = a1;
  state[at + A2] = a2;
  state[at + A3] = a3;
}

/** Weights of input, band and low for a mode at damping k; 'band' has unit gain at its centre. */
export function filterMix(mode: FilterMode, k: number): readonly [number, number, number] {
  switch (mode) {
    case 'low':
      return [0, 0, 1];
    case 'band':
      return [0, k, 0];
    case 'high':
      return [1, -k, -1];
    case 'notch':
      return [1, -k, 0];
    case 'peak':
      return [1, -k, -2];
  }
}

/** One filter as a unit. */
export class StateVariableFilter {
  readonly #sampleRate: number;
  readonly #mode: FilterMode;
  readonly #state = new Float64Array(SVF_STATE);
  #k = Math.SQRT2;

  constructor(sampleRate: number, mode: FilterMode) {
    this.#sampleRate = sampleRate;
    this.#mode = mode;
    this.reset();
  }

  /**
   * Goes to a cutoff in Hz (5...0.49 fs) and a Q (0.3...100) over `frames` processed frames; the first time after a
   * reset at once.
   */
  tune(hertz: number, q: number, frames: number): void {
    this.#k = 1 / (q < 0.3 ? 0.3 : Math.min(q, 100));
    aimSvf(this.#state, 0, warp(hertz, this.#sampleRate), this.#k, frames);
  }

  /** In place over frames [from, to). Call `tune` again before the frames it was given have passed, or with `settle`. */
  process(buffer: Float32Array, from: number, to: number): void {
    const [a, b, c] = filterMix(this.#mode, this.#k);
    runSvf(buffer, from, to, this.#state, 0, a, b, c);
  }

  /** Stops gliding: stay at the coefficients reached. */
  settle(): void {
    this.#state[DA1] = 0;
    this.#state[DA2] = 0;
    this.#state[DA3] = 0;
  }

  reset(): void {
    this.#state.fill(0);
    this.tune(1000, Math.SQRT1_2, 1);
    this.#state[STARTED] = 0;
  }
}
