import type { VoicingWeights } from '../../styles/tables/comping.js';
import type { Tones } from './tones.js';

export const USUAL_WEIGHTS: VoicingWeights = {
  motion: 0.25,
  leap: 0.35,
  parallels: 0.4,
  resolution: 0.6,
  register: 0.3,
  mud: 3,
  doubling: 0.5,
  ceiling: 0.9,
  plain: 0,
  rootless: 0,
  variety: 0.6,
  still: 0,
};

/** One way to play a chord: MIDI notes, rising, and what it costs by itself. */
export interface Voicing {
  readonly pitches: readonly number[];
  readonly cost: number;
}

/** Lowest note under which an interval (semitones, 1-11) sounds muddy; after the arrangers' low interval limits. */
const LOW_LIMIT: readonly number[] = [0, 52, 51, 48, 46, 46, 47, 34, 43, 41, 41, 41];

/** Cost of a voicing by itself: depth, doublings, a missing third, harsh ninths, distance from its place. */
export function restCost(
  pitches: readonly number[],
  tones: Tones,
  middle: number,
  weights: VoicingWeights,
): number {
  let cost = 0;
  const size = pitches.length;
  const top = pitches[size - 1]!;
  cost += weights.register * Math.abs((pitches[0]! + top) / 2 - middle);
  for (let i = 1; i < size; i++) {
    const gap = pitches[i]! - pitches[i - 1]!;
    if (gap < 12 && pitches[i - 1]! < LOW_LIMIT[gap]!) cost += weights.mud;
    if (gap > 12 && i > 1) cost += 0.25 * (gap - 12);
    if (gap === 1 && i === size - 1 && size > 2) cost += 1.5;
    for (let j = 0; j < i; j++) if (pitches[i]! - pitches[j]! === 13) cost += 1;
  }
  let thirds = 0;
  let sevenths = 0;
  let roots = 0;
  for (const pitch of pitches) {
    const pc = pitch % 12;
    if (pc === tones.root) roots++;
    if (pc === tones.third) thirds++;
    if (pc === tones.seventh) sevenths++;
  }
  cost += weights.doubling * (Math.max(0, thirds - 1) + 2 * Math.max(0, sevenths - 1));
  if (sevenths === 0 && tones.seventh !== null) cost += weights.plain;
  if (roots === 0) cost += weights.rootless;
  return cost;
}

/** What the step from one chord to the next asks of single tones. */
export interface Tendencies {
  /** Pitch class that wants to fall by step, and one that wants to rise a semitone. */
  readonly falls: number | null;
  readonly rises: number | null;
}

/** Cost of going from one voicing to the next; voices are matched from the top. */
export function stepCost(
  from: readonly number[],
  to: readonly number[],
  tendencies: Tendencies,
  weights: VoicingWeights,
): number {
  const a = from.length;
  const b = to.length;
  const shared = Math.min(a, b);
  let cost = 0;
  const perSemitone = (3 * weights.motion) / shared;
  let moved = a !== b;
  for (let k = 1; k <= shared; k++) {
    const before = from[a - k]!;
    const move = to[b - k]! - before;
    const size = move < 0 ? -move : move;
    cost += perSemitone * size;
    if (size > 0) moved = true;
    if (k === 1 && size > 4) cost += weights.leap * (size - 4);
    const pc = before % 12;
    if (pc === tendencies.falls && move !== -1 && move !== -2 && move !== 0) cost += weights.resolution;
    if (pc === tendencies.rises && move !== 1 && move !== 0) cost += weights.resolution * (k === 1 ? 1 : 0.6);
  }
  if (!moved) return cost + weights.still;
  if (from[a - 1] === to[b - 1]) cost += weights.still / 2;
  return a === b ? withParallels(cost, from, to, weights.parallels) : cost;
}

/**
 * The cost with what pairs of voices add that go on in octaves or fifths. A function of its own: V8 takes many times longer to optimise the
 * whole than its parts.
 */
function withParallels(
  cost: number,
  from: readonly number[],
  to: readonly number[],
  parallels: number,
): number {
  let sum = cost;
  for (let i = 1; i < from.length; i++) {
    if (to[i] === from[i]) continue;
    for (let j = 0; j < i; j++) {
      if (to[j] === from[j]) continue;
      const gap = (from[i]! - from[j]!) % 12;
      if ((gap === 0 || gap === 7) && (to[i]! - to[j]!) % 12 === gap) sum += parallels;
    }
  }
  return sum;
}
