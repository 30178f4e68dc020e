import type { ChartBar } from './chart.js';
import { type Numeral, parseNumeral } from './numeral.js';

/**
 * Augmented sixths as their surroundings want them: the German one goes to the cadential six-four (to the dominant it would
 * fall in parallel fifths), the others to the dominant. One that leads elsewhere, since another close took the place
 * of its goal, becomes the plain subdominant over the same bass. `following`: what comes after the last bar.
 */
export function placeAugmentedSixths(bars: readonly ChartBar[], following: Numeral | null): ChartBar[] {
  return bars.map((bar, index) =>
    bar.map((numeral, place) => {
      if (numeral.quality.family !== 'augmented-sixth') return numeral;
      const next = bar[place + 1] ?? bars.slice(index + 1).find(({ length }) => length > 0)?.[0] ?? following;
      if (next && isSixFour(next)) return parseNumeral('Ger6');
      if (next && isDominant(next)) return numeral.quality.suffix === 'Ger6' ? parseNumeral('It6') : numeral;
      return parseNumeral('iv^3');
    }),
  );
}

function isSixFour({ degree, shift, inversion, below }: Numeral): boolean {
  return degree === 0 && shift === 0 && inversion === '5' && below === undefined;
}

/** The dominant in root position. */
function isDominant({ degree, shift, inversion, below, quality }: Numeral): boolean {
  if (degree !== 4 || shift !== 0 || inversion !== undefined || below !== undefined) return false;
  return quality.family !== 'minor';
}
