/**
 * 44.1 to 48 kHz by the ratio 160 : 147: a polyphase windowed sinc (Kaiser, about 100 dB), linear in phase and
 * aligned: output frame n is the signal at n * 147 / 160 input frames.
 */
import { PI, sin } from '../math/elementary.js';

const UP = 160;
const DOWN = 147;
const TAPS = 48;
const HALF = TAPS / 2;
/** Of the input's Nyquist frequency: where the passband ends in the middle of the transition. */
const CUTOFF = 0.955;
const BETA = 9.5;

export class Resampler {
  readonly #phases: Float64Array;
  /** The last TAPS frames and what came since. */
  #left: Float32Array;
  #right: Float32Array;
  #held = HALF - 1;
  /** Input frame of the first held one. */
  #base = -(HALF - 1);
  #produced = 0;
  #taken = 0;

  constructor() {
    this.#phases = phases();
    this.#left = new Float32Array(8192);
    this.#right = new Float32Array(8192);
  }

  /** Frames that come out for so many that go in. */
  static length(frames: number): number {
    return Math.round((frames * UP) / DOWN);
  }

  /** Takes frames and answers all output frames that they decide. */
  push(left: Float32Array, right: Float32Array, frames: number): { left: Float32Array; right: Float32Array } {
    this.#hold(left, right, frames);
    this.#taken += frames;
    const ready = Math.max(Math.floor(((this.#taken - HALF) * UP) / DOWN) - this.#produced, 0);
    return this.#produce(ready);
  }

  /** The rest, so that the whole is `length` of what went in. */
  flush(): { left: Float32Array; right: Float32Array } {
    this.#hold(new Float32Array(HALF + 2), new Float32Array(HALF + 2), HALF + 2);
    return this.#produce(Math.max(Resampler.length(this.#taken) - this.#produced, 0));
  }

  #hold(left: Float32Array, right: Float32Array, frames: number): void {
    const needed = this.#held + frames;
    if (needed > this.#left.length) {
      const grownLeft = new Float32Array(2 * needed);
      const grownRight = new Float32Array(2 * needed);
      grownLeft.set(this.#left.subarray(0, this.#held));
      grownRight.set(this.#right.subarray(0, this.#held));
      this.#left = grownLeft;
      this.#right = grownRight;
    }
    this.#left.set(left.subarray(0, frames), this.#held);
    this.#right.set(right.subarray(0, frames), this.#held);
    this.#held = needed;
  }

  #produce(count: number): { left: Float32Array; right: Float32Array } {
    const outLeft = new Float32Array(count);
    const outRight = new Float32Array(count);
    const inLeft = this.#left;
    const inRight = this.#right;
    const rows = this.#phases;
    let n = this.#produced;
    for (let i = 0; i < count; i++, n++) {
      const place = n * DOWN;
      const whole = Math.floor(place / UP);
      const row = (place - whole * UP) * TAPS;
      const from = whole - (HALF - 1) - this.#base;
      let l = 0;
      let r = 0;
      for (let k = 0; k < TAPS; k++) {
        const c = rows[row + k]!;
        l += c * inLeft[from + k]!;
        r += c * inRight[from + k]!;
      }
      outLeft[i] = l;
      outRight[i] = r;
    }
    this.#produced = n;
    const keepFrom = Math.floor((n * DOWN) / UP) - (HALF - 1) - this.#base;
    if (keepFrom > 0) {
      inLeft.copyWithin(0, keepFrom, this.#held);
      inRight.copyWithin(0, keepFrom, this.#held);
      this.#held -= keepFrom;
      this.#base += keepFrom;
    }
    return { left: outLeft, right: outRight };
  }
}

/** Row p holds the taps for a place p/160 of an input frame after the HALF-1st tap; each row sums to 1. */
function phases(): Float64Array {
  const rows = new Float64Array(UP * TAPS);
  const window = besselI0(BETA);
  for (let p = 0; p < UP; p++) {
    let sum = 0;
    for (let k = 0; k < TAPS; k++) {
      const x = k - (HALF - 1) - p / UP;
      const u = x / HALF;
      const sinc = x === 0 ? CUTOFF : sin(PI * CUTOFF * x) / (PI * x);
      const w = u <= -1 || u >= 1 ? 0 : besselI0(BETA * Math.sqrt(1 - u * u)) / window;
      rows[p * TAPS + k] = sinc * w;
      sum += sinc * w;
    }
    for (let k = 0; k < TAPS; k++) rows[p * TAPS + k]! /= sum;
  }
  return rows;
}

/** Modified Bessel function of order 0, by its series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 40; k++) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
  }
  return sum;
}
