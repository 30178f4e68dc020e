import type { Metre } from '../../theory/metre.js';

/** One stroke of a pattern: ticks from the bar, how long it is held, and what is played. */
export interface Stroke {
  readonly at: number;
  readonly length: number;
  readonly symbol: string;
}

/** Places of a token's letters in a compound beat, as shares of it, where the token is not in threes. */
const COMPOUND_PLACES: Readonly<Record<number, readonly number[]>> = {
  1: [0],
  2: [0, 2 / 3],
  4: [0, 1 / 3, 2 / 3, 5 / 6],
  8: [0, 1 / 6, 1 / 3, 1 / 2, 2 / 3, 3 / 4, 5 / 6, 11 / 12],
};

/** Bars of a pattern. */
export function barsOf(pattern: string): string[] {
  return pattern.split('|').map((bar) => bar.trim());
}

/**
 * The strokes of one bar of a pattern in a metre. A token is a felt beat; a bar with more beats than tokens goes on
 * with the tokens after the first, one with fewer leaves the last ones out.
 */
export function strokesOf(bar: string, metre: Metre): Stroke[] {
  const tokens = bar.split(/\s+/);
  const strokes: { at: number; length: number; symbol: string }[] = [];
  let open: { at: number; length: number; symbol: string } | null = null;
  for (let beat = 0; beat < metre.feltBeats; beat++) {
    const token =
      beat < tokens.length || tokens.length === 1
        ? tokens[Math.min(beat, tokens.length - 1)]!
        : tokens[1 + ((beat - 1) % (tokens.length - 1))]!;
    for (let i = 0; i < token.length; i++) {
      const symbol = token[i]!;
      const at = beat * metre.beatTicks + placeOf(i, token.length, metre);
      if (symbol === '-') continue;
      if (open !== null) open.length = at - open.at;
      open = symbol === '.' ? null : { at, length: metre.barTicks - at, symbol };
      if (open !== null) strokes.push(open);
    }
  }
  return strokes;
}

function placeOf(index: number, size: number, metre: Metre): number {
  const share =
    metre.compound && size % 3 !== 0 ? (COMPOUND_PLACES[size]?.[index] ?? index / size) : index / size;
  return Math.round(share * metre.beatTicks);
}
