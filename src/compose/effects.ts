/** The effects that a brief asks for, of the whole mix and of single parts, in place of those of the style. */
import type { EffectName, Effects } from '../contract/effects.js';
import type { AutomationLane, Buses } from '../score/score.js';
import { LEAST_ECHO, MOST } from '../styles/tables/effects.js';
import type { Plan, PlanPart } from './plan.js';

/** Level of an effect on a part's channel: what the part is asked for, else its share of the whole, else the style's. */
export function effectOf(
  name: EffectName,
  part: PlanPart,
  own: Effects | undefined,
  whole: Effects | undefined,
  style: number,
): number {
  const asked = own?.[name];
  if (asked !== undefined) return asked;
  const amount = whole?.[name];
  if (amount === undefined) return style;
  return amount * Math.max(MOST[part.role]?.[name] ?? 0, style);
}

/** A lane of a send that the brief speaks of: its shape stays, its top is the level asked for. */
export function laneAt(lane: AutomationLane, level: number): AutomationLane | null {
  const top = Math.max(...lane.points.map((point) => point.value));
  if (level === 0 || top <= 0) return null;
  const points = lane.points.map(({ tick, value }) => ({ tick, value: (value * level) / top }));
  return { ...lane, points };
}

/** The style's buses, with echoes that can be heard where echoes were asked for. */
export function busesOf(plan: Plan): Buses {
  const { reverb, delay, chorus } = plan.style.mix;
  const { effects, parts } = plan.brief;
  const echoes = [effects?.delay, ...parts.map((part) => part.effects?.delay)].some((amount) => amount);
  return { reverb, chorus, delay: echoes ? { ...delay, gain: Math.max(delay.gain, LEAST_ECHO) } : delay };
}
