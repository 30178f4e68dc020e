/** A stem under the master of its piece: what was spooled of it, through the same linear stage and gain curve. */
import type { Spool } from '../mix/master/spool.js';
import type { StemStage } from '../mix/master/stem-stage.js';
import type { StereoSource } from '../mix/master/targets.js';

/** Frames mastered at once: a multiple of 32. */
const BLOCK = 4096;

export class MasteredStem implements StereoSource {
  readonly #spool: Spool;
  readonly #stage: StemStage;
  readonly #frames: number;
  readonly #left = new Float32Array(BLOCK);
  readonly #right = new Float32Array(BLOCK);
  #held = 0;
  #at = 0;
  #taken = 0;

  constructor(spool: Spool, stage: StemStage, frames: number) {
    this.#spool = spool;
    this.#stage = stage;
    this.#frames = frames;
  }

  read(left: Float32Array, right: Float32Array, count: number): number {
    let done = 0;
    while (done < count && (this.#at < this.#held || this.#take())) {
      const frames = Math.min(count - done, this.#held - this.#at);
      left.set(this.#left.subarray(this.#at, this.#at + frames), done);
      right.set(this.#right.subarray(this.#at, this.#at + frames), done);
      this.#at += frames;
      done += frames;
    }
    return done;
  }

  #take(): boolean {
    const frames = Math.min(BLOCK, this.#frames - this.#taken);
    if (frames === 0) return false;
    this.#spool.read(this.#taken, this.#left.subarray(0, frames), this.#right.subarray(0, frames));
    this.#stage.process(this.#left, this.#right, frames);
    this.#taken += frames;
    this.#held = frames;
    this.#at = 0;
    return true;
  }
}
