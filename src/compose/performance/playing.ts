import type { GrooveTemplate, PerformanceTable, PlayingHabits } from '../../styles/tables/performance.js';
import type { Plan, PlanPart } from '../plan.js';

export interface Playing {
  readonly habits: PlayingHabits;
  readonly swingLevel: 'eighth' | 'sixteenth';
  readonly groove: GrooveTemplate;
  /** Milliseconds. */
  readonly backbeat: number;
  readonly pedalled: boolean;
}

type Band = Pick<Plan, 'style' | 'substyle'>;

/** How a part plays: common habits, then the role's, the patch's and the substyle's. */
export function habitsOf({ style, substyle }: Band, part: PlanPart): PlayingHabits {
  const table: PerformanceTable = style.performance;
  const change = table.substyles[substyle.name] ?? {};
  return {
    ...table.common,
    ...change.common,
    ...table.roles[part.role],
    ...table.patches[part.patch],
    ...change.roles?.[part.role],
  };
}

export function playingOf(band: Band, part: PlanPart): Playing {
  const table: PerformanceTable = band.style.performance;
  const change = table.substyles[band.substyle.name] ?? {};
  return {
    habits: habitsOf(band, part),
    swingLevel: change.swingLevel ?? table.swingLevel,
    groove: change.groove ?? table.groove,
    backbeat: change.backbeat ?? table.backbeat,
    pedalled: (change.pedalled ?? table.pedalled).includes(part.role),
  };
}
