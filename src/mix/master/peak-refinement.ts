/** Looks for the true peaks of steps, where they come near the limiter's ceiling: elsewhere the largest sample will do. */
import type { Analysis } from './analysis.js';
import { type ChunkReader, CONTEXT } from './chunk-reader.js';
import { STEP } from './gain-curve.js';
import type { GainPlan } from './gain-plan.js';
import { CHUNK } from './master-record.js';
import type { TruePeakFinder } from './true-peak.js';

/** Steps that come this near to the ceiling (linear share) have their true peak looked for. */
const NEAR_CEILING = 0.7;
/** Share of the ceiling below which a true peak need not be known exactly. */
const NOT_LIMITED = 0.85;

export class PeakRefinement {
  readonly #analysis: Analysis;
  readonly #reader: ChunkReader;
  readonly #finder: TruePeakFinder;

  /** All in one workspace. */
  constructor(analysis: Analysis, reader: ChunkReader, finder: TruePeakFinder) {
    this.#analysis = analysis;
    this.#reader = reader;
    this.#finder = finder;
  }

  /** Those of one chunk under a gain (linear); answers how many steps were looked into. */
  refine(chunk: number, plan: GainPlan, gain: number, ceiling: number): number {
    const { peaks, exact, steps, frames } = this.#analysis;
    const { left, right } = this.#reader;
    const enough = ceiling / gain;
    const first = (chunk * CHUNK) / STEP;
    const last = Math.min(first + CHUNK / STEP, steps);
    let refined = 0;
    for (let step = first; step < last; step++) {
      if (exact[step] === 1 || gain * plan.peak(step) < NEAR_CEILING * ceiling) continue;
      if (refined === 0) this.#reader.loadAround(chunk * CHUNK, Math.min(CHUNK, frames - chunk * CHUNK));
      // From four frames earlier, so that the gap before the step counts for it too.
      const from = CONTEXT + (step - first) * STEP - 4;
      const known = Math.max(peaks[step]!, NOT_LIMITED * (peaks[step]! / plan.peak(step)) * enough);
      const half = this.#finder.find(left, from, STEP + 4, known);
      peaks[step] = this.#finder.find(right, from, STEP + 4, half);
      exact[step] = 1;
      refined++;
    }
    return refined;
  }
}
