import { sha256Hex } from '../math/hash.js';

/**
 * JSON in one spelling: keys sorted by code unit, no white space, `undefined` members left out. Equal values have
 * equal text, whatever order they were built in. Throws on what JSON cannot say (NaN, infinities, functions).
 */
export function canonicalJson(value: unknown): string {
  const sorted = inSpelling(value);
  return sorted === UNSORTABLE ? spelled(value) : JSON.stringify(sorted);
}

/** Stands for a value with members that an object keeps in an order of its own. */
const UNSORTABLE = Symbol('unsortable');

/** A copy that `JSON.stringify` spells canonically, which takes a fifth of the time of spelling it here. */
function inSpelling(value: unknown): unknown {
  if (typeof value === 'number') return finite(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    for (const item of value) {
      const sorted = item === undefined ? null : inSpelling(item);
      if (sorted === UNSORTABLE) return UNSORTABLE;
      copy.push(sorted);
    }
    return copy;
  }
  if (typeof value !== 'object') throw new TypeError(`canonical JSON has no ${typeof value}`);
  const members = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const name of inOrder(Object.keys(members))) {
    const member = members[name];
    if (member === undefined) continue;
    // Objects put whole numbers first, in their order; "__proto__" and "toJSON" mean something else to them.
    if (name.charCodeAt(0) <= NINE || name === '__proto__' || name === 'toJSON') return UNSORTABLE;
    const sorted = inSpelling(member);
    if (sorted === UNSORTABLE) return UNSORTABLE;
    copy[name] = sorted;
  }
  return copy;
}

const NINE = 0x39;

function spelled(value: unknown): string {
  if (typeof value === 'number') return `${finite(value)}`;
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) {
    let text = '';
    for (const item of value) text += `${text && ','}${spelled(item === undefined ? null : item)}`;
    return `[${text}]`;
  }
  if (typeof value !== 'object') throw new TypeError(`canonical JSON has no ${typeof value}`);
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of inOrder(Object.keys(members))) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text && ','}${JSON.stringify(name)}:${spelled(member)}`;
  }
  return `{${text}}`;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
  return value;
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
