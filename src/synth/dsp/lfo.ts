/** Low-frequency oscillators, advanced once a quantum. */
import { sin, TAU } from '../../math/elementary.js';
import { NOISE_SCALE, noiseStep } from './noise.js';

export type LfoShape = 'sine' | 'triangle' | 'saw' | 'square' | 'hold' | 'drift';

export class Lfo {
  readonly #sampleRate: number;
  #shape: LfoShape = 'sine';
  #rate = 1;
  #phase = 0;
  #noise = 1;
  #before = 0;
  #after = 0;

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /** Rate in Hz (0.001...100), start phase in cycles, seed for 'hold' and 'drift'. */
  start(shape: LfoShape, hertz: number, phase: number, seed: number): void {
    this.#shape = shape;
    this.#rate = hertz;
    this.#phase = phase - Math.floor(phase);
    this.#noise = noiseStep(noiseStep(seed | 0));
    this.#before = this.#noise * NOISE_SCALE;
    this.#noise = noiseStep(this.#noise);
    this.#after = this.#noise * NOISE_SCALE;
  }

  /** Goes on where another one is. */
  takeOver(other: Lfo): void {
    this.#shape = other.#shape;
    this.#rate = other.#rate;
    this.#phase = other.#phase;
    this.#noise = other.#noise;
    this.#before = other.#before;
    this.#after = other.#after;
  }

  set rate(hertz: number) {
    this.#rate = hertz;
  }

  /** Goes so many frames on without asking what its value is there. */
  skip(frames: number): void {
    let p = this.#phase + (this.#rate * frames) / this.#sampleRate;
    if (p >= 1) {
      p -= Math.floor(p);
      this.#before = this.#after;
      this.#noise = noiseStep(this.#noise);
      this.#after = this.#noise * NOISE_SCALE;
    }
    this.#phase = p;
  }

  /** Value -1...1 so many frames later. */
  advance(frames: number): number {
    this.skip(frames);
    const p = this.#phase;
    switch (this.#shape) {
      case 'sine':
        return sin(TAU * p);
      case 'triangle':
        return p < 0.25 ? 4 * p : p < 0.75 ? 2 - 4 * p : 4 * p - 4;
      case 'saw':
        return 1 - 2 * p;
      case 'square':
        return p < 0.5 ? 1 : -1;
      case 'hold':
        return this.#after;
      case 'drift': {
        const blend = p * p * (3 - 2 * p);
        return this.#before + (this.#after - this.#before) * blend;
      }
    }
  }
}
