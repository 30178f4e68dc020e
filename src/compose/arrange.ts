import { Random } from '../math/random.js';
import type { Player } from '../styles/tables/ensembles.js';
import { INSTRUMENTS } from '../styles/tables/instruments.js';
import { castOf, playersFor, wishFor } from './arrangement/ensemble.js';
import { presence, SOLO, takesSolo } from './arrangement/entries.js';
import { planLayers } from './arrangement/layering.js';
import { chooseBassFigure } from './bass/choose-figure.js';
import { chooseCompingFigure } from './comping/choose-figure.js';
import { planRiffs } from './comping/riffs.js';
import { chooseGroove, kickSkeleton } from './drums/choose-groove.js';
import type { Hit, Outline, PlanPart, PlanSection, Shared } from './plan.js';

/** What a gesture without sections is like, for choosers that ask. */
const GESTURE = { energy: 0.5, purpose: 'statement', material: 'ending' } as const;

/**
 * Who plays what when, and what the players share. Everything shared comes from the piece's randomness; a part's own seed
 * reaches only the part's own figures. `seeds` go before those of the brief; the ensemble is drawn by `wishes`.
 */
export function arrange(
  outline: Outline,
  seeds: ReadonlyMap<string, string> = new Map(),
  wishes: Outline['brief']['parts'] = outline.brief.parts,
): { parts: PlanPart[]; shared: Shared } {
  const riffs = planRiffs(outline);
  const cast = castOf(outline, wishes);
  const shared = share(outline, riffs, planLayers(outline, cast, presence(outline, cast)));
  const players = playersFor(outline, cast);
  const present = presence(outline, players);
  const parts = players.map((player) =>
    partOf(outline, player, cast, present.get(player.id)!, shared, seeds),
  );
  const plays = ({ figures }: PlanPart): boolean => Object.keys(figures).length > 0;
  // A wish is for whoever plays the role: somebody who rests throughout is listed only where nobody else answers to it.
  const asked = (part: PlanPart): boolean => {
    const wish = wishFor(outline.brief.parts, part);
    return (
      wish !== undefined &&
      (wish.id !== undefined || !parts.some((other) => plays(other) && other.role === part.role))
    );
  };
  const wanted = (part: PlanPart): boolean =>
    plays(part) || (outline.sections.length === 0 && !part.drums) || asked(part);
  return { parts: parts.filter(wanted), shared };
}

function share(outline: Outline, riffs: Shared['riffs'], layers: Shared['layers']): Shared {
  const grooves: Record<string, string> = {};
  const kicks: Record<string, readonly (readonly Hit[])[]> = {};
  for (const section of outline.sections) {
    const name = grooveOf(outline, section, grooves);
    const groove = name === undefined ? undefined : outline.style.drums.grooves[name];
    if (name === undefined || !groove) continue;
    grooves[section.id] = name;
    kicks[section.id] = kickSkeleton(outline, groove, section);
  }
  return { grooves, kicks, layers, riffs };
}

/** A return at the same level of energy keeps its groove; a new material looks at what was played before it. */
function grooveOf(
  outline: Outline,
  section: PlanSection,
  grooves: Readonly<Record<string, string>>,
): string | undefined {
  const level = Math.round(section.energy * 5);
  const same = outline.sections.find(
    (other) =>
      other.index < section.index &&
      other.material === section.material &&
      other.purpose === section.purpose &&
      other.soloist === section.soloist &&
      Math.round(other.energy * 5) === level,
  );
  if (same && grooves[same.id] !== undefined) return grooves[same.id];
  const previous = outline.sections[section.index - 1];
  const differs = previous !== undefined && previous.material !== section.material;
  return chooseGroove(outline, 'drums', section, differs ? grooves[previous.id] : undefined);
}

function partOf(
  outline: Outline,
  player: Player,
  cast: readonly Player[],
  sections: ReadonlySet<string>,
  shared: Shared,
  seeds: ReadonlyMap<string, string>,
): PlanPart {
  const wish = wishFor(outline.brief.parts, player);
  const instrument = INSTRUMENTS[player.patch];
  if (!instrument) throw new Error(`no instrument "${player.patch}"`);
  const asked = wish?.seed === undefined ? undefined : String(wish.seed);
  const seed = seeds.get(player.id) ?? asked;
  const figures: Record<string, string> = {};
  const intensity: Record<string, number> = {};
  for (const section of outline.sections) {
    if (!sections.has(section.id)) continue;
    const figure = figureOf(outline, player, cast, section, shared, seed);
    if (figure === undefined || figure === '') continue;
    figures[section.id] = figure;
    intensity[section.id] = intensityOf(player, section);
  }
  if (outline.sections.length === 0 && outline.ending.kind !== 'fade') {
    const groove = player.role === 'drums' ? chooseGroove(outline, 'drums', GESTURE) : undefined;
    if (groove !== undefined) figures.ending = groove;
  }
  return {
    id: player.id,
    role: player.role,
    instrument: instrument.name,
    patch: player.patch,
    program: instrument.program,
    drums: instrument.drums === true,
    register: player.register,
    ...(player.solos && { solos: player.solos }),
    figures,
    intensity,
    ...(seed === undefined ? {} : { seed }),
    ...(player.pan === undefined ? {} : { pan: player.pan }),
  };
}

function figureOf(
  outline: Outline,
  player: Player,
  cast: readonly Player[],
  section: PlanSection,
  shared: Shared,
  seed: string | undefined,
): string | undefined {
  if (player.figure !== undefined) return player.figure;
  switch (player.role) {
    case 'melody':
      return section.lead;
    case 'counter':
      return (section.lead !== 'none' && player.manners?.[section.lead]) || section.lead;
    case 'drums':
      return shared.grooves[section.id];
    case 'percussion':
      return chooseGroove(outline, 'percussion', section);
    case 'bass':
      if (takesSolo(player, section)) return SOLO;
      return chooseBassFigure(outline, section, shared.riffs, riffs(outline, cast, section));
    default: {
      // A double follows the piece's own draw for its leader, not the leader's seed: seeds move one part only.
      const leader = cast.find(({ id }) => id === player.doubles);
      const random = leader || seed === undefined ? outline.random : Random.of(seed);
      const asked = leader ? { ...player, id: leader.id } : player;
      return chooseCompingFigure(outline, asked, section, random);
    }
  }
}

/** Whether a comping player of the cast riffs here, going by the piece's own draws (never by a part's seed or absence). */
function riffs(outline: Outline, cast: readonly Player[], section: PlanSection): boolean {
  return cast.some((player) => {
    if (player.role !== 'comping') return false;
    const name = chooseCompingFigure(outline, player, section, outline.random);
    return outline.style.comping.figures.some((figure) => figure.name === name && figure.kind === 'riff');
  });
}

/** Presence of a player: with the energy, the lead always in front, beds a little behind as it gets loud. */
function intensityOf(player: Player, section: PlanSection): number {
  const base = 0.4 + 0.55 * section.energy;
  const shift =
    player.role === 'melody'
      ? 0.1
      : player.role === 'pad' || player.role === 'texture'
        ? -0.1 * section.energy
        : 0;
  return Math.min(1, Math.max(0.1, base + shift));
}
