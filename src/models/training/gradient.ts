import { log } from '../../math/elementary.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import { LAYERS, type LayerKernels, PRODUCTS, type ProductKernels } from '../network/kernels.js';
import { type DenseBlock, layoutOf, type NetworkLayout, type NetworkShape } from '../network/shape.js';

/** A batch in the workspace: absolute rows (or -1), extras and targets (negative: no loss) of each record. */
export interface Batch {
  readonly rows: Int32Array;
  readonly extras: Int32Array;
  readonly targets: Int32Array;
}

/** Loss of a batch and its gradient for all parameters, by hand-written backpropagation. */
export class Gradient {
  readonly parameters: Float32Array;
  readonly gradient: Float32Array;
  readonly batch: Batch;
  readonly layout: NetworkLayout;
  readonly #shape: NetworkShape;
  readonly #size: number;
  readonly #products: ProductKernels;
  readonly #layers: LayerKernels;
  /** Before and after GELU (and dropout, residual) of every layer, the embedding's first. */
  readonly #before: Float32Array[];
  readonly #after: Float32Array[];
  /** Gradients of `#after`. */
  readonly #back: Float32Array[];
  readonly #scratch: Float32Array;
  readonly #outputs: Float32Array;
  readonly #logits: Float32Array;
  readonly #chosen: Float32Array;
  readonly #sizes: Int32Array;
  readonly #transposed: Float32Array;
  readonly #columns: Float32Array;
  readonly #panels: Float32Array;

  constructor(workspace: Workspace, shape: NetworkShape, size: number) {
    const layout = layoutOf(shape);
    const widths = [shape.width, ...shape.hidden];
    this.layout = layout;
    this.#shape = shape;
    this.#size = size;
    this.#products = workspace.kernels(PRODUCTS);
    this.#layers = workspace.kernels(LAYERS);
    this.parameters = workspace.floats(layout.parameters);
    this.gradient = workspace.floats(layout.parameters);
    this.batch = {
      rows: workspace.integers(size * shape.tables.length),
      extras: workspace.integers(size * layout.extras),
      targets: workspace.integers(size),
    };
    const each = (): Float32Array[] => widths.map((width) => workspace.floats(size * width));
    this.#before = each();
    this.#after = each();
    this.#back = each();
    this.#scratch = workspace.floats(size * Math.max(...widths));
    this.#outputs = workspace.floats(size * layout.outputs);
    this.#logits = workspace.floats(size * layout.logits);
    this.#chosen = workspace.floats(size);
    this.#sizes = workspace.integers(shape.rotations.length);
    this.#sizes.set(shape.rotations);
    const blocks = [...layout.layers, layout.output];
    this.#transposed = workspace.floats(Math.max(...blocks.map((b) => b.inputs * b.outputs)));
    this.#columns = workspace.floats(4 * size);
    this.#panels = workspace.floats(size * Math.max(...blocks.map((b) => b.outputs)));
  }

  static bytes(shape: NetworkShape, size: number): number {
    const { parameters, outputs, logits, extras, layers, output } = layoutOf(shape);
    const widths = [shape.width, ...shape.hidden];
    const sum = widths.reduce((total, width) => total + width, 0);
    const blocks = [...layers, output];
    const panel = Math.max(...blocks.map((b) => b.outputs));
    const square = Math.max(...blocks.map((b) => b.inputs * b.outputs));
    const sample =
      3 * sum + Math.max(...widths) + 2 * outputs + logits + extras + shape.tables.length + panel + 8;
    return 4 * (2 * parameters + size * sample + square) + 16384;
  }

