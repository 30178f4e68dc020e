import type { SungLines } from '../../styles/tables/melody.js';
import type { Plan, PlanSection } from '../plan.js';

/** How the singer breathes in the sections of a material: drawn for each; undefined where a section has no room for two lines. */
export function sungLines(
  { style, substyle, random, metre, vein }: Plan,
  { material, bars }: PlanSection,
): SungLines | undefined {
  const { melody } = style;
  const lines = vein?.lines ?? melody.substyles[substyle.name]?.lines ?? melody.lines;
  if (!lines) return undefined;
  const drawn = random.at('sung-lines', material).weighted(lines, ({ weight }) => weight);
  if (bars < 2 * drawn.bars) return undefined;
  // More than half of a line is sung.
  return { ...drawn, rest: Math.min(drawn.rest, (drawn.bars * metre.feltBeats) / 2) };
}
