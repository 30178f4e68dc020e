/**
 * Where a pair of blocks lies in linear memory. An engine answers `byteOffset` and `buffer` of a typed array by a call,
 * which a kernel's caller would make several times for every voice and quantum; blocks are mostly the same as last time.
 */
export class BlockPlace {
  /** Pointers of the pair that was found last. */
  left = 0;
  right = 0;
  /** Whether both lie in the memory. */
  inside = false;
  readonly #memory: ArrayBufferLike;
  #knownLeft: Float32Array | undefined;
  #knownRight: Float32Array | undefined;

  constructor(memory: ArrayBufferLike) {
    this.#memory = memory;
  }

  /** Answers itself, with the places of these two. */
  find(left: Float32Array, right: Float32Array): this {
    if (left === this.#knownLeft && right === this.#knownRight) return this;
    this.#knownLeft = left;
    this.#knownRight = right;
    this.left = left.byteOffset;
    this.right = right.byteOffset;
    this.inside = left.buffer === this.#memory && right.buffer === this.#memory;
    return this;
  }
}
