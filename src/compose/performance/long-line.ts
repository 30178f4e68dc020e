/**
 * One line over a whole piece. A period of two phrases, or a piece that was asked for at one energy, has no sections of
 * different energy to grow through; who plays it all the same goes somewhere and comes back half of the way.
 */
import type { Dynamics } from '../plan.js';

/** Share of the piece at which the line is highest. */
const HEIGHT = 0.66;
/** Where it ends, 0-1: an ending is played as it would be without. */
const END = 0.55;
/** The most, in MIDI steps: a line, no surprise. */
export const MOST_LINE = 26;

/** Velocity that the line adds at a place of the piece, 0-1; below 0 before it has risen to its middle. */
export function lineAt({ line = 0 }: Dynamics, at: number): number {
  if (line === 0) return 0;
  const risen = at < HEIGHT ? at / HEIGHT : 1 - ((1 - END) * (at - HEIGHT)) / (1 - HEIGHT);
  return line * (risen - END);
}
