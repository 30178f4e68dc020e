import type { LeadSheet, MelodyNote } from '../corpus/lead-sheet.js';
import { SPANS, spanFor, type Window, windowsOf } from './windows.js';

/** "CPY1" */
const MAGIC = 0x31595043;

/**
 * Hashes of all windows of the training melodies, sorted: no note can be read out of it. As bytes: the count, then the gaps
 * between neighbours, seven bits a byte.
 */
export class CopyIndex {
  readonly #hashes: Uint32Array;

  private constructor(sorted: Uint32Array) {
    this.#hashes = sorted;
  }

  static of(sheets: Iterable<Pick<LeadSheet, 'melody'>>): CopyIndex {
    const hashes = new Set<number>();
    for (const { melody } of sheets)
      for (const span of SPANS) for (const { hash } of windowsOf(melody, span)) hashes.add(hash);
    return new CopyIndex(Uint32Array.from(hashes).sort());
  }

  /** Both together: a user's model and the one it began from. */
  joined(other: CopyIndex): CopyIndex {
    return new CopyIndex(Uint32Array.from(new Set([...this.#hashes, ...other.#hashes])).sort());
  }

  get size(): number {
    return this.#hashes.length;
  }

  has(hash: number): boolean {
    let [low, high] = [0, this.#hashes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#hashes[middle]! < hash) low = middle + 1;
      else high = middle;
    }
    return this.#hashes[low] === hash;
  }

  /**
   * The first place of a melody that copies a training melody, in bars of `barBeats` quarter beats; undefined where none
   * does. What is not in the index is no copy; about one window in 4000 that is none is taken for one (32-bit hashes).
   */
  firstCopy(melody: readonly MelodyNote[], barBeats: number): Window | undefined {
    for (const window of windowsOf(melody, spanFor(barBeats))) if (this.has(window.hash)) return window;
    return undefined;
  }

  toBytes(): Uint8Array {
    const bytes = new Uint8Array(8 + 5 * this.#hashes.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, MAGIC, true);
    view.setUint32(4, this.#hashes.length, true);
    let [at, before] = [8, 0];
    for (const hash of this.#hashes) {
      let gap = hash - before;
      before = hash;
      for (; gap >= 128; gap = Math.floor(gap / 128)) bytes[at++] = (gap % 128) + 128;
      bytes[at++] = gap;
    }
    return bytes.slice(0, at);
  }

  /** Throws Error for bytes that are no whole index. */
  static read(bytes: Uint8Array): CopyIndex {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 8 || view.getUint32(0, true) !== MAGIC) throw new Error('no index of melodies');
    const count = view.getUint32(4, true);
    if (count > bytes.length) throw new Error('the index of melodies is not whole');
    const hashes = new Uint32Array(count);
    let at = 8;
    for (let i = 0; i < count; i += STRETCH)
      at = readGaps(bytes, at, hashes, i, Math.min(count, i + STRETCH));
    if (at > bytes.length) throw new Error('the index of melodies is not whole');
    return new CopyIndex(hashes);
  }
}

/** So many at once: a function that is called often is compiled sooner than a long loop. */
const STRETCH = 4096;

/** Where the next gap begins; past the end where the bytes do not suffice. */
function readGaps(bytes: Uint8Array, start: number, hashes: Uint32Array, from: number, to: number): number {
  let at = start;
  let before = from === 0 ? 0 : hashes[from - 1]! | 0;
  for (let i = from; i < to; i++) {
    let byte = bytes[at++]! | 0;
    let gap = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at++]! | 0;
      gap |= (byte & 127) << shift;
    }
    before = (before + gap) | 0;
    hashes[i] = before;
  }
  return at;
}
