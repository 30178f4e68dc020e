/**
 * Integrated loudness, ITU-R BS.1770-4: blocks of 400 ms every 100 ms, gated at -70 LUFS and then 10 LU below the
 * mean of what is left.
 */
import { log10, pow } from '../../math/elementary.js';
import { KWeighting } from './k-weighting.js';

/** Loudness in LUFS of a mean K-weighted power (both channels summed). */
export function loudnessOf(power: number): number {
  return power > 0 ? -0.691 + 10 * log10(power) : Number.NEGATIVE_INFINITY;
}

function powerOf(loudness: number): number {
  return pow(10, (loudness + 0.691) / 10);
}

/**
 * Gated loudness of `count` successive sums of K-weighted energy over `hop` frames each (100 ms). -Infinity when
 * nothing passes the gate or there are fewer than four.
 */
export function gatedLoudness(energies: Float64Array, count: number, hop: number): number {
  const absolute = powerOf(-70);
  let sum = 0;
  let blocks = 0;
  for (let i = 3; i < count; i++) {
    const power = blockPower(energies, i, hop);
    if (power > absolute) {
      sum += power;
      blocks++;
    }
  }
  if (blocks === 0) return Number.NEGATIVE_INFINITY;
  const relative = Math.max((sum / blocks) * 0.1, absolute);
  sum = 0;
  blocks = 0;
  for (let i = 3; i < count; i++) {
    const power = blockPower(energies, i, hop);
    if (power > relative) {
      sum += power;
      blocks++;
    }
  }
  return blocks === 0 ? Number.NEGATIVE_INFINITY : loudnessOf(sum / blocks);
}

function blockPower(energies: Float64Array, last: number, hop: number): number {
  return (energies[last]! + energies[last - 1]! + energies[last - 2]! + energies[last - 3]!) / (4 * hop);
}

/** Frames of one step of the gate. */
export function hopFrames(sampleRate: number): number {
  return Math.round(sampleRate / 10);
}

/** Measures a stereo signal that comes in blocks of any size. */
export class LoudnessMeter {
  readonly #weighting: KWeighting;
  readonly #hop: number;
  readonly #energies: Float64Array;
  #count = 0;
  #filled = 0;

  /** `frames` is the most that will come. */
  constructor(sampleRate: number, frames: number) {
    this.#weighting = new KWeighting(sampleRate);
    this.#hop = hopFrames(sampleRate);
    this.#energies = new Float64Array(Math.floor(frames / this.#hop) + 1);
  }

  write(left: Float32Array, right: Float32Array, from: number, to: number): void {
    for (let at = from; at < to; ) {
      const end = Math.min(to, at + this.#hop - this.#filled);
      this.#energies[this.#count]! += this.#weighting.energy(left, right, at, end);
      this.#filled += end - at;
      at = end;
      if (this.#filled === this.#hop) {
        this.#filled = 0;
        this.#count++;
      }
    }
  }

  /** LUFS so far; -Infinity when nothing passes the gate. */
  get integrated(): number {
    return gatedLoudness(this.#energies, this.#count, this.#hop);
  }
}
