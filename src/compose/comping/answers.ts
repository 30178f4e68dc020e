import type { RhythmFigure } from '../../styles/tables/comping.js';
import type { PlanBar } from '../plan.js';
import type { Stroke } from './pattern.js';
import type { Seat } from './seat.js';

/** Notes in the beat and a half before a rest from which on a player takes it for the end of a phrase. */
const PHRASE = 2;
/** Of the strokes under a beat's second, third ... note of the line, so many more give way. */
const SILENT = 0.4;

/** The strokes of a bar of one who listens: fewer where the line is busy, a short chord where it has just rested. */
export function conversing(
  { plan, harmony, random, room }: Seat,
  { answers = 0 }: RhythmFigure,
  bar: PlanBar,
  strokes: readonly Stroke[],
): { readonly strokes: readonly Stroke[]; readonly answered: ReadonlySet<Stroke> } {
  const answered = new Set<Stroke>();
  if (answers === 0) return { strokes, answered };
  const { beatTicks: beat, feltBeats, compound } = plan.metre;
  const late = compound ? (2 * beat) / 3 : beat / 2;
  const kept = strokes.filter((stroke) => {
    const at = bar.start + stroke.at;
    const busy = Math.min(1, SILENT * (room.onsets(at - beat / 8, at + beat) - 1));
    // Where a chord begins somebody has to say so.
    if (busy <= 0 || plan.chords[harmony.indexAt(at)]?.start === at) return true;
    return !random.at('listen', bar.index, stroke.at).chance(answers * busy);
  });
  for (let k = 0; k < feltBeats; k++) {
    const at = k * beat;
    const start = bar.start + at;
    if (room.onsets(start - beat / 8, start + beat) > 0) continue;
    if (room.onsets(start - 1.5 * beat, start) < PHRASE) continue;
    if (kept.some((stroke) => stroke.at >= at && stroke.at < at + beat)) continue;
    const draws = random.at('answer', bar.index, k);
    if (!draws.chance(answers)) continue;
    const answer: Stroke = { at: at + late, length: beat - late, symbol: 'S' };
    answered.add(answer);
    kept.push(answer);
  }
  return { strokes: kept.sort((a, b) => a.at - b.at), answered };
}