  /** Summed nats of the batch; probabilities stay inside. Dropout only where `keep` < 1, addressed by `key`. */
  forward(count: number, keep = 1, key = 0): number {
    const shape = this.#shape;
    const { layout } = this;
    const base = this.parameters.byteOffset;
    const products = this.#products;
    products.gather(
      base,
      base + 4 * layout.tableBias,
      this.batch.rows.byteOffset,
      this.#before[0]!.byteOffset,
      count,
      shape.tables.length,
      shape.width,
    );
    this.#activate(0, count, shape.width, keep, key);
    layout.layers.forEach((block, i) => {
      this.#dense(this.#after[i]!, block, this.#before[i + 1]!, count);
      this.#activate(i + 1, count, block.outputs, keep, key);
      if (block.inputs === block.outputs)
        this.#layers.add(this.#after[i + 1]!.byteOffset, this.#after[i]!.byteOffset, count * block.outputs);
    });
    this.#dense(this.#after.at(-1)!, layout.output, this.#outputs, count);
    this.#layers.logits(
      this.#outputs.byteOffset,
      this.batch.extras.byteOffset,
      this.#sizes.byteOffset,
      this.#logits.byteOffset,
      count,
      shape.classes,
      shape.copies,
      shape.rotations.length,
      layout.outputs,
      layout.logits,
    );
    this.#layers.softmax(this.#logits.byteOffset, count, shape.classes, layout.logits);
    let nats = 0;
    for (let m = 0; m < count; m++) {
      const target = this.batch.targets[m]!;
      if (target >= 0) nats -= log(Math.max(1e-30, this.#logits[m * layout.logits + target]!));
    }
    return nats;
  }

  /** After `forward` with the same keep and key: `gradient` becomes that of the mean loss. */
  backward(count: number, keep = 1, key = 0): void {
    const shape = this.#shape;
    const { layout } = this;
    const base = this.gradient.byteOffset;
    const kernels = this.#layers;
    kernels.crossEntropy(
      this.#logits.byteOffset,
      this.batch.targets.byteOffset,
      this.#chosen.byteOffset,
      1 / count,
      count,
      layout.logits,
    );
    kernels.logitsGradient(
      this.#logits.byteOffset,
      this.batch.extras.byteOffset,
      this.#sizes.byteOffset,
      this.#outputs.byteOffset,
      count,
      shape.classes,
      shape.copies,
      shape.rotations.length,
      layout.outputs,
      layout.logits,
    );
    const last = layout.layers.length;
    this.#denseBack(this.#after[last]!, layout.output, this.#outputs, this.#back[last]!, count);
    for (let i = last - 1; i >= 0; i--) {
      const block = layout.layers[i]!;
      const d = this.#back[i + 1]!;
      const n = count * block.outputs;
      const residual = block.inputs === block.outputs;
      // The residual's share of the gradient passes by the activation.
      if (residual) this.#scratch.set(d.subarray(0, n));
      this.#activateBack(i + 1, d, n, keep, key);
      this.#denseBack(this.#after[i]!, block, d, this.#back[i]!, count);
      if (residual) kernels.add(this.#back[i]!.byteOffset, this.#scratch.byteOffset, n);
    }
    const first = this.#back[0]!;
    this.#activateBack(0, first, count * shape.width, keep, key);
    this.gradient.fill(0, 0, layout.tableBias);
    this.#products.scatter(
      base,
      this.batch.rows.byteOffset,
      first.byteOffset,
      count,
      shape.tables.length,
      shape.width,
    );
    this.#products.sumRows(first.byteOffset, base + 4 * layout.tableBias, count, shape.width);
  }

  /** Room for `count` records, a multiple of 4. */
  get size(): number {
    return this.#size;
  }

  #activate(layer: number, count: number, width: number, keep: number, key: number): void {
    const out = this.#after[layer]!.byteOffset;
    this.#layers.gelu(this.#before[layer]!.byteOffset, out, count * width);
    if (keep < 1) this.#drop(out, count * width, keep, key + layer);
  }

  #activateBack(layer: number, d: Float32Array, n: number, keep: number, key: number): void {
    if (keep < 1) this.#drop(d.byteOffset, n, keep, key + layer);
    this.#layers.geluGradient(this.#before[layer]!.byteOffset, d.byteOffset, n);
  }

  #drop(x: number, n: number, keep: number, key: number): void {
    this.#layers.dropout(x, n, Math.imul(key + 1, 0x9e3779b1), Math.floor(keep * 16777216), 1 / keep);
  }

  #dense(x: Float32Array, block: DenseBlock, out: Float32Array, count: number): void {
    const base = this.parameters.byteOffset;
    this.#products.multiply(
      x.byteOffset,
      base + 4 * block.weights,
      base + 4 * block.bias,
      out.byteOffset,
      count,
      block.inputs,
      block.outputs,
    );
  }

  #denseBack(x: Float32Array, block: DenseBlock, d: Float32Array, out: Float32Array, count: number): void {
    const { inputs, outputs } = block;
    const base = this.gradient.byteOffset;
    const products = this.#products;
    products.outer(
      x.byteOffset,
      d.byteOffset,
      base + 4 * block.weights,
      this.#columns.byteOffset,
      this.#panels.byteOffset,
      count,
      inputs,
      outputs,
    );
    products.sumRows(d.byteOffset, base + 4 * block.bias, count, outputs);
    const weights = this.parameters.byteOffset + 4 * block.weights;
    products.transpose(weights, this.#transposed.byteOffset, inputs, outputs);
    products.multiply(d.byteOffset, this.#transposed.byteOffset, 0, out.byteOffset, count, outputs, inputs);
  }
}
