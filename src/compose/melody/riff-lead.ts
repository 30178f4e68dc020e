import type { Riffing } from '../../styles/tables/melody.js';
import { pitchClass } from '../../theory/pitch.js';
import type { PlanSection, Riff } from '../plan.js';
import { riffStep } from '../riff-step.js';
import type { Harmony } from './alphabet.js';
import type { ThemeNote } from './theme-note.js';

/**
 * The riff an octave (or two) up in the part's register, or nothing but the answer: the last bar of each group of four is left
 * to it.
 */
export function doubleRiff(
  riff: Riff,
  section: PlanSection,
  barTicks: number,
  harmony: Harmony,
  register: readonly [number, number],
  answer: readonly ThemeNote[],
  manner: Riffing,
): ThemeNote[] {
  if (manner === 'rests') return [];
  const notes: ThemeNote[] = [];
  const group = section.bars >= 4 ? 4 : Math.max(2, section.bars);
  for (let bar = 0; bar < section.bars; bar++) {
    const start = bar * barTicks;
    const answers = bar % group === group - 1;
    if (answers) {
      notes.push(...answer.filter((note) => note.at >= start && note.at < start + barTicks));
      continue;
    }
    if (manner === 'answers') continue;
    const inRiff = (bar % Math.max(1, riff.bars)) * barTicks;
    for (const hit of riff.notes) {
      if (hit.at < inRiff || hit.at >= inRiff + barTicks || hit.mute) continue;
      const at = start + hit.at - inRiff;
      const chord = harmony.chordAt(section.start + at);
      const root = pitchClass(riff.follow === 'chord' ? chord.chord.root : section.key.tonic);
      notes.push({
        at,
        length: hit.length,
        pitch: seat(root + riffStep(riff, hit.semitones, root, section.key), register),
        accent: hit.accent > 0.7,
        motif: 'riff',
        transform: 'double',
      });
    }
  }
  return notes;
}

/** The octave of a pitch class nearest below the register's middle. */
function seat(pitch: number, register: readonly [number, number]): number {
  const centre = register[0] + (register[1] - register[0]) * 0.45;
  let found = ((pitch % 12) + 12) % 12;
  while (found + 6 < centre) found += 12;
  while (found < register[0]) found += 12;
  while (found > register[1]) found -= 12;
  return found;
}
