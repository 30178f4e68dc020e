import type { Purpose } from '../../contract/plan.js';

/** Where everybody takes up the tune, octaves apart, and nobody accompanies: all'unisono. */
export interface UnisonTable {
  readonly substyles: readonly string[];
  /** Share of the pieces that do so somewhere. */
  readonly pieces: number;
  /** One of them is drawn for the piece. */
  readonly manners: readonly UnisonManner[];
}

export interface UnisonManner {
  readonly name: string;
  readonly weight: number;
  /** Sections that begin so. */
  readonly purposes: readonly Purpose[];
  /** Bars from their first; a section's last two are accompanied again. */
  readonly bars: number;
}
