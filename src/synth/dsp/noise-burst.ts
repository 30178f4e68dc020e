import { exp } from '../../math/elementary.js';
import { QUANTUM } from './quantum.js';
import { NOISE_SCALE, nextNoise } from './variation.js';

/** Short bursts of low-passed noise that die exponentially: hammers, picks, fingers. One per voice. */
export class NoiseBursts {
  readonly #sampleRate: number;
  readonly #level: Float64Array;
  readonly #colour: Float64Array;
  readonly #decay: Float64Array;
  readonly #low: Float64Array;
  readonly #state: Int32Array;

  constructor(sampleRate: number, voices: number) {
    this.#sampleRate = sampleRate;
    this.#level = new Float64Array(voices);
    this.#colour = new Float64Array(voices);
    this.#decay = new Float64Array(voices);
    this.#low = new Float64Array(voices);
    this.#state = new Int32Array(voices);
  }

  /** Level, cutoff in Hz, time to fall by 60 dB in seconds. */
  start(voice: number, seed: number, level: number, cutoff: number, t60: number): void {
    this.#level[voice] = level;
    this.#colour[voice] = 1 - exp((-6.283185307179586 * cutoff) / this.#sampleRate);
    this.#decay[voice] = exp(-6.91 / (t60 * this.#sampleRate));
    this.#low[voice] = 0;
    this.#state[voice] = seed | 0;
  }

  stop(voice: number): void {
    this.#level[voice] = 0;
  }

  sounds(voice: number): boolean {
    return this.#level[voice] !== 0;
  }

  /** ADDS frames [from, to); the burst ends by itself at the end of a quantum once it is below -100 dBFS. */
  render(voice: number, out: Float32Array, from: number, to: number): void {
    let level = this.#level[voice]!;
    let state = this.#state[voice]!;
    let low = this.#low[voice]!;
    const colour = this.#colour[voice]!;
    const decay = this.#decay[voice]!;
    for (let i = from; i < to; i++) {
      state = nextNoise(state);
      low += colour * (state * NOISE_SCALE - low);
      out[i]! += low * level;
      level *= decay;
    }
    this.#level[voice] = to === QUANTUM && level < 1e-5 ? 0 : level;
    this.#state[voice] = state;
    this.#low[voice] = low;
  }
}
