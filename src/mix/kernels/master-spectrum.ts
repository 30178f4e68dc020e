// The spectrum of 4096 stereo frames in bands: a Fourier transform of middle and side at once (the one as the real part, the
// other as the imaginary), radix 4, in the order that needs no bit reversal (Stockham), four butterflies at a time.

const N: i32 = 4096;
const QUARTER: i32 = N / 4;
/** Bytes of as many numbers. */
const WHOLE: usize = 4 * N;
const PART: usize = 4 * QUARTER;

/**
 * One pass: sequences of length `n` that lie `stride` apart become four times as many of a quarter of it. Four numbers of neighbouring
 * sequences are worked on together: `stride` is a multiple of 4. Parts lie WHOLE bytes apart: real, imaginary.
 */
@inline
function pass(from: usize, to: usize, turns: usize, n: i32, stride: i32): void {
  const m = n / 4;
  const step = (<usize>stride) << 2;
  const apart = step * (<usize>m);
  for (let p = 0; p < m; p++) {
    const turn = turns + ((<usize>(p * stride)) << 2);
    const c1 = v128.load32_splat(turn);
    const s1 = v128.load32_splat(turn + PART);
    const c2 = v128.load32_splat(turn + 2 * PART);
    const s2 = v128.load32_splat(turn + 3 * PART);
    const c3 = v128.load32_splat(turn + 4 * PART);
    const s3 = v128.load32_splat(turn + 5 * PART);
    let x = from + step * (<usize>p);
    let y = to + 4 * step * (<usize>p);
    for (const end = x + step; x < end; x += 16, y += 16) {
      const ar = v128.load(x);
      const ai = v128.load(x + WHOLE);
      const br = v128.load(x + apart);
      const bi = v128.load(x + apart + WHOLE);
      const cr = v128.load(x + 2 * apart);
      const ci = v128.load(x + 2 * apart + WHOLE);
      const dr = v128.load(x + 3 * apart);
      const di = v128.load(x + 3 * apart + WHOLE);
      const er = f32x4.add(ar, cr);
      const ei = f32x4.add(ai, ci);
      const fr = f32x4.sub(ar, cr);
      const fi = f32x4.sub(ai, ci);
      const gr = f32x4.add(br, dr);
      const gi = f32x4.add(bi, di);
      const hr = f32x4.sub(br, dr);
      const hi = f32x4.sub(bi, di);
      v128.store(y, f32x4.add(er, gr));
      v128.store(y + WHOLE, f32x4.add(ei, gi));
      turned(y + step, f32x4.add(fr, hi), f32x4.sub(fi, hr), c1, s1);
      turned(y + 2 * step, f32x4.sub(er, gr), f32x4.sub(ei, gi), c2, s2);
      turned(y + 3 * step, f32x4.sub(fr, hi), f32x4.add(fi, hr), c3, s3);
    }
  }
}

/** Puts a number times c - is. */
@inline
function turned(to: usize, re: v128, im: v128, c: v128, s: v128): void {
  v128.store(to, f32x4.add(f32x4.mul(re, c), f32x4.mul(im, s)));
  v128.store(to + WHOLE, f32x4.sub(f32x4.mul(im, c), f32x4.mul(re, s)));
}

/** Puts four numbers, 16 bytes apart. */
@inline
function scattered(to: usize, value: v128): void {
  v128.store32_lane(to, value, 0);
  v128.store32_lane(to, value, 1, 16);
  v128.store32_lane(to, value, 2, 32);
  v128.store32_lane(to, value, 3, 48);
}

