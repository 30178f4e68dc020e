/**
 * Width for an instrument that was recorded with one microphone: what is common to both sides, reflected a few times
 * within 23 ms as from a soundboard and the floor, is added to the left and taken from the right. Both sides together
 * are what they were before: in mono nothing is lost or coloured (Lauridsen, 1954).
 */
import type { Workspace } from './workspace.js';

/** Milliseconds and gains; the gains sum to zero, so that the bottom stays in the middle. */
const TAPS: readonly (readonly [number, number])[] = [
  [2.9, 0.52],
  [5.3, -0.5],
  [8.9, -0.44],
  [12.7, 0.42],
  [17.3, 0.3],
  [22.7, -0.3],
];

export class StereoField {
  readonly #ring: Float32Array;
  readonly #mask: number;
  readonly #delays: readonly number[];
  readonly #gains: readonly number[];
  readonly #longest: number;
  #at = 0;
  /** Frames of silence that went in. */
  #quiet: number;

  /** `amount`: level of the sides beside the middle, linear, 0-1. */
  constructor(workspace: Workspace, sampleRate: number, amount: number) {
    this.#delays = TAPS.map(([milliseconds]) => Math.round((milliseconds / 1000) * sampleRate));
    this.#gains = TAPS.map(([, gain]) => Math.fround(amount * gain));
    this.#longest = this.#delays[TAPS.length - 1]!;
    let size = 1;
    while (size <= this.#longest) size *= 2;
    this.#ring = workspace.floats(size);
    this.#mask = size - 1;
    this.#quiet = this.#longest;
  }

  /** Works on frames [from, to) in place; `sounds` says whether anything is in them. Answers whether anything comes out. */
  process(left: Float32Array, right: Float32Array, from: number, to: number, sounds: boolean): boolean {
    if (sounds) this.#quiet = 0;
    else {
      if (this.#quiet >= this.#longest) return false;
      this.#quiet += to - from;
    }
    const ring = this.#ring;
    const mask = this.#mask;
    const [d0, d1, d2, d3, d4, d5] = this.#delays as [number, number, number, number, number, number];
    const [g0, g1, g2, g3, g4, g5] = this.#gains as [number, number, number, number, number, number];
    let at = this.#at;
    for (let i = from; i < to; i++) {
      const l = left[i]!;
      const r = right[i]!;
      ring[at] = 0.5 * (l + r);
      const side =
        g0 * ring[(at - d0) & mask]! +
        g1 * ring[(at - d1) & mask]! +
        g2 * ring[(at - d2) & mask]! +
        g3 * ring[(at - d3) & mask]! +
        g4 * ring[(at - d4) & mask]! +
        g5 * ring[(at - d5) & mask]!;
      left[i] = l + side;
      right[i] = r - side;
      at = (at + 1) & mask;
    }
    this.#at = at;
    return true;
  }

  reset(): void {
    this.#ring.fill(0);
    this.#at = 0;
    this.#quiet = this.#longest;
  }
}
