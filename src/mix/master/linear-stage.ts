/**
 * The linear part of the master: no DC and nothing below the audible, shelves, and one channel below the mono corner.
 * Linear, so that it may be applied to each stem as well as to their sum. On its way it measures what the rest of the
 * master wants to know of each step: K-weighted energy and largest sample.
 */
import type { Workspace } from '../../synth/dsp/workspace.js';
import { designHighPass, designHighShelf, designLowShelf, STATES } from '../biquad.js';
import { CHANGES, LEVELS, type LevelKernels } from './kernels-of-master.js';
import { designKWeighting, neutral, prepare, ROW } from './section-rows.js';
import type { MasterSettings } from './targets.js';

/** Hz. */
const SUBSONIC = 18;
const SECTIONS = 6;
/** Sections of the music; those of the K-weighting follow. */
const LINEAR = 4;

export class LinearStage {
  readonly #kernels: LevelKernels;
  readonly #workspace: Workspace;
  readonly #rows: Float64Array;
  readonly #states: Float64Array;
  /** What the two sections of the K-weighting remember of both channels now. */
  readonly weighting: Float64Array;

  constructor(workspace: Workspace, sampleRate: number, settings: Pick<MasterSettings, 'eq' | 'monoBelow'>) {
    this.#kernels = workspace.kernels(LEVELS);
    this.#workspace = workspace;
    this.#states = workspace.doubles(STATES * SECTIONS + 64);
    this.#rows = workspace.doubles(ROW * SECTIONS);
    const rows = this.#rows;
    const { low, high } = settings.eq;
    designHighPass(rows, 0, SUBSONIC, Math.SQRT1_2, sampleRate);
    if (low === 0) neutral(rows, ROW);
    else designLowShelf(rows, ROW, 100, low, sampleRate);
    if (high === 0) neutral(rows, 2 * ROW);
    else designHighShelf(rows, 2 * ROW, 8000, high, sampleRate);
    if (settings.monoBelow <= 0) neutral(rows, 3 * ROW);
    else designHighPass(rows, 3 * ROW, settings.monoBelow, Math.SQRT1_2, sampleRate);
    for (let section = 0; section < LINEAR; section++) prepare(rows, section * ROW);
    designKWeighting(rows, LINEAR * ROW, sampleRate);
    this.weighting = this.#states.subarray(STATES * LINEAR, STATES * SECTIONS);
  }

  /** Forgets what it heard. */
  reset(): void {
    this.#states.fill(0);
  }

  /**
   * The next `frames` frames in place, from index `from`: a multiple of STEP but for the last. The energy (both
   * channels summed) and peak of each step are written from index `step` on. All arrays lie in the workspace.
   */
  process(
    left: Float32Array,
    right: Float32Array,
    from: number,
    frames: number,
    energies: Float32Array,
    peaks: Float32Array,
    step: number,
  ): void {
    this.#kernels.analyse(
      left.byteOffset + 4 * from,
      right.byteOffset + 4 * from,
      frames,
      this.#rows.byteOffset,
      this.#states.byteOffset,
      energies.byteOffset + 4 * step,
      peaks.byteOffset + 4 * step,
    );
  }

  /**
   * Takes the next `frames` frames of a change (left as they are) and adds what comes out to `left` and `right`, which came out of the
   * stage before. Energy and peak of each step of the sum are written from index `step` on; `weighting`: what the K-weighting remembers of it.
   */
  add(
    changeLeft: Float32Array,
    changeRight: Float32Array,
    left: Float32Array,
    right: Float32Array,
    frames: number,
    weighting: Float64Array,
    energies: Float32Array,
    peaks: Float32Array,
    step: number,
  ): void {
    this.#workspace
      .kernels(CHANGES)
      .addChange(
        left.byteOffset,
        right.byteOffset,
        changeLeft.byteOffset,
        changeRight.byteOffset,
        frames,
        this.#rows.byteOffset,
        this.#states.byteOffset,
        weighting.byteOffset,
        energies.byteOffset + 4 * step,
        peaks.byteOffset + 4 * step,
      );
  }
}
