/** What tells the parts of a song from one another in the singer's line: a verse talks, a chorus sings out. */
import { log2 } from '../../math/elementary.js';
import type { Plan, PlanSection } from '../plan.js';

/** Factor on the notes a beat of a section's tune: the song draws one manner, and its sections differ by their purpose. */
export function songPace({ style, random }: Plan, { purpose }: PlanSection): number {
  const { song } = style.melody;
  if (!song) return 1;
  const { pace } = random.at('song', 'manner').weighted(song.manners, ({ weight }) => weight);
  return pace[purpose] ?? 1;
}

/** The same as a place among the densities of real tunes, in doublings. */
export function songPlace(plan: Plan, section: PlanSection): number {
  return log2(songPace(plan, section));
}
