// A string's loop over frames [from, 64) of a quantum, `from` a multiple of four.
//
// Record of a string, 10 doubles: 0 delay, 1 delay it goes to and 2 its step a frame until there, 3 gain of the loop,
// 4 gain it goes to by the quantum's end, 5 pole and 6 state of its loss filter, 7 place of its line (a pointer),
// 8 mask, 9 position in it.

import { held } from './parts/held';
import { ramp } from './parts/tables';

const RECORD: usize = 80;

/**
 * ADDS the `count` strings whose records follow each other to left and right, the first and third ... times `near` on the left and
 * `far` on the right, those between them the other way round, and moves the records on.
 */
export function strings(record: usize, count: i32, left: usize, right: usize, near: f32, far: f32, from: i32): void {
  if (count == 2 && rests(record) && rests(record + RECORD)) {
    restingPair(record, left, right, near, far, from);
    return;
  }
  for (let n = 0; n < count; n++, record += RECORD) {
    const toLeft = n & 1 ? far : near;
    const toRight = n & 1 ? near : far;
    if (rests(record)) resting(record, left, right, toLeft, toRight, from);
    else moving(record, left, right, toLeft, toRight, from);
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

/** Whether neither pitch nor loss move. */
@inline
function rests(record: usize): bool {
  return load<f64>(record) == load<f64>(record, 8) && load<f64>(record, 24) == load<f64>(record, 32);
}

// Weights of third-order Lagrange interpolation at fractions 0-1 between the second and the third of four samples, the
// earliest first.
@inline
function weight0(f: v128, one: v128, two: v128, half: v128, sixth: v128): v128 {
  return f32x4.mul(f32x4.mul(f32x4.mul(f32x4.add(f, one), f), f32x4.sub(f, one)), sixth);
}
@inline
function weight1(f: v128, one: v128, two: v128, half: v128, sixth: v128): v128 {
  return f32x4.neg(f32x4.mul(f32x4.mul(f32x4.mul(f32x4.add(f, one), f), f32x4.sub(f, two)), half));
}
@inline
function weight2(f: v128, one: v128, two: v128, half: v128, sixth: v128): v128 {
  return f32x4.mul(f32x4.mul(f32x4.add(f, one), f32x4.mul(f32x4.sub(f, one), f32x4.sub(f, two))), half);
}
@inline
function weight3(f: v128, one: v128, two: v128, half: v128, sixth: v128): v128 {
  return f32x4.neg(f32x4.mul(f32x4.mul(f, f32x4.mul(f32x4.sub(f, one), f32x4.sub(f, two))), sixth));
}

/** What comes out of the line for four frames: none of them hears another's echo. */
@inline
function heard(read: usize, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(w0, v128.load(read)), f32x4.mul(w1, v128.load(read, 4))),
    f32x4.add(f32x4.mul(w2, v128.load(read, 8)), f32x4.mul(w3, v128.load(read, 12))),
  );
}

/** The loss filter, low += (1 - pole) (x - low), four frames at once. */
@inline
function lost(x: v128, take: v128, pole: v128, pole2: v128, powers: v128, before: v128): v128 {
  const zero = f32x4.splat(0);
  const a = f32x4.mul(take, x);
  const b = f32x4.add(a, f32x4.mul(pole, v128.shuffle<f32>(zero, a, 3, 4, 5, 6)));
  const c = f32x4.add(b, f32x4.mul(pole2, v128.shuffle<f32>(zero, b, 2, 3, 4, 5)));
  return f32x4.add(c, f32x4.mul(powers, before));
}

@inline
function powersOf(pole: f32): v128 {
  const pole2 = pole * pole;
  return f32x4(pole, pole2, pole2 * pole, pole2 * pole2);
}

@inline
function write(line: usize, at: i32, mask: i32, frames: v128): void {
  v128.store(line + (<usize>at << 2), frames);
  if (at < 8) v128.store(line + (<usize>(at + mask + 1) << 2), frames);
}

@inline
function addTo(place: usize, x: v128): void {
  v128.store(place, f32x4.add(v128.load(place), x));
}

// The line holds mask + 1 floats, a power of two, and the first eight again behind them; the position is a multiple of
// four. The delay at frame `from` + n is delay + (n + 1) step samples, 6 at least: read by interpolation, smoothed by a
// one-pole, times the loop's gain, and written back.

