import type { ChartBar } from './chart.js';
import { functionOf, type Numeral, printNumeral } from './numeral.js';

/** Distance from the start of a progression that each bar of a section takes: the tail (its close) comes last. */
export function fitBars(progression: readonly ChartBar[], bars: number): ChartBar[] {
  const own = progression.length;
  if (own === 0 || bars <= 0) return [];
  if (bars >= own) {
    const rounds = Math.floor(bars / own);
    const rest = bars - rounds * own;
    const out: ChartBar[] = [];
    for (let round = 0; round < rounds; round++) out.push(...progression);
    // What is left over repeats the last bars (a tag of one or two, or the closing phrase once more).
    return rest === 0 ? out : [...out, ...progression.slice(own - rest)];
  }
  // Two bars a chord become one where there is half the room.
  if (own === bars * 2 && progression.every((bar, i) => i % 2 === 0 || sameBar(bar, progression[i - 1]!)))
    return progression.filter((_, i) => i % 2 === 0);
  const tail = bars >= 6 ? 4 : bars >= 3 ? 2 : bars === 2 ? 1 : 0;
  return [...progression.slice(0, bars - tail), ...progression.slice(own - tail, own)].slice(0, bars);
}

function sameBar(a: ChartBar, b: ChartBar): boolean {
  return a.map(printNumeral).join(' ') === b.map(printNumeral).join(' ');
}

/**
 * The bars with their last ones replaced. A dominant left hanging before the new ones resolves first: they begin
 * with the tonic then.
 */
export function closeWith(
  bars: readonly ChartBar[],
  close: readonly ChartBar[],
  tonic: Numeral | null,
): ChartBar[] {
  const kept = Math.max(0, bars.length - close.length);
  const head = bars.slice(0, kept);
  const tail = close.slice(Math.max(0, close.length - bars.length));
  const before = head[head.length - 1]?.at(-1);
  const first = tail[0];
  if (!before || !first || first.length !== 1 || !tonic) return [...head, ...tail];
  const hangs =
    before.degree === 4 && functionOf(before) === 'dominant' && functionOf(first[0]!) === 'predominant';
  return hangs ? [...head, [tonic, ...first], ...tail.slice(1)] : [...head, ...tail];
}
