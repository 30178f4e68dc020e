import type { Brief, BriefRequest } from '../contract/brief.js';
import { contradiction, type Problem } from './problem.js';

/** A number becomes a curve of one point; a curve is sorted. Two values at one place contradict each other. */
export function resolveEnergy(asked: BriefRequest['energy']): {
  energy: Brief['energy'];
  problems: Problem[];
} {
  if (asked === undefined) return { energy: [], problems: [] };
  if (typeof asked === 'number') return { energy: [{ at: 0, value: asked }], problems: [] };
  const problems: Problem[] = [];
  const places = new Map<number, number>();
  asked.forEach((point, index) => {
    const before = places.get(point.at);
    if (before === undefined) places.set(point.at, index);
    else if (asked[before]!.value !== point.value) {
      problems.push(
        contradiction(
          `/energy/${index}`,
          `energy at ${point.at} is given twice: in /energy/${before} and here`,
        ),
      );
    }
  });
  const energy = asked
    .filter((point, index) => places.get(point.at) === index)
    .map(({ at, value }) => ({ at, value }))
    .sort((a, b) => a.at - b.at);
  return { energy, problems };
}
