import type { EtudeHabits, RhythmCell, Trait } from './melody.js';

/** Ways in which pieces move, and the substyles whose do: characters of pieces, heard from the first bar to the last. */
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
  /** Substyles whose pieces have it; absent: all of the table. */
  readonly substyles?: readonly string[];
  /** Felt beats a minute at which it is itself; absent: at any. */
  readonly tempos?: readonly [slowest: number, fastest: number];
  /** Where its lines are found in the style's ranges of character, -1 to 1, where not anywhere. */
  readonly leans?: Readonly<Partial<Record<Trait, number>>>;
  /** Share of the lines' ideas that follow a figure; absent: the style's. */
  readonly figured?: number;
  /** Share of a note's length that lines sound; absent: the style's. */
  readonly touch?: number;
  /** Its themes come back embellished as others do, though its rhythm is its own. */
  readonly embellished?: true;
  /** Its tunes run without a rest. */
  readonly etude?: EtudeHabits;
  /** Name of the manner that its harmony has (see the harmony table). */
  readonly manner?: string;
}
