import { KEY_MODES, type Key, parseKey } from '../theory/key.js';
import { invalid, type Problem } from './problem.js';

/** Every mode on C. */
const ALLOWED: readonly string[] = KEY_MODES.map((mode) => `C ${mode}`);

/** That a text is no key, and what would be one. */
export function noKey(text: string, pointer: string): Problem {
  const modes = KEY_MODES.join(', ');
  const detail = `"${text}" is no key: a tonic and a mode, as "D minor", "Bb", "F#m"; the modes are ${modes}`;
  return invalid(pointer, detail, ALLOWED);
}

export function readKey(text: string | undefined, pointer: string, problems: Problem[]): Key | null {
  if (text === undefined) return null;
  const key = parseKey(text);
  if (!key) problems.push(noKey(text, pointer));
  return key;
}
