import { DESK_GROUPS } from './score.js';

/**
 * The group of the desk for each part, 0 ... DESK_GROUPS - 1, by how much each has to do: those with most come first, each to the group
 * that has least, so that groups that are made side by side take about as long.
 */
export function sharedOut(work: readonly number[]): readonly number[] {
  const order = work.map((_, i) => i).sort((a, b) => work[b]! - work[a]! || a - b);
  const loads = new Array<number>(DESK_GROUPS).fill(0);
  const groups = new Array<number>(work.length).fill(0);
  for (const part of order) {
    const lightest = loads.indexOf(Math.min(...loads));
    groups[part] = lightest;
    loads[lightest] = loads[lightest]! + work[part]!;
  }
  return groups;
}
