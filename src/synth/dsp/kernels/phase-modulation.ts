// Pairs of phase-modulated sines over frames [from, STEP) of a step, `from` a multiple of four.

import { QUANTUM, STEP } from './parts/quantum';
import { held } from './parts/held';
import { movePairs } from './parts/phase-modulation-motion';
import { counted, read, stepsOf } from './parts/tables';

// How far a phase has gone after 0 ... 3 frames, its step growing by `growth` a frame.
@inline
function glide(step: i32, growth: i32): v128 {
  return i32x4.add(stepsOf(step), i32x4.mul(i32x4.splat(growth), i32x4(0, 0, 1, 3)));
}

// How far each of four frames in a row goes until four frames later.
@inline
function fourOn(step: i32, growth: i32): v128 {
  return i32x4.add(i32x4.splat(step << 2), i32x4.mul(i32x4.splat(growth), i32x4(6, 10, 14, 18)));
}

/**
 * ADDS `count` pairs to left and right. Words of a pair: phase and step of the carrier, phase and step of the modulator
 * (a cycle is 2^32), then floats: deviation in cycles at frame 0 and its step, gain and its step, gains of the sides; then
 * what the steps of carrier and modulator grow by each frame.
 * `scale` makes 1 of a table's peak.
 */
export function pairs(first: usize, count: i32, sine: usize, scale: f32, left: usize, right: usize, from: i32): void {
  const cycle = held(f32x4.splat(4294967296));
  const four = held(f32x4.splat(4));
  let pair = first;
  for (let n = 0; n < count; n++, pair += 48) {
    const gain = load<f32>(pair, 24);
    const gainStep = load<f32>(pair, 28);
    const step = load<i32>(pair, 4);
    const modulatorStep = load<i32>(pair, 12);
    if (gain == 0 && gainStep == 0) continue;
    const growth = load<i32>(pair, 40);
    const modulatorGrowth = load<i32>(pair, 44);
    let p = i32x4.add(i32x4.splat(load<i32>(pair)), glide(step, growth));
    let q = i32x4.add(i32x4.splat(load<i32>(pair, 8)), glide(modulatorStep, modulatorGrowth));
    let pFour = fourOn(step, growth);
    let qFour = fourOn(modulatorStep, modulatorGrowth);
    const pMore = held(i32x4.splat(growth << 4));
    const qMore = held(i32x4.splat(modulatorGrowth << 4));
    const index = held(f32x4.splat(load<f32>(pair, 16) * scale));
    const indexStep = held(f32x4.splat(load<f32>(pair, 20) * scale));
    const gains = v128.load32_splat(pair, 24);
    const gainSteps = v128.load32_splat(pair, 28);
    const toLeft = held(f32x4.splat(load<f32>(pair, 32) * scale));
    const toRight = held(f32x4.splat(load<f32>(pair, 36) * scale));
    let frames = counted(from);
    for (let i = from; i < STEP; i += 4) {
      let turn = f32x4.mul(f32x4.add(index, f32x4.mul(indexStep, frames)), read(sine, q));
      turn = f32x4.sub(turn, f32x4.nearest(turn));
      const moved = i32x4.add(p, i32x4.trunc_sat_f32x4_s(f32x4.mul(turn, cycle)));
      const x = f32x4.mul(f32x4.add(gains, f32x4.mul(gainSteps, frames)), read(sine, moved));
      frames = f32x4.add(frames, four);
      const at = <usize>i << 2;
      v128.store(left + at, f32x4.add(v128.load(left + at), f32x4.mul(toLeft, x)));
      v128.store(right + at, f32x4.add(v128.load(right + at), f32x4.mul(toRight, x)));
      p = i32x4.add(p, pFour);
      q = i32x4.add(q, qFour);
      pFour = i32x4.add(pFour, pMore);
      qFour = i32x4.add(qFour, qMore);
    }
    store<i32>(pair, i32x4.extract_lane(p, 0));
    store<i32>(pair, i32x4.extract_lane(q, 0), 8);
    store<i32>(pair, step + growth * (STEP - from), 4);
    store<i32>(pair, modulatorStep + modulatorGrowth * (STEP - from), 12);
  }
}

/** Step by step: moves the pairs (motion and patch as in ../kernels-of-phase-modulation.ts), then ADDS frames [from, QUANTUM). */
export function play(
  first: usize,
  motion: usize,
  patch: usize,
  count: i32,
  bend: f64,
  fresh: i32,
  sine: usize,
  scale: f32,
  left: usize,
  right: usize,
  from: i32,
): void {
  let begin = from - (from % STEP);
  let into = from - begin;
  for (; begin < QUANTUM; begin += STEP, into = 0, fresh = 0) {
    movePairs(first, motion, patch, count, bend, STEP - into, fresh);
    pairs(first, count, sine, scale, left + (<usize>begin << 2), right + (<usize>begin << 2), into);
  }
}
