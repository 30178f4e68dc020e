/**
 * Feed-forward stereo compressor with a soft knee. Every 16 frames the level of the last 64 is taken, the gain moves
 * linearly in between, both channels share it. Make-up gain keeps the registered level (-20 dBFS) where it was.
 */
import { decibelsToGain, exp } from '../../math/elementary.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import { STRIP, type StripKernels } from '../kernels-of-strip.js';
import type { StereoBlock } from '../stereo-block.js';

const STEP = 16;
const REGISTERED_LEVEL = -20;
const KNEE = 8;
const ATTACK = 0.009;
const RELEASE = 0.14;

/** Gain reduction in dB (>= 0) of a level in dB: quadratic knee of `KNEE` dB around the threshold. */
export function reductionOf(level: number, threshold: number, ratio: number): number {
  const over = level - threshold;
  const slope = 1 - 1 / ratio;
  if (over <= -KNEE / 2) return 0;
  if (over >= KNEE / 2) return slope * over;
  const into = over + KNEE / 2;
  return (slope * into * into) / (2 * KNEE);
}

/** Places in the kernel's table. */
const THRESHOLD = 0;
const SLOPE = 1;
const MAKE_UP = 2;
const INPUT_GAIN = 5;
const REDUCTION = 6;
const GAIN = 7;
const STATES = 8;

export class Compressor {
  readonly #table: Float32Array;
  readonly #tableAt: number;
  readonly #kernels: StripKernels;
  #amount = Number.NaN;

  /** `amount` 0 (barely) ... 1 (heavy); `inputGain` is linear and comes before. */
  constructor(workspace: Workspace, sampleRate: number, amount: number, inputGain: number) {
    this.#kernels = workspace.kernels(STRIP);
    this.#table = workspace.floats(STATES + 4);
    this.#tableAt = this.#table.byteOffset;
    this.#table[3] = 1 - exp(-STEP / (ATTACK * sampleRate));
    this.#table[4] = 1 - exp(-STEP / (RELEASE * sampleRate));
    this.#table[INPUT_GAIN] = inputGain;
    this.setAmount(amount);
    this.reset();
  }

  setAmount(amount: number): void {
    if (amount === this.#amount) return;
    this.#amount = amount;
    const c = Math.min(Math.max(amount, 0), 1);
    const threshold = -17 - 7 * c;
    const ratio = 1.5 + 3.5 * c;
    this.#table[THRESHOLD] = threshold;
    this.#table[SLOPE] = 1 - 1 / ratio;
    this.#table[MAKE_UP] = reductionOf(REGISTERED_LEVEL, threshold, ratio);
  }

  /** A whole block, in place. */
  process(block: StereoBlock): void {
    this.#kernels.compress(block.at, this.#tableAt);
  }

  reset(): void {
    this.#table.fill(0, STATES);
    this.#table[REDUCTION] = 0;
    this.#table[GAIN] = decibelsToGain(this.#table[MAKE_UP]!) * this.#table[INPUT_GAIN]!;
  }
}
