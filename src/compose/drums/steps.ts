import type { Draws } from '../../math/random.js';
import type { Steps } from '../../styles/tables/drums.js';
import type { Metre } from '../../theory/metre.js';
import { beatPlan, placeInBeat } from '../arrangement/metre-fit.js';

/** How hard the letters of a step string are, 0-1. */
const DYNAMICS: Readonly<Record<string, number>> = {
  X: 0.88,
  x: 0.68,
  o: 0.48,
  g: 0.27,
  '?': 0.27,
  '!': 0.6,
};

/** How willing the drummer is to add what the pattern leaves open, 0-1 each. */
export interface Chances {
  /** Of a "?". */
  readonly ghost: number;
  /** Of a "!". */
  readonly hit: number;
}

export interface Stroke {
  /** Ticks from where the pattern starts. */
  readonly at: number;
  /** Ticks of one step of its line. */
  readonly step: number;
  readonly dynamic: number;
  /** On a triplet that swing must leave alone. */
  readonly exact: boolean;
}

/** Bars of a line, without the blanks. */
export function barsOf(line: Steps): string[] {
  return line.replaceAll(' ', '').split('|');
}

/** The strokes of one bar of a line written in `source`, played in `target`. */
export function barStrokes(
  line: Steps,
  bar: number,
  source: Metre,
  target: Metre,
  swing: number,
  chances: Chances,
  draws: Draws,
): Stroke[] {
  const bars = barsOf(line);
  const letters = bars[bar % bars.length]!;
  const beats = beatPlan(source.feltBeats, target.feltBeats, bar);
  return strokes(letters, source.feltBeats, beats, target, swing, chances, draws);
}

/**
 * Reads `letters` (covering `beatCount` beats) beat by beat in the order of `beats`. Letters left to chance are all
 * drawn, also where they are not used, so that one bar's draws never depend on another's metre.
 */
export function strokes(
  letters: string,
  beatCount: number,
  beats: readonly number[],
  target: Metre,
  swing: number,
  chances: Chances,
  draws: Draws,
): Stroke[] {
  const perBeat = letters.length / beatCount;
  const found = new Map<number, Stroke>();
  for (const [index, beat] of beats.entries()) {
    for (let step = 0; step < perBeat; step++) {
      const letter = letters[beat * perBeat + step] ?? '.';
      const dynamic = DYNAMICS[letter];
      if (dynamic === undefined) continue;
      if (letter === '?' && !draws.chance(chances.ghost)) continue;
      if (letter === '!' && !draws.chance(chances.hit)) continue;
      const place = placeInBeat(step, perBeat, target, swing);
      const at = index * target.beatTicks + place.at;
      const other = found.get(at);
      if (other && other.dynamic >= dynamic) continue;
      found.set(at, { at, step: Math.round(target.beatTicks / perBeat), dynamic, exact: place.exact });
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}
