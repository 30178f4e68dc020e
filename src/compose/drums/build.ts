import type { Groove } from '../../styles/tables/drums.js';
import type { Metre } from '../../theory/metre.js';
import type { PlanSection } from '../plan.js';
import type { Struck } from './playable.js';

/** Where in a build (0-1) the roll of a groove that says nothing else doubles: strokes in a felt beat from there on. */
const DOUBLING: NonNullable<Groove['rises']> = [
  [0, 1],
  [0.5, 2],
  [0.7, 4],
  [0.86, 8],
];

/** Strokes in a beat of three instead of two. */
const COMPOUND: Readonly<Record<number, number>> = { 1: 1, 2: 3, 3: 3 };

/** A roll over a whole section, denser and louder to its end, silent in the last beats that its groove cuts. */
export function buildRoll(
  section: PlanSection,
  { roll: drum, cut = 0, rises = DOUBLING }: Groove,
  metre: Metre,
): Struck[] {
  if (drum === undefined) return [];
  const beats = section.bars * metre.feltBeats;
  const struck: Struck[] = [];
  for (let beat = 0; beat < beats - cut; beat++) {
    // A short build has no time for single strokes.
    const skip = section.bars <= 2 ? 0.3 : 0;
    const progress = skip + ((1 - skip) * beat) / Math.max(1, beats - cut);
    const wanted = rises.filter(([from]) => progress >= from).at(-1)![1];
    const count = metre.compound ? (COMPOUND[wanted] ?? 6) : wanted;
    const step = Math.round(metre.beatTicks / count);
    for (let n = 0; n < count; n++) {
      const rise = 0.3 + 0.42 * progress;
      struck.push({
        drum,
        at: section.start + beat * metre.beatTicks + n * step,
        length: step,
        dynamic: n === 0 ? Math.min(0.95, rise + 0.08) : n % 2 === 0 ? rise : rise - 0.08,
        exact: count > 4 || count === 3,
        transform: 'build',
      });
    }
  }
  return struck;
}
