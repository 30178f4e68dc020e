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

let table: Float32Array | undefined;

function fromHalfBits(bits: number): number {
  const sign = (bits & 0x8000) << 16;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return (sign === 0 ? 1 : -1) * fraction * 5.9604644775390625e-8;
  word[0] =
    sign | (exponent === 31 ? 0x7f800000 | (fraction << 13) : ((exponent + 112) << 23) | (fraction << 13));
  return float[0]!;
}

/** Writes the values of `halves` to `out`. */
export function fromHalves(halves: Uint16Array, out: Float32Array): void {
  if (!table) {
    table = new Float32Array(65536);
    for (let i = 0; i < 65536; i++) table[i] = fromHalfBits(i);
  }
  for (let i = 0; i < halves.length; i++) out[i] = table[halves[i]!]!;
}

export function toHalves(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, toHalf);
}
