// Four voices abreast: four by four, rows to columns, and a second-order low-pass with a voice a lane.

@inline
export function lower(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 4, 1, 5);
}
@inline
export function upper(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 2, 6, 3, 7);
}
@inline
export function firsts(a: v128, b: v128): v128 {
  return v128.shuffle<i64>(a, b, 0, 2);
}
@inline
export function seconds(a: v128, b: v128): v128 {
  return v128.shuffle<i64>(a, b, 1, 3);
}

/** Each row's four, summed. */
@inline
export function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(lower(a, b), upper(a, b));
  const cd = f32x4.add(lower(c, d), upper(c, d));
  return f32x4.add(firsts(ab, cd), seconds(ab, cd));
}

/** A filter's next output; `inputs`: those of the last three frames, the middle one twice. */
@inline
export function answer(inputs: v128, y1: v128, y2: v128, b0: v128, c1: v128, c2: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(inputs, b0), f32x4.mul(y2, c2)), f32x4.mul(y1, c1));
}
