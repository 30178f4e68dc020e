/** Finds the gain before the limiter that brings a piece to the asked loudness, on the analysis alone. */
import { decibelsToGain } from '../../math/elementary.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import type { Analysis } from './analysis.js';
import { closeEdges } from './gain-curve.js';
import { Glue } from './glue.js';
import { type GlueRow, glueStates, layGlue, layGlueAgain } from './glue-row.js';
import { LIMITER, type LimiterKernels } from './kernels-of-master.js';
import { LIMITER_MEMORY, RELEASES, releaseShare } from './limiter.js';

/** Bounds of the search in dB. */
const LEAST_GAIN = -60;
const MOST_GAIN = 48;
/** dB above the gain that would do without a limiter: with more, tails and pauses come up to the level of the music. */
const MOST_PRESSURE = 12;
/** Above so many dB of pressure a faster release is tried first. */
const EASY_PRESSURE = 5;
const MOST_TURNS = 24;
/** LU. */
const CLOSE_ENOUGH = 0.015;

export interface GainPlanSettings {
  /** Glue compression, 0-1. */
  readonly glue: number;
  /** Loudness of the piece before any gain, in LUFS. */
  readonly reference: number;
  /** Which release of the limiter to begin with; 0, the slowest, if absent. */
  readonly pace?: number;
  /** The glue of what was changed in some chunks only; absent where there is none. */
  readonly before?: { readonly glue: GlueRow; readonly changed: Uint8Array };
}

const NONE = new Float64Array(0);

export class GainPlan {
  readonly #kernels: LimiterKernels;
  /** Share of the way back in a step, the slowest release first; and the one in use. */
  readonly #releases: readonly number[];
  #pace: number;
  readonly #reference: number;
  readonly #memory: Float64Array;
  readonly #analysis: Analysis;
  /** Where curves are written: gain at frame STEP * i. */
  readonly #nodes: Float32Array;
  /** Gain of the glue at each node, and where it stood (not where it was laid again). */
  readonly glue: GlueRow;
  readonly #glue: Float32Array;
  #target = 0;
  #ceiling = 1;
  #low = LEAST_GAIN;
  #high = MOST_GAIN;
  #gain = 0;
  #slope = 1;
  #lastGain = Number.NaN;
  #lastLoudness = Number.NaN;
  #turns = 0;
  #deepest = 1;

  /** `nodes`: one more than there are steps, in the workspace. */
  constructor(
    workspace: Workspace,
    sampleRate: number,
    analysis: Analysis,
    nodes: Float32Array,
    { glue, reference, pace = 0, before }: GainPlanSettings,
  ) {
    this.#kernels = workspace.kernels(LIMITER);
    this.#releases = RELEASES.map((seconds) => releaseShare(sampleRate, seconds));
    this.#reference = reference;
    this.#pace = pace;
    this.#memory = workspace.doubles(LIMITER_MEMORY);
    this.#analysis = analysis;
    this.#nodes = nodes;
    this.#glue = workspace.floats(nodes.length);
    this.glue = { gains: this.#glue, states: before ? NONE : glueStates(analysis.steps) };
    const compressor = new Glue(sampleRate, glue, reference);
    if (before) layGlueAgain(compressor, analysis.energies, before.glue, before.changed, this.#glue);
    else layGlue(compressor, analysis.energies, this.glue);
  }

  /** Peak of a step after the glue. */
  peak(step: number): number {
    const start = this.#glue[step]!;
    const end = this.#glue[step + 1]!;
    return this.#analysis.peaks[step]! * Math.max(start, end);
  }

  /** Writes the curve for a gain (linear) and a ceiling; answers the deepest gain of the limiter. */
  lay(gain: number, ceiling: number): number {
    const deepest = this.#kernels.lay(
      this.#analysis.peaks.byteOffset,
      this.#glue.byteOffset,
      this.#nodes.byteOffset,
      this.#analysis.steps,
      gain,
      ceiling,
      this.#releases[this.#pace]!,
      this.#memory.byteOffset,
    );
    closeEdges(this.#nodes, this.#analysis.frames);
    return deepest;
  }

  /** Begins to look for the gain whose loudness is `target` LUFS under a ceiling; `first` (dB) is tried first. */
  begin(target: number, ceiling: number, first: number): void {
    this.#target = target;
    this.#ceiling = ceiling;
    this.#seek(first);
  }

  #seek(first: number): void {
    this.#low = LEAST_GAIN;
    this.#high = Math.min(this.#plain + MOST_PRESSURE, MOST_GAIN);
    this.#gain = Math.min(Math.max(first, LEAST_GAIN), this.#high);
    this.#slope = 1;
    this.#lastGain = Number.NaN;
    this.#lastLoudness = Number.NaN;
    this.#turns = 0;
  }

  /** Gain in dB that would bring the piece to its target without glue and limiter. */
  get #plain(): number {
    return this.#target - this.#reference;
  }

  /** Tries one gain and lays its curve; true when it is the one, or the loudest there is. */
  turn(): boolean {
    const gain = this.#gain;
    this.#deepest = this.lay(decibelsToGain(gain), this.#ceiling);
    const loudness = this.#analysis.loudnessUnder(this.#nodes);
    const error = this.#target - loudness;
    if (error > 0) this.#low = gain;
    else this.#high = gain;
    this.#turns++;
    const reached = Math.abs(error) < CLOSE_ENOUGH;
    if (reached || this.#high - this.#low < 0.002 || this.#turns >= MOST_TURNS) {
      const pressed = gain > this.#plain + EASY_PRESSURE;
      if ((reached && !pressed) || this.#pace === this.#releases.length - 1) return true;
      this.#pace++;
      this.#seek(this.#plain);
      return false;
    }
    // LU gained per dB: 1 until the limiter takes its share.
    const measured = (loudness - this.#lastLoudness) / (gain - this.#lastGain);
    if (measured > 0.05 && measured < 1.5) this.#slope = measured;
    this.#lastGain = gain;
    this.#lastLoudness = loudness;
    const next = gain + error / this.#slope;
    this.#gain = next > this.#low && next < this.#high ? next : 0.5 * (this.#low + this.#high);
    return false;
  }

  /** Gain in dB of the curve laid last by `turn`. */
  get gain(): number {
    return this.#gain;
  }

  /** Which release of the limiter is in use. */
  get pace(): number {
    return this.#pace;
  }

  /** Deepest gain of the limiter in the curve laid last by `turn`. */
  get deepest(): number {
    return this.#deepest;
  }
}
