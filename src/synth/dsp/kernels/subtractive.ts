// One voice of a subtractive synthesiser over frames [from, 64) of a quantum, `from` a multiple of four: oscillators
// from tables, noise, state-variable or ladder filter, lines of gain. Words of a voice and of an oscillator as in
// ../subtractive-kernel.ts.

// Tables of 2048 16-bit points and a guard: two neighbours are one 32-bit word, and one dot product with 15-bit weights
// is their interpolation, 32767 times the table.
const SHIFT: i32 = 20; // phase to twice the point's index, whose lowest bit is not the index's
const INDEX: i32 = 0xffe;

// @ts-ignore: decorator
@inline
function read(table: usize, phase: v128): v128 {
  const at = v128.and(i32x4.shr_u(phase, SHIFT), i32x4.splat(INDEX));
  let pairs = v128.load_zero<i32>(table + <usize>i32x4.extract_lane(at, 0));
  pairs = v128.load_lane<i32>(table + <usize>i32x4.extract_lane(at, 1), pairs, 1);
  pairs = v128.load_lane<i32>(table + <usize>i32x4.extract_lane(at, 2), pairs, 2);
  pairs = v128.load_lane<i32>(table + <usize>i32x4.extract_lane(at, 3), pairs, 3);
  const share = v128.and(i32x4.shr_u(phase, 6), i32x4.splat(0x7fff));
  const weights = i32x4.add(i32x4.sub(i32x4.shl(share, 16), share), i32x4.splat(0x7fff));
  return f32x4.convert_i32x4_s(i32x4.dot_i16x8_s(pairs, weights));
}

// @ts-ignore: decorator
@inline
function ramp(base: f32, step: f32, frame: i32): v128 {
  const i = f32x4.convert_i32x4_s(i32x4.add(i32x4.splat(frame), i32x4(0, 1, 2, 3)));
  return f32x4.add(f32x4.splat(base), f32x4.mul(f32x4.splat(step), i));
}

// @ts-ignore: decorator
@inline
function stepsOf(step: i32): v128 {
  return i32x4.mul(i32x4.splat(step), i32x4(0, 1, 2, 3));
}

function wave(o: usize, l: usize, r: usize, from: i32, stereo: i32): void {
  const step = load<i32>(o, 4);
  const table = <usize>load<i32>(o, 8);
  const phase = load<i32>(o);
  const four = i32x4.splat(step << 2);
  const gl = v128.load32_splat(o, 16);
  const gr = v128.load32_splat(o, 20);
  let p = i32x4.add(i32x4.splat(phase), stepsOf(step));
  if (stereo) {
    for (let i: usize = <usize>from << 2; i < 256; i += 16) {
      const x = read(table, p);
      p = i32x4.add(p, four);
      v128.store(l + i, f32x4.add(v128.load(l + i), f32x4.mul(gl, x)));
      v128.store(r + i, f32x4.add(v128.load(r + i), f32x4.mul(gr, x)));
    }
  } else {
    for (let i: usize = <usize>from << 2; i < 256; i += 16) {
      const x = read(table, p);
      p = i32x4.add(p, four);
      v128.store(l + i, f32x4.add(v128.load(l + i), f32x4.mul(gl, x)));
    }
  }
  store<i32>(o, i32x4.extract_lane(p, 0));
}

// Two waves in one pass, which share the sums.
function waves(o: usize, q: usize, l: usize, r: usize, from: i32): void {
  const step = load<i32>(o, 4);
  const table = <usize>load<i32>(o, 8);
  const four = i32x4.splat(step << 2);
  const gl = v128.load32_splat(o, 16);
  const gr = v128.load32_splat(o, 20);
  let p = i32x4.add(i32x4.splat(load<i32>(o)), stepsOf(step));
  const otherStep = load<i32>(q, 4);
  const otherTable = <usize>load<i32>(q, 8);
  const otherFour = i32x4.splat(otherStep << 2);
  const hl = v128.load32_splat(q, 16);
  const hr = v128.load32_splat(q, 20);
  let s = i32x4.add(i32x4.splat(load<i32>(q)), stepsOf(otherStep));
  for (let i: usize = <usize>from << 2; i < 256; i += 16) {
    const x = read(table, p);
    const y = read(otherTable, s);
    p = i32x4.add(p, four);
    s = i32x4.add(s, otherFour);
    v128.store(l + i, f32x4.add(v128.load(l + i), f32x4.add(f32x4.mul(gl, x), f32x4.mul(hl, y))));
    v128.store(r + i, f32x4.add(v128.load(r + i), f32x4.add(f32x4.mul(gr, x), f32x4.mul(hr, y))));
  }
  store<i32>(o, i32x4.extract_lane(p, 0));
  store<i32>(q, i32x4.extract_lane(s, 0));
}

