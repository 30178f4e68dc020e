// What stands between the matrix products: GELU, dropout, the logits of a head, softmax with its loss, AdamW. All f32;
// exp after Cephes' expf (S. Moshier), tanh made of it. Counts are multiples of 4.

const LOG2E: f32 = 1.44269504088896341;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;

/** e^x for four floats, x clamped to -87...88; relative error below 2e-7. */
@inline
function exp4(value: v128): v128 {
  const x = f32x4.min(f32x4.max(value, f32x4.splat(-87)), f32x4.splat(88));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(LOG2E)));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, f32x4.splat(LN2_HIGH))), f32x4.mul(n, f32x4.splat(LN2_LOW)));
  let p = f32x4.splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(r, r), p), r), f32x4.splat(1));
  const scale = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, scale);
}

/** tanh x = 1 - 2 / (e^2x + 1). */
@inline
function tanh4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(exp4(f32x4.add(x, x)), one)));
}

/** e^x and tanh x, for the tests of both. */
export function exponentials(x: usize, out: usize, tangents: usize, count: i32): void {
  for (let i = <usize>0; i < <usize>count << 2; i += 16) {
    v128.store(out + i, exp4(v128.load(x + i)));
    v128.store(tangents + i, tanh4(v128.load(x + i)));
  }
}

// sqrt(2/pi), and three times 0.044715 of it.
const GELU_A: f32 = 0.7978845608;
const GELU_B: f32 = 0.044715;
const GELU_C: f32 = 0.134145;

/** out = x/2 (1 + tanh(a (x + b x^3))) (Hendrycks and Gimpel 2016). */
export function gelu(x: usize, out: usize, count: i32): void {
  const half = f32x4.splat(0.5);
  const one = f32x4.splat(1);
  for (let i = <usize>0; i < <usize>count << 2; i += 16) {
    const v = v128.load(x + i);
    const cube = f32x4.mul(f32x4.mul(f32x4.mul(v, v), v), f32x4.splat(GELU_B));
    const t = tanh4(f32x4.mul(f32x4.splat(GELU_A), f32x4.add(v, cube)));
    v128.store(out + i, f32x4.mul(f32x4.mul(half, v), f32x4.add(one, t)));
  }
}

/** d *= derivative of GELU at x. */
export function geluGradient(x: usize, d: usize, count: i32): void {
  const half = f32x4.splat(0.5);
  const one = f32x4.splat(1);
  for (let i = <usize>0; i < <usize>count << 2; i += 16) {
    const v = v128.load(x + i);
    const square = f32x4.mul(v, v);
    const cube = f32x4.mul(f32x4.mul(square, v), f32x4.splat(GELU_B));
    const t = tanh4(f32x4.mul(f32x4.splat(GELU_A), f32x4.add(v, cube)));
    const slope = f32x4.mul(f32x4.splat(GELU_A), f32x4.add(one, f32x4.mul(f32x4.splat(GELU_C), square)));
    const bend = f32x4.mul(f32x4.mul(f32x4.mul(half, v), f32x4.sub(one, f32x4.mul(t, t))), slope);
    v128.store(d + i, f32x4.mul(v128.load(d + i), f32x4.add(f32x4.mul(half, f32x4.add(one, t)), bend)));
  }
}

/** x += y. */
export function add(x: usize, y: usize, count: i32): void {
  for (let i = <usize>0; i < <usize>count << 2; i += 16)
    v128.store(x + i, f32x4.add(v128.load(x + i), v128.load(y + i)));
}

/**
 * Dropout in place, forward and (with the same key) backward: value i stays, scaled up, where the hash of key and i is
 * below `keep` (of 2^24), else becomes 0.
 */
