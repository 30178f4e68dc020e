import type { DrumTable } from '../tables/drums.js';

/** The chamber has no drums. */
export const DRUMS: DrumTable = { grooves: {}, choices: {}, percussion: {}, fills: {} };
