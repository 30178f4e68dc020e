// Lines that feed themselves: two tuned combs for one pluck, and the diffuse field of a soundboard. Frames in groups of four; no line is
// so short that a group would read what it writes. A ring has mask + 1 frames (a power of two) and GUARD more, the first again.

import { held } from './parts/held';
import { lastOf, onePole, powersOf } from './parts/one-pole';
import { QUANTUM } from './parts/quantum';
import { counted } from './parts/tables';

const GUARD: i32 = 8;
// Keeps what dies away from becoming denormal.
const QUIET: f32 = 1e-20;
const SIDE_WORDS: usize = 48;

/** Weights (third-order Lagrange) of the frames one after, at, one and two before a point that lies `x` behind a frame. */
@inline
function after(x: f32): f32 {
  return (-x * (x - 1) * (x - 2)) / 6;
}
@inline
function at(x: f32): f32 {
  return ((x + 1) * (x - 1) * (x - 2)) / 2;
}
@inline
function before(x: f32): f32 {
  return -((x + 1) * x * (x - 2)) / 2;
}
@inline
function earlier(x: f32): f32 {
  return ((x + 1) * x * (x - 1)) / 6;
}

@inline
function put(line: usize, mask: i32, frame: i32, value: v128): void {
  v128.store(line + ((<usize>frame) << 2), value);
  if (frame < GUARD) v128.store(line + ((<usize>(mask + 1 + frame)) << 2), value);
}

/** What a line said `delay` frames before the frame `write`. */
function tap(line: usize, mask: i32, write: i32, delay: f64): f32 {
  const whole = <i32>delay;
  const x = <f32>(delay - <f64>whole);
  const from = line + ((<usize>((write - whole - 2) & mask)) << 2);
  return (
    load<f32>(from, 12) * after(x) +
    load<f32>(from, 8) * at(x) +
    (load<f32>(from, 4) * before(x) + load<f32>(from) * earlier(x))
  );
}

/** One comb: ADDS it to `out` and answers the largest of each lane. `input`: a block, or 0 for silence. */
function comb(side: usize, input: usize, mask: i32, start: i32, out: usize, from: i32): v128 {
  const line = <usize>load<i32>(side);
  const keep = load<f32>(side, 4);
  const powers = held(powersOf(keep));
  const base = v128.load32_splat(side, 12);
  const slope = v128.load32_splat(side, 16);
  const slides = load<f64>(side, 32);
  let delay = load<f64>(side, 24);
  const whole = <i32>delay;
  const x = <f32>(delay - <f64>whole);
  const ka = held(f32x4.splat(after(x)));
  const kb = held(f32x4.splat(at(x)));
  const kc = held(f32x4.splat(before(x)));
  const ke = held(f32x4.splat(earlier(x)));
  const quiet = held(f32x4.splat(QUIET));
  const four = held(f32x4.splat(4));
  let low = v128.load32_splat(side, 8);
  let peak = f32x4.splat(0);
  let write = start;
  let frames = counted(0);
  for (let i = <usize>from << 2; i < <usize>QUANTUM << 2; i += 16) {
    let read: v128;
    if (slides == 0) {
      const p = line + ((<usize>((write - whole - 2) & mask)) << 2);
      read = f32x4.add(
        f32x4.add(f32x4.mul(v128.load(p, 12), ka), f32x4.mul(v128.load(p, 8), kb)),
        f32x4.add(f32x4.mul(v128.load(p, 4), kc), f32x4.mul(v128.load(p), ke)),
      );
    } else {
      read = f32x4.splat(tap(line, mask, write, delay));
      read = f32x4.replace_lane(read, 1, tap(line, mask, write + 1, delay + slides));
      read = f32x4.replace_lane(read, 2, tap(line, mask, write + 2, delay + 2 * slides));
      read = f32x4.replace_lane(read, 3, tap(line, mask, write + 3, delay + 3 * slides));
      delay += 4 * slides;
    }
    const damped = onePole(read, low, keep, powers);
    low = lastOf(damped);
    let y = f32x4.add(f32x4.mul(f32x4.add(base, f32x4.mul(slope, frames)), damped), quiet);
    if (input != 0) y = f32x4.add(v128.load(input + i), y);
    frames = f32x4.add(frames, four);
    put(line, mask, write, y);
    write = (write + 4) & mask;
    v128.store(out + i, f32x4.add(v128.load(out + i), y));
    peak = f32x4.pmax(peak, f32x4.abs(y));
  }
  store<f32>(side, f32x4.extract_lane(low, 0), 8);
  return peak;
}

/** One-pole high-pass in place, so that no direct current enters a comb; answers its state. */
function withoutMean(block: usize, state: f32, share: f32, from: i32): f32 {
  const keep: f32 = <f32>1 - share;
  const powers = held(powersOf(keep));
  let low = f32x4.splat(state);
  for (let i = <usize>from << 2; i < <usize>QUANTUM << 2; i += 16) {
    const x = v128.load(block + i);
    const mean = onePole(x, low, keep, powers);
    v128.store(block + i, f32x4.sub(x, mean));
    low = lastOf(mean);
  }
  const last = f32x4.extract_lane(low, 0);
  return abs<f32>(last) < (<f32>1e-12) ? 0 : last;
}

