/**
 * Pitch and spelling. A spelled pitch class is its place on the line of fifths (C = 0, G = 1, F = -1, F# = 6,
 * Bb = -2): transposing is adding, and enharmonics stay apart.
 */

/** Place on the line of fifths. */
export type Fifths = number;

const LETTERS = ['F', 'C', 'G', 'D', 'A', 'E', 'B'] as const;
const LETTER_STEP: Readonly<Record<string, number>> = { C: 0, D: 1, E: 2, F: 3, G: 4, A: 5, B: 6 };
const LETTER_SEMITONES: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** n modulo m, never negative. */
export function modulo(n: number, m: number): number {
  return ((n % m) + m) % m;
}

/** Pitch class 0-11 (C = 0) of a place on the line of fifths. */
export function pitchClass(fifths: Fifths): number {
  return modulo(fifths * 7, 12);
}

/** Letter and accidentals: "Bb", "F#", "Cb". */
export function spellClass(fifths: Fifths): string {
  const letter = LETTERS[modulo(fifths + 1, 7)]!;
  const accidentals = Math.floor((fifths + 1) / 7);
  return letter + (accidentals >= 0 ? '#'.repeat(accidentals) : 'b'.repeat(-accidentals));
}

/** Parses "Bb", "F#", "c" (case of the letter is free; ♯ ♭ accepted); null when it is no pitch class. */
export function parseClass(text: string): Fifths | null {
  const match = /^([A-Ga-g])([#b♯♭]{0,2})$/.exec(text);
  if (!match) return null;
  const base = LETTERS.indexOf(match[1]!.toUpperCase() as (typeof LETTERS)[number]) - 1;
  let fifths = base;
  for (const sign of match[2]!) fifths += sign === '#' || sign === '♯' ? 7 : -7;
  return fifths;
}

/** The spelling of a pitch class nearest to a centre on the line of fifths (the key's tonic + 2 is a good centre). */
export function nearestSpelling(pc: number, centre: number): Fifths {
  let best = 0;
  let distance = 1e9;
  for (let fifths = -15; fifths <= 19; fifths++) {
    if (pitchClass(fifths) !== modulo(pc, 12)) continue;
    const d = Math.abs(fifths - centre);
    if (d < distance) {
      distance = d;
      best = fifths;
    }
  }
  return best;
}

/** "Bb4" for a MIDI note spelled at the given place on the line of fifths; octave 4 holds middle C (60). */
export function spellPitch(midi: number, fifths: Fifths): string {
  const name = spellClass(fifths);
  const accidentals = Math.floor((fifths + 1) / 7);
  const octave = Math.floor((midi - accidentals) / 12) - 1;
  return `${name}${octave}`;
}

/** MIDI number, letter step (C = 0), alteration and octave of a spelled pitch like "Bb4"; null when it is none. */
export function parsePitch(
  text: string,
): { midi: number; step: number; alter: number; octave: number } | null {
  const match = /^([A-G])(#{0,2}|b{0,2})(-?\d+)$/.exec(text);
  if (!match) return null;
  const alter = match[2]!.startsWith('#') ? match[2]!.length : -match[2]!.length;
  const octave = Number(match[3]);
  return {
    midi: (octave + 1) * 12 + LETTER_SEMITONES[match[1]!]! + alter,
    step: LETTER_STEP[match[1]!]!,
    alter,
    octave,
  };
}
