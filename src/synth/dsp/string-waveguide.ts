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
import { NOISE_SCALE, nextNoise } from './variation.js';
import type { Workspace } from './workspace.js';

/**
 * Plucked strings as single-loop digital waveguides (extended Karplus-Strong; Karplus and Strong 1983, Jaffe and Smith
 * 1983, Valimaki et al. 1996): a delay line read with third-order Lagrange interpolation and a one-pole loss filter
 * whose own delay is taken off, so that the pitch is exact. Pick and pickup positions are combed into the excitation.
 */
export class StringWaveguides {
  readonly #sampleRate: number;
  readonly #size: number;
  /** Floats from one line to the next. */
  readonly #stride: number;
  readonly #kernels: StringKernels;
  readonly #place: BlockPlace;
  readonly #lines: Float32Array;
  /** STRING_WORDS of each string. */
  readonly #records: Float64Array;
  readonly #recordsAt: number;
  readonly #period: Float32Array;

  constructor(workspace: Workspace, sampleRate: number, strings: number, lowestHertz: number) {
    this.#sampleRate = sampleRate;
    let size = 256;
    while (size < sampleRate / lowestHertz + 8) size *= 2;
    this.#size = size;
    this.#stride = size + LINE_GUARD;
    this.#lines = workspace.floats(strings * this.#stride);
    this.#records = workspace.doubles(strings * STRING_WORDS);
    this.#recordsAt = this.#records.byteOffset;
    for (let i = 0; i < strings; i++) {
      this.#records[i * STRING_WORDS + STRING.line] = this.#lines.byteOffset + 4 * this.#stride * i;
      this.#records[i * STRING_WORDS + STRING.mask] = size - 1;
    }
    this.#kernels = workspace.kernels(STRINGS);
    this.#place = new BlockPlace(workspace.memory.buffer);
    this.#period = new Float32Array(size);
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
    const size = this.#size;
    const first = string * this.#stride;
    const line = this.#lines;
    line.fill(0, first, first + this.#stride);
    const record = string * STRING_WORDS;
    const period = this.#records[record + STRING.delay]!;
    const n = Math.ceil(period) + 2;
    // What is written next begins at a multiple of four.
    const start = first + (-n & 3);
    const width = Math.max(1.5, pick * period);
    const colour = 1 - exp((-TAU * cutoff) / this.#sampleRate);
    const corner = 1 - exp((-2 * TAU * cutoff) / this.#sampleRate);
    layStroke(line, start, n, period, width, colour, corner, noise, seed | 0);
    if (pickup > 0) combPeriodic(line, start, n, period, pickup * period, this.#period);
    even(line, start, n, period, level);
    this.#records[record + STRING.position] = n + (-n & 3);
    line.copyWithin(first + size, first, first + LINE_GUARD);
    // The loss filter goes on from where the period ends: from 0 it would put a click at the first reflection.
    this.#records[record + STRING.low] = line[start + n - 1]!;
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

// Functions of their own: V8 takes many times longer to optimise `pluck` with them than without.

/**
 * A rectangle of `width`, partly noise, through its three filters. Exactly periodic, so that the loop has no seam: one turn brings the
 * filters to their periodic state, the next is kept. The edges of the rectangle fall between samples as they come.
 */
function layStroke(
  line: Float32Array,
  start: number,
  n: number,
  period: number,
  width: number,
  colour: number,
  corner: number,
  noise: number,
  seed: number,
): void {
  let state = seed;
  let one = 0;
  let two = 0;
  let three = 0;
  let phase = 2 * period - n;
  for (let i = -n; i < n; i++) {
    if (i === 0) phase = 0;
    else if (phase >= period) phase -= period;
    if (phase < 1) state = seed;
    state = nextNoise(state);
    const inside = phase < 1 ? phase : phase < width ? 1 : phase < width + 1 ? width + 1 - phase : 0;
    const x = inside * (1 + noise * state * NOISE_SCALE * 2.5) + noise * 0.25 * state * NOISE_SCALE;
    one += colour * (x - one);
    two += colour * (one - two);
    three += corner * (two - three);
    if (i >= 0) line[start + i] = three;
    phase++;
  }
}

/** Takes the mean of a period away and brings the rest to a level. */
function even(line: Float32Array, start: number, n: number, period: number, level: number): void {
  const whole = Math.floor(period);
  let sum = (period - whole) * line[start + whole]!;
  for (let i = 0; i < whole; i++) sum += line[start + i]!;
  const mean = sum / period;
  let energy = 1e-12;
  for (let i = 0; i < whole; i++) {
    const x = line[start + i]! - mean;
    energy += x * x;
  }
  const scale = level / Math.sqrt(energy / period);
  for (let i = 0; i < n; i++) line[start + i] = (line[start + i]! - mean) * scale;
}

/** x[i] -= x[i - d] within one period, d fractional. */
function combPeriodic(
  line: Float32Array,
  start: number,
  n: number,
  period: number,
  d: number,
  copy: Float32Array,
): void {
  for (let i = 0; i < n; i++) copy[i] = line[start + i]!;
  for (let i = 0; i < n; i++) {
    let at = i - d;
    while (at < 0) at += period;
    const k = at | 0;
    const f = at - k;
    const a = copy[k]!;
    line[start + i] = copy[i]! - 0.85 * (a + f * (copy[k + 1]! - a));
  }
}
