/**
 * Glue compression: slow and gentle, keyed by K-weighted level so that the bass does not pump it, one gain for both
 * channels. Its threshold is relative to the loudness of the piece, so it does the same whatever the level.
 */
import { decibelsToGain, exp } from '../../math/elementary.js';
import { reductionOf } from '../effects/compressor.js';
import { STEP } from './gain-curve.js';
import { loudnessOf } from './loudness.js';

export class Glue {
  readonly #ratio: number;
  readonly #threshold: number;
  readonly #window: number;
  readonly #attack: number;
  readonly #release: number;
  #power = 0;
  #reduction = 0;

  /** `amount` 0-1; `reference` is the loudness of the piece in LUFS before any gain. */
  constructor(sampleRate: number, amount: number, reference: number) {
    const a = Math.min(Math.max(amount, 0), 1);
    this.#ratio = 1 + 1.5 * a;
    this.#threshold = reference - 1 - 2 * a;
    this.#window = 1 - exp(-STEP / (0.01 * sampleRate));
    this.#attack = 1 - exp(-STEP / (0.025 * sampleRate));
    this.#release = 1 - exp(-STEP / (0.22 * sampleRate));
  }

  /** Takes the K-weighted energy of one step (both channels summed) and answers the gain of the node after it. */
  next(energy: number): number {
    if (this.#ratio === 1) return 1;
    this.#power += this.#window * (energy / STEP - this.#power);
    const level = this.#power > 1e-12 ? loudnessOf(this.#power) : -120;
    const wanted = reductionOf(level, this.#threshold, this.#ratio);
    this.#reduction += (wanted - this.#reduction) * (wanted > this.#reduction ? this.#attack : this.#release);
    return this.#reduction < 1e-4 ? 1 : decibelsToGain(-this.#reduction);
  }
}
