/** Music without an end: scores one after another on one clock, each ringing on under the next. */
import type { StereoSource } from '../mix/master/targets.js';
import type { Score } from '../score/score.js';
import { secondsToFrames } from '../score/time.js';
import { withTail } from './loop.js';
import { createRenderer, type Renderer, type RenderOptions } from './renderer.js';

/** What comes next. */
export interface Following {
  /** A loop: whole bars without an ending. */
  readonly score: Score;
  /** Factor that brings it to the level of the others. */
  readonly gain: number;
}

interface Voice {
  readonly renderer: Renderer;
  readonly gain: number;
}

/** Frames added up at once. */
const BLOCK = 2048;

export class EndlessSource implements StereoSource {
  readonly #options: Pick<RenderOptions, 'sampleRate' | 'patches'>;
  readonly #next: (frame: number) => Following;
  readonly #left = new Float32Array(BLOCK);
  readonly #right = new Float32Array(BLOCK);
  #voices: Voice[] = [];
  /** Seconds of music begun, and the frames of it. */
  #seconds = 0;
  #begun = 0;
  #position = 0;

  /** `next` is asked at the frame where the last one's bars are over. */
  constructor(options: Pick<RenderOptions, 'sampleRate' | 'patches'>, next: (frame: number) => Following) {
    this.#options = options;
    this.#next = next;
  }

  read(left: Float32Array, right: Float32Array, count: number): number {
    left.fill(0, 0, count);
    right.fill(0, 0, count);
    for (let done = 0; done < count; ) {
      if (this.#position === this.#begun) this.#begin();
      const frames = Math.min(count - done, this.#begun - this.#position, BLOCK);
      for (const voice of this.#voices) this.#add(voice, left, right, done, frames);
      this.#voices = this.#voices.filter(({ renderer }) => renderer.position < renderer.frames);
      this.#position += frames;
      done += frames;
    }
    return count;
  }

  #begin(): void {
    const { score, gain } = this.#next(this.#position);
    this.#voices.push({ renderer: createRenderer(withTail(score), this.#options), gain });
    // Counted from the start, so that rounding to frames does not add up.
    this.#seconds += score.duration;
    this.#begun = Math.max(secondsToFrames(this.#seconds, this.#options.sampleRate), this.#position + 1);
  }

  #add({ renderer, gain }: Voice, left: Float32Array, right: Float32Array, at: number, frames: number): void {
    const got = renderer.read(this.#left, this.#right, frames);
    for (let i = 0; i < got; i++) {
      left[at + i]! += gain * this.#left[i]!;
      right[at + i]! += gain * this.#right[i]!;
    }
  }
}
