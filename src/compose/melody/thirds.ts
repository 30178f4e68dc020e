import type { AlphabetName } from '../../styles/tables/melody.js';
import type { Draft, PlanSection } from '../plan.js';
import { nearestPitch, rung } from './alphabet.js';
import { strengthAt } from './rhythm.js';
import type { Scene } from './scene.js';
import type { ThemeNote } from './theme-note.js';

/** Goes with another line, a third or a sixth below, in the scale of the tunes or another. */
export function thirds(
  scene: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  alphabet: AlphabetName = scene.habits('tune').alphabet,
): ThemeNote[] {
  const { part, harmony, plan } = scene;
  const notes: ThemeNote[] = [];
  for (const note of melody) {
    if (note.exact || note.length < plan.metre.beatTicks / 7) continue;
    const here = harmony.alphabetAt(note.start, alphabet);
    const stressed =
      strengthAt(note.start - section.start, plan.metre) >= 0.65 || note.length >= plan.metre.beatTicks;
    const passes = (pc: number): boolean => (stressed ? here.inChord[pc]! : here.inScale[pc]!);
    let found: number | null = null;
    for (const distance of [3, 4, 5, 8, 9, 15, 16, 20, 21]) {
      const pitch = note.pitch - distance;
      if (pitch < part.register[0] || pitch > part.register[1] || !passes(pitch % 12)) continue;
      if (!stressed && Math.abs(rung(note.pitch, here) - rung(pitch, here)) % here.classes.length === 3)
        continue;
      found = pitch;
      break;
    }
    const pitch = found ?? nearestPitch(note.pitch - 12, part.register, (pc) => here.inChord[pc]!);
    notes.push({
      at: note.start - section.start,
      length: note.length,
      pitch,
      accent: false,
      motif: 'thirds',
      transform: 'parallel',
    });
  }
  return notes;
}