/** A string whose pitch or loss move. */
function moving(record: usize, left: usize, right: usize, toLeft: f32, toRight: f32, from: i32): void {
  const line = <usize>load<f64>(record, 56);
  const mask = <i32>load<f64>(record, 64);
  let at = <i32>load<f64>(record, 72);
  const delay = load<f64>(record);
  const aim = load<f64>(record, 8);
  const step: f64 = delay == aim ? 0 : load<f64>(record, 16);
  const gain = load<f64>(record, 24);
  const goal = load<f64>(record, 32);
  const pole = <f32>load<f64>(record, 40);
  const take = held(f32x4.splat(<f32>1 - pole));
  const pole1 = held(f32x4.splat(pole));
  const pole2 = held(f32x4.splat(pole * pole));
  const powers = held(powersOf(pole));
  const one = held(f32x4.splat(1));
  const two = held(f32x4.splat(2));
  const half = held(f32x4.splat(0.5));
  const sixth = held(f32x4.splat(<f32>0.16666667));
  const lefts = held(f32x4.splat(toLeft));
  const rights = held(f32x4.splat(toRight));
  const gains = held(f32x4.splat(<f32>gain));
  const gainSteps = held(f32x4.splat(<f32>((goal - gain) / <f64>(64 - from))));
  const four = held(f32x4.splat(4));
  let before = f32x4.splat(<f32>load<f64>(record, 48));
  let now = delay + step;
  let frames = f32x4(0, 1, 2, 3);
  for (let i: usize = <usize>from << 2; i < 256; i += 16, frames = f32x4.add(frames, four)) {
    // One whole number of samples for all four: where the delay moves the fraction may pass 1 a little.
    const whole = <i32>now;
    const f = ramp(<f32>(now - <f64>whole), <f32>step, 0);
    now += 4 * step;
    const x = heard(
      line + (<usize>((at - whole - 2) & mask) << 2),
      weight0(f, one, two, half, sixth),
      weight1(f, one, two, half, sixth),
      weight2(f, one, two, half, sixth),
      weight3(f, one, two, half, sixth),
    );
    const low = lost(x, take, pole1, pole2, powers, before);
    before = v128.shuffle<f32>(low, low, 3, 3, 3, 3);
    write(line, at, mask, f32x4.mul(f32x4.add(gains, f32x4.mul(gainSteps, frames)), low));
    at = (at + 4) & mask;
    addTo(left + i, f32x4.mul(lefts, x));
    addTo(right + i, f32x4.mul(rights, x));
  }
  store<f64>(record, aim);
  store<f64>(record, goal, 24);
  store<f64>(record, <f64>f32x4.extract_lane(before, 0), 48);
  store<f64>(record, <f64>at, 72);
}

/** A string that moves in nothing. */
function resting(record: usize, left: usize, right: usize, toLeft: f32, toRight: f32, from: i32): void {
  const line = <usize>load<f64>(record, 56);
  const mask = <i32>load<f64>(record, 64);
  let at = <i32>load<f64>(record, 72);
  const delay = load<f64>(record);
  const whole = <i32>delay;
  const pole = <f32>load<f64>(record, 40);
  const take = held(f32x4.splat(<f32>1 - pole));
  const pole1 = held(f32x4.splat(pole));
  const pole2 = held(f32x4.splat(pole * pole));
  const powers = held(powersOf(pole));
  const one = f32x4.splat(1);
  const two = f32x4.splat(2);
  const half = f32x4.splat(0.5);
  const sixth = f32x4.splat(<f32>0.16666667);
  const f = f32x4.splat(<f32>(delay - <f64>whole));
  const w0 = held(weight0(f, one, two, half, sixth));
  const w1 = held(weight1(f, one, two, half, sixth));
  const w2 = held(weight2(f, one, two, half, sixth));
  const w3 = held(weight3(f, one, two, half, sixth));
  const lefts = held(f32x4.splat(toLeft));
  const rights = held(f32x4.splat(toRight));
  const gains = held(f32x4.splat(<f32>load<f64>(record, 24)));
  let before = f32x4.splat(<f32>load<f64>(record, 48));
  for (let i: usize = <usize>from << 2; i < 256; i += 16) {
    const x = heard(line + (<usize>((at - whole - 2) & mask) << 2), w0, w1, w2, w3);
    const low = lost(x, take, pole1, pole2, powers, before);
    before = v128.shuffle<f32>(low, low, 3, 3, 3, 3);
    write(line, at, mask, f32x4.mul(gains, low));
    at = (at + 4) & mask;
    addTo(left + i, f32x4.mul(lefts, x));
    addTo(right + i, f32x4.mul(rights, x));
  }
  store<f64>(record, <f64>f32x4.extract_lane(before, 0), 48);
  store<f64>(record, <f64>at, 72);
}

