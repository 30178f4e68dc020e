/**
 * Feedback delay network (J.-M. Jot and A. Chaigne, 1991): eight lines mixed by a Hadamard matrix. Each line's loss is
 * set so that every path decays 60 dB in the asked time; a first-order shelf in each line makes the highs decay
 * faster. Four lines move slowly so that no mode rings. Because every line is longer than a block, the work is done
 * line by line in short loops.
 */
import { decibelsToGain, PI, sin, TAU, tan } from '../../math/elementary.js';
import { LARGEST_BLOCK } from '../stereo-block.js';
import { GUARD, lineSize } from './delay-line.js';

export const LINES = 8;
const SCALE = 0.35355339059327373; // 1 / sqrt(8)
/** One of each pair of neighbours moves. */
const MOVING = [1, 3, 5, 7];

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
  readonly #states = new Float64Array(LINES);
  readonly #rows = new Float64Array(LINES * LARGEST_BLOCK);
  readonly #places = new Float64Array(LINES);
  #at = 0;
  #time = 0;
  /** Root of the energy that one unit impulse leaves in a line, for level. */
  readonly energy: number;

  constructor(sampleRate: number, settings: NetworkSettings) {
    this.#sampleRate = sampleRate;
    this.#excursion = settings.excursion;
    const longest = Math.max(...settings.lengths) + settings.excursion + LARGEST_BLOCK;
    this.#size = lineSize(longest);
    this.#lines = new Float32Array(LINES * (this.#size + GUARD));
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

  /** Takes a block of LARGEST_BLOCK frames of each side and adds the tail: even lines left, odd lines right. */
  process(
    inLeft: Float32Array,
    inRight: Float32Array,
    outLeft: Float32Array,
    outRight: Float32Array,
    gain: number,
  ): void {
    this.#time += LARGEST_BLOCK;
    this.#aimLines(this.#time);
    const stride = this.#size + GUARD;
    const mask = this.#size - 1;
    for (let i = 0; i < LINES; i += 2) {
      const start = this.#places[i + 1]!;
      const end = this.#targets[i + 1]!;
      const whole = Math.floor(start);
      readPair(
        this.#lines,
        i * stride + ((this.#at - this.#lengths[i]!) & mask),
        (i + 1) * stride + ((this.#at - whole - 1) & mask) + 1 - (start - whole),
        1 - (end - start) / LARGEST_BLOCK,
        this.#rows,
        i * LARGEST_BLOCK,
        this.#shelves,
        3 * i,
        this.#states,
        i,
      );
      this.#places[i + 1] = end;
    }
    mix(this.#rows, inLeft, inRight, outLeft, outRight, gain, this.#lines, stride, this.#at);
    if (this.#at < GUARD)
      for (let i = 0; i < LINES; i++) {
        const from = i * stride + this.#at;
        this.#lines.copyWithin(from + this.#size, from, from + LARGEST_BLOCK);
      }
    this.#at = (this.#at + LARGEST_BLOCK) & mask;
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

/** Reads a line at rest and its moving neighbour and sends both through their shelves. */
function readPair(
  lines: Float32Array,
  still: number,
  moving: number,
  step: number,
  rows: Float64Array,
  row: number,
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
  const second = row + LARGEST_BLOCK;
  let s = states[state]!;
  let t = states[state + 1]!;
  let place = moving;
  for (let n = 0; n < LARGEST_BLOCK; n++) {
    const whole = place | 0;
    const x = lines[still + n]!;
    const a = lines[whole]!;
    const z = a + (place - whole) * (lines[whole + 1]! - a);
    const y = b0 * x + s;
    const w = c0 * z + t;
    s = b1 * x - a1 * y;
    t = c1 * z - d1 * w;
    rows[row + n] = y;
    rows[second + n] = w;
    place += step;
  }
  states[state] = s < 1e-15 && s > -1e-15 ? 0 : s;
  states[state + 1] = t < 1e-15 && t > -1e-15 ? 0 : t;
}

/** Output; Hadamard matrix of order 8 as three stages of sums and differences; input; and back into the lines. */
function mix(
  rows: Float64Array,
  inLeft: Float32Array,
  inRight: Float32Array,
  outLeft: Float32Array,
  outRight: Float32Array,
  gain: number,
  lines: Float32Array,
  stride: number,
  at: number,
): void {
  for (let n = 0; n < LARGEST_BLOCK; n++) {
    const r0 = rows[n]!;
    const r1 = rows[LARGEST_BLOCK + n]!;
    const r2 = rows[2 * LARGEST_BLOCK + n]!;
    const r3 = rows[3 * LARGEST_BLOCK + n]!;
    const r4 = rows[4 * LARGEST_BLOCK + n]!;
    const r5 = rows[5 * LARGEST_BLOCK + n]!;
    const r6 = rows[6 * LARGEST_BLOCK + n]!;
    const r7 = rows[7 * LARGEST_BLOCK + n]!;
    outLeft[n] = outLeft[n]! + gain * (r0 - r2 + r4 - r6);
    outRight[n] = outRight[n]! + gain * (r1 - r3 + r5 - r7);
    const a0 = SCALE * (r0 + r1);
    const a1 = SCALE * (r0 - r1);
    const a2 = SCALE * (r2 + r3);
    const a3 = SCALE * (r2 - r3);
    const a4 = SCALE * (r4 + r5);
    const a5 = SCALE * (r4 - r5);
    const a6 = SCALE * (r6 + r7);
    const a7 = SCALE * (r6 - r7);
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
    const p = at + n;
    lines[p] = b0 + b4 + l;
    lines[stride + p] = b1 + b5 + r;
    lines[2 * stride + p] = b2 + b6 + r;
    lines[3 * stride + p] = b3 + b7 - l;
    lines[4 * stride + p] = b0 - b4 - l;
    lines[5 * stride + p] = b1 - b5 + r;
    lines[6 * stride + p] = b2 - b6 + l;
    lines[7 * stride + p] = b3 - b7 - r;
  }
}
