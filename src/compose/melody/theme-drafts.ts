/** From the notes of a theme to drafts of the piece: absolute places, one note at a time, nothing beyond the end. */
import { chordAt } from '../chord-at.js';
import type { Draft, Plan, PlanSection } from '../plan.js';
import type { ThemeNote } from './theme-note.js';

/** Absolute drafts with a dynamic: peaks and accents out, answers softer. */
export function toDrafts(
  plan: Plan,
  section: PlanSection,
  notes: readonly ThemeNote[],
  lead: string,
): Draft[] {
  if (notes.length === 0) return [];
  let sum = 0;
  for (const note of notes) sum += note.pitch;
  const mean = sum / notes.length;
  const base = lead === 'sparse' ? 0.45 : lead === 'solo' ? 0.54 : 0.52;
  return notes
    .filter((note) => section.start + note.at >= 0)
    .map((note): Draft => {
      const start = Math.round(section.start + note.at);
      const height = Math.max(-0.08, Math.min(0.1, (note.pitch - mean) * 0.011));
      const chord = chordAt(plan, start);
      return {
        start,
        length: Math.max(1, Math.round(note.length)),
        pitch: note.pitch,
        dynamic: Math.max(0.1, Math.min(1, base + height + (note.accent ? 0.12 : 0))),
        reason: {
          section: section.id,
          chord: chord.roman,
          motif: note.motif,
          transform: note.transform,
        },
      };
    });
}

/** One note at a time: a note ends where the next begins; of two at once the later written stays. */
export function separate(line: readonly Draft[]): Draft[] {
  const out: Draft[] = [];
  for (const note of [...line].sort((a, b) => a.start - b.start)) {
    const last = out[out.length - 1];
    if (last && last.start === note.start) out.pop();
    else if (last && last.start + last.length > note.start)
      out[out.length - 1] = { ...last, length: note.start - last.start };
    out.push(note);
  }
  return out;
}

/** Nothing starts at or sounds beyond the end. */
export function clip(line: readonly Draft[], endTick: number): Draft[] {
  return line
    .filter((note) => note.start >= 0 && note.start < endTick && note.length > 0)
    .map((note) => (note.start + note.length > endTick ? { ...note, length: endTick - note.start } : note));
}