/**
 * ADDS frames [from, QUANTUM) of a pluck to left and right and answers the larger one's peak. `burst`: what plucks it, `sounds` being 0
 * once it is over (a scratch block then). Words: 0 frame to be written next, 4 mask, 8 mean of the burst, 12 share of the way it goes in a
 * frame; a side of 48 bytes each from 16 on: line, damping, its state, feedback at frame `from` and its step; at 24 as f64 delay and its step.
 */
export function pluck(v: usize, burst: usize, sounds: i32, left: usize, right: usize, from: i32): f32 {
  const write = load<i32>(v);
  const mask = load<i32>(v, 4);
  const mean = load<f32>(v, 8);
  let input: usize = 0;
  if (sounds || mean != 0) {
    if (!sounds)
      for (let i = <usize>from << 2; i < <usize>QUANTUM << 2; i += 16) v128.store(burst + i, f32x4.splat(0));
    store<f32>(v, withoutMean(burst, mean, load<f32>(v, 12), from), 8);
    input = burst;
  }
  const one = comb(v + 16, input, mask, write, left, from);
  const other = comb(v + 16 + SIDE_WORDS, input, mask, write, right, from);
  store<i32>(v, (write + QUANTUM - from) & mask);
  const most = f32x4.pmax(one, other);
  const a = max<f32>(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1));
  const b = max<f32>(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3));
  return max<f32>(a, b);
}

/**
 * Adds the field of a soundboard to frames [from, to) of left and right: four lines, damped, that feed each other through a Householder
 * matrix. Words: 0 frame to be written next, 4 mask, 8 feedback, 12 level so far, 16 where it goes, 20 what a frame leaves of the way;
 * from 32 on four lines and their delays; from 64 on the states of their dampers.
 */
export function board(t: usize, left: usize, right: usize, from: i32, to: i32): void {
  const mask = load<i32>(t, 4);
  const la = <usize>load<i32>(t, 32);
  const da = load<i32>(t, 36);
  const lb = <usize>load<i32>(t, 40);
  const db = load<i32>(t, 44);
  const lc = <usize>load<i32>(t, 48);
  const dc = load<i32>(t, 52);
  const ld = <usize>load<i32>(t, 56);
  const dd = load<i32>(t, 60);
  const pa = held(powersOf(0.7));
  const pb = held(powersOf(0.72));
  const pc = held(powersOf(0.74));
  const pd = held(powersOf(0.76));
  const feedback = v128.load32_splat(t, 8);
  const aim = load<f32>(t, 16);
  const aimed = held(f32x4.splat(aim));
  const slow = load<f32>(t, 20);
  const slowPowers = held(powersOf(slow));
  let level = load<f32>(t, 12);
  const half = held(f32x4.splat(0.5));
  const quiet = held(f32x4.splat(QUIET));
  let a = v128.load32_splat(t, 64);
  let b = v128.load32_splat(t, 68);
  let c = v128.load32_splat(t, 72);
  let d = v128.load32_splat(t, 76);
  let write = load<i32>(t);
  for (let i = <usize>from << 2; i < <usize>to << 2; i += 16) {
    const sa = onePole(v128.load(la + ((<usize>((write - da) & mask)) << 2)), a, 0.7, pa);
    const sb = onePole(v128.load(lb + ((<usize>((write - db) & mask)) << 2)), b, 0.72, pb);
    const sc = onePole(v128.load(lc + ((<usize>((write - dc) & mask)) << 2)), c, 0.74, pc);
    const sd = onePole(v128.load(ld + ((<usize>((write - dd) & mask)) << 2)), d, 0.76, pd);
    a = lastOf(sa);
    b = lastOf(sb);
    c = lastOf(sc);
    d = lastOf(sd);
    const mean = f32x4.mul(half, f32x4.add(f32x4.add(sa, sb), f32x4.add(sc, sd)));
    const x = v128.load(left + i);
    const y = v128.load(right + i);
    const l = f32x4.add(x, quiet);
    const r = f32x4.add(y, quiet);
    put(la, mask, write, f32x4.add(l, f32x4.mul(feedback, f32x4.sub(sa, mean))));
    put(lb, mask, write, f32x4.add(r, f32x4.mul(feedback, f32x4.sub(sb, mean))));
    put(lc, mask, write, f32x4.add(l, f32x4.mul(feedback, f32x4.sub(sc, mean))));
    put(ld, mask, write, f32x4.add(r, f32x4.mul(feedback, f32x4.sub(sd, mean))));
    write = (write + 4) & mask;
    let gain = aimed;
    if (level != aim) {
      gain = onePole(aimed, f32x4.splat(level), slow, slowPowers);
      level = f32x4.extract_lane(gain, 3);
      if (abs<f32>(aim - level) < (<f32>1e-6)) level = aim;
    }
    v128.store(left + i, f32x4.add(x, f32x4.mul(gain, f32x4.sub(sb, sc))));
    v128.store(right + i, f32x4.add(y, f32x4.mul(gain, f32x4.sub(sa, sd))));
  }
  store<i32>(t, write);
  store<f32>(t, level, 12);
  store<f32>(t, f32x4.extract_lane(a, 0), 64);
  store<f32>(t, f32x4.extract_lane(b, 0), 68);
  store<f32>(t, f32x4.extract_lane(c, 0), 72);
  store<f32>(t, f32x4.extract_lane(d, 0), 76);
}
