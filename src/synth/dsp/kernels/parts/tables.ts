// Reading of tables and lines, four frames at a time.

// Tables of 2048 16-bit points and a guard: two neighbours are one 32-bit word, and one dot product with 15-bit weights
// is their interpolation, 32767 times the table.
const SHIFT: i32 = 20; // phase to twice the point's index, whose lowest bit is not the index's
/** What `readBy` wants in every lane: of indices and of weights. */
export const INDICES: i32 = 0xffe;
export const WEIGHTS: i32 = 0x7fff;

@inline
export function read(table: usize, phase: v128): v128 {
  return readBy(table, phase, i32x4.splat(INDICES), i32x4.splat(WEIGHTS));
}

@inline
export function readBy(table: usize, phase: v128, indices: v128, most: v128): v128 {
  const at = v128.and(i32x4.shr_u(phase, SHIFT), indices);
  let pairs = v128.load_zero<i32>(table + <usize>i32x4.extract_lane(at, 0));
  pairs = v128.load_lane<i32>(table + <usize>i32x4.extract_lane(at, 1), pairs, 1);
  pairs = v128.load_lane<i32>(table + <usize>i32x4.extract_lane(at, 2), pairs, 2);
  pairs = v128.load_lane<i32>(table + <usize>i32x4.extract_lane(at, 3), pairs, 3);
  const share = v128.and(i32x4.shr_u(phase, 6), most);
  const weights = i32x4.add(i32x4.sub(i32x4.shl(share, 16), share), most);
  return f32x4.convert_i32x4_s(i32x4.dot_i16x8_s(pairs, weights));
}

@inline
export function ramp(base: f32, step: f32, frame: i32): v128 {
  const i = f32x4.convert_i32x4_s(i32x4.add(i32x4.splat(frame), i32x4(0, 1, 2, 3)));
  return f32x4.add(f32x4.splat(base), f32x4.mul(f32x4.splat(step), i));
}

/** Frames from `frame` on as `ramp` counts them: base + step * counted. */
@inline
export function counted(frame: i32): v128 {
  return f32x4.convert_i32x4_s(i32x4.add(i32x4.splat(frame), i32x4(0, 1, 2, 3)));
}

@inline
export function stepsOf(step: i32): v128 {
  return i32x4.mul(i32x4.splat(step), i32x4(0, 1, 2, 3));
}
