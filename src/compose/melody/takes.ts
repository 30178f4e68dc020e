/** Which of several takes of a line is kept: the one that is most like what real players do. */
import { log2 } from '../../math/elementary.js';
import { CHORD_TONES } from '../../models/melody/chord-tones.js';
import { chordIndexAt, type Scene } from '../../models/melody/scene.js';
import { FIGURES, figureDistance, figuresOf } from '../../models/sampling/figures.js';
import type { SampledLine, SampledNote } from '../../models/sampling/line-sampler.js';
import type { RealFigures } from '../../models/sampling/real-figures.js';
import type { LineFigure, LineRanges, Trait } from '../../styles/tables/melody.js';
import type { Character } from './character.js';
import { returning } from './theme-critic.js';

/** What a take is for. */
export interface Wanted {
  /** Where the piece lies, by trait, -1 to 1. */
  readonly places: Character['places'];
  /** Of the section, 0-1. */
  readonly energy: number;
  /** Whether motifs should come back. */
  readonly economical: boolean;
  /** Between which figures real lines of the style lie; absent: nobody asks. */
  readonly within?: LineRanges | undefined;
  readonly scene: Scene;
  /** Twelfths of a quarter from one felt beat to the next. */
  readonly beat: number;
}

/** Which place of a piece's character moves a figure, and by how many of its standard deviations at the most. */
const AIMS: Readonly<Partial<Record<(typeof FIGURES)[number], readonly [Trait, number]>>> = {
  'notes a quarter': ['density', 1.5],
  'mean log rhythm': ['density', -1.5],
  steps: ['steps', 1.2],
  repeats: ['repeats', 1.2],
  'mean leap': ['leaps', 1],
  range: ['range', 1.2],
  'sounding share': ['breath', -1],
  'different rhythms': ['regularity', -1.2],
  'different bars': ['regularity', -1],
  turns: ['winding', 1.2],
};

/** Which place of a piece's character says where in the range of real lines a figure of it lies, with it or against it; others lie in the middle. */
const SEATS: Readonly<Partial<Record<LineFigure, readonly [Trait, 1 | -1]>>> = {
  chordTones: ['consonance', 1],
  stressedChordTones: ['consonance', 1],
  steps: ['steps', 1],
  leaps: ['leaps', 1],
  repeats: ['repeats', 1],
  turns: ['winding', 1],
  variety: ['sharpness', -1],
  sameRhythm: ['regularity', 1],
  sameLine: ['memory', 1],
  phrases: ['breath', -1],
  cells: ['memory', 1],
};

/** What a take of an economical style costs none of whose motifs come back, in the measure of `figureDistance`. */
const STRANGE = 1.5;
/** What a take costs that lies outside a range by the width of it, half as much as the half of it; and where pieces have their seats in it. */
const ASTRAY = 1.2;
const ASTRAY_OF_SEATED = 2.4;
/** What a take costs that lies by the width of a range from where the piece's character has its seat in it. */
const UNSEATED = 1.2;
/** How far out in a range the outermost pieces have their seats: what they play lies about them. */
const OUTERMOST = 0.85;
/** What takes cost of fewer than five notes. */
const MUTE = 50;
/** Energy of a section that wants as many notes as the piece does. */
const LEVEL = 0.55;

/** How far a take is from what real music of the piece's character is like; the section's energy asks for more or fewer notes. */
export function distanceOf(line: SampledLine, real: RealFigures, bar: number, wanted: Wanted): number {
  const figures = figuresOf(line.notes, bar);
  if (figures === null) return MUTE;
  const { places, energy } = wanted;
  const range = real.range.map(([mean, spread], i) => {
    const aim = AIMS[FIGURES[i]!];
    const aside = aim === undefined ? 0 : places[aim[0]] * aim[1];
    return [mean + (aside + (i === 0 ? energy - LEVEL : 0)) * spread, spread] as const;
  });
  const [mean, spread] = real.surprise;
  const z = Math.max(-3, Math.min(3, (line.surprise - mean) / Math.max(0.01, spread)));
  const strange =
    wanted.economical && wanted.within?.cells === undefined ? STRANGE * (1 - returningMotifs(line.notes)) : 0;
  return figureDistance(figures, range) + (z * z) / range.length + strange + astray(line.notes, bar, wanted);
}

/** Share of the motifs of three intervals, with their rhythm, that come more than once. */
function returningMotifs(notes: readonly SampledNote[]): number {
  const moves = notes
    .slice(1)
    .map(({ onset, pitch }, i) => `${onset - notes[i]!.onset}:${pitch - notes[i]!.pitch}`);
  return returning(moves, 3);
}

