/** What tells the parts of a song from one another in the singer's line: a verse talks, a chorus sings out. */
import type { Plan, PlanSection } from '../plan.js';

/** Factor on the notes a beat of a section's tune: the song draws one manner, and its sections differ by their purpose. */
export function songPace({ style, random }: Plan, { purpose }: PlanSection): number {
  const { song } = style.melody;
  if (!song) return 1;
  const { pace } = random.at('song', 'manner').weighted(song.manners, ({ weight }) => weight);
  return pace[purpose] ?? 1;
}
