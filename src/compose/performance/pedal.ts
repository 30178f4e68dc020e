import type { Note, PedalEvent } from '../../score/score.js';
import { PEDAL_PATCHES } from '../../styles/tables/performance.js';
import type { Plan, PlanPart } from '../plan.js';
import { playingOf } from './playing.js';

/** Ticks between lifting and pressing again, so that the old harmony is damped. */
const LIFT = 45;

/** The pedal of a piano-like part: pressed after each change of chord under which it plays, lifted at the next. */
export function pedalling(plan: Plan, part: PlanPart, notes: readonly Note[]): PedalEvent[] {
  if (!PEDAL_PATCHES.includes(part.patch) || !playingOf(plan, part).pedalled || notes.length === 0) return [];
  const sorted = [...notes].sort((a, b) => a.start - b.start);
  const events: PedalEvent[] = [];
  let index = 0;
  let down = false;
  const lift = (tick: number): void => {
    if (!down) return;
    events.push({ tick, down: false });
    down = false;
  };
  for (const span of plan.chords) {
    const end = Math.min(span.start + span.length, plan.endTick);
    while (index < sorted.length && sorted[index]!.start < span.start) index++;
    const first = sorted[index];
    const plays = first !== undefined && first.start < end;
    const press = plays ? Math.max(span.start, first.start + Math.min(0, first.offset)) + LIFT : end;
    const previous = events[events.length - 1]?.tick ?? -1;
    lift(Math.max(previous + 1, span.start));
    if (plays && press < end - LIFT) {
      events.push({ tick: press, down: true });
      down = true;
    }
  }
  const release = Math.max(plan.ending.release, (events[events.length - 1]?.tick ?? 0) + 1);
  if (release <= plan.endTick) lift(release);
  else lift(plan.endTick);
  return events.filter((event) => event.tick <= plan.endTick);
}
