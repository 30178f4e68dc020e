/** Imitation: a second voice that says the lead's line after it. */
import type { Draft, PlanSection } from '../plan.js';
import { rung } from './alphabet.js';
import { guide, SMOOTH, soundingAt } from './guide-line.js';
import { findLine, type Slot } from './line.js';
import { strengthAt } from './rhythm.js';
import type { Scene } from './scene.js';
import { worksWithThemes } from './thematic-work.js';
import type { ThemeNote } from './theme-note.js';

/** Follows the lead a bar or half a bar later, fitted to the harmony; rests into guide tones where the lead is silent. */
export function imitation(
  scene: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  before: number | null,
): ThemeNote[] {
  const { plan, part, harmony } = scene;
  const { metre } = plan;
  const draws = scene.random.at('imitation', section.id);
  const works = worksWithThemes(plan, section);
  const delay = metre.barTicks * (section.phraseBars >= 4 && !works ? draws.pick([1, 2]) : 1);
  const alphabet = scene.habits('tune').alphabet;
  const source = melody.filter(
    (note) =>
      !note.exact &&
      note.length >= metre.beatTicks / 7 &&
      note.start + delay < section.start + section.length,
  );
  if (source.length < 4) return guide(scene, section, melody, before);
  let sum = 0;
  for (const note of source) sum += note.pitch;
  const mean = sum / source.length;
  const centre = part.register[0] + (part.register[1] - part.register[0]) * 0.5;
  const shift = Math.round((centre - mean) / 12) * 12;
  const slots = source.map((note, i): Slot => {
    const tick = note.start + delay;
    const last = source[i - 1];
    const there = harmony.alphabetAt(note.start, alphabet);
    const steps = last ? Math.round(rung(note.pitch, there) - rung(last.pitch, there)) : 0;
    const against = soundingAt(melody, tick);
    const strength = strengthAt(tick - section.start, metre);
    const beats = note.length / metre.beatTicks;
    return {
      at: tick - section.start,
      length: note.length,
      strength,
      beats,
      alphabet: harmony.alphabetAt(tick, alphabet),
      target: Math.max(part.register[0], Math.min(part.register[1], note.pitch + shift)),
      wish: strength >= 0.65 || beats >= 1 ? 'chord' : 'free',
      // Where themes are worked with, it is the motif's steps that are imitated, on the chord that stands here.
      ...(works && last
        ? { move: { by: 'scale', steps, weight: 4 } as const }
        : { prefer: note.pitch + shift }),
      ...(against === undefined ? {} : { against }),
    };
  });
  const pitches = findLine(
    slots,
    before,
    {
      intervals: works ? scene.habits('tune').intervals : SMOOTH,
      chromatic: 0,
      freedom: 0.2,
      register: part.register,
    },
    draws,
  );
  return slots.map((slot, i) => ({
    at: slot.at,
    length: Math.min(slot.length, section.length - slot.at),
    pitch: pitches[i]!,
    accent: false,
    motif: (works && source[i]!.reason?.motif) || 'imitation',
    transform: works ? 'imitation' : 'canon',
  }));
}
