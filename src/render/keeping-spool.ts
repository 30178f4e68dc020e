import type { Spool } from '../mix/master/spool.js';
import type { MasterKeeper } from './kept-sound.js';

/** A spool of which a keeper hears what is put into it. */
export class KeepingSpool implements Spool {
  readonly #spool: Spool;
  readonly #keeper: MasterKeeper;

  constructor(spool: Spool, keeper: MasterKeeper) {
    this.#spool = spool;
    this.#keeper = keeper;
  }

  write(frame: number, left: Float32Array, right: Float32Array): void {
    this.#spool.write(frame, left, right);
    this.#keeper.write(frame, left, right);
  }

  read(frame: number, left: Float32Array, right: Float32Array): void {
    this.#spool.read(frame, left, right);
  }

  close(): void {
    this.#spool.close();
  }
}
