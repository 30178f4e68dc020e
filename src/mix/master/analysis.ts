/** What the master knows about a piece before any gain: K-weighted energy and peak of every step. */
import { STEP, stepsOf } from './gain-curve.js';
import { gatedLoudness, hopFrames } from './loudness.js';

export class Analysis {
  readonly frames: number;
  readonly steps: number;
  /** K-weighted energy, both channels summed. */
  readonly energies: Float32Array;
  /** Highest sample of either channel; the true peak where that was looked for. */
  readonly peaks: Float32Array;
  /** 1 where the peak is a true one. */
  readonly exact: Uint8Array;
  readonly #hop: number;
  readonly #hops: Float64Array;

  constructor(sampleRate: number, frames: number) {
    this.frames = frames;
    this.steps = stepsOf(frames);
    this.energies = new Float32Array(this.steps);
    this.peaks = new Float32Array(this.steps);
    this.exact = new Uint8Array(this.steps);
    this.#hop = hopFrames(sampleRate);
    this.#hops = new Float64Array(Math.floor(frames / this.#hop) + 1);
  }

  /**
   * Integrated loudness that the piece would have under a row of gain nodes, in LUFS. Exact but for the filter's
   * memory: a gain moves slowly against it, so the error is some hundredths of a LU.
   */
  loudnessUnder(nodes: Float32Array): number {
    const hops = this.#hops;
    hops.fill(0);
    const hop = this.#hop;
    const { energies, steps } = this;
    let start = nodes[0]!;
    let at = 0;
    let left = hop - STEP / 2;
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      // The middle of the step says in which hop it is.
      if (left <= 0) {
        hops[at] = sum;
        if (at < hops.length - 1) {
          at++;
          sum = 0;
        }
        left += hop;
      }
      const end = nodes[step + 1]!;
      const gain = 0.5 * (start + end);
      sum += gain * gain * energies[step]!;
      start = end;
      left -= STEP;
    }
    hops[at] = sum;
    return gatedLoudness(hops, Math.floor(this.frames / this.#hop), this.#hop);
  }

  /** Mean K-weighted power over the whole piece, per frame. */
  get power(): number {
    let sum = 0;
    for (let step = 0; step < this.steps; step++) sum += this.energies[step]!;
    return sum / Math.max(this.frames, 1);
  }

  get peak(): number {
    let peak = 0;
    for (let step = 0; step < this.steps; step++) if (this.peaks[step]! > peak) peak = this.peaks[step]!;
    return peak;
  }
}
