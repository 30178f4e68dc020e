// What a block of one sound has and a block of another has not. A block is a quantum: left, then right SIDE bytes further.

import { QUANTUM, SIDE } from '../../synth/dsp/kernels/parts/quantum';


/**
 * sum += (after - before) gain, where the gain moves linearly from `start` (first frame) towards `end` (the frame behind
 * the last); answers the largest absolute value of what was added. 0 in place of `after` or `before` is silence; where
 * `fresh` is not 0, what `sum` held does not count.
 */
export function addDifference(
  sum: usize,
  after: usize,
  before: usize,
  start: f32,
  end: f32,
  fresh: i32,
): f32 {
  const now = i32x4.splat(after === 0 ? 0 : -1);
  const then = i32x4.splat(before === 0 ? 0 : -1);
  const old = i32x4.splat(fresh === 0 ? -1 : 0);
  const step = (end - start) / <f32>QUANTUM;
  const four = f32x4.splat(4 * step);
  const first = f32x4.add(f32x4.splat(start), f32x4.mul(f32x4.splat(step), f32x4(0, 1, 2, 3)));
  let a = after === 0 ? sum : after;
  let b = before === 0 ? sum : before;
  let most = f32x4.splat(0);
  for (let side = 0; side < 2; side++) {
    let gain = first;
    for (const stop = sum + SIDE; sum < stop; sum += 16, a += 16, b += 16) {
      const x = f32x4.sub(v128.and(v128.load(a), now), v128.and(v128.load(b), then));
      const difference = f32x4.mul(x, gain);
      most = f32x4.pmax(most, f32x4.abs(difference));
      v128.store(sum, f32x4.add(v128.and(v128.load(sum), old), difference));
      gain = f32x4.add(gain, four);
    }
  }
  const half = f32x4.pmax(most, v128.shuffle<f32>(most, most, 2, 3, 2, 3));
  return max<f32>(f32x4.extract_lane(half, 0), f32x4.extract_lane(half, 1));
}
