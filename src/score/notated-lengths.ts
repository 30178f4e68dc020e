import type { Ticks } from './score.js';

interface Written {
  readonly start: Ticks;
  readonly length: Ticks;
  readonly pitch: number;
}

/**
 * A written pitch ends where it is written again: no page can hold it on beside itself. Of notes that begin together none gives
 * way. The notes of one part, in any order, and in that order they come back.
 */
export function endingBeforeAgain<T extends Written>(notes: readonly T[]): T[] {
  const out = [...notes];
  const later = new Map<number, { start: Ticks; behind: Ticks }>();
  const order = inTime(notes)
    ? undefined
    : notes.map((_, i) => i).sort((a, b) => notes[a]!.start - notes[b]!.start);
  for (let i = notes.length - 1; i >= 0; i--) {
    const index = order?.[i] ?? i;
    const note = notes[index]!;
    const next = later.get(note.pitch);
    const behind = next?.start === note.start ? next.behind : (next?.start ?? Number.POSITIVE_INFINITY);
    if (note.start + note.length > behind) out[index] = { ...note, length: behind - note.start };
    later.set(note.pitch, { start: note.start, behind });
  }
  return out;
}

function inTime(notes: readonly Written[]): boolean {
  for (let i = 1; i < notes.length; i++) if (notes[i]!.start < notes[i - 1]!.start) return false;
  return true;
}
