// Filters and valves of guitar amplifiers, both channels in lanes, in place over frames [from, to) of two blocks.

import { cascade } from './parts/biquads';
import { cascadeOfOne } from './parts/biquads-of-one';
import { held } from './parts/held';

/** Second-order sections in series, as parts/biquads.ts has them. */
export function sections(
  coefficients: usize,
  states: usize,
  count: i32,
  left: usize,
  right: usize,
  from: i32,
  to: i32,
): void {
  const start = <usize>from << 2;
  cascade(left + start, right + start, to - from, coefficients, states, count);
}

/** The same for one channel: frames [from, to) of `left`, in place and copied to `right`. */
export function sectionsOfOne(
  coefficients: usize,
  states: usize,
  count: i32,
  left: usize,
  right: usize,
  from: i32,
  to: i32,
): void {
  const start = <usize>from << 2;
  cascadeOfOne(left + start, right + start, to - from, coefficients, states, count);
}

// Rational soft curve close to tanh, exactly +-1 from |x| = 3 on.
@inline
function curve(x: v128, low: v128, high: v128, nine: v128, most: v128): v128 {
  // pmin and pmax are one instruction each, min and max (with their care for NaN and -0) many.
  const c = f32x4.pmin(f32x4.pmax(x, low), high);
  const z = f32x4.mul(c, c);
  return f32x4.div(f32x4.mul(c, f32x4.add(most, z)), f32x4.add(most, f32x4.mul(nine, z)));
}

// What goes from one stage of the valves to the next, half a quantum at a time: below the bottom of every workspace.
const BETWEEN: usize = 512;
const STRETCH: usize = 128;

/**
 * Two valve stages at twice the sample rate between polyphase half-band filters (two branches of two allpasses). Lanes:
 * left even, left odd, right even, right odd sample. The level behind them goes to `level`,
 * `rate` of the way in a frame. `state`: eight vectors, the last of them the level.
 */
export function valves(
  state: usize,
  left: usize,
  right: usize,
  drive: f32,
  second: f32,
  bias: f32,
  level: f32,
  rate: f32,
  from: i32,
  to: i32,
): void {
  const near = held(f32x4(0.12073211751675449, 0.3903621872345006, 0.12073211751675449, 0.3903621872345006));
  const far = held(f32x4(0.6632020224193995, 0.890786832653497, 0.6632020224193995, 0.890786832653497));
  const low = held(f32x4.splat(-3));
  const high = held(f32x4.splat(3));
  const nine = held(f32x4.splat(9));
  const most = held(f32x4.splat(27));
  const gain = held(f32x4.splat(drive));
  const more = held(f32x4.splat(second));
  const shift = held(f32x4.splat(bias));
  const rest = held(curve(shift, low, high, nine, most));
  const tiny = held(f32x4.splat(1e-20));
  const stays = held(f32x4.splat(<f32>1 - rate));
  const comes = held(f32x4.splat(rate * level));
  const stay = held(f32x4.splat(0.9993));
  const move = held(f32x4.splat(0.0007));
  let u0 = v128.load(state);
  let u1 = v128.load(state, 16);
  let u2 = v128.load(state, 32);
  let d0 = v128.load(state, 48);
  let d1 = v128.load(state, 64);
  let d2 = v128.load(state, 80);
  let dc = v128.load(state, 96);
  let loud = v128.load(state, 112);
  const end = <usize>to << 2;
  for (let first = <usize>from << 2; first < end; first += STRETCH) {
    const last = min(first + STRETCH, end);
    // In stages, so that no frame waits for both curves of the one before. An allpass waits for one product and one difference.
    let at = BETWEEN;
    for (let i = first; i < last; i += 4, at += 16) {
      const pair = v128.load_lane<f32>(right + i, v128.load32_zero(left + i), 1);
      const x = f32x4.add(f32x4.mul(v128.shuffle<f32>(pair, pair, 0, 0, 1, 1), gain), tiny);
      const a = f32x4.sub(f32x4.add(f32x4.mul(near, x), u0), f32x4.mul(near, u1));
      const b = f32x4.sub(f32x4.add(f32x4.mul(far, a), u1), f32x4.mul(far, u2));
      u0 = x;
      u1 = a;
      u2 = b;
      v128.store(at, f32x4.sub(curve(f32x4.add(b, shift), low, high, nine, most), rest));
    }
    at = BETWEEN;
    for (let i = first; i < last; i += 4, at += 16) {
      // The coupling capacitor between the stages takes off the mean (about 5 Hz).
      const one = v128.load(at);
      const even = v128.shuffle<f32>(one, one, 0, 0, 2, 2);
      dc = f32x4.add(f32x4.mul(stay, dc), f32x4.mul(move, even));
      v128.store(at, curve(f32x4.mul(f32x4.sub(one, dc), more), low, high, nine, most));
    }
    at = BETWEEN;
    for (let i = first; i < last; i += 4, at += 16) {
      // Back down: the odd sample through the first branch, the even one through the second.
      const driven = v128.load(at);
      const y = v128.shuffle<f32>(driven, driven, 1, 0, 3, 2);
      const c = f32x4.sub(f32x4.add(f32x4.mul(near, y), d0), f32x4.mul(near, d1));
      const d = f32x4.sub(f32x4.add(f32x4.mul(far, c), d1), f32x4.mul(far, d2));
      d0 = y;
      d1 = c;
      d2 = d;
      loud = f32x4.add(f32x4.mul(stays, loud), comes);
      const out = f32x4.mul(f32x4.add(d, v128.shuffle<f32>(d, d, 1, 0, 3, 2)), loud);
      v128.store_lane<f32>(left + i, out, 0);
      v128.store_lane<f32>(right + i, out, 2);
    }
  }
  v128.store(state, u0);
  v128.store(state, u1, 16);
  v128.store(state, u2, 32);
  v128.store(state, d0, 48);
  v128.store(state, d1, 64);
  v128.store(state, d2, 80);
  v128.store(state, dc, 96);
  v128.store(state, loud, 112);
}
