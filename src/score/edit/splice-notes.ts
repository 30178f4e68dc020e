import { endingBeforeAgain } from '../notated-lengths.js';
import type { Note, Ticks } from '../score.js';
import { type Cut, lengthOf, placed, shortened } from './cut.js';

interface Laid {
  readonly note: Note;
  readonly fresh: boolean;
}

/** The notes of a part along a timeline. Notes that are not fresh only move in time; fresh ones give way to them. */
export function spliceNotes(cuts: readonly Cut[], part: string): Note[] {
  const end = lengthOf(cuts);
  const laid: Laid[] = [];
  for (const { cut, at } of placed(cuts)) {
    const notes = cut.score.parts.find(({ id }) => id === part)?.notes ?? [];
    const shift = at - cut.from;
    const fresh = cut.fresh === true;
    for (const note of notes) {
      if (note.start < cut.from || note.start >= cut.to) continue;
      const moved = move(note, shift, cut.renamed);
      laid.push({ note: inside(fresh ? within(moved, at + cut.to - cut.from) : moved, end), fresh });
    }
  }
  return apart(laid);
}

function move(note: Note, shift: Ticks, renamed: Cut['renamed']): Note {
  const section = note.reason && renamed?.get(note.reason.section);
  if (shift === 0 && section === undefined) return note;
  return {
    ...note,
    start: note.start + shift,
    ...(note.reason && section !== undefined && { reason: { ...note.reason, section } }),
  };
}

/** A new note ends where its cut ends. */
function within(note: Note, to: Ticks): Note {
  const onset = note.start + note.offset;
  return shortened({ ...note, length: Math.min(note.length, to - note.start) }, to - onset);
}

/** Nothing is played before the piece or after it. */
function inside(note: Note, end: Ticks): Note {
  const early = note.start + note.offset < 0 ? { ...note, offset: -note.start } : note;
  const onset = Math.min(end - 1, early.start + early.offset);
  return shortened({ ...early, offset: onset - early.start }, end - onset);
}

/** One pitch is not struck while it sounds: of two notes the fresh one gives way, else the earlier one ends. On paper the earlier one does. */
function apart(laid: readonly Laid[]): Note[] {
  const onset = ({ note }: Laid): Ticks => note.start + note.offset;
  const pitches = new Map<number, Laid[]>();
  for (const one of [...laid].sort((a, b) => onset(a) - onset(b))) {
    const line = pitches.get(one.note.pitch) ?? [];
    pitches.set(one.note.pitch, line);
    const before = line[line.length - 1];
    const late = before ? onset(before) + before.note.played - onset(one) : 0;
    if (before === undefined || late <= 0) line.push(one);
    else if (before.fresh || !one.fresh) {
      const room = onset(one) - onset(before);
      if (room > 0) line[line.length - 1] = { ...before, note: shortened(before.note, room) };
      else if (before.fresh) line.pop();
      line.push(one);
    } else if (late < one.note.played / 2) {
      const { note } = one;
      line.push({ ...one, note: shortened({ ...note, offset: note.offset + late }, note.played - late) });
    }
  }
  const notes = [...pitches.values()].flat().map(({ note }) => note);
  return endingBeforeAgain(notes).sort(
    (a, b) => a.start - b.start || a.pitch - b.pitch || a.offset - b.offset || a.length - b.length,
  );
}
