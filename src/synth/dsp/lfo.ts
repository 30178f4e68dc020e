/** Low-frequency oscillators, advanced once a quantum. */
import { sin, TAU } from '../../math/elementary.js';
import { NOISE_SCALE, noiseStep } from './noise.js';

/** In the order of their codes. */
const SHAPES = ['sine', 'triangle', 'saw', 'square', 'hold', 'drift'] as const;
export type LfoShape = (typeof SHAPES)[number];

/** Places of an oscillator's f64 words; kernels advance those in linear memory (`kernels/parts/lfo.ts`). */
export const LFO = {
  shape: 0,
  /** Hz. */
  rate: 1,
  /** 0 ... 1 of a cycle. */
  phase: 2,
  /** State of the noise; the values that 'hold' and 'drift' come from and go to. */
  noise: 3,
  before: 4,
  after: 5,
} as const;
export const LFO_WORDS = 6;

export class Lfo {
  readonly #sampleRate: number;
  readonly #words: Float64Array;

  /** `words`: LFO_WORDS of them, where a kernel finds them too; zeroed. */
  constructor(sampleRate: number, words: Float64Array = new Float64Array(LFO_WORDS)) {
    this.#sampleRate = sampleRate;
    this.#words = words;
    words[LFO.rate] = 1;
  }

  /** Rate in Hz (0.001...100), start phase in cycles, seed for 'hold' and 'drift'. */
  start(shape: LfoShape, hertz: number, phase: number, seed: number): void {
    const words = this.#words;
    words[LFO.shape] = SHAPES.indexOf(shape);
    words[LFO.rate] = hertz;
    words[LFO.phase] = phase - Math.floor(phase);
    const first = noiseStep(noiseStep(seed | 0));
    const second = noiseStep(first);
    words[LFO.noise] = second;
    words[LFO.before] = first * NOISE_SCALE;
    words[LFO.after] = second * NOISE_SCALE;
  }

  /** Goes on where another one is. */
  takeOver(other: Lfo): void {
    this.#words.set(other.#words);
  }

  set rate(hertz: number) {
    this.#words[LFO.rate] = hertz;
  }

  /** Goes so many frames on without asking what its value is there. */
  skip(frames: number): void {
    const words = this.#words;
    let p = words[LFO.phase]! + (words[LFO.rate]! * frames) / this.#sampleRate;
    if (p >= 1) {
      p -= Math.floor(p);
      const noise = noiseStep(words[LFO.noise]!);
      words[LFO.before] = words[LFO.after]!;
      words[LFO.noise] = noise;
      words[LFO.after] = noise * NOISE_SCALE;
    }
    words[LFO.phase] = p;
  }

  /** Value -1...1 so many frames later. */
  advance(frames: number): number {
    this.skip(frames);
    const words = this.#words;
    const p = words[LFO.phase]!;
    switch (words[LFO.shape]) {
      case 0:
        return sin(TAU * p);
      case 1:
        return p < 0.25 ? 4 * p : p < 0.75 ? 2 - 4 * p : 4 * p - 4;
      case 2:
        return 1 - 2 * p;
      case 3:
        return p < 0.5 ? 1 : -1;
      case 4:
        return words[LFO.after]!;
      default: {
        const blend = p * p * (3 - 2 * p);
        return words[LFO.before]! + (words[LFO.after]! - words[LFO.before]!) * blend;
      }
    }
  }
}
