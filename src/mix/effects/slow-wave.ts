/** A sine read once a block: a point that turns on a circle, by the addition theorems. */
import { cos, sin, TAU } from '../../math/elementary.js';
import { UNSET } from '../../math/unset.js';

export class SlowWave {
  readonly #c: number;
  readonly #s: number;
  #x = UNSET;
  #y = UNSET;

  /** `step` in cycles a reading, `phase` in cycles. */
  constructor(step: number, phase: number) {
    this.#c = cos(TAU * step);
    this.#s = sin(TAU * step);
    this.#x = cos(TAU * phase);
    this.#y = sin(TAU * phase);
  }

  /** -1 ... 1. */
  get value(): number {
    return this.#y;
  }

  /** Turns and answers the new value. */
  next(): number {
    const x = this.#x * this.#c - this.#y * this.#s;
    this.#y = this.#y * this.#c + this.#x * this.#s;
    this.#x = x;
    return this.#y;
  }
}
