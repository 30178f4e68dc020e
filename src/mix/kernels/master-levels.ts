// The master's levels: its linear stage, K-weighting, gain. Planar float32 frames; the two channels of a frame lie in
// the lanes of an f64x2. A second-order section is five numbers b0 c1 c2 a1 a2 (c = b - a b0) and a state of two
// vectors: y = b0 x + s1; s1' = c1 x + s2 - a1 s1; s2' = c2 x - a2 s1, each sum from left to right.

import { flushAll, flushed, linearSections } from './parts/linear-sections';

const STEP: i32 = 32;

/**
 * In place: three sections over both channels, one over their difference. Of each step of 32 frames (the last may be
 * shorter) the K-weighted energy of both channels and the largest sample are written as float32.
 * `coefficients`: six sections (three, difference, shelf and high-pass of the K-weighting); `states`: 24 doubles.
 */
export function analyse(
  left: usize,
  right: usize,
  frames: i32,
  coefficients: usize,
  states: usize,
  energies: usize,
  peaks: usize,
): void {
  const f0 = v128.load64_splat(coefficients, 160);
  const f1 = v128.load64_splat(coefficients, 168);
  const f2 = v128.load64_splat(coefficients, 176);
  const f3 = v128.load64_splat(coefficients, 184);
  const f4 = v128.load64_splat(coefficients, 192);
  const g1 = v128.load64_splat(coefficients, 208);
  const g2 = v128.load64_splat(coefficients, 216);
  const g3 = v128.load64_splat(coefficients, 224);
  const g4 = v128.load64_splat(coefficients, 232);
  const memory = states + 192;
  let t1 = v128.load(states, 128);
  let t2 = v128.load(states, 144);
  let u1 = v128.load(states, 160);
  let u2 = v128.load(states, 176);
  while (frames > 0) {
    const count = frames < STEP ? frames : STEP;
    let energy = f64x2.splat(0);
    let peak = f32x4.splat(0);
    linearSections(left, right, count, coefficients, states, memory);
    let line = memory;
    for (const end = left + ((<usize>count) << 2); left < end; left += 4, right += 4, line += 16) {
      const out = v128.load(line);
      let next: v128;
      const single = f32x4.demote_f64x2_zero(out);
      v128.store32_lane(left, single, 0);
      v128.store32_lane(right, single, 1);
      peak = f32x4.pmax(peak, f32x4.abs(single));
      const z0 = f64x2.add(f64x2.mul(f0, out), t1);
      next = f64x2.sub(f64x2.add(f64x2.mul(f1, out), t2), f64x2.mul(f3, t1));
      t2 = f64x2.sub(f64x2.mul(f2, out), f64x2.mul(f4, t1));
      t1 = next;
      const z1 = f64x2.add(z0, u1);
      next = f64x2.sub(f64x2.add(f64x2.mul(g1, z0), u2), f64x2.mul(g3, u1));
      u2 = f64x2.sub(f64x2.mul(g2, z0), f64x2.mul(g4, u1));
      u1 = next;
      energy = f64x2.add(energy, f64x2.mul(z1, z1));
    }
    store<f32>(energies, <f32>(f64x2.extract_lane(energy, 0) + f64x2.extract_lane(energy, 1)));
    const a = f32x4.extract_lane(peak, 0);
    const b = f32x4.extract_lane(peak, 1);
    store<f32>(peaks, a > b ? a : b);
    energies += 4;
    peaks += 4;
    frames -= count;
  }
  flushAll(states, 8);
  v128.store(states, flushed(t1), 128);
  v128.store(states, flushed(t2), 144);
  v128.store(states, flushed(u1), 160);
  v128.store(states, flushed(u2), 176);
}

/** Sum over both channels of the squares of the K-weighted frames; `coefficients` and `states`: the last two sections. */
export function energy(left: usize, right: usize, frames: i32, coefficients: usize, states: usize): f64 {
  const f0 = v128.load64_splat(coefficients, 0);
  const f1 = v128.load64_splat(coefficients, 8);
  const f2 = v128.load64_splat(coefficients, 16);
  const f3 = v128.load64_splat(coefficients, 24);
  const f4 = v128.load64_splat(coefficients, 32);
  const g1 = v128.load64_splat(coefficients, 48);
  const g2 = v128.load64_splat(coefficients, 56);
  const g3 = v128.load64_splat(coefficients, 64);
  const g4 = v128.load64_splat(coefficients, 72);
  let t1 = v128.load(states, 0);
  let t2 = v128.load(states, 16);
  let u1 = v128.load(states, 32);
  let u2 = v128.load(states, 48);
  let sum = f64x2.splat(0);
  for (const end = left + ((<usize>frames) << 2); left < end; left += 4, right += 4) {
    const out = f64x2.promote_low_f32x4(v128.load32_lane(right, v128.load32_zero(left), 1));
    let next: v128;
    const z0 = f64x2.add(f64x2.mul(f0, out), t1);
    next = f64x2.sub(f64x2.add(f64x2.mul(f1, out), t2), f64x2.mul(f3, t1));
    t2 = f64x2.sub(f64x2.mul(f2, out), f64x2.mul(f4, t1));
    t1 = next;
    const z1 = f64x2.add(z0, u1);
    next = f64x2.sub(f64x2.add(f64x2.mul(g1, z0), u2), f64x2.mul(g3, u1));
    u2 = f64x2.sub(f64x2.mul(g2, z0), f64x2.mul(g4, u1));
    u1 = next;
    sum = f64x2.add(sum, f64x2.mul(z1, z1));
  }
  v128.store(states, flushed(t1), 0);
  v128.store(states, flushed(t2), 16);
  v128.store(states, flushed(u1), 32);
  v128.store(states, flushed(u2), 48);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/**
 * Multiplies frames (a multiple of 4 is worked on) by a gain given at nodes 32 frames apart and linear between:
 * gain = start + ((end - start) / 32) i.
 */
export function gain(left: usize, right: usize, frames: i32, nodes: usize): void {
  for (let at = 0; at < frames; at += STEP) {
    const count = frames - at < STEP ? frames - at : STEP;
    const start = load<f32>(nodes);
    const delta = f32x4.splat((load<f32>(nodes, 4) - start) * 0.03125);
    const base = f32x4.splat(start);
    let index = f32x4(0, 1, 2, 3);
    for (let i = 0; i < count; i += 4) {
      const factor = f32x4.add(base, f32x4.mul(delta, index));
      v128.store(left, f32x4.mul(v128.load(left), factor));
      v128.store(right, f32x4.mul(v128.load(right), factor));
      index = f32x4.add(index, f32x4.splat(4));
      left += 16;
      right += 16;
    }
    nodes += 4;
  }
}
