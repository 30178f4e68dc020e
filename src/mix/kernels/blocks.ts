// Sums and ramps over blocks of float32 frames. A block is 64 frames: left, then right 256 bytes further.

const SIDE: usize = 256;
const BLOCK: usize = 512;

/** sum[i] += source[i]; `frames` is a multiple of 4. */
export function add(sum: usize, source: usize, frames: i32): void {
  for (const end = sum + ((<usize>frames) << 2); sum < end; sum += 16, source += 16)
    v128.store(sum, f32x4.add(v128.load(sum), v128.load(source)));
}

/** sum = a + b + c + d of whole blocks, in this order; a pointer of 0 is left out. */
export function sumOfFour(sum: usize, a: usize, b: usize, c: usize, d: usize): void {
  for (const end = sum + BLOCK; sum < end; sum += 16) {
    let x = f32x4.splat(0);
    if (a != 0) {
      x = v128.load(a);
      a += 16;
    }
    if (b != 0) {
      x = f32x4.add(x, v128.load(b));
      b += 16;
    }
    if (c != 0) {
      x = f32x4.add(x, v128.load(c));
      c += 16;
    }
    if (d != 0) {
      x = f32x4.add(x, v128.load(d));
      d += 16;
    }
    v128.store(sum, x);
  }
}

/** Largest absolute value of a block. */
export function peak(block: usize): f32 {
  let most = f32x4.splat(0);
  for (const end = block + BLOCK; block < end; block += 16)
    most = f32x4.pmax(most, f32x4.abs(v128.load(block)));
  const half = f32x4.pmax(most, v128.shuffle<f32>(most, most, 2, 3, 2, 3));
  return max<f32>(f32x4.extract_lane(half, 0), f32x4.extract_lane(half, 1));
}

/** Multiplies a block by a gain that moves linearly from `start` and is exactly `end` on the last frame. */
export function fade(block: usize, start: f32, end: f32): void {
  const step = f32x4.splat((end - start) * (<f32>(1.0 / 64.0)));
  let n = f32x4(1, 2, 3, 4);
  for (const stop = block + SIDE; block < stop; block += 16) {
    let gain = f32x4.add(f32x4.splat(start), f32x4.mul(step, n));
    if (block + 16 == stop) gain = f32x4.replace_lane(gain, 3, end);
    v128.store(block, f32x4.mul(v128.load(block), gain));
    v128.store(block, f32x4.mul(v128.load(block, SIDE), gain), SIDE);
    n = f32x4.add(n, f32x4.splat(4));
  }
}
