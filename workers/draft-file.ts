import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { attempt } from './attempt.js';

/**
 * A file that gets its name when it is whole. It is only ever a shortcut for a later render: a disk that fails ends it, not the
 * render.
 */
export class DraftFile {
  readonly #draft: string;
  readonly #path: string;
  readonly #file: number;
  #open = true;
  #whole = false;

  /** `draft` must not be there. */
  constructor(draft: string, path: string) {
    this.#draft = draft;
    this.#path = path;
    this.#file = openSync(draft, 'wx', 0o644);
  }

  /** It is there under its name. */
  get whole(): boolean {
    return this.#whole;
  }

  get open(): boolean {
    return this.#open;
  }

  put(bytes: Uint8Array, at: number): void {
    if (!this.#open) return;
    const put = attempt(() => {
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
      return true;
    });
    if (!put) this.close();
  }

  finish(): void {
    if (!this.#open) return;
    this.#open = false;
    attempt(() => {
      closeSync(this.#file);
      renameSync(this.#draft, this.#path);
      this.#whole = true;
    });
  }

  /** Takes away what is not finished. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    attempt(() => closeSync(this.#file));
    attempt(() => rmSync(this.#draft));
  }
}