export function dropout(x: usize, count: i32, key: i32, keep: i32, scale: f32): void {
  const limit = i32x4.splat(keep);
  const gain = f32x4.splat(scale);
  let index = i32x4(0, 1, 2, 3);
  for (let i = <usize>0; i < <usize>count << 2; i += 16) {
    let h = i32x4.mul(v128.xor(index, i32x4.splat(key)), i32x4.splat(0x9e3779b1));
    h = v128.xor(h, i32x4.shr_u(h, 16));
    h = i32x4.mul(h, i32x4.splat(0x85ebca6b));
    h = v128.xor(h, i32x4.shr_u(h, 13));
    h = i32x4.mul(h, i32x4.splat(0xc2b2ae35));
    h = i32x4.shr_u(h, 8);
    const mask = i32x4.lt_s(h, limit);
    v128.store(x + i, v128.and(mask, f32x4.mul(v128.load(x + i), gain)));
    index = i32x4.add(index, i32x4.splat(4));
  }
}

/**
 * Logits of M samples from their outputs. A row of `outputs` (stride O) holds C classes, then one amount for each of K
 * copies, then R rotating groups of `sizes[r]`. A row of `extras` (i32, stride K + 2R) holds the class of each copy (or
 * negative), then offset (or negative) and modulus of each group: logit c = output c + the amounts of the copies of c +
 * from each group its element (c + offset) mod modulus (kept within the group). Logits have stride L.
 */
export function logits(outputs: usize, extras: usize, sizes: usize, out: usize, M: i32, C: i32, K: i32, R: i32, O: i32, L: i32): void {
  for (let m = 0; m < M; m++) {
    const o = outputs + (<usize>(m * O) << 2);
    const x = extras + (<usize>(m * (K + 2 * R)) << 2);
    const l = out + (<usize>(m * L) << 2);
    memory.copy(l, o, <usize>C << 2);
    for (let k = 0; k < K; k++) {
      const c = load<i32>(x + (<usize>k << 2));
      if (c < 0) continue;
      const at = l + (<usize>c << 2);
      store<f32>(at, load<f32>(at) + load<f32>(o + (<usize>(C + k) << 2)));
    }
    let group = C + K;
    for (let r = 0; r < R; r++) {
      const size = load<i32>(sizes + (<usize>r << 2));
      let i = load<i32>(x + (<usize>(K + 2 * r) << 2));
      const modulus = load<i32>(x + (<usize>(K + 2 * r + 1) << 2));
      if (i >= 0) {
        i %= modulus;
        for (let c = 0; c < C; c++) {
          const at = l + (<usize>c << 2);
          const e = i < size ? i : size - 1;
          store<f32>(at, load<f32>(at) + load<f32>(o + (<usize>(group + e) << 2)));
          if (++i == modulus) i = 0;
        }
      }
      group += size;
    }
  }
}

/** Gradient of the outputs from that of the logits. */
export function logitsGradient(d: usize, extras: usize, sizes: usize, out: usize, M: i32, C: i32, K: i32, R: i32, O: i32, L: i32): void {
  memory.fill(out, 0, <usize>(M * O) << 2);
  for (let m = 0; m < M; m++) {
    const o = out + (<usize>(m * O) << 2);
    const x = extras + (<usize>(m * (K + 2 * R)) << 2);
    const l = d + (<usize>(m * L) << 2);
    memory.copy(o, l, <usize>C << 2);
    for (let k = 0; k < K; k++) {
      const c = load<i32>(x + (<usize>k << 2));
      if (c >= 0) store<f32>(o + (<usize>(C + k) << 2), load<f32>(l + (<usize>c << 2)));
    }
    let group = C + K;
    for (let r = 0; r < R; r++) {
      const size = load<i32>(sizes + (<usize>r << 2));
      let i = load<i32>(x + (<usize>(K + 2 * r) << 2));
      const modulus = load<i32>(x + (<usize>(K + 2 * r + 1) << 2));
      if (i >= 0) {
        i %= modulus;
        for (let c = 0; c < C; c++) {
          const e = i < size ? i : size - 1;
          const at = o + (<usize>(group + e) << 2);
          store<f32>(at, load<f32>(at) + load<f32>(l + (<usize>c << 2)));
          if (++i == modulus) i = 0;
        }
      }
      group += size;
    }
  }
}

