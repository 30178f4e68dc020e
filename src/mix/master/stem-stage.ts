/** Masters a stem: the same linear stage as the mix had, and the gain curve that was found on the mix. */
import { Workspace } from '../../synth/dsp/workspace.js';
import { GainRamp, STEP } from './gain-curve.js';
import { LinearStage } from './linear-stage.js';
import type { MasterSettings } from './targets.js';

/** Frames worked on at once, a multiple of STEP. */
const BLOCK = 4096;

export class StemStage {
  readonly #linear: LinearStage;
  readonly #ramp: GainRamp;
  readonly #curve: Float32Array;
  readonly #left: Float32Array;
  readonly #right: Float32Array;
  readonly #nodes: Float32Array;
  readonly #energies: Float32Array;
  readonly #peaks: Float32Array;
  #at = 0;

  /** `curve`: gain nodes STEP frames apart, as the master of the mix has them. */
  constructor(
    sampleRate: number,
    settings: Pick<MasterSettings, 'eq' | 'monoBelow' | 'move'>,
    curve: Float32Array,
  ) {
    const workspace = new Workspace(8 * BLOCK + 8192);
    this.#linear = new LinearStage(workspace, sampleRate, settings);
    this.#ramp = new GainRamp(workspace);
    this.#curve = curve;
    this.#left = workspace.floats(BLOCK);
    this.#right = workspace.floats(BLOCK);
    this.#nodes = workspace.floats(BLOCK / STEP + 1);
    this.#energies = workspace.floats(BLOCK / STEP);
    this.#peaks = workspace.floats(BLOCK / STEP);
  }

  /** The next `count` frames of the stem, in place; a multiple of 32 but for the last call. */
  process(left: Float32Array, right: Float32Array, count: number): void {
    if (this.#at % STEP !== 0) throw new Error(`stems are mastered in multiples of ${STEP} frames`);
    for (let from = 0; from < count; from += BLOCK) {
      const frames = Math.min(BLOCK, count - from);
      const node = (this.#at + from) / STEP;
      this.#left.set(left.subarray(from, from + frames));
      this.#right.set(right.subarray(from, from + frames));
      this.#nodes.set(this.#curve.subarray(node, node + this.#nodes.length));
      this.#linear.process(this.#left, this.#right, 0, frames, this.#energies, this.#peaks, 0);
      this.#ramp.apply(this.#left, this.#right, 0, frames, this.#nodes, 0);
      left.set(this.#left.subarray(0, frames), from);
      right.set(this.#right.subarray(0, frames), from);
    }
    this.#at += count;
  }
}
