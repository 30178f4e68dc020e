import type { Draws } from '../../math/random.js';

/** Parts of a whole in which probabilities are counted: sampling adds integers, so that every machine agrees. */
const WHOLE = 16777216;

/**
 * Draws a class by its probability among those allowed, the least likely left out beyond the nucleus (Holtzman 2020):
 * the smallest set of likeliest classes that holds `nucleus` of what is allowed. -1 when nothing allowed has a chance.
 * `allowed` gives each class a factor, 0 to forbid it.
 */
export function choose(
  probabilities: Float32Array,
  classes: number,
  allowed: (index: number) => number,
  nucleus: number,
  draws: Draws,
): number {
  const weights: [weight: number, index: number][] = [];
  let total = 0;
  for (let c = 0; c < classes; c++) {
    const factor = allowed(c);
    if (factor <= 0) continue;
    const weight = Math.floor(probabilities[c]! * factor * WHOLE);
    if (weight <= 0) continue;
    weights.push([weight, c]);
    total += weight;
  }
  if (total === 0) return -1;
  weights.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  const limit = Math.ceil(total * nucleus);
  let kept = 0;
  let sum = 0;
  while (kept < weights.length && sum < limit) sum += weights[kept++]![0];
  let mark = Math.floor((draws.bits() / 4294967296) * sum);
  for (let i = 0; i < kept; i++) {
    mark -= weights[i]![0];
    if (mark < 0) return weights[i]![1];
  }
  return weights[0]![1];
}
