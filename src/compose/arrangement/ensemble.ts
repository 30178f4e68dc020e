import type { Brief } from '../../contract/brief.js';
import {
  ADDING_ROLES,
  type Ensemble,
  ensemblesOf,
  OWN_PATCH,
  type Player,
} from '../../styles/tables/ensembles.js';
import { INSTRUMENTS } from '../../styles/tables/instruments.js';
import type { Outline } from '../plan.js';
import { inVein } from '../vein.js';

type Wish = Brief['parts'][number];

/** The wish that names a player: by id before by role. */
export function wishFor(wishes: readonly Wish[], player: Pick<Player, 'id' | 'role'>): Wish | undefined {
  return (
    wishes.find(({ id }) => id === player.id) ??
    wishes.find(({ id, role }) => id === undefined && role === player.role)
  );
}

function meets(players: readonly Player[], wish: Wish): boolean {
  return players.some(({ id, role }) => (wish.id === undefined ? role === wish.role : id === wish.id));
}

/**
 * The cast before anyone stays at home or changes instrument: an ensemble drawn from those that have all the players the
 * brief names, and guests from other ensembles for named players that the drawn one lacks. Seeds of parts have no say.
 */
export function castOf(outline: Outline, wishes: readonly Wish[] = outline.brief.parts): Player[] {
  const { style, substyle } = outline;
  const all = ensemblesOf(style.ensembles, substyle.name);
  if (all.length === 0) return [];
  const players = withPatches(outline, drawEnsemble(outline, all, wishes).players);
  for (const wish of wishes) {
    if (wish.exclude === true || meets(players, wish)) continue;
    const guest = all.flatMap((other) => other.players).find((player) => meets([player], wish));
    if (guest) players.push(guest);
  }
  return players;
}

/** Players with the patches that this piece draws for them: from the first on, none that another player has. */
function withPatches({ random }: Outline, players: readonly Player[]): Player[] {
  const given = players.map(({ patch }) => patch);
  return players.map((player, i) => {
    if (!player.others) return player;
    const free = player.others.filter(([patch]) => !given.includes(patch));
    const own: readonly [string, number] = [player.patch, OWN_PATCH];
    const [patch] = random.at('patch', player.id).weighted([own, ...free], ([, weight]) => weight);
    given[i] = patch;
    return withInstrument(player, patch);
  });
}

/** The cast as the brief wants it: excluded players stay at home, instruments are exchanged. */
export function playersFor(outline: Outline, cast: readonly Player[]): Player[] {
  const { parts } = outline.brief;
  const staying = cast.filter((player) => wishFor(parts, player)?.exclude !== true);
  return oneLead(staying, parts).map((player) => {
    const patch = wishFor(parts, player)?.instrument;
    return patch === undefined ? player : withInstrument(player, patch);
  });
}

function drawEnsemble(outline: Outline, all: readonly Ensemble[], wishes: readonly Wish[]): Ensemble {
  const { brief } = outline;
  const wanted = wishes.filter(({ exclude }) => exclude !== true);
  const score = ({ players, moods, veins }: Ensemble): number => {
    const met = wanted.filter((wish) => meets(players, wish)).length;
    const sounding = players.some((player) => {
      const wish = wishFor(wishes, player);
      const heard = wish?.exclude !== true && wish?.mute !== true;
      return heard && (wish !== undefined || !ADDING_ROLES.has(player.role));
    });
    return (
      met +
      (sounding ? 0.5 : 0) +
      (moods === undefined || moods.includes(brief.mood) ? 0.25 : 0) +
      (veins ? 0.125 : 0)
    );
  };
  const open = all.filter(({ veins }) => inVein(outline.vein, veins));
  const best = Math.max(...open.map(score));
  const suitable = open.filter((ensemble) => score(ensemble) >= best);
  return outline.random.at('ensemble').weighted(suitable, ({ weight }) => weight);
}

/** When the caller gives the melody to one instrument, the lead no longer passes to another player. */
function oneLead(players: readonly Player[], wishes: readonly Wish[]): Player[] {
  const given = wishes.some(
    ({ id, role, instrument }) => id === undefined && role === 'melody' && instrument !== undefined,
  );
  if (!given) return [...players];
  const first = players.find(({ role }) => role === 'melody');
  const kept = (player: Player): boolean =>
    player.role !== 'melody' || player === first || wishes.some(({ id }) => id === player.id);
  return players.filter(kept).map((player) => {
    if (player !== first) return player;
    const { leads: _, ...rest } = player;
    return rest;
  });
}

/** The player with another instrument, its register moved by octaves to where that instrument speaks. */
export function withInstrument(player: Player, patch: string): Player {
  const instrument = INSTRUMENTS[patch];
  if (!instrument || player.patch === patch) return player;
  const [low, high] = player.register;
  const [bottom, top] = instrument.range;
  const overlap = (shift: number): number => Math.min(high + shift, top) - Math.max(low + shift, bottom);
  const shifts = [0, 12, -12, 24, -24, 36, -36];
  const shift = shifts.reduce(
    (best, candidate) => (overlap(candidate) > overlap(best) + 2 ? candidate : best),
    0,
  );
  const register: [number, number] =
    overlap(shift) >= 11 ? [Math.max(low + shift, bottom), Math.min(high + shift, top)] : [bottom, top];
  return { ...player, patch, register };
}
