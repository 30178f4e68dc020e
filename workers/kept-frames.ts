/** What files of kept frames have in common. */
import { closeSync, fstatSync, futimesSync, openSync } from 'node:fs';
import { DraftFile } from './draft-file.js';

/** Opens a kept file, which counts as used now; `check` is told its size and throws where that cannot be. */
export function openKept(path: string, check: (bytes: number) => void): number {
  const file = openSync(path, 'r+');
  try {
    const now = new Date();
    futimesSync(file, now, now);
    check(fstatSync(file).size);
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** Frames on their way into a file, which gets its name when all of them have come. */
export class FramesDraft {
  protected readonly frames: number;
  readonly #file: DraftFile;
  #written = 0;

  constructor(draft: string, path: string, frames: number) {
    this.#file = new DraftFile(draft, path);
    this.frames = frames;
  }

  get whole(): boolean {
    return this.#file.whole;
  }

  protected put(bytes: Uint8Array, at: number): void {
    this.#file.put(bytes, at);
  }

  /** All frames before this one have come; some may come again. */
  protected reached(frame: number): void {
    this.#written = Math.max(this.#written, frame);
  }

  /** Nothing more comes. */
  protected end(): void {
    if (this.#written === this.frames) this.#file.finish();
    else this.#file.close();
  }

  close(): void {
    this.#file.close();
  }
}
