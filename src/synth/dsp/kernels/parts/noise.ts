import { held } from './held';

// Linear congruential noise four steps at once: state * a^n + c (a^n - 1) / (a - 1).
const A1: i32 = 1664525;
const C1: i32 = 1013904223;
const A2: i32 = A1 * A1;
const C2: i32 = A1 * C1 + C1;
const A3: i32 = A2 * A1;
const C3: i32 = A1 * C2 + C1;
const A4: i32 = A3 * A1;
const C4: i32 = A1 * C3 + C1;

@inline
export function firstFour(state: i32): v128 {
  return i32x4.add(i32x4.mul(i32x4.splat(state), i32x4(A1, A2, A3, A4)), i32x4(C1, C2, C3, C4));
}

@inline
export function nextFour(noise: v128, times: v128, plus: v128): v128 {
  return i32x4.add(i32x4.mul(noise, times), plus);
}

// Frames [from, to) of white noise of its own for each side and a common part. States of left, right and both at `states`.
export function noise(states: usize, l: usize, r: usize, from: i32, to: i32, own: f32, common: f32): void {
  const scale: f32 = 4.656612873077393e-10;
  const ownScale = held(f32x4.splat(own * scale));
  const commonScale = held(f32x4.splat(common * scale));
  const times = held(i32x4.splat(A4));
  const plus = held(i32x4.splat(C4));
  let a = firstFour(load<i32>(states));
  let b = firstFour(load<i32>(states, 4));
  let c = firstFour(load<i32>(states, 8));
  let lastA = 0;
  let lastB = 0;
  let lastC = 0;
  const end = <usize>to << 2;
  for (let i: usize = <usize>from << 2; i < end; i += 16) {
    const both = f32x4.mul(f32x4.convert_i32x4_s(c), commonScale);
    const x = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(a), ownScale), both);
    const y = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(b), ownScale), both);
    v128.store(l + i, f32x4.add(v128.load(l + i), x));
    v128.store(r + i, f32x4.add(v128.load(r + i), y));
    lastA = i32x4.extract_lane(a, 3);
    lastB = i32x4.extract_lane(b, 3);
    lastC = i32x4.extract_lane(c, 3);
    a = nextFour(a, times, plus);
    b = nextFour(b, times, plus);
    c = nextFour(c, times, plus);
  }
  store<i32>(states, lastA);
  store<i32>(states, lastB, 4);
  store<i32>(states, lastC, 8);
}
