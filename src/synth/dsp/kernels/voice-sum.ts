// Sums of the voices of one quantum.

import { SIDE } from './parts/quantum';
import { held } from './parts/held';

/** left += otherLeft, right += otherRight */
export function addPair(left: usize, right: usize, otherLeft: usize, otherRight: usize): void {
  for (let i: usize = 0; i < SIDE; i += 16) {
    v128.store(left + i, f32x4.add(v128.load(left + i), v128.load(otherLeft + i)));
    v128.store(right + i, f32x4.add(v128.load(right + i), v128.load(otherRight + i)));
  }
}

/** left = right = 0 */
export function clearPair(left: usize, right: usize): void {
  const zero = f32x4.splat(0);
  for (let i: usize = 0; i < SIDE; i += 16) {
    v128.store(left + i, zero);
    v128.store(right + i, zero);
  }
}

/** left += near one + far two, right += far one + near two over frames [from, QUANTUM), `from` a multiple of four; leaves one and two silent there. */
export function spreadPair(left: usize, right: usize, one: usize, two: usize, near: f32, far: f32, from: i32): void {
  const zero = f32x4.splat(0);
  const n = held(f32x4.splat(near));
  const f = held(f32x4.splat(far));
  for (let i = (<usize>from) << 2; i < SIDE; i += 16) {
    const a = v128.load(one + i);
    const b = v128.load(two + i);
    v128.store(one + i, zero);
    v128.store(two + i, zero);
    v128.store(left + i, f32x4.add(v128.load(left + i), f32x4.add(f32x4.mul(n, a), f32x4.mul(f, b))));
    v128.store(right + i, f32x4.add(v128.load(right + i), f32x4.add(f32x4.mul(f, a), f32x4.mul(n, b))));
  }
}
