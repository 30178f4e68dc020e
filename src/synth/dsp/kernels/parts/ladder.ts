// ── Ladder ─────────────────────────────────────────────────────────────────────────────────────────────────────

@inline
export function sum4(x: v128): f32 {
  const pairs = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

// Four-pole ladder on one channel in place. The four poles as one matrix: s' = A s + b u, feedback from c s.
// The state is at `state`; g and k go to their aims linearly, once every four frames.
export function ladder(
  state: usize,
  buffer: usize,
  from: i32,
  g0: f32,
  k0: f32,
  gAim: f32,
  kAim: f32,
  drive: f32,
  makeup: f32,
): void {
  let s = v128.load(state);
  const groups = <f32>((64 - from) >> 2);
  const dg = (gAim - g0) / groups;
  const dk = (kAim - k0) / groups;
  let g = g0;
  let k = k0;
  const inverse = <f32>0.5 / drive;
  for (let i = from; i < 64; i += 4) {
    g += dg;
    k += dk;
    const e = <f32>1 - g;
    const g2 = g * g;
    const g3 = g2 * g;
    const g4 = g2 * g2;
    const t = <f32>2 * e;
    const a1 = f32x4(t - <f32>1, t * g, t * g2, t * g3);
    const a2 = f32x4(0, t - <f32>1, t * g, t * g2);
    const a3 = f32x4(0, 0, t - <f32>1, t * g);
    const a4 = f32x4(0, 0, 0, t - <f32>1);
    const b = f32x4.mul(f32x4(g, g2, g3, g4), f32x4.splat(2));
    const c = f32x4.mul(f32x4(g3, g2, g, 1), f32x4.splat(e));
    const solve = <f32>1 / (<f32>1 + k * g4);
    const back = k * solve;
    const gain = drive * (<f32>1 + makeup * k) * solve;
    // c A, for the feedback of a frame from the state and the input of the frame before.
    const r = f32x4(sum4(f32x4.mul(c, a1)), sum4(f32x4.mul(c, a2)), sum4(f32x4.mul(c, a3)), sum4(f32x4.mul(c, a4)));
    const own = back * sum4(f32x4.mul(c, b));
    let straight = back * sum4(f32x4.mul(c, s));
    let through: f32 = 0;
    for (let j = 0; j < 4; j++) {
      const at = buffer + (<usize>(i + j) << 2);
      let u = load<f32>(at) * gain - straight - own * through;
      straight = back * sum4(f32x4.mul(r, s));
      u = f32x4.extract_lane(f32x4.pmin(f32x4.pmax(f32x4.splat(u), f32x4.splat(-3)), f32x4.splat(3)), 0);
      const z = u * u;
      u = (u * (<f32>27 + z)) / (<f32>27 + <f32>9 * z);
      through = u;
      const next = f32x4.add(
        f32x4.add(
          f32x4.add(
            f32x4.mul(a1, v128.shuffle<f32>(s, s, 0, 0, 0, 0)),
            f32x4.mul(a2, v128.shuffle<f32>(s, s, 1, 1, 1, 1)),
          ),
          f32x4.add(
            f32x4.mul(a3, v128.shuffle<f32>(s, s, 2, 2, 2, 2)),
            f32x4.mul(a4, v128.shuffle<f32>(s, s, 3, 3, 3, 3)),
          ),
        ),
        f32x4.mul(b, f32x4.splat(u)),
      );
      store<f32>(at, (f32x4.extract_lane(next, 3) + f32x4.extract_lane(s, 3)) * inverse);
      s = next;
    }
  }
  v128.store(state, v128.and(s, f32x4.gt(f32x4.abs(s), f32x4.splat(1e-15))));
}
