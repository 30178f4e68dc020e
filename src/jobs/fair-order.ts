import type { Priority } from '../contract/job.js';

/**
 * Start-time fair queueing (Goyal, Vin, Cheng 1996): each job gets a turn, a number on a clock that counts work done.
 * A caller's next job comes one piece of work after its last one, but not before what is being made now, so that callers
 * take turns however many jobs each of them has handed in, and none saves up a claim while it asks for nothing.
 */

/** Seconds of audio that count as one step of the clock. */
const STEP = 10;
/** What a step costs: a caller's high jobs go ahead of its own normal ones, four to one. */
const WEIGHTS: Readonly<Record<Priority, number>> = { high: 1, normal: 4, low: 16 };

export function costOf(seconds: number, priority: Priority): number {
  return Math.max(1, Math.ceil(seconds / STEP)) * WEIGHTS[priority];
}

/**
 * Turns of jobs that one caller hands in together. `now`: the turn of what is being made; `last`: the highest turn of the
 * caller's jobs of that priority that are not done.
 */
export function turnsOf(costs: readonly number[], now: number, last: number | undefined): readonly number[] {
  let turn = Math.max(now, last ?? 0);
  return costs.map((cost) => {
    turn += cost;
    return turn;
  });
}
