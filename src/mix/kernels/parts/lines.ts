// Delay lines that lie in a ring with a guard behind it, and one-pole recursions four frames at a time.

import { QUANTUM, SIDE } from '../../../synth/dsp/kernels/parts/quantum';
import { held } from '../../../synth/dsp/kernels/parts/held';

/** Frames that are repeated behind the end of a line. */
export const GUARD: i32 = 2 * QUANTUM;

@inline
export function ringAt(line: usize, frame: i32, mask: i32): usize {
  return line + ((<usize>(frame & mask)) << 2);
}

/** Repeats a block that was written at the beginning of a line behind its end. */
@inline
export function guard(line: usize, frame: i32, mask: i32): void {
  const at = frame & mask;
  if (at >= GUARD) return;
  let from = line + ((<usize>at) << 2);
  let to = line + ((<usize>(mask + 1 + at)) << 2);
  for (const end = from + SIDE; from < end; from += 16, to += 16) v128.store(to, v128.load(from));
}

/** y[n] = u[n] + p y[n-1] for four frames; `last` holds y of the frame before in its last lane. */
@inline
export function recursion(u: v128, p: v128, square: v128, powers: v128, last: v128): v128 {
  const none = f32x4.splat(0);
  let t = f32x4.add(u, f32x4.mul(p, v128.shuffle<f32>(none, u, 3, 4, 5, 6)));
  t = f32x4.add(t, f32x4.mul(square, v128.shuffle<f32>(none, t, 2, 3, 4, 5)));
  return f32x4.add(t, f32x4.mul(powers, v128.shuffle<f32>(last, last, 3, 3, 3, 3)));
}

@inline
export function powersOf(p: f32): v128 {
  const square = p * p;
  return held(
    f32x4.replace_lane(
      f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(p), 1, square), 2, square * p),
      3,
      square * square,
    ),
  );
}

@inline
export function flushed(x: f32): f32 {
  return abs<f32>(x) < (<f32>1e-15) ? 0 : x;
}
