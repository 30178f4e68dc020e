// Sums of the voices of one quantum of 64 frames.

/** left += otherLeft, right += otherRight */
export function addPair(left: usize, right: usize, otherLeft: usize, otherRight: usize): void {
  for (let i: usize = 0; i < 256; i += 16) {
    v128.store(left + i, f32x4.add(v128.load(left + i), v128.load(otherLeft + i)));
    v128.store(right + i, f32x4.add(v128.load(right + i), v128.load(otherRight + i)));
  }
}

/** left = right = 0 */
export function clearPair(left: usize, right: usize): void {
  const zero = f32x4.splat(0);
  for (let i: usize = 0; i < 256; i += 16) {
    v128.store(left + i, zero);
    v128.store(right + i, zero);
  }
}