// Pulse of two saws: at frame i the second stands width + widthStep * i behind.
function pulse(o: usize, l: usize, r: usize, from: i32, stereo: i32, width: i32, widthStep: i32): void {
  const step = load<i32>(o, 4);
  const table = <usize>load<i32>(o, 8);
  const four = i32x4.splat(step << 2);
  const gl = v128.load32_splat(o, 16);
  const gr = v128.load32_splat(o, 20);
  let p = i32x4.add(i32x4.splat(load<i32>(o)), stepsOf(step));
  let w = i32x4.add(i32x4.splat(width + widthStep * from), stepsOf(widthStep));
  const wFour = i32x4.splat(widthStep << 2);
  for (let i: usize = <usize>from << 2; i < 256; i += 16) {
    const x = f32x4.sub(read(table, p), read(table, i32x4.add(p, w)));
    p = i32x4.add(p, four);
    w = i32x4.add(w, wFour);
    v128.store(l + i, f32x4.add(v128.load(l + i), f32x4.mul(gl, x)));
    if (stereo) v128.store(r + i, f32x4.add(v128.load(r + i), f32x4.mul(gr, x)));
  }
  store<i32>(o, i32x4.extract_lane(p, 0));
}

// Saw hard-synced to the oscillator's frequency, exactly as saws: a saw that runs `ratio` times as fast and is set back
// once a cycle jumps by a whole step at k / ratio of the cycle (k = 1 ... whole ratio) and by the rest at its end.
// Words 6 and 7: the ratio at frame 0 and at frame 64, both within one whole number.
function synced(o: usize, l: usize, r: usize, from: i32, stereo: i32): void {
  const step = load<i32>(o, 4);
  const table = <usize>load<i32>(o, 8);
  const four = i32x4.splat(step << 2);
  const gl = v128.load32_splat(o, 16);
  const gr = v128.load32_splat(o, 20);
  const ratio = load<f32>(o, 24);
  const aim = load<f32>(o, 28);
  const whole = <i32>Mathf.floor(Mathf.min(ratio, aim));
  const behind = <i64>(4294967296.0 / <f64>ratio);
  const behindStep = <i32>((<i64>(4294967296.0 / <f64>aim) - behind) >> 6);
  const p = i32x4.add(i32x4.splat(load<i32>(o)), stepsOf(step));
  let phase = p;
  for (let i = from; i < 64; i += 4) {
    const rest = f32x4.sub(ramp(ratio, (aim - ratio) * <f32>0.015625, i), f32x4.splat(<f32>whole));
    const back = i32x4.add(i32x4.splat(<i32>behind + behindStep * i), stepsOf(behindStep));
    let x = f32x4.mul(rest, read(table, phase));
    let shifted = phase;
    for (let k = 0; k < whole; k++) {
      shifted = i32x4.sub(shifted, back);
      x = f32x4.add(x, read(table, shifted));
    }
    const at = <usize>i << 2;
    v128.store(l + at, f32x4.add(v128.load(l + at), f32x4.mul(gl, x)));
    if (stereo) v128.store(r + at, f32x4.add(v128.load(r + at), f32x4.mul(gr, x)));
    phase = i32x4.add(phase, four);
  }
  store<i32>(o, i32x4.extract_lane(phase, 0));
}

// Linear congruential noise four steps at once: state * a^n + c (a^n - 1) / (a - 1).
const A1: i32 = 1664525;
const C1: i32 = 1013904223;
const A2: i32 = A1 * A1;
const C2: i32 = A1 * C1 + C1;
const A3: i32 = A2 * A1;
const C3: i32 = A1 * C2 + C1;
const A4: i32 = A3 * A1;
const C4: i32 = A1 * C3 + C1;

// @ts-ignore: decorator
@inline
function firstFour(state: i32): v128 {
  return i32x4.add(i32x4.mul(i32x4.splat(state), i32x4(A1, A2, A3, A4)), i32x4(C1, C2, C3, C4));
}

// @ts-ignore: decorator
@inline
function nextFour(noise: v128): v128 {
  return i32x4.add(i32x4.mul(noise, i32x4.splat(A4)), i32x4.splat(C4));
}

