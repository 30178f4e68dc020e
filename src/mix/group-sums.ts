/**
 * What a group of strips adds up to: its part of the mix and of each bus's input. Groups are summed apart and then
 * together in a fixed order, so that a group made elsewhere gives the same samples.
 */
import type { Workspace } from '../synth/dsp/workspace.js';
import { LARGEST_BLOCK, StereoBlock } from './stereo-block.js';

/** Groups of a desk; empty ones cost nothing. */
export const GROUPS = 4;
/** Floats of one group's block as it travels: mix, reverb, delay and chorus, each left and right. */
export const GROUP_FLOATS = 8 * LARGEST_BLOCK;

export class GroupSums {
  readonly mix: StereoBlock;
  readonly reverb: StereoBlock;
  readonly delay: StereoBlock;
  readonly chorus: StereoBlock;
  readonly #all: readonly StereoBlock[];

  constructor(workspace: Workspace) {
    this.mix = new StereoBlock(workspace);
    this.reverb = new StereoBlock(workspace);
    this.delay = new StereoBlock(workspace);
    this.chorus = new StereoBlock(workspace);
    this.#all = [this.mix, this.reverb, this.delay, this.chorus];
  }

  clear(): void {
    for (const block of this.#all) block.clear();
  }

  /** Writes the sums at `at` (GROUP_FLOATS floats) and answers which were touched, a bit each; the rest is left. */
  store(into: Float32Array, at: number): number {
    let touched = 0;
    this.#all.forEach((block, i) => {
      if (!block.touched) return;
      touched |= 1 << i;
      into.set(block.left, at + 2 * i * LARGEST_BLOCK);
      into.set(block.right, at + (2 * i + 1) * LARGEST_BLOCK);
    });
    return touched;
  }

  /** Takes what `store` wrote. */
  load(from: Float32Array, at: number, touched: number): void {
    this.#all.forEach((block, i) => {
      block.touched = (touched & (1 << i)) !== 0;
      if (!block.touched) return;
      const left = at + 2 * i * LARGEST_BLOCK;
      block.left.set(from.subarray(left, left + LARGEST_BLOCK));
      block.right.set(from.subarray(left + LARGEST_BLOCK, left + 2 * LARGEST_BLOCK));
    });
  }
}
