/** Masters a stem: the same linear stage as the mix had, and the gain curve that was found on the mix. */
import { type GainCurve, STEP } from './gain-curve.js';
import { LinearStage } from './linear-stage.js';
import type { MasterSettings } from './targets.js';

export class StemStage {
  readonly #linear: LinearStage;
  readonly #curve: GainCurve;
  #at = 0;

  constructor(sampleRate: number, settings: Pick<MasterSettings, 'eq' | 'monoBelow'>, curve: GainCurve) {
    this.#linear = new LinearStage(sampleRate, settings);
    this.#curve = curve;
  }

  /** The next `count` frames of the stem, in place; a multiple of 32 but for the last call. */
  process(left: Float32Array, right: Float32Array, count: number): void {
    if (this.#at % STEP !== 0) throw new Error(`stems are mastered in multiples of ${STEP} frames`);
    this.#linear.process(left, right, 0, count);
    this.#curve.apply(left, right, this.#at, count);
    this.#at += count;
  }
}
