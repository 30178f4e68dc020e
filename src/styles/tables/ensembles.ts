import type { Purpose } from '../../contract/plan.js';
import { INSTRUMENTS } from './instruments.js';
import type { CounterName } from './melody.js';

/** Roles as in the Score (score/score.ts); written out because styles may not import it. */
export type PlayerRole =
  | 'melody'
  | 'counter'
  | 'bass'
  | 'comping'
  | 'pad'
  | 'arpeggio'
  | 'texture'
  | 'effects'
  | 'drums'
  | 'percussion';

export type Lead = 'tune' | 'solo' | 'riff' | 'sparse';

export type { Purpose };

/** Who may play in a style. Keyed by substyle name; "*" serves a substyle that has no entry. */
export type EnsembleTable = Readonly<Record<string, readonly Ensemble[]>>;

export interface Ensemble {
  readonly name: string;
  readonly weight: number;
  /** Moods it suits; absent: all. */
  readonly moods?: readonly string[];
  /** Veins that it is made for; absent: any that no other is made for. */
  readonly veins?: readonly string[];
  /** In score order: leads first, drums last. */
  readonly players: readonly Player[];
}

export interface Player {
  /** Part id, unique in the ensemble: "melody", "comping-2". */
  readonly id: string;
  readonly role: PlayerRole;
  readonly patch: string;
  /** Patches that a piece may give it instead, with weights; its own has `OWN_PATCH`. Nobody gets one that another player has. */
  readonly others?: readonly (readonly [patch: string, weight: number])[];
  /** Lowest and highest MIDI note it uses here. Ignored for drums. */
  readonly register: readonly [number, number];
  /** -1 left ... 1 right; absent: the mix table's. */
  readonly pan?: number;
  readonly entry?: Entry;
  /** Melody players: which sections it leads. Absent: all kinds. Two with the same kind take turns. */
  readonly leads?: readonly Lead[];
  /** Basses: lowest and highest MIDI note of their solos; absent: they play none. */
  readonly solos?: readonly [number, number];
  /** A figure of its own instead of the chooser's ("drone", "bells"). */
  readonly figure?: string;
  /** Second voices: what they do beside each kind of lead, in place of the style's draw. */
  readonly manners?: Readonly<Partial<Record<Lead, CounterName>>>;
  /** Plays the figures that the player with this id would, as the second of two rhythm guitars does. */
  readonly doubles?: string;
}

/** Weight of a player's own patch against the others that it may have. */
export const OWN_PATCH = 3;

/** When a player plays. What is absent does not restrict. */
export interface Entry {
  /** Tacet in sections with less energy than this. */
  readonly from?: number;
  /** Tacet in sections with more energy than this. */
  readonly to?: number;
  /** Purposes in which it plays whatever the energy. */
  readonly always?: readonly Purpose[];
  /** Purposes in which it rests. */
  readonly rests?: readonly Purpose[];
  /** Probability that it plays on where it would rest, 0-1; absent: never. */
  readonly stays?: number;
  /** Only in sections led in these ways. */
  readonly leads?: readonly (Lead | 'none')[];
  /** Second voices: under whose solos (a player's id, absent: anybody's) they play backgrounds, from which energy on. */
  readonly behind?: { readonly player?: string; readonly from: number };
  /** Probability that it plays a material ("A", "verse") at all, 0-1. */
  readonly chance?: number;
  /** Silent at the first occurrence of a material, so that the return is fuller. */
  readonly later?: true;
  /** Only in the last of several sections of its purpose, so that the last drop is fuller. */
  readonly last?: true;
  /** Probability that a piece has it in all but the first of them, 0-1; absent: never. */
  readonly joins?: number;
}

/** Roles that add to what others play. Alone they are a piece only where somebody names them. */
export const ADDING_ROLES: ReadonlySet<PlayerRole> = new Set(['percussion', 'effects']);

/** The ensembles of a substyle. */
export function ensemblesOf(table: EnsembleTable, substyle: string): readonly Ensemble[] {
  return table[substyle] ?? table['*'] ?? [];
}

/** All patches a style's ensembles use with their printed names and roles, in table order, each patch and role once. */
export function instrumentsOf(table: EnsembleTable): { patch: string; name: string; role: PlayerRole }[] {
  const found = new Map<string, { patch: string; name: string; role: PlayerRole }>();
  for (const ensembles of Object.values(table))
    for (const { players } of ensembles)
      for (const { patch: own, role, others = [] } of players)
        for (const patch of [own, ...others.map(([other]) => other)]) {
          const name = INSTRUMENTS[patch]?.name;
          if (name !== undefined) found.set(`${patch}/${role}`, { patch, name, role });
        }
  return [...found.values()];
}

/** Part ids that a substyle can have, with their roles: what parts[] of a brief may name. */
export function playersOf(table: EnsembleTable, substyle: string): { id: string; role: PlayerRole }[] {
  const found = new Map<string, { id: string; role: PlayerRole }>();
  for (const { players } of ensemblesOf(table, substyle))
    for (const { id, role } of players) found.set(id, { id, role });
  return [...found.values()];
}
