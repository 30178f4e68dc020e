// Frames of a recording at any speed: eight samples and eight weights each, all of 16 bits.

const PHASE_SHIFT: i32 = 10; // 2^10 phases of 8 weights of 2 bytes
const PHASE_MASK: i32 = 0x3ff0;
@inline
export function weighted(window: usize, table: usize, position: i32): v128 {
  return i32x4.dot_i16x8_s(
    v128.load(window + ((<usize>(position >>> 20)) << 1)),
    v128.load(table + <usize>((position >>> (PHASE_SHIFT - 4)) & PHASE_MASK)),
  );
}

/** Four frames: their eight products each, summed, times `scale`. */
@inline
export function frames4(window: usize, table: usize, position: i32, step: i32, scale: v128): v128 {
  const p1 = position + step;
  const p2 = p1 + step;
  const a = weighted(window, table, position);
  const b = weighted(window, table, p1);
  const c = weighted(window, table, p2);
  const d = weighted(window, table, p2 + step);
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  const sum = i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
  return f32x4.mul(f32x4.convert_i32x4_s(sum), scale);
}
