import type { Role, Ticks } from '../../score/score.js';
import type { StopKind, StopTable } from '../../styles/tables/drums.js';
import { barsOf, strokesOf } from '../comping/pattern.js';
import type { Draft, Plan, PlanPart, PlanSection } from '../plan.js';

/** Who goes on through the stops: the lead and what answers it. */
const LEADING: readonly Role[] = ['melody', 'counter'];

/** Stop-time: where the band only strikes hits together. */
export interface Stops {
  readonly section: PlanSection;
  /** Behind the last bar of it. */
  readonly end: Ticks;
  /** The hits; where the style names no figure, the first beat of every bar. */
  readonly hits: readonly Ticks[];
  /** Whether they are a figure that was written for the band. */
  readonly arranged: boolean;
}

/** Bars at the end of a stop chorus in which the band plays time again. */
const BACK = 2;

/**
 * The section of the piece that is played in stop-time, if any: a chorus that the form has for it, or a later tune or solo
 * of at least two phrases.
 */
export function stopSection(plan: Plan): PlanSection | undefined {
  const stops = plan.style.drums.stops;
  if (!stops) return undefined;
  const chorus = plan.sections.find(({ name }) => name === stops.chorus);
  if (chorus) return chorus;
  if (stops.substyles?.includes(plan.substyle.name) === false) return undefined;
  const open = plan.sections.filter(
    ({ index, bars, lead, soloist, says }) =>
      index > 0 &&
      bars >= 2 * stops.bars &&
      soloist === undefined &&
      says === undefined &&
      (lead === 'tune' || lead === 'solo'),
  );
  const draws = plan.random.at('stop-time');
  return open.length > 0 && draws.chance(stops.chance) ? draws.pick(open) : undefined;
}

/** The stops of the piece with their hits. */
export function stopsOf(plan: Plan): Stops | undefined {
  const section = stopSection(plan);
  const table = plan.style.drums.stops;
  if (!section || !table) return undefined;
  const kind = section.name === table.chorus ? undefined : kindOf(plan, section, table);
  const bars = section.name === table.chorus ? Math.max(1, section.bars - BACK) : (kind?.bars ?? table.bars);
  const { barTicks } = plan.metre;
  const texts = kind ? [kind.figure] : table.figures;
  const figure = texts && barsOf(plan.random.at('stop-time', 'figure').pick(texts));
  const hits = Array.from({ length: bars }, (_, bar) => {
    const start = section.start + bar * barTicks;
    const strokes = figure ? strokesOf(figure[bar % figure.length]!, plan.metre) : [{ at: 0 }];
    return strokes.map(({ at }) => start + at);
  }).flat();
  return {
    section,
    end: section.start + bars * barTicks,
    hits,
    arranged: kind ? kind.caught === true : figure !== undefined,
  };
}

/** How the piece stops there: a kind for its lead, with two bars to come back in. */
function kindOf({ random }: Plan, { bars, lead }: PlanSection, { kinds }: StopTable): StopKind | undefined {
  const open = (kinds ?? []).filter(
    (kind) =>
      kind.bars + BACK <= bars && (kind.leads === undefined || kind.leads.some((name) => name === lead)),
  );
  return open.length === 0
    ? undefined
    : random.at('stop-time', 'kind').weighted(open, ({ weight }) => weight);
}

/**
 * Stop-time: the band strikes the hits together and leaves the rest to the lead; half a bar before the groove returns, the
 * drums lead back in. Chords that slide in from beside give way to the ones they lead to.
 */
export function stopTime(plan: Plan, part: PlanPart, drafts: readonly Draft[]): readonly Draft[] {
  const stops = stopsOf(plan);
  if (!stops || LEADING.includes(part.role)) return drafts;
  const { section, end, hits } = stops;
  const { barTicks, beatTicks } = plan.metre;
  const near = beatTicks / 4;
  const back = end - barTicks / 2;
  const written = drafts.filter(
    ({ start, reason }) => start < section.start || start >= end || reason?.transform !== 'approach',
  );
  const kept = written.flatMap((draft) => {
    if (draft.start >= end) return [draft];
    if (draft.start < section.start) {
      const length = Math.min(draft.length, Math.max(1, section.start - draft.start));
      return [{ ...draft, length }];
    }
    if (part.drums && draft.start >= back) return [draft];
    const struck = hits.some((at) => draft.start >= at && draft.start < at + near);
    return struck ? [{ ...draft, length: Math.min(draft.length, beatTicks) }] : [];
  });
  return part.drums ? kept : [...kept, ...restruck(written, kept, stops, plan)].sort(inOrder);
}

/** Hits at which a player would have struck nothing: what sounded last in the bar is struck again, or what comes next. */
function restruck(
  drafts: readonly Draft[],
  kept: readonly Draft[],
  { section, hits }: Stops,
  { metre }: Plan,
): Draft[] {
  const near = metre.beatTicks / 4;
  return hits.flatMap((at) => {
    if (kept.some(({ start }) => start >= at && start < at + near)) return [];
    const bar = at - ((at - section.start) % metre.barTicks);
    const before = drafts.filter(({ start }) => start >= bar && start < at);
    const after = drafts.filter(({ start }) => start >= at && start < at + 2 * metre.beatTicks);
    const last =
      before.length > 0
        ? Math.max(...before.map(({ start }) => start))
        : Math.min(...after.map(({ start }) => start));
    return [...before, ...after]
      .filter(({ start }) => start === last)
      .map((draft) => ({
        ...draft,
        start: at,
        length: Math.min(draft.length, metre.beatTicks / 2),
        ...(draft.reason && { reason: { ...draft.reason, transform: 'stop-time' } }),
      }));
  });
}

function inOrder(a: Draft, b: Draft): number {
  return a.start - b.start || a.pitch - b.pitch;
}
