import type { Draws } from '../../math/random.js';
import type { Drum, Groove, GrooveChoice, Steps } from '../../styles/tables/drums.js';
import { metreOf } from '../../theory/metre.js';
import { bestChoices } from '../arrangement/choices.js';
import { intricacyOf, leaning } from '../intricacy.js';
import type { Hit, Outline, PlanSection } from '../plan.js';
import { inVein } from '../vein.js';
import { barStrokes, barsOf, type Chances } from './steps.js';

/** A groove that the neighbouring material already plays is this much less likely. */
const SAME_AGAIN = 0.2;

/**
 * The groove of a section for drums or percussion; undefined where the substyle has none. `before` is the groove of the
 * material before, from which a new material likes to differ.
 */
export function chooseGroove(
  outline: Outline,
  role: 'drums' | 'percussion',
  section: Pick<PlanSection, 'energy' | 'purpose' | 'material'> & Partial<Pick<PlanSection, 'name' | 'lead'>>,
  before?: string,
): string | undefined {
  const table = outline.style.drums[role === 'drums' ? 'choices' : 'percussion'];
  const all: readonly GrooveChoice[] = table[outline.substyle.name] ?? table['*'] ?? [];
  const made = all.filter(({ veins }) => inVein(outline.vein, veins));
  const fitting = bestChoices(made, section, outline.metre.name);
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

/** How much a line that stands out from its like counts more or less in the plainest and the most intricate pieces. */
const LINE_LEANING = 1.5;

/** Strokes of a line in its bars, ghosts half. */
function busyness(line: Steps): number {
  const bars = barsOf(line);
  const strokes = [...bars.join('')].map((letter) =>
    '.-'.includes(letter) ? 0 : 'g?'.includes(letter) ? 0.5 : 1,
  );
  return strokes.reduce((sum: number, x) => sum + x, 0) / bars.length;
}

/**
 * The line of a drum in a material: the written one or one of those that may stand in its place, busier ones in more intricate
 * pieces.
 */
export function lineOf(
  groove: Groove,
  drum: Drum,
  material: string,
  outline: Pick<Outline, 'brief' | 'style' | 'random'>,
): Steps | undefined {
  const written = groove.lines[drum];
  const others = groove.others?.[drum];
  if (written === undefined || others === undefined) return written;
  const lines = [written, ...others];
  const counts = lines.map(busyness);
  const usual = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const spread = Math.max(1, ...counts.map((count) => Math.abs(count - usual)));
  const intricacy = LINE_LEANING * intricacyOf(outline);
  return outline.random
    .at('drum-line', material, drum)
    .weighted(lines, (line) => leaning(intricacy, (busyness(line) - usual) / spread));
}

/** Bars of the kick skeleton: as many as eight, never more than the section has. The same for every player of the piece. */
export function kickSkeleton(outline: Outline, groove: Groove, section: PlanSection): Hit[][] {
  const line = lineOf(groove, 'kick', section.material, outline);
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
