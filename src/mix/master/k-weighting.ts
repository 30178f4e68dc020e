/**
 * K-weighting of ITU-R BS.1770-4: a high shelf (the head) and a high-pass (RLB), from their analogue prototypes so
 * that every sample rate is right (B. De Man, Evaluation of implementations of the EBU R128 loudness measurement).
 */
import { PI, pow, tan } from '../../math/elementary.js';
import { flushed } from '../biquad.js';

export class KWeighting {
  readonly #row = new Float64Array(8);
  readonly #states = new Float64Array(8);

  constructor(sampleRate: number) {
    const k = tan((PI * 1681.974450955533) / sampleRate);
    const high = pow(10, 3.999843853973347 / 20);
    const band = pow(high, 0.4996667741545416);
    const q = 0.7071752369554196;
    const a0 = 1 + k / q + k * k;
    this.#row[0] = (high + (band * k) / q + k * k) / a0;
    this.#row[1] = (2 * (k * k - high)) / a0;
    this.#row[2] = (high - (band * k) / q + k * k) / a0;
    this.#row[3] = (2 * (k * k - 1)) / a0;
    this.#row[4] = (1 - k / q + k * k) / a0;
    const w = tan((PI * 38.13547087602444) / sampleRate);
    const p = 0.5003270373238773;
    const c0 = 1 + w / p + w * w;
    this.#row[5] = (2 * (w * w - 1)) / c0;
    this.#row[6] = (1 - w / p + w * w) / c0;
  }

  /** Sum over both channels of the squares of the weighted frames [from, to). */
  energy(left: Float32Array, right: Float32Array, from: number, to: number): number {
    return weigh(left, right, from, to, this.#row, this.#states);
  }
}

/** Both sections and both channels in one loop; the high-pass numerator is 1 -2 1, as the standard has it. */
function weigh(
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  row: Float64Array,
  states: Float64Array,
): number {
  const b0 = row[0]!;
  const b1 = row[1]!;
  const b2 = row[2]!;
  const a1 = row[3]!;
  const a2 = row[4]!;
  const c1 = row[5]!;
  const c2 = row[6]!;
  // As in biquad.ts: states from the input and the old states.
  const n1 = b1 - a1 * b0;
  const n2 = b2 - a2 * b0;
  const m1 = -2 - c1;
  const m2 = 1 - c2;
  let l1 = states[0]!;
  let l2 = states[1]!;
  let l3 = states[2]!;
  let l4 = states[3]!;
  let r1 = states[4]!;
  let r2 = states[5]!;
  let r3 = states[6]!;
  let r4 = states[7]!;
  let sum = 0;
  for (let i = from; i < to; i++) {
    const l = left[i]!;
    const r = right[i]!;
    const yl = b0 * l + l1;
    const yr = b0 * r + r1;
    const zl = yl + l3;
    const zr = yr + r3;
    const nextL1 = n1 * l + l2 - a1 * l1;
    const nextR1 = n1 * r + r2 - a1 * r1;
    l2 = n2 * l - a2 * l1;
    r2 = n2 * r - a2 * r1;
    l1 = nextL1;
    r1 = nextR1;
    const nextL3 = m1 * yl + l4 - c1 * l3;
    const nextR3 = m1 * yr + r4 - c1 * r3;
    l4 = m2 * yl - c2 * l3;
    r4 = m2 * yr - c2 * r3;
    l3 = nextL3;
    r3 = nextR3;
    sum += zl * zl + zr * zr;
  }
  states[0] = flushed(l1);
  states[1] = flushed(l2);
  states[2] = flushed(l3);
  states[3] = flushed(l4);
  states[4] = flushed(r1);
  states[5] = flushed(r2);
  states[6] = flushed(r3);
  states[7] = flushed(r4);
  return sum;
}
