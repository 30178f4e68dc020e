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

/** Sums of costs in another order differ by less than this. */
const ROUNDING = 1e-9;

/** What a slot may take: bars and their costs, in order of bars. */
interface Options {
  readonly bars: Int32Array;
  readonly costs: Float64Array;
  readonly cheapest: number;
}

function optionsOf(section: SectionTemplate, total: number, unit: number): Options {
  const listed = lengthCosts(section, total, unit);
  const bars = Int32Array.from(listed.flatMap((cost, count) => (cost === null ? [] : [count])));
  const costs = Float64Array.from(bars, (count) => listed[count]!);
  return { bars, costs, cheapest: Math.min(...costs) };
}

/** What the sections of a style may take in a number of bars: asked for again and again while forms are tried. */
export class LengthOptions {
  readonly #total: number;
  readonly #unit: number;
  readonly #known = new Map<SectionTemplate, Options>();

  /** `total`: bars to be filled; `unit`: what lengths are multiples of. */
  constructor(total: number, unit: number) {
    this.#total = total;
    this.#unit = unit;
  }

  get total(): number {
    return this.#total;
  }

  of(section: SectionTemplate): Options {
    const known = this.#known.get(section);
    if (known !== undefined) return known;
    const own = optionsOf(section, this.#total, this.#unit);
    this.#known.set(section, own);
    return own;
  }
}

/** What can still be reached at a slot: bars filled before it and behind it, and the least cost before it that is too much. */
interface Reach {
  readonly from: number;
  readonly to: number;
  readonly after: number;
  readonly room: number;
  readonly dearest: number;
}

/**
 * One slot further: from the costs of bars filled before it to those behind it, and what it took for each. The loop that is run most,
 * in a function of its own: an engine is done with optimising it sooner.
 */
function fill(
  best: Float64Array,
  next: Float64Array,
  choice: Int16Array,
  { bars, costs }: Options,
  taste: number,
  { from, to, after, room, dearest }: Reach,
): void {
  for (let filled = from; filled <= to; filled++) {
    const before = best[filled]!;
    if (before === Infinity || before >= dearest) continue;
    for (let i = 0; i < bars.length; i++) {
      const end = filled + bars[i]!;
      if (end < after) continue;
      if (end > room) break;
      const cost = before + (costs[i]! + taste * (bars[i]! % 3));
      if (cost < next[end]!) {
        next[end] = cost;
        choice[end] = bars[i]!;
      }
    }
  }
}

/**
 * Lengths of the slots that sum exactly to the total of `lengths`, at the least cost: dynamic programming over slots and bars
 * filled, only through what can still be reached. Null where no choice sums up, or none that costs less than `bound`.
 * `draws` breaks ties, so that seeds differ.
 */
export function fitLengths(
  slots: readonly Slot[],
  lengths: LengthOptions,
  draws: Draws,
  bound = Infinity,
): Fitted | null {
  const { total } = lengths;
  const width = total + 1;
  const options = slots.map(({ section }) => lengths.of(section));
  const taste = slots.map(() => draws.between(0, 0.35));
  // Bars that the slots from here on take at least and at most.
  const least = new Int32Array(slots.length + 1);
  const most = new Int32Array(slots.length + 1);
  // The least that the slots from here on can cost.
  const ahead = new Float64Array(slots.length + 1);
  for (let slot = slots.length - 1; slot >= 0; slot--) {
    const { bars, cheapest } = options[slot]!;
    if (bars.length === 0) return null;
    ahead[slot] = ahead[slot + 1]! + cheapest;
    least[slot] = least[slot + 1]! + bars[0]!;
    most[slot] = most[slot + 1]! + bars[bars.length - 1]!;
  }
  if (least[0]! > total || most[0]! < total || ahead[0]! >= bound + ROUNDING) return null;
  let best = new Float64Array(width).fill(Infinity);
  let next = new Float64Array(width);
  best[0] = 0;
  const choice = new Int16Array(slots.length * width).fill(-1);
  for (let slot = 0; slot < slots.length; slot++) {
    next.fill(Infinity);
    const reach: Reach = {
      from: Math.max(0, total - most[slot]!),
      to: total - least[slot]!,
      after: total - most[slot + 1]!,
      room: total - least[slot + 1]!,
      dearest: bound + ROUNDING - ahead[slot]!,
    };
    fill(best, next, choice.subarray(slot * width, (slot + 1) * width), options[slot]!, taste[slot]!, reach);
    [best, next] = [next, best];
  }
  if (best[total] === Infinity) return null;
  const bars: number[] = [];
  for (let slot = slots.length - 1, filled = total; slot >= 0; slot--) {
    const taken = choice[slot * width + filled]!;
    bars.unshift(taken);
    filled -= taken;
  }
  return { bars, cost: best[total]! };
}
