/**
 * Glue compression: slow and gentle, keyed by K-weighted level so that the bass does not pump it, one gain for both
 * channels. Its threshold is relative to the loudness of the piece, so it does the same whatever the level. The level
 * is looked at every LOOK steps; the gain moves linearly until the next look.
 */
import { decibelsToGain, exp } from '../../math/elementary.js';
import { reductionOf } from '../effects/compressor.js';
import { STEP } from './gain-curve.js';
import { loudnessOf } from './loudness.js';

/** Numbers of a state that is kept. */
export const GLUE_STATE = 4;
/** Two states no further apart than this give the same gain: less than 200 dB below it. */
const ALIKE = 1e-10;

/** Steps from look to look: 3 ms, an eighth of the attack. */
const LOOK = 4;

export class Glue {
  readonly #ratio: number;
  readonly #threshold: number;
  readonly #window: number;
  readonly #attack: number;
  readonly #release: number;
  #power = 0;
  #reduction = 0;
  #gain = 1;
  #move = 0;
  #steps = 0;
  #energy = 0;

  /** `amount` 0-1; `reference` is the loudness of the piece in LUFS before any gain. */
  constructor(sampleRate: number, amount: number, reference: number) {
    const a = Math.min(Math.max(amount, 0), 1);
    this.#ratio = 1 + 1.5 * a;
    this.#threshold = reference - 1 - 2 * a;
    const look = (LOOK * STEP) / sampleRate;
    this.#window = 1 - exp(-look / 0.01);
    this.#attack = 1 - exp(-look / 0.025);
    this.#release = 1 - exp(-look / 0.22);
  }

  /** Takes the K-weighted energy of one step (both channels summed) and answers the gain of the node after it. */
  next(energy: number): number {
    this.#energy += energy;
    this.#steps++;
    if (this.#steps === LOOK) this.#look();
    this.#gain += this.#move;
    return this.#gain;
  }

  #look(): void {
    this.#steps = 0;
    this.#power += this.#window * (this.#energy / (LOOK * STEP) - this.#power);
    this.#energy = 0;
    if (this.#ratio === 1) return;
    const level = this.#power > 1e-12 ? loudnessOf(this.#power) : -120;
    const wanted = reductionOf(level, this.#threshold, this.#ratio);
    this.#reduction += (wanted - this.#reduction) * (wanted > this.#reduction ? this.#attack : this.#release);
    const gain = this.#reduction < 1e-4 ? 1 : decibelsToGain(-this.#reduction);
    this.#move = (gain - this.#gain) / LOOK;
  }

  /** Writes what it remembers to place `at` of `states`; between two looks only. */
  save(states: Float64Array, at: number): void {
    states[at] = this.#power;
    states[at + 1] = this.#reduction;
    states[at + 2] = this.#gain;
    states[at + 3] = this.#move;
  }

  /** Goes on from what was saved. */
  restore(states: Float64Array, at: number): void {
    this.#power = states[at]!;
    this.#reduction = states[at + 1]!;
    this.#gain = states[at + 2]!;
    this.#move = states[at + 3]!;
    this.#steps = 0;
    this.#energy = 0;
  }

  /** Whether what it remembers is as good as what was saved. */
  isAt(states: Float64Array, at: number): boolean {
    const near = (value: number, i: number) => Math.abs(value - states[at + i]!) <= ALIKE;
    return near(this.#power, 0) && near(this.#reduction, 1) && near(this.#gain, 2) && near(this.#move, 3);
  }
}
