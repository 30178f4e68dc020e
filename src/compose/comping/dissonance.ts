import type { Draft } from '../plan.js';

/** Ticks that dissonances must last to be heard, and the share of the accompanying note that they must spoil. */
const HEARD = 400;
const SHARE = 0.2;

/**
 * Chords without the tones that a suspension or an appoggiatura of the melody resolves to: what lies a semitone (or its
 * octaves) from a melody note for some time is left out, where the chord has other tones. `melody` sorted by start.
 */
export function withoutResolutions(notes: readonly Draft[], melody: readonly Draft[]): Draft[] {
  const count = new Map<number, number>();
  for (const { start } of notes) count.set(start, (count.get(start) ?? 0) + 1);
  let from = 0;
  const out: Draft[] = [];
  for (const note of [...notes].sort((a, b) => a.start - b.start)) {
    const end = note.start + note.length;
    while (from < melody.length && melody[from]!.start + 4 * 3840 < note.start) from++;
    let spoiled = 0;
    for (let i = from; i < melody.length && melody[i]!.start < end; i++) {
      const { start, length, pitch } = melody[i]!;
      const away = Math.abs(pitch - note.pitch) % 12;
      if (away === 1 || away === 11)
        spoiled += Math.max(0, Math.min(end, start + length) - Math.max(note.start, start));
    }
    const others = count.get(note.start)!;
    if (spoiled >= Math.max(HEARD, SHARE * note.length) && others > 2) count.set(note.start, others - 1);
    else out.push(note);
  }
  return out;
}
