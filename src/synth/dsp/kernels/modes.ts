// Banks of decaying sinusoids as two-pole recursions y = a y1 + b y2, two modes in the lanes of an f64x2.

/**
 * ADDS `count` modes (a multiple of four; arrays of f64) in frames [from, to) to the float block `out`. Eight modes run
 * abreast, so that their recursions overlap.
 */
export function modes(a: usize, b: usize, y1: usize, y2: usize, count: i32, out: usize, from: i32, to: i32): void {
  const end = <usize>to << 2;
  const start = <usize>from << 2;
  let left = count;
  while (left >= 8) {
    const a0 = v128.load(a);
    const a1 = v128.load(a, 16);
    const a2 = v128.load(a, 32);
    const a3 = v128.load(a, 48);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    let p0 = v128.load(y1);
    let p1 = v128.load(y1, 16);
    let p2 = v128.load(y1, 32);
    let p3 = v128.load(y1, 48);
    let q0 = v128.load(y2);
    let q1 = v128.load(y2, 16);
    let q2 = v128.load(y2, 32);
    let q3 = v128.load(y2, 48);
    // Two frames a turn: what was the last value is the one before last then, and nothing is moved.
    let i = start;
    for (; i + 4 < end; i += 8) {
      q0 = f64x2.add(f64x2.mul(a0, p0), f64x2.mul(b0, q0));
      q1 = f64x2.add(f64x2.mul(a1, p1), f64x2.mul(b1, q1));
      q2 = f64x2.add(f64x2.mul(a2, p2), f64x2.mul(b2, q2));
      q3 = f64x2.add(f64x2.mul(a3, p3), f64x2.mul(b3, q3));
      const s = f64x2.add(f64x2.add(q0, q1), f64x2.add(q2, q3));
      p0 = f64x2.add(f64x2.mul(a0, q0), f64x2.mul(b0, p0));
      p1 = f64x2.add(f64x2.mul(a1, q1), f64x2.mul(b1, p1));
      p2 = f64x2.add(f64x2.mul(a2, q2), f64x2.mul(b2, p2));
      p3 = f64x2.add(f64x2.mul(a3, q3), f64x2.mul(b3, p3));
      const t = f64x2.add(f64x2.add(p0, p1), f64x2.add(p2, p3));
      const both = f64x2.add(v128.shuffle<f64>(s, t, 0, 2), v128.shuffle<f64>(s, t, 1, 3));
      const old = v128.load_zero<i64>(out + i);
      v128.store_lane<i64>(out + i, f32x4.add(old, f32x4.demote_f64x2_zero(both)), 0);
    }
    if (i < end) {
      const s0 = f64x2.add(f64x2.mul(a0, p0), f64x2.mul(b0, q0));
      const s1 = f64x2.add(f64x2.mul(a1, p1), f64x2.mul(b1, q1));
      const s2 = f64x2.add(f64x2.mul(a2, p2), f64x2.mul(b2, q2));
      const s3 = f64x2.add(f64x2.mul(a3, p3), f64x2.mul(b3, q3));
      q0 = p0;
      q1 = p1;
      q2 = p2;
      q3 = p3;
      p0 = s0;
      p1 = s1;
      p2 = s2;
      p3 = s3;
      const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
      store<f32>(out + i, load<f32>(out + i) + <f32>(f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1)));
    }
    v128.store(y1, p0);
    v128.store(y1, p1, 16);
    v128.store(y1, p2, 32);
    v128.store(y1, p3, 48);
    v128.store(y2, q0);
    v128.store(y2, q1, 16);
    v128.store(y2, q2, 32);
    v128.store(y2, q3, 48);
    a += 64;
    b += 64;
    y1 += 64;
    y2 += 64;
    left -= 8;
  }
  if (left > 0) {
    const a0 = v128.load(a);
    const a1 = v128.load(a, 16);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let p0 = v128.load(y1);
    let p1 = v128.load(y1, 16);
    let q0 = v128.load(y2);
    let q1 = v128.load(y2, 16);
    for (let i = start; i < end; i += 4) {
      const s0 = f64x2.add(f64x2.mul(a0, p0), f64x2.mul(b0, q0));
      const s1 = f64x2.add(f64x2.mul(a1, p1), f64x2.mul(b1, q1));
      q0 = p0;
      q1 = p1;
      p0 = s0;
      p1 = s1;
      const s = f64x2.add(s0, s1);
      store<f32>(out + i, load<f32>(out + i) + <f32>(f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1)));
    }
    v128.store(y1, p0);
    v128.store(y1, p1, 16);
    v128.store(y2, q0);
    v128.store(y2, q1, 16);
  }
}
