import type { Metre } from '../../theory/metre.js';
import { type Numeral, parseNumeral } from './numeral.js';

/** The chords of one bar, in order; they share the bar by `barShares`. */
export type ChartBar = readonly Numeral[];

/** "ii7 V7 | Imaj7 | %" as bars of numerals. */
export function parseChart(text: string): ChartBar[] {
  const bars: ChartBar[] = [];
  for (const bar of text.split('|').map((piece) => piece.trim())) {
    if (bar === '') continue;
    const before = bars[bars.length - 1];
    if (bar === '%') {
      if (!before) throw new Error(`"%" at the start of "${text}"`);
      bars.push([before[before.length - 1]!]);
    } else bars.push(bar.split(/\s+/).map(parseNumeral));
  }
  return bars;
}

/** Felt beats that `count` chords take of a bar: the first is the longest, changes fall on strong beats. */
const SHARES: Readonly<Record<number, Readonly<Record<number, readonly number[]>>>> = {
  2: { 2: [1, 1] },
  3: { 2: [2, 1], 3: [1, 1, 1] },
  4: { 2: [2, 2], 3: [2, 1, 1], 4: [1, 1, 1, 1] },
  5: { 2: [3, 2], 3: [3, 1, 1], 4: [2, 1, 1, 1] },
};

/** A bar's chords with their felt beats. Where a metre has too few beats for them, inner ones give way. */
export function barShares(bar: ChartBar, metre: Metre): { numeral: Numeral; beats: number }[] {
  const table = SHARES[metre.feltBeats] ?? {};
  let chords = [...bar];
  while (chords.length > 1 && table[chords.length] === undefined) {
    chords = chords.filter((_, i) => i !== Math.floor((chords.length - 1) / 2) || i === 0);
  }
  const shares = chords.length === 1 ? [metre.feltBeats] : table[chords.length]!;
  return chords.map((numeral, i) => ({ numeral, beats: shares[i]! }));
}
