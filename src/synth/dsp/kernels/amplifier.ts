// Filters and valves of guitar amplifiers, both channels in lanes, in place over frames [from, to) of two blocks.

/**
 * Second-order sections in series, transposed direct form II in f64 for the sake of low corners. A section has five f64
 * coefficients (b0, b1, b2, a1, a2) and two states of two f64 each.
 */
export function sections(
  coefficients: usize,
  states: usize,
  count: i32,
  left: usize,
  right: usize,
  from: i32,
  to: i32,
): void {
  const tiny = f64x2.splat(1e-30);
  const end = <usize>to << 2;
  let c = coefficients;
  let s = states;
  let n = 0;
  // Two at a time: while one waits for its feedback the other works.
  for (; n + 1 < count; n += 2, c += 80, s += 64) {
    const b0 = v128.load64_splat(c);
    const b1 = v128.load64_splat(c, 8);
    const b2 = v128.load64_splat(c, 16);
    const a1 = v128.load64_splat(c, 24);
    const a2 = v128.load64_splat(c, 32);
    const d0 = v128.load64_splat(c, 40);
    const d1 = v128.load64_splat(c, 48);
    const d2 = v128.load64_splat(c, 56);
    const e1 = v128.load64_splat(c, 64);
    const e2 = v128.load64_splat(c, 72);
    let z1 = v128.load(s);
    let z2 = v128.load(s, 16);
    let y1 = v128.load(s, 32);
    let y2 = v128.load(s, 48);
    for (let i = <usize>from << 2; i < end; i += 4) {
      const x = f64x2.promote_low_f32x4(v128.load_lane<f32>(right + i, v128.load_zero<f32>(left + i), 1));
      const y = f64x2.add(f64x2.mul(b0, x), z1);
      z1 = f64x2.sub(f64x2.add(f64x2.mul(b1, x), f64x2.add(z2, tiny)), f64x2.mul(a1, y));
      z2 = f64x2.sub(f64x2.mul(b2, x), f64x2.mul(a2, y));
      const z = f64x2.add(f64x2.mul(d0, y), y1);
      y1 = f64x2.sub(f64x2.add(f64x2.mul(d1, y), f64x2.add(y2, tiny)), f64x2.mul(e1, z));
      y2 = f64x2.sub(f64x2.mul(d2, y), f64x2.mul(e2, z));
      const out = f32x4.demote_f64x2_zero(z);
      v128.store_lane<f32>(left + i, out, 0);
      v128.store_lane<f32>(right + i, out, 1);
    }
    v128.store(s, z1);
    v128.store(s, z2, 16);
    v128.store(s, y1, 32);
    v128.store(s, y2, 48);
  }
  if (n < count) {
    const b0 = v128.load64_splat(c);
    const b1 = v128.load64_splat(c, 8);
    const b2 = v128.load64_splat(c, 16);
    const a1 = v128.load64_splat(c, 24);
    const a2 = v128.load64_splat(c, 32);
    let z1 = v128.load(s);
    let z2 = v128.load(s, 16);
    for (let i = <usize>from << 2; i < end; i += 4) {
      const x = f64x2.promote_low_f32x4(v128.load_lane<f32>(right + i, v128.load_zero<f32>(left + i), 1));
      const y = f64x2.add(f64x2.mul(b0, x), z1);
      z1 = f64x2.sub(f64x2.add(f64x2.mul(b1, x), f64x2.add(z2, tiny)), f64x2.mul(a1, y));
      z2 = f64x2.sub(f64x2.mul(b2, x), f64x2.mul(a2, y));
      const out = f32x4.demote_f64x2_zero(y);
      v128.store_lane<f32>(left + i, out, 0);
      v128.store_lane<f32>(right + i, out, 1);
    }
    v128.store(s, z1);
    v128.store(s, z2, 16);
  }
}

// Rational soft curve close to tanh, exactly +-1 from |x| = 3 on.
@inline
function curve(x: v128): v128 {
  // pmin and pmax are one instruction each, min and max (with their care for NaN and -0) many.
  const c = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-3)), f32x4.splat(3));
  const z = f32x4.mul(c, c);
  return f32x4.div(
    f32x4.mul(c, f32x4.add(f32x4.splat(27), z)),
    f32x4.add(f32x4.splat(27), f32x4.mul(f32x4.splat(9), z)),
  );
}

/**
 * Two valve stages at twice the sample rate between polyphase half-band filters (two branches of two allpasses). Lanes:
 * left even, left odd, right even, right odd sample. `state`: seven vectors.
 */
export function valves(
  state: usize,
  left: usize,
  right: usize,
  drive: f32,
  second: f32,
  bias: f32,
  output: f32,
  from: i32,
  to: i32,
): void {
  const near = f32x4(0.12073211751675449, 0.3903621872345006, 0.12073211751675449, 0.3903621872345006);
  const far = f32x4(0.6632020224193995, 0.890786832653497, 0.6632020224193995, 0.890786832653497);
  const gain = f32x4.splat(drive);
  const more = f32x4.splat(second);
  const shift = f32x4.splat(bias);
  const rest = curve(shift);
  const tiny = f32x4.splat(1e-20);
  const level = f32x4.splat(<f32>0.5 * output);
  let u0 = v128.load(state);
  let u1 = v128.load(state, 16);
  let u2 = v128.load(state, 32);
  let d0 = v128.load(state, 48);
  let d1 = v128.load(state, 64);
  let d2 = v128.load(state, 80);
  let dc = v128.load(state, 96);
  const end = <usize>to << 2;
  for (let i = <usize>from << 2; i < end; i += 4) {
    const pair = v128.load_lane<f32>(right + i, v128.load32_zero(left + i), 1);
    const x = f32x4.add(f32x4.mul(v128.shuffle<f32>(pair, pair, 0, 0, 1, 1), gain), tiny);
    // Each state waits for one product and one difference of the frame before.
    const a = f32x4.sub(f32x4.add(f32x4.mul(near, x), u0), f32x4.mul(near, u1));
    const b = f32x4.sub(f32x4.add(f32x4.mul(far, a), u1), f32x4.mul(far, u2));
    u0 = x;
    u1 = a;
    u2 = b;
    const first = f32x4.sub(curve(f32x4.add(b, shift)), rest);
    // The coupling capacitor between the stages takes off the mean (about 5 Hz).
    const even = v128.shuffle<f32>(first, first, 0, 0, 2, 2);
    dc = f32x4.add(f32x4.mul(f32x4.splat(0.9993), dc), f32x4.mul(f32x4.splat(0.0007), even));
    const driven = curve(f32x4.mul(f32x4.sub(first, dc), more));
    // Back down: the odd sample through the first branch, the even one through the second.
    const y = v128.shuffle<f32>(driven, driven, 1, 0, 3, 2);
    const c = f32x4.sub(f32x4.add(f32x4.mul(near, y), d0), f32x4.mul(near, d1));
    const d = f32x4.sub(f32x4.add(f32x4.mul(far, c), d1), f32x4.mul(far, d2));
    d0 = y;
    d1 = c;
    d2 = d;
    const out = f32x4.mul(f32x4.add(d, v128.shuffle<f32>(d, d, 1, 0, 3, 2)), level);
    v128.store_lane<f32>(left + i, out, 0);
    v128.store_lane<f32>(right + i, out, 2);
  }
  v128.store(state, u0);
  v128.store(state, u1, 16);
  v128.store(state, u2, 32);
  v128.store(state, d0, 48);
  v128.store(state, d1, 64);
  v128.store(state, d2, 80);
  v128.store(state, dc, 96);
}
