import type { Chord } from './chord.js';
import { chordClasses } from './chord.js';
import { type Key, type KeyMode, keyName, keyScale, parseKey } from './key.js';
import { type Fifths, modulo, nearestSpelling, pitchClass } from './pitch.js';
import { scaleClasses } from './scale.js';

/** A chord and for how long it sounds, in any unit. */
export interface TimedChord {
  readonly chord: Chord;
  readonly length: number;
}

/** How likely a mode is before a chord is heard. */
const MODES: readonly (readonly [KeyMode, number])[] = [
  ['major', 0.06],
  ['minor', 0.05],
  ['dorian', 0],
  ['mixolydian', 0],
  ['blues', 0],
  ['lydian', -0.01],
  ['phrygian', -0.03],
];

/** Weights of what speaks for a key, beside the share of chord tones in its scale. */
const FIRST = 0.12;
const LAST = 0.1;
const FIFTH_FALL = 0.22;
/** Supertonic, dominant and tonic in a row: no other key is told so clearly, wherever the chart begins. */
const FULL_CADENCE = 0.15;
const TONIC_SHARE = 0.15;

/**
 * The key that a chart is most likely in: its chord tones lie in the scale, it begins and ends on the tonic, dominants
 * fall to it, best of all from the supertonic. Ties go to what is tried first (major, then minor). `home` is preferred where it is as good.
 */
export function inferKey(chords: readonly TimedChord[], home: Key | null = null): Key {
  let best: { key: Key; score: number } | null = null;
  for (const [mode, prior] of MODES) {
    for (let pc = 0; pc < 12; pc++) {
      const key = keyFor(chords, pc, mode);
      const own = home !== null && pitchClass(home.tonic) === pc && home.mode === mode ? 0.15 : 0;
      const score = scoreOf(chords, key) + prior + own;
      if (best === null || score > best.score + 1e-9) best = { key, score };
    }
  }
  return best!.key;
}

/** The key on a pitch class, spelled as the chart spells its root. */
function keyFor(chords: readonly TimedChord[], pc: number, mode: KeyMode): Key {
  const root = chords.find(({ chord }) => pitchClass(chord.root) === pc)?.chord.root;
  const tonic: Fifths = root ?? nearestSpelling(pc, 0);
  return parseKey(keyName({ tonic, mode })) ?? { tonic, mode };
}

function scoreOf(chords: readonly TimedChord[], key: Key): number {
  const total = chords.reduce((sum, { length }) => sum + length, 0);
  const scale = scaleClasses(key.tonic, keyScale(key));
  let inside = 0;
  let home = 0;
  let falls = 0;
  let cadence = 0;
  chords.forEach(({ chord, length }, i) => {
    inside += (length * share(chord, key, scale)) / total;
    if (isTonic(chord, key)) home += length / total;
    const next = chords[(i + 1) % chords.length]!.chord;
    const dominant = chord.quality.family === 'dominant' || chord.quality.family === 'augmented';
    const plain = chord.quality.family === 'major' && chord.quality.tones.length === 3;
    if (!(dominant || plain) || !isTonic(next, key) || stepOf(chord, key) !== 7) return;
    falls += dominant ? 1 : 0.4;
    if (dominant && i > 0 && isSupertonic(chords[i - 1]!.chord, key)) cadence = FULL_CADENCE;
  });
  const first = isTonic(chords[0]!.chord, key) ? FIRST : 0;
  const last = isTonic(chords[chords.length - 1]!.chord, key) ? LAST : 0;
  const fallen = Math.min(1, falls) * FIFTH_FALL + cadence;
  return inside + first + last + fallen + Math.min(0.5, home) * TONIC_SHARE * 2;
}

/** Share of a chord's tones that belong: a minor key's dominant has its leading tone; blues chords are dominants. */
function share(chord: Chord, key: Key, scale: readonly number[]): number {
  const step = stepOf(chord, key);
  if (key.mode === 'blues') {
    const blue = chord.quality.family === 'dominant' && (step === 0 || step === 5 || step === 7);
    return blue ? 1.02 : 0.55;
  }
  const leading =
    key.mode === 'minor' && (step === 7 || step === 11) ? modulo(pitchClass(key.tonic) + 11, 12) : -1;
  const tones = chordClasses(chord);
  return tones.filter((pc) => scale.includes(pc) || pc === leading).length / tones.length;
}

function stepOf(chord: Chord, key: Key): number {
  return modulo(pitchClass(chord.root) - pitchClass(key.tonic), 12);
}

function isSupertonic(chord: Chord, key: Key): boolean {
  const { family } = chord.quality;
  return stepOf(chord, key) === 2 && (family === 'minor' || family === 'half-diminished');
}

function isTonic(chord: Chord, key: Key): boolean {
  if (pitchClass(chord.root) !== pitchClass(key.tonic)) return false;
  const { family } = chord.quality;
  const minor = key.mode === 'minor' || key.mode === 'dorian' || key.mode === 'phrygian';
  if (family === 'power') return true;
  if (key.mode === 'blues' || key.mode === 'mixolydian') return family === 'dominant' || family === 'major';
  return family === (minor ? 'minor' : 'major');
}
