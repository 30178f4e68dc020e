import { QUALITIES } from '../corpus/classes.js';
import type { Scene, SceneChord } from '../melody/scene.js';
import { SequenceMemory } from '../melody/sequence-memory.js';

const LENGTHS = [16, 12, 8, 6, 4, 3, 2, 1];

/** A progression as far as it has come. The scene gives bars, key and style; its chords are not looked at. */
export class ChordLine {
  readonly scene: Scene;
  readonly chords: SceneChord[] = [];
  /** Root motion of chord i against the one before; -1 for the first. */
  readonly motions: number[] = [];
  /** Of motion and quality; and of these with the time that the chord before lasted. */
  readonly memory = new SequenceMemory(LENGTHS);
  readonly timedMemory = new SequenceMemory(LENGTHS);
  /** How often each root and each quality has come. */
  readonly roots = new Array<number>(12).fill(0);
  readonly qualities = new Array<number>(QUALITIES.length).fill(0);
  /** Index of the latest chord on each root, -1 for none. */
  readonly latest = new Array<number>(12).fill(-1);
  #favourites: readonly number[] | undefined;
  /** For each chord: index of the one before it on the same root, -1 for none. */
  readonly #before: number[] = [];
  /** Chords that have been added and taken back so far. */
  #moves = 0;
  /** Where the next chord begins, once it is known. */
  next = -1;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  get last(): SceneChord {
    return this.chords.at(-1)!;
  }

  push(root: number, quality: number, start: number): void {
    const before = this.chords.at(-1);
    const motion = before === undefined ? -1 : (root - before.root + 12) % 12;
    if (before !== undefined) {
      const step = motion * QUALITIES.length + quality;
      this.memory.push(step);
      this.timedMemory.push(step + 1000 * Math.min(200, start - before.start));
    }
    this.motions.push(motion);
    this.roots[root]!++;
    this.qualities[quality]!++;
    this.#before.push(this.latest[root]!);
    this.latest[root] = this.chords.length;
    this.chords.push({ root, quality, start });
    this.#changed();
  }

  /** Takes the last chord back; not the first one. */
  takeBack(): void {
    const { root, quality } = this.chords.pop()!;
    this.memory.takeBack();
    this.timedMemory.takeBack();
    this.motions.pop();
    this.roots[root]!--;
    this.qualities[quality]!--;
    this.latest[root] = this.#before.pop()!;
    this.#changed();
  }

  /** Differs between any two moments of a line, unless only `next` has changed. */
  get moves(): number {
    return this.#moves;
  }

  #changed(): void {
    this.next = -1;
    this.#favourites = undefined;
    this.#moves++;
  }

  /** The four qualities used most, -1 where there are fewer. */
  favourites(): readonly number[] {
    this.#favourites ??= this.#mostUsed();
    return this.#favourites;
  }

  #mostUsed(): number[] {
    const found: number[] = [];
    for (let rank = 0; rank < 4; rank++) {
      let most = -1;
      for (let quality = 0; quality < this.qualities.length; quality++) {
        const count = this.qualities[quality]!;
        if (count > (this.qualities[most] ?? 0) && !found.includes(quality)) most = quality;
      }
      found.push(most);
    }
    return found;
  }

  /** Index of the chord that sounded at `time`, -1 for none yet. */
  soundingAt(time: number): number {
    let low = 0;
    let high = this.chords.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.chords[middle]!.start > time) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }
}
