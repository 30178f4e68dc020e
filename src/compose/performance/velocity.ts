import type { Articulation } from '../../score/score.js';
import type { PlayingHabits } from '../../styles/tables/performance.js';
import type { Draft, Plan, PlanBar, PlanPart } from '../plan.js';
import { inReach, sectionVelocity, touched } from './dynamics.js';
import { lineAt } from './long-line.js';

/** Added velocity (first) and factor (second) of an articulation. */
const TOUCHES: Readonly<Record<Articulation, readonly [number, number]>> = {
  normal: [0, 1],
  staccato: [2, 1],
  tenuto: [2, 1],
  legato: [-3, 1],
  accent: [11, 1],
  ghost: [0, 0.5],
  mute: [-3, 0.95],
  fall: [3, 1],
  slide: [3, 1],
};

/** Bar at a tick; the last one in the ending; undefined for a gesture. */
export function barAt(plan: Plan, tick: number): PlanBar | undefined {
  const { bars } = plan;
  if (bars.length === 0) return undefined;
  const guess = Math.min(bars.length - 1, Math.max(0, Math.floor(tick / plan.metre.barTicks)));
  return bars[guess];
}

/** Metrical weight 0-1 of a moment: felt beats by the metre, their halves 0.25, finer places 0.1. */
export function weightAt(tick: number, plan: Plan): number {
  const { metre } = plan;
  const inBar = tick % metre.barTicks;
  const beat = Math.floor(inBar / metre.beatTicks);
  const rest = inBar - beat * metre.beatTicks;
  if (rest === 0) return metre.accents[beat] ?? 0.4;
  return rest % (metre.beatTicks / (metre.compound ? 3 : 2)) === 0 ? 0.25 : 0.1;
}

/** Velocity 1-127 before random unevenness: level, asked dynamic, energy of the bar, presence, accent, phrase, who rests. */
export function velocityOf(plan: Plan, part: PlanPart, draft: Draft, habits: PlayingHabits): number {
  const { start } = draft;
  const bar = barAt(plan, start);
  const closing = start >= plan.ending.start;
  const [added, factor] = TOUCHES[draft.articulation ?? 'normal'];
  const velocity =
    placeLevel(plan, part, bar, closing, habits) +
    habits.dynamics * (draft.dynamic - 0.5) +
    habits.accents * (weightAt(start, plan) - 0.45) +
    habits.arch * (archAt(plan, bar, closing, start) - 0.5) +
    aloneIn(plan, bar, closing, habits) +
    (closing ? 0 : lineAt(plan.dynamics, start / plan.ending.start)) +
    added;
  return inReach(velocity) * factor;
}

// Functions of their own: V8 takes many times longer to optimise the whole than its parts.

/** How far a phrase has grown, 0-1: to about two thirds of it, then it lets go. */
function archAt(plan: Plan, bar: PlanBar | undefined, closing: boolean, start: number): number {
  if (!bar || closing) return 0;
  const phraseTicks = bar.phraseBars * plan.metre.barTicks;
  const phraseStart = bar.start - bar.barInPhrase * plan.metre.barTicks;
  const y = Math.min(1, Math.max(0, (start - phraseStart) / phraseTicks));
  return y < 0.65 ? y / 0.65 : 1 - (y - 0.65) / 0.35;
}

/** What the part plays at by itself and by the energy of the bar. */
function placeLevel(
  plan: Plan,
  part: PlanPart,
  bar: PlanBar | undefined,
  closing: boolean,
  habits: PlayingHabits,
): number {
  const energy = touched(plan.dynamics, bar?.energy ?? 0.5);
  return bar
    ? sectionVelocity(habits, part, bar, energy, !closing)
    : habits.level + habits.energy * (energy - 0.55);
}

/** What it plays louder because others rest. */
function aloneIn(plan: Plan, bar: PlanBar | undefined, closing: boolean, habits: PlayingHabits): number {
  return (habits.alone ?? 0) * (bar && !closing ? (plan.dynamics.resting?.[bar.index] ?? 0) : 0);
}
