/** Solos build: what begins in single calls ends in runs, and the last solo of a piece is the densest. */
import { pow } from '../../math/elementary.js';
import type { Plan, PlanSection } from '../plan.js';

/** Factor on the notes a beat of a solo by its place among the piece's solos, about 1 in their middle. */
export function solosBuild({ sections, style }: Plan, section: PlanSection): number {
  const across = style.melody.building?.across;
  const solos = sections.filter(({ lead }) => lead === 'solo');
  const place = solos.findIndex(({ id }) => id === section.id);
  if (across === undefined || place < 0 || solos.length < 2) return 1;
  return pow(across, place / (solos.length - 1) - 0.5);
}
