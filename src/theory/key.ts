import {
  type Fifths,
  modulo,
  nearestSpelling,
  parseClass,
  pitchClass,
  spellClass,
  spellPitch,
} from './pitch.js';
import { SCALES, type ScaleName, scaleClasses } from './scale.js';

/** Modes a key may have. "blues" is the major-minor mixture of the twelve-bar: dominant chords, blues scale. */
export const KEY_MODES = [
  'major',
  'minor',
  'dorian',
  'phrygian',
  'lydian',
  'mixolydian',
  'locrian',
  'blues',
  'major pentatonic',
  'minor pentatonic',
] as const;
export type KeyMode = (typeof KEY_MODES)[number];

export interface Key {
  readonly tonic: Fifths;
  readonly mode: KeyMode;
}

/** Whether a mode is neither major nor minor nor blues: it lives by its own tones, and borrows none. */
export function isModal(mode: KeyMode): boolean {
  return mode !== 'major' && mode !== 'minor' && mode !== 'blues';
}

/** Fifths to add to the tonic for the printed signature (relative major). */
const SIGNATURE: Readonly<Record<KeyMode, number>> = {
  major: 0,
  minor: -3,
  dorian: -2,
  phrygian: -4,
  lydian: 1,
  mixolydian: -1,
  locrian: -5,
  blues: -1,
  'major pentatonic': 0,
  'minor pentatonic': -3,
};

const ALIASES: Readonly<Record<string, KeyMode>> = {
  '': 'major',
  maj: 'major',
  M: 'major',
  ionian: 'major',
  m: 'minor',
  min: 'minor',
  aeolian: 'minor',
  'natural minor': 'minor',
  'harmonic minor': 'minor',
  'melodic minor': 'minor',
  pentatonic: 'major pentatonic',
};

/**
 * Parses "D minor", "Bb major", "E dorian", "A blues", and short "Dm", "Bb", "F#min"; null when it is no key. Harmonic and
 * melodic minor are forms of the scale of a minor key, not keys: which one sounds is up to the chord.
 */
export function parseKey(text: string): Key | null {
  const match = /^\s*([A-Ga-g][#b♯♭]?)\s*[-_ ]?\s*(.*?)\s*$/.exec(text);
  if (!match) return null;
  const tonic = parseClass(match[1]!);
  if (tonic === null) return null;
  const word = match[2]!;
  const lower = word.toLowerCase();
  const mode = (KEY_MODES as readonly string[]).includes(lower)
    ? (lower as KeyMode)
    : (ALIASES[word] ?? ALIASES[lower] ?? null);
  if (mode === null) return null;
  const key = { tonic, mode };
  return Math.abs(signatureOf(key)) > 7 ? respell(key) : key;
}

/** The enharmonic twin with the simpler signature ("G# major" is written Ab major). */
function respell(key: Key): Key {
  const tonic = signatureOf(key) > 7 ? key.tonic - 12 : key.tonic + 12;
  return { tonic, mode: key.mode };
}

/** A key on a pitch class, spelled with the fewest accidentals. */
export function keyOn(pc: number, mode: KeyMode): Key {
  const tonic = nearestSpelling(pc, -SIGNATURE[mode]);
  return { tonic, mode };
}

/** Long form: "D minor". */
export function keyName(key: Key): string {
  return `${spellClass(key.tonic)} ${key.mode}`;
}

/** Sharps (positive) or flats (negative) of the printed signature. */
export function signatureOf(key: Key): number {
  return key.tonic + SIGNATURE[key.mode];
}

/** True where the third is minor and the key counts as minor. */
export function isMinor(key: Key): boolean {
  return ['minor', 'dorian', 'phrygian', 'locrian', 'minor pentatonic'].includes(key.mode);
}

/** The seven-tone (or blues) scale that melodies of the key draw from. */
export function keyScale(key: Key): ScaleName {
  if (key.mode === 'blues') return 'mixolydian';
  if (key.mode === 'major pentatonic') return 'major';
  if (key.mode === 'minor pentatonic') return 'minor';
  return key.mode;
}

/** Pitch classes of the key's scale, rising from the tonic. */
export function keyClasses(key: Key): number[] {
  return scaleClasses(key.tonic, keyScale(key));
}

/** The key a number of semitones away in the same or another mode. */
export function transposeKey(key: Key, semitones: number, mode: KeyMode = key.mode): Key {
  return keyOn(modulo(pitchClass(key.tonic) + semitones, 12), mode);
}

/** Spelling of a MIDI note in a key: scale tones as in the scale, others as the nearest on the line of fifths. */
export function spellInKey(midi: number, key: Key): string {
  const pc = modulo(midi, 12);
  for (const step of SCALES[keyScale(key)]) {
    if (pitchClass(key.tonic + step) === pc) return spellPitch(midi, key.tonic + step);
  }
  // Minor keys raise their sixth and seventh; major ones lean to neither side.
  return spellPitch(midi, nearestSpelling(pc, isMinor(key) ? key.tonic + 1 : signatureOf(key) + 2));
}
