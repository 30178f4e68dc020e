import { sha256 } from '../../math/hash.js';
import { groupsOf, type Titled } from './near-duplicates.js';

/** What a piece is for: learning, choosing among settings and early stopping, or measuring only. */
export type Side = 'training' | 'validation' | 'held-out';

/** Shares of the pieces that are kept from training. */
const HELD_OUT = 0.1;
const VALIDATION = 0.05;
/** A group of so many pieces is a repertory rather than versions of one piece: it is only trained on. */
const LARGEST_GROUP = 20;

export interface Split<T> {
  readonly training: T[];
  readonly validation: T[];
  readonly heldOut: T[];
}

/** The side of every piece. Near-duplicates are on one side; which one, the hash of the group's smallest id decides. */
export function sidesOf(sheets: readonly Titled[]): Side[] {
  const groups = groupsOf(sheets);
  const members = new Map<number, string[]>();
  groups.forEach((group, i) => {
    const ids = members.get(group) ?? [];
    ids.push(sheets[i]!.id);
    members.set(group, ids);
  });
  const sides = new Map<number, Side>();
  for (const [group, ids] of members) sides.set(group, sideOf(ids));
  return groups.map((group) => sides.get(group)!);
}

export function splitSheets<T extends Titled>(sheets: readonly T[]): Split<T> {
  const sides = sidesOf(sheets);
  const on = (side: Side): T[] => sheets.filter((_, i) => sides[i] === side);
  return { training: on('training'), validation: on('validation'), heldOut: on('held-out') };
}

function sideOf(ids: readonly string[]): Side {
  if (ids.length > LARGEST_GROUP) return 'training';
  const smallest = ids.reduce((least, id) => (id < least ? id : least));
  const share = chanceOf(`split ${smallest}`);
  if (share < HELD_OUT) return 'held-out';
  return share < HELD_OUT + VALIDATION ? 'validation' : 'training';
}

/** A number in [0, 1) that belongs to the text. */
function chanceOf(text: string): number {
  const [a, b, c, d] = sha256(text) as unknown as readonly [number, number, number, number];
  return (((a * 256 + b) * 256 + c) * 256 + d) / 4294967296;
}
