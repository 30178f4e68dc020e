/** Loops that are made for a piece of the beats that its substyle knows. */
import type { Draws } from '../../math/random.js';
import type { Beats } from '../../styles/tables/beats.js';
import { leaning } from '../intricacy.js';

/** How the beats of a bar repeat each other, by letter, with weights: most loops say two beats twice. */
const BARS = [
  ['abab', 3],
  ['abac', 4],
  ['aaba', 2],
  ['abcb', 3],
  ['aaab', 2],
  ['abcd', 1],
] as const;

/** Onsets of the usual beat, and how much each one more or less counts in the most intricate and the plainest pieces. */
const USUAL_ONSETS = 1.3;
const CELL_LEANING = 0.55;

function onsetsIn(beat: string): number {
  return [...beat].filter((letter) => letter !== '.' && letter !== '-').length;
}

/** Four bars of so many beats: a bar, the same with another ending, the bar again, a turn. `intricacy`: -1 plain to 1. */
export function composedBars(
  { first, beats, last }: Beats,
  count: number,
  draws: Draws,
  intricacy: number,
): string[] {
  const weighted = (list: readonly (readonly [string, number])[]): string =>
    draws.weighted(
      list,
      ([beat, weight]) => weight * leaning(CELL_LEANING * intricacy, onsetsIn(beat) - USUAL_ONSETS),
    )[0];
  const scheme = draws.weighted(BARS, ([, weight]) => weight)[0];
  const cells = new Map<string, string>();
  const bar = Array.from({ length: count }, (_, i) => {
    if (i === 0) return weighted(first);
    // The first beat is the bar's own: what begins elsewhere with it would be heard as another downbeat.
    const name = scheme[i % scheme.length]!;
    const known = cells.get(name) ?? weighted(beats);
    cells.set(name, known);
    return known;
  });
  const ended = (end: string): string => [...bar.slice(0, -1), end].join(' ');
  const again = bar.join(' ');
  return [again, ended(weighted(beats)), again, ended(weighted(last))];
}
