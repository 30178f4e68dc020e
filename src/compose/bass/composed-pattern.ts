import type { Draws } from '../../math/random.js';
import type { BassPattern, LoopFigure } from '../../styles/tables/bass.js';

/** How the four beats of a bar repeat each other, by letter, with weights: most loops say two beats twice. */
const BARS = [
  ['abab', 3],
  ['abac', 4],
  ['aaba', 2],
  ['abcb', 3],
  ['aaab', 2],
  ['abcd', 1],
] as const;

/** A pattern of four bars made of the figure's beats: a bar, the same with another ending, the bar again, a turn. */
export function composedPattern(figure: LoopFigure, draws: Draws): BassPattern {
  const weighted = (list: readonly (readonly [string, number])[]): string =>
    draws.weighted(list, ([, weight]) => weight)[0];
  const first = weighted(figure.first);
  const scheme = draws.weighted(BARS, ([, weight]) => weight)[0];
  const cells = new Map([['a', first]]);
  const beats = [...scheme].map((letter, i) => {
    // The downbeat's beat is the bar's own: what begins elsewhere with it would be heard as another downbeat.
    const name = letter === 'a' && i > 0 ? 'a2' : letter;
    const known = cells.get(name) ?? weighted(figure.beats);
    cells.set(name, known);
    return known;
  });
  const ended = (end: string): string => [...beats.slice(0, -1), end].join(' ');
  const again = beats.join(' ');
  return {
    kind: 'pattern',
    metre: '4/4',
    bars: [again, ended(weighted(figure.beats)), again, ended(weighted(figure.last))],
    gate: figure.gate,
  };
}
