/** Mixes kept on disk: float32 frames, all of the left channel before all of the right. */
import { closeSync, fstatSync, futimesSync, openSync, readSync } from 'node:fs';
import type { KnownMix, MixKeeper } from '../src/render/kept-sound.js';
import { DraftFile } from './draft-file.js';
import { bytesOf } from './sample-bytes.js';

export class FileMix implements KnownMix {
  readonly #file: number;
  readonly #frames: number;
  #open = true;

  /** Throws when it is not there or not as long as it should be. */
  constructor(path: string, frames: number) {
    this.#file = openSync(path, 'r+');
    this.#frames = frames;
    const now = new Date();
    futimesSync(this.#file, now, now);
    if (fstatSync(this.#file).size === 8 * frames) return;
    closeSync(this.#file);
    throw new Error('a kept mix is not whole');
  }

  read(frame: number, left: Float32Array, right: Float32Array): void {
    this.#fetch(4 * frame, left);
    this.#fetch(4 * (this.#frames + frame), right);
  }

  close(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
  }

  #fetch(at: number, samples: Float32Array): void {
    const bytes = bytesOf(samples);
    for (let done = 0; done < bytes.length; ) {
      const got = readSync(this.#file, bytes, done, bytes.length - done, at + done);
      if (got === 0) throw new Error('a kept mix ended before its time');
      done += got;
    }
  }
}

/** Writes one. */
export class FileMixKeeper implements MixKeeper {
  readonly #file: DraftFile;
  readonly #frames: number;
  #written = 0;

  constructor(draft: string, path: string, frames: number) {
    this.#file = new DraftFile(draft, path);
    this.#frames = frames;
  }

  get whole(): boolean {
    return this.#file.whole;
  }

  write(frame: number, left: Float32Array, right: Float32Array): void {
    this.#file.put(bytesOf(left), 4 * frame);
    this.#file.put(bytesOf(right), 4 * (this.#frames + frame));
    this.#written += left.length;
  }

  finish(): void {
    if (this.#written === this.#frames) this.#file.finish();
    else this.#file.close();
  }

  close(): void {
    this.#file.close();
  }
}
