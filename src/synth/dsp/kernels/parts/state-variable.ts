// ── State-variable filter, four frames at a time ───────────────────────────────────────────────────────────────
// The trapezoidal filter is linear between two changes of its coefficients: its state s after four frames is
// M^4 s + the four inputs through M^3 b ... b, its outputs O s + the inputs through its first four impulse responses.
// Those matrices are made for the end of the quantum and go there linearly. Any mixture of two of them is stable,
// since each alone never lengthens the state.


// Nine vectors: outputs from states 1 and 2; outputs from inputs (the first column); states from states 1 and 2, and
// from inputs 0 ... 3, twice over (left, right).
export function design(to: usize, g: f32, k: f32, mixIn: f32, mixBand: f32, mixLow: f32): void {
  const a1 = <f32>1 / (<f32>1 + g * (g + k));
  const a2 = g * a1;
  const a3 = g * a2;
  const m11 = a1 + a1 - <f32>1;
  const m21 = a2 + a2;
  const m12 = -m21;
  const m22 = <f32>1 - (a3 + a3);
  const b1 = m21;
  const b2 = a3 + a3;
  const p0 = mixBand * a1 + mixLow * a2;
  const q0 = mixLow * (<f32>1 - a3) - mixBand * a2;
  const d = mixIn + mixBand * a2 + mixLow * a3;
  const p1 = p0 * m11 + q0 * m21;
  const q1 = p0 * m12 + q0 * m22;
  const p2 = p1 * m11 + q1 * m21;
  const q2 = p1 * m12 + q1 * m22;
  const p3 = p2 * m11 + q2 * m21;
  const q3 = p2 * m12 + q2 * m22;
  const c1 = m11 * b1 + m12 * b2;
  const c2 = m21 * b1 + m22 * b2;
  const d1 = m11 * c1 + m12 * c2;
  const d2 = m21 * c1 + m22 * c2;
  const e1 = m11 * d1 + m12 * d2;
  const e2 = m21 * d1 + m22 * d2;
  const n11 = m11 * m11 + m12 * m21;
  const n12 = m11 * m12 + m12 * m22;
  const n21 = m21 * m11 + m22 * m21;
  const n22 = m21 * m12 + m22 * m22;
  const o11 = n11 * n11 + n12 * n21;
  const o12 = n11 * n12 + n12 * n22;
  const o21 = n21 * n11 + n22 * n21;
  const o22 = n21 * n12 + n22 * n22;
  v128.store(to, f32x4(p0, p1, p2, p3), 0);
  v128.store(to, f32x4(q0, q1, q2, q3), 16);
  v128.store(to, f32x4(d, p0 * b1 + q0 * b2, p1 * b1 + q1 * b2, p2 * b1 + q2 * b2), 32);
  v128.store(to, f32x4(o11, o21, o11, o21), 48);
  v128.store(to, f32x4(o12, o22, o12, o22), 64);
  v128.store(to, f32x4(e1, e2, e1, e2), 80);
  v128.store(to, f32x4(d1, d2, d1, d2), 96);
  v128.store(to, f32x4(c1, c2, c1, c2), 112);
  v128.store(to, f32x4(b1, b2, b1, b2), 128);
}

// Aims at new coefficients in `groups` groups of four frames; `fresh` takes them at once. now, aim, slope: 9 vectors.
export function aimFilter(now: usize, slope: usize, aim: usize, groups: i32, fresh: i32): void {
  const share = f32x4.splat(<f32>1 / <f32>groups);
  for (let i: usize = 0; i < 144; i += 16) {
    const target = v128.load(aim + i);
    if (fresh) v128.store(now + i, target);
    v128.store(slope + i, f32x4.mul(f32x4.sub(target, v128.load(now + i)), share));
  }
}

