import { stopSection } from '../arrangement/stop-time.js';
import type { Draft, PlanSection } from '../plan.js';
import { backing } from './ensemble-riff.js';
import type { Scene } from './scene.js';
import type { ThemeNote } from './theme-note.js';
import { thirds } from './thirds.js';

/** Behind a soloist: a riff or long tones of the style, later horns in parallel below; nothing where the band only strikes hits. */
export function behindSolo(scene: Scene, section: PlanSection, others: readonly Draft[]): ThemeNote[] {
  const { backings } = scene.counter;
  if (!backings || stopSection(scene.plan)?.id === section.id) return [];
  if (others.length > 0) return thirds(scene, section, others);
  const draws = scene.plan.random.at('backing', section.id);
  return backing(
    scene,
    section,
    draws.weighted(backings, ({ weight }) => weight),
  );
}
