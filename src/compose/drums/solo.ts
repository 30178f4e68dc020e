import type { Random } from '../../math/random.js';
import { DRUM_NOTES, type Drum, type Groove } from '../../styles/tables/drums.js';
import type { Plan, PlanBar } from '../plan.js';
import { chancesOf } from './choose-groove.js';
import { fillStrokes, pickFill } from './fills.js';
import type { Struck } from './playable.js';

/** Chance that two beats of a solo say again what the two before said, on the next drum. */
const AGAIN = 0.4;
/** Where a figure goes when it is said again. */
const NEXT_DRUM: Readonly<Partial<Record<Drum, Drum>>> = {
  snare: 'highTom',
  highTom: 'midTom',
  midTom: 'floorTom',
  floorTom: 'snare',
};

/**
 * A bar of the drummer's turn: figures of one and two beats from the groove's fills, said again on other drums, the hi-hat's
 * foot keeping time; the last bar of a turn fills up to where it leads.
 */
export function soloBar(plan: Plan, groove: Groove, bar: PlanBar, random: Random): Struck[] {
  const { beatTicks, feltBeats } = plan.metre;
  const chances = chancesOf(plan.brief.complexity, 1);
  const out: Struck[] = [];
  let last: { readonly beats: number; readonly strokes: readonly Struck[] } | undefined;
  for (let beat = 0; beat < feltBeats; ) {
    const draws = random.at('solo', bar.index, beat);
    const room = Math.min(2, feltBeats - beat);
    const start = bar.start + beat * beatTicks;
    if (last && last.beats <= room && draws.chance(AGAIN)) {
      const moved = last.beats * beatTicks;
      last = {
        beats: last.beats,
        strokes: last.strokes.map((one) => ({
          ...one,
          at: one.at + moved,
          drum: one.drum in DRUM_NOTES ? (NEXT_DRUM[one.drum] ?? one.drum) : one.drum,
        })),
      };
    } else {
      const energy = 0.45 + 0.5 * draws.next();
      const fill = pickFill(plan, groove, room, energy, draws);
      if (!fill) break;
      const end = start + fill.beats * beatTicks;
      const own = random.at('solo-strokes', bar.index, beat);
      const strokes = fillStrokes(fill, end, plan.metre, plan.swing, chances, own);
      last = { beats: fill.beats, strokes: strokes.map((one) => ({ ...one, transform: 'solo' })) };
    }
    out.push(...last.strokes);
    beat += last.beats;
  }
  for (let beat = 1; beat < feltBeats; beat += 2) {
    const at = bar.start + beat * beatTicks;
    if (!out.some((one) => one.drum === 'pedal' && one.at === at))
      out.push({ drum: 'pedal', at, length: beatTicks / 2, dynamic: 0.5, exact: false, transform: 'solo' });
  }
  return out;
}
