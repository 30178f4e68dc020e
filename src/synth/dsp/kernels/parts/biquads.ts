// Cascades of second-order sections, transposed direct form II in double precision, left and right in two lanes.
// A row holds b0 b1 b2 a1 a2 (f64), a state the four numbers left 1, right 1, left 2, right 2 (f64).
// The states are advanced from the input and the old states (c1 = b1 - a1 b0, c2 = b2 - a2 b0): a frame waits for one
// product and one difference of the frame before it. Two sections are one pass, the first three of an odd number too:
// what lies between passes is rounded to float32.

import { held } from './held';

/** Filters `frames` frames of both channels in place through `sections` sections. */
export function cascade(
  left: usize,
  right: usize,
  frames: i32,
  rows: usize,
  states: usize,
  sections: i32,
): void {
  while (sections > 0) {
    if (sections == 1) {
      one(left, right, frames, rows, states);
      return;
    }
    if (sections & 1) {
      three(left, right, frames, rows, states);
      rows += 120;
      states += 96;
      sections -= 3;
      continue;
    }
    two(left, right, frames, rows, states);
    rows += 80;
    states += 64;
    sections -= 2;
  }
}

@inline
function pair(left: usize, right: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load_lane<f32>(right, v128.load32_zero(left), 1));
}

@inline
function give(left: usize, right: usize, y: v128): void {
  const z = f32x4.demote_f64x2_zero(y);
  v128.store_lane<f32>(left, z, 0);
  v128.store_lane<f32>(right, z, 1);
}

@inline
function flushed(s: v128): v128 {
  return v128.and(s, f64x2.ge(f64x2.abs(s), f64x2.splat(1e-15)));
}

@inline
function ahead(rows: usize, b: usize, a: usize): v128 {
  return held(f64x2.splat(load<f64>(rows + b) - load<f64>(rows + a) * load<f64>(rows)));
}

function one(left: usize, right: usize, frames: i32, rows: usize, states: usize): void {
  const b0 = v128.load64_splat(rows);
  const c1 = ahead(rows, 8, 24);
  const c2 = ahead(rows, 16, 32);
  const a1 = v128.load64_splat(rows, 24);
  const a2 = v128.load64_splat(rows, 32);
  let s1 = v128.load(states);
  let s2 = v128.load(states, 16);
  for (const end = left + ((<usize>frames) << 2); left < end; left += 4, right += 4) {
    const x = pair(left, right);
    give(left, right, f64x2.add(f64x2.mul(b0, x), s1));
    const n1 = f64x2.sub(f64x2.add(f64x2.mul(c1, x), s2), f64x2.mul(a1, s1));
    s2 = f64x2.sub(f64x2.mul(c2, x), f64x2.mul(a2, s1));
    s1 = n1;
  }
  v128.store(states, flushed(s1));
  v128.store(states, flushed(s2), 16);
}

function two(left: usize, right: usize, frames: i32, rows: usize, states: usize): void {
  const b0 = v128.load64_splat(rows);
  const c1 = ahead(rows, 8, 24);
  const c2 = ahead(rows, 16, 32);
  const a1 = v128.load64_splat(rows, 24);
  const a2 = v128.load64_splat(rows, 32);
  const d0 = v128.load64_splat(rows, 40);
  const f1 = ahead(rows + 40, 8, 24);
  const f2 = ahead(rows + 40, 16, 32);
  const e1 = v128.load64_splat(rows, 64);
  const e2 = v128.load64_splat(rows, 72);
  let s1 = v128.load(states);
  let s2 = v128.load(states, 16);
  let t1 = v128.load(states, 32);
  let t2 = v128.load(states, 48);
  for (const end = left + ((<usize>frames) << 2); left < end; left += 4, right += 4) {
    const x = pair(left, right);
    const y = f64x2.add(f64x2.mul(b0, x), s1);
    const n1 = f64x2.sub(f64x2.add(f64x2.mul(c1, x), s2), f64x2.mul(a1, s1));
    s2 = f64x2.sub(f64x2.mul(c2, x), f64x2.mul(a2, s1));
    s1 = n1;
    give(left, right, f64x2.add(f64x2.mul(d0, y), t1));
    const m1 = f64x2.sub(f64x2.add(f64x2.mul(f1, y), t2), f64x2.mul(e1, t1));
    t2 = f64x2.sub(f64x2.mul(f2, y), f64x2.mul(e2, t1));
    t1 = m1;
  }
  v128.store(states, flushed(s1));
  v128.store(states, flushed(s2), 16);
  v128.store(states, flushed(t1), 32);
  v128.store(states, flushed(t2), 48);
}

// Where `three` reads its coefficients again in every turn (see held.ts): there are more than registers.
const COEFFICIENTS: usize = 128;

function layOut(rows: usize, to: usize): void {
  v128.store(to, v128.load64_splat(rows));
  v128.store(to, ahead(rows, 8, 24), 16);
  v128.store(to, ahead(rows, 16, 32), 32);
  v128.store(to, v128.load64_splat(rows, 24), 48);
  v128.store(to, v128.load64_splat(rows, 32), 64);
}

function three(left: usize, right: usize, frames: i32, rows: usize, states: usize): void {
  layOut(rows, COEFFICIENTS);
  layOut(rows + 40, COEFFICIENTS + 80);
  layOut(rows + 80, COEFFICIENTS + 160);
  let s1 = v128.load(states);
  let s2 = v128.load(states, 16);
  let t1 = v128.load(states, 32);
  let t2 = v128.load(states, 48);
  let u1 = v128.load(states, 64);
  let u2 = v128.load(states, 80);
  for (const end = left + ((<usize>frames) << 2); left < end; left += 4, right += 4) {
    const x = pair(left, right);
    const y = f64x2.add(f64x2.mul(v128.load(COEFFICIENTS), x), s1);
    const n1 = f64x2.sub(
      f64x2.add(f64x2.mul(v128.load(COEFFICIENTS, 16), x), s2),
      f64x2.mul(v128.load(COEFFICIENTS, 48), s1),
    );
    s2 = f64x2.sub(f64x2.mul(v128.load(COEFFICIENTS, 32), x), f64x2.mul(v128.load(COEFFICIENTS, 64), s1));
    s1 = n1;
    const z = f64x2.add(f64x2.mul(v128.load(COEFFICIENTS, 80), y), t1);
    const m1 = f64x2.sub(
      f64x2.add(f64x2.mul(v128.load(COEFFICIENTS, 96), y), t2),
      f64x2.mul(v128.load(COEFFICIENTS, 128), t1),
    );
    t2 = f64x2.sub(f64x2.mul(v128.load(COEFFICIENTS, 112), y), f64x2.mul(v128.load(COEFFICIENTS, 144), t1));
    t1 = m1;
    give(left, right, f64x2.add(f64x2.mul(v128.load(COEFFICIENTS, 160), z), u1));
    const l1 = f64x2.sub(
      f64x2.add(f64x2.mul(v128.load(COEFFICIENTS, 176), z), u2),
      f64x2.mul(v128.load(COEFFICIENTS, 208), u1),
    );
    u2 = f64x2.sub(f64x2.mul(v128.load(COEFFICIENTS, 192), z), f64x2.mul(v128.load(COEFFICIENTS, 224), u1));
    u1 = l1;
  }
  v128.store(states, flushed(s1));
  v128.store(states, flushed(s2), 16);
  v128.store(states, flushed(t1), 32);
  v128.store(states, flushed(t2), 48);
  v128.store(states, flushed(u1), 64);
  v128.store(states, flushed(u2), 80);
}
