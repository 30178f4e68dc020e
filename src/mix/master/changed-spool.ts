/** A spool that lies over another: what was changed is read from it, all else from below. */
import { CHUNK, chunksOf } from './master-record.js';
import type { Spool } from './spool.js';

/** What is only read. */
export type ReadableSpool = Pick<Spool, 'read'>;

export class ChangedSpool implements Spool {
  /** 1 for each chunk that was changed. */
  readonly changed: Uint8Array;
  readonly #below: ReadableSpool;
  readonly #changes: Spool;

  constructor(frames: number, below: ReadableSpool, changes: Spool) {
    this.changed = new Uint8Array(chunksOf(frames));
    this.#below = below;
    this.#changes = changes;
  }

  /** Whole chunks (the last of the piece may be shorter) in the place of what lies below. */
  write(frame: number, left: Float32Array, right: Float32Array): void {
    this.#changes.write(frame, left, right);
    this.changed.fill(1, Math.floor(frame / CHUNK), chunksOf(frame + left.length));
  }

  read(frame: number, left: Float32Array, right: Float32Array): void {
    for (let done = 0; done < left.length; ) {
      const at = frame + done;
      const chunk = Math.floor(at / CHUNK);
      const end = Math.min(done + (chunk + 1) * CHUNK - at, left.length);
      const source = this.changed[chunk] === 1 ? this.#changes : this.#below;
      source.read(at, left.subarray(done, end), right.subarray(done, end));
      done = end;
    }
  }

  /** Gives back what was changed; what lies below stays. */
  close(): void {
    this.#changes.close();
  }
}
