import type { Plan, PlanBar } from '../plan.js';

/** Where the choices of a bar are drawn: its place in the piece, or in its verse or chorus, so that they return with it. */
export function placeOf({ style }: Plan, { index, section, barInSection }: PlanBar): (string | number)[] {
  return style.bass.returns ? [section.material, barInSection] : [index];
}
