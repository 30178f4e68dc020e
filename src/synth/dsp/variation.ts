/**
 * Small reproducible deviations of one note: number `index` of the 32-bit `variation` of a note, uniform in [-1, 1).
 * Two rounds of a multiply-xorshift mixer (constants of Murmur3's finaliser).
 */
export function vary(variation: number, index: number): number {
  let h = (variation ^ Math.imul(index + 1, 0x9e3779b1)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h ^= h >>> 16;
  return h / 2147483648;
}

/** Next state of the noise generator (32-bit linear congruential, Numerical Recipes); state / 2^31 is white in [-1, 1). */
export function nextNoise(state: number): number {
  return (Math.imul(state, 1664525) + 1013904223) | 0;
}

export const NOISE_SCALE = 1 / 2147483648;