/** Two strings that move in nothing, in one pass. */
function restingPair(record: usize, left: usize, right: usize, near: f32, far: f32, from: i32): void {
  const line = <usize>load<f64>(record, 56);
  const otherLine = <usize>load<f64>(record, 136);
  const mask = <i32>load<f64>(record, 64);
  let at = <i32>load<f64>(record, 72);
  let otherAt = <i32>load<f64>(record, 152);
  const delay = load<f64>(record);
  const otherDelay = load<f64>(record, 80);
  const whole = <i32>delay;
  const otherWhole = <i32>otherDelay;
  const pole = <f32>load<f64>(record, 40);
  const otherPole = <f32>load<f64>(record, 120);
  const take = held(f32x4.splat(<f32>1 - pole));
  const pole1 = held(f32x4.splat(pole));
  const pole2 = held(f32x4.splat(pole * pole));
  const powers = held(powersOf(pole));
  const otherTake = held(f32x4.splat(<f32>1 - otherPole));
  const otherPole1 = held(f32x4.splat(otherPole));
  const otherPole2 = held(f32x4.splat(otherPole * otherPole));
  const otherPowers = held(powersOf(otherPole));
  const one = f32x4.splat(1);
  const two = f32x4.splat(2);
  const half = f32x4.splat(0.5);
  const sixth = f32x4.splat(<f32>0.16666667);
  const f = f32x4.splat(<f32>(delay - <f64>whole));
  const g = f32x4.splat(<f32>(otherDelay - <f64>otherWhole));
  const w0 = held(weight0(f, one, two, half, sixth));
  const w1 = held(weight1(f, one, two, half, sixth));
  const w2 = held(weight2(f, one, two, half, sixth));
  const w3 = held(weight3(f, one, two, half, sixth));
  const v0 = held(weight0(g, one, two, half, sixth));
  const v1 = held(weight1(g, one, two, half, sixth));
  const v2 = held(weight2(g, one, two, half, sixth));
  const v3 = held(weight3(g, one, two, half, sixth));
  const nears = held(f32x4.splat(near));
  const fars = held(f32x4.splat(far));
  const gains = held(f32x4.splat(<f32>load<f64>(record, 24)));
  const otherGains = held(f32x4.splat(<f32>load<f64>(record, 104)));
  let before = f32x4.splat(<f32>load<f64>(record, 48));
  let otherBefore = f32x4.splat(<f32>load<f64>(record, 128));
  for (let i: usize = <usize>from << 2; i < 256; i += 16) {
    const x = heard(line + (<usize>((at - whole - 2) & mask) << 2), w0, w1, w2, w3);
    const y = heard(otherLine + (<usize>((otherAt - otherWhole - 2) & mask) << 2), v0, v1, v2, v3);
    const low = lost(x, take, pole1, pole2, powers, before);
    const otherLow = lost(y, otherTake, otherPole1, otherPole2, otherPowers, otherBefore);
    before = v128.shuffle<f32>(low, low, 3, 3, 3, 3);
    otherBefore = v128.shuffle<f32>(otherLow, otherLow, 3, 3, 3, 3);
    write(line, at, mask, f32x4.mul(gains, low));
    write(otherLine, otherAt, mask, f32x4.mul(otherGains, otherLow));
    at = (at + 4) & mask;
    otherAt = (otherAt + 4) & mask;
    addTo(left + i, f32x4.add(f32x4.mul(nears, x), f32x4.mul(fars, y)));
    addTo(right + i, f32x4.add(f32x4.mul(fars, x), f32x4.mul(nears, y)));
  }
  store<f64>(record, <f64>f32x4.extract_lane(before, 0), 48);
  store<f64>(record, <f64>at, 72);
  store<f64>(record, <f64>f32x4.extract_lane(otherBefore, 0), 128);
  store<f64>(record, <f64>otherAt, 152);
}
