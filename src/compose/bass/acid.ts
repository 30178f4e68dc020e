import type { Draws, Random } from '../../math/random.js';
import type { AcidFigure } from '../../styles/tables/bass.js';
import { bassClass, type Chord, chordClasses } from '../../theory/chord.js';
import { isMinor, keyClasses } from '../../theory/key.js';
import { modulo } from '../../theory/pitch.js';
import { chordAt } from '../chord-at.js';
import type { Draft, Plan, PlanBar, PlanSection } from '../plan.js';

import { folded, nearest, type Register } from './register.js';

/** A step of the sequencer. */
interface AcidStep {
  readonly semitones: number;
  readonly accent: boolean;
  readonly slide: boolean;
  /** It sounds where a section's density (0-1) reaches this. */
  readonly rank: number;
  /** It is not the one that the line began with. */
  readonly changed: boolean;
}

/** Bars after which a hand turns something on the sequencer. */
const TURN = 4;

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

/** What the last two beats of eight bars may do: climb to the octave, hammer one note, fall silent, or nothing. */
const TAILS = [
  ['plain', 3],
  ['octave', 3],
  ['hammer', 2],
  ['rest', 1.5],
] as const;

/** The note itself where key or chord has it, else its neighbour in the key. */
function inKey(pitch: number, section: PlanSection, chord: Chord): number {
  const classes = [...keyClasses(section.key), ...chordClasses(chord)];
  return [0, -1, 1].map((shift) => pitch + shift).find((near) => classes.includes(modulo(near, 12))) ?? pitch;
}

function stepOf(index: number, minor: boolean, draws: Draws, changed: boolean): AcidStep {
  const strong = index % 4 === 0;
  return {
    semitones: index === 0 && !changed ? 0 : draws.weighted(minor ? MINOR : MAJOR, ([, weight]) => weight)[0],
    accent: draws.chance(strong ? 0.45 : 0.22),
    slide: draws.chance(0.2),
    rank: Math.max(0, draws.next() - (strong ? 0.12 : 0)),
    changed,
  };
}

/** The flag of a step that has it, drawn, moves to the step after or before, where there is none. */
function moved(steps: readonly AcidStep[], flag: 'accent' | 'slide', draws: Draws): AcidStep[] {
  const having = steps.flatMap((step, i) => (step[flag] ? [i] : []));
  if (having.length === 0) return [...steps];
  const from = draws.pick(having);
  const to = modulo(from + draws.pick([-1, 1]), steps.length);
  if (steps[to]![flag]) return [...steps];
  return steps.map((step, i) =>
    i === from || i === to ? { ...step, [flag]: i === to, changed: true } : step,
  );
}

/** The pattern after one more turn: a note is another, and an accent (or, every other time, a slide) stands elsewhere. */
function turned(steps: readonly AcidStep[], turn: number, minor: boolean, draws: Draws): AcidStep[] {
  const at = draws.integer(1, steps.length - 1);
  const replaced = steps.map((step, i) => (i === at ? stepOf(i, minor, draws, true) : step));
  return moved(replaced, turn % 2 === 0 ? 'accent' : 'slide', draws);
}

/** What the end of eight bars makes of a step; undefined: it is silent. `left`: sixteenths to the bar line. */
function atTail(
  step: AcidStep | undefined,
  tail: (typeof TAILS)[number][0],
  left: number,
): (AcidStep & { transform?: string }) | undefined {
  switch (tail) {
    case 'plain':
      return step;
    case 'rest':
      return undefined;
    case 'octave':
      return (
        step && { ...step, semitones: step.semitones % 12 === 0 ? 12 : step.semitones, transform: 'octave' }
      );
    case 'hammer':
      return {
        semitones: 0,
        accent: left % 3 === 0,
        slide: left === 1,
        rank: 0,
        changed: true,
        transform: 'hammer',
      };
  }
}

/**
 * A sequencer line of sixteenths with accents and slides that is one for the whole piece (a development has another) and never
 * stands still: every four bars a note is replaced and an accent or a slide moves on, for good; quiet sections leave
 * steps out; the last two beats of eight bars may leap, hammer or rest.
 */
export function acidLine(
  plan: Plan,
  section: PlanSection,
  figure: AcidFigure,
  register: Register,
  random: Random,
): Draft[] {
  const { barTicks, beatTicks, compound } = plan.metre;
  const step = beatTicks / (compound ? 3 : 4);
  const perBar = Math.round(barTicks / step);
  const minor = isMinor(section.key);
  const line = random.at('acid', figure.bars, section.purpose === 'development' ? section.material : '');
  let steps = Array.from({ length: perBar * figure.bars }, (_, i) => stepOf(i, minor, line, false));
  let turns = 0;
  const drafts: Draft[] = [];
  for (const bar of plan.bars) {
    if (bar.section.id !== section.id) continue;
    for (const turn = Math.floor(bar.index / TURN); turns < turn; turns++)
      steps = turned(steps, turns, minor, random.at('acid-turn', figure.bars, turns));
    drafts.push(...barOf(plan, bar, steps, step, figure.density, register, random));
  }
  return drafts;
}

function barOf(
  plan: Plan,
  bar: PlanBar,
  steps: readonly AcidStep[],
  step: number,
  density: number,
  register: Register,
  random: Random,
): Draft[] {
  const { section } = bar;
  const perBar = Math.round(plan.metre.barTicks / step);
  const full = density * (0.7 + 0.4 * section.energy);
  const eighth = bar.barInSection % 8 === 7 && !bar.lastOfSection;
  const tail = eighth
    ? random.at('acid-tail', bar.index).weighted(TAILS, ([, weight]) => weight)[0]
    : 'plain';
  const drafts: Draft[] = [];
  for (let n = 0; n < perBar; n++) {
    const own = steps[(bar.barInSection * perBar + n) % steps.length]!;
    const sounding = own.rank < full ? own : undefined;
    const left = perBar - n;
    const note: (AcidStep & { transform?: string }) | undefined =
      left <= perBar / 2 ? atTail(sounding, tail, left) : sounding;
    if (!note) continue;
    const start = bar.start + Math.round(n * step);
    const { chord, roman } = chordAt(plan, start);
    const base = nearest(bassClass(chord), register[0] + 6, register);
    const transform = note.transform ?? (note.changed ? 'mutated' : undefined);
    drafts.push({
      start,
      // A slide ties into the next step, as the sequencer's slide does.
      length: Math.round(step * (note.slide ? 1.15 : 0.6)),
      pitch: folded(inKey(base + note.semitones, section, chord), register),
      dynamic: note.accent ? 0.85 : 0.55,
      articulation: note.slide ? 'slide' : note.accent ? 'accent' : 'staccato',
      reason: {
        section: section.id,
        chord: roman,
        motif: 'acid',
        transform: transform ?? 'step',
      },
    });
  }
  return drafts;
}
