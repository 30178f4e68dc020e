/** Loops that are made for a piece of the beats that its substyle knows. */
import type { Draws } from '../../math/random.js';
import type { Beats } from '../../styles/tables/beats.js';

/** How the beats of a bar repeat each other, by letter, with weights: most loops say two beats twice. */
const BARS = [
  ['abab', 3],
  ['abac', 4],
  ['aaba', 2],
  ['abcb', 3],
  ['aaab', 2],
  ['abcd', 1],
] as const;

/** Four bars of so many beats: a bar, the same with another ending, the bar again, a turn. */
export function composedBars({ first, beats, last }: Beats, count: number, draws: Draws): string[] {
  const weighted = (list: readonly (readonly [string, number])[]): string =>
    draws.weighted(list, ([, weight]) => weight)[0];
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