// White noise of its own for each side and a common part. States of left, right and both at `states`.
function noise(states: usize, l: usize, r: usize, from: i32, own: f32, common: f32): void {
  const scale: f32 = 4.656612873077393e-10;
  const ownScale = f32x4.splat(own * scale);
  const commonScale = f32x4.splat(common * scale);
  let a = firstFour(load<i32>(states));
  let b = firstFour(load<i32>(states, 4));
  let c = firstFour(load<i32>(states, 8));
  let lastA = 0;
  let lastB = 0;
  let lastC = 0;
  for (let i: usize = <usize>from << 2; i < 256; i += 16) {
    const both = f32x4.mul(f32x4.convert_i32x4_s(c), commonScale);
    const x = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(a), ownScale), both);
    const y = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(b), ownScale), both);
    v128.store(l + i, f32x4.add(v128.load(l + i), x));
    v128.store(r + i, f32x4.add(v128.load(r + i), y));
    lastA = i32x4.extract_lane(a, 3);
    lastB = i32x4.extract_lane(b, 3);
    lastC = i32x4.extract_lane(c, 3);
    a = nextFour(a);
    b = nextFour(b);
    c = nextFour(c);
  }
  store<i32>(states, lastA);
  store<i32>(states, lastB, 4);
  store<i32>(states, lastC, 8);
}

// tanh(drive x) / drive as a rational curve, in place.
function saturate(at: usize, from: i32, drive: f32): void {
  const gain = f32x4.splat(drive);
  const inverse = f32x4.splat(<f32>1 / drive);
  for (let i: usize = <usize>from << 2; i < 256; i += 16) {
    const x = f32x4.min(f32x4.splat(3), f32x4.max(f32x4.splat(-3), f32x4.mul(v128.load(at + i), gain)));
    const z = f32x4.mul(x, x);
    const up = f32x4.mul(x, f32x4.add(f32x4.splat(27), z));
    const down = f32x4.add(f32x4.splat(27), f32x4.mul(f32x4.splat(9), z));
    v128.store(at + i, f32x4.mul(f32x4.div(up, down), inverse));
  }
}

// ── State-variable filter, four frames at a time ───────────────────────────────────────────────────────────────
// The trapezoidal filter is linear between two changes of its coefficients: its state s after four frames is
// M^4 s + the four inputs through M^3 b ... b, its outputs O s + the inputs through its first four impulse responses.
// Those matrices are made for the end of the quantum and go there linearly. Any mixture of two of them is stable,
// since each alone never lengthens the state.

