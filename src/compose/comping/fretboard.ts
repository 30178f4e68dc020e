/** Open strings of a guitar, MIDI, and the highest fret. */
const STRINGS: readonly number[] = [40, 45, 50, 55, 59, 64];
const FRETS = 20;
/** Frets that a hand spans; open strings cost it nothing. */
const HAND = 4;

/** Whether a guitarist can hold a chord (pitches rising): a string each, the stopped ones within a hand's reach. */
export function isGrip(pitches: readonly number[]): boolean {
  if (pitches.length < 2) return true;
  const place = (note: number, string: number, low: number, high: number): boolean => {
    if (note === pitches.length) return true;
    for (let next = string; next < STRINGS.length; next++) {
      const fret = pitches[note]! - STRINGS[next]!;
      if (fret < 0 || fret > FRETS) continue;
      const lowest = fret === 0 ? low : Math.min(low, fret);
      const highest = fret === 0 ? high : Math.max(high, fret);
      if (highest - lowest <= HAND && place(note + 1, next + 1, lowest, highest)) return true;
    }
    return false;
  };
  return place(0, 0, Infinity, -Infinity);
}

/** A chord that cannot be held loses its lowest notes but the first, then its lowest, until it can. */
export function gripOf(pitches: readonly number[]): readonly number[] {
  let held = pitches;
  while (!isGrip(held)) held = held.length > 2 ? [held[0]!, ...held.slice(2)] : held.slice(1);
  return held;
}
