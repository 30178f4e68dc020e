// ── Ladder ─────────────────────────────────────────────────────────────────────────────────────────────────────


@inline
export function sum4(x: v128): f32 {
  const pairs = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

// The poles after one more frame of input u: A s + b u.
@inline
function moved(s: v128, u: f32, a1: v128, a2: v128, a3: v128, a4: v128, b: v128): v128 {
  return f32x4.add(
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
}

// Branches, which are mostly foreseen: the next frame waits for this one.
@inline
function curve(x: f32): f32 {
  if (x >= 3) return 1;
  if (x <= -3) return -1;
  const z = x * x;
  return (x * (<f32>27 + z)) / (<f32>27 + <f32>9 * z);
}

@inline
function flushed(s: v128): v128 {
  return v128.and(s, f32x4.gt(f32x4.abs(s), f32x4.splat(1e-15)));
}

// Four-pole ladder in place, both channels abreast (each waits for itself) or, if not `stereo`, the left one. The four
// poles as one matrix: s' = A s + b u, feedback from c s. The states are at `state`, left and then right; g and k go to
// their aims linearly, once every four frames.
export function ladder(
  state: usize,
  left: usize,
  right: usize,
  stereo: i32,
  from: i32,
  to: i32,
  g0: f32,
  k0: f32,
  gAim: f32,
  kAim: f32,
  drive: f32,
  makeup: f32,
): void {
  let s = v128.load(state);
  let t = v128.load(state, 16);
  const groups = <f32>((to - from) >> 2);
  const dg = (gAim - g0) / groups;
  const dk = (kAim - k0) / groups;
  let g = g0;
  let k = k0;
  const inverse = <f32>0.5 / drive;
  for (let i = from; i < to; i += 4) {
    g += dg;
    k += dk;
    const e = <f32>1 - g;
    const g2 = g * g;
    const g3 = g2 * g;
    const g4 = g2 * g2;
    const d = <f32>2 * e;
    const a1 = f32x4(d - <f32>1, d * g, d * g2, d * g3);
    const a2 = f32x4(0, d - <f32>1, d * g, d * g2);
    const a3 = f32x4(0, 0, d - <f32>1, d * g);
    const a4 = f32x4(0, 0, 0, d - <f32>1);
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
    const end = (<usize>(i + 4)) << 2;
    if (stereo) {
      let straightRight = back * sum4(f32x4.mul(c, t));
      let throughRight: f32 = 0;
      for (let at = (<usize>i) << 2; at < end; at += 4) {
        through = curve(load<f32>(left + at) * gain - straight - own * through);
        throughRight = curve(load<f32>(right + at) * gain - straightRight - own * throughRight);
        straight = back * sum4(f32x4.mul(r, s));
        straightRight = back * sum4(f32x4.mul(r, t));
        const next = moved(s, through, a1, a2, a3, a4, b);
        const nextRight = moved(t, throughRight, a1, a2, a3, a4, b);
        store<f32>(left + at, (f32x4.extract_lane(next, 3) + f32x4.extract_lane(s, 3)) * inverse);
        store<f32>(right + at, (f32x4.extract_lane(nextRight, 3) + f32x4.extract_lane(t, 3)) * inverse);
        s = next;
        t = nextRight;
      }
    } else {
      for (let at = (<usize>i) << 2; at < end; at += 4) {
        through = curve(load<f32>(left + at) * gain - straight - own * through);
        straight = back * sum4(f32x4.mul(r, s));
        const next = moved(s, through, a1, a2, a3, a4, b);
        store<f32>(left + at, (f32x4.extract_lane(next, 3) + f32x4.extract_lane(s, 3)) * inverse);
        s = next;
      }
    }
  }
  v128.store(state, flushed(s));
  if (stereo) v128.store(state, flushed(t), 16);
}
