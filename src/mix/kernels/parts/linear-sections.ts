// The master's linear stage, a step of frames at a time; the two channels of a frame lie in the lanes of an f64x2.

import { held } from '../../../synth/dsp/kernels/parts/held';

/** What is too small to hear becomes 0, so that decaying filters never compute with denormal numbers. */
@inline
export function flushed(state: v128): v128 {
  return v128.and(state, f64x2.gt(f64x2.abs(state), f64x2.splat(1e-15)));
}

/** Makes what is too small to hear 0 in `count` states. */
@inline
export function flushAll(states: usize, count: i32): void {
  for (const end = states + ((<usize>count) << 4); states < end; states += 16)
    v128.store(states, flushed(v128.load(states)));
}

/**
 * Three sections over both channels and one over their difference, of `count` planar float32 frames, into as many frames from
 * `memory` on. `coefficients`: five doubles a section; `states`: two vectors a section.
 */
@inline
export function linearSections(
  left: usize,
  right: usize,
  count: i32,
  coefficients: usize,
  states: usize,
  memory: usize,
): void {
  const b0 = v128.load64_splat(coefficients, 0);
  const b1 = v128.load64_splat(coefficients, 8);
  const b2 = v128.load64_splat(coefficients, 16);
  const b3 = v128.load64_splat(coefficients, 24);
  const b4 = v128.load64_splat(coefficients, 32);
  const c0 = v128.load64_splat(coefficients, 40);
  const c1 = v128.load64_splat(coefficients, 48);
  const c2 = v128.load64_splat(coefficients, 56);
  const c3 = v128.load64_splat(coefficients, 64);
  const c4 = v128.load64_splat(coefficients, 72);
  const d0 = v128.load64_splat(coefficients, 80);
  const d1 = v128.load64_splat(coefficients, 88);
  const d2 = v128.load64_splat(coefficients, 96);
  const d3 = v128.load64_splat(coefficients, 104);
  const d4 = v128.load64_splat(coefficients, 112);
  const e0 = v128.load64_splat(coefficients, 120);
  const e1 = v128.load64_splat(coefficients, 128);
  const e2 = v128.load64_splat(coefficients, 136);
  const e3 = v128.load64_splat(coefficients, 144);
  const e4 = v128.load64_splat(coefficients, 152);
  const half = held(f64x2.splat(0.5));
  let p1 = v128.load(states, 0);
  let p2 = v128.load(states, 16);
  let q1 = v128.load(states, 32);
  let q2 = v128.load(states, 48);
  let r1 = v128.load(states, 64);
  let r2 = v128.load(states, 80);
  let s1 = v128.load(states, 96);
  let s2 = v128.load(states, 112);
  let line = memory;
  let l = left;
  let r = right;
  for (const end = left + ((<usize>count) << 2); l < end; l += 4, r += 4) {
    const x = f64x2.promote_low_f32x4(v128.load32_lane(r, v128.load32_zero(l), 1));
    let next: v128;
    const y0 = f64x2.add(f64x2.mul(b0, x), p1);
    next = f64x2.sub(f64x2.add(f64x2.mul(b1, x), p2), f64x2.mul(b3, p1));
    p2 = f64x2.sub(f64x2.mul(b2, x), f64x2.mul(b4, p1));
    p1 = next;
    const y1 = f64x2.add(f64x2.mul(c0, y0), q1);
    next = f64x2.sub(f64x2.add(f64x2.mul(c1, y0), q2), f64x2.mul(c3, q1));
    q2 = f64x2.sub(f64x2.mul(c2, y0), f64x2.mul(c4, q1));
    q1 = next;
    v128.store(line, y1);
    line += 16;
  }
  line = memory;
  for (const end = memory + ((<usize>count) << 4); line < end; line += 16) {
    const y1 = v128.load(line);
    let next: v128;
    const y2 = f64x2.add(f64x2.mul(d0, y1), r1);
    next = f64x2.sub(f64x2.add(f64x2.mul(d1, y1), r2), f64x2.mul(d3, r1));
    r2 = f64x2.sub(f64x2.mul(d2, y1), f64x2.mul(d4, r1));
    r1 = next;
    const other = v128.shuffle<i64>(y2, y2, 1, 0);
    const middle = f64x2.mul(half, f64x2.add(y2, other));
    const side = f64x2.mul(half, f64x2.sub(y2, other));
    const filtered = f64x2.add(f64x2.mul(e0, side), s1);
    next = f64x2.sub(f64x2.add(f64x2.mul(e1, side), s2), f64x2.mul(e3, s1));
    s2 = f64x2.sub(f64x2.mul(e2, side), f64x2.mul(e4, s1));
    s1 = next;
    const out = f64x2.add(middle, filtered);
    v128.store(line, out);
  }
  v128.store(states, p1, 0);
  v128.store(states, p2, 16);
  v128.store(states, q1, 32);
  v128.store(states, q2, 48);
  v128.store(states, r1, 64);
  v128.store(states, r2, 80);
  v128.store(states, s1, 96);
  v128.store(states, s2, 112);
}
