/**
 * A delay line in a workspace, written in whole blocks of LARGEST_BLOCK frames by the kernels. Its beginning is
 * repeated behind its end, so that a block can be read from any place in one straight loop.
 */
import type { Workspace } from '../../synth/dsp/workspace.js';
import { LARGEST_BLOCK } from '../stereo-block.js';

/** Frames repeated behind the end: one block and what a moving tap reaches further. */
const GUARD = 2 * LARGEST_BLOCK;

export class Ring {
  /** Where it lies in the workspace. */
  readonly at: number;
  /** Its size, a power of two, less one. */
  readonly mask: number;
  readonly #buffer: Float32Array;

  /** Gives back blocks up to `frames` frames old. */
  constructor(workspace: Workspace, frames: number) {
    let size = GUARD;
    while (size < frames + GUARD) size *= 2;
    this.#buffer = workspace.floats(size + GUARD);
    this.at = this.#buffer.byteOffset;
    this.mask = size - 1;
  }

  reset(): void {
    this.#buffer.fill(0);
  }
}
