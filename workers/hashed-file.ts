import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** What is known of a finished file's bytes: its content hash, and the sum that zip archives keep. */
export interface FileContent {
  readonly sha256: string;
  readonly crc32: number;
  readonly bytes: number;
}

/** A file written from front to back whose hashes are known when it is done. */
export class HashedFile {
  readonly #file: number;
  readonly #hash = createHash('sha256');
  #crc = 0;
  #bytes = 0;
  #open = true;

  /** The file must not be there yet. */
  constructor(path: string) {
    this.#file = openSync(path, 'wx', 0o644);
  }

  write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#crc = crc32(bytes, this.#crc);
    let done = 0;
    while (done < bytes.length) done += writeSync(this.#file, bytes, done, bytes.length - done);
    this.#bytes += bytes.length;
  }

  finish(): FileContent {
    this.close();
    return { sha256: this.#hash.digest('hex'), crc32: this.#crc, bytes: this.#bytes };
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#file);
  }
}
