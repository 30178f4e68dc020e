import type { GrooveTemplate, PerformanceTable, PlayingHabits } from '../../styles/tables/performance.js';
import { liftOf } from '../form/energy.js';
import type { Plan, PlanPart } from '../plan.js';

export interface Playing {
  readonly habits: PlayingHabits;
  readonly swingLevel: 'eighth' | 'sixteenth';
  readonly groove: GrooveTemplate;
  /** Milliseconds. */
  readonly backbeat: number;
  readonly pedalled: boolean;
  /** Energy that is not put into the touch, so that the climax of a loud piece can still stand out. */
  readonly heldBack: number;
}

/** How a part plays: common habits, then the role's, the patch's and the substyle's. */
export function playingOf(plan: Plan, part: PlanPart): Playing {
  const table: PerformanceTable = plan.style.performance;
  const change = table.substyles[plan.substyle.name] ?? {};
  return {
    habits: {
      ...table.common,
      ...change.common,
      ...table.roles[part.role],
      ...table.patches[part.patch],
      ...change.roles?.[part.role],
    },
    swingLevel: change.swingLevel ?? table.swingLevel,
    groove: change.groove ?? table.groove,
    backbeat: change.backbeat ?? table.backbeat,
    pedalled: (change.pedalled ?? table.pedalled).includes(part.role),
    heldBack:
      plan.brief.energy.length > 0
        ? 0
        : table.reserve * Math.max(liftOf(plan.style, plan.substyle, plan.brief.mood), 0),
  };
}
