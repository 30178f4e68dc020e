import { bassClass, type Chord, chordSteps } from '../../theory/chord.js';
import { type Key, keyClasses } from '../../theory/key.js';
import { modulo, pitchClass } from '../../theory/pitch.js';

/** A chord in its key, as a voicer sees it: which pitch class each named tone is. */
export interface Tones {
  readonly root: number;
  readonly bass: number;
  readonly third: number | null;
  readonly fifth: number | null;
  readonly seventh: number | null;
  /** Pitch classes of the chord itself. */
  readonly own: readonly number[];
  /** Pitch class of a tone name of a shape; null where the chord neither has nor may have it. */
  named(name: string): number | null;
}

/** Steps above the root by tone name: the first that the chord has. */
const OWN: Readonly<Record<string, readonly number[]>> = {
  '3': [4, 3],
  '5': [7, 6, 8],
  '7': [10, 11],
  '6': [9],
  '9': [2, 1],
  '4': [5],
  '#4': [6],
  '13': [9, 8],
};

export function tonesOf(chord: Chord, key: Key): Tones {
  const root = pitchClass(chord.root);
  const steps = chordSteps(chord);
  const family = chord.quality.family;
  const scale = keyClasses(key);
  const inKey = (step: number): boolean => scale.includes((root + step) % 12);
  const own = (name: string): number | null => {
    if (name === '3' && family === 'suspended') return steps.find((step) => step === 5 || step === 2) ?? null;
    if (name === '7' && family === 'diminished') return steps.includes(9) ? 9 : null;
    if ((name === '6' || name === '13') && family === 'diminished') return null;
    if (name === '9' && steps.includes(3) && steps.includes(4)) return 3;
    if (name === '#4' && !steps.includes(7) && steps.includes(6)) return null;
    if (name === '13' && steps.includes(8) && family === 'augmented') return null;
    return OWN[name]!.find((step) => steps.includes(step)) ?? null;
  };
  const added = (name: string): number | null => {
    const plain = family === 'major' || family === 'minor' || family === 'dominant' || family === 'suspended';
    if (!plain) return null;
    if (name === '9' && inKey(2) && !steps.includes(1)) return 2;
    if (name === '4' && family === 'minor' && inKey(5)) return 5;
    if (name === '#4' && family === 'major' && inKey(6)) return 6;
    const sixth = name === '6' || name === '13';
    if (sixth && family !== 'suspended' && inKey(9) && !steps.includes(8)) {
      return name === '6' && family === 'dominant' ? null : 9;
    }
    return null;
  };
  const at = (step: number | null): number | null => (step === null ? null : (root + step) % 12);
  return {
    root,
    bass: bassClass(chord),
    third: at(own('3')),
    fifth: at(own('5')),
    seventh: at(own('7')),
    own: steps.map((step) => modulo(root + step, 12)),
    named: (name) => {
      if (name === 'R') return root;
      if (name === 'B') return bassClass(chord);
      return at(own(name) ?? added(name));
    },
  };
}

/** Pitch classes a voicing of the chord may hold: its tones, its bass and the tensions that the key allows. */
export function allowedClasses(chord: Chord, key: Key): number[] {
  const tones = tonesOf(chord, key);
  const named = ['9', '4', '#4', '6', '13'].map((name) => tones.named(name)).filter((pc) => pc !== null);
  return [...new Set([...tones.own, tones.bass, ...named])];
}
