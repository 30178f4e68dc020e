// Sums and ramps over blocks of float32 frames. A block is a quantum: left, then right SIDE bytes further.

import { QUANTUM, SIDE } from '../../synth/dsp/kernels/parts/quantum';

const BLOCK: usize = 2 * SIDE;
const GROUP: usize = 4 * BLOCK;

/** sum[i] += source[i]; `frames` is a multiple of 4. */
export function add(sum: usize, source: usize, frames: i32): void {
  for (const end = sum + ((<usize>frames) << 2); sum < end; sum += 16, source += 16)
    v128.store(sum, f32x4.add(v128.load(sum), v128.load(source)));
}

/**
 * total = the sums of four groups, added in their order. Each has four blocks (mix and three buses) at `groups`, one
 * group behind the other; `touched` has four bits for each group, lowest first: blocks without theirs do not count.
 * Answers four bits: which sums have something in them; the others become silent.
 */
export function gather(total: usize, groups: usize, touched: i32): i32 {
  const any = (touched | (touched >> 4) | (touched >> 8) | (touched >> 12)) & 15;
  for (let which: usize = 0; which < 4; which++) {
    const mine = touched >> (<i32>which);
    const a = i32x4.splat(-(mine & 1));
    const b = i32x4.splat(-((mine >> 4) & 1));
    const c = i32x4.splat(-((mine >> 8) & 1));
    const d = i32x4.splat(-((mine >> 12) & 1));
    let from = groups + which * BLOCK;
    let to = total + which * BLOCK;
    const end = to + BLOCK;
    if ((any >> (<i32>which)) & 1) {
      for (; to < end; to += 16, from += 16) {
        const ab = f32x4.add(v128.and(v128.load(from), a), v128.and(v128.load(from, GROUP), b));
        const abc = f32x4.add(ab, v128.and(v128.load(from, 2 * GROUP), c));
        v128.store(to, f32x4.add(abc, v128.and(v128.load(from, 3 * GROUP), d)));
      }
    } else for (; to < end; to += 16) v128.store(to, f32x4.splat(0));
  }
  return any;
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
  const step = f32x4.splat((end - start) * (<f32>1 / <f32>QUANTUM));
  let n = f32x4(1, 2, 3, 4);
  for (const stop = block + SIDE; block < stop; block += 16) {
    let gain = f32x4.add(f32x4.splat(start), f32x4.mul(step, n));
    if (block + 16 == stop) gain = f32x4.replace_lane(gain, 3, end);
    v128.store(block, f32x4.mul(v128.load(block), gain));
    v128.store(block, f32x4.mul(v128.load(block, SIDE), gain), SIDE);
    n = f32x4.add(n, f32x4.splat(4));
  }
}
