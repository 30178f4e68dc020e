import { type KeyMode, keyScale } from '../../theory/key.js';
import { modulo, pitchClass } from '../../theory/pitch.js';
import { SCALES } from '../../theory/scale.js';
import { type Numeral, withQuality } from './numeral.js';

/** Where a style has nothing for a mode, whose progressions are taken and adapted. */
export const KINDRED: Readonly<Record<KeyMode, readonly KeyMode[]>> = {
  major: ['major pentatonic', 'mixolydian', 'lydian', 'blues', 'minor', 'dorian'],
  'major pentatonic': ['major', 'lydian', 'mixolydian', 'minor', 'blues'],
  lydian: ['major', 'major pentatonic', 'mixolydian', 'minor'],
  mixolydian: ['blues', 'major', 'major pentatonic', 'dorian', 'minor'],
  blues: ['mixolydian', 'major', 'dorian', 'minor'],
  minor: ['minor pentatonic', 'dorian', 'phrygian', 'blues', 'major'],
  'minor pentatonic': ['minor', 'dorian', 'phrygian', 'major'],
  dorian: ['minor', 'minor pentatonic', 'major'],
  phrygian: ['minor', 'minor pentatonic', 'dorian', 'major'],
  locrian: ['phrygian', 'minor', 'dorian', 'major'],
};

const STRICT: ReadonlySet<KeyMode> = new Set(['dorian', 'phrygian', 'lydian', 'mixolydian', 'locrian']);

/**
 * A numeral of one mode said in another: the chord of the same degree, diatonic there. Major and minor keep their
 * dominant (harmonic minor); the modes give theirs up (phrygian and locrian lead home from the chord above the
 * tonic); a diminished triad gives way to the chord a third below.
 * Chords that belong to another ("V7/V") stay in major and minor, and fall back to the degree they point at in a mode.
 */
export function adapt(numeral: Numeral, from: KeyMode, to: KeyMode): Numeral {
  if (from === to) return numeral;
  const pedal = numeral.below !== undefined && /^[b#]?[1-7]$/.test(numeral.below);
  if (numeral.below !== undefined && !pedal) {
    if (!STRICT.has(to)) return numeral;
    const { below: _below, inversion: _inversion, ...rest } = numeral;
    return diatonic({ ...rest, degree: targetDegree(numeral.below), shift: 0 }, to);
  }
  if (pedal && numeral.below!.length > 1) {
    const { below: _below, ...rest } = numeral;
    return adapt(rest, from, to);
  }
  const dominant = numeral.degree === 4 && numeral.shift === 0 && numeral.quality.family !== 'minor';
  if (dominant && !STRICT.has(to))
    return to === 'blues' && numeral.quality.suffix === '' ? withQuality(numeral, '7') : numeral;
  if (numeral.quality.family === 'power') return moved(numeral, to);
  return diatonic(numeral, to);
}

function targetDegree(below: string): number {
  return Math.max(
    0,
    ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'].indexOf(below.replace(/[^IViv]/g, '').toUpperCase()),
  );
}

/** The same degree of the mode's scale, quality kept. */
function moved(numeral: Numeral, to: KeyMode): Numeral {
  const tone = scaleOf(to)[numeral.degree]!;
  return { ...numeral, shift: Math.sign(tone - SCALES.major[numeral.degree]!) };
}

function scaleOf(mode: KeyMode): readonly number[] {
  return SCALES[keyScale({ tonic: 0, mode })];
}

/** The chord that the mode's own scale has on the degree, with a seventh where there was one. */
function diatonic(numeral: Numeral, to: KeyMode): Numeral {
  const scale = scaleOf(to);
  const seventh = numeral.quality.tones.length > 3 && !['add9', 'madd9'].includes(numeral.quality.suffix);
  const place = (n: number): number => pitchClass(scale[modulo(n, 7)]!);
  const above = (n: number, from: number): number => modulo(place(n) - place(from), 12);
  let degree = numeral.degree;
  if (above(degree + 4, degree) === 6 && !(seventh && to === 'minor')) {
    degree = to === 'locrian' && degree === 0 ? 0 : modulo(degree - 2, 7);
  }
  if (numeral.degree === 4 && (to === 'phrygian' || to === 'locrian')) degree = 1;
  const moved = { ...numeral, degree, shift: Math.sign(scale[degree]! - SCALES.major[degree]!) };
  if (numeral.quality.family === 'suspended') return moved;
  const third = above(degree + 2, degree);
  const fifth = above(degree + 4, degree);
  const top = above(degree + 6, degree);
  if (to === 'blues' && third === 4) return withQuality(moved, '7');
  if (!seventh) return withQuality(moved, fifth === 6 ? 'm7b5' : third === 3 ? 'm' : '');
  if (fifth === 6) return withQuality(moved, 'm7b5');
  if (third === 3) return withQuality(moved, 'm7');
  if (top === 11) return withQuality(moved, numeral.quality.family === 'dominant' ? '' : 'maj7');
  return withQuality(moved, '7');
}

/** Modes in which chords from outside the scale would spoil the mode. */
export const PURE: ReadonlySet<KeyMode> = new Set([
  'dorian',
  'phrygian',
  'lydian',
  'mixolydian',
  'locrian',
  'major pentatonic',
  'minor pentatonic',
]);
