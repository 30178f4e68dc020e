// A low-pass of one pole, four frames at once.

/**
 * Answers to the four inputs `x`, of which the last one is the state from then on. `keep`: what a frame leaves of the state before;
 * `powers`: its first four powers; `last`: the answer before, in every lane.
 */
@inline
export function onePole(x: v128, last: v128, keep: f32, powers: v128): v128 {
  const zero = f32x4.splat(0);
  const input = f32x4.mul(f32x4.splat(<f32>1 - keep), x);
  const two = f32x4.add(input, f32x4.mul(f32x4.splat(keep), v128.shuffle<f32>(zero, input, 0, 4, 5, 6)));
  const square = f32x4.splat(keep * keep);
  const four = f32x4.add(two, f32x4.mul(square, v128.shuffle<f32>(zero, two, 0, 0, 4, 5)));
  return f32x4.add(four, f32x4.mul(powers, last));
}

@inline
export function powersOf(keep: f32): v128 {
  const square = keep * keep;
  return f32x4(keep, square, square * keep, square * square);
}

/** The last lane in all of them. */
@inline
export function lastOf(y: v128): v128 {
  return v128.shuffle<f32>(y, y, 3, 3, 3, 3);
}

/** A sine made of two parabolas, of a phase in 2^-31 half turns. */
@inline
export function parabolicSine(phase: v128): v128 {
  const z = f32x4.mul(f32x4.convert_i32x4_s(phase), f32x4.splat(4.656612873077393e-10));
  return f32x4.mul(f32x4.mul(f32x4.splat(4), z), f32x4.sub(f32x4.splat(1), f32x4.abs(z)));
}
