/**
 * A piece is composed in chapters, runs of whole sections, so that the first can sound while the next is written. What
 * stands in a chapter stays: the next one is composed with all before it, and only its own notes are taken from that. The
 * rule is part of composing, whether somebody listens already or not: a stream and a file have the same notes.
 */
import type { Note, PedalEvent, Ticks } from '../score/score.js';
import type { Plan } from './plan.js';

/** Seconds that the first chapter lasts at least, and how many times as much is written when the next is. */
const FIRST = 8;
const GROWTH = 5;
/** Sections beyond its end that a chapter is composed with: where lines lead to, who takes over. */
const AHEAD = 1;

export interface Chapter {
  /** Sections to be written; undefined: all, and the ending. */
  readonly written: number | undefined;
  /** Where its notes end; undefined: with the piece. */
  readonly until: Ticks | undefined;
}

/** The chapters of a piece, the last one open. */
export function chaptersOf({ sections, tempoMap }: Plan): readonly Chapter[] {
  const chapters: Chapter[] = [];
  let wanted = FIRST;
  for (const { index, start } of sections) {
    const written = index + AHEAD;
    // What is left after the last one is worth a chapter of its own.
    if (written > sections.length - 2) break;
    if (index === 0 || tempoMap.seconds(start) < wanted) continue;
    chapters.push({ written, until: start });
    wanted = GROWTH * tempoMap.seconds(start);
  }
  return [...chapters, { written: undefined, until: undefined }];
}

/**
 * The notes of a part so far, and those of the next chapter, which begin at `from` or later. No new note sounds before
 * `from`; one whose pitch still sounds from before is left out.
 */
export function continued(before: readonly Note[], from: Ticks, notes: readonly Note[]): readonly Note[] {
  if (before.length === 0 && from === 0) return notes;
  const sounding = new Map<number, Ticks>();
  for (const { pitch, start, offset, played } of before)
    if (start + offset + played > from) sounding.set(pitch, start + offset + played);
  const out = [...before];
  for (const note of notes) {
    if (note.start < from) continue;
    const offset = Math.max(note.offset, from - note.start);
    const free = (sounding.get(note.pitch) ?? 0) < note.start + offset;
    const played = note.played - (offset - note.offset);
    if (free && played > 0) out.push(offset === note.offset ? note : { ...note, offset, played });
  }
  return out;
}

/** What stands of a chapter's notes, of its pedal. */
export function standing<T extends Note | PedalEvent>(events: readonly T[], until: Ticks): readonly T[] {
  return events.filter((event) => ('tick' in event ? event.tick : event.start) < until);
}
