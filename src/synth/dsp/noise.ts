/** Noise of several colours. Generators are 32-bit linear congruential (Numerical Recipes), high bits used. */

/** The state after one draw; value = state / 2^31, uniform in -1...1. */
export function noiseStep(state: number): number {
  return (Math.imul(state, 1664525) + 1013904223) | 0;
}
export const NOISE_SCALE = 1 / 2147483648;

/** Adds white noise of peak `gain`; answers the new state. */
export function addWhiteNoise(
  out: Float32Array,
  from: number,
  to: number,
  state: number,
  gain: number,
): number {
  let s = state | 0;
  const scale = gain / 2147483648;
  for (let i = from; i < to; i++) {
    s = (Math.imul(s, 1664525) + 1013904223) | 0;
    out[i] = out[i]! + s * scale;
  }
  return s;
}

/** Pink noise (P. Kellet's economy filter, -3 dB an octave within a decibel), RMS about 0.38 at gain 1. */
export class PinkNoise {
  #state: number;
  #a = 0;
  #b = 0;
  #c = 0;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  process(out: Float32Array, from: number, to: number, gain: number): void {
    let s = this.#state;
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    const scale = gain * 0.22;
    for (let i = from; i < to; i++) {
      s = (Math.imul(s, 1664525) + 1013904223) | 0;
      const white = s * NOISE_SCALE;
      a = 0.99765 * a + white * 0.099046;
      b = 0.963 * b + white * 0.2965164;
      c = 0.57 * c + white * 1.0526913;
      out[i] = out[i]! + scale * (a + b + c + white * 0.1848);
    }
    this.#state = s;
    this.#a = a;
    this.#b = b;
    this.#c = c;
  }

  reset(seed: number): void {
    this.#state = seed | 0;
    this.#a = this.#b = this.#c = 0;
  }
}

/** Brown noise: -6 dB an octave above about 40 Hz, RMS about 0.3 at gain 1. */
export class BrownNoise {
  #state: number;
  #level = 0;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  process(out: Float32Array, from: number, to: number, gain: number): void {
    let s = this.#state;
    let level = this.#level;
    for (let i = from; i < to; i++) {
      s = (Math.imul(s, 1664525) + 1013904223) | 0;
      level = 0.9943 * level + s * NOISE_SCALE * 0.055;
      out[i] = out[i]! + gain * level;
    }
    this.#state = s;
    this.#level = level;
  }

  reset(seed: number): void {
    this.#state = seed | 0;
    this.#level = 0;
  }
}
