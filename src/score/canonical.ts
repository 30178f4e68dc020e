import { sha256Hex } from '../math/hash.js';

/**
 * JSON in one spelling: keys sorted by code unit, no white space, `undefined` members left out. Equal values have
 * equal text, whatever order they were built in. Throws on what JSON cannot say (NaN, infinities, functions).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
    return `${value}`;
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) {
    let text = '';
    for (const item of value) text += `${text && ','}${canonicalJson(item === undefined ? null : item)}`;
    return `[${text}]`;
  }
  if (typeof value === 'object') {
    const members = value as Readonly<Record<string, unknown>>;
    let text = '';
    for (const name of inOrder(Object.keys(members))) {
      const member = members[name];
      if (member === undefined) continue;
      text += `${text && ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`canonical JSON has no ${typeof value}`);
}

/** By code unit; most come so. */
function inOrder(names: string[]): readonly string[] {
  for (let i = 1; i < names.length; i++) if (names[i]! < names[i - 1]!) return names.sort();
  return names;
}

/** SHA-256 of the canonical JSON, 64 hex digits. */
export function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}
