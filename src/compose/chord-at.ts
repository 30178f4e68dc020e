import type { Plan, PlanChord } from './plan.js';

/** The chord that sounds at a tick. */
export function chordAt(plan: Plan, tick: number): PlanChord {
  let low = 0;
  let high = plan.chords.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (plan.chords[middle]!.start <= tick) low = middle;
    else high = middle - 1;
  }
  return plan.chords[low]!;
}
