/**
 * Feedback delay network (J.-M. Jot and A. Chaigne, 1991): eight lines mixed by a Hadamard matrix. Each line's loss is
 * set so that every path decays 60 dB in the asked time; a first-order shelf in each line makes the highs decay
 * faster. Four lines move slowly so that no mode rings. Because every line is longer than a block, the work is done
 * line by line in short loops.
 */
import { decibelsToGain, PI, sin, TAU, tan } from '../../math/elementary.js';
import { LARGEST_BLOCK } from '../stereo-block.js';

export const LINES = 8;
const SCALE = 0.35355339059327373; // 1 / sqrt(8)
const MOVING = [1, 3, 4, 6];

export interface NetworkSettings {
  /** Lengths in frames, more than 2 * LARGEST_BLOCK. */
  readonly lengths: readonly number[];
  /** Seconds to -60 dB below about 1.5 kHz. */
  readonly decay: number;
  /** 0 bright ... 1 dark. */
  readonly damping: number;
  /** Largest excursion of a moving line in frames. */
  readonly excursion: number;
  /** Hz. */
  readonly rate: number;
}

export class FeedbackDelayNetwork {
  readonly #sampleRate: number;
  readonly #lengths = new Int32Array(LINES);
  readonly #excursion: number;
  readonly #rates = new Float64Array(LINES);
  readonly #size: number;
  readonly #lines: Float32Array;
  /** b0 b1 a1 of each line's shelf, loss included. */
  readonly #shelves = new Float64Array(3 * LINES);
  readonly #states = new Float64Array(2 * LINES);
  readonly #rows = new Float32Array(LINES * LARGEST_BLOCK);
  readonly #places = new Float64Array(LINES);
  #at = 0;
  #time = 0;
  /** Root of the energy that one unit impulse leaves in a line, for level. */
  readonly energy: number;

  constructor(sampleRate: number, settings: NetworkSettings) {
    this.#sampleRate = sampleRate;
    this.#excursion = settings.excursion;
    let size = 1;
    const longest = Math.max(...settings.lengths) + settings.excursion + 2 + LARGEST_BLOCK;
    while (size < longest) size *= 2;
    this.#size = size;
    this.#lines = new Float32Array(LINES * size);
    const highs = 0.92 - 0.77 * settings.damping;
    const corner = 8000 - 5500 * settings.damping;
    const w = tan((PI * Math.min(corner, 0.45 * sampleRate)) / sampleRate);
    let kept = 0;
    for (let i = 0; i < LINES; i++) {
      const length = primeFrom(Math.round(settings.lengths[i]!));
      this.#lengths[i] = length;
      const loss = (-60 * length) / (settings.decay * sampleRate);
      const g = decibelsToGain(loss);
      const k = decibelsToGain(loss / highs - loss);
      this.#shelves[3 * i] = (g * (k + w)) / (1 + w);
      this.#shelves[3 * i + 1] = (g * (w - k)) / (1 + w);
      this.#shelves[3 * i + 2] = (w - 1) / (1 + w);
      kept += (g * g) / LINES;
    }
    this.energy = Math.sqrt(1 / (1 - kept));
    for (let k = 0; k < MOVING.length; k++) this.#rates[MOVING[k]!] = settings.rate * (1 + 0.31 * k);
    this.#aimLines(0);
    this.#places.set(this.#targets);
  }

  readonly #targets = new Float64Array(LINES);

  /** Delays of the moving lines at a time in frames. */
  #aimLines(frames: number): void {
    for (let k = 0; k < MOVING.length; k++) {
      const line = MOVING[k]!;
      const cycle = (frames * this.#rates[line]!) / this.#sampleRate + 0.25 * k;
      this.#targets[line] = this.#lengths[line]! + this.#excursion * sin(TAU * (cycle - Math.floor(cycle)));
    }
  }

