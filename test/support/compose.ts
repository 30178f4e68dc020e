import { resolveBrief } from '../../src/brief/resolve.js';
import { composeScore } from '../../src/compose/compose.js';
import type { Brief, BriefRequest } from '../../src/contract/brief.js';
import type { Note, Part, Score } from '../../src/score/score.js';
import { STYLES } from '../../src/styles/index.js';

/** The resolved brief of a request that is known to be good. */
export function briefOf(request: BriefRequest): Brief {
  const resolved = resolveBrief(request, STYLES, () => 'unseeded');
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  return resolved.brief;
}

/** The score of a request that is known to be good. */
export function scoreOf(request: BriefRequest): Score {
  return composeScore(briefOf(request), STYLES).score;
}

export function partsOf(score: Score, role: Part['role']): Part[] {
  return score.parts.filter((part) => part.role === role);
}

export function notesOf(score: Score, role: Part['role']): Note[] {
  return partsOf(score, role).flatMap((part) => [...part.notes]);
}

/** Ticks of a bar of the score's first metre. */
export function barTicks(score: Score): number {
  const metre = score.metres[0]!;
  return (metre.beats * 4 * 960) / metre.unit;
}

/** Share of the items that satisfy. */
export function share<T>(items: readonly T[], satisfies: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(satisfies).length / items.length;
}
