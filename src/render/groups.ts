/**
 * Which group of the desk each part belongs to: a fixed function of the score, so that the sums are the same wherever
 * a group is made. As its strips say; where they do not, by what the parts have to play.
 */
import { sharedOut } from '../score/desk-groups.js';
import type { Score } from '../score/score.js';

/** Ticks of sound that starting a note is worth. */
const ONSET = 240;

/** Group of each part, 0 ... DESK_GROUPS - 1. */
export function groupsOf(score: Score): readonly number[] {
  const given = score.production.strips.flatMap(({ group }) => (group === undefined ? [] : [group]));
  if (given.length === score.parts.length) return given;
  return sharedOut(score.parts.map((part) => part.notes.reduce((sum, note) => sum + note.played + ONSET, 0)));
}
