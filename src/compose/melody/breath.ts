import type { Draws } from '../../math/random.js';
import type { LineHabits } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import type { ThemeNote } from './theme-note.js';

/** A held bar: the note before rings on for a while. */
export function holdInto(notes: ThemeNote[], barStart: number, metre: Metre, draws: Draws): void {
  const note = notes[notes.length - 1];
  if (!note || note.at + note.length < barStart - metre.beatTicks) return;
  const end = barStart + draws.pick([0, 0.5, 1, 2]) * metre.beatTicks;
  notes[notes.length - 1] = { ...note, length: Math.max(note.length, end - note.at) };
}

/** Clears about a beat before a barline. */
export function clearBefore(notes: ThemeNote[], barEnd: number, metre: Metre): void {
  const from = barEnd - metre.beatTicks;
  while (notes.length > 3 && notes[notes.length - 1]!.at >= from) notes.pop();
  const note = notes[notes.length - 1];
  if (note && note.at < from)
    notes[notes.length - 1] = { ...note, length: Math.min(note.length, from - note.at) };
}

/** Shortens the last note of a phrase so that there is time to breathe. */
export function breathe(
  notes: readonly ThemeNote[],
  phraseEnd: number,
  habits: LineHabits,
  metre: Metre,
  draws: Draws,
): ThemeNote[] {
  const last = notes[notes.length - 1];
  if (!last) return [];
  const rest = Math.round(draws.between(habits.breath[0], habits.breath[1]) * 2) * 0.5 * metre.beatTicks;
  const shortest = Math.min(last.length, metre.beatTicks);
  const end = Math.max(last.at + shortest, Math.min(last.at + last.length, phraseEnd - rest));
  return [...notes.slice(0, -1), { ...last, length: Math.max(1, Math.round(end - last.at)) }];
}
