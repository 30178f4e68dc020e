import type { Draws } from '../../math/random.js';
import type { SectionTemplate } from '../../styles/tables/forms.js';
import type { Slot } from './unroll.js';

export interface Fitted {
  /** Bars of each slot, 0 where it is left out. */
  readonly bars: readonly number[];
  readonly cost: number;
}

/** The longest section; longer ones would lose their shape. */
const LONGEST = 16;

/**
 * What a section of this many bars costs; 0 for its best length. Null where it cannot be: with a unit above 1 (a chart
 * that comes round) only its multiples can, and the section's own lengths are no more than a wish.
 */
function lengthCosts(section: SectionTemplate, total: number, unit: number): (number | null)[] {
  const usual = Math.min(LONGEST, Math.max(...section.lengths) * 1.5);
  const longest = Math.min(total, unit > 1 ? Math.max(usual, unit) : usual);
  const stiffness = section.stiffness ?? 1;
  const costs: (number | null)[] = [section.omit ?? null];
  for (let bars = 1; bars <= longest; bars++) {
    if (bars % unit !== 0) {
      costs[bars] = null;
      continue;
    }
    const rank = section.lengths.indexOf(bars);
    if (rank >= 0) {
      costs[bars] = rank * 0.4 + (bars === 1 ? 1.2 : 0);
      continue;
    }
    const nearest = Math.min(...section.lengths.map((length) => Math.abs(length - bars)));
    if (unit > 1) {
      costs[bars] = 0.5 + nearest * 0.25;
      continue;
    }
    const uneven = bars % 4 === 0 ? 0 : bars % 2 === 0 ? 2 : 4;
    costs[bars] = stiffness * (5 + nearest * 1.5 + uneven);
  }
  return costs;
}

/**
 * Lengths of the slots that sum exactly to `total`, at the least cost: dynamic programming over slots and bars
 * filled. Null where no choice sums up. `draws` breaks ties, so that seeds differ.
 */
export function fitLengths(slots: readonly Slot[], total: number, unit: number, draws: Draws): Fitted | null {
  const width = total + 1;
  const costs = slots.map((slot) => lengthCosts(slot.section, total, unit));
  const taste = slots.map(() => draws.between(0, 0.35));
  const jitter = costs.map((list, i) =>
    list.map((cost, bars) => (cost === null ? null : cost + taste[i]! * (bars % 3))),
  );
  let best = new Float64Array(width).fill(Infinity);
  best[0] = 0;
  const choice = slots.map(() => new Int16Array(width).fill(-1));
  for (let slot = 0; slot < slots.length; slot++) {
    const next = new Float64Array(width).fill(Infinity);
    const options = jitter[slot]!;
    for (let filled = 0; filled < width; filled++) {
      const before = best[filled]!;
      if (before === Infinity) continue;
      for (let bars = 0; bars < options.length && filled + bars < width; bars++) {
        const cost = options[bars];
        if (cost === null || cost === undefined) continue;
        if (before + cost < next[filled + bars]!) {
          next[filled + bars] = before + cost;
          choice[slot]![filled + bars] = bars;
        }
      }
    }
    best = next;
  }
  if (best[total] === Infinity) return null;
  const bars: number[] = [];
  for (let slot = slots.length - 1, filled = total; slot >= 0; slot--) {
    const taken = choice[slot]![filled]!;
    bars.unshift(taken);
    filled -= taken;
  }
  return { bars, cost: best[total]! };
}
