import type { Note } from '../../score/score.js';

const onsetOf = (note: Note): number => note.start + note.offset;

/**
 * A pitch must end before it starts again: the earlier note gives way; of two at one moment the longer stays. Notes in
 * order of start and pitch, and so they come back.
 */
export function separatePitches(notes: readonly Note[]): Note[] {
  const out: (Note | null)[] = [...notes];
  const lanes = new Array<number[] | undefined>(128).fill(undefined);
  for (let i = 0; i < notes.length; i++) {
    const { pitch } = notes[i]!;
    const lane = lanes[pitch];
    if (lane) lane.push(i);
    else lanes[pitch] = [i];
  }
  for (const lane of lanes) if (lane && lane.length > 1) separateLane(notes, lane, out);
  return out.filter((note) => note !== null);
}

/** The notes of one pitch, as they are played. */
function separateLane(notes: readonly Note[], lane: number[], out: (Note | null)[]): void {
  const inOrder = (a: number, b: number): number =>
    onsetOf(notes[a]!) - onsetOf(notes[b]!) || notes[b]!.played - notes[a]!.played;
  // Players seldom change places with themselves.
  if (lane.some((index, i) => i > 0 && inOrder(lane[i - 1]!, index) > 0)) lane.sort(inOrder);
  let last = lane[0]!;
  for (let i = 1; i < lane.length; i++) {
    const index = lane[i]!;
    const room = onsetOf(notes[index]!) - onsetOf(notes[last]!);
    if (room < 2) {
      out[index] = null;
      continue;
    }
    if (notes[last]!.played >= room) out[last] = { ...notes[last]!, played: room - 1 };
    last = index;
  }
}
