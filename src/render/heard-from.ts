/** What of a part is to be played so that all that is heard from some frame on sounds as it does when all is played. */
import type { Articulation } from '../score/score.js';
import { NOTE_OFF, NOTE_ON, type PartEvents, PEDAL } from './events.js';

/** Articulations that go on from the note before: how they are begun depends on all of their slur. */
const JOINED: ReadonlySet<Articulation> = new Set(['legato', 'slide']);

/**
 * Leaves out the notes that are over by `frame`, but for the last one before those that are left, which they may join, and where that is
 * slurred itself, its slur from the note that begins it. `ringing`: frames for which a note of a key goes on after it was let go.
 */
export function heardFrom(
  { notes, events }: PartEvents,
  frame: number,
  ringing: (midi: number) => number,
): PartEvents {
  const ends = letGo({ notes, events });
  let first = Number.POSITIVE_INFINITY;
  notes.forEach(({ midi, start }, i) => {
    if (start < first && ends[i]! + ringing(midi) >= frame) first = start;
  });
  const starts = [...new Set(notes.map(({ start }) => start))].sort((a, b) => a - b);
  const slurred = new Set(notes.filter((note) => JOINED.has(note.articulation)).map(({ start }) => start));
  let place = starts.findLastIndex((start) => start < first);
  while (place > 0 && slurred.has(starts[place]!)) place--;
  const from = starts[place] ?? first;
  return { notes, events: events.filter(({ kind, value }) => kind === PEDAL || notes[value]!.start >= from) };
}

/** Frame from which each note is held by neither key nor pedal. */
function letGo({ notes, events }: PartEvents): Float64Array {
  const ends = new Float64Array(notes.length).fill(Number.POSITIVE_INFINITY);
  let down = false;
  let held: number[] = [];
  for (const { frame, kind, value } of events) {
    if (kind === NOTE_ON) continue;
    if (kind === NOTE_OFF) {
      if (down) held.push(value);
      else ends[value] = frame;
      continue;
    }
    down = value === 1;
    if (down) continue;
    for (const note of held) ends[note] = frame;
    held = [];
  }
  return ends;
}
