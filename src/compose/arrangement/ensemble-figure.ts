/** What the whole band plays in one rhythm: the accompanist's figure, with the lead on top and the drums under it. */
import type { RhythmFigure } from '../../styles/tables/comping.js';
import { barsOf, type Stroke, strokesOf } from '../comping/pattern.js';
import type { Plan, PlanSection } from '../plan.js';

/** The figure that the section is arranged in; undefined where everybody plays their own part. */
export function ensembleFigure(plan: Plan, section: PlanSection): RhythmFigure | undefined {
  for (const part of plan.parts) {
    if (part.role !== 'comping') continue;
    const name = part.figures[section.id];
    const figure = plan.style.comping.figures.find((candidate) => candidate.name === name);
    if (figure?.kind === 'rhythm' && figure.ensemble) return figure;
  }
  return undefined;
}

/** Bars of the section (by index) that its figure leaves empty: the band calls, and the drummer answers. */
export function answeredBars(plan: Plan, section: PlanSection): ReadonlySet<number> {
  const found = new Set<number>();
  const figure = ensembleFigure(plan, section);
  if (!figure || section.lead !== 'riff') return found;
  for (let bar = 0; bar < section.bars; bar++)
    if (ensembleStrokes(plan, section, figure, bar).length === 0) found.add(section.startBar + bar);
  return found;
}

/** A rhythm for several players, in patterns of bars. */
export type EnsembleRhythm = Pick<RhythmFigure, 'name' | 'patterns' | 'compound'>;

/** Its strokes in a bar of the section, as the accompanist strikes them. */
export function ensembleStrokes(
  plan: Plan,
  section: PlanSection,
  figure: EnsembleRhythm,
  bar: number,
): Stroke[] {
  const written = plan.metre.compound && figure.compound ? figure.compound : figure.patterns;
  const { barInPhrase } = plan.bars[section.startBar + bar]!;
  const bars = barsOf(written[0]!);
  return strokesOf(bars[barInPhrase % bars.length]!, plan.metre);
}
