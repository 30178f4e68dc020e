import type { StripSettings } from '../styles/tables/mix.js';
import { NEUTRAL_STRIP } from '../styles/tables/mix-defaults.js';
import type { Plan, PlanPart } from './plan.js';

/** How the tables set the channel of a part: by its role, its patch and the substyle. */
export function stripSettings(
  plan: Pick<Plan, 'style' | 'substyle'>,
  part: PlanPart,
): Required<StripSettings> {
  const { strips, substyles } = plan.style.mix;
  const own = substyles?.[plan.substyle.name]?.strips ?? {};
  const byRole = { ...strips[part.role] };
  const both = `${part.role}/${part.patch}`;
  const byPatch = {
    ...strips[part.patch],
    ...strips[both],
    ...own[part.role],
    ...own[part.patch],
    ...own[both],
  };
  return {
    ...NEUTRAL_STRIP,
    ...byRole,
    ...byPatch,
    controls: { ...byRole.controls, ...byPatch.controls },
  };
}
