import { bytesOfBase64 } from '../../math/base64.js';

/**
 * A compiled kernel module: WebAssembly with SIMD, kept as text (base64), compiled once per thread when first used.
 * Its functions take pointers into the memory of a Workspace. `npm run kernels` makes the texts from `kernels/`.
 */
export class KernelBinary<T extends object> {
  readonly #text: string;
  #module: WebAssembly.Module | undefined;
  /** Only for the type of the functions. */
  declare readonly functions: T;

  constructor(base64: string) {
    this.#text = base64;
  }

  module(): WebAssembly.Module {
    this.#module ??= new WebAssembly.Module(bytesOfBase64(this.#text));
    return this.#module;
  }
}
