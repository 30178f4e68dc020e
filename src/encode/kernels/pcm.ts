// Planar float32 frames to interleaved samples. The dither of a sample is a hash of its place in the file, so it is the
// same whatever the size of the blocks. Whole groups of 4 frames are written: `out` needs room for the rest.

import { held } from '../../synth/dsp/kernels/parts/held';

const FIRST: i32 = <i32>0x9e3779b1;
const SECOND: i32 = <i32>0x85ebca6b;
const THIRD: i32 = <i32>0xc2b2ae35;

/** Two uniform numbers 0 ... 65535 added, less 65535, for four places. */
function triangle(places: v128): v128 {
  return triangleBy(
    places,
    i32x4.splat(FIRST),
    i32x4.splat(SECOND),
    i32x4.splat(THIRD),
    i32x4.splat(0xffff),
    i32x4.splat(65535),
  );
}

@inline
function triangleBy(places: v128, first: v128, second: v128, third: v128, low: v128, middle: v128): v128 {
  let h = i32x4.mul(places, first);
  h = v128.xor(h, i32x4.shr_u(h, 15));
  h = i32x4.mul(h, second);
  h = v128.xor(h, i32x4.shr_u(h, 13));
  h = i32x4.mul(h, third);
  h = v128.xor(h, i32x4.shr_u(h, 16));
  const sum = i32x4.add(v128.and(h, low), i32x4.shr_u(h, 16));
  return i32x4.sub(sum, middle);
}

/** All bits set where both channels are 0. */
function silence(l: v128, r: v128): v128 {
  return f32x4.eq(v128.or(f32x4.abs(l), f32x4.abs(r)), f32x4.splat(0));
}

/** To the nearest whole number, halves to the even one. */
@inline
function sample16(x: v128, dither: v128, most: v128, share: v128): v128 {
  const value = f32x4.add(f32x4.mul(x, most), f32x4.mul(f32x4.convert_i32x4_s(dither), share));
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(value));
}

/** 16 bits, little-endian; the first frame is frame `position` of the file. */
export function to16(left: usize, right: usize, out: usize, frames: i32, position: i32): void {
  const first = held(i32x4.splat(FIRST));
  const second = held(i32x4.splat(SECOND));
  const third = held(i32x4.splat(THIRD));
  const low = held(i32x4.splat(0xffff));
  const middle = held(i32x4.splat(65535));
  const most = held(f32x4.splat(32767));
  const share = held(f32x4.splat(1.0 / 65536));
  const one = held(i32x4.splat(1));
  const eight = held(i32x4.splat(8));
  const none = held(f32x4.splat(0));
  let places = i32x4.add(i32x4.splat(position << 1), i32x4(0, 2, 4, 6));
  for (; frames > 0; frames -= 4) {
    const l = v128.load(left);
    const r = v128.load(right);
    const silent = f32x4.eq(v128.or(f32x4.abs(l), f32x4.abs(r)), none);
    const a = triangleBy(places, first, second, third, low, middle);
    const b = triangleBy(v128.or(places, one), first, second, third, low, middle);
    const x = v128.andnot(sample16(l, a, most, share), silent);
    const y = v128.andnot(sample16(r, b, most, share), silent);
    const both = i16x8.narrow_i32x4_s(x, y);
    v128.store(out, v128.shuffle<i16>(both, both, 0, 4, 1, 5, 2, 6, 3, 7));
    places = i32x4.add(places, eight);
    left += 16;
    right += 16;
    out += 16;
  }
}

/** Two samples (the low lanes of x and dither) as whole numbers in the low lanes. */
function sample24(x: v128, dither: v128): v128 {
  const value = f64x2.add(
    f64x2.mul(f64x2.promote_low_f32x4(x), f64x2.splat(8388607)),
    f64x2.mul(f64x2.convert_low_i32x4_s(dither), f64x2.splat(1.0 / 65536)),
  );
  const whole = i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(value));
  return i32x4.min_s(i32x4.max_s(whole, i32x4.splat(-8388608)), i32x4.splat(8388607));
}

/** Two frames (l r l r) as 12 bytes in front, 4 of nothing behind. */
function packed(samples: v128): v128 {
  return v128.shuffle<i8>(samples, samples, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 3, 7, 11, 15);
}

/** 24 bits, little-endian; 4 bytes more than the groups of 4 frames are written. */
export function to24(left: usize, right: usize, out: usize, frames: i32, position: i32): void {
  let places = i32x4.add(i32x4.splat(position << 1), i32x4(0, 1, 2, 3));
  for (; frames > 0; frames -= 4) {
    const l = v128.load(left);
    const r = v128.load(right);
    const silent = silence(l, r);
    const low = v128.shuffle<i32>(l, r, 0, 4, 1, 5);
    const high = v128.shuffle<i32>(l, r, 2, 6, 3, 7);
    const a = triangle(places);
    const b = triangle(i32x4.add(places, i32x4.splat(4)));
    const first = v128.shuffle<i64>(
      sample24(low, a),
      sample24(v128.shuffle<i64>(low, low, 1, 0), v128.shuffle<i64>(a, a, 1, 0)),
      0,
      2,
    );
    const second = v128.shuffle<i64>(
      sample24(high, b),
      sample24(v128.shuffle<i64>(high, high, 1, 0), v128.shuffle<i64>(b, b, 1, 0)),
      0,
      2,
    );
    v128.store(out, packed(v128.andnot(first, v128.shuffle<i32>(silent, silent, 0, 0, 1, 1))));
    v128.store(out, packed(v128.andnot(second, v128.shuffle<i32>(silent, silent, 2, 2, 3, 3))), 12);
    places = i32x4.add(places, i32x4.splat(8));
    left += 16;
    right += 16;
    out += 24;
  }
}

/** 32-bit float as it is. */
export function toFloat(left: usize, right: usize, out: usize, frames: i32): void {
  for (; frames > 0; frames -= 4) {
    const l = v128.load(left);
    const r = v128.load(right);
    v128.store(out, v128.shuffle<i32>(l, r, 0, 4, 1, 5));
    v128.store(out, v128.shuffle<i32>(l, r, 2, 6, 3, 7), 16);
    left += 16;
    right += 16;
    out += 32;
  }
}
