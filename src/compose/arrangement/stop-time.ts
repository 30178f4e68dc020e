import type { Role } from '../../score/score.js';
import type { Draft, Plan, PlanPart, PlanSection } from '../plan.js';

/** Who goes on through the stops: the lead and what answers it. */
const LEADING: readonly Role[] = ['melody', 'counter'];

/** The section of the piece that is played in stop-time, if any: a later tune or solo of at least two phrases. */
export function stopSection(plan: Plan): PlanSection | undefined {
  const stops = plan.style.drums.stops;
  if (!stops || stops.substyles?.includes(plan.substyle.name) === false) return undefined;
  const open = plan.sections.filter(
    ({ index, bars, lead }) => index > 0 && bars >= 2 * stops.bars && (lead === 'tune' || lead === 'solo'),
  );
  const draws = plan.random.at('stop-time');
  return open.length > 0 && draws.chance(stops.chance) ? draws.pick(open) : undefined;
}

/**
 * Stop-time: for the first bars of a section the band strikes the first beat of each bar together and leaves the rest
 * to the lead; half a bar before the groove returns, the drums lead back in.
 */
export function stopTime(plan: Plan, part: PlanPart, drafts: readonly Draft[]): readonly Draft[] {
  const section = stopSection(plan);
  if (!section || LEADING.includes(part.role)) return drafts;
  const { barTicks, beatTicks } = plan.metre;
  const bars = plan.style.drums.stops!.bars;
  const end = section.start + bars * barTicks;
  const back = end - barTicks / 2;
  return drafts.flatMap((draft) => {
    if (draft.start >= end) return [draft];
    if (draft.start < section.start) {
      const length = Math.min(draft.length, Math.max(1, section.start - draft.start));
      return [{ ...draft, length }];
    }
    if (part.drums && draft.start >= back) return [draft];
    const struck = (draft.start - section.start) % barTicks < beatTicks / 4;
    return struck ? [{ ...draft, length: Math.min(draft.length, beatTicks) }] : [];
  });
}
