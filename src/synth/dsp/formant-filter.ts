import { BlockPlace } from './block-place.js';
import { FORMANTS, type FormantKernels, MOUTH, MOUTH_WORDS } from './kernels-of-formants.js';
import { warp } from './state-variable-filter.js';
import type { Workspace } from './workspace.js';

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
/** Coefficients of a band: a1, a2, a3 of the state-variable filter and the gain of its band output; a row of each. */
const SIZE = 4 * BANDS;

/**
 * A mouth: four band-passes side by side (trapezoidal state-variable filters) on two channels, in place, that move along
 * a row of vowels. At its centre each band passes its formant's level.
 */
export class FormantFilter {
  readonly #sampleRate: number;
  readonly #vowels: readonly Vowel[];
  readonly #width: number;
  readonly #kernels: FormantKernels;
  readonly #place: BlockPlace;
  /** Where it is, what that moves by in a frame, and all of the record. */
  readonly #now: Float32Array;
  readonly #step: Float32Array;
  readonly #record: Float32Array;
  readonly #aim = new Float64Array(SIZE);
  #started = false;

  /** `width`: factor on the bandwidths, 1 a voice ... 3 a hint of one. */
  constructor(workspace: Workspace, sampleRate: number, vowels: readonly Vowel[], width = 1) {
    this.#sampleRate = sampleRate;
    this.#vowels = vowels;
    this.#width = width;
    this.#kernels = workspace.kernels(FORMANTS);
    this.#place = new BlockPlace(workspace.memory.buffer);
    this.#record = workspace.floats(MOUTH_WORDS);
    this.#now = this.#record.subarray(MOUTH.coefficients, MOUTH.coefficients + SIZE);
    this.#step = this.#record.subarray(MOUTH.steps, MOUTH.steps + SIZE);
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
      const a1 = 1 / (1 + g * (g + k));
      this.#aim[b] = a1;
      this.#aim[BANDS + b] = g * a1;
      this.#aim[2 * BANDS + b] = g * g * a1;
      this.#aim[3 * BANDS + b] = k * (level + (toLevel - level) * share);
    }
    for (let i = 0; i < SIZE; i++) {
      if (!this.#started) this.#now[i] = this.#aim[i]!;
      this.#step[i] = (this.#aim[i]! - this.#now[i]!) / frames;
    }
    this.#started = true;
  }

  /** Frames [from, to) of two blocks in the workspace, in place; its coefficients stay where they came to, however a quantum is cut. */
  process(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const place = this.#place.find(left, right);
    this.#kernels.formants(this.#record.byteOffset, place.left, place.right, from, to);
  }

  reset(): void {
    this.#record.fill(0, MOUTH.states);
    this.#step.fill(0);
    this.#started = false;
  }
}