/** The first pass: the frames under a window, four neighbours together. */
@inline
function opening(left: usize, right: usize, window: usize, turns: usize, to: usize): void {
  for (let i: usize = 0; i < PART; i += 16) {
    const a = v128.load(left + i);
    const b = v128.load(left + PART + i);
    const c = v128.load(left + 2 * PART + i);
    const d = v128.load(left + 3 * PART + i);
    const k = v128.load(right + i);
    const l = v128.load(right + PART + i);
    const m = v128.load(right + 2 * PART + i);
    const n = v128.load(right + 3 * PART + i);
    const v = v128.load(window + i);
    const w = v128.load(window + PART + i);
    const x = v128.load(window + 2 * PART + i);
    const z = v128.load(window + 3 * PART + i);
    const ar = f32x4.mul(f32x4.add(a, k), v);
    const ai = f32x4.mul(f32x4.sub(a, k), v);
    const br = f32x4.mul(f32x4.add(b, l), w);
    const bi = f32x4.mul(f32x4.sub(b, l), w);
    const cr = f32x4.mul(f32x4.add(c, m), x);
    const ci = f32x4.mul(f32x4.sub(c, m), x);
    const dr = f32x4.mul(f32x4.add(d, n), z);
    const di = f32x4.mul(f32x4.sub(d, n), z);
    const er = f32x4.add(ar, cr);
    const ei = f32x4.add(ai, ci);
    const fr = f32x4.sub(ar, cr);
    const fi = f32x4.sub(ai, ci);
    const gr = f32x4.add(br, dr);
    const gi = f32x4.add(bi, di);
    const hr = f32x4.sub(br, dr);
    const hi = f32x4.sub(bi, di);
    const y = to + 4 * i;
    scattered(y, f32x4.add(er, gr));
    scattered(y + WHOLE, f32x4.add(ei, gi));
    scatteredTurned(y + 4, f32x4.add(fr, hi), f32x4.sub(fi, hr), turns + i);
    scatteredTurned(y + 8, f32x4.sub(er, gr), f32x4.sub(ei, gi), turns + 2 * PART + i);
    scatteredTurned(y + 12, f32x4.sub(fr, hi), f32x4.add(fi, hr), turns + 4 * PART + i);
  }
}

@inline
function scatteredTurned(to: usize, re: v128, im: v128, turn: usize): void {
  const c = v128.load(turn);
  const s = v128.load(turn + PART);
  scattered(to, f32x4.add(f32x4.mul(re, c), f32x4.mul(im, s)));
  scattered(to + WHOLE, f32x4.sub(f32x4.mul(im, c), f32x4.mul(re, s)));
}

/**
 * `tables`: a window (halved, so that middle and side are means), then cosine and sine of 1, 2 and 3 times i / 4096 of a turn, i below 1024;
 * `memory`: four times 4096 floats; `edges`: the first bin of each band, and the bin behind the last, as i32. Of each band five doubles are
 * written: sum of the magnitudes of the middle, of these times their bin, power of middle and of side, and their product.
 */
export function bandsOf(
  left: usize,
  right: usize,
  tables: usize,
  memory: usize,
  edges: usize,
  bands: i32,
  sums: usize,
): void {
  const turns = tables + WHOLE;
  const other = memory + 2 * WHOLE;
  opening(left, right, tables, turns, memory);
  let from = memory;
  let to = other;
  for (let n = QUARTER, stride = 4; n > 1; n /= 4, stride *= 4) {
    pass(from, to, turns, n, stride);
    const swap = from;
    from = to;
    to = swap;
  }
  for (let band = 0; band < bands; band++, edges += 4, sums += 40) {
    let magnitude: f64 = 0;
    let moment: f64 = 0;
    let middle: f64 = 0;
    let side: f64 = 0;
    let product: f64 = 0;
    const last = load<i32>(edges, 4);
    for (let bin = load<i32>(edges); bin < last; bin++) {
      const here = from + ((<usize>bin) << 2);
      const there = from + ((<usize>((N - bin) & (N - 1))) << 2);
      const a: f64 = load<f32>(here);
      const b: f64 = load<f32>(here + WHOLE);
      const c: f64 = load<f32>(there);
      const d: f64 = load<f32>(there + WHOLE);
      const mr = 0.5 * (a + c);
      const mi = 0.5 * (b - d);
      const sr = 0.5 * (b + d);
      const si = 0.5 * (c - a);
      const power = mr * mr + mi * mi;
      const size = sqrt<f64>(power);
      magnitude += size;
      moment += size * <f64>bin;
      middle += power;
      side += sr * sr + si * si;
      product += mr * sr + mi * si;
    }
    store<f64>(sums, magnitude, 0);
    store<f64>(sums, moment, 8);
    store<f64>(sums, middle, 16);
    store<f64>(sums, side, 24);
    store<f64>(sums, product, 32);
  }
}
