import type { ChartBar } from './chart.js';

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
  const tail = bars >= 6 ? 4 : bars >= 3 ? 2 : bars === 2 ? 1 : 0;
  return [...progression.slice(0, bars - tail), ...progression.slice(own - tail, own)].slice(0, bars);
}

/** The bars with their last ones replaced. */
export function closeWith(bars: readonly ChartBar[], close: readonly ChartBar[]): ChartBar[] {
  const kept = Math.max(0, bars.length - close.length);
  return [...bars.slice(0, kept), ...close.slice(Math.max(0, close.length - bars.length))];
}
