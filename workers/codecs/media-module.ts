import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createEncoder, type WasmMediaEncoder } from 'wasm-media-encoders';

const modules = new Map<string, Promise<WebAssembly.Module>>();

/** A new encoder of wasm-media-encoders; its WebAssembly is read from the package's own file and compiled once. */
export async function mediaEncoder<T extends 'audio/mpeg' | 'audio/ogg'>(
  type: T,
): Promise<WasmMediaEncoder<T>> {
  const name = type === 'audio/mpeg' ? 'mp3' : 'ogg';
  const path = createRequire(import.meta.url).resolve(`wasm-media-encoders/wasm/${name}`);
  let module = modules.get(path);
  if (module === undefined) {
    module = readFile(path).then((bytes) => new WebAssembly.Module(bytes));
    modules.set(path, module);
  }
  return createEncoder(type, await module);
}
