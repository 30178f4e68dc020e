/** A short stretch of stereo sound, LARGEST_BLOCK frames, that strips and buses add to. */
import { QUANTUM } from '../synth/dsp/quantum.js';
import type { Workspace } from '../synth/dsp/workspace.js';
import { BLOCKS, type BlockKernels, type DifferenceKernels } from './kernels-of-blocks.js';

/** Everything on the desk works on this many frames at once. */
export const LARGEST_BLOCK = QUANTUM;

export class StereoBlock {
  /** Where the block lies in its workspace: left, then right. */
  readonly at: number;
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** Whether something was added since the last clear. */
  touched = false;
  readonly #both: Float32Array;
  readonly #memory: Float32Array;
  readonly #bits: Int32Array;
  readonly #kernels: BlockKernels;

  /** `floats`: two channels in the workspace, if they are not to be new ones. */
  constructor(workspace: Workspace, floats = workspace.floats(2 * LARGEST_BLOCK)) {
    this.#both = floats;
    this.#memory = new Float32Array(floats.buffer);
    this.#kernels = workspace.kernels(BLOCKS);
    this.at = this.#both.byteOffset;
    this.#bits = new Int32Array(this.#both.buffer, this.at, 2 * LARGEST_BLOCK);
    this.left = this.#both.subarray(0, LARGEST_BLOCK);
    this.right = this.#both.subarray(LARGEST_BLOCK);
  }

  clear(): void {
    if (!this.touched) return;
    this.#both.fill(0);
    this.touched = false;
  }

  /** Becomes silence that counts as sound: for what rings on without input. */
  silence(): void {
    this.#both.fill(0);
    this.touched = true;
  }

  /** Takes what lies at an address of the workspace. */
  copy(at: number): void {
    this.#memory.copyWithin(this.at >> 2, at >> 2, (at >> 2) + 2 * LARGEST_BLOCK);
  }

  add(other: StereoBlock): void {
    if (!other.touched) return;
    this.touched = true;
    this.#kernels.add(this.at, other.at, 2 * LARGEST_BLOCK);
  }

  /** Adds what `after` has and `before` has not, under a gain that moves linearly from `start` to `end`. */
  addDifference(
    kernels: DifferenceKernels,
    after: StereoBlock,
    before: StereoBlock,
    start: number,
    end: number,
  ): void {
    if (!after.touched && !before.touched) return;
    const at = ({ touched, at }: StereoBlock) => (touched ? at : 0);
    kernels.addDifference(this.at, at(after), at(before), start, end, this.touched ? 0 : 1);
    this.touched = true;
  }

  /** Largest absolute value. */
  get peak(): number {
    return this.touched ? this.#kernels.peak(this.at) : 0;
  }

  /** Whether both channels are the same to the bit. */
  get alike(): boolean {
    const bits = this.#bits;
    for (let i = 0; i < LARGEST_BLOCK; i++) if (bits[i] !== bits[i + LARGEST_BLOCK]) return false;
    return true;
  }

  /** Multiplies by a gain that moves linearly to `end`, reached on the last frame. */
  fade(start: number, end: number): void {
    this.#kernels.fade(this.at, start, end);
  }
}
