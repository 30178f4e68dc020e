// Sums and ramps over blocks of float32 frames. `frames` is a multiple of 4.

/** sum[i] += source[i] */
export function add(sum: usize, source: usize, frames: i32): void {
  for (const end = sum + ((<usize>frames) << 2); sum < end; sum += 16, source += 16)
    v128.store(sum, f32x4.add(v128.load(sum), v128.load(source)));
}
