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
    const from = groups + which * BLOCK;
    const to = total + which * BLOCK;
    let mine = (touched >> (<i32>which)) & 0x1111;
    if (mine == 0) {
      memory.fill(to, 0, BLOCK);
      continue;
    }
    // Blocks that do not count are not read: the first that does is the sum, others are added two by two.
    let sum = next(from, mine);
    mine &= mine - 1;
    if (mine == 0) memory.copy(to, sum, BLOCK);
    for (; mine != 0; sum = to) {
      const one = next(from, mine);
      mine &= mine - 1;
      if (mine == 0) addOne(to, sum, one);
      else {
        addTwo(to, sum, one, next(from, mine));
        mine &= mine - 1;
      }
    }
  }
  return any;
}

/** The block of the first group that has its bit. */
@inline
function next(from: usize, bits: i32): usize {
  return from + ((<usize>ctz(bits)) >> 2) * GROUP;
}

function addOne(to: usize, a: usize, b: usize): void {
  for (const end = to + BLOCK; to < end; to += 16, a += 16, b += 16)
    v128.store(to, f32x4.add(v128.load(a), v128.load(b)));
}

function addTwo(to: usize, a: usize, b: usize, c: usize): void {
  for (const end = to + BLOCK; to < end; to += 16, a += 16, b += 16, c += 16)
    v128.store(to, f32x4.add(f32x4.add(v128.load(a), v128.load(b)), v128.load(c)));
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
