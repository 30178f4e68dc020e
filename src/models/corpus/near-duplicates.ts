/**
 * Groups of pieces that are versions of each other: they share a pattern of twelve intervals in a row, or a title within
 * one source. Patterns of fewer than five different intervals (scales, trills, repeated notes) are anybody's.
 */
import { intervalsOf } from './classes.js';
import type { LeadSheet } from './lead-sheet.js';

const PATTERN = 12;
const FEWEST_INTERVALS = 5;

/** A sheet that may have a title. */
export type Titled = LeadSheet & { readonly title?: string };

/** For every piece the number of its group: the index of the group's first piece. */
export function groupsOf(sheets: readonly Titled[]): number[] {
  const parent = sheets.map((_, i) => i);
  const root = (of: number): number => {
    let i = of;
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  const join = (a: number, b: number): void => {
    const [first, second] = [root(a), root(b)];
    parent[Math.max(first, second)] = Math.min(first, second);
  };
  const owners = new Map<string, number>();
  const claim = (mark: string, index: number): void => {
    const owner = owners.get(mark);
    if (owner === undefined) owners.set(mark, index);
    else join(owner, index);
  };
  sheets.forEach((sheet, index) => {
    for (const pattern of patternsOf(sheet)) claim(pattern, index);
    const title = sheet.title?.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    if (title) claim(`${sheet.source}\n${title}`, index);
  });
  return parent.map((_, i) => root(i));
}

function patternsOf(sheet: LeadSheet): Set<string> {
  const intervals = intervalsOf(sheet);
  const found = new Set<string>();
  for (let i = 0; i + PATTERN <= intervals.length; i++) {
    const pattern = intervals.slice(i, i + PATTERN);
    if (new Set(pattern).size >= FEWEST_INTERVALS) found.add(pattern.join(' '));
  }
  return found;
}
