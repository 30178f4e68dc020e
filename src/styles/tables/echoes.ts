/** Ideas that are said twice at once: bars that come again, note for note, in all parts, as Scarlatti, Haydn or Clementi say theirs. */
export interface EchoTable {
  readonly substyles: readonly string[];
  /** Materials of sections that have them. */
  readonly materials: readonly string[];
  /** Drawn once a piece. */
  readonly kinds: readonly EchoKind[];
  /** Sections that come back as they were; absent: each return is played anew. */
  readonly daCapo?: DaCapo;
}

/** Sections that come back as where composers write "da capo" or a repeat sign: note for note in all parts, but for their close. */
export interface DaCapo {
  /** Share of the pieces that have such returns, by the material of the section. */
  readonly pieces: Readonly<Record<string, number>>;
  /** Of the returns of such a piece, how many are as they were. */
  readonly returns: number;
}

export interface EchoKind {
  readonly name: string;
  readonly weight: number;
  /** Bars of an idea, and how often it is said; 0 bars: nothing is said twice. */
  readonly bars: number;
  readonly times: number;
  /** Bars at the end of a section in which nothing is said again. */
  readonly close: number;
  /** Chance for each place in a section where one fits. */
  readonly chance: number;
  /** Added to the dynamics of what is said again: below 0 an echo from afar. */
  readonly dynamic: number;
  /** Absent: all. */
  readonly substyles?: readonly string[];
}
