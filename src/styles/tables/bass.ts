import type { MetreName } from '../../theory/metre.js';
import type { Beats } from './beats.js';
import type { Purpose } from './ensembles.js';

/**
 * A bass pattern of one bar, a letter a step; blanks are for the eye, the number of letters says how fine the grid is. "R" root, "2" ... "7" the chord's own degree,
 * "8" octave, "d" the fifth below, "L" the root an octave below, "a" approach into the next chord (a step away from it),
 * "m" dead note, "-" holds on, "." rest. A pattern of several bars is a list.
 */
export type BassSteps = string;

export type BassFigure =
  /** Quarter notes through the changes; "two": half notes with pick-ups. */
  | {
      readonly kind: 'walking';
      readonly feel: 'four' | 'two';
      readonly skips: number;
      readonly drops: number;
      /** Factor on the root where a chord stays, and on root and fifth of third beats, drawn for each bassist between these. Absent: 1. */
      readonly firm?: readonly [number, number];
    }
  | BassPattern
  /** Struck with the kick drum; `fill` is the chance of an extra eighth between; `diatonic` as in a pattern. */
  | {
      readonly kind: 'locked';
      readonly gate: number;
      readonly fill: number;
      readonly octaves: number;
      readonly diatonic?: boolean;
    }
  /** The shared riff. */
  | { readonly kind: 'riff' }
  /** One long note a chord (or the key's tonic under all chords). */
  | { readonly kind: 'sustained'; readonly tonic: boolean; readonly passing: number; readonly repeat: number }
  | LoopFigure
  | AcidFigure;

/** A sixteenth-note line of the key with accents and slides, `bars` long, that changes a little every four bars. */
export interface AcidFigure {
  readonly kind: 'acid';
  /** Share of the steps that sound at full energy, 0-1. */
  readonly density: number;
  readonly bars: number;
}

export interface BassPattern {
  readonly kind: 'pattern';
  readonly metre: MetreName;
  /** Bars of the pattern, cycled. */
  readonly bars: readonly BassSteps[];
  /** Bars that a player puts in now and then at the end of a phrase, another time others; absent: none. */
  readonly turns?: readonly BassSteps[];
  /** Share of a step that a struck note sounds, 0.2-1. */
  readonly gate: number;
  /** "X" accented steps, cycled over one bar; absent: by metre. */
  readonly accents?: string;
  /** Chance that the step before a new chord becomes an approach into it. */
  readonly approach?: number;
  /** Approaches stay in the key. */
  readonly diatonic?: true;
  /** Chance that a note that comes where the one before ends is slid into; absent: none is. */
  readonly slides?: number;
}

/**
 * A pattern that is composed for each material, of beats that the style knows: so that no two pieces of a substyle share their
 * bass. Its four bars are one bar, said again with another ending, once more, and turned away.
 */
export interface LoopFigure extends Beats {
  readonly kind: 'loop';
  /** Share of a step that a struck note sounds, 0.2-1. */
  readonly gate: number;
  /** As in a pattern. */
  readonly slides?: number;
}

export interface BassChoice {
  readonly figure: string;
  readonly weight: number;
  readonly energy: readonly [number, number];
  readonly purposes?: readonly Purpose[];
  readonly metres?: readonly MetreName[];
  /** Gaits of pieces that it goes with, where they have basses of their own; absent: all. */
  readonly gaits?: readonly string[];
  /** Veins that it is made for; absent: all. */
  readonly veins?: readonly string[];
  /** Section lead kinds it is for. */
  readonly leads?: readonly string[];
  /** Names of sections that it is made for; absent: any other. */
  readonly names?: readonly string[];
}

export interface BassTable {
  readonly figures: Readonly<Record<string, BassFigure>>;
  /** By substyle name ("*" for the rest). */
  readonly choices: Readonly<Record<string, readonly BassChoice[]>>;
  /** A verse or chorus that returns keeps the bar by bar choices of its patterns: songs. Absent: they are made anew. */
  readonly returns?: true;
}
