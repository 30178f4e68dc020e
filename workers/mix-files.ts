/** Mixes kept on disk: float32 frames, all of the left channel before all of the right. */
import { closeSync, readSync } from 'node:fs';
import type { KnownMix, MixKeeper } from '../src/render/kept-sound.js';
import { FramesDraft, openKept } from './kept-frames.js';
import { bytesOf } from './sample-bytes.js';

export class FileMix implements KnownMix {
  readonly #file: number;
  readonly #frames: number;
  #open = true;

  /** Throws when it is not there or not as long as it should be. */
  constructor(path: string, frames: number) {
    this.#frames = frames;
    this.#file = openKept(path, (bytes) => {
      if (bytes !== 8 * frames) throw new Error('a kept mix is not whole');
    });
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
export class FileMixKeeper extends FramesDraft implements MixKeeper {
  write(frame: number, left: Float32Array, right: Float32Array): void {
    this.put(bytesOf(left), 4 * frame);
    this.put(bytesOf(right), 4 * (this.frames + frame));
    this.reached(frame + left.length);
  }

  finish(): void {
    this.end();
  }
}
