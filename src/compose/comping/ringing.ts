import type { Draft } from '../plan.js';
import { stringsOf } from './fretboard.js';
import type { Seat, Stretch } from './seat.js';

/** Beats after which a string has died away, whoever holds it. */
const DECAY = 4;

/**
 * Who holds a chord and picks its strings lets them ring: each note sounds on until its string is struck again, the chord
 * changes or the string has died away.
 */
export function letRing({ harmony, plan }: Seat, { end }: Stretch, drafts: readonly Draft[]): Draft[] {
  const byChord = new Map<number, Draft[]>();
  for (const note of drafts) {
    const index = harmony.indexAt(note.start);
    const notes = byChord.get(index);
    if (notes === undefined) byChord.set(index, [note]);
    else notes.push(note);
  }
  return [...byChord].flatMap(([index, notes]) => {
    const until = Math.min(end, harmony.changeAfter(index));
    const stringOf = fingered(notes.map(({ pitch }) => pitch));
    return notes.map((note) => {
      const string = stringOf.get(note.pitch);
      const next = notes.find(({ start, pitch }) => start > note.start && stringOf.get(pitch) === string);
      const rings = Math.min(next?.start ?? until, until, note.start + DECAY * plan.metre.beatTicks);
      return { ...note, length: rings - note.start };
    });
  });
}

/** The string of each pitch: those of the highest that a hand holds, and the lowest string's for what the thumb adds. */
function fingered(pitches: readonly number[]): ReadonlyMap<number, number> {
  const rising = [...new Set(pitches)].sort((a, b) => a - b);
  let left = 0;
  let strings = stringsOf(rising);
  while (strings === null) strings = stringsOf(rising.slice(++left));
  const held = strings;
  return new Map(rising.map((pitch, i) => [pitch, i < left ? 0 : held[i - left]!]));
}
