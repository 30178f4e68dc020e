import type { Draws } from '../../math/random.js';
import type { Return } from '../../models/sampling/line-task.js';
import type { Alphabet, Harmony } from './alphabet.js';
import { climb } from './development.js';

/** Where a phrase brings its idea back, in shares of the phrase: [from, to) after what lies `shift` before it. */
interface Repetition {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
}

/** The idea answered at once, then its first half, broken off twice: continuation by fragments. */
const FRAGMENTED: readonly Repetition[] = [
  { from: 1 / 4, to: 1 / 2, shift: 1 / 4 },
  { from: 1 / 2, to: 5 / 8, shift: 1 / 2 },
  { from: 5 / 8, to: 3 / 4, shift: 1 / 8 },
];
/** The idea and what goes against it, the idea again, another end. */
const PERIODIC: readonly Repetition[] = [{ from: 1 / 2, to: 3 / 4, shift: 1 / 2 }];
/** The idea three times in sequence. */
const SEQUENCE: readonly Repetition[] = [
  { from: 1 / 4, to: 1 / 2, shift: 1 / 4 },
  { from: 1 / 2, to: 3 / 4, shift: 1 / 4 },
];
const KINDS: readonly (readonly [readonly Repetition[], number])[] = [
  [FRAGMENTED, 4],
  [PERIODIC, 3],
  [SEQUENCE, 3],
];

export interface Phrase {
  /** Ticks. */
  readonly start: number;
  readonly length: number;
  readonly beatTicks: number;
}

/**
 * A sentence: its idea comes back on the chord that stands there, as many steps higher or lower as the roots lie apart, and
 * is then broken into fragments. In twelfths from the section's start (`unit` ticks each), as the sampler counts.
 */
export function answeredSentence(
  { start, length, beatTicks }: Phrase,
  section: number,
  unit: number,
  harmony: Harmony,
  draws: Draws,
): Return[] {
  const [kind] = draws.weighted(KINDS, ([, weight]) => weight);
  return kind.flatMap(({ from, to, shift }): Return[] => {
    const [at, end, back] = [start + from * length, start + to * length, shift * length];
    // Fragments shorter than two beats are no ideas.
    if (end - at < 2 * beatTicks || back % beatTicks !== 0) return [];
    const here = harmony.alphabetAt(section + at, 'key');
    const there = harmony.alphabetAt(section + at - back, 'key');
    const answer = answerOn(there, here);
    return [{ from: at / unit, to: end / unit, shift: back / unit, ...(answer && { answer }) }];
  });
}

/** How an idea goes over to another chord: as it is to one of the same kind, by the scale's steps to others. */
function answerOn(there: Alphabet, here: Alphabet): ((pitch: number) => number) | undefined {
  const up = (here.root - there.root + 12) % 12;
  if (up === 0) return undefined;
  const semitones = up > 6 ? up - 12 : up;
  if (isAlike(there, here)) return (pitch) => pitch + semitones;
  const steps = stepsBetween(there, here);
  return (pitch) => climb(pitch, steps, here);
}

/** Whether third and fifth stand as high over the root. */
function isAlike(there: Alphabet, here: Alphabet): boolean {
  const over = ({ root }: Alphabet, tone: number | null) => (tone === null ? -1 : (tone - root + 12) % 12);
  return (
    over(there, there.third) === over(here, here.third) && over(there, there.fifth) === over(here, here.fifth)
  );
}

/** Scale steps from one chord's root to the other's, the nearer way round. */
function stepsBetween(there: Alphabet, here: Alphabet): number {
  const size = here.classes.length;
  const between = Math.round(here.rungs[here.root]! - here.rungs[there.root]!);
  const up = ((between % size) + size) % size;
  return up > size / 2 ? up - size : up;
}
