import type { PlayingHabits } from '../../styles/tables/performance.js';
import type { Draft, Plan } from '../plan.js';
import { weightAt } from './velocity.js';

/** Milliseconds by which a note of a chord comes late, and velocity to take away. */
export interface Spread {
  readonly late: number;
  readonly softer: number;
}

/**
 * Milliseconds by which the notes of one chord (rising) follow each other, and velocity to take away. Strums go down on
 * beats and up, lighter, between; rolls only where a chord is long or ends the piece. Undefined where nothing is spread.
 */
export function spreadOf(chord: readonly Draft[], plan: Plan, habits: PlayingHabits): Spread[] | undefined {
  if (chord.length < 2 || habits.spread === 'together' || habits.spreadTime <= 0) return undefined;
  const start = chord[0]!.start;
  const long = chord[0]!.length >= plan.metre.beatTicks * 2;
  const last = start >= plan.ending.strike;
  if (habits.spread === 'roll' && !long && !last) return undefined;
  const time = last ? habits.spreadTime * 1.6 : habits.spreadTime;
  const up = habits.spread === 'strum' && weightAt(start, plan) < 0.3;
  // A strum stands in the middle of its beat, a roll begins on it.
  const early = habits.spread === 'strum' ? (time * (up ? 0.8 : 1) * (chord.length - 1)) / 2 : 0;
  return chord.map((_, i) => {
    const order = up ? chord.length - 1 - i : i;
    return {
      late: order * (up ? time * 0.8 : time) - early,
      softer: up ? 4 + order * 1.5 : order === 0 && habits.spread === 'strum' ? 2 : 0,
    };
  });
}
