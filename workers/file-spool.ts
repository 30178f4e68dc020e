/** A spool in a temporary file that has no name any more once it is open, so that a killed process leaves nothing. */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Spool } from '../src/mix/master/spool.js';

const FRAME_BYTES = 8;

export class FileSpool implements Spool {
  readonly #file: number;
  #open = true;

  /** `folder` exists and can be written. */
  constructor(folder: string) {
    const path = join(folder, `spool-${process.pid}-${randomBytes(8).toString('hex')}.tmp`);
    this.#file = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
  }

  write(frame: number, interleaved: Float32Array): void {
    const bytes = new Uint8Array(interleaved.buffer, interleaved.byteOffset, interleaved.byteLength);
    let done = 0;
    while (done < bytes.length)
      done += writeSync(this.#file, bytes, done, bytes.length - done, frame * FRAME_BYTES + done);
  }

  read(frame: number, interleaved: Float32Array): void {
    const bytes = new Uint8Array(interleaved.buffer, interleaved.byteOffset, interleaved.byteLength);
    let done = 0;
    while (done < bytes.length) {
      const got = readSync(this.#file, bytes, done, bytes.length - done, frame * FRAME_BYTES + done);
      if (got === 0) throw new Error('the spool is shorter than what was asked of it');
      done += got;
    }
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#file);
  }
}
