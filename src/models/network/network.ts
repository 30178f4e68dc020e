import type { Workspace } from '../../synth/dsp/workspace.js';
import { fromHalves } from './half-floats.js';
import {
  LAYERS,
  type LayerKernels,
  PRODUCTS,
  type ProductKernels,
  UNPACK,
  type UnpackKernels,
} from './kernels.js';
import type { ModelBytes } from './model-bytes.js';
import { layoutOf, type NetworkLayout, type NetworkShape } from './shape.js';

/** A layer where it lies: what goes in and comes out, weights and bias as pointers; widths. */
interface Dense {
  readonly from: number;
  readonly to: number;
  readonly weights: number;
  readonly bias: number;
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * A trained net that answers: records in, probabilities out. Rows of a batch are computed apart, each as if it were
 * alone, to the bit. Not for two threads at once.
 */
export class Network {
  readonly shape: NetworkShape;
  readonly layout: NetworkLayout;
  readonly #workspace: Workspace;
  readonly #memory: Uint8Array;
  readonly #halves: UnpackKernels;
  readonly #parameters: Float32Array;
  /** Where rows of the joint table come from that are not there yet, as half floats. */
  #packed: { readonly bytes: ModelBytes; readonly at: number } | undefined;
  /** While there are some of them: places of rows in the table, in the order in which they were first asked for; -1 for what is not there. */
  readonly #places: Int32Array;
  #placed = 0;
  readonly #products: ProductKernels;
  readonly #layers: LayerKernels;
  readonly #batch: number;
  readonly #rows: Int32Array;
  readonly #rowsAt: number;
  readonly #extras: Int32Array;
  readonly #extrasAt: number;
  readonly #sizes: Int32Array;
  readonly #sizesAt: number;
  /** Where what goes into the first layer lies. */
  readonly #first: number;
  /** The hidden layers and the last one. */
  readonly #dense: readonly Dense[];
  readonly #base: number;
  readonly #outputs: Float32Array;
  readonly #outputsAt: number;
  readonly #probabilities: Float32Array;
  readonly #probabilitiesAt: number;

