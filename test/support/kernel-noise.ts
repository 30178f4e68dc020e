/** Noise that kernels and their twins are fed with: the same for a seed, on every machine. */

/** Values in [-1, 1). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2147483648;
  };
}

export function fill(block: Float32Array, next: () => number, level = 1): void {
  for (let i = 0; i < block.length; i++) block[i] = level * next();
}
