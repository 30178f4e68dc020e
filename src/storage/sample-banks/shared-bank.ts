/** A prepared bank as threads share it: one stretch of memory for the sound, filled sample by sample when needed. */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BANK_FORMAT, type BankHead } from './prepare-bank.js';

/** Plain data: it crosses threads. */
export interface SharedBank {
  readonly name: string;
  /** Name and the first eight digits of the content: "fluidr3mono-1a2b3c4d". */
  readonly identity: string;
  readonly folder: string;
  /** Every sample's frames, 16 bits, where they lie in the file; zeros until they are read. */
  readonly sound: SharedArrayBuffer;
  /** 1 for each sample that has been read. */
  readonly present: SharedArrayBuffer;
}

/** The head of a prepared bank; undefined when there is none that can be used. */
export function readHead(folder: string): BankHead | undefined {
  let head: BankHead;
  try {
    head = JSON.parse(readFileSync(join(folder, 'bank.json'), 'utf8')) as BankHead;
    if (head.format !== BANK_FORMAT) return undefined;
    if (statSync(join(folder, 'samples.s16')).size !== 2 * head.frames) return undefined;
  } catch {
    return undefined;
  }
  return head;
}

export function bankIdentity(head: Pick<BankHead, 'name' | 'sha256'>): string {
  return `${head.name}-${head.sha256.slice(0, 8)}`;
}

/** Reserves the memory; nothing is read yet. */
export function shareBank(folder: string, head: BankHead): SharedBank {
  return {
    name: head.name,
    identity: bankIdentity(head),
    folder,
    sound: new SharedArrayBuffer(2 * head.frames),
    present: new SharedArrayBuffer(4 * head.samples),
  };
}

/** Reads samples into the shared memory, each when it is first asked for. */
export class SampleReader {
  readonly #bank: SharedBank;
  readonly #present: Int32Array;
  #file = -1;

  constructor(bank: SharedBank) {
    this.#bank = bank;
    this.#present = new Int32Array(bank.present);
  }

  /** `first` and `frames` as the index has them. */
  frames(sample: number, first: number, frames: number): Int16Array {
    // Two threads may read the same sample at the same time: they write the same bytes.
    if (Atomics.load(this.#present, sample) === 0) {
      this.#read(2 * first, 2 * frames);
      Atomics.store(this.#present, sample, 1);
    }
    return new Int16Array(this.#bank.sound, 2 * first, frames);
  }

  close(): void {
    if (this.#file >= 0) closeSync(this.#file);
    this.#file = -1;
  }

  #read(start: number, bytes: number): void {
    if (this.#file < 0) this.#file = openSync(join(this.#bank.folder, 'samples.s16'), 'r');
    const target = new Uint8Array(this.#bank.sound, start, bytes);
    for (let done = 0; done < bytes; ) {
      const count = readSync(this.#file, target, done, bytes - done, start + done);
      if (count === 0) throw new Error(`the prepared bank ${this.#bank.folder} is cut off`);
      done += count;
    }
  }
}
