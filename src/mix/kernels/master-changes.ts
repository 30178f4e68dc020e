// A change of a mix that is mastered already: what the master's linear stage makes of it, the sum of both, and what the
// master wants to know of that. Planar float32 frames; the two channels of a frame lie in the lanes of an f64x2. Sections and states
// are those of master-levels.ts.

import { flushAll, flushed, linearSections } from './parts/linear-sections';

const STEP: i32 = 32;

/**
 * Adds a change, after the linear stage, to frames in place. Of each step of 32 frames (the last may be shorter) the K-weighted energy
 * of both channels of the sum and its largest sample are written as float32. `coefficients`: six sections, the last two those of the
 * K-weighting; `states`: 24 doubles, of which those of the linear
 * stage come first, then room for a step; `weighting`: 8 doubles of the K-weighting.
 */
export function addChange(
  left: usize,
  right: usize,
  changeLeft: usize,
  changeRight: usize,
  frames: i32,
  coefficients: usize,
  states: usize,
  weighting: usize,
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
  let t1 = v128.load(weighting, 0);
  let t2 = v128.load(weighting, 16);
  let u1 = v128.load(weighting, 32);
  let u2 = v128.load(weighting, 48);
  while (frames > 0) {
    const count = frames < STEP ? frames : STEP;
    linearSections(changeLeft, changeRight, count, coefficients, states, memory);
    const bytes = (<usize>count) << 2;
    changeLeft += bytes;
    changeRight += bytes;
    let line = memory;
    let energy = f64x2.splat(0);
    let peak = f32x4.splat(0);
    for (const end = left + bytes; left < end; left += 4, right += 4, line += 16) {
      const old = v128.load32_lane(right, v128.load32_zero(left), 1);
      const sum = f32x4.add(old, f32x4.demote_f64x2_zero(v128.load(line)));
      v128.store32_lane(left, sum, 0);
      v128.store32_lane(right, sum, 1);
      peak = f32x4.pmax(peak, f32x4.abs(sum));
      const out = f64x2.promote_low_f32x4(sum);
      let next: v128;
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
  v128.store(weighting, flushed(t1), 0);
  v128.store(weighting, flushed(t2), 16);
  v128.store(weighting, flushed(u1), 32);
  v128.store(weighting, flushed(u2), 48);
  flushAll(states, 8);
}
