/**
 * What mastered pieces of each style should measure, from released recordings: 26 of all styles (fifth to
 * ninety-fifth percentile) and 65 by style (75 seconds each; the quartiles, rounded outwards). A figure outside is a
 * question, not a verdict: one in ten of the recordings themselves lies outside.
 */
import type { Figures } from './figures.js';

/** Smallest and largest value; null where there is no bound. */
export type Range = readonly [number | null, number | null];
type Ranges = Partial<Record<keyof Figures, Range>>;

/** Asked of every style. */
const EVERY: Ranges = {
  truePeak: [null, -1],
  crest: [9, 20],
  correlation: [0.2, 0.95],
  balance: [-1.5, 1.5],
  monoLoss: [null, 3],
  dc: [null, -60],
  sub: [null, -30],
  start: [null, 0.05],
  end: [null, -20],
};

const BY_STYLE: Readonly<Record<string, Ranges>> = {
  classical: {
    plr: [13, 17],
    lra: [5, 10],
    width: [-5, -2],
    correlation: [0.15, 0.95],
    centroid: [1300, 1900],
    low: [20, 50],
  },
  jazz: {
    plr: [13, 17],
    lra: [3, 8],
    width: [-10, -4],
    correlation: [0.3, 0.95],
    centroid: [1200, 2600],
    low: [20, 50],
  },
  blues: {
    plr: [12, 16],
    lra: [3, 7],
    width: [-9, -5],
    correlation: [0.3, 0.95],
    centroid: [1200, 2200],
    low: [20, 40],
  },
  rock: {
    plr: [9, 13],
    lra: [3, 7],
    width: [-9, -5],
    correlation: [0.4, 0.95],
    centroid: [2000, 4100],
    low: [30, 55],
  },
  electronic: {
    plr: [10, 14],
    lra: [3, 8],
    width: [-9, -5],
    correlation: [0.4, 0.95],
    centroid: [1500, 3500],
    low: [40, 70],
  },
  ambient: {
    plr: [13, 17],
    lra: [4, 9],
    width: [-8, -4],
    correlation: [0.4, 0.95],
    centroid: [1000, 2000],
    low: [22, 65],
    // It may fade in.
    start: [null, 0.5],
  },
};

/** The ranges for a piece; the loudness range says something from 90 s on only. */
export function rangesOf(style: string, seconds: number, loudness: number): Ranges {
  const { lra, ...ranges } = { ...EVERY, ...BY_STYLE[style] };
  return {
    ...ranges,
    ...(seconds >= 90 && lra !== undefined && { lra }),
    loudness: [loudness - 0.5, loudness + 0.5],
  };
}

/** Whether a figure lies in its range; true where there is none. */
export function within(value: number, range: Range | undefined): boolean {
  if (range === undefined) return true;
  const [low, high] = range;
  return (low === null || value >= low) && (high === null || value <= high);
}
