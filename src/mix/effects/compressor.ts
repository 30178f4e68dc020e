/**
 * Feed-forward stereo compressor with a soft knee. The level is taken over short steps of 64 frames, the gain moves
 * linearly inside a step, both channels share it. Make-up gain keeps the registered level (-20 dBFS) where it was.
 */
import { decibelsToGain, exp, log10 } from '../../math/elementary.js';

const STEP = 64;
const REGISTERED_LEVEL = -20;
const KNEE = 8;

/** Gain reduction in dB (>= 0) of a level in dB: quadratic knee of `KNEE` dB around the threshold. */
export function reductionOf(level: number, threshold: number, ratio: number): number {
  const over = level - threshold;
  const slope = 1 - 1 / ratio;
  if (over <= -KNEE / 2) return 0;
  if (over >= KNEE / 2) return slope * over;
  const into = over + KNEE / 2;
  return (slope * into * into) / (2 * KNEE);
}

export class Compressor {
  readonly #threshold: number;
  readonly #ratio: number;
  readonly #makeUp: number;
  readonly #attack: number;
  readonly #release: number;
  #reduction = 0;
  #gain: number;

  /** `amount` 0 (barely) ... 1 (heavy). */
  constructor(sampleRate: number, amount: number) {
    const c = Math.min(Math.max(amount, 0), 1);
    this.#threshold = -17 - 7 * c;
    this.#ratio = 1.5 + 3.5 * c;
    this.#makeUp = reductionOf(REGISTERED_LEVEL, this.#threshold, this.#ratio);
    this.#attack = 1 - exp(-STEP / (0.009 * sampleRate));
    this.#release = 1 - exp(-STEP / (0.14 * sampleRate));
    this.#gain = decibelsToGain(this.#makeUp);
  }

  /** In place on frames [from, to); with `mono` the left channel stands for both. */
  process(left: Float32Array, right: Float32Array, from: number, to: number, mono: boolean): void {
    for (let at = from; at < to; at += STEP) {
      const end = Math.min(at + STEP, to);
      const power = mono ? meanSquare(left, left, at, end) : meanSquare(left, right, at, end);
      const level = power > 1e-10 ? 10 * log10(power) : -100;
      const wanted = reductionOf(level, this.#threshold, this.#ratio);
      this.#reduction +=
        (wanted - this.#reduction) * (wanted > this.#reduction ? this.#attack : this.#release);
      const next = decibelsToGain(this.#makeUp - this.#reduction);
      if (!mono) ramp(right, at, end, this.#gain, next);
      ramp(left, at, end, this.#gain, next);
      this.#gain = next;
    }
  }

  reset(): void {
    this.#reduction = 0;
    this.#gain = decibelsToGain(this.#makeUp);
  }
}

/** Mean of the squares of the louder channel. */
function meanSquare(left: Float32Array, right: Float32Array, from: number, to: number): number {
  let l = 0;
  let r = 0;
  for (let i = from; i < to; i++) {
    l += left[i]! * left[i]!;
    r += right[i]! * right[i]!;
  }
  return Math.max(l, r) / (to - from);
}

function ramp(buffer: Float32Array, from: number, to: number, start: number, end: number): void {
  const step = (end - start) / (to - from);
  let gain = start;
  for (let i = from; i < to; i++) {
    gain += step;
    buffer[i] = buffer[i]! * gain;
  }
}
