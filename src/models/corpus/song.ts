import type { ChordSpan } from './lead-sheet.js';

/** A piece as a file of notes holds it, before a lead sheet is taken from it. Times are quarter beats, bar 0 begins at 0. */
export interface Song {
  readonly title?: string;
  readonly meter: string;
  /** Changes of metre: [beat, metre], the first at 0. */
  readonly meters: readonly (readonly [number, string])[];
  /** Start of every bar where bars are not as long as the metre says. */
  readonly barlines?: readonly number[];
  /** Beats that are missing from the first bar's start. */
  readonly pickup?: number;
  /** Quarter beats a minute. */
  readonly tempo?: number;
  /** "Bb major" where the file says so. */
  readonly key?: string;
  readonly tracks: readonly SongTrack[];
  /** Chord symbols that the file has. */
  readonly chords?: readonly ChordSpan[];
}

export interface SongTrack {
  readonly name: string;
  /** General MIDI program, 0-127; undefined where nothing says so. */
  readonly program?: number;
  readonly drums: boolean;
  /** By onset, then pitch. */
  readonly notes: readonly SongNote[];
}

export type SongNote = readonly [onset: number, duration: number, midi: number, velocity: number];

/** Length of a bar of a metre in quarter beats. */
export function barBeats(meter: string): number {
  const [beats, unit] = meter.split('/').map(Number) as [number, number];
  return (beats * 4) / unit;
}

/** Four decimals: finer than anybody plays, and short in a file. */
export function beat(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

export function byOnset(a: SongNote, b: SongNote): number {
  return a[0] - b[0] || a[2] - b[2];
}
