/** Open strings of a guitar, MIDI, and the highest fret. */
const STRINGS: readonly number[] = [40, 45, 50, 55, 59, 64];
const FRETS = 20;
/** Frets that a hand spans; open strings cost it nothing. */
const HAND = 4;

/**
 * The strings of a chord (pitches rising) on the fingerboard, 0 the lowest: one each, the stopped ones within a hand's
 * reach. Null where no hand holds it.
 */
export function stringsOf(pitches: readonly number[]): readonly number[] | null {
  const place = (
    string: number,
    low: number,
    high: number,
    taken: readonly number[],
  ): readonly number[] | null => {
    if (taken.length === pitches.length) return taken;
    for (let next = string; next < STRINGS.length; next++) {
      const fret = pitches[taken.length]! - STRINGS[next]!;
      if (fret < 0 || fret > FRETS) continue;
      const lowest = fret === 0 ? low : Math.min(low, fret);
      const highest = fret === 0 ? high : Math.max(high, fret);
      if (highest - lowest > HAND) continue;
      const found = place(next + 1, lowest, highest, [...taken, next]);
      if (found) return found;
    }
    return null;
  };
  return place(0, Infinity, -Infinity, []);
}

/** Whether a guitarist can hold a chord (pitches rising); one note always. */
export function isGrip(pitches: readonly number[]): boolean {
  return pitches.length < 2 || stringsOf(pitches) !== null;
}

/** A chord that cannot be held loses its lowest notes but the first, then its lowest, until it can. */
export function gripOf(pitches: readonly number[]): readonly number[] {
  let held = pitches;
  while (!isGrip(held)) held = held.length > 2 ? [held[0]!, ...held.slice(2)] : held.slice(1);
  return held;
}
