// Cascades of second-order sections for one channel; rows and states as parts/biquads.ts has them, of each state the places of
// the left. The first half of up to six sections goes in the lower lane, the second half in the upper one, four frames behind
// (a step would wait for the whole step before it otherwise): the first four frames of the one and the last four of the other are
// worked out alone. Between the halves lies float32.

// Below the bottom of every workspace: coefficients of both lanes (b0 c1 c2 a1 a2, as parts/biquads.ts names them), three pairs
// of sections; then the row and the state of a section that lets everything pass.
const COEFFICIENTS: usize = 128;
const PAIR: usize = 80;
const PASSING: usize = 384;
const REST: usize = 432;

const ROW: usize = 40;
const STATE: usize = 32;
/** How far the upper lane is behind, bytes. */
const BEHIND: usize = 16;

/** Filters `frames` frames (at least four) of `left` in place through `sections` sections and copies them to `right`. */
export function cascadeOfOne(
  left: usize,
  right: usize,
  frames: i32,
  rows: usize,
  states: usize,
  sections: i32,
): void {
  store<f64>(PASSING, 1);
  memory.fill(PASSING + 8, 0, ROW - 8);
  memory.fill(REST, 0, STATE);
  const end = left + ((<usize>frames) << 2);
  while (sections > 0) {
    const count = min(sections, 6);
    const half = count > 4 ? 3 : 2;
    layOut(rows, min(count, half), half, COEFFICIENTS);
    layOut(rows + half * ROW, count - half, half, COEFFICIENTS + 8);
    const upper = states + half * STATE;
    for (let i = left; i < left + BEHIND; i += 4) store<f32>(i, alone(rows, states, min(count, half), load<f32>(i)));
    if (half > 2) six(left + BEHIND, right + BEHIND, end, states, upper, count > 5 ? upper + 2 * STATE : REST);
    else four(left + BEHIND, right + BEHIND, end, states, count > 1 ? states + STATE : REST, count > 2 ? upper : REST, count > 3 ? upper + STATE : REST);
    for (let i = end - BEHIND; i < end; i += 4) {
      const y = alone(rows + half * ROW, upper, count - half, load<f32>(i));
      store<f32>(i, y);
      store<f32>(right + (i - left), y);
    }
    rows += <usize>count * ROW;
    states += <usize>count * STATE;
    sections -= count;
  }
}

/** One frame through some sections, one after the other. */
function alone(rows: usize, states: usize, sections: i32, input: f32): f32 {
  let x = <f64>input;
  for (; sections > 0; sections--, rows += ROW, states += STATE) {
    const b0 = load<f64>(rows);
    const a1 = load<f64>(rows, 24);
    const a2 = load<f64>(rows, 32);
    const s1 = load<f64>(states);
    const s2 = load<f64>(states, 16);
    store<f64>(states, (load<f64>(rows, 8) - a1 * b0) * x + s2 - a1 * s1);
    store<f64>(states, (load<f64>(rows, 16) - a2 * b0) * x - a2 * s1, 16);
    x = b0 * x + s1;
  }
  return <f32>x;
}

/** One lane's coefficients of `sections` sections and of as many more as make `places`. */
function layOut(rows: usize, sections: i32, places: i32, to: usize): void {
  for (let i = 0; i < places; i++, to += PAIR) {
    const row = i < sections ? rows + i * ROW : PASSING;
    const b0 = load<f64>(row);
    const a1 = load<f64>(row, 24);
    const a2 = load<f64>(row, 32);
    store<f64>(to, b0);
    store<f64>(to, load<f64>(row, 8) - a1 * b0, 16);
    store<f64>(to, load<f64>(row, 16) - a2 * b0, 32);
    store<f64>(to, a1, 48);
    store<f64>(to, a2, 64);
  }
}

@inline
function both(lower: usize, upper: usize): v128 {
  return v128.load64_lane(upper, v128.load64_zero(lower), 1);
}

@inline
function keep(lower: usize, upper: usize, s: v128): void {
  const flushed = v128.and(s, f64x2.ge(f64x2.abs(s), f64x2.splat(1e-15)));
  v128.store64_lane(lower, flushed, 0);
  v128.store64_lane(upper, flushed, 1);
}

@inline
function pair(left: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load_lane<f32>(left - BEHIND, v128.load32_zero(left), 1));
}

@inline
function give(left: usize, right: usize, y: v128): void {
  const z = f32x4.demote_f64x2_zero(y);
  v128.store_lane<f32>(left, z, 0);
  v128.store_lane<f32>(left - BEHIND, z, 1);
  v128.store_lane<f32>(right - BEHIND, z, 1);
}

/** Two sections a lane. */
function four(
  left: usize,
  right: usize,
  end: usize,
  state1: usize,
  state2: usize,
  state3: usize,
  state4: usize,
): void {
  const b0 = v128.load(COEFFICIENTS);
  const c1 = v128.load(COEFFICIENTS, 16);
  const c2 = v128.load(COEFFICIENTS, 32);
  const a1 = v128.load(COEFFICIENTS, 48);
  const a2 = v128.load(COEFFICIENTS, 64);
  const d0 = v128.load(COEFFICIENTS, 80);
  const f1 = v128.load(COEFFICIENTS, 96);
  const f2 = v128.load(COEFFICIENTS, 112);
  const e1 = v128.load(COEFFICIENTS, 128);
  const e2 = v128.load(COEFFICIENTS, 144);
  let s1 = both(state1, state3);
  let s2 = both(state1 + 16, state3 + 16);
  let t1 = both(state2, state4);
  let t2 = both(state2 + 16, state4 + 16);
  for (; left < end; left += 4, right += 4) {
    const x = pair(left);
    const y = f64x2.add(f64x2.mul(b0, x), s1);
    const n1 = f64x2.sub(f64x2.add(f64x2.mul(c1, x), s2), f64x2.mul(a1, s1));
    s2 = f64x2.sub(f64x2.mul(c2, x), f64x2.mul(a2, s1));
    s1 = n1;
    give(left, right, f64x2.add(f64x2.mul(d0, y), t1));
    const m1 = f64x2.sub(f64x2.add(f64x2.mul(f1, y), t2), f64x2.mul(e1, t1));
    t2 = f64x2.sub(f64x2.mul(f2, y), f64x2.mul(e2, t1));
    t1 = m1;
  }
  keep(state1, state3, s1);
  keep(state1 + 16, state3 + 16, s2);
  keep(state2, state4, t1);
  keep(state2 + 16, state4 + 16, t2);
}

/** Three sections a lane; coefficients are read again in every turn: there are more than registers. */
function six(left: usize, right: usize, end: usize, lower: usize, upper: usize, last: usize): void {
  let s1 = both(lower, upper);
  let s2 = both(lower + 16, upper + 16);
  let t1 = both(lower + STATE, upper + STATE);
  let t2 = both(lower + STATE + 16, upper + STATE + 16);
  let u1 = both(lower + 2 * STATE, last);
  let u2 = both(lower + 2 * STATE + 16, last + 16);
  for (; left < end; left += 4, right += 4) {
    const x = pair(left);
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
  keep(lower, upper, s1);
  keep(lower + 16, upper + 16, s2);
  keep(lower + STATE, upper + STATE, t1);
  keep(lower + STATE + 16, upper + STATE + 16, t2);
  keep(lower + 2 * STATE, last, u1);
  keep(lower + 2 * STATE + 16, last + 16, u2);
}
