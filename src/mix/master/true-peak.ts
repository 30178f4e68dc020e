/**
 * True peak: the highest value between the samples too, found by fourfold interpolation with a windowed sinc (Kaiser,
 * 16 taps a phase; flatter than the filter of ITU-R BS.1770-4 annex 2) and parabolas through its turns, which meters
 * that interpolate by more would see. Interpolation costs much, so it is done only
 * where a neighbouring sample is high enough to matter.
 */
import { PI, sin } from '../../math/elementary.js';
import { Workspace } from '../../synth/dsp/workspace.js';
import { PEAKS, type PeakKernels } from './kernels-of-master.js';

/** Taps of one phase. */
const TAPS = 16;
/** Frames that the interpolation looks back and ahead of the gap it fills. */
export const REACH = TAPS / 2;
const PHASES = 3;
/** Frames that the meter looks at in one go. */
const WINDOW = 1024;

/** A gap is looked into when one of its ends reaches this share of what is already known to be reached. */
export const NEAR = 0.68;

/** Taps of the three phases between two frames, phase after phase. */
export function interpolationTaps(): Float32Array {
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
  return Float32Array.from(taps);
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

/** Looks for true peaks in channels that lie in a workspace. */
export class TruePeakFinder {
  readonly #kernels: PeakKernels;
  readonly #taps: Float32Array;

  constructor(workspace: Workspace) {
    this.#kernels = workspace.kernels(PEAKS);
    this.#taps = workspace.floats(PHASES * TAPS);
    this.#taps.set(interpolationTaps());
  }

  /**
   * Largest absolute value at `frames` samples (a multiple of 4) from index `from` and in the gaps after each of them,
   * at least `known`. The channel must reach REACH frames further on both sides.
   */
  find(channel: Float32Array, from: number, frames: number, known: number): number {
    return this.#kernels.truePeak(channel.byteOffset + 4 * from, frames, this.#taps.byteOffset, known, NEAR);
  }
}

/** Measures a stereo signal that comes in blocks of any size. */
export class TruePeakMeter {
  readonly #finder: TruePeakFinder;
  readonly #left: Float32Array;
  readonly #right: Float32Array;
  /** Frames in the window; the first REACH of them are only context. */
  #filled = REACH;
  #peak = 0;

  constructor(workspace = new Workspace(WINDOW * 8 + 4096)) {
    this.#finder = new TruePeakFinder(workspace);
    this.#left = workspace.floats(WINDOW);
    this.#right = workspace.floats(WINDOW);
  }

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
    const frames = WINDOW - 2 * REACH;
    this.#peak = this.#finder.find(this.#left, REACH, frames, this.#peak);
    this.#peak = this.#finder.find(this.#right, REACH, frames, this.#peak);
    this.#left.copyWithin(0, frames);
    this.#right.copyWithin(0, frames);
    this.#filled = 2 * REACH;
  }

  /** The highest that was seen so far, linear. */
  get reached(): number {
    return this.#peak;
  }

  /** Ends the signal and answers its true peak, linear; the next signal may begin. */
  finish(): number {
    this.#left.fill(0, this.#filled);
    this.#right.fill(0, this.#filled);
    this.#advance();
    const peak = this.#peak;
    this.#left.fill(0);
    this.#right.fill(0);
    this.#filled = REACH;
    this.#peak = 0;
    return peak;
  }
}
