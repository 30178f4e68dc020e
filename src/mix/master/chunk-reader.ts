/** Chunks of a spool in a workspace, where the master's kernels read them. */
import type { Workspace } from '../../synth/dsp/workspace.js';
import type { ReadableSpool } from './changed-spool.js';
import { CHUNK } from './master-record.js';

/** Frames before and after a chunk that a look for true peaks may need: a step of the gain curve. */
export const CONTEXT = 32;
/** Bytes of a workspace that a reader takes. */
export const READER_BYTES = 8 * (CHUNK + 2 * CONTEXT) + 256;

export class ChunkReader {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly #spool: ReadableSpool;
  readonly #frames: number;

  constructor(workspace: Workspace, spool: ReadableSpool, frames: number) {
    this.left = workspace.floats(CHUNK + 2 * CONTEXT);
    this.right = workspace.floats(CHUNK + 2 * CONTEXT);
    this.#spool = spool;
    this.#frames = frames;
  }

  /** Puts `count` frames from `frame` on at place `to` of the buffers. */
  load(frame: number, count: number, to = 0): void {
    this.#spool.read(frame, this.left.subarray(to, to + count), this.right.subarray(to, to + count));
  }

  /** The same with CONTEXT frames more on both sides, silent beyond the piece; the chunk begins at CONTEXT. */
  loadAround(frame: number, count: number): void {
    const from = Math.max(frame - CONTEXT, 0);
    const to = Math.min(frame + count + CONTEXT, this.#frames);
    this.left.fill(0);
    this.right.fill(0);
    this.load(from, to - from, from - (frame - CONTEXT));
  }
}
