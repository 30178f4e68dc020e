// Chorus and echo of one block, four frames in lanes. Blocks and lines as in reverb.ts.

import { held } from '../../synth/dsp/kernels/parts/held';
import { QUANTUM, SIDE } from '../../synth/dsp/kernels/parts/quantum';
import { flushed, guard, powersOf, recursion, ringAt } from './parts/lines';

// Frames in which a voice of the chorus stays within two frames of its line.
const STRETCH: i32 = 64;

/**
 * Writes a block into two lines and adds two moving voices of each. `table` (words of 4 bytes): 0 frame to be written
 * next (advanced here), 4 mask, 8 left line, 12 right line, 16 gain; 32 four voices (left, left, right, right), 16
 * bytes each: delay, fraction at the first frame, its step a frame. Fractions are 0 at least and change by less than 1 in
 * a stretch.
 */
export function chorus(input: usize, output: usize, table: usize): void {
  const at = load<i32>(table);
  const mask = load<i32>(table, 4);
  const gain = v128.load32_splat(table, 16);
  voices(input, load<usize>(table, 8), at, mask, table + 32, gain, output);
  voices(input + SIDE, load<usize>(table, 12), at, mask, table + 64, gain, output + SIDE);
  store<i32>(table, (at + QUANTUM) & 0xffffff);
}

function voices(
  input: usize,
  line: usize,
  at: i32,
  mask: i32,
  table: usize,
  gain: v128,
  output: usize,
): void {
  let write = ringAt(line, at, mask);
  for (const end = input + SIDE; input < end; input += 16, write += 16) v128.store(write, v128.load(input));
  guard(line, at, mask);
  const a = ringAt(line, at - load<i32>(table), mask);
  const b = ringAt(line, at - load<i32>(table, 16), mask);
  const fractionA = load<f32>(table, 4);
  const stepA = load<f32>(table, 8);
  const fractionB = load<f32>(table, 20);
  const stepB = load<f32>(table, 24);
  for (let first = 0; first < QUANTUM; first += STRETCH) {
    // A fast voice has passed whole frames before a later stretch begins.
    const fromA = fractionA + stepA * <f32>first;
    const fromB = fractionB + stepB * <f32>first;
    const passedA = passed(fromA, stepA);
    const passedB = passed(fromB, stepB);
    const there = <usize>first << 2;
    twoVoices(
      a + there + (<usize>passedA << 2),
      b + there + (<usize>passedB << 2),
      fromA - <f32>passedA,
      fromB - <f32>passedB,
      stepA,
      stepB,
      gain,
      output + there,
    );
  }
}

/** Whole frames before all that a voice reads in a stretch. */
@inline
function passed(fraction: f32, step: f32): i32 {
  return <i32>min<f32>(fraction, fraction + <f32>(STRETCH - 1) * step);
}

@inline
function twoVoices(
  a: usize,
  b: usize,
  fractionOfA: f32,
  fractionOfB: f32,
  stepOfA: f32,
  stepOfB: f32,
  gain: v128,
  output: usize,
): void {
  const fractionA = f32x4.splat(fractionOfA);
  const stepA = f32x4.splat(stepOfA);
  const fractionB = f32x4.splat(fractionOfB);
  const stepB = f32x4.splat(stepOfB);
  const one = held(f32x4.splat(1));
  const four = held(f32x4.splat(4));
  let n = f32x4(0, 1, 2, 3);
  for (const end = output + (STRETCH << 2); output < end; output += 16, a += 16, b += 16) {
    const first = tap(a, f32x4.add(fractionA, f32x4.mul(stepA, n)), one);
    const other = tap(b, f32x4.add(fractionB, f32x4.mul(stepB, n)), one);
    v128.store(output, f32x4.add(v128.load(output), f32x4.mul(gain, f32x4.add(first, other))));
    n = f32x4.add(n, four);
  }
}

/** Four frames between those from `place` on, at fractions 0-2: linear interpolation. */
@inline
function tap(place: usize, f: v128, one: v128): v128 {
  const first = f32x4.pmax(f32x4.splat(0), f32x4.sub(one, f));
  const third = f32x4.pmax(f32x4.splat(0), f32x4.sub(f, one));
  const second = f32x4.sub(one, f32x4.add(first, third));
  return f32x4.add(
    f32x4.add(f32x4.mul(first, v128.load(place)), f32x4.mul(second, v128.load(place, 4))),
    f32x4.mul(third, v128.load(place, 8)),
  );
}

