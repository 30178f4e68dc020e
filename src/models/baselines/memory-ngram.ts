import { textOf, WittenBell } from './witten-bell.js';

/** Symbols of context that are remembered of the piece itself. */
const MEMORY = 5;

/**
 * Probabilities of every symbol of one piece as an n-gram tells them that also remembers the piece so far: a second one
 * of order 5, empty at the start and fed with each symbol after it was told, rests on what the trained one says
 * (`floor`).
 */
export function rememberedProbabilities(
  sequence: readonly number[],
  floor: (text: string, i: number) => number,
): Float64Array {
  const piece = new WittenBell(MEMORY, 1);
  const text = textOf(sequence);
  return Float64Array.from(sequence, (_, i) => {
    const p = piece.probability(text, i, floor(text, i));
    piece.learnAt(text, i);
    return p;
  });
}
