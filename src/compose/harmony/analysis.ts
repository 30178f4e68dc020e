import type { Chord } from '../../theory/chord.js';
import { type Key, keyName } from '../../theory/key.js';
import { modulo, pitchClass } from '../../theory/pitch.js';
import { SCALES } from '../../theory/scale.js';
import { type Numeral, numeralOf, printNumeral, withQuality } from './numeral.js';

const INVERSIONS = [undefined, '3', '5', '7'] as const;

/** What a given chord is in its key: a secondary dominant where it falls a fifth to what is not the tonic. */
export function analyse(chord: Chord, key: Key, next: Chord | null): Numeral {
  const plain = numeralOf(chord, key);
  const inverted = withBass(plain, chord, key);
  if (!next || inverted.below !== undefined || chord.quality.family !== 'dominant') return inverted;
  const falls = modulo(pitchClass(chord.root) - pitchClass(next.root), 12) === 7;
  const target = numeralOf(next, key);
  const home = target.degree === 0 && target.shift === 0;
  if (!falls || home || keyName(key).endsWith('blues')) return inverted;
  const minor = next.quality.family === 'minor' || next.quality.family === 'half-diminished';
  return { ...inverted, degree: 4, shift: 0, below: printNumeral(withQuality(target, minor ? 'm' : '')) };
}

function withBass(numeral: Numeral, chord: Chord, key: Key): Numeral {
  if (chord.bass === null) return numeral;
  const above = modulo(pitchClass(chord.bass) - pitchClass(chord.root), 12);
  const tones = chord.quality.tones.slice(0, 4).map(pitchClass);
  const inversion = INVERSIONS[tones.indexOf(above)];
  if (inversion !== undefined) return { ...numeral, inversion };
  const step = modulo(pitchClass(chord.bass) - pitchClass(key.tonic), 12);
  const degree = SCALES.major.findIndex((tone) => pitchClass(tone) === step);
  return { ...numeral, below: degree >= 0 ? String(degree + 1) : `b${flatDegree(step) + 1}` };
}

function flatDegree(step: number): number {
  return SCALES.major.findIndex((tone) => pitchClass(tone) === (step + 1) % 12);
}
