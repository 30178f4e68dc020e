/** The kernels of neural nets (`kernels/products.ts`, `kernels/layers.ts`, `kernels/unpack.ts`) and of the index of melodies (`kernels/gaps.ts`); pointers are byte offsets of a workspace. */
import { KernelBinary } from '../../synth/dsp/kernel-binary.js';
import gaps from '../binaries/gaps.js';
import layers from '../binaries/layers.js';
import products from '../binaries/products.js';
import unpack from '../binaries/unpack.js';

export interface ProductKernels {
  multiply(x: number, w: number, bias: number, out: number, M: number, K: number, N: number): void;
  row(x: number, w: number, bias: number, out: number, K: number, N: number): void;
  transpose(w: number, out: number, K: number, N: number): void;
  outer(
    x: number,
    d: number,
    out: number,
    columns: number,
    panels: number,
    M: number,
    K: number,
    N: number,
  ): void;
  sumRows(d: number, out: number, M: number, N: number): void;
  gather(table: number, bias: number, rows: number, out: number, M: number, S: number, E: number): void;
  scatter(table: number, rows: number, d: number, M: number, S: number, E: number): void;
}

export interface LayerKernels {
  exponentials(x: number, out: number, tangents: number, count: number): void;
  gelu(x: number, out: number, count: number): void;
  geluGradient(x: number, d: number, count: number): void;
  add(x: number, y: number, count: number): void;
  dropout(x: number, count: number, key: number, keep: number, scale: number): void;
  logits(
    outputs: number,
    extras: number,
    sizes: number,
    out: number,
    M: number,
    C: number,
    K: number,
    R: number,
    O: number,
    L: number,
  ): void;
  logitsGradient(
    d: number,
    extras: number,
    sizes: number,
    out: number,
    M: number,
    C: number,
    K: number,
    R: number,
    O: number,
    L: number,
  ): void;
  softmax(x: number, M: number, C: number, L: number): void;
  crossEntropy(p: number, targets: number, chosen: number, scale: number, M: number, L: number): void;
  squares(x: number, count: number): number;
  adamw(
    w: number,
    g: number,
    m: number,
    v: number,
    count: number,
    clip: number,
    rate: number,
    epsilon: number,
    decay: number,
    beta1: number,
    beta2: number,
  ): void;
}

export interface UnpackKernels {
  unpack(halves: number, floats: number, count: number): void;
}

export interface GapKernels {
  skim(bytes: number, length: number, state: number, marks: number): number;
}

export const PRODUCTS = new KernelBinary<ProductKernels>(products);
export const LAYERS = new KernelBinary<LayerKernels>(layers);
export const UNPACK = new KernelBinary<UnpackKernels>(unpack);
export const GAPS = new KernelBinary<GapKernels>(gaps);