/** What it costs to lie outside what real lines do, or elsewhere inside it than the piece's character does. */
function astray(notes: readonly SampledNote[], bar: number, { within, scene, beat, places }: Wanted): number {
  if (within === undefined) return 0;
  const heard = heardOf(notes, scene, bar, beat);
  let cost = 0;
  for (const name of Object.keys(within) as LineFigure[]) {
    const value = heard[name];
    if (value === undefined) continue;
    const range = within[name]!;
    const [least, most] = [range[0], range[range.length - 1]!];
    const usual = range.length === 3 ? range[1] : undefined;
    const width = most - least;
    const outside = Math.max(0, least - value, value - most) / width;
    cost += outside * (usual === undefined ? ASTRAY : ASTRAY_OF_SEATED);
    if (usual === undefined) continue;
    const seat = SEATS[name];
    const place = seat === undefined ? 0 : OUTERMOST * Math.max(-1, Math.min(1, places[seat[0]] * seat[1]));
    const aim = usual + place * (place < 0 ? usual - least : most - usual);
    cost += (Math.abs(value - aim) / width) * UNSEATED;
  }
  return cost;
}

/** Of so few leaps nobody says how they are answered. */
const FEW_LEAPS = 4;
/** Bars after which the next line of a blues begins. */
const LINE = 4;
/** Twelfths of a quarter of silence, or from one note to the next, that end a phrase; of how few phrases nobody says how long they are. */
const SILENCE = 11;
const PAUSE = 30;
const FEW_PHRASES = 3;
/** Intervals of so few nobody says whether their shapes come back. */
const FEW_MOVES = 16;
/** Semitones of a leap at the least, of an answer to one at the most. */
const LEAP = 5;
const ANSWER = 4;

/** Figures of a line against its chords, and of its intervals; undefined where it has too few of what they are of. */
export function heardOf(
  notes: readonly SampledNote[],
  scene: Scene,
  bar: number,
  beat: number,
): Readonly<Record<LineFigure, number | undefined>> {
  const moves = notes.slice(1).map(({ pitch }, i) => pitch - notes[i]!.pitch);
  const sizes = moves.map(Math.abs);
  const consonant = notes.map(({ onset, pitch }) => inChord(scene, onset, pitch));
  const stressed = consonant.filter((_, i) => notes[i]!.onset % (2 * beat) === 0);
  const answers = moves.slice(1).filter((_, i) => sizes[i]! >= LEAP).length;
  const answered = moves
    .slice(1)
    .filter((move, i) => sizes[i]! >= LEAP && move * moves[i]! < 0 && Math.abs(move) <= ANSWER).length;
  const turns = moves.slice(1).filter((move, i) => move * moves[i]! < 0).length;
  return {
    chordTones: shareOf(consonant, (tone) => tone),
    stressedChordTones: shareOf(stressed, (tone) => tone),
    steps: shareOf(sizes, (size) => size === 1 || size === 2),
    leaps: shareOf(sizes, (size) => size >= LEAP),
    repeats: shareOf(sizes, (size) => size === 0),
    answered: answers < FEW_LEAPS ? undefined : answered / answers,
    turns: moves.length < 2 ? undefined : turns / (moves.length - 1),
    variety: moves.length < 8 ? undefined : entropyOf(moves),
    sameRhythm: likeness(notes, bar, 1, ({ onset }) => onset % bar),
    sameLine: likeness(notes, bar, LINE, ({ onset, pitch }) => 128 * (onset % bar) + pitch),
    phrases: phraseLength(notes),
    cells: moves.length < FEW_MOVES ? undefined : returning(moves),
  };
}

/** Quarters of the middle one of a line's phrases; undefined where there are too few. */
function phraseLength(notes: readonly SampledNote[]): number | undefined {
  const lengths: number[] = [];
  let from = notes[0]?.onset ?? 0;
  for (let i = 1; i <= notes.length; i++) {
    const [last, next] = [notes[i - 1]!, notes[i]];
    const over =
      next === undefined ||
      next.onset - last.onset - last.length >= SILENCE ||
      next.onset - last.onset >= PAUSE;
    if (!over) continue;
    lengths.push(((next?.onset ?? last.onset + last.length) - from) / 12);
    from = next?.onset ?? from;
  }
  return lengths.length < FEW_PHRASES
    ? undefined
    : lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)];
}

function inChord(scene: Scene, onset: number, pitch: number): boolean {
  const chord = scene.chords[chordIndexAt(scene.chords, onset)];
  return (
    chord !== undefined && CHORD_TONES[chord.quality]!.slice(0, 4).includes((pitch - chord.root + 12) % 12)
  );
}

function shareOf<T>(all: readonly T[], of: (one: T) => boolean): number | undefined {
  return all.length === 0 ? undefined : all.filter(of).length / all.length;
}

/** Mean share of what a bar and the one `lag` bars later have, that both have; undefined where there are no such bars. */
function likeness(
  notes: readonly SampledNote[],
  bar: number,
  lag: number,
  of: (note: SampledNote) => number,
): number | undefined {
  const bars: Set<number>[] = [];
  for (const note of notes) {
    const index = Math.floor(note.onset / bar);
    while (bars.length <= index) bars.push(new Set());
    bars[index]!.add(of(note));
  }
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i + lag < bars.length; i++) {
    const [one, other] = [bars[i]!, bars[i + lag]!];
    const all = new Set([...one, ...other]).size;
    if (all === 0) continue;
    pairs++;
    sum += (one.size + other.size - all) / all;
  }
  return pairs < 2 ? undefined : sum / pairs;
}

/** Bits of a set's distribution. */
function entropyOf(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / values.length) * log2(count / values.length);
  return bits;
}
