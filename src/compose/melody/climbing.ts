/** The shape of a solo that climbs: where it lies at a moment, and how far an idea that comes back has gone up. */
import type { Alphabet } from './alphabet.js';

/** Where in its compass a solo begins, as a share of it; how much of what it climbed it comes down again behind its height. */
const BEGIN = 0.16;
const FALL = 0.3;

/** Where in its compass (0-1) the middle of the line lies at a share `x` of a solo with its height at `peak`, that climbs by `climb` of the compass. */
export function climbedAt(x: number, peak: number, climb: number): number {
  const rise = x < peak ? x / peak : 1 - ((x - peak) / (1 - peak)) * FALL;
  return BEGIN + climb * rise;
}

/** Steps of the scale in so many semitones. */
export function stepsIn(semitones: number, { classes }: Alphabet): number {
  return Math.round((semitones * classes.length) / 12);
}
