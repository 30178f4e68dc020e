import type { Metre } from '../../theory/metre.js';
import { TICKS_PER_QUARTER } from '../../theory/tempo-map.js';

/**
 * Where a written moment is played: the off-beat of each beat (or of each eighth) goes to `place`, what lies around it
 * moves in proportion. Triplets stay where they are, compound metres do not swing.
 */
export function swung(tick: number, place: number, level: 'eighth' | 'sixteenth', metre: Metre): number {
  if (place === 0.5 || metre.compound) return tick;
  const unit = level === 'eighth' ? TICKS_PER_QUARTER : TICKS_PER_QUARTER / 2;
  const inBeat = tick % TICKS_PER_QUARTER;
  const triplet = inBeat % (TICKS_PER_QUARTER / 6) === 0 && inBeat % (TICKS_PER_QUARTER / 4) !== 0;
  if (triplet) return tick;
  const start = tick - (tick % unit);
  const x = (tick - start) / unit;
  const y = x < 0.5 ? x * 2 * place : place + (x - 0.5) * 2 * (1 - place);
  return Math.round(start + y * unit);
}
