/**
 * What groups of strips add up to: their part of the mix and of each bus's input. Groups are summed apart and then
 * together in a fixed order, so that a group made elsewhere gives the same samples.
 */
import type { Workspace } from '../synth/dsp/workspace.js';
import { BLOCKS, type BlockKernels, type DifferenceKernels } from './kernels-of-blocks.js';
import { LARGEST_BLOCK, StereoBlock } from './stereo-block.js';

/** Groups of a desk; empty ones cost nothing. */
export const GROUPS = 4;
/** Mix and three buses, in this order. */
const SUMS = 4;
const BLOCK_FLOATS = 2 * LARGEST_BLOCK;
/** Floats of one group's block as it travels: mix, reverb, delay and chorus, each left and right. */
export const GROUP_FLOATS = SUMS * BLOCK_FLOATS;

export class GroupSums {
  readonly #floats: Float32Array;
  /** Where the four blocks lie. */
  readonly at: number;
  /** A bit for each block that something was added to; what the others hold does not count. */
  touched = 0;

  /** `floats`: GROUP_FLOATS floats in a workspace. */
  constructor(floats: Float32Array) {
    this.#floats = floats;
    this.at = floats.byteOffset;
  }

  clear(): void {
    this.touched = 0;
  }

  /**
   * Adds what `after` has and `before` has not, under a gain that moves linearly from `start` to `end` over the block;
   * answers its largest absolute value. Where they are the same to the bit nothing is touched.
   */
  addDifference(
    kernels: DifferenceKernels,
    after: GroupSums,
    before: GroupSums,
    start: number,
    end: number,
  ): number {
    let peak = 0;
    for (let i = 0; i < SUMS; i++) {
      const bit = 1 << i;
      if (((after.touched | before.touched) & bit) === 0) continue;
      const fresh = this.touched & bit ? 0 : 1;
      const [sum, now, then] = [this.#block(i), after.#sound(i), before.#sound(i)];
      const most = kernels.addDifference(sum, now, then, start, end, fresh);
      if (most === 0) continue;
      if (most > peak) peak = most;
      this.touched |= bit;
    }
    return peak;
  }

  #block(i: number): number {
    return this.at + 4 * BLOCK_FLOATS * i;
  }

  /** Where a block lies, or 0 if it does not count. */
  #sound(i: number): number {
    return this.touched & (1 << i) ? this.#block(i) : 0;
  }

  /** Writes the sums at `at` (GROUP_FLOATS floats) and answers which count, a bit each. */
  store(into: Float32Array, at: number): number {
    for (let i = 0; i < SUMS; i++) {
      const from = i * BLOCK_FLOATS;
      if (this.touched & (1 << i)) into.set(this.#floats.subarray(from, from + BLOCK_FLOATS), at + from);
    }
    return this.touched;
  }

  /** Takes what `store` wrote. */
  load(from: Float32Array, at: number, touched: number): void {
    this.touched = touched;
    for (let i = 0; i < SUMS; i++) {
      const place = at + i * BLOCK_FLOATS;
      if (touched & (1 << i)) this.#floats.set(from.subarray(place, place + BLOCK_FLOATS), i * BLOCK_FLOATS);
    }
  }
}

/** The groups of one desk and what they come to. */
export class Groups {
  readonly groups: readonly GroupSums[];
  readonly mix: StereoBlock;
  readonly reverb: StereoBlock;
  readonly delay: StereoBlock;
  readonly chorus: StereoBlock;
  readonly #total: Float32Array;
  readonly #totalAt: number;
  readonly #kernels: BlockKernels;

  constructor(workspace: Workspace) {
    const all = workspace.floats(GROUPS * GROUP_FLOATS);
    const group = (i: number) => new GroupSums(all.subarray(i * GROUP_FLOATS, (i + 1) * GROUP_FLOATS));
    this.groups = Array.from({ length: GROUPS }, (_, i) => group(i));
    const total = workspace.floats(GROUP_FLOATS);
    const block = (i: number) =>
      new StereoBlock(workspace, total.subarray(i * BLOCK_FLOATS, (i + 1) * BLOCK_FLOATS));
    this.mix = block(0);
    this.reverb = block(1);
    this.delay = block(2);
    this.chorus = block(3);
    this.#total = total;
    this.#totalAt = this.#total.byteOffset;
    this.#kernels = workspace.kernels(BLOCKS);
  }

  clear(): void {
    for (let i = 0; i < GROUPS; i++) this.groups[i]!.clear();
  }

  /** Adds the groups up, in their order. */
  sum(): void {
    let bits = 0;
    for (let i = 0; i < GROUPS; i++) bits |= this.groups[i]!.touched << (SUMS * i);
    // Silence after silence: all of it is zero already.
    const { mix, reverb, delay, chorus } = this;
    if (bits === 0 && !(mix.touched || reverb.touched || delay.touched || chorus.touched)) return;
    const any = this.#kernels.gather(this.#totalAt, this.groups[0]!.at, bits);
    mix.touched = (any & 1) !== 0;
    reverb.touched = (any & 2) !== 0;
    delay.touched = (any & 4) !== 0;
    chorus.touched = (any & 8) !== 0;
  }
}
