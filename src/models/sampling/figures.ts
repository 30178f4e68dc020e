/**
 * Figures of a melody by which real ones of a style can be told: what the critic compares candidates by. Mean and
 * spread of each over stretches of real pieces are kept in the model's card.
 */
import { log } from '../../math/elementary.js';

export interface FiguredNote {
  /** Twelfths of a quarter. */
  readonly onset: number;
  readonly length: number;
  readonly pitch: number;
}

export const FIGURES = [
  'notes a quarter',
  'mean log rhythm',
  'spread of log rhythm',
  'off the beat',
  'steps',
  'repeats',
  'mean leap',
  'range',
  'sounding share',
  'long notes',
  'different rhythms',
  'turns',
  'different bars',
  'semitones',
] as const;

/** Mean and standard deviation of each figure. */
export type FigureRange = readonly (readonly [mean: number, spread: number])[];

/** Null for fewer than five notes. `bar`: twelfths of a bar. */
export function figuresOf(notes: readonly FiguredNote[], bar: number): number[] | null {
  if (notes.length < 5) return null;
  const first = notes[0]!;
  const end = Math.max(notes.at(-1)!.onset + 3, first.onset + bar);
  const waits = notes.slice(1).map((note, i) => Math.max(1, note.onset - notes[i]!.onset));
  const logs = waits.map((wait) => log(wait / 12));
  const mean = logs.reduce((sum, x) => sum + x, 0) / logs.length;
  const spread = Math.sqrt(logs.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / logs.length);
  const moves = notes.slice(1).map((note, i) => note.pitch - notes[i]!.pitch);
  const sizes = moves.map(Math.abs);
  const share = (test: (i: number) => boolean): number =>
    waits.reduce((sum, _, i) => sum + (test(i) ? 1 : 0), 0) / waits.length;
  const pitches = notes.map((note) => note.pitch);
  const leaps = sizes.filter((size) => size > 2);
  let turns = 0;
  for (let i = 1; i < moves.length; i++) if (moves[i]! * moves[i - 1]! < 0) turns++;
  const sounding = notes.slice(0, -1).reduce((sum, note, i) => sum + Math.min(note.length, waits[i]!), 0);
  const bars = new Map<number, string>();
  for (const note of notes) {
    const index = Math.floor(note.onset / bar);
    bars.set(index, `${bars.get(index) ?? ''} ${note.onset % bar}`);
  }
  return [
    (12 * notes.length) / (end - first.onset),
    mean,
    spread,
    notes.filter((note) => note.onset % 12 !== 0).length / notes.length,
    share((i) => sizes[i]! === 1 || sizes[i]! === 2),
    share((i) => sizes[i]! === 0),
    leaps.length === 0 ? 0 : leaps.reduce((sum, size) => sum + size, 0) / leaps.length,
    Math.max(...pitches) - Math.min(...pitches),
    sounding /
      Math.max(
        1,
        waits.reduce((sum, wait) => sum + wait, 0),
      ),
    share((i) => waits[i]! >= 24),
    new Set(waits).size / Math.sqrt(waits.length),
    turns / Math.max(1, moves.length - 1),
    new Set(bars.values()).size / bars.size,
    share((i) => sizes[i]! === 1),
  ];
}

/** Mean squared distance in standard deviations (each at most three). */
export function figureDistance(figures: readonly number[], range: FigureRange): number {
  let sum = 0;
  range.forEach(([mean, spread], i) => {
    const z = Math.max(-3, Math.min(3, (figures[i]! - mean) / Math.max(1e-6, spread)));
    sum += z * z;
  });
  return sum / range.length;
}

/** Mean and spread over many stretches. */
export function rangeOf(all: readonly (readonly number[])[]): FigureRange {
  return FIGURES.map((_, i) => {
    const values = all.map((figures) => figures[i]!);
    const mean = values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
    const square = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / Math.max(1, values.length);
    return [mean, Math.sqrt(square)] as const;
  });
}
