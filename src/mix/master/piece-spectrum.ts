/**
 * What a mix sounds like as a whole: spectra in bands, of middle and side, of every chunk of a short piece and of one in three of a long
 * one. Sparse, so that hearing costs next to nothing; which of the three is drawn by number, so that no beat falls into step with it.
 */
import { cos, PI } from '../../math/elementary.js';
import { vary } from '../../synth/dsp/variation.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import { SPECTRUM, type SpectrumKernels } from './kernels-of-master.js';
import { CHUNK } from './master-record.js';

/** Frames of a spectrum: a chunk. */
const WINDOW = CHUNK;
const QUARTER = WINDOW / 4;
/** Bands are a little over two semitones wide, one begins at LOWS (Hz), the lowest holds all that is below LOWEST. */
const RATIO = 1.14;
const LOWS = 150;
const LOWEST = 20;
const MOST_BANDS = 64;
/** Numbers that the kernel gives of a band. */
const SUMS = 5;
/** Chunks of which one is heard: at most so many, and of short pieces fewer, as long as no more than so many are heard. */
const EVERY = 3;
const HEARD = 340;
const DRAW = 0x70c3;
/** Of the loudest spectrum's power: what is below says nothing. */
const SILENT = 1e-5;

/** Bytes of a workspace that hearing takes. */
export const HEARING_BYTES =
  4 * (WINDOW + 6 * QUARTER + 4 * WINDOW) + 8 * SUMS * MOST_BANDS + 4 * MOST_BANDS + 256;

export class PieceSpectrum {
  /** The first bin of each band, and the one behind the last. */
  readonly edges: Int32Array;
  readonly bands: number;
  /** Hz between two bins. */
  readonly width: number;
  /** Of each band over all that was heard: power of middle and side, and their product. */
  readonly middle: Float64Array;
  readonly side: Float64Array;
  readonly product: Float64Array;
  readonly #kernels: SpectrumKernels;
  readonly #tables: Float32Array;
  readonly #memory: Float32Array;
  readonly #sums: Float64Array;
  /** Of each spectrum its power, and band after band the sum of the magnitudes and of these times their Hz. */
  readonly #powers: number[] = [];
  #rows = new Float32Array(0);

  constructor(workspace: Workspace, sampleRate: number) {
    this.#kernels = workspace.kernels(SPECTRUM);
    this.width = sampleRate / WINDOW;
    this.#tables = workspace.floats(WINDOW + 6 * QUARTER);
    this.#tables.set(spectrumTables());
    this.#memory = workspace.floats(4 * WINDOW);
    const edges = edgesOf(this.width);
    this.bands = edges.length - 1;
    this.edges = workspace.integers(edges.length);
    this.edges.set(edges);
    this.#sums = workspace.doubles(SUMS * this.bands);
    this.middle = new Float64Array(this.bands);
    this.side = new Float64Array(this.bands);
    this.product = new Float64Array(this.bands);
  }

  /** Hears a chunk that lies in the workspace. */
  hear(left: Float32Array, right: Float32Array): void {
    const { bands, edges, width } = this;
    const sums = this.#sums;
    this.#kernels.bandsOf(
      left.byteOffset,
      right.byteOffset,
      this.#tables.byteOffset,
      this.#memory.byteOffset,
      edges.byteOffset,
      bands,
      sums.byteOffset,
    );
    const row = this.#row(this.heard);
    let power = 0;
    for (let band = 0; band < bands; band++) {
      const at = SUMS * band;
      row[2 * band] = sums[at]!;
      row[2 * band + 1] = sums[at + 1]! * width;
      power += sums[at + 2]!;
      this.middle[band]! += sums[at + 2]!;
      this.side[band]! += sums[at + 3]!;
      this.product[band]! += sums[at + 4]!;
    }
    this.#powers.push(power);
  }

  /** Room for the bands of one more. */
  #row(at: number): Float32Array {
    const size = 2 * this.bands;
    if (this.#rows.length < (at + 1) * size) {
      const rows = new Float32Array(2 * (at + 32) * size);
      rows.set(this.#rows);
      this.#rows = rows;
    }
    return this.#rows.subarray(at * size, (at + 1) * size);
  }

  /** How many spectra were heard. */
  get heard(): number {
    return this.#powers.length;
  }

  /** Bands that lie below 150 Hz. */
  get lows(): number {
    return this.edges.indexOf(Math.ceil(LOWS / this.width - 1e-6));
  }

  /** Median of the centroids of the spectra, in Hz, were each band louder by a factor; 0 of silence. */
  centroid(gains: Float64Array): number {
    const enough = SILENT * this.#powers.reduce((most, power) => Math.max(most, power), 0);
    const centroids = new Float64Array(this.heard);
    let count = 0;
    for (let i = 0; i < this.heard; i++)
      if (this.#powers[i]! > enough) centroids[count++] = centroidOf(this.#rows, i, gains);
    return centroids.subarray(0, count).sort()[count >> 1] ?? 0;
  }
}

/** Of one spectrum. A function of its own: what runs through it for long is optimised, and nothing that has never run. */
function centroidOf(rows: Float32Array, spectrum: number, gains: Float64Array): number {
  let sum = 0;
  let weighted = 0;
  for (let band = 0, at = 2 * gains.length * spectrum; band < gains.length; band++, at += 2) {
    sum += gains[band]! * rows[at]!;
    weighted += gains[band]! * rows[at + 1]!;
  }
  return weighted / sum;
}

/** The chunk that is heard as the `number`th of a piece of so many chunks. */
export function heardOf(number: number, chunks: number): number {
  const every = Math.min(EVERY, Math.ceil(chunks / HEARD));
  return every * number + Math.floor((vary(DRAW, number) + 1) * 0.5 * every);
}

/** A four-term Blackman-Harris window, halved, then cosine and sine of one, two and three times each step of the first quarter of a turn. */
export function spectrumTables(): Float32Array {
  known ??= tablesAnew();
  return known;
}

let known: Float32Array | undefined;

function tablesAnew(): Float32Array {
  const tables = new Float32Array(WINDOW + 6 * QUARTER);
  const turn = Float64Array.from({ length: WINDOW }, (_, i) => cos((2 * PI * i) / WINDOW));
  const cosine = (i: number) => turn[i % WINDOW]!;
  for (let i = 0; i < WINDOW; i++)
    tables[i] = 0.5 * (0.35875 - 0.48829 * cosine(i) + 0.14128 * cosine(2 * i) - 0.01168 * cosine(3 * i));
  for (let times = 1; times <= 3; times++)
    for (let i = 0; i < QUARTER; i++) {
      const at = WINDOW + (2 * times - 2) * QUARTER + i;
      tables[at] = cosine(times * i);
      // A quarter of a turn further on the cosine is minus the sine.
      tables[at + QUARTER] = -cosine(times * i + QUARTER);
    }
  return tables;
}

/** Bins at which bands begin, as far as there are bins enough, and the one behind the last. */
function edgesOf(width: number): number[] {
  const top = WINDOW / 2;
  let lowest = LOWS;
  while (lowest / RATIO >= LOWEST) lowest /= RATIO;
  const edges = [0];
  for (let hertz = lowest; hertz < top * width; hertz *= RATIO) {
    const bin = Math.ceil(hertz / width - 1e-6);
    if (bin > edges.at(-1)! && bin < top) edges.push(bin);
  }
  return [...edges, top];
}
