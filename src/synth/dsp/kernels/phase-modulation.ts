// Pairs of phase-modulated sines, `from` a multiple of four.

import { QUANTUM, STEP } from './parts/quantum';
import { held } from './parts/held';
import { calm, movePairs } from './parts/phase-modulation-motion';
import { counted, stepsOf } from './parts/tables';

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

// sin(2 pi u) for u within -1/4 ... 1/4: u (S0 + S1 u^2 + S2 u^4 + S3 u^6), within 6e-7.
const S0: f32 = 6.283164024353027;
const S1: f32 = -41.33714294433594;
const S2: f32 = 81.34076690673828;
const S3: f32 = -70.9934310913086;
// The same to the fifth power, within 7e-5.
const R0: f32 = 6.28127995;
const R1: f32 = -41.09523189;
const R2: f32 = 73.58534114;
const TURN: f32 = 2.3283064365386963e-10;

/** Sine of `u` turns, within half a turn. Of the sines of u and of what is missing to half a turn the nearer to 0 is worked out. */
@inline
function sine(u: v128, half: v128, s0: v128, s1: v128, s2: v128, s3: v128): v128 {
  const a = f32x4.abs(u);
  const b = f32x4.pmin(a, f32x4.sub(half, a));
  const z = f32x4.mul(b, b);
  const y = f32x4.mul(b, f32x4.add(s0, f32x4.mul(z, f32x4.add(s1, f32x4.mul(z, f32x4.add(s2, f32x4.mul(z, s3)))))));
  return v128.xor(y, v128.xor(u, a));
}

/** The same within 7e-5, for what only moves a phase. */
@inline
function plainSine(u: v128, half: v128, r0: v128, r1: v128, r2: v128): v128 {
  const a = f32x4.abs(u);
  const b = f32x4.pmin(a, f32x4.sub(half, a));
  const z = f32x4.mul(b, b);
  const y = f32x4.mul(b, f32x4.add(r0, f32x4.mul(z, f32x4.add(r1, f32x4.mul(z, r2)))));
  return v128.xor(y, v128.xor(u, a));
}

/**
 * ADDS `count` pairs to frames [from, to) of left and right. Words of a pair: phase and step of the carrier, phase and step of the
 * modulator (a cycle is 2^32), then floats: deviation in cycles at frame `from` and its step, gain and its step, gains of the
 * sides; then what the steps of carrier and modulator grow by each frame. All go on from where they end.
 */