  /** Takes a block of each side and adds the tail to the outputs: even lines left, odd lines right. */
  process(
    inLeft: Float32Array,
    inRight: Float32Array,
    outLeft: Float32Array,
    outRight: Float32Array,
    gain: number,
    frames: number,
  ): void {
    const rows = this.#rows;
    this.#time += frames;
    this.#aimLines(this.#time);
    const mask = this.#size - 1;
    for (let i = 0; i < LINES; i++) {
      const base = i * this.#size;
      if (this.#rates[i] === 0)
        readLine(this.#lines, base, mask, this.#at - this.#lengths[i]!, rows, i * LARGEST_BLOCK, frames);
      else {
        const start = this.#places[i]!;
        const end = this.#targets[i]!;
        readMovingLine(this.#lines, base, mask, this.#at, start, end, rows, i * LARGEST_BLOCK, frames);
        this.#places[i] = end;
      }
    }
    for (let i = 0; i < LINES; i += 2)
      shelvePair(rows, i * LARGEST_BLOCK, frames, this.#shelves, 3 * i, this.#states, 2 * i);
    takeOut(rows, outLeft, outRight, gain, frames);
    mixAndWrite(rows, inLeft, inRight, this.#lines, this.#size, mask, this.#at, frames);
    this.#at = (this.#at + frames) & mask;
  }

  reset(): void {
    this.#lines.fill(0);
    this.#states.fill(0);
  }
}

/** The smallest prime not below n: lines without common factors. */
function primeFrom(n: number): number {
  for (let p = n; ; p++) {
    let prime = p > 1;
    for (let d = 2; d * d <= p; d++) if (p % d === 0) prime = false;
    if (prime) return p;
  }
}

function readLine(
  lines: Float32Array,
  base: number,
  mask: number,
  from: number,
  rows: Float32Array,
  row: number,
  frames: number,
): void {
  for (let n = 0; n < frames; n++) rows[row + n] = lines[base + ((from + n) & mask)]!;
}

function readMovingLine(
  lines: Float32Array,
  base: number,
  mask: number,
  at: number,
  start: number,
  end: number,
  rows: Float32Array,
  row: number,
  frames: number,
): void {
  const step = 1 - (end - start) / frames;
  let place = at - start + mask + 1;
  for (let n = 0; n < frames; n++) {
    const whole = Math.floor(place);
    const rest = place - whole;
    const a = lines[base + (whole & mask)]!;
    rows[row + n] = a + rest * (lines[base + ((whole + 1) & mask)]! - a);
    place += step;
  }
}

/** First-order shelves of two neighbouring lines in one loop. */
function shelvePair(
  rows: Float32Array,
  row: number,
  frames: number,
  shelves: Float64Array,
  shelf: number,
  states: Float64Array,
  state: number,
): void {
  const b0 = shelves[shelf]!;
  const b1 = shelves[shelf + 1]!;
  const a1 = shelves[shelf + 2]!;
  const c0 = shelves[shelf + 3]!;
  const c1 = shelves[shelf + 4]!;
  const d1 = shelves[shelf + 5]!;
  let s = states[state]!;
  let t = states[state + 2]!;
  const second = row + LARGEST_BLOCK;
  for (let n = 0; n < frames; n++) {
    const x = rows[row + n]!;
    const z = rows[second + n]!;
    const y = b0 * x + s;
    const w = c0 * z + t;
    s = b1 * x - a1 * y;
    t = c1 * z - d1 * w;
    rows[row + n] = y;
    rows[second + n] = w;
  }
  states[state] = s < 1e-15 && s > -1e-15 ? 0 : s;
  states[state + 2] = t < 1e-15 && t > -1e-15 ? 0 : t;
}

function takeOut(
  rows: Float32Array,
  left: Float32Array,
  right: Float32Array,
  gain: number,
  frames: number,
): void {
  const B = LARGEST_BLOCK;
  for (let n = 0; n < frames; n++) {
    left[n] = left[n]! + gain * (rows[n]! - rows[2 * B + n]! + rows[4 * B + n]! - rows[6 * B + n]!);
    right[n] = right[n]! + gain * (rows[B + n]! - rows[3 * B + n]! + rows[5 * B + n]! - rows[7 * B + n]!);
  }
}

/** Hadamard matrix of order 8 as three stages of sums and differences, then the input, then into the lines. */
function mixAndWrite(
  rows: Float32Array,
  inLeft: Float32Array,
  inRight: Float32Array,
  lines: Float32Array,
  size: number,
  mask: number,
  at: number,
  frames: number,
): void {
  const B = LARGEST_BLOCK;
  for (let n = 0; n < frames; n++) {
    const r0 = rows[n]!;
    const r1 = rows[B + n]!;
    const r2 = rows[2 * B + n]!;
    const r3 = rows[3 * B + n]!;
    const r4 = rows[4 * B + n]!;
    const r5 = rows[5 * B + n]!;
    const r6 = rows[6 * B + n]!;
    const r7 = rows[7 * B + n]!;
    const a0 = r0 + r1;
    const a1 = r0 - r1;
    const a2 = r2 + r3;
    const a3 = r2 - r3;
    const a4 = r4 + r5;
    const a5 = r4 - r5;
    const a6 = r6 + r7;
    const a7 = r6 - r7;
    const b0 = a0 + a2;
    const b1 = a1 + a3;
    const b2 = a0 - a2;
    const b3 = a1 - a3;
    const b4 = a4 + a6;
    const b5 = a5 + a7;
    const b6 = a4 - a6;
    const b7 = a5 - a7;
    const l = inLeft[n]!;
    const r = inRight[n]!;
    const p = (at + n) & mask;
    lines[p] = SCALE * (b0 + b4) + l;
    lines[size + p] = SCALE * (b1 + b5) + r;
    lines[2 * size + p] = SCALE * (b2 + b6) + r;
    lines[3 * size + p] = SCALE * (b3 + b7) - l;
    lines[4 * size + p] = SCALE * (b0 - b4) - l;
    lines[5 * size + p] = SCALE * (b1 - b5) + r;
    lines[6 * size + p] = SCALE * (b2 - b6) + l;
    lines[7 * size + p] = SCALE * (b3 - b7) - r;
  }
}
