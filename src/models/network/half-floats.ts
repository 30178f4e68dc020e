/** IEEE 754 binary16, in which weights are kept: rounding to nearest even, and back exactly. */

const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);

export function toHalf(value: number): number {
  float[0] = value;
  const bits = word[0]!;
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 112;
  const fraction = bits & 0x7fffff;
  if (exponent >= 31) return sign | (exponent === 143 && fraction !== 0 ? 0x7e00 : 0x7c00);
  if (exponent <= 0) {
    if (exponent < -10) return sign;
    const whole = (fraction | 0x800000) >>> 0;
    const shift = 14 - exponent;
    return sign | roundedShift(whole, shift);
  }
  // A carry out of the fraction goes on into the exponent, as it should.
  return sign | roundedShift((exponent << 23) | fraction, 13);
}

function roundedShift(value: number, shift: number): number {
  const low = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return rest > half || (rest === half && (low & 1) === 1) ? low + 1 : low;
}

/** 2^112: the exponent of a half float, moved where a float has its own, is too small by 112. */
const SCALE = 0x10000000000 * 0x10000000000 * 0x100000000;
/** So many at once: a function that is called often is compiled sooner than a long loop. */
const STRETCH = 4096;

/** Writes the values of `halves` to `out`. */
export function fromHalves(halves: Uint16Array, out: Float32Array): void {
  const words = new Uint32Array(out.buffer, out.byteOffset, out.length);
  for (let from = 0; from < halves.length; from += STRETCH)
    convert(halves, out, words, from, Math.min(halves.length, from + STRETCH));
}

function convert(halves: Uint16Array, out: Float32Array, words: Uint32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const bits = halves[i]! | 0;
    const sign = (bits & 0x8000) << 16;
    if ((bits & 0x7c00) === 0x7c00) words[i] = sign | 0x7f800000 | ((bits & 0x3ff) << 13);
    else {
      words[i] = sign | ((bits & 0x7fff) << 13);
      out[i] = out[i]! * SCALE;
    }
  }
}

export function toHalves(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, toHalf);
}
