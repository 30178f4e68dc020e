import type { Note } from '../../score/score.js';

/** A pitch must end before it starts again: the earlier note gives way; of two at one moment the longer stays. */
export function separatePitches(notes: readonly Note[]): Note[] {
  const lanes = new Map<number, Note[]>();
  for (const note of [...notes].sort(
    (a, b) => a.start + a.offset - (b.start + b.offset) || b.played - a.played,
  )) {
    const lane = lanes.get(note.pitch);
    if (!lane) {
      lanes.set(note.pitch, [note]);
      continue;
    }
    const last = lane[lane.length - 1]!;
    const onset = note.start + note.offset;
    const room = onset - (last.start + last.offset);
    if (room < 2) continue;
    if (last.played >= room) lane[lane.length - 1] = { ...last, played: room - 1 };
    lane.push(note);
  }
  return [...lanes.values()].flat().sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}
