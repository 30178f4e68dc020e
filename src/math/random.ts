/**
 * Addressed randomness: a value depends on the seed and on the address it is asked for, never on what was drawn
 * before. `random.at('bass', sectionId, bar)` gives a small generator of its own; a change to the bass cannot move
 * the drums. Mixing: xmur3-style string hash into xoshiro128** (Blackman and Vigna), integers only.
 */

type Address = string | number;

// Hashes are 32 bits in signed integers, which an engine keeps as they are: larger ones would be boxed.

function mix(hash: number, word: number): number {
  let h = Math.imul(hash ^ word, 0x9e3779b1);
  h ^= h >>> 15;
  h = Math.imul(h, 0x85ebca77);
  return h ^ (h >>> 13);
}

function finish(hash: number, salt: number): number {
  let h = hash ^ Math.imul(salt + 1, 0xc2b2ae3d);
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return h ^ (h >>> 16);
}

/** What the second hash of an address sees in place of a character; and the marks of both behind each part. */
const VEIL = 0x5bd1e995;
const MARK = 0x1f00;
const VEILED_MARK = 0x2f00;

/** What `walk` answers: pieces ask it a hundred thousand times. */
const hashes = new Int32Array(2);

/** Two hashes after the characters of an address, and after each part a mark with its length: in `hashes`. */
function walk(a: number, b: number, address: readonly Address[]): void {
  let hashA = a;
  let hashB = b;
  for (let k = 0; k < address.length; k++) {
    const part = address[k]!;
    let length = 1;
    if (typeof part === 'number' && part >= 0 && part < 1e9 && part === Math.floor(part)) {
      // The digits as they would be written: thousands of ticks a piece become no strings.
      let unit = 1;
      while (part >= unit * 10) {
        unit *= 10;
        length++;
      }
      for (let rest = part | 0; unit >= 1; unit = (unit / 10) | 0) {
        const digit = (rest / unit) | 0;
        rest -= digit * unit;
        hashA = mix(hashA, 48 + digit);
        hashB = mix(hashB, (48 + digit) ^ VEIL);
      }
    } else {
      const text = String(part);
      length = text.length;
      for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        hashA = mix(hashA, code);
        hashB = mix(hashB, code ^ VEIL);
      }
    }
    hashA = mix(hashA, MARK + length);
    hashB = mix(hashB, VEILED_MARK + length);
  }
  hashes[0] = hashA;
  hashes[1] = hashB;
}

/** A generator belonging to one address. Draw from it only for the thing the address names. */
export class Draws {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(hashA: number, hashB: number) {
    this.#a = finish(hashA, 1);
    this.#b = finish(hashB, 2);
    this.#c = finish(hashA ^ hashB, 3);
    this.#d = finish((hashA + hashB) | 0, 4) | 1;
    for (let i = 0; i < 4; i++) this.bits();
  }

  /** Next 32 random bits as an unsigned integer. */
  bits(): number {
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const t = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= t;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2^-32. */
  next(): number {
    return this.bits() / 4294967296;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Uniform integer in [low, high], both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** True with the given probability, 0-1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One element of a non-empty list. */
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** One element of a non-empty list, by weight (weights >= 0, not all 0). */
  weighted<T>(list: readonly T[], weightOf: (item: T, index: number) => number): T {
    let total = 0;
    for (let i = 0; i < list.length; i++) total += weightOf(list[i] as T, i);
    let mark = this.next() * total;
    for (let i = 0; i < list.length; i++) {
      mark -= weightOf(list[i] as T, i);
      if (mark < 0) return list[i] as T;
    }
    return list[list.length - 1] as T;
  }

  /** Roughly normal, mean 0, standard deviation 1 (sum of four uniforms). */
  gaussian(): number {
    return (this.next() + this.next() + this.next() + this.next() - 2) * 1.7320508075688772;
  }

  /** A new list in random order. */
  shuffled<T>(list: readonly T[]): T[] {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.integer(0, i);
      const swap = out[i] as T;
      out[i] = out[j] as T;
      out[j] = swap;
    }
    return out;
  }
}

/** A seed and an address prefix. Immutable. */
export class Random {
  readonly #a: number;
  readonly #b: number;

  private constructor(a: number, b: number) {
    this.#a = a;
    this.#b = b;
  }

  /** The root for a seed string. */
  static of(seed: string): Random {
    return new Random(0x243f6a88, 0x85a308d3 | 0).under(seed);
  }

  /** The same randomness below a longer address. */
  under(...address: Address[]): Random {
    walk(this.#a, this.#b, address);
    return new Random(hashes[0]!, hashes[1]!);
  }

  /** The generator of one address. */
  at(...address: Address[]): Draws {
    walk(this.#a, this.#b, address);
    return new Draws(hashes[0]!, hashes[1]!);
  }
}
