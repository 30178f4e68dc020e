import type { Draft, Plan, PlanPart } from '../plan.js';
import { stopSection } from './stop-time.js';

/** Most bars of solo that are traded. */
const MOST = 32;

/**
 * Trading fours (or eights, or twos): in the last solo the lead and the drummer take turns of a few bars. Answers which bars
 * (by index) are the drummer's; empty in most pieces.
 */
export function tradedBars(plan: Plan): ReadonlySet<number> {
  const trades = plan.style.drums.trades;
  if (!trades || trades.substyles?.includes(plan.substyle.name) === false) return new Set();
  const drummer = plan.parts.find(({ role }) => role === 'drums');
  if (!drummer || !plan.random.at('trading').chance(trades.chance)) return new Set();
  const [drawn] = plan.random.at('trading', 'turns').weighted(trades.bars, ([, weight]) => weight);
  const traded = turns(plan, drummer, drawn);
  // A chorus of twelve has no room for eights.
  return traded.size > 0 ? traded : turns(plan, drummer, trades.bars[0]![0]);
}

/** The drummer's bars where turns have so many. */
function turns(plan: Plan, drummer: PlanPart, bars: number): ReadonlySet<number> {
  const traded = new Set<number>();
  const stopped = stopSection(plan)?.id;
  const round = 2 * bars;
  const open = (index: number): boolean => {
    const section = plan.sections[index];
    return (
      section?.lead === 'solo' &&
      section.soloist === undefined &&
      section.bars % bars === 0 &&
      section.id !== stopped &&
      drummer.figures[section.id] !== undefined
    );
  };
  const solo = (index: number): boolean => plan.sections[index]?.lead === 'solo';
  let last = plan.sections.length - 1;
  while (last >= 0 && !(solo(last) && plan.sections[last]?.soloist === undefined)) last--;
  let first = last;
  while (solo(first - 1)) first--;
  const barsFrom = (index: number): number => {
    const end = plan.sections[last]!;
    return end.startBar + end.bars - plan.sections[index]!.startBar;
  };
  // What is traded from its first bar is no solo: somebody plays one before.
  const chosen: number[] = [];
  for (
    let i = last;
    last >= 0 && i > first && open(i) && barsFrom(i) <= Math.min(MOST, barsFrom(first) - round);
    i--
  )
    chosen.push(i);
  if (chosen.length === 0) return traded;
  const start = plan.sections[chosen.at(-1)!]!.startBar;
  const all = barsFrom(chosen.at(-1)!);
  if (all < round) return traded;
  for (let bar = 0; bar < all; bar++) if (bar % round >= bars) traded.add(start + bar);
  return traded;
}

/**
 * The band under the drummer's turns: it strikes the first beat with him and leaves him alone; the lead may begin its
 * own turn with a pick-up of half a bar.
 */
export function leaveTo(plan: Plan, part: PlanPart, drafts: readonly Draft[]): readonly Draft[] {
  if (part.role === 'drums') return drafts;
  const traded = tradedBars(plan);
  if (traded.size === 0) return drafts;
  const { barTicks, beatTicks } = plan.metre;
  const left: Draft[] = [];
  for (const draft of drafts) {
    const bar = plan.bars[barAt(plan, draft.start)];
    if (bar === undefined) left.push(draft);
    else if (!traded.has(bar.index)) {
      const next = plan.bars[bar.index + 1];
      const open = next !== undefined && traded.has(next.index);
      // What sounds into a turn ends on its first beat.
      const most = open ? next.start + beatTicks - draft.start : draft.length;
      left.push(draft.length > most ? { ...draft, length: most } : draft);
    } else {
      const first = !traded.has(bar.index - 1);
      const last = !traded.has(bar.index + 1);
      if (first && draft.start - bar.start < beatTicks / 4)
        left.push({ ...draft, length: Math.min(draft.length, beatTicks) });
      else if (part.role === 'melody' && last && draft.start >= bar.start + barTicks / 2) left.push(draft);
    }
  }
  return left;
}

/** Index of the bar that a tick lies in. */
function barAt(plan: Plan, tick: number): number {
  let low = 0;
  let high = plan.bars.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (plan.bars[middle]!.start <= tick) low = middle;
    else high = middle - 1;
  }
  return low;
}
