import type { PlayerRole, Purpose } from './ensembles.js';

/** How layers come and go inside sections, in blocks of bars. Interpreted by compose/arrangement/layering.ts. */
export interface LayeringTable {
  readonly plans: readonly LayerPlan[];
  readonly dropOuts: readonly DropOut[];
}

/** Which of the sections of one purpose: the first, those after it, the last of several. */
export type Which = 'first' | 'later' | 'last';

interface Suits {
  readonly weight: number;
  readonly purposes: readonly Purpose[];
  readonly substyles?: readonly string[];
  readonly which?: Which;
}

/** One way to lay out a section. One of those that suit is drawn for each section of four bars and more. */
export interface LayerPlan extends Suits {
  readonly name: string;
  /** Bars that a section has at least. */
  readonly least?: number;
  /** From where to where in the section a player (by id before by role) plays, as shares of it; absent: all of it. */
  readonly spans: Readonly<Record<string, readonly [from: number, to: number]>>;
}

/** What falls silent for a moment at the end of every so many bars, so that the next block lands. */
export interface DropOut extends Suits {
  readonly name: string;
  /** A block ends every so many bars; the section's own end is left to fills and builds. */
  readonly every: number;
  /** Felt beats of silence. */
  readonly beats: number;
  readonly silent: readonly PlayerRole[];
  /** Of the drums only the kick rests. */
  readonly kickOnly?: true;
}
