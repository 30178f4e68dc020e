/** The net's forward pass in plain TypeScript, rounded after every operation: the oracle of the kernels. */
import { layoutOf, type NetworkShape } from '../../src/models/network/shape.js';

const f = Math.fround;
const bits = new DataView(new ArrayBuffer(4));

function nearest(x: number): number {
  const low = Math.floor(x);
  const rest = x - low;
  if (rest === 0.5) return low % 2 === 0 ? low : low + 1;
  return Math.round(x);
}

export function expTwin(value: number): number {
  const x = Math.min(Math.max(value, -87), 88);
  const n = nearest(f(x * f(Math.LOG2E)));
  const r = f(f(x - f(n * f(0.693359375))) - f(n * f(-2.1219444e-4)));
  let p = f(1.98756915e-4);
  for (const c of [1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1])
    p = f(f(p * r) + f(c));
  p = f(f(f(f(r * r) * p) + r) + 1);
  bits.setInt32(0, (n + 127) << 23);
  return f(p * bits.getFloat32(0));
}

export function tanhTwin(x: number): number {
  return f(1 - f(2 / f(expTwin(f(x + x)) + 1)));
}

export function geluTwin(v: number): number {
  const cube = f(f(f(v * v) * v) * f(0.044715));
  const t = tanhTwin(f(f(0.7978845608) * f(v + cube)));
  return f(f(f(0.5) * v) * f(1 + t));
}

export function denseTwin(
  x: readonly number[],
  parameters: Float32Array,
  block: { inputs: number; outputs: number; weights: number; bias: number },
): number[] {
  return Array.from({ length: block.outputs }, (_, n) => {
    let sum = parameters[block.bias + n]!;
    for (let k = 0; k < block.inputs; k++) {
      const w = parameters[block.weights + ((n >> 3) * block.inputs + k) * 8 + (n & 7)]!;
      sum = f(sum + f(x[k]! * w));
    }
    return sum;
  });
}

export function probabilitiesOf(shape: NetworkShape, parameters: Float32Array, record: Int16Array): number[] {
  const layout = layoutOf(shape);
  let x = Array.from(parameters.subarray(layout.tableBias, layout.tableBias + shape.width));
  shape.tables.forEach((_, s) => {
    if (record[s]! < 0) return;
    const at = (layout.firstRows[s]! + record[s]!) * shape.width;
    x = x.map((value, e) => f(value + parameters[at + e]!));
  });
  x = x.map(geluTwin);
  for (const block of layout.layers) {
    const y = denseTwin(x, parameters, block).map(geluTwin);
    x = block.inputs === block.outputs ? y.map((value, i) => f(value + x[i]!)) : y;
  }
  const o = denseTwin(x, parameters, layout.output);
  const slots = shape.tables.length;
  const logits = o.slice(0, shape.classes);
  for (let k = 0; k < shape.copies; k++) {
    const c = record[slots + k]!;
    if (c >= 0) logits[c] = f(logits[c]! + o[shape.classes + k]!);
  }
  let group = shape.classes + shape.copies;
  shape.rotations.forEach((size, r) => {
    const offset = record[slots + shape.copies + 2 * r]!;
    const modulus = record[slots + shape.copies + 2 * r + 1]!;
    if (offset >= 0)
      for (let c = 0; c < shape.classes; c++) {
        const i = Math.min(size - 1, (offset + c) % modulus);
        logits[c] = f(logits[c]! + o[group + i]!);
      }
    group += size;
  });
  const top = Math.max(...logits);
  const padded = Array.from({ length: layout.logits }, (_, c) =>
    c < shape.classes ? expTwin(Math.max(f(logits[c]! - top), -60)) : 0,
  );
  const lanes = [0, 0, 0, 0];
  padded.forEach((e, c) => {
    lanes[c & 3] = f(lanes[c & 3]! + e);
  });
  const sum = f(f(lanes[0]! + lanes[1]!) + f(lanes[2]! + lanes[3]!));
  const inverse = f(1 / sum);
  return padded.slice(0, shape.classes).map((e) => f(e * inverse));
}

/** 2^112: the exponent of a half float, moved where a float has its own, is too small by 112. */
const SCALE = 0x10000000000 * 0x10000000000 * 0x100000000;
export function fromHalvesTwin(halves: Uint16Array): Float32Array {
  const out = new Float32Array(halves.length);
  const words = new Uint32Array(out.buffer);
  for (let i = 0; i < halves.length; i++) {
    const bits = halves[i]! | 0;
    const sign = (bits & 0x8000) << 16;
    if ((bits & 0x7c00) === 0x7c00) words[i] = sign | 0x7f800000 | ((bits & 0x3ff) << 13);
    else {
      words[i] = sign | ((bits & 0x7fff) << 13);
      out[i] = out[i]! * SCALE;
    }
  }
  return out;
}