// Nine vectors: outputs from states 1 and 2; outputs from inputs (the first column); states from states 1 and 2, and
// from inputs 0 ... 3, twice over (left, right).
function design(to: usize, g: f32, k: f32, mixIn: f32, mixBand: f32, mixLow: f32): void {
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
function aimFilter(now: usize, slope: usize, aim: usize, groups: i32, fresh: i32): void {
  const share = f32x4.splat(<f32>1 / <f32>groups);
  for (let i: usize = 0; i < 144; i += 16) {
    const target = v128.load(aim + i);
    if (fresh) v128.store(now + i, target);
    v128.store(slope + i, f32x4.mul(f32x4.sub(target, v128.load(now + i)), share));
  }
}

// Filters both sides in place; `state` holds (left 1, left 2, right 1, right 2). Mono: left only.
function filter(state: usize, now: usize, slope: usize, l: usize, r: usize, from: i32, stereo: i32): void {
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
  for (let i: usize = <usize>from << 2; i < 256; i += 16) {
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
      f32x4.add(f32x4.mul(p, v128.shuffle<f32>(s, s, 0, 0, 0, 0)), f32x4.mul(q, v128.shuffle<f32>(s, s, 1, 1, 1, 1))),
      f32x4.add(
        f32x4.add(f32x4.mul(h, v128.shuffle<f32>(x, x, 0, 0, 0, 0)), f32x4.mul(h1, v128.shuffle<f32>(x, x, 1, 1, 1, 1))),
        f32x4.add(f32x4.mul(h2, v128.shuffle<f32>(x, x, 2, 2, 2, 2)), f32x4.mul(h3, v128.shuffle<f32>(x, x, 3, 3, 3, 3))),
      ),
    );
    v128.store(l + i, xs);
    if (stereo) {
      const ys = f32x4.add(
        f32x4.add(f32x4.mul(p, v128.shuffle<f32>(s, s, 2, 2, 2, 2)), f32x4.mul(q, v128.shuffle<f32>(s, s, 3, 3, 3, 3))),
        f32x4.add(
          f32x4.add(f32x4.mul(h, v128.shuffle<f32>(y, y, 0, 0, 0, 0)), f32x4.mul(h1, v128.shuffle<f32>(y, y, 1, 1, 1, 1))),
          f32x4.add(f32x4.mul(h2, v128.shuffle<f32>(y, y, 2, 2, 2, 2)), f32x4.mul(h3, v128.shuffle<f32>(y, y, 3, 3, 3, 3))),
        ),
      );
      v128.store(r + i, ys);
    }
    const fed = f32x4.add(
      f32x4.add(f32x4.mul(w0, v128.shuffle<f32>(x, y, 0, 0, 4, 4)), f32x4.mul(w1, v128.shuffle<f32>(x, y, 1, 1, 5, 5))),
      f32x4.add(f32x4.mul(w2, v128.shuffle<f32>(x, y, 2, 2, 6, 6)), f32x4.mul(w3, v128.shuffle<f32>(x, y, 3, 3, 7, 7))),
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

// ── Ladder ─────────────────────────────────────────────────────────────────────────────────────────────────────

// @ts-ignore: decorator
@inline
function sum4(x: v128): f32 {
  const pairs = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

// Four-pole ladder on one channel in place. The four poles as one matrix: s' = A s + b u, feedback from c s.
// The state is at `state`; g and k go to their aims linearly, once every four frames.
function ladder(
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
      u = min<f32>(3, max<f32>(-3, u));
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

// ── The voice ──────────────────────────────────────────────────────────────────────────────────────────────────

// Steps of all oscillators from the note's own (an f64, cycles of 2^32 a frame), their ratios and drift.
function tune(v: usize, count: i32): void {
  const base = load<f64>(v, 88);
  const drift = load<f32>(v, 560);
  let o = v + 672;
  for (let n = 0; n < count; n++, o += 40) {
    const step = base * <f64>load<f32>(o, 32) * <f64>(<f32>1 + drift * load<f32>(o, 36));
    store<i32>(o, <i32>(min<f64>(2147483000, step) + 0.5), 4);
  }
}

/** ADDS frames [from, 64) of the voice at `v` to left and right; `l` and `r` are scratch blocks of 64 frames. */
export function voice(v: usize, left: usize, right: usize, l: usize, r: usize, from: i32): void {
  const zero = f32x4.splat(0);
  const stereo = load<i32>(v, 4);
  const start = <usize>from << 2;
  for (let i = start; i < 256; i += 16) {
    v128.store(l + i, zero);
    v128.store(r + i, zero);
  }
  const count = load<i32>(v);
  tune(v, count);
  let o = v + 672;
  for (let n = 0; n < count; n++, o += 40) {
    const kind = load<i32>(o, 12);
    if (kind == 0) {
      if (stereo && n + 1 < count && load<i32>(o, 52) == 0) {
        waves(o, o + 40, l, r, from);
        n++;
        o += 40;
      } else wave(o, l, r, from, stereo);
    } else if (kind == 1) pulse(o, l, r, from, stereo, load<i32>(v, 52), load<i32>(v, 56));
    else synced(o, l, r, from, stereo);
  }
  const own = load<f32>(v, 16);
  if (own > 0) noise(v + 24, l, r, from, own, load<f32>(v, 20));
  const kind = load<i32>(v, 8);
  const drive = load<f32>(v, 12);
  if (kind == 1) {
    if (drive > 0) {
      saturate(l, from, drive);
      if (stereo) saturate(r, from, drive);
    }
    const now = v + 128;
    const aim = v + 272;
    const slope = v + 416;
    const fresh = load<i32>(v, 84) == 0 ? 1 : 0;
    design(aim, load<f32>(v, 64), load<f32>(v, 68), load<f32>(v, 72), load<f32>(v, 76), load<f32>(v, 80));
    aimFilter(now, slope, aim, (64 - from) >> 2, fresh);
    filter(v + 96, now, slope, l, r, from, stereo);
  } else if (kind == 2) {
    const g = load<f32>(v, 64);
    const k = load<f32>(v, 68);
    const fresh = load<i32>(v, 84) == 0;
    const g0 = fresh ? g : load<f32>(v, 128);
    const k0 = fresh ? k : load<f32>(v, 132);
    const makeup = load<f32>(v, 60);
    ladder(v + 96, l, from, g0, k0, g, k, drive, makeup);
    if (stereo) ladder(v + 112, r, from, g0, k0, g, k, drive, makeup);
    store<f32>(v, g, 128);
    store<f32>(v, k, 132);
  }
  store<i32>(v, 1, 84);
  const side = stereo ? r : l;
  const gainLeft = load<f32>(v, 36);
  const stepLeft = load<f32>(v, 40);
  const gainRight = load<f32>(v, 44);
  const stepRight = load<f32>(v, 48);
  for (let i = from; i < 64; i += 4) {
    const at = <usize>i << 2;
    const x = f32x4.mul(ramp(gainLeft, stepLeft, i), v128.load(l + at));
    const y = f32x4.mul(ramp(gainRight, stepRight, i), v128.load(side + at));
    v128.store(left + at, f32x4.add(v128.load(left + at), x));
    v128.store(right + at, f32x4.add(v128.load(right + at), y));
  }
}
