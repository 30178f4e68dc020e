import { cos, exp, sin, TAU } from '../../math/elementary.js';
import { BlockPlace } from './block-place.js';
import { MODES, type ModeKernels } from './kernels-of-modes.js';
import type { Workspace } from './workspace.js';

/**
 * Banks of decaying sinusoids as two-pole recursions y = 2 r cos(w) y1 - r^2 y2 without input: an excited mode costs
 * two multiplications a sample. Four modes run abreast so that their recursions overlap in the processor; modes that
 * have decayed below the threshold are dropped, so a dying note costs less and less.
 */
export class ModalBanks {
  /** Sounding modes of each bank. */
  readonly count: Int32Array;
  readonly capacity: number;
  readonly #sampleRate: number;
  readonly #kernels: ModeKernels;
  readonly #place: BlockPlace;
  readonly #a: Float64Array;
  readonly #aAt: number;
  readonly #b: Float64Array;
  readonly #bAt: number;
  readonly #y1: Float64Array;
  readonly #y1At: number;
  readonly #y2: Float64Array;
  readonly #y2At: number;
  readonly #amplitude: Float64Array;
  readonly #frequency: Float64Array;
  readonly #decay: Float64Array;

  /** `banks` banks of up to `capacity` modes (rounded up to a multiple of four). */
  constructor(workspace: Workspace, sampleRate: number, banks: number, capacity: number) {
    this.#sampleRate = sampleRate;
    this.capacity = Math.ceil(capacity / 4) * 4;
    const size = banks * this.capacity;
    this.count = new Int32Array(banks);
    this.#kernels = workspace.kernels(MODES);
    this.#place = new BlockPlace(workspace.memory.buffer);
    this.#a = workspace.doubles(size);
    this.#aAt = this.#a.byteOffset;
    this.#b = workspace.doubles(size);
    this.#bAt = this.#b.byteOffset;
    this.#y1 = workspace.doubles(size);
    this.#y1At = this.#y1.byteOffset;
    this.#y2 = workspace.doubles(size);
    this.#y2At = this.#y2.byteOffset;
    this.#amplitude = new Float64Array(size);
    this.#frequency = new Float64Array(size);
    this.#decay = new Float64Array(size);
  }

  clear(bank: number): void {
    const start = bank * this.capacity;
    this.count[bank] = 0;
    this.#y1.fill(0, start, start + this.capacity);
    this.#y2.fill(0, start, start + this.capacity);
  }

  /**
   * Adds a mode: frequency in Hz, amplitude, phase in turns, decay rate in nepers per second (6.91 / T60).
   * Ignored above 0.46 of the sample rate or when the bank is full.
   */
  add(bank: number, frequency: number, amplitude: number, phase: number, decay: number): void {
    const n = this.count[bank]!;
    if (n >= this.capacity || frequency >= 0.46 * this.#sampleRate || amplitude === 0) return;
    const i = bank * this.capacity + n;
    this.#frequency[i] = frequency;
    this.#decay[i] = decay;
    this.#amplitude[i] = amplitude < 0 ? -amplitude : amplitude;
    const w = (TAU * frequency) / this.#sampleRate;
    const r = exp(-decay / this.#sampleRate);
    const c = cos(w);
    const s = sin(w);
    this.#a[i] = 2 * r * c;
    this.#b[i] = -r * r;
    // sin(angle - w) and sin(angle - 2w), the two samples before the first.
    const sine = sin(TAU * phase);
    const cosine = cos(TAU * phase);
    const before = sine * c - cosine * s;
    const quadrature = cosine * c + sine * s;
    this.#y1[i] = (amplitude * before) / r;
    this.#y2[i] = (amplitude * (before * c - quadrature * s)) / (r * r);
    this.count[bank] = n + 1;
  }

  /** Moves all frequencies of a bank by a ratio (a bend) and adds nothing to their levels. */
  tune(bank: number, ratio: number): void {
    const start = bank * this.capacity;
    const end = start + this.count[bank]!;
    for (let i = start; i < end; i++) this.#coefficients(i, ratio);
  }

  /** A damper: from now on every mode decays faster by `base + slope * kHz` nepers per second. */
  damp(bank: number, base: number, slope: number, ratio: number): void {
    const start = bank * this.capacity;
    const end = start + this.count[bank]!;
    for (let i = start; i < end; i++) {
      this.#decay[i]! += base + slope * this.#frequency[i]! * 0.001;
      this.#coefficients(i, ratio);
    }
  }

  /** Lets `frames` pass in the book-keeping and drops what is now below the threshold. */
  decayBy(bank: number, frames: number, threshold: number): void {
    const start = bank * this.capacity;
    let n = this.count[bank]!;
    const time = frames / this.#sampleRate;
    for (let i = start + n - 1; i >= start; i--) {
      // 1 / (1 + x + x^2/2) stands for e^-x: a hair slower, so nothing is dropped early.
      const x = this.#decay[i]! * time;
      const amplitude = this.#amplitude[i]! / (1 + x + 0.5 * x * x);
      this.#amplitude[i] = amplitude;
      if (amplitude < threshold) {
        n--;
        this.#move(start + n, i);
      }
    }
    this.count[bank] = n;
  }

  /** ADDS the bank's frames [from, to) to `out`, a block in the workspace. */
  render(bank: number, out: Float32Array, from: number, to: number): void {
    const at = 8 * bank * this.capacity;
    this.#kernels.modes(
      this.#aAt + at,
      this.#bAt + at,
      this.#y1At + at,
      this.#y2At + at,
      (this.count[bank]! + 3) & ~3,
      this.#place.find(out, out).left,
      from,
      to,
    );
  }

  #move(source: number, target: number): void {
    if (source !== target) {
      this.#a[target] = this.#a[source]!;
      this.#b[target] = this.#b[source]!;
      this.#y1[target] = this.#y1[source]!;
      this.#y2[target] = this.#y2[source]!;
      this.#amplitude[target] = this.#amplitude[source]!;
      this.#frequency[target] = this.#frequency[source]!;
      this.#decay[target] = this.#decay[source]!;
    }
    // Left-over places of the last group of four stay silent.
    this.#y1[source] = 0;
    this.#y2[source] = 0;
  }

  #coefficients(i: number, ratio: number): void {
    const r = exp(-this.#decay[i]! / this.#sampleRate);
    const w = Math.min(3.1, (TAU * this.#frequency[i]! * ratio) / this.#sampleRate);
    this.#a[i] = 2 * r * cos(w);
    this.#b[i] = -r * r;
  }
}
