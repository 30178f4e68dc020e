/** Where printed notes stand: thirty-seconds and triplet sixteenths. */
import { TICKS_PER_QUARTER, type Ticks } from '../score.js';

const BINARY = TICKS_PER_QUARTER / 8;
const TERNARY = TICKS_PER_QUARTER / 6;

/** The nearest place; a thirty-second where both are as near. */
export function nearestOnGrid(tick: Ticks): Ticks {
  const binary = Math.round(tick / BINARY) * BINARY;
  const ternary = Math.round(tick / TERNARY) * TERNARY;
  return Math.abs(binary - tick) <= Math.abs(ternary - tick) ? binary : ternary;
}
