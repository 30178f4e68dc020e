import type { VoicingWeights } from '../../styles/tables/comping.js';
import { stepCost, type Tendencies, type Voicing } from './voicing-cost.js';

/** One chord to be voiced: the ways to play it, and what its tones want when it moves on. */
export interface Step {
  readonly choices: readonly Voicing[];
  readonly tendencies: Tendencies;
  readonly weights: VoicingWeights;
  /** Extra cost of a choice here (room under the melody, outer voices, variety). */
  extra(pitches: readonly number[], index: number): number;
  /** Extra cost of the move into this chord (parallels with outer voices). */
  extraMove?(from: readonly number[], to: readonly number[]): number;
}

/** States kept from one chord to the next. */
const BEAM = 6;

interface State {
  readonly pitches: readonly number[];
  readonly cost: number;
  readonly before: State | null;
}

/**
 * The cheapest way through a row of chords: a beam search over all choices (Viterbi when the beam holds them all).
 * Every step must have at least one choice.
 */
export function leadVoices(steps: readonly Step[]): (readonly number[])[] {
  let states: State[] = [];
  let last: Step | null = null;
  for (const step of steps) {
    const next: State[] = [];
    step.choices.forEach((choice, index) => {
      const own = choice.cost + step.extra(choice.pitches, index);
      let best: State | null = null;
      let least = last === null ? 0 : Number.POSITIVE_INFINITY;
      if (last !== null) {
        for (const state of states) {
          // States are sorted and moves cost nothing less than nothing: the rest can only be dearer.
          if (state.cost >= least) break;
          let cost = state.cost + stepCost(state.pitches, choice.pitches, last.tendencies, step.weights);
          if (cost >= least) continue;
          if (step.extraMove !== undefined) cost += step.extraMove(state.pitches, choice.pitches);
          if (cost < least) {
            least = cost;
            best = state;
          }
        }
      }
      next.push({ pitches: choice.pitches, cost: own + least, before: best });
    });
    next.sort((a, b) => a.cost - b.cost);
    states = next.slice(0, BEAM);
    last = step;
  }
  const path: (readonly number[])[] = [];
  for (let state: State | null = states[0] ?? null; state !== null; state = state.before)
    path.unshift(state.pitches);
  return path;
}
