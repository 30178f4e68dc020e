/**
 * A melody with its chords: the one representation that corpora are read into and models learn from. The fields are
 * those of a line of `leadsheets.jsonl.gz` (others that a line has are ignored). All times are quarter beats (6/8 has
 * three a bar); time 0 is a barline, so an upbeat starts late in bar 0.
 */
export interface LeadSheet {
  /** Unique, with its source: "openewld/12". */
  readonly id: string;
  /** Database: "jsb", "openewld", "openscore-lieder", "wjazzd", or the name of a user's own set. */
  readonly source: string;
  /** "classical", "jazz", "blues", "folk", "pop", … */
  readonly style: string;
  /** A: public domain, CC0, CC-BY, BSD, MIT. B: open with a caveat. */
  readonly tier: string;
  readonly lic: string;
  /** "4/4" */
  readonly meter: string;
  /** Changes of metre: [beat, metre], the first at 0. */
  readonly meters?: readonly (readonly [number, string])[];
  /** Quarter beats a minute. */
  readonly tempo?: number;
  /** "Bb major", "A minor" */
  readonly key?: string;
  /** Beats before the first full bar. */
  readonly pickup?: number;
  /** Start of every bar, only where the grid has jumps or odd bars. */
  readonly barlines?: readonly number[];
  /** [onset, duration, MIDI pitch], by onset; one voice. */
  readonly melody: readonly MelodyNote[];
  /** [onset, duration, symbol]; "N" is no chord. */
  readonly chords: readonly ChordSpan[];
  /** Who wrote the chords: "score", "annotation", or how they were estimated. */
  readonly chords_src: string;
}

export type MelodyNote = readonly [onset: number, duration: number, midi: number];
export type ChordSpan = readonly [onset: number, duration: number, symbol: string];
