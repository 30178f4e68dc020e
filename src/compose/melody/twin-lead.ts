import type { Draft, PlanSection } from '../plan.js';
import type { Scene } from './scene.js';
import type { ThemeNote } from './theme-note.js';
import { thirds } from './thirds.js';

/** Bars of a solo below which nobody joins it. */
const SHORTEST = 8;

/** The second guitar joins the solo in its second half, in thirds below. */
export function twinLead(scene: Scene, section: PlanSection, melody: readonly Draft[]): ThemeNote[] {
  if (section.bars < SHORTEST) return [];
  const from = section.start + Math.ceil(section.bars / 2) * scene.plan.metre.barTicks;
  const joined = melody.filter(({ start }) => start >= from);
  return thirds(scene, section, joined, 'steps').map((note) => ({ ...note, motif: 'twin lead' }));
}
