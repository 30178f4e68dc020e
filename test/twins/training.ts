/** The backward pass and the optimiser in plain TypeScript, rounded after every operation: the oracle of their kernels. */
import { type DenseBlock, layoutOf, type NetworkShape } from '../../src/models/network/shape.js';
import { denseTwin, expTwin, geluTwin, tanhTwin } from './network.js';

const f = Math.fround;
type Rows = number[][];

/** What a batch of the trainer holds. */
export interface BatchTwin {
  readonly rows: Int32Array;
  readonly extras: Int32Array;
  readonly targets: Int32Array;
}

export function geluGradientTwin(v: number, d: number): number {
  const square = f(v * v);
  const t = tanhTwin(f(f(0.7978845608) * f(v + f(f(square * v) * f(0.044715)))));
  const slope = f(f(0.7978845608) * f(1 + f(f(0.134145) * square)));
  const bend = f(f(f(f(0.5) * v) * f(1 - f(t * t))) * slope);
  return f(d * f(f(f(0.5) * f(1 + t)) + bend));
}

/** Value `index` of a layer, kept and scaled up or dropped. */
export function dropoutTwin(x: number, index: number, key: number, keep: number): number {
  let h = Math.imul(index ^ key, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h >>> 8 < Math.floor(keep * 16777216) ? f(x * f(1 / keep)) : 0;
}

/** Gradient of the mean loss of a batch for all parameters. */
export function gradientTwin(
  shape: NetworkShape,
  parameters: Float32Array,
  { rows, extras, targets }: BatchTwin,
  count: number,
  keep: number,
  key: number,
): Float32Array {
  const layout = layoutOf(shape);
  const gradient = new Float32Array(layout.parameters);
  const slots = shape.tables.length;
  const dropped = (values: Rows, layer: number): Rows => {
    if (keep >= 1) return values;
    const own = Math.imul(key + layer + 1, 0x9e3779b1);
    return values.map((row, m) => row.map((x, e) => dropoutTwin(x, m * row.length + e, own, keep)));
  };
  const before: Rows[] = [];
  const after: Rows[] = [];
  before.push(
    Array.from({ length: count }, (_, m) => {
      const sum = Array.from(parameters.subarray(layout.tableBias, layout.tableBias + shape.width));
      for (let s = 0; s < slots; s++) {
        const row = rows[m * slots + s]!;
        if (row >= 0)
          for (let e = 0; e < shape.width; e++) sum[e] = f(sum[e]! + parameters[row * shape.width + e]!);
      }
      return sum;
    }),
  );
  after.push(
    dropped(
      before[0]!.map((row) => row.map(geluTwin)),
      0,
    ),
  );
  layout.layers.forEach((block, i) => {
    const x = after[i]!;
    before.push(x.map((row) => denseTwin(row, parameters, block)));
    const y = dropped(
      before[i + 1]!.map((row) => row.map(geluTwin)),
      i + 1,
    );
    after.push(block.inputs === block.outputs ? y.map((row, m) => row.map((v, e) => f(v + x[m]![e]!))) : y);
  });
  const outputs = after.at(-1)!.map((row) => denseTwin(row, parameters, layout.output));
  let d = outputs.map((row, m) => {
    const own = extras.subarray(m * layout.extras, (m + 1) * layout.extras);
    return outputGradient(shape, layout.outputs, row, own, targets[m]!, f(1 / count));
  });
  d = denseBack(after.at(-1)!, layout.output, d, parameters, gradient);
  for (let i = layout.layers.length - 1; i >= 0; i--) {
    const block = layout.layers[i]!;
    const passed = d;
    d = dropped(d, i + 1).map((row, m) => row.map((x, e) => geluGradientTwin(before[i + 1]![m]![e]!, x)));
    d = denseBack(after[i]!, block, d, parameters, gradient);
    if (block.inputs === block.outputs) d = d.map((row, m) => row.map((x, e) => f(x + passed[m]![e]!)));
  }
  d = dropped(d, 0).map((row, m) => row.map((x, e) => geluGradientTwin(before[0]![m]![e]!, x)));
  for (let m = 0; m < count; m++)
    for (let e = 0; e < shape.width; e++) {
      const at = layout.tableBias + e;
      gradient[at] = f(gradient[at]! + d[m]![e]!);
      for (let s = 0; s < slots; s++) {
        const row = rows[m * slots + s]!;
        const place = row * shape.width + e;
        if (row >= 0) gradient[place] = f(gradient[place]! + d[m]![e]!);
      }
    }
  return gradient;
}

/** Of the outputs of one record: softmax and cross-entropy, then back through copies and rotating groups. */
function outputGradient(
  shape: NetworkShape,
  length: number,
  o: readonly number[],
  extras: Int32Array,
  target: number,
  scale: number,
): number[] {
  const { classes, copies, rotations } = shape;
  const out = new Array<number>(length).fill(0);
  if (target < 0) return out;
  const logits = o.slice(0, classes);
  /** For every amount beside the classes: to which classes it is added. */
  const added: [amount: number, c: number][] = [];
  for (let k = 0; k < copies; k++) if (extras[k]! >= 0) added.push([classes + k, extras[k]!]);
  let group = classes + copies;
  rotations.forEach((size, r) => {
    const [offset, modulus] = [extras[copies + 2 * r]!, extras[copies + 2 * r + 1]!];
    if (offset >= 0)
      for (let c = 0; c < classes; c++) added.push([group + Math.min(size - 1, (offset + c) % modulus), c]);
    group += size;
  });
  for (const [amount, c] of added) logits[c] = f(logits[c]! + o[amount]!);
  const top = Math.max(...logits);
  const powers = logits.map((x) => expTwin(Math.max(f(x - top), -60)));
  const lanes = [0, 0, 0, 0];
  powers.forEach((e, c) => {
    lanes[c & 3] = f(lanes[c & 3]! + e);
  });
  const inverse = f(1 / f(f(lanes[0]! + lanes[1]!) + f(lanes[2]! + lanes[3]!)));
  powers.forEach((e, c) => {
    const p = f(e * inverse);
    out[c] = f((c === target ? f(p - 1) : p) * scale);
  });
  for (const [amount, c] of added) out[amount] = f(out[amount]! + out[c]!);
  return out;
}

/** Fills in the gradient of a layer's weights and bias; answers that of its inputs. */
function denseBack(
  x: Rows,
  block: DenseBlock,
  d: Rows,
  parameters: Float32Array,
  gradient: Float32Array,
): Rows {
  const { inputs, outputs, weights, bias } = block;
  const place = (k: number, n: number): number => weights + ((n >> 3) * inputs + k) * 8 + (n & 7);
  for (let n = 0; n < outputs; n++) {
    let sum = 0;
    for (const row of d) sum = f(sum + row[n]!);
    gradient[bias + n] = sum;
    for (let k = 0; k < inputs; k++) {
      let product = 0;
      for (let m = 0; m < d.length; m++) product = f(product + f(x[m]![k]! * d[m]![n]!));
      gradient[place(k, n)] = product;
    }
  }
  return d.map((row) =>
    Array.from({ length: inputs }, (_, k) => {
      let sum = 0;
      for (let n = 0; n < outputs; n++) sum = f(sum + f(row[n]! * parameters[place(k, n)]!));
      return sum;
    }),
  );
}

/** Sum of squares, even and odd places apart, in doubles. */
export function squaresTwin(x: Float32Array): number {
  const sums = [0, 0];
  x.forEach((v, i) => {
    sums[i & 1]! += v * v;
  });
  return sums[0]! + sums[1]!;
}

export interface StepTwin {
  readonly clip: number;
  readonly rate: number;
  readonly epsilon: number;
  readonly decay: number;
  readonly beta1: number;
  readonly beta2: number;
}

/** One step of AdamW, in place. */
export function adamwTwin(
  w: Float32Array,
  g: Float32Array,
  means: Float32Array,
  powers: Float32Array,
  { clip, rate, epsilon, decay, beta1, beta2 }: StepTwin,
): void {
  const [b1, b2] = [f(beta1), f(beta2)];
  for (let i = 0; i < w.length; i++) {
    const d = f(g[i]! * f(clip));
    const mean = f(f(b1 * means[i]!) + f(f(1 - b1) * d));
    const power = f(f(b2 * powers[i]!) + f(f(1 - b2) * f(d * d)));
    means[i] = Math.abs(mean) > f(1e-25) ? mean : 0;
    powers[i] = power > f(1e-32) ? power : 0;
    const step = f(f(f(rate) * mean) / f(f(Math.sqrt(power)) + f(epsilon)));
    w[i] = f(f(w[i]! * f(decay)) - step);
  }
}
