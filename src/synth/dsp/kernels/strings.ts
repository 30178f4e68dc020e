// A string's loop over frames [from, QUANTUM) of a quantum, `from` a multiple of four.
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
