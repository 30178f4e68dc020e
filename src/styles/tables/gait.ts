import type { RhythmCell } from './melody.js';

/** Ways in which pieces move, and the substyles whose do. */
export interface GaitTable {
  readonly substyles: readonly string[];
  readonly kinds: readonly Gait[];
}

/** How a piece moves from the first bar to the last: what its lines and its accompaniments divide beats into. Drawn once. */
export interface Gait {
  readonly name: string;
  readonly weight: number;
  /** Absent: all. */
  readonly metres?: readonly string[];
  /** Places of a quarter, in twelfths, on which lines of the trained model start notes where beats are not dotted. */
  readonly places: readonly number[];
  /** Lines are written by the tables: the model's grid of quarters does not hold such beats. */
  readonly unlearned?: true;
  /** Rhythms of lines that the tables write, where they are other than the style's. */
  readonly simple?: readonly RhythmCell[];
  readonly compound?: readonly RhythmCell[];
  /** Factor on the compass of lines: the tables' own run up and down all they are given. Absent: 1. */
  readonly range?: number;
  /** Factor on the notes a beat of lines. */
  readonly pace?: number;
  /** Accompaniments and basses are those that say they suit it. */
  readonly own?: true;
}
