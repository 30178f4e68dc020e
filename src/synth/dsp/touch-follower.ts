import { pow } from '../../math/elementary.js';

/** Time constant of the way to another level, seconds: a pick's stroke, no click. */
const WAY = 0.006;
/** Velocity at which nothing changes: that of the reference phrases. */
const MIDDLE = 0.7;

/**
 * Level behind an amplifier that follows the hand: valves in saturation give every stroke the same level, but who digs in
 * is louder all the same. The last stroke counts.
 */
export class TouchFollower {
  readonly #exponent: number;
  readonly #rate: number;
  #aim = 1;
  #level = 1;

  /** `exponent`: of velocity, 0 for no following; 0.5 is 10 dB for ten times the velocity. */
  constructor(sampleRate: number, exponent: number) {
    this.#exponent = exponent;
    this.#rate = 1 / (WAY * sampleRate);
  }

  /** A stroke; velocity 0-1. */
  struck(velocity: number): void {
    this.#aim = pow(velocity / MIDDLE, this.#exponent);
  }

  /** In place on two channels. */
  process(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const aim = this.#aim;
    const rate = this.#rate;
    let level = this.#level;
    for (let i = from; i < to; i++) {
      level += rate * (aim - level);
      left[i] = left[i]! * level;
      right[i] = right[i]! * level;
    }
    this.#level = level;
  }

  reset(): void {
    this.#aim = 1;
    this.#level = 1;
  }
}
