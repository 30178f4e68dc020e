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
    this.#module ??= new WebAssembly.Module(bytesOf(this.#text));
    return this.#module;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const code = new Uint8Array(128);
  for (let i = 0; i < 64; i++) code[ALPHABET.charCodeAt(i)] = i;
  const end = base64.indexOf('=');
  const digits = end < 0 ? base64.length : end;
  const bytes = new Uint8Array((digits * 3) >> 2);
  for (let i = 0, at = 0; i < digits; i += 4) {
    const word =
      (code[base64.charCodeAt(i)]! << 18) |
      (code[base64.charCodeAt(i + 1)]! << 12) |
      ((code[base64.charCodeAt(i + 2)] ?? 0) << 6) |
      (code[base64.charCodeAt(i + 3)] ?? 0);
    if (at < bytes.length) bytes[at++] = word >> 16;
    if (at < bytes.length) bytes[at++] = word >> 8;
    if (at < bytes.length) bytes[at++] = word;
  }
  return bytes;
}
