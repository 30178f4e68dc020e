/** Samples that are played again and again lie whole in the kernel's reach: their voices read them where they are. */

import { TAPS } from '../dsp/kernels-of-sample-voice.js';
import type { Workspace } from '../dsp/workspace.js';

/** How often a sample has been played when it is taken in. */
const OFTEN = 3;
/** Share of the workspace beyond which nothing is taken in. */
const SHARE = 0.5;
/** Frames of silence before a sample. */
const SILENCE = TAPS;

interface Resident {
  plays: number;
  /** Of its first frame; 0: it lies elsewhere. */
  pointer: number;
}

export class ResidentSamples {
  readonly #workspace: Workspace;
  readonly #samples = new Map<Int16Array, Resident>();

  private constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  static of(workspace: Workspace): ResidentSamples {
    return workspace.shared(ResidentSamples, () => new ResidentSamples(workspace));
  }

  /** The sample is played once more. Answers a pointer to its first frame (TAPS frames of silence before), or 0. */
  played(frames: Int16Array): number {
    let resident = this.#samples.get(frames);
    if (resident === undefined) {
      resident = { plays: 0, pointer: 0 };
      this.#samples.set(frames, resident);
    }
    if (++resident.plays === OFTEN) resident.pointer = this.#takeIn(frames);
    return resident.pointer;
  }

  #takeIn(frames: Int16Array): number {
    const workspace = this.#workspace;
    const bytes = 2 * (SILENCE + frames.length);
    if (workspace.used + bytes > SHARE * workspace.memory.buffer.byteLength) return 0;
    const taken = workspace.shorts(SILENCE + frames.length);
    taken.set(frames, SILENCE);
    return taken.byteOffset + 2 * SILENCE;
  }
}
