/**
 * A model file that is read as far as it is asked, a few kilobytes at a time, each checked against its own sum when it is read. The
 * sums lie beside the file, with marks that whoever reads it would have to search for otherwise ("melody-full.parts").
 */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const MAGIC = 0x31545043;
/** Bytes that have a sum of their own: a page of memory. */
const PART = 4096;
/** Words before the sums: magic, CRC-32 and length of the file, count of marks. The last word is the CRC-32 of all before it. */
const HEAD = 4;

/** What lies beside a file: every part's sum, and marks that came with it. */
export interface Parts {
  readonly length: number;
  readonly sums: Uint32Array;
  readonly marks: Uint32Array;
}

export function partsAsBytes(file: Uint8Array, marks: Uint32Array = new Uint32Array()): Uint8Array {
  const sums = Array.from({ length: Math.ceil(file.length / PART) }, (_, i) =>
    crc32(file.subarray(i * PART, (i + 1) * PART)),
  );
  const words = [MAGIC, crc32(file), file.length, marks.length, ...sums, ...marks];
  const bytes = Buffer.alloc(4 * words.length + 4);
  for (const [i, word] of words.entries()) bytes.writeUInt32LE(word, 4 * i);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, -4)), bytes.length - 4);
  return bytes;
}

/** The parts of the file whose CRC-32 is `crc`; undefined where there are none of it, or damaged ones: it is read as a whole then. */
export function readParts(path: string, crc: number): Parts | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  if (bytes.length < 4 * (HEAD + 1) || bytes.length % 4 !== 0) return undefined;
  // As all else that lies in files for memory: low bytes first.
  const words = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const [magic, sum, length, marks] = words as unknown as [number, number, number, number];
  const sums = Math.ceil(length / PART);
  if (magic !== MAGIC || sum !== crc || words.length !== HEAD + sums + marks + 1) return undefined;
  if (crc32(bytes.subarray(0, -4)) !== words.at(-1)) return undefined;
  return { length, sums: words.subarray(HEAD, HEAD + sums), marks: words.subarray(HEAD + sums, -1) };
}

export class PartedFile {
  readonly length: number;
  readonly marks: Uint32Array;
  readonly #path: string;
  readonly #sums: Uint32Array;
  /** Where nothing was read, no memory has been touched. */
  readonly #bytes: Uint8Array;
  readonly #there: Uint8Array;
  #missing: number;
  #file = -1;

  constructor(path: string, { length, sums, marks }: Parts) {
    this.#path = path;
    this.length = length;
    this.marks = marks;
    this.#sums = sums;
    this.#bytes = new Uint8Array(length);
    this.#there = new Uint8Array(sums.length);
    this.#missing = sums.length;
  }

  /** The bytes from `first` up to `end`. Throws an error of one line where the file cannot be read or is damaged. */
  part(first: number, end: number): Uint8Array {
    const last = Math.min(this.#there.length, Math.ceil(end / PART));
    for (let i = Math.floor(first / PART); i < last; i++) if (this.#there[i] === 0) this.#read(i, last);
    return this.#bytes.subarray(first, end);
  }

  /** Reads parts that are not there from `from` on, in one go. */
  #read(from: number, last: number): void {
    let to = from;
    while (to < last && this.#there[to] === 0) to++;
    const bytes = this.#bytes.subarray(PART * from, PART * to);
    let count: number;
    try {
      if (this.#file < 0) this.#file = openSync(this.#path, 'r');
      count = readSync(this.#file, bytes, 0, bytes.length, PART * from);
    } catch (error) {
      throw unreadable(this.#path, (error as NodeJS.ErrnoException).code);
    }
    for (let i = from; i < to; i++) {
      const part = bytes.subarray(PART * (i - from), PART * (i - from + 1));
      if (count !== bytes.length || crc32(part) !== this.#sums[i])
        throw new Error(`the model file ${this.#path} is damaged: a sum is not that of its parts`);
      this.#there[i] = 1;
    }
    this.#missing -= to - from;
    if (this.#missing === 0) this.close();
  }

  close(): void {
    if (this.#file >= 0) closeSync(this.#file);
    this.#file = -1;
  }
}

export function unreadable(path: string, code: string | undefined): Error {
  return new Error(`the model file ${path} cannot be read (${code})`);
}