// Filters frames [from, to) of both sides in place; `state` holds (left 1, left 2, right 1, right 2). Mono: left only.
export function filter(
  state: usize,
  now: usize,
  slope: usize,
  l: usize,
  r: usize,
  from: i32,
  to: i32,
  stereo: i32,
): void {
  let p = v128.load(now);
  let q = v128.load(now, 16);
  let h = v128.load(now, 32);
  let m1 = v128.load(now, 48);
  let m2 = v128.load(now, 64);
  let w0 = v128.load(now, 80);
  let w1 = v128.load(now, 96);
  let w2 = v128.load(now, 112);
  let w3 = v128.load(now, 128);
  let s = v128.load(state);
  const zero = f32x4.splat(0);
  const end = <usize>to << 2;
  for (let i: usize = (<usize>from) << 2; i < end; i += 16) {
    p = f32x4.add(p, v128.load(slope));
    q = f32x4.add(q, v128.load(slope, 16));
    h = f32x4.add(h, v128.load(slope, 32));
    m1 = f32x4.add(m1, v128.load(slope, 48));
    m2 = f32x4.add(m2, v128.load(slope, 64));
    w0 = f32x4.add(w0, v128.load(slope, 80));
    w1 = f32x4.add(w1, v128.load(slope, 96));
    w2 = f32x4.add(w2, v128.load(slope, 112));
    w3 = f32x4.add(w3, v128.load(slope, 128));
    const h1 = v128.shuffle<f32>(zero, h, 0, 4, 5, 6);
    const h2 = v128.shuffle<f32>(zero, h, 0, 1, 4, 5);
    const h3 = v128.shuffle<f32>(zero, h, 0, 1, 2, 4);
    const x = v128.load(l + i);
    const y = stereo ? v128.load(r + i) : x;
    const xs = f32x4.add(
      f32x4.add(
        f32x4.mul(p, v128.shuffle<f32>(s, s, 0, 0, 0, 0)),
        f32x4.mul(q, v128.shuffle<f32>(s, s, 1, 1, 1, 1)),
      ),
      f32x4.add(
        f32x4.add(
          f32x4.mul(h, v128.shuffle<f32>(x, x, 0, 0, 0, 0)),
          f32x4.mul(h1, v128.shuffle<f32>(x, x, 1, 1, 1, 1)),
        ),
        f32x4.add(
          f32x4.mul(h2, v128.shuffle<f32>(x, x, 2, 2, 2, 2)),
          f32x4.mul(h3, v128.shuffle<f32>(x, x, 3, 3, 3, 3)),
        ),
      ),
    );
    v128.store(l + i, xs);
    if (stereo) {
      const ys = f32x4.add(
        f32x4.add(
          f32x4.mul(p, v128.shuffle<f32>(s, s, 2, 2, 2, 2)),
          f32x4.mul(q, v128.shuffle<f32>(s, s, 3, 3, 3, 3)),
        ),
        f32x4.add(
          f32x4.add(
            f32x4.mul(h, v128.shuffle<f32>(y, y, 0, 0, 0, 0)),
            f32x4.mul(h1, v128.shuffle<f32>(y, y, 1, 1, 1, 1)),
          ),
          f32x4.add(
            f32x4.mul(h2, v128.shuffle<f32>(y, y, 2, 2, 2, 2)),
            f32x4.mul(h3, v128.shuffle<f32>(y, y, 3, 3, 3, 3)),
          ),
        ),
      );
      v128.store(r + i, ys);
    }
    const fed = f32x4.add(
      f32x4.add(
        f32x4.mul(w0, v128.shuffle<f32>(x, y, 0, 0, 4, 4)),
        f32x4.mul(w1, v128.shuffle<f32>(x, y, 1, 1, 5, 5)),
      ),
      f32x4.add(
        f32x4.mul(w2, v128.shuffle<f32>(x, y, 2, 2, 6, 6)),
        f32x4.mul(w3, v128.shuffle<f32>(x, y, 3, 3, 7, 7)),
      ),
    );
    s = f32x4.add(
      fed,
      f32x4.add(
        f32x4.mul(m1, v128.shuffle<f32>(s, s, 0, 0, 2, 2)),
        f32x4.mul(m2, v128.shuffle<f32>(s, s, 1, 1, 3, 3)),
      ),
    );
  }
  v128.store(now, p);
  v128.store(now, q, 16);
  v128.store(now, h, 32);
  v128.store(now, m1, 48);
  v128.store(now, m2, 64);
  v128.store(now, w0, 80);
  v128.store(now, w1, 96);
  v128.store(now, w2, 112);
  v128.store(now, w3, 128);
  // What is too small to be heard is nothing: no denormal numbers.
  v128.store(state, v128.and(s, f32x4.gt(f32x4.abs(s), f32x4.splat(1e-15))));
}
