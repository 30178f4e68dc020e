import { exp2 } from '../math/elementary.js';
import { BlockPlace } from './dsp/block-place.js';
import { VOICE_SUM, type VoiceSumKernels } from './dsp/kernels-of-voice-sum.js';
import type { Workspace } from './dsp/workspace.js';
import { QUANTUM } from './instrument.js';
import { FREE, VoicePool } from './voice-pool.js';

/**
 * What every pitched instrument has: the blocks that its voices add up in, and what the control grid knows of each slot. Not fields of the
 * instruments: families have objects of different shapes, and V8 would optimise what works on them anew for each.
 */
export class VoiceSums {
  readonly pool: VoicePool;
  /** Of each slot: frequency ratio of its bend at the end of the coming control period. */
  readonly bendRatio: Float64Array;
  readonly kernels: VoiceSumKernels;
  readonly left: Float32Array;
  readonly leftAt: number;
  readonly right: Float32Array;
  readonly rightAt: number;
  /** Where a stolen voice sounds before it is faded. */
  readonly fadeLeft: Float32Array;
  readonly fadeLeftAt: number;
  readonly fadeRight: Float32Array;
  readonly fadeRightAt: number;
  /** Of each slot: 1 while its note has not begun to sound, and when its fade is over. */
  readonly fresh: Uint8Array;
  readonly over: Uint8Array;
  /** Frames for which the instrument rings on. */
  tailLeft = 0;
  /** True while the sums hold what is known of the current quantum. */
  open = false;
  readonly #cents: Float64Array;
  readonly #appliedCents: Float64Array;
  /** Where the blocks are that the sum is added to. */
  readonly #outside: BlockPlace;
  readonly #tailFrames: number;

  /** `tailFrames`: how long the instrument rings on after the last voice has ended, whole quanta. */
  constructor(workspace: Workspace, polyphony: number, tailFrames: number) {
    this.#outside = new BlockPlace(workspace.memory.buffer);
    this.kernels = workspace.kernels(VOICE_SUM);
    this.left = workspace.floats(QUANTUM);
    this.leftAt = this.left.byteOffset;
    this.right = workspace.floats(QUANTUM);
    this.rightAt = this.right.byteOffset;
    this.fadeLeft = workspace.floats(QUANTUM);
    this.fadeLeftAt = this.fadeLeft.byteOffset;
    this.fadeRight = workspace.floats(QUANTUM);
    this.fadeRightAt = this.fadeRight.byteOffset;
    this.pool = new VoicePool(polyphony);
    const { size } = this.pool;
    this.bendRatio = new Float64Array(size).fill(1);
    this.#cents = new Float64Array(size);
    this.#appliedCents = new Float64Array(size);
    this.fresh = new Uint8Array(size);
    this.over = new Uint8Array(size);
    this.#tailFrames = tailFrames;
  }

  /** A note begins in a slot. */
  start(slot: number): void {
    this.fresh[slot] = 1;
    this.over[slot] = 0;
    this.#cents[slot] = 0;
    this.#appliedCents[slot] = 0;
    this.bendRatio[slot] = 1;
  }

  bend(slot: number, cents: number): void {
    this.#cents[slot] = Math.max(-1200, Math.min(1200, cents));
  }

  /** Takes over the bend of a slot; answers whether its note is fresh, which it is no more. */
  take(slot: number): boolean {
    const cents = this.#cents[slot]!;
    if (cents !== this.#appliedCents[slot]) {
      this.#appliedCents[slot] = cents;
      this.bendRatio[slot] = exp2(cents / 1200);
    }
    const first = this.fresh[slot] === 1;
    this.fresh[slot] = 0;
    return first;
  }

  /** Before frames [from, to): false when nothing sounds. */
  begin(from: number, to: number): boolean {
    const { busy } = this.pool;
    if (busy === 0 && this.tailLeft <= 0) {
      this.open = false;
      return false;
    }
    if (from === 0 || !this.open) {
      this.kernels.clearPair(this.leftAt, this.rightAt);
      this.open = true;
    }
    this.tailLeft = busy > 0 ? this.#tailFrames : this.tailLeft - (to - from);
    return true;
  }

  /** The first slot from `slot` on that is to be played from a frame on, or -1. */
  nextDue(slot: number, from: number): number {
    const { state, top } = this.pool;
    for (let s = slot; s < top; s++) if (state[s] !== FREE && (from === 0 || this.fresh[s] === 1)) return s;
    return -1;
  }

  /** The first slot from `slot` on whose voice has sounded in this quantum, or -1. */
  nextSounding(slot: number): number {
    const { state, top } = this.pool;
    for (let s = slot; s < top; s++) if (state[s] !== FREE && this.fresh[s] !== 1) return s;
    return -1;
  }

  /** Fades what a stolen voice has made and adds it to the others. */
  addFaded(slot: number, from: number): void {
    this.over[slot] = this.pool.fade(slot, this.fadeLeft, this.fadeRight, from, QUANTUM) ? 1 : 0;
    this.kernels.addPair(this.leftAt, this.rightAt, this.fadeLeftAt, this.fadeRightAt);
  }

  /** ADDS frames [from, to) of the sum to two blocks. */
  addTo(outLeft: Float32Array, outRight: Float32Array, from: number, to: number): void {
    const outside = this.#outside.find(outLeft, outRight);
    if (to - from === QUANTUM && outside.inside)
      this.kernels.addPair(outside.left, outside.right, this.leftAt, this.rightAt);
    else addRange(outLeft, outRight, this.left, this.right, from, to);
  }

  reset(): void {
    this.pool.reset();
    this.tailLeft = 0;
    this.open = false;
  }
}

/** ADDS frames [from, to) of two blocks to two others. */
export function addRange(
  outLeft: Float32Array,
  outRight: Float32Array,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    outLeft[i]! += left[i]!;
    outRight[i]! += right[i]!;
  }
}
