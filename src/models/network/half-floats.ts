/** IEEE 754 binary16, in which weights are kept: rounding to nearest even, and back exactly. */
import type { Workspace } from '../../synth/dsp/workspace.js';
import { UNPACK } from './kernels.js';

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

export function toHalves(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, toHalf);
}

/** Writes the halves in `bytes` (two each, low first, at any address) to `out`, which lies in the workspace. */
export function fromHalves(workspace: Workspace, bytes: Uint8Array, out: Float32Array): void {
  // They wait at the end of the room that they are about to fill.
  const at = out.byteOffset + 2 * out.length;
  new Uint8Array(out.buffer, at, 2 * out.length).set(bytes);
  workspace.kernels(UNPACK).unpack(at, out.byteOffset, out.length);
}
