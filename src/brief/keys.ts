import { KEY_MODES, type Key, parseKey } from '../theory/key.js';
import { invalid, type Problem } from './problem.js';

export function readKey(text: string | undefined, pointer: string, problems: Problem[]): Key | null {
  if (text === undefined) return null;
  const key = parseKey(text);
  if (!key) {
    const allowed = KEY_MODES.map((mode) => `C ${mode}`);
    problems.push(
      invalid(pointer, `"${text}" is no key: a tonic and a mode, as "D minor", "Bb", "F#m"`, allowed),
    );
  }
  return key;
}
