/**
 * Peaks of a sound for players that draw it: least and greatest sample of every so many frames, both sides together, in
 * eight bits. The bytes are those of audiowaveform's data format, version 2, with one channel.
 */

/** Frames of the finest step that is kept. */
export const PEAK_STEP = 256;
const HEAD = 24;
const EIGHT_BITS = 1;

export interface Peaks {
  readonly sampleRate: number;
  /** Frames of a step. */
  readonly step: number;
  /** Least and greatest value of each step in turn, -128 ... 127. */
  readonly values: Int8Array;
}

/** Hears a sound block by block. */
export class PeakMeter {
  readonly #sampleRate: number;
  readonly #values: Int8Array;
  #low = 0;
  #high = 0;
  #inStep = 0;
  #steps = 0;

  /** `frames` is the length of the whole sound. */
  constructor(sampleRate: number, frames: number) {
    this.#sampleRate = sampleRate;
    this.#values = new Int8Array(2 * Math.ceil(frames / PEAK_STEP));
  }

  add(left: Float32Array, right: Float32Array, frames: number): void {
    for (let i = 0; i < frames; i++) {
      const a = left[i]!;
      const b = right[i]!;
      const low = a < b ? a : b;
      const high = a < b ? b : a;
      if (this.#inStep === 0 || low < this.#low) this.#low = low;
      if (this.#inStep === 0 || high > this.#high) this.#high = high;
      if (++this.#inStep === PEAK_STEP) this.#finishStep();
    }
  }

  #finishStep(): void {
    if (this.#inStep === 0) return;
    this.#values[2 * this.#steps] = eightBits(this.#low);
    this.#values[2 * this.#steps + 1] = eightBits(this.#high);
    this.#steps++;
    this.#inStep = 0;
  }

  finish(): Peaks {
    this.#finishStep();
    return {
      sampleRate: this.#sampleRate,
      step: PEAK_STEP,
      values: this.#values.subarray(0, 2 * this.#steps),
    };
  }
}

function eightBits(value: number): number {
  return Math.max(-128, Math.min(127, Math.round(value * 127)));
}

/** Steps of so many frames, which must be a multiple of those that there are. */
export function coarser(peaks: Peaks, step: number): Peaks {
  const ratio = step / peaks.step;
  if (ratio === 1) return peaks;
  const length = Math.ceil(peaks.values.length / 2 / ratio);
  const values = new Int8Array(2 * length);
  for (let i = 0; i < length; i++) {
    let low = 127;
    let high = -128;
    for (let k = 2 * i * ratio; k < Math.min(2 * (i + 1) * ratio, peaks.values.length); k += 2) {
      low = Math.min(low, peaks.values[k]!);
      high = Math.max(high, peaks.values[k + 1]!);
    }
    values[2 * i] = low;
    values[2 * i + 1] = high;
  }
  return { sampleRate: peaks.sampleRate, step, values };
}

export function peaksAsData({ sampleRate, step, values }: Peaks): Uint8Array {
  const bytes = new Uint8Array(HEAD + values.length);
  const head = new DataView(bytes.buffer);
  [2, EIGHT_BITS, sampleRate, step, values.length / 2, 1].forEach((field, i) => {
    head.setInt32(4 * i, field, true);
  });
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.length), HEAD);
  return bytes;
}

/** Reads what `peaksAsData` wrote. */
export function peaksFromData(bytes: Uint8Array): Peaks {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD || head.getInt32(0, true) !== 2 || head.getInt32(4, true) !== EIGHT_BITS)
    throw new Error('these are no peaks');
  return {
    sampleRate: head.getInt32(8, true),
    step: head.getInt32(12, true),
    values: new Int8Array(bytes.buffer, bytes.byteOffset + HEAD, 2 * head.getInt32(16, true)),
  };
}

/** The same as audiowaveform's JSON. */
export function peaksAsJson({ sampleRate, step, values }: Peaks) {
  return {
    version: 2,
    channels: 1,
    sample_rate: sampleRate,
    samples_per_pixel: step,
    bits: 8,
    length: values.length / 2,
    data: Array.from(values),
  };
}
