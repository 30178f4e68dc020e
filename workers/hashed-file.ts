import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

/** A file written from front to back whose SHA-256 is known when it is done. */
export class HashedFile {
  readonly #file: number;
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #open = true;

  /** The file must not be there yet. */
  constructor(path: string) {
    this.#file = openSync(path, 'wx', 0o644);
  }

  write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    let done = 0;
    while (done < bytes.length) done += writeSync(this.#file, bytes, done, bytes.length - done);
    this.#bytes += bytes.length;
  }

  finish(): { sha256: string; bytes: number } {
    this.close();
    return { sha256: this.#hash.digest('hex'), bytes: this.#bytes };
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#file);
  }
}
