import type { Random } from '../../math/random.js';
import type { BassFigure } from '../../styles/tables/bass.js';
import { bassClass, type Chord, chordClasses } from '../../theory/chord.js';
import { isMinor, keyClasses } from '../../theory/key.js';
import { modulo } from '../../theory/pitch.js';
import { chordAt } from '../chord-at.js';
import type { Draft, Plan, PlanSection } from '../plan.js';

import { folded, nearest, type Register } from './register.js';

interface AcidStep {
  readonly semitones: number;
  readonly accent: boolean;
  readonly slide: boolean;
}

/** Semitones that an acid line lives of, with weights; root and octave above all. */
const MINOR: readonly (readonly [number, number])[] = [
  [0, 6],
  [12, 3],
  [3, 1.6],
  [7, 1.4],
  [10, 1.6],
  [1, 0.5],
  [5, 0.8],
  [15, 0.6],
];
const MAJOR: readonly (readonly [number, number])[] = MINOR.map(([step, weight]) =>
  step === 3 || step === 15 ? [step + 1, weight] : [step, weight],
);

/** The note itself where key or chord has it, else its neighbour in the key. */
function inKey(pitch: number, section: PlanSection, chord: Chord): number {
  const classes = [...keyClasses(section.key), ...chordClasses(chord)];
  return [0, -1, 1].map((shift) => pitch + shift).find((near) => classes.includes(modulo(near, 12))) ?? pitch;
}

/** A sequencer line of sixteenths with accents and slides, looped; every fourth turn a few steps change. */
export function acidLine(
  plan: Plan,
  section: PlanSection,
  figure: Extract<BassFigure, { kind: 'acid' }>,
  register: Register,
  random: Random,
): Draft[] {
  const step = plan.metre.beatTicks / (plan.metre.compound ? 3 : 4);
  const perBar = Math.round(plan.metre.barTicks / step);
  const size = perBar * figure.bars;
  const pool = isMinor(section.key) ? MINOR : MAJOR;
  const stepAt = (index: number, version: number): AcidStep | undefined => {
    const draws = random.at('acid', section.material, index, version);
    const strong = index % 4 === 0;
    if (!draws.chance(strong ? Math.min(1, figure.density + 0.12) : figure.density)) return undefined;
    return {
      semitones: index === 0 ? 0 : draws.weighted(pool, ([, weight]) => weight)[0],
      accent: draws.chance(strong ? 0.45 : 0.22),
      slide: draws.chance(0.2),
    };
  };
  const drafts: Draft[] = [];
  const steps = Math.floor(section.length / step);
  for (let n = 0; n < steps; n++) {
    const index = n % size;
    const turn = Math.floor(n / (size * 4));
    const mutated = turn > 0 && random.at('acid-mutation', section.material, turn, index).chance(0.18);
    const note = stepAt(index, mutated ? turn : 0);
    if (!note) continue;
    const start = section.start + n * step;
    const { chord, roman } = chordAt(plan, start);
    const base = nearest(bassClass(chord), register[0] + 6, register);
    drafts.push({
      start,
      // A slide ties into the next step, as the sequencer's slide does.
      length: note.slide ? Math.round(step * 1.15) : Math.round(step * 0.6),
      pitch: folded(inKey(base + note.semitones, section, chord), register),
      dynamic: note.accent ? 0.85 : 0.55,
      articulation: note.slide ? 'slide' : note.accent ? 'accent' : 'staccato',
      reason: { section: section.id, chord: roman, motif: 'acid' },
    });
  }
  return drafts;
}
