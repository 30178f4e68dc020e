import type { Player, Purpose } from '../../styles/tables/ensembles.js';
import { worksWithThemes } from '../melody/thematic-work.js';
import type { Outline, PlanSection } from '../plan.js';
import { stands } from './layering.js';

/** Bars below which a piece is too short for anyone to sit out. */
const SHORT = 8;

/** Bars after which the next soloist takes over, where there is one. */
const LONGEST_SOLO = 32;

/** Whether the player's entry lets it play in a section (for melody players: if the lead is theirs at all). */
export function enters(outline: Outline, player: Player, section: PlanSection): boolean {
  const entry = player.entry ?? {};
  if (entry.leads && !entry.leads.includes(section.lead)) return false;
  if (outline.sections.length < 2 || outline.bars.length <= SHORT) return true;
  const purpose: Purpose = section.purpose;
  // Under a bassist somebody says now and then where the changes are.
  if (entry.rests?.includes(purpose) && section.soloist === undefined) {
    if (!outline.random.at('rest', player.id, section.id).chance(entry.stays ?? 0)) return false;
  }
  if (entry.last && !stands(outline.sections, section, joins(outline, player) ? 'later' : 'last'))
    return false;
  if (entry.always?.includes(purpose)) return true;
  if (entry.from !== undefined && section.energy < entry.from) return false;
  if (entry.to !== undefined && section.energy > entry.to) return false;
  const returns = outline.sections.some(
    (other) => other.material === section.material && other.occurrence > 0,
  );
  if (entry.later && section.occurrence === 0 && returns) return false;
  return (
    entry.chance === undefined || outline.random.at('entry', player.id, section.material).chance(entry.chance)
  );
}

/** Whether a piece does not keep this player for the last section of its purpose. */
function joins({ random }: Outline, { id, entry }: Player): boolean {
  return entry?.joins !== undefined && random.at('joins', id).chance(entry.joins);
}

/** Figure of a bass that has the solo. */
export const SOLO = 'solo';

/** Whether a bassist has the solo of a section. */
export function takesSolo({ role, solos }: Pick<Player, 'role' | 'solos'>, section: PlanSection): boolean {
  return section.soloist === role && solos !== undefined;
}

/** Who leads each section, by section id: melody players take turns where several could. */
export function leaders(outline: Outline, players: readonly Player[]): ReadonlyMap<string, string> {
  const melody = players.filter(({ role }) => role === 'melody');
  const found = new Map<string, string>();
  if (melody.length === 0) return found;
  const materials: string[] = [];
  const soloBars = outline.sections.reduce((sum, { lead, bars }) => sum + (lead === 'solo' ? bars : 0), 0);
  const soloists = melody.filter(({ leads }) => leads === undefined || leads.includes('solo')).length;
  const chorus = Math.max(1, Math.min(LONGEST_SOLO, soloBars / Math.max(1, soloists)));
  let soloed = 0;
  for (const section of outline.sections) {
    if (!materials.includes(section.material)) materials.push(section.material);
    const { lead } = section;
    if (lead === 'none') continue;
    const bassist = players.find((player) => takesSolo(player, section));
    if (bassist) {
      found.set(section.id, bassist.id);
      continue;
    }
    const before = outline.sections[section.index - 1];
    const stays = before && found.get(before.id);
    if (lead === 'solo' && section.purpose === 'outro' && stays !== undefined) {
      found.set(section.id, stays);
      continue;
    }
    const able = melody.filter(({ leads }) => leads === undefined || leads.includes(lead));
    const pool = able.length > 0 ? able : melody.slice(0, 1);
    const turn =
      lead === 'solo'
        ? Math.floor((soloed + section.bars / 2) / chorus)
        : materials.indexOf(section.material) + section.occurrence;
    if (lead === 'solo') soloed += section.bars;
    found.set(section.id, pool[turn % pool.length]!.id);
  }
  return found;
}

/** Sections that each player plays, by player id; nobody is left without a section and no section without players. */
export function presence(
  outline: Outline,
  players: readonly Player[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const lead = leaders(outline, players);
  const found = new Map<string, Set<string>>();
  for (const player of players) {
    const sections = outline.sections.filter((section) => plays(outline, player, section, lead));
    found.set(player.id, new Set(sections.map(({ id }) => id)));
  }
  for (const player of players) {
    const own = found.get(player.id)!;
    if (own.size > 0 || ['melody', 'counter', 'effects'].includes(player.role)) continue;
    const allowed = outline.sections.filter(({ purpose }) => !player.entry?.rests?.includes(purpose));
    const loudest = [...allowed].sort((a, b) => b.energy - a.energy || a.index - b.index)[0];
    if (loudest) own.add(loudest.id);
  }
  const bed = players.find(({ role }) => role === 'comping' || role === 'pad') ?? players[0];
  for (const { id } of outline.sections) {
    const heard = players.some(({ id: player, role }) => role !== 'effects' && found.get(player)!.has(id));
    if (!heard && bed) found.get(bed.id)!.add(id);
  }
  return found;
}

function plays(
  outline: Outline,
  player: Player,
  section: PlanSection,
  lead: ReadonlyMap<string, string>,
): boolean {
  if (section.players && !section.players.includes(player.role)) return false;
  if (player.role === 'melody') return lead.get(section.id) === player.id;
  if (player.role === 'counter') {
    const { behind } = player.entry ?? {};
    if (section.lead === 'solo' && behind)
      return (
        section.purpose !== 'break' &&
        section.energy >= behind.from &&
        (behind.player ?? lead.get(section.id)) === lead.get(section.id)
      );
    const answers = player.entry?.leads ?? ['tune', 'sparse', 'riff'];
    // What works with themes is for all voices.
    const works = worksWithThemes(outline, section);
    if (section.lead === 'none' || !(works || answers.includes(section.lead))) return false;
  }
  return enters(outline, player, section);
}