/** Rows of logits (stride L, C used, all finite; what lies between C and L is overwritten) become probabilities. */
export function softmax(x: usize, M: i32, C: i32, L: i32): void {
  for (let m = 0; m < M; m++) {
    const at = x + (<usize>(m * L) << 2);
    let top = load<f32>(at);
    for (let c = 1; c < C; c++) {
      const v = load<f32>(at + (<usize>c << 2));
      if (v > top) top = v;
    }
    for (let c = C; c < L; c++) store<f32>(at + (<usize>c << 2), -1e30);
    let sums = f32x4.splat(0);
    for (let i = <usize>0; i < <usize>L << 2; i += 16) {
      const e = exp4(f32x4.max(f32x4.sub(v128.load(at + i), f32x4.splat(top)), f32x4.splat(-60)));
      v128.store(at + i, e);
    }
    for (let c = C; c < L; c++) store<f32>(at + (<usize>c << 2), 0);
    for (let i = <usize>0; i < <usize>L << 2; i += 16) sums = f32x4.add(sums, v128.load(at + i));
    const sum =
      f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1) + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
    const inverse = f32x4.splat(<f32>1 / sum);
    for (let i = <usize>0; i < <usize>L << 2; i += 16) v128.store(at + i, f32x4.mul(v128.load(at + i), inverse));
  }
}

/**
 * Probabilities become the gradient of the cross-entropy, scaled: (p - target) * scale * weight. `chosen` receives the
 * probability of each target; its logarithm is the caller's. A negative target has no loss and no gradient.
 */
export function crossEntropy(p: usize, targets: usize, chosen: usize, scale: f32, M: i32, L: i32): void {
  const gain = f32x4.splat(scale);
  for (let m = 0; m < M; m++) {
    const at = p + (<usize>(m * L) << 2);
    const target = load<i32>(targets + (<usize>m << 2));
    if (target < 0) {
      memory.fill(at, 0, <usize>L << 2);
      store<f32>(chosen + (<usize>m << 2), 1);
      continue;
    }
    const place = at + (<usize>target << 2);
    store<f32>(chosen + (<usize>m << 2), load<f32>(place));
    store<f32>(place, load<f32>(place) - 1);
    for (let i = <usize>0; i < <usize>L << 2; i += 16) v128.store(at + i, f32x4.mul(v128.load(at + i), gain));
  }
}

/** Sum of squares, in f64 lanes. */
export function squares(x: usize, count: i32): f64 {
  let sum = f64x2.splat(0);
  for (let i = <usize>0; i < <usize>count << 2; i += 8) {
    const v = f64x2.promote_low_f32x4(v128.load64_zero(x + i));
    sum = f64x2.add(sum, f64x2.mul(v, v));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/**
 * AdamW (Loshchilov and Hutter 2019): m and v are the running means of gradient (scaled by `clip`) and its square; `rate`
 * and `epsilon` have the bias corrections in them, `decay` is 1 - learning rate * weight decay.
 */
export function adamw(w: usize, g: usize, m: usize, v: usize, count: i32, clip: f32, rate: f32, epsilon: f32, decay: f32, beta1: f32, beta2: f32): void {
  const scale = f32x4.splat(clip);
  const b1 = f32x4.splat(beta1);
  const b2 = f32x4.splat(beta2);
  const a1 = f32x4.splat(<f32>1 - beta1);
  const a2 = f32x4.splat(<f32>1 - beta2);
  for (let i = <usize>0; i < <usize>count << 2; i += 16) {
    const d = f32x4.mul(v128.load(g + i), scale);
    const mean = f32x4.add(f32x4.mul(b1, v128.load(m + i)), f32x4.mul(a1, d));
    const power = f32x4.add(f32x4.mul(b2, v128.load(v + i)), f32x4.mul(a2, f32x4.mul(d, d)));
    // Means that fade out become 0: subnormal numbers would cost a hundred times as much.
    v128.store(m + i, v128.and(f32x4.gt(f32x4.abs(mean), f32x4.splat(1e-25)), mean));
    v128.store(v + i, v128.and(f32x4.gt(power, f32x4.splat(1e-32)), power));
    const step = f32x4.div(f32x4.mul(f32x4.splat(rate), mean), f32x4.add(f32x4.sqrt(power), f32x4.splat(epsilon)));
    v128.store(w + i, f32x4.sub(f32x4.mul(v128.load(w + i), f32x4.splat(decay)), step));
  }
}
