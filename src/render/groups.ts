/**
 * Which group of the desk each part belongs to: a fixed function of the score, so that the sums are the same wherever
 * a group is made. As its strips say; where they do not, the parts with most to play come first, each to the group that
 * has least, so that groups made side by side take about as long.
 */
import { GROUPS } from '../mix/group-sums.js';
import type { Score } from '../score/score.js';

/** Ticks of sound that starting a note is worth. */
const ONSET = 240;

/** Group of each part, 0 ... GROUPS - 1. */
export function groupsOf(score: Score): readonly number[] {
  const given = score.production.strips.flatMap(({ group }) => (group === undefined ? [] : [group]));
  if (given.length === score.parts.length) return given;
  const work = score.parts.map((part) => part.notes.reduce((sum, note) => sum + note.played + ONSET, 0));
  const order = work.map((_, i) => i).sort((a, b) => work[b]! - work[a]! || a - b);
  const loads = new Array<number>(GROUPS).fill(0);
  const groups = new Array<number>(work.length).fill(0);
  for (const part of order) {
    const lightest = loads.indexOf(Math.min(...loads));
    groups[part] = lightest;
    loads[lightest] = loads[lightest]! + work[part]!;
  }
  return groups;
}
