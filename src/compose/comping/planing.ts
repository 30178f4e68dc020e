import { modulo } from '../../theory/pitch.js';
import { alphabetOf } from '../melody/alphabet.js';
import type { PlanChord } from '../plan.js';

/**
 * A voicing in parallel one step of the chord's scale up (`by` 1) or down (-1), as hands plane fourths through a mode; strangers to the
 * scale go to its next tone. The other way where the register (lowest and highest note) ends, nowhere where both ways do.
 */
export function planed(
  voicing: readonly number[],
  chord: PlanChord,
  by: 1 | -1,
  [low, high]: readonly [number, number],
): readonly number[] {
  const { inScale } = alphabetOf('chord', chord);
  const step = (way: 1 | -1) => (pitch: number) => {
    let to = pitch + way;
    while (!inScale[modulo(to, 12)]) to += way;
    return to;
  };
  const ways = [by, by === 1 ? -1 : 1] as const;
  const fits = (moved: readonly number[]): boolean => moved[0]! >= low && moved[moved.length - 1]! <= high;
  return ways.map((way) => voicing.map(step(way))).find(fits) ?? voicing;
}
