/** Cents to ratios, from a table of every cent of an octave: exact to 1e-4 of a cent. */

import { LN2 } from '../../math/elementary.js';
import { exponentials } from '../../math/elementary-tables.js';

const OCTAVE = 1200;
const ratios = exponentials(Float64Array.from({ length: OCTAVE + 1 }, (_, cents) => (cents / OCTAVE) * LN2));
/** Powers of two from -LOWEST octaves on. */
const LOWEST = 32;
const octaves = exponentials(Float64Array.from({ length: 2 * LOWEST }, (_, i) => (i - LOWEST) * LN2));

/** 2 ^ (cents / 1200), for -38400 to 38399 cents. */
export function ratioOfCents(cents: number): number {
  const octave = Math.floor(cents / OCTAVE);
  const place = cents - OCTAVE * octave;
  const cent = Math.min(place | 0, OCTAVE - 1);
  const low = ratios[cent]!;
  return octaves[octave + LOWEST]! * (low + (place - cent) * (ratios[cent + 1]! - low));
}
