/**
 * Doubling and halving of the sample rate with polyphase all-pass half-band filters: two short chains of first-order
 * all-pass sections in z^-2 (elliptic, after D. Schwerdtfeger on musicdsp.org; the eight coefficients reject 69 dB
 * outside a transition band of 0.01 of the doubled rate).
 */

const EVEN = [0.0771150798324162, 0.4820706250610472, 0.7968204713315797, 0.9412514277740471];
const ODD = [0.265968526521094, 0.6651041532634957, 0.8841015085506159, 0.9820054141886075];
/** Numbers of state of one filter: x and y of each of the eight sections. */
export const HALF_BAND_STATES = 16;

function allPass(x: number, a: number, state: Float64Array, at: number): number {
  const y = state[at]! + a * (x - state[at + 1]!);
  state[at] = x;
  state[at + 1] = y;
  return y;
}

function chain(x: number, coefficients: readonly number[], state: Float64Array, at: number): number {
  let y = x;
  for (let k = 0; k < 4; k++) y = allPass(y, coefficients[k]!, state, at + 2 * k);
  return y;
}

/** Writes 2 * count frames for count. */
export function doubleRate(
  input: Float32Array,
  output: Float32Array,
  count: number,
  state: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const x = input[i]!;
    output[2 * i] = chain(x, EVEN, state, 0);
    output[2 * i + 1] = chain(x, ODD, state, 8);
  }
}

/** Writes count frames for 2 * count. Input and output may be the same array. */
export function halveRate(
  input: Float32Array,
  output: Float32Array,
  count: number,
  state: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const even = input[2 * i]!;
    const odd = input[2 * i + 1]!;
    output[i] = 0.5 * (chain(odd, EVEN, state, 0) + chain(even, ODD, state, 8));
  }
}
