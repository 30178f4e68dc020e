import type { LineHabits } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import type { Harmony } from './alphabet.js';
import { strengthAt } from './rhythm.js';
import type { ThemeNote } from './theme-note.js';

/**
 * How far a line is from a good one; 0 is best. Looks at range, single peak, steps, leaps that turn back, repeated
 * notes, the share of chord tones under stress (both ends are wrong) and at repeated figures of two notes.
 */
export function faultsOf(
  notes: readonly ThemeNote[],
  start: number,
  metre: Metre,
  harmony: Harmony,
  habits: LineHabits,
): number {
  if (notes.length < 4) return 2;
  const pitches = notes.map((note) => note.pitch);
  const high = Math.max(...pitches);
  const low = Math.min(...pitches);
  let faults = 0;
  const span = high - low;
  if (span < habits.range * 0.55) faults += (habits.range * 0.55 - span) * 0.25;
  const peaks = notes.filter((note) => note.pitch === high).length;
  if (peaks > 2) faults += (peaks - 2) * 0.12;

  let steps = 0;
  let repeats = 0;
  let leaps = 0;
  let turned = 0;
  let seesaw = 0;
  for (let i = 1; i < pitches.length; i++) {
    const size = Math.abs(pitches[i]! - pitches[i - 1]!);
    if (size === 0) repeats++;
    else if (size <= 2) steps++;
    if (size >= 5 && i + 1 < pitches.length) {
      leaps++;
      const next = pitches[i + 1]! - pitches[i]!;
      if (next * (pitches[i]! - pitches[i - 1]!) < 0 && Math.abs(next) <= 4) turned++;
    }
    if (i >= 3 && size > 0 && pitches[i] === pitches[i - 2] && pitches[i - 1] === pitches[i - 3]) seesaw++;
  }
  const count = pitches.length - 1;
  const weights = habits.intervals;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const wantedSteps = ((weights[1] ?? 0) + (weights[2] ?? 0)) / total;
  const wantedRepeats = (weights[0] ?? 0) / total;
  faults += Math.abs(steps / count - wantedSteps) * 3;
  faults += Math.abs(repeats / count - wantedRepeats) * 4;
  if (leaps > 0) faults += Math.max(0, 0.45 - turned / leaps) * 2;
  faults += (seesaw / count) * 4;

  let stressed = 0;
  let tones = 0;
  for (const note of notes) {
    if (strengthAt(note.at, metre) < 0.65) continue;
    stressed++;
    const chord = harmony.alphabetAt(Math.max(0, start + note.at), habits.alphabet);
    if (chord.inChord[note.pitch % 12]) tones++;
  }
  if (stressed >= 4) faults += Math.max(0, Math.abs(tones / stressed - habits.chordTones) - 0.06) * 5;
  return faults;
}
