import type { BassChoice } from '../../styles/tables/bass.js';
import { bestChoices } from '../arrangement/choices.js';
import { gaitOf } from '../gait.js';
import type { Outline, PlanSection, Riff } from '../plan.js';
import { inVein } from '../vein.js';

/** How often the bass doubles a riff that the guitars play. */
const DOUBLES = 0.8;

/**
 * The bass figure of a section; the same for every return of a material at the same level of energy. Where the comping
 * players riff (`riffing`) the bass mostly doubles them.
 */
export function chooseBassFigure(
  outline: Outline,
  section: PlanSection,
  riffs: Readonly<Record<string, Riff>>,
  riffing: boolean,
): string | undefined {
  const { choices, figures } = outline.style.bass;
  const all: readonly BassChoice[] = choices[outline.substyle.name] ?? choices['*'] ?? [];
  const gait = gaitOf(outline);
  const possible = all.filter(
    ({ figure, gaits, veins }) =>
      inVein(outline.vein, veins) &&
      (gaits === undefined || gaits.includes(gait?.own === true ? gait.name : 'usual')) &&
      (figures[figure]?.kind !== 'riff' || riffs[section.material] !== undefined),
  );
  const riff = possible.find(({ figure }) => figures[figure]?.kind === 'riff');
  if (riffing && riff && outline.random.at('bass-doubles', section.material).chance(DOUBLES))
    return riff.figure;
  const fitting = bestChoices(possible, section, outline.metre.name);
  if (fitting.length === 0) return undefined;
  const draws = outline.random.at('bass-figure', section.material, Math.round(section.energy * 4));
  return draws.weighted(fitting, ({ weight }) => weight).figure;
}
