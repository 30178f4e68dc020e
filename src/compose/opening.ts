import type { Note } from '../score/score.js';
import type { Draft, Plan } from './plan.js';

/**
 * A piece sounds from its first frame: where everybody rests on its first beat (a subject that enters behind the beat, a
 * tune that begins alone), the note that comes first comes on the beat and is as much longer. A whole bar of silence and
 * notes that bend stay as they are written. `given`: parts that stand already.
 */
export function fromTheFirstBeat(
  { metre }: Plan,
  drafts: Map<string, readonly Draft[]>,
  given: ReadonlyMap<string, readonly Note[]> = new Map(),
): void {
  let [begins, opener] = [Number.POSITIVE_INFINITY, ''];
  for (const [id, line] of [...given, ...drafts])
    for (const { start } of line) if (start < begins) [begins, opener] = [start, id];
  const line = given.has(opener) ? undefined : drafts.get(opener);
  if (line === undefined || begins <= 0 || begins >= metre.barTicks) return;
  drafts.set(opener, fromTheStart(line, begins));
}

/** What begins at a tick begins with the piece and is as much longer; notes that bend stay. */
function fromTheStart(line: readonly Draft[], begins: number): readonly Draft[] {
  return line.map((note) =>
    note.start === begins && note.bend === undefined
      ? { ...note, start: 0, length: note.length + begins }
      : note,
  );
}

/**
 * Who drums behind the first beat of a piece (off-beat hats of an intro that the kick has not joined) strikes that beat,
 * too: others may not be there yet.
 */
export function struckFromTheFirstBeat({ metre }: Plan, line: readonly Draft[]): readonly Draft[] {
  const first = line[0];
  if (first === undefined || first.start <= 0 || first.start >= metre.beatTicks) return line;
  return [{ ...first, start: 0 }, ...line];
}

/** The same of who runs or chops chords: what comes first within the first beat of a piece comes on it. */
export function runFromTheFirstBeat({ metre }: Plan, line: readonly Draft[]): readonly Draft[] {
  const begins = line[0]?.start ?? 0;
  return begins <= 0 || begins >= metre.beatTicks ? line : fromTheStart(line, begins);
}
