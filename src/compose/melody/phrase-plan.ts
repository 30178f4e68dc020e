import { pow } from '../../math/elementary.js';
import type { Draws } from '../../math/random.js';
import type { LeadPlans, Weighted } from '../../styles/tables/melody.js';

/** One phrase of a section: which idea, and whether it takes a new ending. */
export interface PhraseRole {
  readonly letter: string;
  readonly newEnding: boolean;
}

/** Bars of the phrases of a section: equal phrases, the rest at the end. */
export function phraseLengths(bars: number, phraseBars: number): number[] {
  const size = Math.max(1, phraseBars);
  const lengths: number[] = [];
  for (let done = 0; done < bars; done += size) lengths.push(Math.min(size, bars - done));
  return lengths;
}

function ideasOf(scheme: string): number {
  return new Set(scheme.replaceAll("'", '')).size;
}

function readScheme(text: string): PhraseRole[] {
  return [...text.matchAll(/([a-z])('?)/g)].map((match) => ({
    letter: match[1]!,
    newEnding: match[2] === "'",
  }));
}

/** Letters of the phrases; counts that the table lacks are built from halves and last ones. `novelty`: factor for each further idea. */
export function chooseScheme(plans: LeadPlans, count: number, draws: Draws, novelty = 1): PhraseRole[] {
  if (count <= 0) return [];
  const listed = plans.schemes[count];
  if (listed) {
    const weight = ([text, own]: Weighted) => (novelty === 1 ? own : own * pow(novelty, ideasOf(text) - 1));
    return readScheme(draws.weighted(listed, weight)[0]);
  }
  if (count % 2 === 0) {
    const half = chooseScheme(plans, count / 2, draws, novelty);
    const again = half.map((role, i) => (i === half.length - 1 ? { ...role, newEnding: true } : role));
    return [...half, ...again];
  }
  return [...chooseScheme(plans, count - 1, draws, novelty), { letter: 'z', newEnding: false }];
}

/** One letter a bar for a phrase. */
export function choosePhrasePlan(plans: LeadPlans, bars: number, draws: Draws): string {
  const listed: readonly Weighted[] | undefined = plans.phrases[bars];
  if (listed) return draws.weighted(listed, (entry) => entry[1])[0];
  let plan = choosePhrasePlan(plans, Math.min(4, bars - 1), draws);
  while (plan.length < bars) plan += plan.length % 2 === 0 ? 'm' : 'r';
  return plan.slice(0, bars);
}
