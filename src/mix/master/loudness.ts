/**
 * Integrated loudness, ITU-R BS.1770-4: blocks of 400 ms every 100 ms, gated at -70 LUFS and then 10 LU below the
 * mean of what is left.
 */
import { log10, pow } from '../../math/elementary.js';
import { Workspace } from '../../synth/dsp/workspace.js';
import { LEVELS, type LevelKernels } from './kernels-of-master.js';
import { designKWeighting, ROW, WEIGHTING } from './section-rows.js';

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

/**
 * Loudness range in LU, EBU Tech 3342: the 10th to the 95th percentile of the short-term loudness (3 s, here every
 * 100 ms), gated at -70 LUFS and then 20 LU below the mean of what is left. 0 when nothing passes the gate.
 */
export function loudnessRange(energies: Float64Array, count: number, hop: number): number {
  const powers: number[] = [];
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += energies[i]! - (i >= SHORT_TERM ? energies[i - SHORT_TERM]! : 0);
    if (i >= SHORT_TERM - 1) powers.push(Math.max(sum, 0) / (SHORT_TERM * hop));
  }
  const absolute = powerOf(-70);
  const heard = powers.filter((power) => power >= absolute);
  if (heard.length === 0) return 0;
  const relative = heard.reduce((all, power) => all + power, 0) / heard.length / 100;
  const counted = heard.filter((power) => power >= relative).sort((a, b) => a - b);
  const at = (share: number) => loudnessOf(counted[Math.round(share * (counted.length - 1))]!);
  return at(0.95) - at(0.1);
}

/** Hops of 100 ms in the window of short-term loudness. */
const SHORT_TERM = 30;

/** Frames of one step of the gate. */
export function hopFrames(sampleRate: number): number {
  return Math.round(sampleRate / 10);
}

/** Measures a stereo signal that comes in blocks of any size. */
export class LoudnessMeter {
  readonly #memory: ArrayBufferLike;
  readonly #kernels: LevelKernels;
  readonly #rows: Float64Array;
  readonly #states: Float64Array;
  readonly #left: Float32Array;
  readonly #right: Float32Array;
  readonly #hop: number;
  /** K-weighted energy of each hop so far. */
  readonly energies: Float64Array;
  /** What the weighting remembers at the beginning of each hop. */
  readonly weighting: Float64Array;
  #count = 0;
  #filled = 0;

  /** `frames` is the most that will come. What lies in `workspace` is measured without a copy. */
  constructor(sampleRate: number, frames: number, workspace = new Workspace(WINDOW * 8 + 8192)) {
    this.#memory = workspace.memory.buffer;
    this.#kernels = workspace.kernels(LEVELS);
    this.#rows = workspace.doubles(2 * ROW);
    designKWeighting(this.#rows, 0, sampleRate);
    this.#states = workspace.doubles(WEIGHTING);
    this.#left = workspace.floats(WINDOW);
    this.#right = workspace.floats(WINDOW);
    this.#hop = hopFrames(sampleRate);
    this.energies = new Float64Array(Math.floor(frames / this.#hop) + 1);
    this.weighting = new Float64Array(WEIGHTING * this.energies.length);
  }

  write(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const here = left.buffer === this.#memory && right.buffer === this.#memory;
    const most = here ? this.#hop : WINDOW;
    for (let at = from; at < to; ) {
      const end = Math.min(to, at + this.#hop - this.#filled, at + most);
      let l = left.byteOffset + 4 * at;
      let r = right.byteOffset + 4 * at;
      if (!here) {
        this.#left.set(left.subarray(at, end));
        this.#right.set(right.subarray(at, end));
        l = this.#left.byteOffset;
        r = this.#right.byteOffset;
      }
      const states = this.#states.byteOffset;
      const before = this.#filled === 0 ? 0 : this.energies[this.#count]!;
      const more = this.#kernels.energy(l, r, end - at, this.#rows.byteOffset, states);
      this.energies[this.#count] = before + more;
      this.#filled += end - at;
      at = end;
      if (this.#filled === this.#hop) {
        this.#filled = 0;
        this.#count++;
        this.weighting.set(this.#states, WEIGHTING * this.#count);
      }
    }
  }

  /** LUFS so far; -Infinity when nothing passes the gate. */
  get integrated(): number {
    return gatedLoudness(this.energies, this.#count, this.#hop);
  }

  /** LU so far. */
  get range(): number {
    return loudnessRange(this.energies, this.#count, this.#hop);
  }

  /** Takes over the rows of a meter of as many frames, under another gain, some of which are measured again. */
  restore(energies: Float64Array, weighting: Float64Array, gain: number): void {
    for (let i = 0; i < energies.length; i++) this.energies[i] = gain * gain * energies[i]!;
    for (let i = 0; i < weighting.length; i++) this.weighting[i] = gain * weighting[i]!;
  }

  /** Goes on from the beginning of a hop: it and those after it, as far as frames come, are measured again. */
  resume(hop: number): void {
    this.#states.set(this.weighting.subarray(WEIGHTING * hop, WEIGHTING * (hop + 1)));
    this.#count = hop;
    this.#filled = 0;
  }

  /** Begins anew. */
  reset(): void {
    this.energies.fill(0);
    this.#states.fill(0);
    this.#count = 0;
    this.#filled = 0;
  }
}

/** Frames copied at a time. */
const WINDOW = 4096;
