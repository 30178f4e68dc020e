/** Renderers whose stems are kept while their mix is read: the one pass gives both. */
import type { MixChange } from '../mix/master/changed-master.js';
import type { Spool } from '../mix/master/spool.js';
import type { StereoSource } from '../mix/master/targets.js';
import type { Difference } from './difference.js';
import type { Renderer, Tap } from './renderer.js';
import type { StemPlan } from './stems.js';

/** Frames at a time. */
const BLOCK = 4096;

export function emptyTap(frames: number): Tap {
  return { left: new Float32Array(frames), right: new Float32Array(frames) };
}

const pair = (): Tap => emptyTap(BLOCK);

/** The sum of a stem's taps, in the buffers of the first of them. */
function stemOf({ taps }: StemPlan, of: readonly Tap[], frames: number): Tap {
  const [first, ...others] = taps.map((tap) => of[tap]!);
  for (const other of others) addFrames(other, frames, first!);
  return {
    left: first!.left.subarray(0, frames),
    right: first!.right.subarray(0, frames),
  };
}

export class TappedSource implements StereoSource {
  readonly #renderer: Renderer;
  readonly #stems: readonly StemPlan[];
  readonly #spools: readonly Spool[];
  readonly #taps: readonly Tap[];

  /** `renderer` with taps; a spool for each stem. */
  constructor(renderer: Renderer, stems: readonly StemPlan[], spools: readonly Spool[]) {
    this.#renderer = renderer;
    this.#stems = stems;
    this.#spools = spools;
    this.#taps = renderer.taps.map(pair);
  }

  read(left: Float32Array, right: Float32Array, count: number): number {
    let done = 0;
    while (done < count) {
      const start = this.#renderer.position;
      const wanted = Math.min(BLOCK, count - done);
      const frames = this.#renderer.read(left.subarray(done), right.subarray(done), wanted, this.#taps);
      if (frames === 0) break;
      this.#stems.forEach((plan, i) => {
        const stem = stemOf(plan, this.#taps, frames);
        this.#spools[i]!.write(start, stem.left, stem.right);
      });
      done += frames;
    }
    return done;
  }
}

/** The same of a difference, which is added to the stems that the base has left. */
export class TappedDifference implements MixChange {
  readonly #difference: Difference;
  readonly #stems: readonly StemPlan[];
  readonly #spools: readonly Spool[];
  readonly #taps: readonly Tap[];
  readonly #before = pair();
  #position = 0;

  /** `difference` with taps, `taps` of them. */
  constructor(difference: Difference, taps: number, stems: readonly StemPlan[], spools: readonly Spool[]) {
    this.#difference = difference;
    this.#stems = stems;
    this.#spools = spools;
    this.#taps = Array.from({ length: taps }, pair);
  }

  read(left: Float32Array, right: Float32Array, count: number): boolean {
    let any = false;
    for (let done = 0; done < count; done += BLOCK) {
      const frames = Math.min(BLOCK, count - done);
      any = this.#block(left.subarray(done), right.subarray(done), frames) || any;
    }
    return any;
  }

  #block(left: Float32Array, right: Float32Array, frames: number): boolean {
    const start = this.#position;
    this.#position += frames;
    if (!this.#difference.read(left, right, frames, this.#taps)) return false;
    const before = {
      left: this.#before.left.subarray(0, frames),
      right: this.#before.right.subarray(0, frames),
    };
    this.#stems.forEach((plan, i) => {
      const spool = this.#spools[i]!;
      spool.read(start, before.left, before.right);
      addFrames(stemOf(plan, this.#taps, frames), frames, before);
      spool.write(start, before.left, before.right);
    });
    return true;
  }
}

/** Adds the first `frames` frames of one to another, from frame `at` of that on. */
export function addFrames(from: Tap, frames: number, to: Tap, at = 0): void {
  for (let i = 0; i < frames; i++) {
    to.left[at + i]! += from.left[i]!;
    to.right[at + i]! += from.right[i]!;
  }
}
