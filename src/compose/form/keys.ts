import type { KeyRelation } from '../../styles/tables/forms.js';
import { isMinor, type Key, type KeyMode, transposeKey } from '../../theory/key.js';

/** For a mode: the mode of the same tones in the opposite light (semitones up), and that on the same tonic. */
const MODAL: Readonly<Partial<Record<KeyMode, { relative: readonly [number, KeyMode]; parallel: KeyMode }>>> =
  {
    dorian: { relative: [3, 'lydian'], parallel: 'mixolydian' },
    phrygian: { relative: [3, 'mixolydian'], parallel: 'minor' },
    lydian: { relative: [9, 'dorian'], parallel: 'minor' },
    mixolydian: { relative: [7, 'dorian'], parallel: 'dorian' },
    locrian: { relative: [3, 'dorian'], parallel: 'phrygian' },
  };

/** The key that stands in a relation to another. Blues keys have no relative or parallel. */
export function relatedKey(key: Key, relation: KeyRelation): Key {
  const modal = MODAL[key.mode];
  switch (relation) {
    case 'second':
      return relatedKey(key, modal || isMinor(key) ? 'relative' : 'dominant');
    case 'dominant':
      return transposeKey(key, 7);
    case 'subdominant':
      return transposeKey(key, 5);
    case 'mediant':
      return onDegree(key, 2);
    case 'submediant':
      return onDegree(key, 5);
    case 'supertonic':
      return onDegree(key, 1);
    case 'up-half':
      return transposeKey(key, 1);
    case 'up-whole':
      return transposeKey(key, 2);
    case 'relative':
      if (key.mode === 'blues') return key;
      if (modal) return transposeKey(key, ...modal.relative);
      return isMinor(key) ? transposeKey(key, 3, 'major') : transposeKey(key, 9, 'minor');
    case 'parallel':
      if (key.mode === 'blues') return key;
      if (modal) return transposeKey(key, 0, modal.parallel);
      return transposeKey(key, 0, isMinor(key) ? 'major' : 'minor');
  }
}

/** Major and minor keys on the degrees of the scale, counted from 0, in semitones: a diminished triad makes no key. */
const DEGREES: Readonly<Record<'major' | 'minor', Readonly<Record<number, readonly [number, KeyMode]>>>> = {
  major: { 1: [2, 'minor'], 2: [4, 'minor'], 5: [9, 'minor'] },
  minor: { 1: [5, 'minor'], 2: [3, 'major'], 5: [8, 'major'] },
};

/** The key on a degree of the scale; modes that are neither major nor minor go to their relative. */
function onDegree(key: Key, degree: number): Key {
  if (MODAL[key.mode] || key.mode === 'blues') return relatedKey(key, 'relative');
  const [up, mode] = DEGREES[isMinor(key) ? 'minor' : 'major'][degree]!;
  return transposeKey(key, up, mode);
}
