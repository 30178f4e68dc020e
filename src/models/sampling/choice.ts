import type { Draws } from '../../math/random.js';

/** Parts of a whole in which probabilities are counted: sampling adds integers, so that every machine agrees. */
const WHOLE = 16777216;

/** What is allowed in a choice: weights and their classes. Room for the most classes that a net has; a choice asks for no other one. */
const MOST_CLASSES = 128;
const weights = new Float64Array(MOST_CLASSES);
const indices = new Int32Array(MOST_CLASSES);

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
  let count = 0;
  let total = 0;
  for (let c = 0; c < classes; c++) {
    const factor = allowed(c);
    if (factor <= 0) continue;
    const weight = Math.floor(probabilities[c]! * factor * WHOLE);
    if (weight <= 0) continue;
    weights[count] = weight;
    indices[count++] = c;
    total += weight;
  }
  if (total === 0) return -1;
  const limit = Math.ceil(total * nucleus);
  let kept = 0;
  let sum = 0;
  while (kept < count && sum < limit) {
    bringForward(kept, count);
    sum += weights[kept++]!;
  }
  let mark = Math.floor((draws.bits() / 4294967296) * sum);
  for (let i = 0; i < kept; i++) {
    mark -= weights[i]!;
    if (mark < 0) return indices[i]!;
  }
  return indices[0]!;
}

/**
 * Puts the heaviest from `place` on there, the least class of equals. Few are kept of many, so that looking for each is less than
 * putting all in order.
 */
function bringForward(place: number, count: number): void {
  let heaviest = place;
  let weight = weights[place]!;
  let index = indices[place]!;
  for (let i = place + 1; i < count; i++) {
    const other = weights[i]!;
    if (other < weight || (other === weight && indices[i]! > index)) continue;
    heaviest = i;
    weight = other;
    index = indices[i]!;
  }
  weights[heaviest] = weights[place]!;
  indices[heaviest] = indices[place]!;
  weights[place] = weight;
  indices[place] = index;
}
