/** The two slow oscillators of a SoundFont voice: a triangle that begins after a while, as a function of the voice's age. */

import { exp2 } from '../../math/elementary.js';
import { UNSET } from '../../math/unset.js';
import { secondsOf } from './envelope.js';

/** Hz of 0 absolute cents. */
const CENTS_ZERO = 8.175798915643707;
/** Steps after which what trembles may be looked at again, in any case. */
const TREMBLING = 2;

export class SlowOscillator {
  #wait = UNSET;
  /** Quarters of a turn a step. */
  #step = UNSET;

  /** Delay in timecents, frequency in absolute cents, seconds of a step. */
  start(delay: number, frequency: number, period: number): void {
    this.#wait = secondsOf(delay) / period;
    this.#step = 4 * period * CENTS_ZERO * exp2(frequency / 1200);
  }

  /** -1...1 at an age in steps. */
  at(age: number): number {
    return age > this.#wait ? triangle((age - this.#wait) * this.#step) : 0;
  }

  /** Steps from `age` on in which it moves by no more than `share` of its range (or a little more). */
  slowFor(share: number, age: number): number {
    return Math.max(TREMBLING, share / this.#step, this.#wait - age);
  }
}

/** -1...1 of a phase in quarters of a turn, from 0 upwards. */
function triangle(quarters: number): number {
  const phase = quarters - 4 * Math.floor(quarters / 4);
  return phase < 1 ? phase : phase < 3 ? 2 - phase : phase - 4;
}
