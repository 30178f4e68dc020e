/**
 * One clear idea of a variation: how each beat of the theme is divided, and what is played around its tone.
 */
export interface VariationManner {
  /** What a musician calls it: "figural variation in eighths". */
  readonly name: string;
  /** Rhythms of one felt beat (as in rhythm cells), beats of a bar take turns. */
  readonly simple: readonly string[];
  readonly compound: readonly string[];
  /**
   * What a beat plays: first "T" the theme's tone, or "N" "n" the scale step above or below it, then a move a note as in
   * figures ("S" "s" "A" "a" "C" "c" "r"). Only cells of as many notes as the beat has are taken.
   */
  readonly cells: readonly string[];
  /** Beats in which the theme itself moves are left as they are. */
  readonly keeps?: true;
  /** An octave higher than the theme, where the instrument has the room. */
  readonly lifted?: true;
  /** A second voice has the theme; the cells go around chord tones above it. */
  readonly descant?: true;
}

/** What a form's variations of its theme are, one after the other. */
export interface VariationHabits {
  readonly manners: Readonly<Record<string, VariationManner>>;
  /** Orders of manners, from few divisions to many: one is drawn for a piece; its last variation is the last of them. */
  readonly orders: readonly (readonly [manners: readonly string[], weight: number])[];
  /** The manners of variations in another mode than the theme's. */
  readonly otherMode: readonly string[];
  /** Notes a second that a variation has at the most. */
  readonly fastest: number;
}
