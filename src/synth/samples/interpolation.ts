/**
 * Weights for reading between frames: a low-pass (sinc under a Kaiser window) eight frames long, at 1024 places.
 * Read faster than recorded, a sample is narrowed first, so that what lies above the new band does not fold back.
 */

import { PHASES, TAPS, WEIGHT_ONE } from '../dsp/kernels-of-sample-voice.js';
import { TABLES } from '../dsp/kernels-of-tables.js';
import { Workspace } from '../dsp/workspace.js';

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

/** Reckoned beside the workspace, so that each is made once for all of them. */
function weightsOf(corner: number): Int16Array {
  const workspace = new Workspace(8 * (HALF * PHASES + 1) + 2 * PHASES * TAPS + 4096);
  const window = workspace.doubles(HALF * PHASES + 1).byteOffset;
  const scratch = workspace.doubles(TAPS).byteOffset;
  const table = workspace.shorts(PHASES * TAPS);
  const { kaiser, weights } = workspace.kernels(TABLES);
  kaiser(KAISER, HALF * PHASES, window);
  weights(corner, PHASES, TAPS, WEIGHT_ONE, window, scratch, table.byteOffset);
  return table.slice();
}
