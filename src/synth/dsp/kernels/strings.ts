// A string's loop over frames [from, QUANTUM) of a quantum, `from` a multiple of four; how it is plucked.
//
// Record of a string, 10 doubles: 0 delay, 1 delay it goes to and 2 its step a frame until there, 3 gain of the loop,
// 4 gain it goes to by the quantum's end, 5 pole and 6 state of its loss filter, 7 place of its line (a pointer),
// 8 mask, 9 position in it.

import { held } from './parts/held';
import { QUANTUM } from './parts/quantum';
import { ramp } from './parts/tables';

const RECORD: usize = 80;

/**
 * ADDS the `count` strings whose records follow each other to left and right, the first and third ... times `near` on the left and
 * `far` on the right, those between them the other way round, and moves the records on.
 */
export function strings(record: usize, count: i32, left: usize, right: usize, near: f32, far: f32, from: i32): void {
  const frames = QUANTUM - from;
  for (let n = 0; n < count; n++, record += RECORD) {
    const delay = load<f64>(record);
    const aim = load<f64>(record, 8);
    const gain = load<f64>(record, 24);
    const goal = load<f64>(record, 32);
    const mask = <i32>load<f64>(record, 64);
    const position = <i32>load<f64>(record, 72);
    const low = string(
      <usize>load<f64>(record, 56),
      mask,
      position,
      delay,
      delay == aim ? 0 : load<f64>(record, 16),
      <f32>load<f64>(record, 40),
      <f32>gain,
      <f32>((goal - gain) / <f64>frames),
      <f32>load<f64>(record, 48),
      left,
      right,
      n & 1 ? far : near,
      n & 1 ? near : far,
      from,
    );
    store<f64>(record, aim);
    store<f64>(record, goal, 24);
    store<f64>(record, <f64>low, 48);
    store<f64>(record, <f64>((position + frames) & mask), 72);
  }
}

/** Largest absolute value of the last `count` frames (rounded up to a multiple of four) of a string's loop. */
export function loudest(record: usize, count: i32): f32 {
  const line = <usize>load<f64>(record, 56);
  const mask = <i32>load<f64>(record, 64);
  const position = <i32>load<f64>(record, 72);
  let most = f32x4.splat(0);
  for (let back = 4; back < count + 4; back += 4)
    most = f32x4.pmax(most, f32x4.abs(v128.load(line + (<usize>((position - back) & mask) << 2))));
  const half = f32x4.pmax(most, v128.shuffle<f32>(most, most, 2, 3, 2, 3));
  return max<f32>(f32x4.extract_lane(half, 0), f32x4.extract_lane(half, 1));
}

/**
 * ADDS a string to left and right and answers its loss filter's state. `line` holds mask + 1 floats, a power of two, and
 * the first eight again behind them; `position` is a multiple of four. The delay at frame `from` + n is delay + (n + 1)
 * delayStep samples, 6 at least: read by third-order Lagrange interpolation, smoothed by a one-pole, times the loop's gain
 * gain + n gainStep, and written back. Four frames at once: none of them hears another's echo.
 */
