import { QUANTUM } from './quantum.js';
import { warp } from './state-variable-filter.js';

/** Centre in Hz, bandwidth in Hz, linear level. */
type Formant = readonly [hertz: number, width: number, level: number];

/** First four formants of a sung tenor (Csound manual, appendix D), bandwidths as given there. */
const VOWELS = {
  a: [
    [650, 80, 1],
    [1080, 90, 0.5],
    [2650, 120, 0.45],
    [2900, 130, 0.4],
  ],
  e: [
    [400, 70, 1],
    [1700, 80, 0.2],
    [2600, 100, 0.25],
    [3200, 120, 0.2],
  ],
  i: [
    [290, 40, 1],
    [1870, 90, 0.18],
    [2800, 100, 0.13],
    [3250, 120, 0.1],
  ],
  o: [
    [400, 40, 1],
    [800, 80, 0.32],
    [2600, 100, 0.25],
    [2800, 120, 0.25],
  ],
  u: [
    [350, 40, 1],
    [600, 60, 0.1],
    [2700, 100, 0.14],
    [2900, 120, 0.2],
  ],
} as const satisfies Readonly<Record<string, readonly Formant[]>>;

export type Vowel = keyof typeof VOWELS;

const BANDS = 4;
/** Coefficients of a band: a1, a2, a3 of the state-variable filter and the gain of its band output. */
const COEFFICIENTS = 4;
const SIZE = BANDS * COEFFICIENTS;
/** Place of the right side's states. */
const RIGHT = 2 * BANDS;

/**
 * A mouth: four band-passes side by side (trapezoidal state-variable filters) on two channels, in place, that move along
 * a row of vowels. At its centre each band passes its formant's level.
 */
export class FormantFilter {
  readonly #sampleRate: number;
  readonly #vowels: readonly Vowel[];
  readonly #width: number;
  readonly #now = new Float64Array(SIZE);
  readonly #step = new Float64Array(SIZE);
  readonly #aim = new Float64Array(SIZE);
  /** Two integrators of each band, left and right. */
  readonly #state = new Float64Array(4 * BANDS);
  readonly #sumLeft = new Float64Array(QUANTUM);
  readonly #sumRight = new Float64Array(QUANTUM);
  #started = false;

  /** `width`: factor on the bandwidths, 1 a voice ... 3 a hint of one. Blocks are of a quantum at most. */
  constructor(sampleRate: number, vowels: readonly Vowel[], width = 1) {
    this.#sampleRate = sampleRate;
    this.#vowels = vowels;
    this.#width = width;
  }

  /** Aims at a place in the row, 0 the first vowel ... 1 the last, reached `frames` later; at once after a reset. */
  aim(place: number, frames: number): void {
    const last = this.#vowels.length - 1;
    const at = Math.max(0, Math.min(1, place)) * last;
    const first = Math.min(Math.floor(at), Math.max(0, last - 1));
    const before = VOWELS[this.#vowels[first]!];
    const after = VOWELS[this.#vowels[Math.min(last, first + 1)]!];
    const share = at - first;
    for (let b = 0; b < BANDS; b++) {
      const [hertz, width, level] = before[b]!;
      const [toHertz, toWidth, toLevel] = after[b]!;
      const f = hertz + (toHertz - hertz) * share;
      const k = (this.#width * (width + (toWidth - width) * share)) / f;
      const g = warp(f, this.#sampleRate);
      const o = b * COEFFICIENTS;
      const a1 = 1 / (1 + g * (g + k));
      this.#aim[o] = a1;
      this.#aim[o + 1] = g * a1;
      this.#aim[o + 2] = g * g * a1;
      this.#aim[o + 3] = k * (level + (toLevel - level) * share);
    }
    for (let i = 0; i < SIZE; i++) {
      if (!this.#started) this.#now[i] = this.#aim[i]!;
      this.#step[i] = (this.#aim[i]! - this.#now[i]!) / frames;
    }
    this.#started = true;
  }

  process(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const sumLeft = this.#sumLeft;
    const sumRight = this.#sumRight;
    sumLeft.fill(0, from, to);
    sumRight.fill(0, from, to);
    for (let b = 0; b < BANDS; b++)
      band(
        left,
        right,
        sumLeft,
        sumRight,
        this.#state,
        2 * b,
        this.#now,
        this.#step,
        b * COEFFICIENTS,
        from,
        to,
      );
    for (let i = from; i < to; i++) {
      left[i] = sumLeft[i]!;
      right[i] = sumRight[i]!;
    }
  }

  reset(): void {
    this.#state.fill(0);
    this.#step.fill(0);
    this.#started = false;
  }
}

/** ADDS one band's output to both sums; its coefficients stay where they came to, however a quantum is cut. */
function band(
  left: Float32Array,
  right: Float32Array,
  sumLeft: Float64Array,
  sumRight: Float64Array,
  state: Float64Array,
  s: number,
  now: Float64Array,
  step: Float64Array,
  o: number,
  from: number,
  to: number,
): void {
  let l1 = state[s]!;
  let l2 = state[s + 1]!;
  let r1 = state[s + RIGHT]!;
  let r2 = state[s + RIGHT + 1]!;
  let a1 = now[o]!;
  let a2 = now[o + 1]!;
  let a3 = now[o + 2]!;
  let gain = now[o + 3]!;
  const d1 = step[o]!;
  const d2 = step[o + 1]!;
  const d3 = step[o + 2]!;
  const dGain = step[o + 3]!;
  for (let i = from; i < to; i++) {
    const vl = left[i]! + 1e-20 - l2;
    const vr = right[i]! + 1e-20 - r2;
    const pl = a1 * l1 + a2 * vl;
    const pr = a1 * r1 + a2 * vr;
    const ql = l2 + a2 * l1 + a3 * vl;
    const qr = r2 + a2 * r1 + a3 * vr;
    l1 = 2 * pl - l1;
    r1 = 2 * pr - r1;
    l2 = 2 * ql - l2;
    r2 = 2 * qr - r2;
    sumLeft[i] = sumLeft[i]! + gain * pl;
    sumRight[i] = sumRight[i]! + gain * pr;
    a1 += d1;
    a2 += d2;
    a3 += d3;
    gain += dGain;
  }
  state[s] = l1;
  state[s + 1] = l2;
  state[s + RIGHT] = r1;
  state[s + RIGHT + 1] = r2;
  now[o] = a1;
  now[o + 1] = a2;
  now[o + 2] = a3;
  now[o + 3] = gain;
}
