import type { Draws, Random } from '../../math/random.js';
import type { Drum, Groove, GrooveChoice, Steps } from '../../styles/tables/drums.js';
import { metreOf } from '../../theory/metre.js';
import { bestChoices } from '../arrangement/choices.js';
import type { Hit, Outline, PlanSection } from '../plan.js';
import { barStrokes, type Chances } from './steps.js';

/** A groove that the neighbouring material already plays is this much less likely. */
const SAME_AGAIN = 0.2;

/**
 * The groove of a section for drums or percussion; undefined where the substyle has none. `before` is the groove of the
 * material before, from which a new material likes to differ.
 */
export function chooseGroove(
  outline: Outline,
  role: 'drums' | 'percussion',
  section: Pick<PlanSection, 'energy' | 'purpose' | 'material'>,
  before?: string,
): string | undefined {
  const table = outline.style.drums[role === 'drums' ? 'choices' : 'percussion'];
  const all: readonly GrooveChoice[] = table[outline.substyle.name] ?? table['*'] ?? [];
  const fitting = bestChoices(all, section, outline.metre.name);
  if (fitting.length === 0) return undefined;
  // One level of energy of a material always has one groove; a return with more energy may get another.
  const level = Math.round(section.energy * 5);
  const draws = outline.random.at(
    'groove',
    role,
    section.material,
    section.purpose === 'build' ? 'build' : level,
  );
  return draws.weighted(fitting, ({ weight, groove }) => (groove === before ? weight * SAME_AGAIN : weight))
    .groove;
}

/** How much the drummer adds, from the brief's complexity and a section's energy. */
export function chancesOf(complexity: number, energy: number): Chances {
  return { ghost: 0.2 + 0.5 * complexity, hit: 0.12 + 0.35 * energy * (0.5 + complexity) };
}

/** The line of a drum in a material: the written one or one of those that may stand in its place. */
export function lineOf(groove: Groove, drum: Drum, material: string, random: Random): Steps | undefined {
  const written = groove.lines[drum];
  const others = groove.others?.[drum];
  if (written === undefined || others === undefined) return written;
  return random.at('drum-line', material, drum).pick([written, ...others]);
}

/** Bars of the kick skeleton: as many as eight, never more than the section has. The same for every player of the piece. */
export function kickSkeleton(outline: Outline, groove: Groove, section: PlanSection): Hit[][] {
  const line = lineOf(groove, 'kick', section.material, outline.random);
  if (line === undefined) return [];
  const chances = chancesOf(outline.brief.complexity, section.energy);
  const count = Math.max(1, Math.min(8, section.bars));
  const written = metreOf(groove.metre);
  return Array.from({ length: count }, (_, bar) => {
    const draws: Draws = outline.random.at('kick', section.material, section.occurrence, bar);
    return barStrokes(line, bar, written, outline.metre, outline.swing, chances, draws).map(
      ({ at, dynamic }) => ({
        at,
        weight: dynamic,
      }),
    );
  });
}
