/** What tells the parts of a song from one another in the singer's line: a verse talks, a chorus sings out. */
import type { SongHabits, Trait } from '../../styles/tables/melody.js';
import type { Plan, PlanSection } from '../plan.js';

/** The manner that a song draws; undefined where tunes are not sung. */
function mannerOf({ style, random }: Plan): SongHabits['manners'][number] | undefined {
  const { song } = style.melody;
  return song && random.at('song', 'manner').weighted(song.manners, ({ weight }) => weight);
}

/** Factor on the notes a beat of a section's tune: the song draws one manner, and its sections differ by their purpose. */
export function songPace(plan: Plan, { purpose }: PlanSection): number {
  return mannerOf(plan)?.pace[purpose] ?? 1;
}

/** How far a section's theme lies from where the song does, by trait. */
export function songShape(
  plan: Plan,
  { purpose }: PlanSection,
): Readonly<Partial<Record<Trait, number>>> | undefined {
  return mannerOf(plan)?.shape?.[purpose];
}
