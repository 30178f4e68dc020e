/** The drummer catches what the band strikes together: the riffs of an arranged chorus, the hits of stop-time. */
import type { Random } from '../../math/random.js';
import type { Groove } from '../../styles/tables/drums.js';
import { ensembleFigure, ensembleStrokes } from '../arrangement/ensemble-figure.js';
import { stopsOf } from '../arrangement/stop-time.js';
import type { Plan, PlanSection } from '../plan.js';
import { chancesOf } from './choose-groove.js';
import { fillStrokes, pickFill } from './fills.js';
import type { Struck } from './playable.js';

/** How hard hits are struck, and what leads to one after a rest. */
const HIT = 0.85;
const SET_UP = 0.55;

/** Hits with snare and kick on the accents, each after a rest led to by a stroke of half a beat before. */
export function caught(plan: Plan, section: PlanSection, groove: Groove, random: Random): Struck[] {
  return [...riffHits(plan, section), ...stopHits(plan, section, groove, random)];
}

function riffHits(plan: Plan, section: PlanSection): Struck[] {
  const figure = ensembleFigure(plan, section);
  if (!figure) return [];
  const { barTicks, beatTicks } = plan.metre;
  const struck: Struck[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (let bar = 0; bar < section.bars; bar++) {
    for (const { at, symbol } of ensembleStrokes(plan, section, figure, bar)) {
      const start = section.start + bar * barTicks + at;
      if (!'XS'.includes(symbol)) continue;
      if (start - before >= 1.5 * beatTicks && start - beatTicks / 2 >= section.start)
        struck.push(stroke('snare', start - beatTicks / 2, SET_UP, 'set-up'));
      struck.push(...hit(start, symbol === 'X'));
      before = start;
    }
  }
  return struck;
}

function stopHits(plan: Plan, section: PlanSection, groove: Groove, random: Random): Struck[] {
  const stops = stopsOf(plan);
  if (!stops?.arranged || stops.section.id !== section.id) return [];
  const { beatTicks, feltBeats } = plan.metre;
  const hits = stops.hits.flatMap((at, i) => hit(at, i === 0));
  const fill = pickFill(plan, groove, Math.max(1, Math.floor(feltBeats / 2)), 0.7, random.at('stop-fill'));
  if (!fill) return hits;
  const chances = chancesOf(plan.brief.complexity, section.energy);
  const draws = random.at('stop-fill', 'strokes');
  const led = fillStrokes(fill, stops.end, plan.metre, plan.swing, chances, draws);
  return [...hits, ...led.filter(({ at }) => at >= stops.end - fill.beats * beatTicks)];
}

function hit(at: number, crash: boolean): Struck[] {
  const drums = crash ? (['crash', 'snare', 'kick'] as const) : (['snare', 'kick'] as const);
  return drums.map((drum) => stroke(drum, at, HIT, 'catch'));
}

function stroke(drum: Struck['drum'], at: number, dynamic: number, transform: string): Struck {
  return { drum, at, length: 120, dynamic, exact: false, transform };
}