function string(
  line: usize,
  mask: i32,
  position: i32,
  delay: f64,
  delayStep: f64,
  pole: f32,
  gain: f32,
  gainStep: f32,
  low: f32,
  left: usize,
  right: usize,
  toLeft: f32,
  toRight: f32,
  from: i32,
): f32 {
  const pole2 = pole * pole;
  const pole3 = pole2 * pole;
  const take = <f32>1 - pole;
  const fromLow = held(f32x4(pole, pole2, pole3, pole2 * pole2));
  const from0 = held(f32x4(take, take * pole, take * pole2, take * pole3));
  const from1 = held(f32x4(0, take, take * pole, take * pole2));
  const from2 = held(f32x4(0, 0, take, take * pole));
  const from3 = held(f32x4(0, 0, 0, take));
  const one = f32x4.splat(1);
  const two = f32x4.splat(2);
  const sixth = f32x4.splat(<f32>0.16666667);
  const half = f32x4.splat(0.5);
  const lefts = held(f32x4.splat(toLeft));
  const rights = held(f32x4.splat(toRight));
  let before = f32x4.splat(low);
  let write = position;
  let now = delay + delayStep;
  let whole: i32 = 0;
  let c0 = one;
  let c1 = one;
  let c2 = one;
  let c3 = one;
  const gains = held(f32x4.splat(gain));
  const gainSteps = held(f32x4.splat(gainStep));
  const four = held(f32x4.splat(4));
  const least = held(f32x4.splat(1e-15));
  let frames = f32x4(0, 1, 2, 3);
  for (let i = from; i < QUANTUM; i += 4, frames = f32x4.add(frames, four)) {
    // A delay that stands still is weighted once.
    if (i == from || delayStep != 0) {
      // One whole number of samples for all four: where the delay moves the fraction may pass 1 a little.
      whole = <i32>now;
      const f = ramp(<f32>(now - <f64>whole), <f32>delayStep, 0);
      now += 4 * delayStep;
      const above = f32x4.add(f, one);
      const below = f32x4.sub(f, one);
      const far = f32x4.sub(f, two);
      const inner = f32x4.mul(below, far);
      const outer = f32x4.mul(above, f);
      c0 = f32x4.neg(f32x4.mul(f32x4.mul(f, inner), sixth));
      c1 = f32x4.mul(f32x4.mul(above, inner), half);
      c2 = f32x4.neg(f32x4.mul(f32x4.mul(outer, far), half));
      c3 = f32x4.mul(f32x4.mul(outer, below), sixth);
    }
    const read = line + (<usize>((write - whole - 2) & mask) << 2);
    const x = f32x4.add(
      f32x4.add(f32x4.mul(c3, v128.load(read)), f32x4.mul(c2, v128.load(read, 4))),
      f32x4.add(f32x4.mul(c1, v128.load(read, 8)), f32x4.mul(c0, v128.load(read, 12))),
    );
    const lows = f32x4.add(
      f32x4.mul(fromLow, before),
      f32x4.add(
        f32x4.add(
          f32x4.mul(from0, v128.shuffle<f32>(x, x, 0, 0, 0, 0)),
          f32x4.mul(from1, v128.shuffle<f32>(x, x, 1, 1, 1, 1)),
        ),
        f32x4.add(
          f32x4.mul(from2, v128.shuffle<f32>(x, x, 2, 2, 2, 2)),
          f32x4.mul(from3, v128.shuffle<f32>(x, x, 3, 3, 3, 3)),
        ),
      ),
    );
    before = v128.shuffle<f32>(lows, lows, 3, 3, 3, 3);
    // Far below hearing the loop is empty: no denormal numbers.
    const back = f32x4.mul(f32x4.add(gains, f32x4.mul(gainSteps, frames)), lows);
    const kept = v128.and(back, f32x4.gt(f32x4.abs(back), least));
    const at = write & mask;
    v128.store(line + (<usize>at << 2), kept);
    if (at < 8) v128.store(line + (<usize>(at + mask + 1) << 2), kept);
    write += 4;
    const to = <usize>i << 2;
    v128.store(left + to, f32x4.add(v128.load(left + to), f32x4.mul(lefts, x)));
    v128.store(right + to, f32x4.add(v128.load(right + to), f32x4.mul(rights, x)));
  }
  return f32x4.extract_lane(before, 0);
}

const SHAPE: f64 = 1.0 / 2147483648.0;

/**
 * Loads one period into a string's line, which is cleared: a plucked shape (a rectangle of `width` samples, `noise` of it random, through
 * two one-poles that go `colour` of the way and one that goes `corner`), combed by itself `pickup` samples earlier (0: not), without its mean,
 * at the RMS level `level`. `copy`: room for a line.
 */
export function pluck(
  record: usize,
  width: f64,
  pickup: f64,
  colour: f64,
  corner: f64,
  noise: f64,
  level: f64,
  seed: i32,
  copy: usize,
): void {
  const period = load<f64>(record);
  const line = <usize>load<f64>(record, 56);
  const size = <usize>load<f64>(record, 64) + 1;
  memory.fill(line, 0, (size + 8) << 2);
  const n = <i32>Math.ceil(period) + 2;
  // What is written next begins at a multiple of four.
  const start = line + (<usize>(-n & 3) << 2);
  layStroke(start, n, period, width, colour, corner, noise, seed);
  if (pickup > 0) comb(start, n, period, pickup, copy);
  even(start, n, period, level);
  store<f64>(record, <f64>(n + (-n & 3)), 72);
  memory.copy(line + (size << 2), line, 32);
  // The loss filter goes on from where the period ends: from 0 it would put a click at the first reflection.
  store<f64>(record, <f64>load<f32>(start + (<usize>(n - 1) << 2)), 48);
}

/**
 * A rectangle through its three filters. Exactly periodic, so that the loop has no seam: one turn brings the filters to their periodic
 * state, the next is kept. The edges of the rectangle fall between samples as they come.
 */
