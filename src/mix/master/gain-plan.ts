/** Finds the gain before the limiter that brings a piece to the asked loudness, on the analysis alone. */
import { decibelsToGain } from '../../math/elementary.js';
import type { Analysis } from './analysis.js';
import { closing, type GainCurve } from './gain-curve.js';
import { Glue } from './glue.js';
import { Limiter, LOOK_AHEAD } from './limiter.js';

/** No piece is raised by more than this (dB). */
const MOST_GAIN = 48;
/** LU. */
const CLOSE_ENOUGH = 0.015;

export class GainPlan {
  readonly #sampleRate: number;
  readonly #analysis: Analysis;
  readonly #curve: GainCurve;
  /** Gain of the glue at each node. */
  readonly #glue: Float32Array;

  /** `reference`: loudness of the piece before any gain. */
  constructor(sampleRate: number, analysis: Analysis, curve: GainCurve, glue: number, reference: number) {
    this.#sampleRate = sampleRate;
    this.#analysis = analysis;
    this.#curve = curve;
    this.#glue = new Float32Array(curve.nodes.length).fill(1);
    const compressor = new Glue(sampleRate, glue, reference);
    for (let step = 0; step < analysis.steps; step++)
      this.#glue[step + 1] = compressor.next(analysis.energies[step]!);
  }

  /** Peak of a step after the glue. */
  peak(step: number): number {
    const start = this.#glue[step]!;
    const end = this.#glue[step + 1]!;
    return this.#analysis.peaks[step]! * (start > end ? start : end);
  }

  /** Writes the curve for a gain (linear) and a ceiling; answers the deepest gain of the limiter. */
  lay(gain: number, ceiling: number): number {
    const limiter = new Limiter(this.#sampleRate, ceiling);
    const { steps, frames } = this.#analysis;
    const nodes = this.#curve.nodes;
    let deepest = 1;
    for (let step = 0; step <= steps + LOOK_AHEAD; step++) {
      const limit = limiter.push(step < steps ? gain * this.peak(step) : 0);
      const node = step - LOOK_AHEAD;
      if (node < 0) continue;
      if (limit < deepest) deepest = limit;
      nodes[node] = gain * this.#glue[node]! * limit * closing(node, frames);
    }
    return deepest;
  }

  /**
   * Lays the curve whose loudness is `target` LUFS, or the loudest there is; answers the gain in dB. `first` is where
   * the search begins.
   */
  seek(target: number, ceiling: number, first: number): number {
    let low = -60;
    let high = MOST_GAIN;
    let gain = Math.min(Math.max(first, low), high);
    // LU gained per dB: 1 until the limiter takes its share.
    let slope = 1;
    let lastGain = Number.NaN;
    let lastLoudness = Number.NaN;
    for (let turn = 0; turn < 24; turn++) {
      this.lay(decibelsToGain(gain), ceiling);
      const loudness = this.#analysis.loudnessUnder(this.#curve.nodes);
      const error = target - loudness;
      if (Math.abs(error) < CLOSE_ENOUGH) break;
      if (error > 0) low = gain;
      else high = gain;
      if (high - low < 0.002) break;
      const measured = (loudness - lastLoudness) / (gain - lastGain);
      if (measured > 0.05 && measured < 1.5) slope = measured;
      lastGain = gain;
      lastLoudness = loudness;
      const next = gain + error / slope;
      gain = next > low && next < high ? next : 0.5 * (low + high);
    }
    return gain;
  }
}
