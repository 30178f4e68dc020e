/**
 * True peak: the highest value between the samples too, found by fourfold interpolation with a windowed sinc (Kaiser,
 * 16 taps a phase; flatter than the filter of ITU-R BS.1770-4 annex 2). Interpolation costs much, so it is done only
 * where a neighbouring sample is high enough to matter.
 */
import { PI, sin } from '../../math/elementary.js';

/** Taps of one phase. */
const TAPS = 16;
/** Frames that the interpolation looks back and ahead of the gap it fills. */
export const REACH = TAPS / 2;
const PHASES = 3;
/** Frames that the meter looks at in one go. */
const WINDOW = 1024;

/** A gap is looked into when one of its ends reaches this share of what is already known to be reached. */
const NEAR = 0.68;

const kernel = buildKernel();

function buildKernel(): Float64Array {
  const taps = new Float64Array(PHASES * TAPS);
  for (let phase = 0; phase < PHASES; phase++) {
    const fraction = (phase + 1) / 4;
    let sum = 0;
    for (let k = 0; k < TAPS; k++) {
      const x = k - (REACH - 1) - fraction;
      const t = x / REACH;
      const value = (sin(PI * x) / (PI * x)) * bessel(6 * Math.sqrt(Math.max(1 - t * t, 0)));
      taps[phase * TAPS + k] = value;
      sum += value;
    }
    for (let k = 0; k < TAPS; k++) taps[phase * TAPS + k]! /= sum;
  }
  return taps;
}

/** Modified Bessel function of order zero, by its series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 25; k++) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

/** Largest absolute sample of frames [from, to). */
export function samplePeak(buffer: Float32Array, from: number, to: number): number {
  let peak = 0;
  for (let i = from; i < to; i++) {
    const x = buffer[i]!;
    if (x > peak) peak = x;
    else if (-x > peak) peak = -x;
  }
  return peak;
}

/**
 * Largest absolute value at the samples [from, to) and in the gaps after each of them, at least `known`. The buffer
 * must reach REACH frames further on both sides.
 */
export function truePeak(buffer: Float32Array, from: number, to: number, known: number): number {
  let peak = Math.max(known, samplePeak(buffer, from, to));
  let threshold = NEAR * peak;
  for (let i = from; i < to; i++) {
    const here = buffer[i]!;
    const next = buffer[i + 1]!;
    if (here < threshold && here > -threshold && next < threshold && next > -threshold) continue;
    const between = largestBetween(buffer, i, kernel);
    if (between > peak) {
      peak = between;
      threshold = NEAR * peak;
    }
  }
  return peak;
}

function largestBetween(buffer: Float32Array, i: number, taps: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  const start = i - REACH + 1;
  for (let k = 0; k < TAPS; k++) {
    const x = buffer[start + k]!;
    a += taps[k]! * x;
    b += taps[TAPS + k]! * x;
    c += taps[2 * TAPS + k]! * x;
  }
  a = a < 0 ? -a : a;
  b = b < 0 ? -b : b;
  c = c < 0 ? -c : c;
  return a > b ? Math.max(a, c) : Math.max(b, c);
}

/** Measures a stereo signal that comes in blocks of any size. */
export class TruePeakMeter {
  readonly #left = new Float32Array(WINDOW);
  readonly #right = new Float32Array(WINDOW);
  /** Frames in the window; the first REACH of them are only context. */
  #filled = REACH;
  #peak = 0;

  write(left: Float32Array, right: Float32Array, from: number, to: number): void {
    for (let at = from; at < to; ) {
      const count = Math.min(to - at, WINDOW - this.#filled);
      this.#left.set(left.subarray(at, at + count), this.#filled);
      this.#right.set(right.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled === WINDOW) this.#advance();
    }
  }

  #advance(): void {
    this.#peak = truePeak(this.#left, REACH, WINDOW - REACH, this.#peak);
    this.#peak = truePeak(this.#right, REACH, WINDOW - REACH, this.#peak);
    this.#left.copyWithin(0, WINDOW - 2 * REACH);
    this.#right.copyWithin(0, WINDOW - 2 * REACH);
    this.#filled = 2 * REACH;
  }

  /** Ends the signal and answers its true peak, linear. */
  finish(): number {
    this.#left.fill(0, this.#filled);
    this.#right.fill(0, this.#filled);
    this.#advance();
    this.#left.fill(0);
    this.#right.fill(0);
    this.#filled = REACH;
    return this.#peak;
  }
}
