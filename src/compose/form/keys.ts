import type { KeyRelation } from '../../styles/tables/forms.js';
import { isMinor, type Key, transposeKey } from '../../theory/key.js';

/** The key that stands in a relation to another. Blues keys have no relative or parallel. */
export function relatedKey(key: Key, relation: KeyRelation): Key {
  switch (relation) {
    case 'second':
      return relatedKey(key, isMinor(key) ? 'relative' : 'dominant');
    case 'dominant':
      return transposeKey(key, 7);
    case 'subdominant':
      return transposeKey(key, 5);
    case 'up-half':
      return transposeKey(key, 1);
    case 'up-whole':
      return transposeKey(key, 2);
    case 'relative':
      if (key.mode === 'blues') return key;
      return isMinor(key) ? transposeKey(key, 3, 'major') : transposeKey(key, 9, 'minor');
    case 'parallel':
      if (key.mode === 'blues') return key;
      return transposeKey(key, 0, isMinor(key) ? 'major' : 'minor');
  }
}
