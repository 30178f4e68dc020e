/**
 * The mix of a piece ahead of its master. That of an edited piece is by definition the mix of the version that it
 * changes plus the difference that its windows make; mixes of whole versions may be kept and found again.
 */
import { changedWindows } from '../score/edit/changed-windows.js';
import type { Score } from '../score/score.js';
import { secondsToFrames } from '../score/time.js';
import { Difference } from './difference.js';
import { type KeptMixes, type KnownMix, type MixKeeper, mixMakings } from './kept-sound.js';
import { createRenderer, type Renderer, type RenderOptions, type Tap } from './renderer.js';
import { addFrames, emptyTap } from './tapped-source.js';

export interface PieceOptions extends RenderOptions {
  /** The version whose sound the score's is a change of: it or one with the same desk; absent: the score itself. */
  readonly base?: Score | undefined;
  /** Where mixes of whole versions are kept for the next render. */
  readonly mixes?: KeptMixes | undefined;
}

/** Throws when the score is not a change of its base. `groups` are those of the base. */
export function createPieceRenderer(score: Score, options: PieceOptions): Renderer {
  const { base = score } = options;
  if (base === score) return createWhole(score, options);
  return new ChangedRenderer(createWhole(base, options), createDifference(base, score, options));
}

/** What `score` adds to the mix of `base`; throws when it is more than a change of it. */
export function createDifference(base: Score, score: Score, options: RenderOptions): Difference {
  const windows = changedWindows(base, score);
  if (windows === undefined) throw new Error('the score is more than a change of its base');
  return new Difference(base, windows, options);
}

/** All of one score. */
export function createWhole(score: Score, options: PieceOptions): Renderer {
  const { mixes, sampleRate, taps, growing } = options;
  if (mixes === undefined || growing) return createRenderer(score, options);
  const makings = mixMakings(score, sampleRate);
  const frames = secondsToFrames(score.duration, sampleRate);
  const known = taps ? undefined : mixes.known(makings, frames);
  if (known) return new KnownRenderer(known, frames);
  const renderer = createRenderer(score, options);
  const keeper = mixes.keeper(makings, frames);
  return keeper ? new KeepingRenderer(renderer, keeper) : renderer;
}

/** Frames that are changed at a time. */
const BLOCK = 4096;

class ChangedRenderer implements Renderer {
  readonly #base: Renderer;
  readonly #difference: Difference;
  /** What is added to the mix and to each tap. */
  readonly #changes: readonly Tap[];

  constructor(base: Renderer, difference: Difference) {
    this.#base = base;
    this.#difference = difference;
    this.#changes = ['mix', ...base.taps].map(() => emptyTap(BLOCK));
  }

  get frames(): number {
    return this.#base.frames;
  }

  get position(): number {
    return this.#base.position;
  }

  get taps(): readonly string[] {
    return this.#base.taps;
  }

  read(left: Float32Array, right: Float32Array, count: number, taps: readonly Tap[] = []): number {
    const frames = this.#base.read(left, right, count, taps);
    const sums = [{ left, right }, ...taps];
    for (let done = 0; done < frames; done += BLOCK) {
      const part = Math.min(BLOCK, frames - done);
      const [mix, ...others] = this.#changes.slice(0, sums.length) as [Tap, ...Tap[]];
      if (!this.#difference.read(mix.left, mix.right, part, others)) continue;
      sums.forEach((sum, i) => {
        addFrames(this.#changes[i]!, part, sum, done);
      });
    }
    return frames;
  }
}

class KnownRenderer implements Renderer {
  readonly frames: number;
  readonly taps = [];
  readonly #mix: KnownMix;
  #position = 0;

  constructor(mix: KnownMix, frames: number) {
    this.#mix = mix;
    this.frames = frames;
  }

  get position(): number {
    return this.#position;
  }

  read(left: Float32Array, right: Float32Array, count: number): number {
    const frames = Math.min(count, this.frames - this.#position);
    if (frames > 0) this.#mix.read(this.#position, left.subarray(0, frames), right.subarray(0, frames));
    this.#position += frames;
    return frames;
  }
}

class KeepingRenderer implements Renderer {
  readonly #renderer: Renderer;
  readonly #keeper: MixKeeper;

  constructor(renderer: Renderer, keeper: MixKeeper) {
    this.#renderer = renderer;
    this.#keeper = keeper;
  }

  get frames(): number {
    return this.#renderer.frames;
  }

  get position(): number {
    return this.#renderer.position;
  }

  get taps(): readonly string[] {
    return this.#renderer.taps;
  }

  read(left: Float32Array, right: Float32Array, count: number, taps?: readonly Tap[]): number {
    const start = this.position;
    const frames = this.#renderer.read(left, right, count, taps);
    if (frames === 0) return 0;
    this.#keeper.write(start, left.subarray(0, frames), right.subarray(0, frames));
    if (this.position === this.frames) this.#keeper.finish();
    return frames;
  }
}
