import type { Draws, Random } from '../../math/random.js';
import type { Drum, Fill, Groove } from '../../styles/tables/drums.js';
import type { Metre } from '../../theory/metre.js';
import type { Plan, PlanBar, PlanPart } from '../plan.js';
import type { Struck } from './playable.js';
import { type Chances, strokes } from './steps.js';

/** Beats of fill that a bar deserves: long where something big comes, none in most bars. */
export function fillLength(plan: Plan, part: PlanPart, bar: PlanBar, random: Random): number {
  const draws = random.at('fill-length', bar.index);
  const full = plan.metre.feltBeats;
  if (bar.lastOfSection) {
    const next = plan.sections[bar.section.index + 1];
    if (!next) return plan.ending.kind === 'fade' ? 0 : draws.pick([1, 2, 2]);
    if (part.figures[next.id] === undefined) return draws.chance(0.3) ? 1 : 0;
    const rise = next.energy - bar.section.energy;
    if (next.purpose === 'climax' || rise > 0.15) return draws.chance(0.6) ? full : 2;
    if (rise < -0.2) return draws.pick([0, 1, 2]);
    return draws.pick([1, 2, 2, full]);
  }
  const eighth = bar.barInSection % 8 === 7;
  const fourth = bar.barInSection % 4 === 3;
  if (eighth) return draws.chance(0.75) ? draws.pick([1, 2, 2]) : 0;
  if (fourth) return draws.chance(0.3 + 0.3 * bar.energy) ? draws.pick([1, 1, 2]) : 0;
  if (bar.barInPhrase === bar.phraseBars - 1 && bar.phraseBars > 1) return draws.chance(0.12) ? 1 : 0;
  return 0;
}

/** A fill of the groove's family of at most `beats` beats; undefined when there is none. */
export function pickFill(
  plan: Plan,
  groove: Groove,
  beats: number,
  energy: number,
  draws: Draws,
): Fill | undefined {
  const family = groove.fills === undefined ? undefined : plan.style.drums.fills[groove.fills];
  const wanted = (family ?? []).filter(
    (fill) =>
      fill.beats <= beats &&
      fill.beats <= plan.metre.feltBeats &&
      energy >= fill.energy[0] &&
      energy <= fill.energy[1],
  );
  if (wanted.length === 0) return undefined;
  return draws.weighted(wanted, (fill) => fill.weight * (fill.beats === beats ? 5 : 1));
}

/** The strokes of a fill that ends at `end`. */
export function fillStrokes(
  fill: Fill,
  end: number,
  metre: Metre,
  swing: number,
  chances: Chances,
  draws: Draws,
): Struck[] {
  const start = end - fill.beats * metre.beatTicks;
  const beats = Array.from({ length: fill.beats }, (_, beat) => beat);
  return (Object.entries(fill.lines) as [Drum, string][]).flatMap(([drum, line]) =>
    strokes(line.replaceAll(' ', ''), fill.beats, beats, metre, swing, chances, draws).map((stroke) => ({
      drum,
      at: start + stroke.at,
      length: stroke.step,
      // A fill grows towards where it leads.
      dynamic: Math.min(1, stroke.dynamic * (0.88 + (0.2 * stroke.at) / (fill.beats * metre.beatTicks))),
      exact: stroke.exact,
      transform: 'fill',
    })),
  );
}
