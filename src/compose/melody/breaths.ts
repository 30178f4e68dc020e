/** Where a line goes on for longer than a breath, the least of its notes makes room for one. */
import type { Breaths } from '../../styles/tables/melody.js';
import { type Metre, ticksPerSecond } from '../../theory/metre.js';
import { strengthAt } from './rhythm.js';
import type { ThemeNote } from './theme-note.js';

/** Silences that are heard as a breath, in felt beats. */
const HEARD = 0.45;
/** What a place costs for each felt beat by which it lies from the end of the breath, and what a step into the next bar spares. */
const EARLY = 0.08;

/**
 * The line with a rest at the least every so many bars (or seconds, where bars are long): in each stretch that is longer, a short
 * note off the beat in its second half is left out. Times count from the section's start; `tempo` in felt beats a minute.
 */
export function breathed(
  notes: readonly ThemeNote[],
  metre: Metre,
  tempo: number,
  { bars, seconds, rest }: Breaths,
): readonly ThemeNote[] {
  const { barTicks, beatTicks } = metre;
  const air = Math.max(2 * barTicks, Math.min(bars * barTicks, seconds * ticksPerSecond(tempo, metre)));
  const room = rest * beatTicks;
  const out = [...notes];
  let first = 0;
  for (let i = 1; i < out.length; i++) {
    const before = out[i - 1]!;
    const note = out[i]!;
    if (note.at - before.at - before.length >= HEARD * beatTicks) first = i;
    else if (note.at + note.length - out[first]!.at > air) {
      const from = out[first]!.at;
      const place = leastOf(out, first, i, from + air / 2, metre, room);
      if (place < 0) {
        first = i;
        continue;
      }
      const kept = out[place - 1]!;
      const gone = out[place]!;
      const next = out[place + 1]!;
      // The note before ends where it did, or gives the rest of the room.
      const end = Math.min(kept.at + kept.length, gone.at, next.at - room);
      if (end - kept.at >= beatTicks / 8) {
        out.splice(place - 1, 2, { ...kept, length: end - kept.at });
        first = place;
        i = place;
      } else first = i;
    }
  }
  return out;
}

/** The note that is missed least: short, unaccented, off the beat, late in the breath; -1 where there is none. */
function leastOf(
  notes: readonly ThemeNote[],
  first: number,
  last: number,
  earliest: number,
  metre: Metre,
  room: number,
): number {
  const { beatTicks } = metre;
  const end = notes[last]!.at;
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = first + 2; i < last; i++) {
    const note = notes[i]!;
    const before = notes[i - 1]!;
    const next = notes[i + 1]!;
    if (note.at < earliest || next.at - before.at < room + beatTicks / 8) continue;
    // What follows a long tone and leads to a strong beat stands at the joint of two phrases.
    const cost =
      note.length / beatTicks +
      (note.accent ? 1 : 0) +
      2 * strengthAt(note.at, metre) -
      Math.min(1, before.length / beatTicks) -
      0.5 * strengthAt(next.at, metre) +
      (EARLY * (end - note.at)) / beatTicks;
    if (cost < least) {
      least = cost;
      found = i;
    }
  }
  return found;
}
