import type { Random } from '../../math/random.js';
import type { Drum, Groove } from '../../styles/tables/drums.js';
import { metreOf } from '../../theory/metre.js';
import type { Plan } from '../plan.js';
import { chancesOf } from './choose-groove.js';
import { fillStrokes, pickFill } from './fills.js';
import type { Struck } from './playable.js';
import { barStrokes } from './steps.js';

/** The cymbal that marks a last chord in this groove. */
function lastCymbal(groove: Groove): Drum | undefined {
  if (groove.crash) return groove.crash;
  return (['ride', 'openHat', 'hat', 'snare2'] as const).find((drum) => groove.lines[drum] !== undefined);
}

/** The end of the piece: for a tag, time and a fill up to the last chord; then the last stroke. Nothing where layers fade. */
export function endingStrokes(plan: Plan, groove: Groove, random: Random): Struck[] {
  const { ending, metre, swing } = plan;
  if (ending.kind === 'fade') return [];
  const energy = plan.sections.at(-1)?.energy ?? 0.5;
  const chances = chancesOf(plan.brief.complexity, energy);
  const struck: Struck[] = [];
  const span = ending.strike - ending.start;
  if (ending.kind === 'tag' && span > 0) {
    const fill = pickFill(
      plan,
      groove,
      Math.floor(span / metre.beatTicks),
      Math.max(0.4, energy),
      random.at('last-fill'),
    );
    const until = ending.strike - (fill ? fill.beats * metre.beatTicks : 0);
    for (const [drum, line] of Object.entries(groove.lines) as [Drum, string][]) {
      for (let bar = 0; bar * metre.barTicks < span; bar++) {
        const draws = random.at('ending', drum, bar);
        for (const stroke of barStrokes(line, bar, metreOf(groove.metre), metre, swing, chances, draws)) {
          const at = ending.start + bar * metre.barTicks + stroke.at;
          if (at < until)
            struck.push({ drum, at, length: stroke.step, dynamic: stroke.dynamic, exact: stroke.exact });
        }
      }
    }
    if (fill)
      struck.push(
        ...fillStrokes(fill, ending.strike, metre, swing, chances, random.at('last-fill', 'strokes')),
      );
  }
  const cymbal = lastCymbal(groove);
  const ring = Math.max(1, ending.release - ending.strike);
  const strength = 0.45 + 0.4 * energy;
  const last = { at: ending.strike, exact: false, transform: 'ending' };
  if (cymbal) struck.push({ ...last, drum: cymbal, length: ring, dynamic: strength });
  if (groove.lines.kick)
    struck.push({ ...last, drum: 'kick', length: Math.min(ring, metre.beatTicks), dynamic: strength });
  return struck;
}
