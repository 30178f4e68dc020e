import { atan, cos, exp, sin, TAU } from '../../math/elementary.js';
import { BlockPlace } from './block-place.js';
import {
  LINE_GUARD,
  SHORTEST_LINE,
  STRING,
  STRING_WORDS,
  STRINGS,
  type StringKernels,
} from './kernels-of-strings.js';
import type { Workspace } from './workspace.js';

/**
 * Plucked strings as single-loop digital waveguides (extended Karplus-Strong; Karplus and Strong 1983, Jaffe and Smith
 * 1983, Valimaki et al. 1996): a delay line read with third-order Lagrange interpolation and a one-pole loss filter
 * whose own delay is taken off, so that the pitch is exact. Pick and pickup positions are combed into the excitation.
 */
export class StringWaveguides {
  readonly #sampleRate: number;
  readonly #size: number;
  readonly #kernels: StringKernels;
  readonly #place: BlockPlace;
  /** STRING_WORDS of each string. */
  readonly #records: Float64Array;
  readonly #recordsAt: number;
  /** Where a period is copied to while it is combed. */
  readonly #periodAt: number;

  constructor(workspace: Workspace, sampleRate: number, strings: number, lowestHertz: number) {
    this.#sampleRate = sampleRate;
    let size = 256;
    while (size < sampleRate / lowestHertz + 8) size *= 2;
    this.#size = size;
    // Floats from one line to the next.
    const stride = size + LINE_GUARD;
    const lines = workspace.floats(strings * stride).byteOffset;
    this.#records = workspace.doubles(strings * STRING_WORDS);
    this.#recordsAt = this.#records.byteOffset;
    for (let i = 0; i < strings; i++) {
      this.#records[i * STRING_WORDS + STRING.line] = lines + 4 * stride * i;
      this.#records[i * STRING_WORDS + STRING.mask] = size - 1;
    }
    this.#kernels = workspace.kernels(STRINGS);
    this.#place = new BlockPlace(workspace.memory.buffer);
    this.#periodAt = workspace.floats(stride).byteOffset;
  }

  /** Loss: T60 in seconds at the fundamental and at 3 kHz (the second no longer than the first). */
  setLoss(string: number, hertz: number, t60: number, t60At3k: number): void {
    const rate = this.#sampleRate;
    const reference = Math.max(3000, hertz * 3);
    const passGain = exp(-6.91 / (hertz * t60));
    const ratio = Math.min(0.99999, exp(-6.91 / (hertz * Math.min(t60At3k, t60 * 0.98))) / passGain);
    const r2 = ratio * ratio;
    const c = cos((TAU * Math.min(reference, 0.4 * rate)) / rate);
    const m = 1 - r2 * c;
    const n = 1 - r2;
    const pole = Math.max(0, Math.min(0.95, (m - Math.sqrt(Math.max(0, m * m - n * n))) / n));
    const w = (TAU * hertz) / rate;
    const atFundamental = (1 - pole) / Math.sqrt(1 - 2 * pole * cos(w) + pole * pole);
    const record = string * STRING_WORDS;
    this.#records[record + STRING.pole] = pole;
    this.#records[record + STRING.gain] = Math.min(0.99999, passGain / atFundamental);
    this.#records[record + STRING.targetGain] = this.#records[record + STRING.gain]!;
  }

  /** Multiplies the loop gain for a shorter T60 (seconds at the fundamental), reached by the end of the next quantum: a damper, a lifted finger. */
  damp(string: number, hertz: number, t60: number): void {
    this.#records[string * STRING_WORDS + STRING.targetGain]! *= exp(-6.91 / (hertz * t60));
  }

  /** Sets the sounding frequency, reached in a straight line over `glideFrames` (to the quantum's end), or at once for 0. */
  tune(string: number, hertz: number, glideFrames: number): void {
    const w = (TAU * hertz) / this.#sampleRate;
    const record = string * STRING_WORDS;
    const pole = this.#records[record + STRING.pole]!;
    const lossDelay = atan((pole * sin(w)) / (1 - pole * cos(w))) / w;
    const delay = Math.max(SHORTEST_LINE, Math.min(this.#size - 8, this.#sampleRate / hertz - lossDelay));
    this.#records[record + STRING.targetDelay] = delay;
    if (glideFrames === 0) this.#records[record + STRING.delay] = delay;
    else this.#records[record + STRING.slope] = (delay - this.#records[record + STRING.delay]!) / glideFrames;
  }

  /**
   * Loads one period: a plucked shape (bridge force of a string let go at `pick` of its length: a rectangle), `noise`
   * of it random, smoothed by two one-poles at `cutoff` Hz and one an octave up, combed by a pickup at `pickup` of the length (0 for none),
   * level about `level`.
   */
  pluck(
    string: number,
    pick: number,
    pickup: number,
    cutoff: number,
    noise: number,
    level: number,
    seed: number,
  ): void {
    const period = this.#records[string * STRING_WORDS + STRING.delay]!;
    this.#kernels.pluck(
      this.#recordsAt + 8 * STRING_WORDS * string,
      Math.max(1.5, pick * period),
      pickup * period,
      1 - exp((-TAU * cutoff) / this.#sampleRate),
      1 - exp((-2 * TAU * cutoff) / this.#sampleRate),
      noise,
      level,
      seed | 0,
      this.#periodAt,
    );
  }

  /**
   * ADDS frames [from, QUANTUM) of `count` strings, from `string` on, to two blocks in the workspace: the first times `near` on the left
   * and `far` on the right, the second the other way round. `from`: a multiple of four.
   */
  render(
    string: number,
    count: number,
    left: Float32Array,
    right: Float32Array,
    near: number,
    far: number,
    from: number,
  ): void {
    const place = this.#place.find(left, right);
    const record = this.#recordsAt + 8 * STRING_WORDS * string;
    this.#kernels.strings(record, count, place.left, place.right, near, far, from);
  }

  /** Largest absolute value in the loop. */
  loudness(string: number): number {
    const period = this.#records[string * STRING_WORDS + STRING.delay]!;
    return this.#kernels.loudest(this.#recordsAt + 8 * STRING_WORDS * string, Math.ceil(period));
  }
}
