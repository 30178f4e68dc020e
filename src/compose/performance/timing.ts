import type { Draft, Plan, PlanPart } from '../plan.js';
import type { Playing } from './playing.js';
import { barAt } from './velocity.js';

/** Ticks of a number of milliseconds at a moment. */
export function ticksOf(milliseconds: number, tick: number, plan: Plan): number {
  return (milliseconds * plan.tempoMap.tempo(tick) * 960) / 60000;
}

/** Where in a phrase its pressing on turns into lingering. */
const TURN = 0.6;

/** Milliseconds by which a phrase is ahead or behind at a moment: one curve for everybody, deeper in some phrases. */
function rubatoOf(plan: Plan, start: number, rubato: number): number {
  const bar = barAt(plan, start);
  if (!bar || start >= plan.ending.start) return 0;
  const phrase = bar.phraseBars * plan.metre.barTicks;
  const from = bar.start - bar.barInPhrase * plan.metre.barTicks;
  const y = Math.min(1, Math.max(0, (start - from) / phrase));
  const depth = plan.random.at('rubato', bar.section.id, bar.phrase).between(0.5, 1.3);
  if (y < TURN) return -2 * (y / TURN) * (1 - y / TURN) * rubato * depth;
  return ((y - TURN) / (1 - TURN)) * ((y - TURN) / (1 - TURN)) * rubato * depth;
}

/** Milliseconds by which a part stands off the grid here, before chance: push or drag, groove, late backbeat. */
export function leanOf(plan: Plan, part: PlanPart, draft: Draft, playing: Playing): number {
  const { metre } = plan;
  const { push, rubato } = playing.habits;
  let lean = push;
  // Players who lag on the beat meet the band on the off-beat, which keeps its place, swung or straight.
  if (playing.habits.swings && lean > 0 && draft.start % metre.beatTicks !== 0)
    lean *= plan.swing > 0.5 ? 0.3 : 0;
  if (part.role === 'drums' || part.role === 'percussion') {
    const inBeat = draft.start % metre.beatTicks;
    const quarter = Math.min(3, Math.floor((inBeat * 4) / metre.beatTicks)) as 0 | 1 | 2 | 3;
    lean += playing.groove[quarter];
    const beat = Math.floor((draft.start % metre.barTicks) / metre.beatTicks);
    const snare = draft.pitch >= 37 && draft.pitch <= 40;
    if (snare && inBeat === 0 && beat % 2 === 1) lean += playing.backbeat;
  }
  return rubato ? lean + rubatoOf(plan, draft.start, rubato) : lean;
}
