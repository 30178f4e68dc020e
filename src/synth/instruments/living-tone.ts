/**
 * What a player does to a held note of a recording that stands still: vibrato that comes in late and grows, a swell over
 * the note, and the small unsteadiness of breath or bow. A loop of a few periods has none of it.
 */
import { PI, sin, TAU } from '../../math/elementary.js';
import { vary } from '../dsp/variation.js';

export interface LivingTone {
  /** Vibrato to either side: cents, how much of it is loudness (dB), its rate in Hz, seconds until it comes in. */
  readonly cents: number;
  readonly decibels: number;
  readonly hertz: number;
  readonly delay: number;
  /** Decibels between the ends of a long note and its height. */
  readonly swell: number;
}

/** What is added to a note at a moment: cents, decibels. */
export interface Moved {
  cents: number;
  decibels: number;
}

/** Seconds in which the vibrato grows to its full depth. */
const GROWTH = 0.5;
/** A note swells in full from so many seconds on. */
const LONG = 1.4;
/** Unsteadiness to either side, in two slow waves of their own for every note. */
const WANDER_CENTS = 1.6;
const WANDER_DECIBELS = 0.35;
const WANDER_HERTZ = [0.9, 2.3] as const;
/** Shortest note that is more than its onset. */
export const SHORTEST = 0.3;

/** Adds to `moved` what the tone does `seconds` after the onset of a note of `length` seconds; `depth`: 1 for the player's own vibrato. */
export function live(
  moved: Moved,
  { cents, decibels, hertz, delay, swell }: LivingTone,
  seconds: number,
  length: number,
  depth: number,
  variation: number,
): void {
  const grown = Math.min(1, Math.max(0, (seconds - delay) / GROWTH)) * depth;
  if (grown > 0 && length > delay) {
    const rate = hertz * (1 + 0.07 * vary(variation, 6));
    const pulse = grown * (1 + 0.15 * vary(variation, 7)) * sin(TAU * rate * (seconds - delay));
    moved.cents += cents * pulse;
    moved.decibels += decibels * pulse;
  }
  // The arch is neutral over the whole note: two thirds is the mean of what rises from nothing and goes back.
  const at = Math.min(1, seconds / length);
  const long = Math.min(1, length / LONG);
  moved.decibels += swell * long * (4 * at * (1 - at) - 2 / 3);
  const turn = (hertz: number, index: number): number =>
    sin(TAU * hertz * (1 + 0.2 * vary(variation, index)) * seconds + PI * vary(variation, index + 1));
  const [slow, quick] = WANDER_HERTZ;
  moved.cents += WANDER_CENTS * turn(slow, 8);
  moved.decibels += WANDER_DECIBELS * (turn(slow, 10) + 0.5 * turn(quick, 12));
}