export function pairs(first: usize, count: i32, left: usize, right: usize, from: i32, to: i32): void {
  const turns = held(f32x4.splat(TURN));
  const half = held(f32x4.splat(0.5));
  const s0 = held(f32x4.splat(S0));
  const s1 = held(f32x4.splat(S1));
  const s2 = held(f32x4.splat(S2));
  const s3 = held(f32x4.splat(S3));
  const r0 = held(f32x4.splat(R0));
  const r1 = held(f32x4.splat(R1));
  const r2 = held(f32x4.splat(R2));
  const four = held(f32x4.splat(4));
  const length = <f32>(to - from);
  const end = <usize>to << 2;
  let pair = first;
  for (let n = 0; n < count; n++, pair += 48) {
    const gain = load<f32>(pair, 24);
    const gainStep = load<f32>(pair, 28);
    const step = load<i32>(pair, 4);
    const modulatorStep = load<i32>(pair, 12);
    const index = v128.load32_splat(pair, 16);
    const indexStep = v128.load32_splat(pair, 20);
    const unmoved = load<f32>(pair, 16) == 0 && load<f32>(pair, 20) == 0;
    store<f32>(pair, load<f32>(pair, 16) + load<f32>(pair, 20) * length, 16);
    if (gain == 0 && gainStep == 0) continue;
    const gains = v128.load32_splat(pair, 24);
    const gainSteps = v128.load32_splat(pair, 28);
    store<f32>(pair, gain + gainStep * length, 24);
    const growth = load<i32>(pair, 40);
    const modulatorGrowth = load<i32>(pair, 44);
    let p = i32x4.add(i32x4.splat(load<i32>(pair)), glide(step, growth));
    let q = i32x4.add(i32x4.splat(load<i32>(pair, 8)), glide(modulatorStep, modulatorGrowth));
    let pFour = fourOn(step, growth);
    let qFour = fourOn(modulatorStep, modulatorGrowth);
    const pMore = held(i32x4.splat(growth << 4));
    const qMore = held(i32x4.splat(modulatorGrowth << 4));
    const toLeft = v128.load32_splat(pair, 32);
    const toRight = v128.load32_splat(pair, 36);
    // Lines go on by four steps at a time.
    const lanes = counted(0);
    const indexFour = held(f32x4.mul(indexStep, four));
    const level = f32x4.add(gains, f32x4.mul(gainSteps, lanes));
    const levelFour = f32x4.mul(gainSteps, four);
    let deviation = f32x4.add(index, f32x4.mul(indexStep, lanes));
    let leftGain = f32x4.mul(toLeft, level);
    let rightGain = f32x4.mul(toRight, level);
    const leftFour = held(f32x4.mul(toLeft, levelFour));
    const rightFour = held(f32x4.mul(toRight, levelFour));
    if (unmoved) {
      for (let i = <usize>from << 2; i < end; i += 16) {
        const carrier = sine(f32x4.mul(f32x4.convert_i32x4_s(p), turns), half, s0, s1, s2, s3);
        v128.store(left + i, f32x4.add(v128.load(left + i), f32x4.mul(leftGain, carrier)));
        v128.store(right + i, f32x4.add(v128.load(right + i), f32x4.mul(rightGain, carrier)));
        leftGain = f32x4.add(leftGain, leftFour);
        rightGain = f32x4.add(rightGain, rightFour);
        p = i32x4.add(p, pFour);
        pFour = i32x4.add(pFour, pMore);
      }
      // Where the modulator is without having been looked at.
      const frames = to - from;
      const gone = modulatorStep * frames + modulatorGrowth * ((frames * (frames - 1)) >> 1);
      q = i32x4.add(q, i32x4.splat(gone));
    } else {
      for (let i = <usize>from << 2; i < end; i += 16) {
        const modulator = plainSine(f32x4.mul(f32x4.convert_i32x4_s(q), turns), half, r0, r1, r2);
        const turn = f32x4.mul(deviation, modulator);
        const moved = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(p), turns), turn);
        const carrier = sine(f32x4.sub(moved, f32x4.nearest(moved)), half, s0, s1, s2, s3);
        deviation = f32x4.add(deviation, indexFour);
        v128.store(left + i, f32x4.add(v128.load(left + i), f32x4.mul(leftGain, carrier)));
        v128.store(right + i, f32x4.add(v128.load(right + i), f32x4.mul(rightGain, carrier)));
        leftGain = f32x4.add(leftGain, leftFour);
        rightGain = f32x4.add(rightGain, rightFour);
        p = i32x4.add(p, pFour);
        q = i32x4.add(q, qFour);
        pFour = i32x4.add(pFour, pMore);
        qFour = i32x4.add(qFour, qMore);
      }
    }
    store<i32>(pair, i32x4.extract_lane(p, 0));
    store<i32>(pair, i32x4.extract_lane(q, 0), 8);
    store<i32>(pair, step + growth * (to - from), 4);
    store<i32>(pair, modulatorStep + modulatorGrowth * (to - from), 12);
  }
}

/**
 * Moves the pairs (motion and patch as in ../kernels-of-phase-modulation.ts), then ADDS frames [from, QUANTUM): step by step while
 * something rises, else in one go.
 */
export function play(
  first: usize,
  motion: usize,
  patch: usize,
  count: i32,
  bend: f64,
  fresh: i32,
  left: usize,
  right: usize,
  from: i32,
): void {
  if (from == 0 && !fresh && calm(motion, count)) {
    movePairs(first, motion, patch, count, bend, QUANTUM, 0);
    pairs(first, count, left, right, 0, QUANTUM);
    return;
  }
  for (let begin = from; begin < QUANTUM; fresh = 0) {
    const end = begin - (begin % STEP) + STEP;
    movePairs(first, motion, patch, count, bend, end - begin, fresh);
    pairs(first, count, left, right, begin, end);
    begin = end;
  }
}
