// A second-order low-pass of one voice, four frames at once.

/** The filter's inputs (before, x) to what goes into its recursion. */
@inline
export function forward(x: v128, before: v128, b0: v128): v128 {
  const x1 = v128.shuffle<f32>(before, x, 3, 4, 5, 6);
  const x2 = v128.shuffle<f32>(before, x, 2, 3, 4, 5);
  return f32x4.mul(f32x4.add(f32x4.add(x, x2), f32x4.add(x1, x1)), b0);
}

/** The recursion, four frames at once: its answers to each input and to the two outputs before. */
@inline
export function recursion(f: v128, out: v128, i0: v128, i1: v128, i2: v128, i3: v128, last: v128, beforeLast: v128): v128 {
  const own = f32x4.add(
    f32x4.add(
      f32x4.mul(v128.shuffle<f32>(f, f, 0, 0, 0, 0), i0),
      f32x4.mul(v128.shuffle<f32>(f, f, 1, 1, 1, 1), i1),
    ),
    f32x4.add(
      f32x4.mul(v128.shuffle<f32>(f, f, 2, 2, 2, 2), i2),
      f32x4.mul(v128.shuffle<f32>(f, f, 3, 3, 3, 3), i3),
    ),
  );
  return f32x4.add(
    own,
    f32x4.add(
      f32x4.mul(v128.shuffle<f32>(out, out, 2, 2, 2, 2), beforeLast),
      f32x4.mul(v128.shuffle<f32>(out, out, 3, 3, 3, 3), last),
    ),
  );
}

/** What has died away must not linger as denormals. */
@inline
export function heard(y: v128): v128 {
  return v128.and(y, f32x4.gt(f32x4.abs(y), f32x4.splat(1e-15)));
}

/** Keeps the filter's state (word 8 of a take, 14 of a voice). */
@inline
export function remember(state: usize, x: v128, y: v128): void {
  const out = heard(y);
  store<f32>(state, f32x4.extract_lane(x, 3));
  store<f32>(state, f32x4.extract_lane(x, 2), 4);
  store<f32>(state, f32x4.extract_lane(out, 3), 8);
  store<f32>(state, f32x4.extract_lane(out, 2), 12);
}
