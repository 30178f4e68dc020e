/**
 * The linear part of the master: no DC and nothing below the audible, shelves, and one channel below the mono corner; behind
 * it the move of the tone, where there is one. Linear, so that it may be applied to each stem as well as to their sum. On its way it
 * measures what the rest of the master wants to know of each step: K-weighted energy and largest sample.
 */
import { decibelsToGain } from '../../math/elementary.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import { designHighPass, designHighShelf, designLowShelf, STATES } from '../biquad.js';
import { CHANGES, LEVELS, type LevelKernels } from './kernels-of-master.js';
import { designKWeighting, neutral, prepare, ROW } from './section-rows.js';
import type { MasterSettings } from './targets.js';
import { HIGH_SHELF, LOW_SHELF, type ToneMove } from './tone-move.js';

/** Hz. */
const SUBSONIC = 18;
const SECTIONS = 6;
/** Sections of the music; those of the K-weighting follow. */
const LINEAR = 4;

type Shaping = Pick<MasterSettings, 'eq' | 'monoBelow' | 'move'>;

export class LinearStage {
  readonly #first: Sections;
  readonly #move: Sections | undefined;

  constructor(workspace: Workspace, sampleRate: number, settings: Shaping) {
    this.#first = new Sections(workspace, sampleRate, (rows) => designShaping(rows, settings, sampleRate));
    this.#move = settings.move && moveSections(workspace, sampleRate, settings.move);
  }

  /** What the two sections of the K-weighting remember of both channels now. */
  get weighting(): Float64Array {
    return (this.#move ?? this.#first).weighting;
  }

  /** Forgets what it heard. */
  reset(): void {
    this.#first.reset();
    this.#move?.reset();
  }

  /**
   * The next `frames` frames in place, from index `from`: a multiple of STEP but for the last. The energy (both
   * channels summed) and peak of each step are written from index `step` on. All arrays lie in the workspace.
   */
  process(...block: Block): void {
    this.#first.process(...block);
    this.#move?.process(...block);
  }

  /**
   * Takes the next `frames` frames of a change (they are used up) and adds what comes out to `left` and `right`, which came out of the
   * stage before. Energy and peak of each step of the sum are written from index `step` on; `weighting`: what the K-weighting remembers of it.
   */
  add(...block: Addition): void {
    const [changeLeft, changeRight, , , frames, , energies, peaks, step] = block;
    if (this.#move === undefined) this.#first.add(...block);
    else {
      this.#first.process(changeLeft, changeRight, 0, frames, energies, peaks, step);
      this.#move.add(...block);
    }
  }
}

/** The move of the tone alone, for what has gone through the rest of the linear stage. */
export function moveSections(workspace: Workspace, sampleRate: number, move: ToneMove): Sections {
  return new Sections(workspace, sampleRate, (rows) => designMove(rows, move, sampleRate));
}

type Block = [
  left: Float32Array,
  right: Float32Array,
  from: number,
  frames: number,
  energies: Float32Array,
  peaks: Float32Array,
  step: number,
];
type Addition = [
  changeLeft: Float32Array,
  changeRight: Float32Array,
  left: Float32Array,
  right: Float32Array,
  frames: number,
  weighting: Float64Array,
  energies: Float32Array,
  peaks: Float32Array,
  step: number,
];

/** Three sections over both channels and one over their difference, and the K-weighting of what comes out. */
export class Sections {
  readonly #kernels: LevelKernels;
  readonly #workspace: Workspace;
  readonly #rows: Float64Array;
  readonly #states: Float64Array;
  readonly weighting: Float64Array;

  /** `design` writes b0 b1 b2 a1 a2 of the four. */
  constructor(workspace: Workspace, sampleRate: number, design: (rows: Float64Array) => void) {
    this.#kernels = workspace.kernels(LEVELS);
    this.#workspace = workspace;
    this.#states = workspace.doubles(STATES * SECTIONS + 64);
    this.#rows = workspace.doubles(ROW * SECTIONS);
    design(this.#rows);
    for (let section = 0; section < LINEAR; section++) prepare(this.#rows, section * ROW);
    designKWeighting(this.#rows, LINEAR * ROW, sampleRate);
    this.weighting = this.#states.subarray(STATES * LINEAR, STATES * SECTIONS);
  }

  reset(): void {
    this.#states.fill(0);
  }

  process(...[left, right, from, frames, energies, peaks, step]: Block): void {
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

  add(...[changeLeft, changeRight, left, right, frames, weighting, energies, peaks, step]: Addition): void {
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

function designShaping(rows: Float64Array, { eq, monoBelow }: Shaping, sampleRate: number): void {
  const { low, high } = eq;
  designHighPass(rows, 0, SUBSONIC, Math.SQRT1_2, sampleRate);
  if (low === 0) neutral(rows, ROW);
  else designLowShelf(rows, ROW, 100, low, sampleRate);
  if (high === 0) neutral(rows, 2 * ROW);
  else designHighShelf(rows, 2 * ROW, 8000, high, sampleRate);
  if (monoBelow <= 0) neutral(rows, 3 * ROW);
  else designHighPass(rows, 3 * ROW, monoBelow, Math.SQRT1_2, sampleRate);
}

function designMove(rows: Float64Array, { low, high, side }: ToneMove, sampleRate: number): void {
  if (low === 0) neutral(rows, 0);
  else designLowShelf(rows, 0, LOW_SHELF, low, sampleRate);
  if (high === 0) neutral(rows, ROW);
  else designHighShelf(rows, ROW, HIGH_SHELF, high, sampleRate);
  neutral(rows, 2 * ROW);
  neutral(rows, 3 * ROW);
  rows[3 * ROW] = decibelsToGain(side);
}
