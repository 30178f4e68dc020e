import { ticksPerSecond } from '../../theory/metre.js';
import type { Plan, PlanSection } from '../plan.js';
import { stopsOf } from './stop-time.js';

/** Rests of a lead that nobody else fills: felt beats that they may last, or seconds where beats are short. */
const REST = { solo: 1.5, tune: 2.5 } as const;
const SECONDS = 0.6;

/** Where a lead is alone in a section, between the strokes of the band: from its start on. */
export interface Exposed {
  /** Ticks from the section's start to where the band is back. */
  readonly until: number;
  /** Longest rest of the lead there, in ticks. */
  readonly rest: number;
}

/**
 * How far into a section its lead has nobody under it, and how long it may be silent there: a soloist answers himself, a singer is
 * heard again before the next line. Undefined where the band plays, or a second voice answers the singer.
 */
export function exposedIn(plan: Plan, section: PlanSection): Exposed | undefined {
  const stops = stopsOf(plan);
  if (stops?.section.id !== section.id) return undefined;
  const { lead } = section;
  if (lead !== 'solo' && lead !== 'tune') return undefined;
  const answered = plan.parts.some(({ role, figures }) => role === 'counter' && figures[section.id]);
  if (lead === 'tune' && answered) return undefined;
  const second = ticksPerSecond(plan.brief.tempo, plan.metre);
  return {
    until: stops.end - section.start,
    rest: Math.round(Math.max(REST[lead] * plan.metre.beatTicks, SECONDS * second)),
  };
}
