/** Filter sections as the master's kernels want them: rows of b0 c1 c2 a1 a2 with c = b - a b0. */
import { PI, pow, tan } from '../../math/elementary.js';

export const ROW = 5;
/** Numbers that the two sections of the K-weighting remember of two channels. */
export const WEIGHTING = 8;

/** Turns b0 b1 b2 a1 a2 at `at` into b0 c1 c2 a1 a2. */
export function prepare(row: Float64Array, at: number): void {
  const b0 = row[at]!;
  row[at + 1] = row[at + 1]! - row[at + 3]! * b0;
  row[at + 2] = row[at + 2]! - row[at + 4]! * b0;
}

/** A section that changes nothing. */
export function neutral(row: Float64Array, at: number): void {
  row.fill(0, at, at + ROW);
  row[at] = 1;
}

/**
 * K-weighting of ITU-R BS.1770-4, two sections: a high shelf (the head) and a high-pass (RLB), from their analogue
 * prototypes so that every sample rate is right (B. De Man, Evaluation of implementations of the EBU R128 loudness
 * measurement). The numerator of the high-pass is 1 -2 1, as the standard has it.
 */
export function designKWeighting(row: Float64Array, at: number, sampleRate: number): void {
  const k = tan((PI * 1681.974450955533) / sampleRate);
  const high = pow(10, 3.999843853973347 / 20);
  const band = pow(high, 0.4996667741545416);
  const q = 0.7071752369554196;
  const a0 = 1 + k / q + k * k;
  row[at] = (high + (band * k) / q + k * k) / a0;
  row[at + 1] = (2 * (k * k - high)) / a0;
  row[at + 2] = (high - (band * k) / q + k * k) / a0;
  row[at + 3] = (2 * (k * k - 1)) / a0;
  row[at + 4] = (1 - k / q + k * k) / a0;
  prepare(row, at);
  const w = tan((PI * 38.13547087602444) / sampleRate);
  const p = 0.5003270373238773;
  const c0 = 1 + w / p + w * w;
  row[at + ROW] = 1;
  row[at + ROW + 1] = -2;
  row[at + ROW + 2] = 1;
  row[at + ROW + 3] = (2 * (w * w - 1)) / c0;
  row[at + ROW + 4] = (1 - w / p + w * w) / c0;
  prepare(row, at + ROW);
}
