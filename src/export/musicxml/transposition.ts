/** Instruments whose players read other notes than sound. */
import type { Part } from '../../score/score.js';
import { parseClass, spellPitch } from '../../theory/pitch.js';
import { element } from './xml.js';

/** From what is written to what sounds: steps of the staff, semitones, octaves besides; and the same on the line of fifths. */
export interface Transposition {
  readonly diatonic: number;
  readonly chromatic: number;
  readonly octaves: number;
  readonly fifths: number;
}

export const CONCERT: Transposition = { diatonic: 0, chromatic: 0, octaves: 0, fifths: 0 };

const IN_B_FLAT: Transposition = { diatonic: -1, chromatic: -2, octaves: 0, fifths: -2 };
const IN_E_FLAT: Transposition = { diatonic: -5, chromatic: -9, octaves: 0, fifths: -3 };
const IN_F: Transposition = { diatonic: -4, chromatic: -7, octaves: 0, fifths: -1 };

/** By General MIDI program. Guitars and basses keep their notes: their clefs have the eight below. */
const BY_PROGRAM: Readonly<Record<number, Transposition>> = {
  // Keyed mallets sound one or two octaves above what they read.
  8: { ...CONCERT, octaves: 1 },
  9: { ...CONCERT, octaves: 2 },
  13: { ...CONCERT, octaves: 1 },
  // Trumpets, horn; soprano, alto, tenor and baritone saxophones; clarinet; piccolo.
  56: IN_B_FLAT,
  59: IN_B_FLAT,
  60: IN_F,
  64: IN_B_FLAT,
  65: IN_E_FLAT,
  66: { ...IN_B_FLAT, octaves: -1 },
  67: { ...IN_E_FLAT, octaves: -1 },
  71: IN_B_FLAT,
  72: { ...CONCERT, octaves: 1 },
};

export function transpositionOf(part: Pick<Part, 'drums' | 'program'>): Transposition {
  return (part.drums ? undefined : BY_PROGRAM[part.program]) ?? CONCERT;
}

export function semitonesOf({ chromatic, octaves }: Transposition): number {
  return chromatic + 12 * octaves;
}

/** The element, or none for an instrument in concert pitch. */
export function transposeOf(transposition: Transposition): string | undefined {
  const { diatonic, chromatic, octaves } = transposition;
  if (semitonesOf(transposition) === 0) return undefined;
  return element('transpose', [
    element('diatonic', diatonic),
    element('chromatic', chromatic),
    octaves === 0 ? undefined : element('octave-change', octaves),
  ]);
}

/** The signature that the player reads, and how far every spelling moves on the line of fifths to be in it. */
export function writtenKey(
  fifths: number,
  { fifths: moves }: Transposition,
): { fifths: number; shift: number } {
  const there = fifths - moves;
  const far = there > 7 ? -12 : there < -7 ? 12 : 0;
  return { fifths: Math.max(-7, Math.min(7, there + far)), shift: far - moves };
}

/** "Bb4" as it is written for a sounding pitch; '' where the spelling is none. */
export function writtenSpelling(spelling: string, pitch: number, shift: number): string {
  const place = parseClass(spelling.replace(/-?\d+$/, ''));
  if (place === null) return '';
  const there = place + shift;
  // No double accidentals beyond two: the enharmonic twin then.
  return spellPitch(pitch, there > 19 ? there - 12 : there < -15 ? there + 12 : there);
}
