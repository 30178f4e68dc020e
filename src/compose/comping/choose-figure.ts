import type { Random } from '../../math/random.js';
import type { Role } from '../../score/score.js';
import { type Figure, LINE_PATCHES, type Suits } from '../../styles/tables/comping.js';
import { gaitOf, goesWith } from '../gait.js';
import type { Outline, PlanSection } from '../plan.js';
import { inVein } from '../vein.js';

interface Candidate {
  readonly id: string;
  readonly role: Role;
  readonly patch: string;
}

/** A figure made for the very substyle, vein, instrument or kind of lead counts this much more than one for all. */
const MADE_FOR = { substyle: 3, patch: 2, lead: 3, vein: 4 } as const;

/** Demands in the order in which they are dropped when no figure meets them all. */
const DEMANDS = [
  'complexity',
  'energy',
  'leads',
  'names',
  'purposes',
  'gaits',
  'veins',
  'substyles',
  'metres',
  'patches',
  'players',
] as const;
type Demand = (typeof DEMANDS)[number];

/**
 * Name of the figure a part plays in a section: drawn by weight from those that suit it, the same draw for all
 * sections of one material, so that a verse keeps its accompaniment. '' where the style has no figure for the role.
 */
export function chooseCompingFigure(
  outline: Outline,
  part: { readonly id: string; readonly role: Role; readonly patch: string },
  section: PlanSection,
  random: Random,
): string {
  return chooseFigure(outline, part, section, random)?.name ?? '';
}

/** The same with the figure itself; without a section, what would suit any. */
export function chooseFigure(
  outline: Outline,
  part: Candidate,
  section: PlanSection | null,
  random: Random,
): Figure | null {
  const all = outline.style.comping.figures.filter((figure) =>
    (figure.roles as readonly string[]).includes(part.role),
  );
  if (all.length === 0) return null;
  const held = new Set<Demand>(DEMANDS);
  if (section === null)
    for (const demand of ['energy', 'leads', 'names', 'purposes'] as const) held.delete(demand);
  let fitting: Figure[] = [];
  for (const dropped of [null, ...DEMANDS]) {
    if (dropped !== null) held.delete(dropped);
    fitting = all.filter((figure) =>
      [...held].every((demand) => meets(demand, figure.suits, outline, part, section)),
    );
    if (fitting.length > 0) break;
  }
  const draws = random.at('figure', part.id, section?.material ?? '');
  return draws.weighted(fitting, (figure) => weightOf(figure, outline, part, section));
}

function weightOf(figure: Figure, outline: Outline, part: Candidate, section: PlanSection | null): number {
  let weight = figure.weight ?? 1;
  if (figure.suits.substyles?.includes(outline.substyle.name) === true) weight *= MADE_FOR.substyle;
  if (figure.suits.veins !== undefined) weight *= MADE_FOR.vein;
  if (figure.suits.patches?.includes(part.patch) === true) weight *= MADE_FOR.patch;
  if (section !== null && figure.suits.leads?.includes(section.lead) === true) weight *= MADE_FOR.lead;
  return weight;
}

function meets(
  demand: Demand,
  suits: Suits,
  outline: Outline,
  part: Candidate,
  section: PlanSection | null,
): boolean {
  const listed = (list: readonly string[] | undefined, name: string | undefined): boolean =>
    list === undefined || (name !== undefined && list.includes(name));
  const within = (range: readonly [number, number] | undefined, value: number | undefined): boolean =>
    range === undefined || value === undefined || (value >= range[0] && value <= range[1]);
  switch (demand) {
    case 'complexity':
      return within(suits.complexity, outline.brief.complexity);
    case 'energy':
      return within(suits.energy, section?.energy);
    case 'leads':
      return listed(suits.leads, section?.lead);
    case 'names':
      return listed(suits.names, section?.name);
    case 'purposes':
      return listed(suits.purposes, section?.purpose);
    case 'substyles':
      return listed(suits.substyles, outline.substyle.name);
    case 'metres':
      return listed(suits.metres, outline.metre.name);
    case 'patches':
      return listed(suits.patches, part.patch);
    case 'gaits':
      return goesWith(gaitOf(outline), suits.gaits);
    case 'veins':
      return inVein(outline.vein, suits.veins);
    case 'players': {
      const wanted = suits.players ?? 'chords';
      return wanted === 'any' || (wanted === 'lines') === LINE_PATCHES.includes(part.patch);
    }
  }
}
