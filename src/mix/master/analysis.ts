/** What the master knows about a piece before any gain: K-weighted energy and peak of every step. */
import type { Workspace } from '../../synth/dsp/workspace.js';
import { stepsOf } from './gain-curve.js';
import { LIMITER, type LimiterKernels } from './kernels-of-master.js';
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
  readonly #kernels: LimiterKernels;
  readonly #hop: number;
  readonly #hops: Float64Array;

  constructor(workspace: Workspace, sampleRate: number, frames: number) {
    this.frames = frames;
    this.steps = stepsOf(frames);
    this.energies = workspace.floats(this.steps);
    this.peaks = workspace.floats(this.steps);
    this.exact = new Uint8Array(this.steps);
    this.#kernels = workspace.kernels(LIMITER);
    this.#hop = hopFrames(sampleRate);
    this.#hops = workspace.doubles(Math.floor(frames / this.#hop) + 1);
  }

  /** Takes over what is known already, of as many frames. */
  take({ energies, peaks, exact }: Pick<Analysis, 'energies' | 'peaks' | 'exact'>): void {
    this.energies.set(energies);
    this.peaks.set(peaks);
    this.exact.set(exact);
  }

  /**
   * Integrated loudness that the piece would have under a row of gain nodes (in the same workspace), in LUFS. Exact but
   * for the filter's memory: a gain moves slowly against it, so the error is some hundredths of a LU.
   */
  loudnessUnder(nodes: Float32Array): number {
    const hops = this.#hops;
    hops.fill(0);
    this.#kernels.energyUnder(
      nodes.byteOffset,
      this.energies.byteOffset,
      this.steps,
      this.#hop,
      hops.byteOffset,
      hops.length,
    );
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
