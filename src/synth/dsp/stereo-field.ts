/**
 * Width for an instrument that was recorded with one microphone: what is common to both sides, reflected a few times
 * within 23 ms as from a soundboard and the floor, is added to the left and taken from the right. Both sides together
 * are what they were before: in mono nothing is lost or coloured (Lauridsen, 1954).
 */

import { BlockPlace } from './block-place.js';
import { FIELD, FIELD_GUARD, FIELD_TAPS, type FieldKernels } from './kernels-of-field.js';
import { QUANTUM } from './quantum.js';
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
  readonly #kernels: FieldKernels;
  readonly #place: BlockPlace;
  readonly #ring: Float32Array;
  readonly #ringAt: number;
  readonly #mask: number;
  /** Pointer to delays and gains. */
  readonly #taps: number;
  readonly #longest: number;
  /** For blocks that lie elsewhere. */
  readonly #left: Float32Array;
  readonly #right: Float32Array;
  #at = 0;
  /** Frames of silence that went in. */
  #quiet: number;

  /** `amount`: level of the sides beside the middle, linear, 0-1. */
  constructor(workspace: Workspace, sampleRate: number, amount: number) {
    this.#kernels = workspace.kernels(FIELD);
    this.#place = new BlockPlace(workspace.memory.buffer);
    const gains = workspace.floats(2 * FIELD_TAPS);
    const delays = new Int32Array(gains.buffer, gains.byteOffset, gains.length);
    TAPS.forEach(([milliseconds, gain], i) => {
      delays[2 * i] = Math.round((milliseconds / 1000) * sampleRate);
      gains[2 * i + 1] = amount * gain;
    });
    this.#taps = gains.byteOffset;
    this.#longest = delays[2 * (TAPS.length - 1)]!;
    let size = 1;
    while (size <= this.#longest) size *= 2;
    this.#ring = workspace.floats(size + FIELD_GUARD);
    this.#ringAt = this.#ring.byteOffset;
    this.#mask = size - 1;
    this.#left = workspace.floats(QUANTUM);
    this.#right = workspace.floats(QUANTUM);
    this.#quiet = this.#longest;
  }

  /** Works on frames [from, to) of a quantum in place; `sounds` says whether anything is in them. Answers whether anything comes out. */
  process(left: Float32Array, right: Float32Array, from: number, to: number, sounds: boolean): boolean {
    if (sounds) this.#quiet = 0;
    else {
      if (this.#quiet >= this.#longest) return false;
      this.#quiet += to - from;
    }
    if (this.#place.find(left, right).inside) {
      this.#spread(left, right, from, to);
    } else {
      this.#left.set(left.subarray(from, to), from);
      this.#right.set(right.subarray(from, to), from);
      this.#spread(this.#left, this.#right, from, to);
      left.set(this.#left.subarray(from, to), from);
      right.set(this.#right.subarray(from, to), from);
    }
    return true;
  }

  reset(): void {
    this.#ring.fill(0);
    this.#at = 0;
    this.#quiet = this.#longest;
  }

  #spread(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const place = this.#place.find(left, right);
    this.#kernels.spread(this.#ringAt, this.#mask, this.#at, this.#taps, place.left, place.right, from, to);
    this.#at = (this.#at + (to - from)) & this.#mask;
  }
}
