import { chordClasses } from '../../theory/chord.js';
import { chordAt } from '../chord-at.js';
import type { Draft, Plan, PlanPart } from '../plan.js';

/** Semitones below the lead's note, as guitarists like them: thirds, the fourth, sixths. */
const GRIPS: readonly number[] = [4, 3, 5, 9, 8];
/** Felt beats from which a note is held. */
const HELD = 0.7;
/** What the lower string is to the upper one. */
const SOFTER = 0.9;

/**
 * Double stops: under some held notes of a guitar's or harmonica's lead a second string sounds a chord tone a third, a
 * fourth or a sixth below. Bent notes stay alone, since both strings would have to be bent.
 */
export function withDoubleStops(plan: Plan, part: PlanPart, drafts: readonly Draft[]): readonly Draft[] {
  const habit = plan.style.melody.doubleStops;
  if (!habit?.patches.includes(part.patch)) return drafts;
  const random = plan.random.under('double-stop', part.id);
  const ends = new Set(drafts.map(({ start, length }) => start + length));
  return drafts.flatMap((note) => {
    if (note.length < HELD * plan.metre.beatTicks || (note.bend && note.bend.length > 0)) return [note];
    const { chord, start } = chordAt(plan, note.start);
    // More at the start of chords and out of rests, where a chord is what the ear expects.
    const marked = note.start === start || !ends.has(note.start);
    if (!random.at(note.start).chance(habit.chance * (marked ? 1.3 : 0.7))) return [note];
    const tones = chordClasses(chord);
    const below = GRIPS.map((grip) => note.pitch - grip).find(
      (pitch) => pitch >= part.register[0] && tones.includes(((pitch % 12) + 12) % 12),
    );
    if (below === undefined) return [note];
    const reason = note.reason && { ...note.reason, transform: 'double-stop' };
    return [{ ...note, pitch: below, dynamic: note.dynamic * SOFTER, reason }, note];
  });
}
