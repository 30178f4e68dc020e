import { type Chord, chordSymbol } from './chord.js';
import type { Metre } from './metre.js';

/** The chords of a bar, in order. */
export interface ChordBar {
  readonly chords: readonly Chord[];
  /** Felt beats of each, where the chart says them ("Dm7 / / G7"); null: shared out by `chordBeats`. */
  readonly beats: readonly number[] | null;
  /** Its number as a chart is written, where repeats play it later than it stands; absent: its place says it. */
  readonly written?: number;
}

/** Felt beats that `count` chords take of a bar: the first is the longest, changes fall on strong beats. */
const SHARES: Readonly<Record<number, Readonly<Record<number, readonly number[]>>>> = {
  1: { 1: [1] },
  2: { 1: [2], 2: [1, 1] },
  3: { 1: [3], 2: [2, 1], 3: [1, 1, 1] },
  4: { 1: [4], 2: [2, 2], 3: [2, 1, 1], 4: [1, 1, 1, 1] },
  5: { 1: [5], 2: [3, 2], 3: [3, 1, 1], 4: [2, 1, 1, 1], 5: [1, 1, 1, 1, 1] },
};

/** Felt beats of each of `count` chords that share a bar; null where the metre has too few beats. */
export function sharedBeats(count: number, metre: Metre): readonly number[] | null {
  return SHARES[metre.feltBeats]?.[count] ?? null;
}

/** Felt beats of each chord of the bar; null where the bar does not fit the metre. */
export function chordBeats(bar: ChordBar, metre: Metre): readonly number[] | null {
  if (bar.beats === null) return sharedBeats(bar.chords.length, metre);
  return bar.beats.reduce((sum, beats) => sum + beats, 0) === metre.feltBeats ? bar.beats : null;
}

/** One bar in its canonical spelling: "Dm7 G7", "Dm7 / / G7". */
export function printChordBar({ chords, beats }: ChordBar): string {
  return chords
    .map((chord, i) =>
      [chordSymbol(chord), ...Array.from({ length: (beats?.[i] ?? 1) - 1 }, () => '/')].join(' '),
    )
    .join(' ');
}

/** "| Dm7 G7 | Cmaj7 | % |": what stands in each bar, between bar lines; a bar like the one before it is %. */
export function printCells(cells: readonly string[]): string {
  return `| ${cells.map((cell, i) => (i > 0 && cell === cells[i - 1] ? '%' : cell)).join(' | ')} |`;
}
