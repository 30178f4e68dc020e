/** A theme is looked at before a piece is built on it: what it has too little or too much of, by the style's bounds. */
import { log } from '../../math/elementary.js';
import type { ThemeBounds, ThemeFigure } from '../../styles/tables/theme-bounds.js';

/** Times in twelfths of a quarter. */
interface Sung {
  readonly onset: number;
  readonly length: number;
  readonly pitch: number;
}

/** What is sung over: pitch classes of the chord at a time. */
type ChordAt = (onset: number) => readonly boolean[];

export type ThemeFigures = Readonly<Record<ThemeFigure, number>>;

/** Twelfths of a quarter: a rest that ends a phrase, and a wait that does. */
const REST = 11;
const WAIT = 30;
/** Every other quarter bears a stress. */
const STRESS = 24;
/** A wait after which the next note begins something new, so that there is no interval between. */
const APART = 48;
const SHARES: readonly ThemeFigure[] = [
  'leaps',
  'steps',
  'repeats',
  'chordTones',
  'rubs',
  'stressed',
  'turns',
];
/** Fewest notes of which anything is said. */
const FEWEST = 8;

/** How far a line of so many notes lies outside of the bounds, in their widths, summed over all figures; 0 inside. */
export function excessOf(figures: ThemeFigures, notes: number, bounds: ThemeBounds): number {
  if (notes < FEWEST) return 0;
  let sum = 0;
  for (const name of Object.keys(bounds) as ThemeFigure[]) {
    const [least, most] = bounds[name]!;
    const value = figures[name];
    // Of a share one note more or less says nothing.
    const one = SHARES.includes(name) ? 1 / notes : 0;
    sum += Math.max(0, least - one - value, value - one - most) / (most - least);
  }
  return sum;
}

export function themeFigures(notes: readonly Sung[], chordAt: ChordAt): ThemeFigures {
  const waits = notes.slice(1).map(({ onset }, i) => onset - notes[i]!.onset);
  const moves = notes.slice(1).map(({ pitch }, i) => pitch - notes[i]!.pitch);
  const inside = moves.filter((_, i) => waits[i]! < APART).map(Math.abs);
  const share = (least: number, most: number): number =>
    inside.filter((size) => size >= least && size <= most).length / Math.max(1, inside.length);
  let inChord = 0;
  let beside = 0;
  let stressed = 0;
  let consonant = 0;
  for (const { onset, pitch } of notes) {
    const chord = chordAt(onset);
    const bears = chord[pitch % 12] === true;
    if (bears) inChord++;
    if (onset % STRESS === 0) stressed++;
    if (onset % STRESS === 0 && bears) consonant++;
    if (chord[(pitch + 1) % 12] || chord[(pitch + 11) % 12]) beside++;
  }
  return {
    leaps: share(5, Number.POSITIVE_INFINITY),
    steps: share(1, 2),
    repeats: share(0, 0),
    chordTones: inChord / notes.length,
    rubs: beside / notes.length,
    stressed: stressed === 0 ? 1 : consonant / stressed,
    phrase: phraseOf(notes, waits),
    waits: entropyOf(waits.map((wait) => Math.min(wait, APART))),
    tones: new Set(notes.map(({ pitch }) => pitch % 12)).size,
    shapes: returning(moves),
    turns: turning(moves),
  };
}

/** Median phrase, in quarter beats. */
function phraseOf(notes: readonly Sung[], waits: readonly number[]): number {
  const lengths: number[] = [];
  let begun = notes[0]!.onset;
  waits.forEach((wait, i) => {
    const { onset, length } = notes[i]!;
    if (wait < WAIT && wait - length < REST) return;
    lengths.push(onset + wait - begun);
    begun = onset + wait;
  });
  const last = notes.at(-1)!;
  lengths.push(last.onset + last.length - begun);
  lengths.sort((a, b) => a - b);
  const middle = lengths.length >> 1;
  const median = lengths.length % 2 === 1 ? lengths[middle]! : (lengths[middle - 1]! + lengths[middle]!) / 2;
  return median / 12;
}

/** Bits. */
function entropyOf(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum -= (count / values.length) * log(count / values.length);
  return sum / log(2);
}

/** Share of the shapes of so many moves that come more than once. */
export function returning(moves: readonly (number | string)[], size = 4): number {
  const counts = new Map<string, number>();
  for (let i = 0; i + size <= moves.length; i++) {
    const shape = moves.slice(i, i + size).join(' ');
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  let again = 0;
  for (const count of counts.values()) if (count > 1) again += count;
  return again / Math.max(1, moves.length - size + 1);
}

/** Share of the moves after which the next goes the other way. */
function turning(moves: readonly number[]): number {
  return moves.slice(1).filter((move, i) => move * moves[i]! < 0).length / Math.max(1, moves.length - 1);
}