  /** `batch`: most records at once, a multiple of 4. The parameters start as zeros. */
  constructor(workspace: Workspace, shape: NetworkShape, batch = 8) {
    this.shape = shape;
    this.layout = layoutOf(shape);
    this.#batch = batch;
    this.#products = workspace.kernels(PRODUCTS);
    this.#layers = workspace.kernels(LAYERS);
    this.#workspace = workspace;
    this.#memory = new Uint8Array(workspace.memory.buffer);
    this.#halves = workspace.kernels(UNPACK);
    this.#parameters = workspace.floats(this.layout.parameters);
    this.#places = new Int32Array(this.layout.rows);
    this.#base = this.#parameters.byteOffset;
    this.#rows = workspace.integers(batch * shape.tables.length);
    this.#rowsAt = this.#rows.byteOffset;
    this.#extras = workspace.integers(batch * this.layout.extras);
    this.#extrasAt = this.#extras.byteOffset;
    this.#sizes = workspace.integers(shape.rotations.length);
    this.#sizesAt = this.#sizes.byteOffset;
    this.#sizes.set(shape.rotations);
    const rooms = [shape.width, ...shape.hidden].map((width) => workspace.floats(batch * width).byteOffset);
    this.#outputs = workspace.floats(batch * this.layout.outputs);
    this.#outputsAt = this.#outputs.byteOffset;
    this.#first = rooms[0]!;
    this.#dense = [...this.layout.layers, this.layout.output].map((block, i) => ({
      from: rooms[i]!,
      to: rooms[i + 1] ?? this.#outputsAt,
      weights: this.#base + 4 * block.weights,
      bias: this.#base + 4 * block.bias,
      inputs: block.inputs,
      outputs: block.outputs,
    }));
    this.#probabilities = workspace.floats(batch * this.layout.logits);
    this.#probabilitiesAt = this.#probabilities.byteOffset;
  }

  /** All of them, in the workspace. */
  get parameters(): Float32Array {
    if (this.#packed !== undefined) {
      this.#placed = 0;
      for (let row = 0; row < this.#places.length; row++) this.#unpackRow(row);
      this.#packed = undefined;
    }
    return this.#parameters;
  }

  /**
   * Takes the parameters as half floats (two bytes each, low first), which begin at any place of `bytes`. Most of them are
   * embedding rows of which a piece asks a few of a hundred: each is asked for and unpacked when it is first needed.
   */
  load(bytes: ModelBytes, at = 0): void {
    const { tableBias, parameters } = this.layout;
    this.#packed = { bytes, at };
    this.#places.fill(-1);
    this.#placed = 0;
    const others = bytes.part(at + 2 * tableBias, at + 2 * parameters);
    fromHalves(this.#workspace, others, this.#parameters.subarray(tableBias));
  }

  /** Rows that a piece asks lie side by side: few pages of memory are touched. */
  #unpackRow(row: number): number {
    const { width } = this.shape;
    const { bytes, at } = this.#packed!;
    const place = this.#placed++;
    const to = this.#base + 4 * place * width;
    // They wait at the end of the room that they are about to fill.
    const waiting = to + 2 * width;
    this.#memory.set(bytes.part(at + 2 * row * width, at + 2 * (row + 1) * width), waiting);
    this.#halves.unpack(waiting, to, width);
    this.#places[row] = place;
    return place;
  }

  /** Floats that a workspace needs for it. */
  static bytes(shape: NetworkShape, batch = 8): number {
    const { parameters, outputs, logits, extras } = layoutOf(shape);
    const widths = [shape.width, ...shape.hidden].reduce((sum, width) => sum + width, 0);
    return 4 * (parameters + batch * (widths + outputs + logits + extras + shape.tables.length)) + 4096;
  }

  /** Floats from one row of answers to the next; only the first `shape.classes` of a row count. */
  get stride(): number {
    return this.layout.logits;
  }

  /**
   * Probabilities of the classes for `count` records (as the shape has them; a target may be left out where `record`
   * says so). The answer is valid until the next call.
   */
  answer(records: Int16Array, count = 1, record = this.layout.record): Float32Array {
    const { shape, layout } = this;
    const slots = shape.tables.length;
    if (count > this.#batch) throw new Error(`${count} records for a batch of ${this.#batch}`);
    const { extras, firstRows } = layout;
    const whole = this.#packed === undefined;
    const places = this.#places;
    const rows = this.#rows;
    for (let m = 0; m < count; m++) {
      const from = m * record;
      for (let s = 0; s < slots; s++) {
        const value = records[from + s]!;
        const row = firstRows[s]! + value;
        const place = value < 0 ? -1 : whole ? row : places[row]!;
        rows[m * slots + s] = value >= 0 && place < 0 ? this.#unpackRow(row) : place;
      }
      for (let x = 0; x < extras; x++) this.#extras[m * extras + x] = records[from + slots + x]!;
    }
    this.#forward(count);
    return this.#probabilities;
  }

  #forward(count: number): void {
    const { shape, layout } = this;
    const products = this.#products;
    const base = this.#base;
    // One record alone goes through `row`, several through `multiply` (by fours): the bits are the same.
    const fours = count === 1 ? 1 : (count + 3) & ~3;
    const first = this.#first;
    products.gather(
      base,
      base + 4 * layout.tableBias,
      this.#rowsAt,
      first,
      count,
      shape.tables.length,
      shape.width,
    );
    this.#layers.gelu(first, first, count * shape.width);
    const hidden = layout.layers.length;
    for (let i = 0; i <= hidden; i++) {
      const { from, to, weights, bias, inputs, outputs } = this.#dense[i]!;
      if (count === 1) products.row(from, weights, bias, to, inputs, outputs);
      else products.multiply(from, weights, bias, to, fours, inputs, outputs);
      if (i === hidden) break;
      this.#layers.gelu(to, to, count * outputs);
      if (inputs === outputs) this.#layers.add(to, from, count * outputs);
    }
    const { classes, copies, rotations } = shape;
    const probabilities = this.#probabilitiesAt;
    this.#layers.logits(
      this.#outputsAt,
      this.#extrasAt,
      this.#sizesAt,
      probabilities,
      count,
      classes,
      copies,
      rotations.length,
      layout.outputs,
      layout.logits,
    );
    this.#layers.softmax(probabilities, count, classes, layout.logits);
  }
}
