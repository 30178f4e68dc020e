/** Strokes in a kernel's reach: those that come back lie there whole, of others as many frames as are played. */
import { QUANTUM } from '../dsp/quantum.js';
import type { Workspace } from '../dsp/workspace.js';
import type { RenderedHit } from './hit-bank.js';

/** How often a stroke has been played when it is taken in. */
const OFTEN = 2;
/** Share of the workspace beyond which nothing is taken in. */
const SHARE = 0.75;

/** A stroke that was played. */
export interface Guest {
  plays: number;
  /** Of the first frame of each side; 0: it lies elsewhere. */
  left: number;
  right: number;
}

export class HitRoom {
  /** Where the frames lie that were asked for last. */
  left = 0;
  right = 0;
  readonly #workspace: Workspace;
  readonly #guests = new Map<RenderedHit, Guest>();
  readonly #scratch: Float32Array;
  readonly #scratchAt: number;

  private constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#scratch = workspace.floats(2 * QUANTUM);
    this.#scratchAt = this.#scratch.byteOffset;
  }

  static of(workspace: Workspace): HitRoom {
    return workspace.shared(HitRoom, () => new HitRoom(workspace));
  }

  /** The stroke is played once more. */
  played(hit: RenderedHit): Guest {
    let guest = this.#guests.get(hit);
    if (guest === undefined) {
      guest = { plays: 0, left: 0, right: 0 };
      this.#guests.set(hit, guest);
    }
    if (++guest.plays === OFTEN) this.#takeIn(hit, guest);
    return guest;
  }

  /** Puts frames of a stroke in reach, a quantum of them at most; valid until the next call. */
  reach(hit: RenderedHit, guest: Guest, from: number, frames: number): void {
    if (guest.left !== 0) {
      this.left = guest.left + 4 * from;
      this.right = guest.right + 4 * from;
      return;
    }
    this.left = this.#scratchAt;
    this.#scratch.set(hit.left.subarray(from, from + frames));
    this.right = hit.right === hit.left ? this.left : this.#scratchAt + 4 * QUANTUM;
    if (hit.right !== hit.left) this.#scratch.set(hit.right.subarray(from, from + frames), QUANTUM);
  }

  #takeIn({ left, right, frames }: RenderedHit, guest: Guest): void {
    const workspace = this.#workspace;
    const mono = left === right;
    if (workspace.used + 4 * frames * (mono ? 1 : 2) > SHARE * workspace.memory.buffer.byteLength) return;
    const taken = (side: Float32Array): number => {
      const copy = workspace.floats(frames);
      copy.set(side);
      return copy.byteOffset;
    };
    guest.left = taken(left);
    guest.right = mono ? guest.left : taken(right);
  }
}
