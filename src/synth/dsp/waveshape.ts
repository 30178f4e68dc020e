/** Gentle saturation and gain ramps over blocks. */

/** Saturates in place: tanh(drive x) / drive, so quiet sounds keep their level. `drive` > 0. */
export function saturate(buffer: Float32Array, from: number, to: number, drive: number): void {
  const inverse = 1 / drive;
  for (let i = from; i < to; i++) {
    const x = buffer[i]! * drive;
    buffer[i] = (x > 3 ? 1 : x < -3 ? -1 : (x * (27 + x * x)) / (27 + 9 * x * x)) * inverse;
  }
}
