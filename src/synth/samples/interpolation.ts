/**
 * Weights for reading between frames: a low-pass (sinc under a Kaiser window) eight frames long, at 1024 places.
 * Read faster than recorded, a sample is narrowed first, so that what lies above the new band does not fold back.
 */

import { PI, sin } from '../../math/elementary.js';
import { PHASES, TAPS, WEIGHT_ONE } from '../dsp/kernels-of-sample-voice.js';
import type { Workspace } from '../dsp/workspace.js';

/** Tables: up to which speed each is used and its corner, as a share of the sample's own band. */
const CORNERS: readonly { readonly speed: number; readonly corner: number }[] = [
  { speed: 1.06, corner: 0.9 },
  { speed: 1.35, corner: 0.76 },
  { speed: 1.7, corner: 0.6 },
  { speed: 2.2, corner: 0.47 },
  { speed: 3, corner: 0.35 },
  { speed: Number.POSITIVE_INFINITY, corner: 0.25 },
];
const KAISER = 5.2;
const HALF = TAPS / 2;

/** The tables of one workspace; each is made when it is first asked for. */
export class InterpolationTables {
  static readonly #known = new WeakMap<Workspace, InterpolationTables>();
  /** Weights that were reckoned before: they are the same in every workspace. */
  static readonly #weights: (Int16Array | undefined)[] = [];
  readonly #workspace: Workspace;
  readonly #resets: number;
  readonly #pointers = new Int32Array(CORNERS.length);

  private constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#resets = workspace.resets;
  }

  static of(workspace: Workspace): InterpolationTables {
    let tables = InterpolationTables.#known.get(workspace);
    if (tables === undefined || tables.#resets !== workspace.resets) {
      tables = new InterpolationTables(workspace);
      InterpolationTables.#known.set(workspace, tables);
    }
    return tables;
  }

  /** Pointer of the table for `speed` frames of the sample a frame of output. */
  at(speed: number): number {
    let index = 0;
    while (speed > CORNERS[index]!.speed) index++;
    if (this.#pointers[index] === 0) {
      const weights = InterpolationTables.#weights[index] ?? weightsOf(CORNERS[index]!.corner);
      InterpolationTables.#weights[index] = weights;
      const table = this.#workspace.shorts(PHASES * TAPS);
      table.set(weights);
      this.#pointers[index] = table.byteOffset;
    }
    return this.#pointers[index]!;
  }
}

/** The window at every distance from its middle: k / PHASES frames. */
function kaiser(): Float64Array {
  const values = new Float64Array(HALF * PHASES + 1);
  for (let k = 0; k < values.length; k++) {
    const x = k / (HALF * PHASES);
    values[k] = bessel(KAISER * Math.sqrt(1 - x * x));
  }
  return values;
}

/** Modified Bessel function of order zero. */
function bessel(x: number): number {
  const quarter = 0.25 * x * x;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-9 * sum; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}

function weightsOf(corner: number): Int16Array {
  const table = new Int16Array(PHASES * TAPS);
  const window = kaiser();
  const weights = new Float64Array(TAPS);
  for (let phase = 0; phase < PHASES; phase++) {
    let sum = 0;
    for (let tap = 0; tap < TAPS; tap++) {
      // Frames from the place that is read to this tap.
      const steps = (tap - HALF + 1) * PHASES - phase;
      const x = (PI * corner * steps) / PHASES;
      const sinc = steps === 0 ? 1 : sin(x) / x;
      weights[tap] = sinc * window[Math.abs(steps)]!;
      sum += weights[tap]!;
    }
    // A constant must come out as the same constant at every place: the rest of the rounding goes to the largest.
    let left = WEIGHT_ONE;
    let largest = 0;
    for (let tap = 0; tap < TAPS; tap++) {
      const weight = Math.round((WEIGHT_ONE * weights[tap]!) / sum);
      table[phase * TAPS + tap] = weight;
      left -= weight;
      if (weights[tap]! > weights[largest]!) largest = tap;
    }
    table[phase * TAPS + largest]! += left;
  }
  return table;
}
