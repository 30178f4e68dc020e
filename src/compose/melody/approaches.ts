import type { Draft, PlanSection } from '../plan.js';
import type { Scene } from './scene.js';

/**
 * A short note a whole step from the chord tone it leads to goes half the way: the semitone rubs against the chord and
 * resolves. `chance` for each such note; what returns is approached where it was the first time.
 */
export function withApproaches(
  drafts: readonly Draft[],
  { plan, harmony, habits, character, random }: Scene,
  section: PlanSection,
  chance: number,
): readonly Draft[] {
  const { beatTicks } = plan.metre;
  const rubs = chance * (1 - 0.35 * character.places.consonance);
  const place = section.lead === 'tune' ? section.material : section.id;
  return drafts.map((draft, i) => {
    const next = drafts[i + 1];
    if (next === undefined || draft.start % beatTicks === 0 || next.start - draft.start > beatTicks / 2)
      return draft;
    const gap = next.pitch - draft.pitch;
    if (Math.abs(gap) !== 2 || draft.length < next.start - draft.start - beatTicks / 8) return draft;
    const pitch = draft.pitch + gap / 2;
    const { inChord } = harmony.alphabetAt(next.start, habits(section.lead).alphabet);
    if (!inChord[next.pitch % 12] || drafts[i - 1]?.pitch === pitch) return draft;
    if (!random.at('approach', place, draft.start - section.start).chance(rubs)) return draft;
    return { ...draft, pitch, reason: { ...draft.reason!, transform: 'approach' } };
  });
}
