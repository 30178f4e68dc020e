/** A renderer whose stems are kept while its mix is read: the one pass gives both. */
import type { Spool } from '../mix/master/spool.js';
import type { StereoSource } from '../mix/master/targets.js';
import type { Renderer, Tap } from './renderer.js';
import type { StemPlan } from './stems.js';

/** Frames at a time. */
const BLOCK = 4096;

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
    const pair = () => ({ left: new Float32Array(BLOCK), right: new Float32Array(BLOCK) });
    this.#taps = renderer.taps.map(pair);
  }

  read(left: Float32Array, right: Float32Array, count: number): number {
    let done = 0;
    while (done < count) {
      const start = this.#renderer.position;
      const wanted = Math.min(BLOCK, count - done);
      const frames = this.#renderer.read(left.subarray(done), right.subarray(done), wanted, this.#taps);
      if (frames === 0) break;
      this.#stems.forEach(({ taps }, i) => {
        const [first, ...others] = taps.map((tap) => this.#taps[tap]!);
        for (const other of others) add(other, first!, frames);
        this.#spools[i]!.write(start, first!.left.subarray(0, frames), first!.right.subarray(0, frames));
      });
      done += frames;
    }
    return done;
  }
}

function add(from: Tap, to: Tap, frames: number): void {
  for (let i = 0; i < frames; i++) {
    to.left[i]! += from.left[i]!;
    to.right[i]! += from.right[i]!;
  }
}
