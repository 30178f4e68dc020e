import type { BriefRequest, PartRequest } from '../contract/brief.js';
import type { Style } from '../styles/style.js';
import {
  ADDING_ROLES,
  ensemblesOf,
  instrumentsOf,
  type Player,
  playersOf,
} from '../styles/tables/ensembles.js';
import { INSTRUMENTS } from '../styles/tables/instruments.js';
import { canonicalEffects } from './effects.js';
import { contradiction, invalid, type Problem } from './problem.js';

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** The patch id that a caller's name stands for: the id itself, the printed name or an alias, in any case. */
export function patchNamed(name: string, patches: readonly string[]): string | null {
  const wanted = name.trim().toLowerCase();
  const by = (match: (patch: string) => boolean): string | undefined => patches.find(match);
  return (
    by((patch) => patch === wanted) ??
    by((patch) => INSTRUMENTS[patch]?.name.toLowerCase() === wanted) ??
    by((patch) => INSTRUMENTS[patch]?.aliases?.includes(wanted) === true) ??
    null
  );
}

/** Checks `parts` against the style, and says it in its canonical spelling. Who is excluded may be missing anyway. */
export function resolveParts(
  requests: BriefRequest['parts'],
  style: Style,
  substyle: string | null,
): { parts: PartRequest[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const names = substyle === null ? style.substyles.map((s) => s.name) : [substyle];
  const players = names.flatMap((name) => playersOf(style.ensembles, name));
  const roles: readonly string[] = unique(players.map((player) => player.role));
  const ids = unique(players.map((player) => player.id));
  const anywhere = Object.values(style.ensembles).flatMap((all) => all.flatMap((one) => one.players));
  const where = substyle === null ? style.name : `${style.name}/${substyle}`;
  const seen = new Map<string, number>();
  const parts = (requests ?? []).map((request, index): PartRequest => {
    const pointer = `/parts/${index}`;
    const { role, id } = request;
    if (role === undefined && id === undefined) {
      problems.push(invalid(pointer, 'a part needs a "role" or an "id"', [...roles, ...ids]));
    }
    const excluded = request.exclude === true;
    if (role !== undefined && !excluded && !roles.includes(role)) {
      problems.push(invalid(`${pointer}/role`, `${where} has no ${role}`, roles));
    }
    if (id !== undefined && !ids.includes(id) && !(excluded && anywhere.some((one) => one.id === id))) {
      problems.push(invalid(`${pointer}/id`, `${where} has no part "${id}"`, ids));
    }
    const player = players.find((candidate) => candidate.id === id);
    if (role !== undefined && player && player.role !== role) {
      problems.push(contradiction(pointer, `part "${id}" is ${player.role}, not ${role}`));
    }
    const target = id === undefined ? `role ${role}` : `part "${id}"`;
    const before = seen.get(target);
    if (before !== undefined) {
      problems.push(contradiction(pointer, `${target} is asked for twice: in /parts/${before} and here`));
    } else seen.set(target, index);
    const excess = (['instrument', 'volume', 'pan', 'effects', 'seed', 'mute'] as const).filter(
      (name) => request[name] !== undefined && request[name] !== false,
    );
    if (excluded && excess.length > 0) {
      problems.push(contradiction(pointer, `${target} is excluded, and yet has ${excess.join(', ')}`));
    }
    return canonical(request, checkInstrument(request, player?.role ?? role, pointer, style, problems));
  });
  problems.push(...allSilent(parts, style, names));
  return { parts: parts.sort((a, b) => (order(a) < order(b) ? -1 : 1)), problems };
}

/** Patch id of the instrument asked for; undefined for none. */
function checkInstrument(
  request: PartRequest,
  role: string | undefined,
  pointer: string,
  style: Style,
  problems: Problem[],
): string | undefined {
  if (request.instrument === undefined) return undefined;
  const all = instrumentsOf(style.ensembles);
  const ofStyle = unique(all.map(({ patch }) => patch));
  const drums = role === 'drums' || role === 'percussion';
  const suitable = ofStyle.filter((patch) => (INSTRUMENTS[patch]?.drums === true) === drums);
  const patch = patchNamed(request.instrument, suitable);
  if (patch !== null) return patch;
  const detail = patchNamed(request.instrument, ofStyle)
    ? `${request.instrument} cannot play ${role ?? 'this part'}`
    : `${style.name} has no instrument "${request.instrument}"`;
  problems.push(invalid(`${pointer}/instrument`, detail, suitable));
  return undefined;
}

/** Nobody is left who makes a piece: all that every ensemble has is excluded or muted, or only adds to others unasked. */
function allSilent(parts: readonly PartRequest[], style: Style, substyles: readonly string[]): Problem[] {
  const wishFor = ({ id, role }: Pick<Player, 'id' | 'role'>): PartRequest | undefined =>
    parts.find((part) => part.id === id) ?? parts.find((part) => part.id === undefined && part.role === role);
  const players = substyles.flatMap((substyle) =>
    ensemblesOf(style.ensembles, substyle).flatMap((ensemble) => ensemble.players),
  );
  const heard = players.filter((player) => {
    const wish = wishFor(player);
    return wish?.exclude !== true && wish?.mute !== true;
  });
  if (heard.some((player) => wishFor(player) !== undefined || !ADDING_ROLES.has(player.role))) return [];
  const left = unique(heard.map(({ role }) => role));
  const detail =
    left.length === 0
      ? 'every part is excluded or muted: nothing would sound'
      : `nobody is left but ${left.join(' and ')}, which only add to others: leave somebody in, or ask for a part of them ({"role":"${left[0]}"}) to have it alone`;
  return [contradiction('/parts', detail)];
}

/** Seeds as text, names as patch ids, what changes nothing left out. */
function canonical(request: PartRequest, patch: string | undefined): PartRequest {
  const { role, id, volume, pan, seed, mute, exclude } = request;
  const effects = canonicalEffects(request.effects);
  return {
    ...(id !== undefined ? { id } : role !== undefined && { role }),
    ...(patch !== undefined && { instrument: patch }),
    ...(volume !== undefined && volume !== 0 && { volume }),
    ...(pan !== undefined && { pan: pan === 0 ? 0 : pan }),
    ...(effects && { effects }),
    ...(seed !== undefined && { seed: String(seed) }),
    ...(mute === true && { mute }),
    ...(exclude === true && { exclude }),
  };
}

/** Roles first, then ids; the order in which parts are asked for means nothing. */
function order(part: PartRequest): string {
  return part.id === undefined ? `0${part.role ?? ''}` : `1${part.id}`;
}
