import { chordClass, QUALITIES } from '../corpus/classes.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';

/** Twelve motions of the root by the qualities of the vocabulary. */
export const CHORD_CLASSES = 12 * QUALITIES.length;

/**
 * Motion of the root and quality, as numbers, of every chord but the first. The yardstick counts qualities as they are
 * written, also those that no vocabulary has; `names` numbers them in the order in which they are met.
 */
export function chordMotions({ chords }: Pick<LeadSheet, 'chords'>, names: Map<string, number>): number[] {
  const motions: number[] = [];
  let before: number | undefined;
  for (const [, , symbol] of chords) {
    const root = chordClass(symbol)?.root;
    if (root === undefined) continue;
    const quality = symbol.endsWith('6/9') ? '6/9' : symbol.replace(/^[A-G][b#]?/, '').split('/', 1)[0]!;
    if (before !== undefined) {
      const name = `${(root - before + 12) % 12} ${quality}`;
      if (!names.has(name)) names.set(name, names.size);
      motions.push(names.get(name)!);
    }
    before = root;
  }
  return motions;
}