function layStroke(
  start: usize,
  n: i32,
  period: f64,
  width: f64,
  colour: f64,
  corner: f64,
  noise: f64,
  seed: i32,
): void {
  const within = noise * SHAPE * 2.5;
  const around = noise * SHAPE * 0.25;
  const stays = 1 - colour;
  const remains = 1 - corner;
  let state = seed;
  let one: f64 = 0;
  let two: f64 = 0;
  let three: f64 = 0;
  let phase = 2 * period - <f64>n;
  for (let i = -n; i < n; i++) {
    if (i == 0) phase = 0;
    else if (phase >= period) phase -= period;
    if (phase < 1) state = seed;
    state = state * 1664525 + 1013904223;
    const random = <f64>state;
    const inside = phase < 1 ? phase : phase < width ? 1 : phase < width + 1 ? width + 1 - phase : 0;
    const x = inside * (1 + within * random) + around * random;
    one = stays * one + colour * x;
    two = stays * two + colour * one;
    three = remains * three + corner * two;
    if (i >= 0) store<f32>(start + (<usize>i << 2), <f32>three);
    phase += 1;
  }
}

/** How much of a pickup's comb is heard. */
const COMBED: f64 = 0.85;

/** x[i] -= COMBED x[i - d] within one period; d fractional, less than a period. */
function comb(start: usize, n: i32, period: f64, d: f64, copy: usize): void {
  memory.copy(copy, start, <usize>n << 2);
  const first = <i32>Math.ceil(d);
  // Ahead of the first whole distance the end of the period is heard.
  subtract(start, 0, min(first, n), period - d, copy);
  subtract(start, first, n, -d, copy);
}

/** x[i] -= COMBED x[i + distance] for i in [from, to): between two samples in a straight line. */
function subtract(start: usize, from: i32, to: i32, distance: f64, copy: usize): void {
  const whole = Math.floor(distance);
  const after = <f32>(COMBED * (distance - whole));
  const before = <f32>(COMBED - COMBED * (distance - whole));
  const afters = f32x4.splat(after);
  const befores = f32x4.splat(before);
  let at = start + (<usize>from << 2);
  let there = copy + (<usize>(from + <i32>whole) << 2);
  let i = from;
  for (; i + 4 <= to; i += 4, at += 16, there += 16) {
    const heard = f32x4.add(f32x4.mul(befores, v128.load(there)), f32x4.mul(afters, v128.load(there, 4)));
    v128.store(at, f32x4.sub(v128.load(at), heard));
  }
  for (; i < to; i++, at += 4, there += 4)
    store<f32>(at, load<f32>(at) - (before * load<f32>(there) + after * load<f32>(there, 4)));
}

/** Takes the mean of a period away and brings the rest to a level. */
function even(start: usize, n: i32, period: f64, level: f64): void {
  const whole = <i32>period;
  let sums = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= whole; i += 4) sums = f32x4.add(sums, v128.load(start + (<usize>i << 2)));
  let sum = total(sums);
  for (; i < whole; i++) sum += load<f32>(start + (<usize>i << 2));
  const mean = <f32>((<f64>sum + (period - <f64>whole) * <f64>load<f32>(start + (<usize>whole << 2))) / period);
  const means = f32x4.splat(mean);
  sums = f32x4.splat(0);
  for (i = 0; i + 4 <= whole; i += 4) {
    const x = f32x4.sub(v128.load(start + (<usize>i << 2)), means);
    sums = f32x4.add(sums, f32x4.mul(x, x));
  }
  sum = total(sums);
  for (; i < whole; i++) {
    const x = load<f32>(start + (<usize>i << 2)) - mean;
    sum += x * x;
  }
  const scale = <f32>(level / Math.sqrt((1e-12 + <f64>sum) / period));
  const scales = f32x4.splat(scale);
  for (i = 0; i + 4 <= n; i += 4) {
    const at = start + (<usize>i << 2);
    v128.store(at, f32x4.mul(f32x4.sub(v128.load(at), means), scales));
  }
  for (; i < n; i++) {
    const at = start + (<usize>i << 2);
    store<f32>(at, (load<f32>(at) - mean) * scale);
  }
}

function total(sums: v128): f32 {
  const half = f32x4.add(sums, v128.shuffle<f32>(sums, sums, 2, 3, 2, 3));
  return f32x4.extract_lane(half, 0) + f32x4.extract_lane(half, 1);
}
