/** Gentle saturation and gain ramps over blocks. */

/** Rational approximation of tanh: exact to 2 % below 3, flat at +-1 beyond. */
export function softClip(x: number): number {
  return x > 3 ? 1 : x < -3 ? -1 : (x * (27 + x * x)) / (27 + 9 * x * x);
}

/** Saturates in place: tanh(drive x) / drive, so quiet sounds keep their level. `drive` > 0. */
export function saturate(buffer: Float32Array, from: number, to: number, drive: number): void {
  const inverse = 1 / drive;
  for (let i = from; i < to; i++) {
    const x = buffer[i]! * drive;
    buffer[i] = (x > 3 ? 1 : x < -3 ? -1 : (x * (27 + x * x)) / (27 + 9 * x * x)) * inverse;
  }
}

/**
 * Adds `source` to `out` with a gain of base + step * i at frame i: a line fixed to the quantum, so that the samples
 * are the same however the quantum is cut.
 */
export function addRamped(
  out: Float32Array,
  source: Float32Array,
  from: number,
  to: number,
  base: number,
  step: number,
): void {
  for (let i = from; i < to; i++) {
    out[i] = out[i]! + (base + step * i) * source[i]!;
  }
}
