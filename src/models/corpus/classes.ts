/**
 * The classes that melody and harmony models predict, the same for neural nets and n-grams: intervals in semitones
 * clamped to ±13 (27), inter-onset times in twelfths of a quarter up to 96 (97), chords as root motion mod 12 with
 * the quality (12 × 37).
 */
import type { LeadSheet } from './lead-sheet.js';

export const INTERVALS = 27;
export const RHYTHMS = 97;
/** Twelfths of a quarter beat: triplets of eighths and sixteenths both lie on the grid. */
export const GRID = 12;

/** Qualities of chord symbols; the order is part of trained models. */
export const QUALITIES: readonly string[] =
  ' m 7 maj7 m7 m7b5 dim dim7 aug aug7 6 m6 6/9 m6/9 mMaj7 sus4 sus2 7sus4 9sus4 9 maj9 m9 m11 11 13 maj13 m13 7b9 7#9 7#11 7b13 7alt maj7#11 add9 madd9 5 augMaj7'.split(
    ' ',
  );
const QUALITY_INDEX = new Map(QUALITIES.map((quality, i) => [quality, i]));
const PITCH_CLASSES: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

export interface ChordClass {
  /** Pitch class of the root, 0-11. */
  readonly root: number;
  /** Index into QUALITIES. */
  readonly quality: number;
}

/** Rounds halves to even, as the yardstick does. */
export function roundHalfEven(x: number): number {
  const low = Math.floor(x);
  const rest = x - low;
  if (rest !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}

/** 0-26: 13 is a repeated pitch. */
export function intervalClass(semitones: number): number {
  return Math.max(-13, Math.min(13, semitones)) + 13;
}

/** 0-96 twelfths of a quarter from one onset (quarter beats) to the next. */
export function rhythmClass(onset: number, next: number): number {
  return Math.min(96, roundHalfEven((next - onset) * GRID));
}

/** Null for "N" and what is no chord; a quality that the vocabulary lacks counts as its plain triad. */
export function chordClass(symbol: string): ChordClass | null {
  const match = /^([A-G])([b#]?)(.*)$/.exec(symbol);
  if (symbol === 'N' || !match) return null;
  const quality = symbol.endsWith('6/9') ? match[3]! : match[3]!.split('/')[0]!;
  const accidental = match[2] === 'b' ? 11 : match[2] === '#' ? 1 : 0;
  return { root: (PITCH_CLASSES[match[1]!]! + accidental) % 12, quality: QUALITY_INDEX.get(quality) ?? 0 };
}

export function intervalsOf(sheet: LeadSheet): number[] {
  return sheet.melody.slice(1).map((note, i) => intervalClass(note[2] - sheet.melody[i]![2]));
}

export function rhythmsOf(sheet: LeadSheet): number[] {
  return sheet.melody.slice(1).map((note, i) => rhythmClass(sheet.melody[i]![0], note[0]));
}
