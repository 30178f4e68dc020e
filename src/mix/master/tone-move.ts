/**
 * What a mastering engineer would move of a finished mix: two wide shelves and the width. Small by its bounds, so that what somebody asked
 * for on the desk stays heard.
 */

/** dB: of a shelf below, of one above, and of the side against the middle. */
export interface ToneMove {
  readonly low: number;
  readonly high: number;
  readonly side: number;
}

/** Most that each is moved by, up or down. */
export const MOST_MOVED: ToneMove = { low: 4, high: 4, side: 3 };

/** Hz of the shelves. */
export const LOW_SHELF = 150;
export const HIGH_SHELF = 3000;

/** Least and most. */
export type ToneRange = readonly [number, number];

/** Where the figures of a piece are to lie. */
export interface ToneRanges {
  /** Hz: median over time of the magnitude-weighted mean of the spectrum. */
  readonly centroid: ToneRange;
  /** Per cent of all energy that lies below 150 Hz. */
  readonly low: ToneRange;
  /** dB of the side's energy over the middle's. */
  readonly width: ToneRange;
  /** Of left with right. */
  readonly correlation: ToneRange;
}
