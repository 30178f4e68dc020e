import type { Random } from '../../math/random.js';
import type { Lead } from '../../styles/tables/forms.js';
import type { HarmonyTable } from '../../styles/tables/harmony.js';
import { isModal, type Key } from '../../theory/key.js';
import type { ChartBar } from './chart.js';
import { type Numeral, numeralChord, numeralOf, printNumeral, withQuality } from './numeral.js';

/** Places on the line of fifths by semitones up: read as flats above, as sharps below. */
const AWAY: Readonly<Record<string, number>> = { '+1': -5, '-1': 5, '+3': -3, '-2': -2, '+2': 2 };

/** Where all is read whose shape alone matters. */
const ANY_KEY: Key = { tonic: 0, mode: 'major' };
/** Bars of one field in which a band leaves it once at the most. */
const FIELD = 4;

export interface OutsideAsk {
  readonly key: Key;
  readonly lead: Lead;
  readonly energy: number;
}

/**
 * Bars of one mode that a soloist and the band leave and come back to (side-slips, the dominant over the tonic that stands): once in
 * four bars at the most, at their end, and only where the chord has stood and the next bar is the chord again.
 */
export function goOutside(
  bars: readonly ChartBar[],
  { outside }: HarmonyTable,
  { key, lead, energy }: OutsideAsk,
  random: Random,
): ChartBar[] {
  const out = [...bars];
  if (outside === undefined || !isModal(key.mode) || !outside.leads.includes(lead)) return out;
  const [calm, hot] = outside.chance;
  const chance = calm + (hot - calm) * Math.max(0, Math.min(1, energy));
  for (let end = FIELD; end <= bars.length; end += FIELD) {
    const draws = random.at('outside', end);
    if (!draws.chance(chance)) continue;
    const moves = outside.moves.filter(({ energy: least = 0 }) => energy >= least);
    const move = draws.weighted(moves, ({ weight }) => weight);
    const tokens = move.chart.split('|').map((bar) => bar.trim().split(/\s+/));
    const home = stands(bars, end - tokens.length - 1, end);
    if (home === null) continue;
    tokens.forEach((bar, i) => {
      out[end - tokens.length + i] = bar.map((token) => away(home, token));
    });
  }
  return out;
}

/** The plain chord that fills the bars from one to another (after the last one comes the first); null where they are not all of one. */
function stands(bars: readonly ChartBar[], from: number, to: number): Numeral | null {
  const home = bars[Math.max(0, from)]?.[0];
  if (home === undefined || home.below !== undefined || home.inversion !== undefined) return null;
  for (let i = Math.max(0, from); i <= to; i++) {
    const bar = bars[i % bars.length]!;
    if (bar.length !== 1 || printNumeral(bar[0]!) !== printNumeral(home)) return null;
  }
  return home;
}

/** "0" the chord itself, "+1" the same a semitone above, "V" its dominant with every alteration, "bII" the one a tritone from it. */
function away(home: Numeral, token: string): Numeral {
  if (token === '0') return home;
  const { root, quality } = numeralChord(home, ANY_KEY);
  const moved = (fifths: number): Numeral => numeralOf({ root: root + fifths, quality, bass: null }, ANY_KEY);
  if (token === 'V') return withQuality(moved(1), home.quality.family === 'minor' ? '7alt' : '7b9');
  if (token === 'bII') return withQuality(moved(-5), '7');
  const fifths = AWAY[token];
  if (fifths === undefined) throw new Error(`no way outside "${token}"`);
  return moved(fifths);
}
