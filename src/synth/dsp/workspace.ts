/**
 * The linear memory in which one renderer's kernels and buffers live. Every buffer is a typed array over it, whose
 * `byteOffset` is the pointer that a kernel takes: nothing is copied between TypeScript and WebAssembly. Memory never
 * grows (views would be lost) and is handed out from bottom to top; untouched pages cost nothing.
 */
import type { KernelBinary } from './kernel-binary.js';

const PAGE = 65536;
/** The first bytes are handed to nobody, so that no pointer is 0; kernels pass through them what they hold (`kernels/parts/held.ts`). */
export const BOTTOM = 1024;

export class Workspace {
  readonly memory: WebAssembly.Memory;
  readonly #instances = new Map<KernelBinary<object>, object>();
  readonly #shared = new Map<object, object>();
  #top = BOTTOM;
  #resets = 0;

  /** `bytes` is rounded up to whole pages of 64 KiB. */
  constructor(bytes = 48 * 1024 * 1024) {
    const pages = Math.ceil(bytes / PAGE);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  }

  /** Bytes handed out so far. */
  get used(): number {
    return this.#top;
  }

  /** How often everything was taken back: whoever keeps something of a workspace must see that it is still there. */
  get resets(): number {
    return this.#resets;
  }

  /** Zeroed; aligned to 16 bytes. Throws when the workspace is full. */
  floats(count: number): Float32Array {
    return new Float32Array(this.memory.buffer, this.#take(4 * count), count);
  }

  /** Zeroed; aligned to 16 bytes. */
  doubles(count: number): Float64Array {
    return new Float64Array(this.memory.buffer, this.#take(8 * count), count);
  }

  /** Zeroed; aligned to 16 bytes. */
  integers(count: number): Int32Array {
    return new Int32Array(this.memory.buffer, this.#take(4 * count), count);
  }

  /** Zeroed; aligned to 16 bytes. */
  shorts(count: number): Int16Array {
    return new Int16Array(this.memory.buffer, this.#take(2 * count), count);
  }

  /** The functions of a kernel module, working on this memory. */
  kernels<T extends object>(binary: KernelBinary<T>): T {
    const known = this.#instances.get(binary) as T | undefined;
    if (known !== undefined) return known;
    const { exports } = new WebAssembly.Instance(binary.module(), { env: { memory: this.memory } });
    const kernels = exports as unknown as T;
    this.#instances.set(binary, kernels);
    return kernels;
  }

  /** What several instruments of a renderer have in common (tables): made for the first that asks. */
  shared<T extends object>(key: object, make: () => T): T {
    const known = this.#shared.get(key) as T | undefined;
    if (known !== undefined) return known;
    const made = make();
    this.#shared.set(key, made);
    return made;
  }

  /** Takes everything back and zeroes it; no array of before may be used any more. */
  reset(): void {
    new Uint8Array(this.memory.buffer, 0, this.#top).fill(0);
    this.#shared.clear();
    this.#top = BOTTOM;
    this.#resets++;
  }

  #take(bytes: number): number {
    const at = this.#top;
    const next = at + ((bytes + 31) & ~15);
    if (next > this.memory.buffer.byteLength)
      throw new Error(`the workspace is full: ${next} of ${this.memory.buffer.byteLength} bytes`);
    this.#top = next;
    return at;
  }
}

/** A workspace of its own, of so many bytes. */
export const newWorkspace = (bytes: number): Workspace => new Workspace(bytes);
