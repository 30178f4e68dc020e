import { sharedBeats } from '../../theory/chord-bar.js';
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

/** A bar's chords with their felt beats. Where a metre has too few beats for them, inner ones give way. */
export function barShares(bar: ChartBar, metre: Metre): { numeral: Numeral; beats: number }[] {
  let chords = [...bar];
  let shares = sharedBeats(chords.length, metre);
  while (shares === null && chords.length > 1) {
    chords = chords.filter((_, i) => i !== Math.floor((chords.length - 1) / 2) || i === 0);
    shares = sharedBeats(chords.length, metre);
  }
  return chords.map((numeral, i) => ({ numeral, beats: shares![i]! }));
}
