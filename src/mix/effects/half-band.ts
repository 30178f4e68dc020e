/**
 * Doubling and halving of the sample rate with polyphase all-pass half-band filters: two short chains of first-order
 * all-pass sections in z^-2 (elliptic, after D. Schwerdtfeger on musicdsp.org; the eight coefficients reject 69 dB
 * outside a transition band of 0.01 of the doubled rate).
 */

import { flushed } from '../biquad.js';

const EVEN = [0.0771150798324162, 0.4820706250610472, 0.7968204713315797, 0.9412514277740471];
const ODD = [0.265968526521094, 0.6651041532634957, 0.8841015085506159, 0.9820054141886075];
/** Numbers of state of one filter: what went into and came out of each section of both chains. */
export const HALF_BAND_STATES = 10;

/** Two chains of four first-order all-pass sections over interleaved or split frames; see the callers. */
function chains(
  even: Float32Array,
  odd: Float32Array,
  from: number,
  count: number,
  stride: number,
  state: Float64Array,
  output: Float32Array,
  halve: boolean,
): void {
  let x0 = state[0]!;
  let x1 = state[1]!;
  let x2 = state[2]!;
  let x3 = state[3]!;
  let x4 = state[4]!;
  let u0 = state[5]!;
  let u1 = state[6]!;
  let u2 = state[7]!;
  let u3 = state[8]!;
  let u4 = state[9]!;
  for (let i = 0; i < count; i++) {
    const a = even[stride * i + from]!;
    const b = odd[stride * i]!;
    const a1 = x0 + EVEN[0]! * (a - x1);
    const a2 = x1 + EVEN[1]! * (a1 - x2);
    const a3 = x2 + EVEN[2]! * (a2 - x3);
    const a4 = x3 + EVEN[3]! * (a3 - x4);
    const b1 = u0 + ODD[0]! * (b - u1);
    const b2 = u1 + ODD[1]! * (b1 - u2);
    const b3 = u2 + ODD[2]! * (b2 - u3);
    const b4 = u3 + ODD[3]! * (b3 - u4);
    x0 = a;
    x1 = a1;
    x2 = a2;
    x3 = a3;
    x4 = a4;
    u0 = b;
    u1 = b1;
    u2 = b2;
    u3 = b3;
    u4 = b4;
    if (halve) output[i] = 0.5 * (a4 + b4);
    else {
      output[2 * i] = a4;
      output[2 * i + 1] = b4;
    }
  }
  state[0] = flushed(x0);
  state[1] = flushed(x1);
  state[2] = flushed(x2);
  state[3] = flushed(x3);
  state[4] = flushed(x4);
  state[5] = flushed(u0);
  state[6] = flushed(u1);
  state[7] = flushed(u2);
  state[8] = flushed(u3);
  state[9] = flushed(u4);
}

/** Writes 2 * count frames for count. */
export function doubleRate(
  input: Float32Array,
  output: Float32Array,
  count: number,
  state: Float64Array,
): void {
  chains(input, input, 0, count, 1, state, output, false);
}

/** Writes count frames for 2 * count. Input and output may be the same array. */
export function halveRate(
  input: Float32Array,
  output: Float32Array,
  count: number,
  state: Float64Array,
): void {
  chains(input, input, 1, count, 2, state, output, true);
}
