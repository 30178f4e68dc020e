/** Beats in the letters of a pattern with weights: for the first of a bar, for all others, for the very last. */
export interface Beats {
  readonly first: readonly (readonly [string, number])[];
  readonly beats: readonly (readonly [string, number])[];
  readonly last: readonly (readonly [string, number])[];
}
