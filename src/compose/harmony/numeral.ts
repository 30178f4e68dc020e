import type { Chord } from '../../theory/chord.js';
import type { ChordQuality } from '../../theory/chord-qualities.js';
import { chordQuality } from '../../theory/chord-suffix.js';
import type { Key } from '../../theory/key.js';
import { type Fifths, modulo } from '../../theory/pitch.js';
import { numeralParts, romanChord } from '../../theory/roman.js';
import { SCALES } from '../../theory/scale.js';

/** A roman numeral taken apart, so that its quality, inversion or target can be changed. */
export interface Numeral {
  /** 0-6, degree of the major scale. */
  readonly degree: number;
  /** -1 flat, 0, 1 sharp. */
  readonly shift: number;
  readonly quality: ChordQuality;
  /** Chord tone in the bass. */
  readonly inversion?: '3' | '5' | '7';
  /** What it belongs to: "V" of V7/V, or a bass degree "1". */
  readonly below?: string;
}

const NAMES = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'] as const;
const DEGREES: readonly Fifths[] = SCALES.major;
const MINOR_LIKE: ReadonlySet<string> = new Set(['minor', 'half-diminished', 'diminished']);

/** C major: numerals are read in it when only their shape matters. */
const PLAIN: Key = { tonic: 0, mode: 'major' };

/** Throws on what is no numeral: tables are checked by a test. */
export function parseNumeral(text: string): Numeral {
  const parts = numeralParts(text);
  const chord = romanChord(text, PLAIN);
  if (!parts || !chord) throw new Error(`no numeral "${text}"`);
  const { degree, shift, inversion, below } = parts;
  return {
    degree,
    shift,
    quality: chord.quality,
    ...(inversion !== undefined && { inversion }),
    ...(below !== undefined && { below }),
  };
}

/** "ii7", "bVImaj7", "V7^3/V". */
export function printNumeral(value: Numeral): string {
  const sign = value.shift < 0 ? 'b' : value.shift > 0 ? '#' : '';
  const lower = MINOR_LIKE.has(value.quality.family);
  const name = lower ? NAMES[value.degree]!.toLowerCase() : NAMES[value.degree]!;
  const suffix = lower ? lowerSuffix(value.quality.suffix) : value.quality.suffix;
  const inversion = value.inversion === undefined ? '' : `^${value.inversion}`;
  const below = value.below === undefined ? '' : `/${value.below}`;
  const usual = value.degree === 5 && value.shift === -1;
  if (usual && value.quality.family === 'augmented-sixth') return value.quality.suffix + inversion + below;
  return sign + name + suffix + inversion + below;
}

function lowerSuffix(suffix: string): string {
  if (suffix === 'm7b5') return 'ø7';
  if (suffix === 'dim7') return 'o7';
  if (suffix === 'dim') return 'o';
  return suffix === 'mMaj7' ? suffix : suffix.slice(1);
}

export function numeralChord(value: Numeral, key: Key): Chord {
  const chord = romanChord(printNumeral(value), key);
  if (!chord) throw new Error(`no chord for "${printNumeral(value)}"`);
  const { root, quality, bass } = chord;
  return { root: readable(root), quality, bass: bass === null ? null : readable(bass) };
}

/** Roots are written with one accidental at most: A for Bbb, as a chart has it. */
function readable(fifths: Fifths): Fifths {
  return fifths < -8 ? fifths + 12 : fifths > 12 ? fifths - 12 : fifths;
}

export function withQuality(value: Numeral, suffix: string): Numeral {
  const quality = chordQuality(suffix);
  if (!quality) throw new Error(`no chord quality "${suffix}"`);
  const keeps =
    value.inversion === undefined ||
    // A power chord has no third that could lie in the bass.
    (quality.family !== 'power' &&
      quality.tones[Number(value.inversion) === 7 ? 3 : Number(value.inversion) === 5 ? 2 : 1] !== undefined);
  const { inversion: _inversion, ...rest } = value;
  return keeps ? { ...value, quality } : { ...rest, quality };
}

/** The numeral of any chord in a key: root by the line of fifths, enharmonics folded to the nearest degree. */
export function numeralOf(chord: Chord, key: Key): Numeral {
  const away = chord.root - key.tonic;
  const distance = away > 7 ? away - 12 : away < -7 ? away + 12 : away;
  let degree = 0;
  let shift = 0;
  let best = 99;
  for (let d = 0; d < 7; d++) {
    for (const s of [0, -1, 1]) {
      const off = Math.abs(DEGREES[d]! + s * 7 - distance);
      if (modulo(off, 12) !== 0) continue;
      const cost = off + Math.abs(s);
      if (cost < best) [best, degree, shift] = [cost, d, s];
    }
  }
  return { degree, shift, quality: chord.quality };
}

/** Place of the root on the line of fifths against the tonic. */
export function rootOf(value: Numeral): Fifths {
  return numeralChord(value, PLAIN).root;
}

/** What a chord does in its key. */
export function functionOf(value: Numeral): 'tonic' | 'predominant' | 'dominant' | 'other' {
  const name = `${value.shift < 0 ? 'b' : value.shift > 0 ? '#' : ''}${value.degree + 1}`;
  const family = value.quality.family;
  if (value.below !== undefined && !/^[b#]?[1-7]$/.test(value.below)) {
    return family === 'dominant' || family === 'diminished' || value.degree === 4
      ? 'dominant'
      : 'predominant';
  }
  if (value.degree === 0 && value.shift === 0) return value.inversion === '5' ? 'dominant' : 'tonic';
  if (name === '5' || name === '7' || (name === 'b2' && family === 'dominant')) return 'dominant';
  if (family === 'diminished') return 'dominant';
  if (family === 'dominant' && (name === '2' || name === '3' || name === '6')) return 'dominant';
  if (name === '4' || name === '2' || name === 'b2') return 'predominant';
  if (name === 'b6') return 'predominant';
  if (name === '6' || name === '3' || name === 'b3') return 'tonic';
  return 'other';
}
