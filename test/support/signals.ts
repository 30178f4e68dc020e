/** Test signals and plain measurements, independent of the code under test. */

/** Uniform noise -1...1 from a fixed generator. */
export function noise(frames: number, seed = 1): Float32Array {
  const out = new Float32Array(frames);
  let s = seed | 0 || 1;
  for (let i = 0; i < frames; i++) {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    out[i] = s / 2147483648;
  }
  return out;
}

export function sine(
  frames: number,
  hertz: number,
  sampleRate: number,
  amplitude = 1,
  phase = 0,
): Float32Array {
  return Float32Array.from(
    { length: frames },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / sampleRate + phase),
  );
}

export function rms(buffer: Float32Array, from = 0, to = buffer.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += buffer[i]! * buffer[i]!;
  return Math.sqrt(sum / Math.max(to - from, 1));
}

export function decibels(ratio: number): number {
  return 20 * Math.log10(ratio);
}

/** Correlation of two channels, -1...1. */
export function correlation(left: Float32Array, right: Float32Array): number {
  let lr = 0;
  for (let i = 0; i < left.length; i++) lr += left[i]! * right[i]!;
  return lr / left.length / (rms(left) * rms(right));
}

/** Amplitude of the sinusoid at `hertz` in a stretch, Hann window. */
export function amplitudeAt(
  buffer: Float32Array,
  hertz: number,
  sampleRate: number,
  from = 0,
  to = buffer.length,
): number {
  let re = 0;
  let im = 0;
  let weight = 0;
  for (let i = from; i < to; i++) {
    const w = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i - from)) / (to - from));
    re += w * buffer[i]! * Math.cos((2 * Math.PI * hertz * i) / sampleRate);
    im += w * buffer[i]! * Math.sin((2 * Math.PI * hertz * i) / sampleRate);
    weight += w;
  }
  return (2 * Math.sqrt(re * re + im * im)) / weight;
}

/** Seconds to -60 dB from the slope of the backward integral (Schroeder) between -5 and -35 dB. */
export function decayTime(buffer: Float32Array, sampleRate: number): number {
  const energy = new Float64Array(buffer.length + 1);
  for (let i = buffer.length - 1; i >= 0; i--) energy[i] = energy[i + 1]! + buffer[i]! * buffer[i]!;
  const level = (i: number) => 10 * Math.log10(energy[i]! / energy[0]!);
  let from = 0;
  while (level(from) > -5) from++;
  let to = from;
  while (level(to) > -35) to++;
  return (2 * (to - from)) / sampleRate;
}

/** Reads from arrays, as a renderer is read. */
export class ArraySource {
  readonly left: Float32Array;
  readonly right: Float32Array;
  #at = 0;

  constructor(left: Float32Array, right: Float32Array = left) {
    this.left = left;
    this.right = right;
  }

  read(left: Float32Array, right: Float32Array, count: number): number {
    const frames = Math.min(count, this.left.length - this.#at);
    left.set(this.left.subarray(this.#at, this.#at + frames));
    right.set(this.right.subarray(this.#at, this.#at + frames));
    this.#at += frames;
    return frames;
  }
}
