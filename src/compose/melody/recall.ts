import type { Draws } from '../../math/random.js';
import type { LineHabits } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import { pitchClass } from '../../theory/pitch.js';
import type { PlanSection } from '../plan.js';
import { type Harmony, nearestPitch, rung } from './alphabet.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

/** Octave nearest to home for a whole theme, note by note only where that is not enough. */
export function seatIn(notes: readonly ThemeNote[], register: readonly [number, number]): ThemeNote[] {
  if (notes.length === 0) return [];
  const outside = (shift: number): number =>
    notes.filter((note) => note.pitch + shift < register[0] || note.pitch + shift > register[1]).length;
  const shift = [0, -12, 12, -24, 24, -36, 36].reduce(
    (best, option) => (outside(option) < outside(best) ? option : best),
    0,
  );
  return notes.map((note) => {
    let pitch = note.pitch + shift;
    while (pitch < register[0]) pitch += 12;
    while (pitch > register[1]) pitch -= 12;
    return pitch < register[0] ? { ...note, pitch: register[0] } : { ...note, pitch };
  });
}

/** A theme where its material returns: in the section's key, on its chords, cut or cycled to its bars. */
export function recall(
  theme: readonly ThemeNote[],
  model: PlanSection,
  section: PlanSection,
  metre: Metre,
  harmony: Harmony,
  habits: LineHabits,
  register: readonly [number, number],
): ThemeNote[] {
  if (section.id === model.id) return [...theme];
  const up = (pitchClass(section.key.tonic) - pitchClass(model.key.tonic) + 12) % 12;
  const shift = up > 6 ? up - 12 : up;
  const whole = section.bars * metre.barTicks;
  const cycle = Math.max(1, model.bars) * metre.barTicks;
  const placed: ThemeNote[] = [];
  for (let turn = 0; turn * cycle < whole; turn++) {
    for (const note of theme) {
      const at = note.at + turn * cycle;
      if (at < whole)
        placed.push({ ...note, at, length: Math.min(note.length, whole - at), pitch: note.pitch + shift });
    }
  }
  const seated = seatIn(cutOverlaps(placed), register);
  const fitted = seated.map((note, i): ThemeNote => {
    const inModel = ((note.at % cycle) + cycle) % cycle;
    const there = harmony.alphabetAt(
      Math.max(0, model.start + (note.at < 0 ? note.at : inModel)),
      habits.alphabet,
    );
    const here = harmony.alphabetAt(Math.max(0, section.start + note.at), habits.alphabet);
    const pc = note.pitch % 12;
    const was = (pc - shift + 24) % 12;
    const lastNote = i === seated.length - 1 && section.bars !== model.bars;
    if (
      (there.inChord[was] || lastNote) &&
      !here.inChord[pc] &&
      (note.length >= metre.beatTicks || lastNote)
    ) {
      return {
        ...note,
        pitch: nearestPitch(note.pitch, register, (candidate) => here.inChord[candidate]!),
        transform: 'return',
      };
    }
    if (there.inScale[was] && !here.inScale[pc] && !here.inChord[pc]) {
      return {
        ...note,
        pitch: nearestPitch(note.pitch, register, (candidate) => here.inScale[candidate]!),
        transform: 'return',
      };
    }
    return { ...note, transform: note.transform === 'statement' ? 'return' : note.transform };
  });
  return fitted;
}

/** Ornaments a return: passing notes and turns in held notes, now and then an anticipation. */
export function ornament(
  notes: readonly ThemeNote[],
  start: number,
  metre: Metre,
  harmony: Harmony,
  habits: LineHabits,
  register: readonly [number, number],
  chance: number,
  draws: Draws,
): ThemeNote[] {
  const half = metre.compound ? metre.beatTicks / 3 : metre.beatTicks / 2;
  const out: ThemeNote[] = [];
  notes.forEach((note, i) => {
    const next = notes[i + 1];
    const wanted = draws.chance(chance);
    const up = draws.chance(0.5) ? 1 : -1;
    const here = harmony.alphabetAt(Math.max(0, start + note.at), habits.alphabet);
    if (!wanted || !next || note.length < metre.beatTicks * 1.5 || next.at > note.at + note.length + half) {
      out.push(note);
      return;
    }
    const steps = rung(next.pitch, here) - rung(note.pitch, here);
    const lead =
      Math.abs(steps) === 2
        ? Math.sign(steps)
        : steps === 0
          ? up
          : Math.sign(steps) * (Math.abs(steps) > 2 ? 1 : -1);
    const neighbour = stepFrom(
      Math.abs(steps) > 2 ? next.pitch : note.pitch,
      Math.abs(steps) > 2 ? -lead : lead,
      here.inScale,
      register,
    );
    if (neighbour === null) {
      out.push(note);
      return;
    }
    const end = note.at + note.length;
    out.push({ ...note, length: note.length - half, transform: 'ornament' });
    out.push({
      ...note,
      at: end - half,
      length: half,
      pitch: neighbour,
      accent: false,
      transform: 'ornament',
    });
  });
  return out;
}

/** The neighbour in a scale, inside the register; null where there is none. */
export function stepFrom(
  pitch: number,
  direction: number,
  inScale: readonly boolean[],
  register: readonly [number, number],
): number | null {
  for (
    let p = pitch + direction;
    p >= register[0] && p <= register[1] && Math.abs(p - pitch) <= 4;
    p += direction
  ) {
    if (inScale[((p % 12) + 12) % 12]) return p;
  }
  return null;
}
