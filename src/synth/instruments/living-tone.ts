/**
 * What a player does to the notes of a recording: breath or bow that bites, tapers, swells and changes; where the recording stands
 * still, vibrato that comes in late and grows, and a small unsteadiness. A loop of a few periods has none of it.
 */
import { PI, sin, TAU } from '../../math/elementary.js';
import { vary } from '../dsp/variation.js';

export interface LivingTone {
  /** Vibrato to either side: cents (0: the recording has its own), how much of it is loudness (dB), its rate in Hz, seconds until it comes in. */
  readonly cents: number;
  readonly decibels: number;
  readonly hertz: number;
  readonly delay: number;
  /** Decibels between the ends of a long note and its height; a short one that is detached tapers by as much. */
  readonly swell: number;
  /** Decibels by which the onset of a hard detached note stands above what follows: tongue, or bow on the string; 0 when left out. */
  readonly bite?: number;
  /** Seconds that a bow lasts: longer notes go on with another; absent: one breath, or many players who change in turn. */
  readonly bow?: number;
  /** Seconds of joined notes after which the next is begun anew, as by itself but for what it joins: a new bow, or the tongue; absent: never. */
  readonly slur?: number;
}

/** How a note is begun: 0 joined to the one before, 1 on its own, between them within a line but anew; 0 soft to 1 hard. */
export interface Onset {
  readonly detached: number;
  readonly hardness: number;
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
/** Seconds after which half of the bite is left. */
const BITE = 0.09;
/** How far a note that goes on from a slur is begun anew. */
export const ANEW = 0.6;
/** A change of bow: decibels that it loses, seconds of its half. */
const CHANGE = 2.5;
const CHANGE_SECONDS = 0.035;
/** Unsteadiness to either side, in two slow waves of their own for every note. */
const WANDER_CENTS = 1.6;
const WANDER_DECIBELS = 0.35;
const WANDER_HERTZ = [0.9, 2.3] as const;
/** Shortest note that is more than its onset. */
export const SHORTEST = 0.3;

/** Adds to `moved` what vibrato and unsteadiness do `seconds` after the onset of a note of `length` seconds; `depth`: 1 for the player's own vibrato. */
export function live(
  moved: Moved,
  { cents, decibels, hertz, delay }: LivingTone,
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
  const turn = (hertz: number, index: number): number =>
    sin(TAU * hertz * (1 + 0.2 * vary(variation, index)) * seconds + PI * vary(variation, index + 1));
  const [slow, quick] = WANDER_HERTZ;
  moved.cents += WANDER_CENTS * turn(slow, 8);
  moved.decibels += WANDER_DECIBELS * (turn(slow, 10) + 0.5 * turn(quick, 12));
}

/** Adds to `moved` what breath or bow do to the level of the whole note: bite, taper or swell, changes of bow. */
export function breathe(
  moved: Moved,
  { swell, bite = 0, bow }: LivingTone,
  seconds: number,
  length: number,
  { detached, hardness }: Onset,
): void {
  const at = Math.min(1, seconds / length);
  const long = Math.min(1, length / LONG);
  // The arch is neutral over the whole note: two thirds is the mean of what rises from nothing and goes back.
  const arch = 4 * at * (1 - at) - 2 / 3;
  moved.decibels += swell * (long * arch + (1 - long) * detached * (0.5 - at));
  if (bite > 0 && detached > 0) moved.decibels += bite * detached * hardness * bump(seconds / BITE);
  const bows = bow === undefined ? 1 : Math.round(length / bow);
  const each = length / bows;
  if (bows < 2 || seconds < each / 2 || seconds > length - each / 2) return;
  const from = seconds / each - Math.round(seconds / each);
  moved.decibels -= CHANGE * bump((from * each) / CHANGE_SECONDS);
}

/** 1 at 0, half at 1, next to nothing from 5 on. */
function bump(x: number): number {
  return 1 / (1 + x * x);
}