/**
 * Two lines with feedback, a low cut and damping in the loop. `table` (words of 4 bytes): 0 frame to be written next
 * (advanced here), 4 mask, 8 left line, 12 right line, 16 delay (two blocks at least), 20 feedback, 24 gain on the left,
 * 28 low cut, 32 high cut (shares of the way in a frame), 36 1 where echoes change sides, 40 gain on the right; 44
 * states: low left, high left, low right, high right.
 */
export function echo(input: usize, output: usize, table: usize): void {
  const at = load<i32>(table);
  const mask = load<i32>(table, 4);
  const left = load<usize>(table, 8);
  const right = load<usize>(table, 12);
  const delay = load<i32>(table, 16);
  const feedback = v128.load32_splat(table, 20);
  const gainL = v128.load32_splat(table, 24);
  const gainR = v128.load32_splat(table, 40);
  const lowCut = load<f32>(table, 28);
  const highCut = load<f32>(table, 32);
  const pingPong = load<i32>(table, 36) != 0;
  const p: f32 = (<f32>1) - lowCut;
  const q: f32 = (<f32>1) - highCut;
  const lowPowers = powersOf(p);
  const highPowers = powersOf(q);
  const p1 = held(f32x4.splat(p));
  const p2 = held(f32x4.splat(p * p));
  const q1 = held(f32x4.splat(q));
  const q2 = held(f32x4.splat(q * q));
  const intoLow = v128.load32_splat(table, 28);
  const intoHigh = v128.load32_splat(table, 32);
  const half = held(f32x4.splat(0.5));
  let lowL = v128.load32_splat(table, 44);
  let highL = v128.load32_splat(table, 48);
  let lowR = v128.load32_splat(table, 52);
  let highR = v128.load32_splat(table, 56);
  let readL = ringAt(left, at - delay, mask);
  let readR = ringAt(right, at - delay, mask);
  let writeL = ringAt(left, at, mask);
  let writeR = ringAt(right, at, mask);
  for (const end = input + SIDE; input < end; input += 16, output += 16) {
    const l = v128.load(readL);
    const r = v128.load(readR);
    v128.store(output, f32x4.add(v128.load(output), f32x4.mul(gainL, l)));
    v128.store(output, f32x4.add(v128.load(output, SIDE), f32x4.mul(gainR, r)), SIDE);
    const x = v128.load(input);
    const y = v128.load(input, SIDE);
    let toLeft: v128;
    let toRight: v128;
    if (pingPong) {
      toLeft = f32x4.add(f32x4.mul(half, f32x4.add(x, y)), f32x4.mul(feedback, r));
      toRight = f32x4.mul(feedback, l);
    } else {
      toLeft = f32x4.add(x, f32x4.mul(feedback, l));
      toRight = f32x4.add(y, f32x4.mul(feedback, r));
    }
    lowL = recursion(f32x4.mul(intoLow, toLeft), p1, p2, lowPowers, lowL);
    lowR = recursion(f32x4.mul(intoLow, toRight), p1, p2, lowPowers, lowR);
    highL = recursion(f32x4.mul(intoHigh, f32x4.sub(toLeft, lowL)), q1, q2, highPowers, highL);
    highR = recursion(f32x4.mul(intoHigh, f32x4.sub(toRight, lowR)), q1, q2, highPowers, highR);
    v128.store(writeL, highL);
    v128.store(writeR, highR);
    readL += 16;
    readR += 16;
    writeL += 16;
    writeR += 16;
  }
  guard(left, at, mask);
  guard(right, at, mask);
  store<f32>(table, flushed(f32x4.extract_lane(lowL, 3)), 44);
  store<f32>(table, flushed(f32x4.extract_lane(highL, 3)), 48);
  store<f32>(table, flushed(f32x4.extract_lane(lowR, 3)), 52);
  store<f32>(table, flushed(f32x4.extract_lane(highR, 3)), 56);
  store<i32>(table, (at + QUANTUM) & 0xffffff);
}
