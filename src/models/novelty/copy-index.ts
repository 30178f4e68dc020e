import { Workspace } from '../../synth/dsp/workspace.js';
import type { LeadSheet, MelodyNote } from '../corpus/lead-sheet.js';
import { GAPS } from '../network/kernels.js';
import { type ModelBytes, wholeBytes } from '../network/model-bytes.js';
import { findWindow, SPANS, spanFor, type Window, windowsOf } from './windows.js';

/** "CPY1" */
const MAGIC = 0x31595043;
/** Bytes before the first gap. */
const HEAD = 8;
/** Numbers from one mark of the kernel to the next. */
const STRIDE = 64;
/** Bytes that the kernel is given at once. */
const PIECE = 32768;

/**
 * Hashes of all windows of the training melodies, sorted: no note can be read out of it. They stay as bytes: the count, then the gaps
 * between neighbours, seven bits a byte. Marks say where every 64th begins, so that few gaps are read to find one.
 */
export class CopyIndex {
  readonly #bytes: ModelBytes;
  /** How many there are. */
  readonly size: number;
  /** Of each mark: the hash before it, and the place of its first byte. */
  readonly marks: Uint32Array;

  private constructor(bytes: ModelBytes, size: number, marks: Uint32Array) {
    this.#bytes = bytes;
    this.size = size;
    this.marks = marks;
  }

  static of(sheets: Iterable<Pick<LeadSheet, 'melody'>>): CopyIndex {
    const hashes = new Set<number>();
    for (const { melody } of sheets)
      for (const span of SPANS) for (const { hash } of windowsOf(melody, span)) hashes.add(hash);
    return CopyIndex.#ofHashes(hashes);
  }

  static #ofHashes(hashes: Iterable<number>): CopyIndex {
    return CopyIndex.read(bytesOf(Uint32Array.from(new Set(hashes)).sort()));
  }

  /** Both together: a user's model and the one it began from. */
  joined(other: CopyIndex): CopyIndex {
    return CopyIndex.#ofHashes([...this.#hashes(), ...other.#hashes()]);
  }

  has(hash: number): boolean {
    const { marks } = this;
    let [low, high] = [0, marks.length / 2 - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (marks[2 * middle]! < hash) low = middle;
      else high = middle - 1;
    }
    return this.#reach(low, low + 1, hash) === hash;
  }

  /** All, in order. */
  #hashes(): number[] {
    const hashes: number[] = [];
    this.#reach(0, this.marks.length / 2, Number.POSITIVE_INFINITY, hashes);
    return hashes;
  }

  /** The first from one mark up to another that is not less than `least`; those that are looked at go to `seen`. */
  #reach(from: number, to: number, least: number, seen?: number[]): number | undefined {
    const { marks } = this;
    const bytes = this.#bytes.part(marks[2 * from + 1] ?? HEAD, marks[2 * to + 1] ?? this.#bytes.length);
    const { length } = bytes;
    let hash = marks[2 * from] ?? 0;
    for (let at = 0; at < length; ) {
      let byte = bytes[at++]!;
      let gap = byte & 127;
      for (let bits = 7; byte >= 128; bits += 7) {
        byte = bytes[at++]!;
        gap |= (byte & 127) << bits;
      }
      hash = (hash + gap) >>> 0;
      seen?.push(hash);
      if (hash >= least) return hash;
    }
    return undefined;
  }

  /**
   * The first place of a melody that copies a training melody, in bars of `barBeats` quarter beats; undefined where none
   * does. What is not in the index is no copy; about one window in 4000 that is none is taken for one (32-bit hashes).
   */
  firstCopy(melody: readonly MelodyNote[], barBeats: number): Window | undefined {
    return findWindow(melody, spanFor(barBeats), ({ hash }) => this.has(hash));
  }

  toBytes(): Uint8Array {
    return this.#bytes.part(0, this.#bytes.length).slice();
  }

  /** Reads on in `bytes` as it goes. Throws Error for bytes that are no whole index. */
  static read(bytes: Uint8Array): CopyIndex {
    const size = sizeOf(wholeBytes(bytes));
    const marks = new Uint32Array(2 * Math.ceil(size / STRIDE));
    const { count, pending } = marksOf(bytes, marks);
    if (count !== size || pending) throw new Error('the index of melodies is not whole');
    return new CopyIndex(wholeBytes(bytes), size, marks);
  }

  /** An index whose marks are known from before. */
  static marked(bytes: ModelBytes, marks: Uint32Array): CopyIndex {
    const size = sizeOf(bytes);
    if (marks.length !== 2 * Math.ceil(size / STRIDE))
      throw new Error('the marks are not those of the index of melodies');
    return new CopyIndex(bytes, size, marks);
  }
}

function sizeOf(bytes: ModelBytes): number {
  if (bytes.length < HEAD) throw new Error('no index of melodies');
  const head = bytes.part(0, HEAD);
  const view = new DataView(head.buffer, head.byteOffset, HEAD);
  if (view.getUint32(0, true) !== MAGIC) throw new Error('no index of melodies');
  const size = view.getUint32(4, true);
  if (size > bytes.length) throw new Error('the index of melodies is not whole');
  return size;
}

/** The marks of all gaps; how many gaps there are, and whether the last one is cut off. */
function marksOf(bytes: Uint8Array, out: Uint32Array): { count: number; pending: boolean } {
  const workspace = new Workspace(3 * PIECE);
  const piece = new Uint8Array(workspace.memory.buffer, workspace.integers(PIECE / 4).byteOffset, PIECE);
  const marks = workspace.integers(2 * Math.ceil(PIECE / STRIDE) + 2);
  const state = workspace.integers(5);
  const { skim } = workspace.kernels(GAPS);
  state[4] = HEAD;
  for (let at = HEAD, marked = 0; at < bytes.length; at += PIECE) {
    const part = bytes.subarray(at, at + PIECE);
    piece.set(part);
    const written = 2 * skim(piece.byteOffset, part.length, state.byteOffset, marks.byteOffset);
    // More than the head speaks of: not whole, as the count will show.
    out.set(marks.subarray(0, Math.min(written, out.length - marked)), marked);
    marked = Math.min(marked + written, out.length);
  }
  return { count: state[1]! >>> 0, pending: state[3] !== 0 };
}

function bytesOf(sorted: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(HEAD + 5 * sorted.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, sorted.length, true);
  let [at, before] = [HEAD, 0];
  for (const hash of sorted) {
    let gap = hash - before;
    before = hash;
    for (; gap >= 128; gap = Math.floor(gap / 128)) bytes[at++] = (gap % 128) + 128;
    bytes[at++] = gap;
  }
  return bytes.slice(0, at);
}
