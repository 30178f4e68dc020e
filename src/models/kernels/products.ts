// Matrix products of f32. Weights lie in panels of eight columns: W[k][n] of a K x N matrix is float (n/8*K + k)*8 + n%8.
// Row counts M are multiples of 4, K of 4, N of 8. Every sum runs over its index from 0 up, one product after the
// other, so that a loop with Math.fround gives the same bits, for one row (`row`) as for many (`multiply`).

/** out[M x N] = x[M x K] · W (+ bias[N], where the pointer is not 0: sums start from it). */
export function multiply(x: usize, w: usize, bias: usize, out: usize, M: i32, K: i32, N: i32): void {
  const xs = <usize>K << 2;
  const os = <usize>N << 2;
  for (let n = 0; n < N; n += 8) {
    const panel = w + (<usize>n * <usize>K << 2);
    let s0 = f32x4.splat(0);
    let s1 = f32x4.splat(0);
    if (bias) {
      s0 = v128.load(bias + (<usize>n << 2));
      s1 = v128.load(bias + (<usize>n << 2), 16);
    }
    for (let m = 0; m < M; m += 4) {
      let a0 = x + <usize>m * xs;
      let a1 = a0 + xs;
      let a2 = a1 + xs;
      let a3 = a2 + xs;
      let p = panel;
      let c00 = s0, c01 = s1, c10 = s0, c11 = s1, c20 = s0, c21 = s1, c30 = s0, c31 = s1;
      for (const end = a0 + xs; a0 < end; a0 += 4, a1 += 4, a2 += 4, a3 += 4, p += 32) {
        const b0 = v128.load(p);
        const b1 = v128.load(p, 16);
        let v = v128.load32_splat(a0);
        c00 = f32x4.add(c00, f32x4.mul(v, b0));
        c01 = f32x4.add(c01, f32x4.mul(v, b1));
        v = v128.load32_splat(a1);
        c10 = f32x4.add(c10, f32x4.mul(v, b0));
        c11 = f32x4.add(c11, f32x4.mul(v, b1));
        v = v128.load32_splat(a2);
        c20 = f32x4.add(c20, f32x4.mul(v, b0));
        c21 = f32x4.add(c21, f32x4.mul(v, b1));
        v = v128.load32_splat(a3);
        c30 = f32x4.add(c30, f32x4.mul(v, b0));
        c31 = f32x4.add(c31, f32x4.mul(v, b1));
      }
      const o = out + <usize>m * os + (<usize>n << 2);
      v128.store(o, c00);
      v128.store(o, c01, 16);
      v128.store(o + os, c10);
      v128.store(o + os, c11, 16);
      v128.store(o + 2 * os, c20);
      v128.store(o + 2 * os, c21, 16);
      v128.store(o + 3 * os, c30);
      v128.store(o + 3 * os, c31, 16);
    }
  }
}

/** One row: out[N] = x[K] · W + bias[N]. Four panels at a time, so that eight sums are under way; four inputs in each turn. */
export function row(x: usize, w: usize, bias: usize, out: usize, K: i32, N: i32): void {
  const xs = <usize>K << 2;
  const ps = <usize>K << 5;
  let n = 0;
  for (; n + 32 <= N; n += 32) {
    let p = w + (<usize>n * <usize>K << 2);
    const b = bias + (<usize>n << 2);
    let c0 = v128.load(b);
    let c1 = v128.load(b, 16);
    let c2 = v128.load(b, 32);
    let c3 = v128.load(b, 48);
    let c4 = v128.load(b, 64);
    let c5 = v128.load(b, 80);
    let c6 = v128.load(b, 96);
    let c7 = v128.load(b, 112);
    let q = p + ps;
    let r = q + ps;
    let s = r + ps;
    for (let a = x, end = x + xs; a < end; a += 16, p += 128, q += 128, r += 128, s += 128) {
      const four = v128.load(a);
      let v = i32x4.shuffle(four, four, 0, 0, 0, 0);
      c0 = f32x4.add(c0, f32x4.mul(v, v128.load(p)));
      c1 = f32x4.add(c1, f32x4.mul(v, v128.load(p, 16)));
      c2 = f32x4.add(c2, f32x4.mul(v, v128.load(q)));
      c3 = f32x4.add(c3, f32x4.mul(v, v128.load(q, 16)));
      c4 = f32x4.add(c4, f32x4.mul(v, v128.load(r)));
      c5 = f32x4.add(c5, f32x4.mul(v, v128.load(r, 16)));
      c6 = f32x4.add(c6, f32x4.mul(v, v128.load(s)));
      c7 = f32x4.add(c7, f32x4.mul(v, v128.load(s, 16)));
      v = i32x4.shuffle(four, four, 1, 1, 1, 1);
      c0 = f32x4.add(c0, f32x4.mul(v, v128.load(p, 32)));
      c1 = f32x4.add(c1, f32x4.mul(v, v128.load(p, 48)));
      c2 = f32x4.add(c2, f32x4.mul(v, v128.load(q, 32)));
      c3 = f32x4.add(c3, f32x4.mul(v, v128.load(q, 48)));
      c4 = f32x4.add(c4, f32x4.mul(v, v128.load(r, 32)));
      c5 = f32x4.add(c5, f32x4.mul(v, v128.load(r, 48)));
      c6 = f32x4.add(c6, f32x4.mul(v, v128.load(s, 32)));
      c7 = f32x4.add(c7, f32x4.mul(v, v128.load(s, 48)));
      v = i32x4.shuffle(four, four, 2, 2, 2, 2);
      c0 = f32x4.add(c0, f32x4.mul(v, v128.load(p, 64)));
      c1 = f32x4.add(c1, f32x4.mul(v, v128.load(p, 80)));
      c2 = f32x4.add(c2, f32x4.mul(v, v128.load(q, 64)));
      c3 = f32x4.add(c3, f32x4.mul(v, v128.load(q, 80)));
      c4 = f32x4.add(c4, f32x4.mul(v, v128.load(r, 64)));
      c5 = f32x4.add(c5, f32x4.mul(v, v128.load(r, 80)));
      c6 = f32x4.add(c6, f32x4.mul(v, v128.load(s, 64)));
      c7 = f32x4.add(c7, f32x4.mul(v, v128.load(s, 80)));
      v = i32x4.shuffle(four, four, 3, 3, 3, 3);
      c0 = f32x4.add(c0, f32x4.mul(v, v128.load(p, 96)));
      c1 = f32x4.add(c1, f32x4.mul(v, v128.load(p, 112)));
      c2 = f32x4.add(c2, f32x4.mul(v, v128.load(q, 96)));
      c3 = f32x4.add(c3, f32x4.mul(v, v128.load(q, 112)));
      c4 = f32x4.add(c4, f32x4.mul(v, v128.load(r, 96)));
      c5 = f32x4.add(c5, f32x4.mul(v, v128.load(r, 112)));
      c6 = f32x4.add(c6, f32x4.mul(v, v128.load(s, 96)));
      c7 = f32x4.add(c7, f32x4.mul(v, v128.load(s, 112)));
    }
    const o = out + (<usize>n << 2);
    v128.store(o, c0);
    v128.store(o, c1, 16);
    v128.store(o, c2, 32);
    v128.store(o, c3, 48);
    v128.store(o, c4, 64);
    v128.store(o, c5, 80);
    v128.store(o, c6, 96);
    v128.store(o, c7, 112);
  }
  for (; n < N; n += 8) {
    let p = w + (<usize>n * <usize>K << 2);
    const b = bias + (<usize>n << 2);
    let c0 = v128.load(b);
    let c1 = v128.load(b, 16);
    for (let a = x, end = x + xs; a < end; a += 4, p += 32) {
      const v = v128.load32_splat(a);
      c0 = f32x4.add(c0, f32x4.mul(v, v128.load(p)));
      c1 = f32x4.add(c1, f32x4.mul(v, v128.load(p, 16)));
    }
    const o = out + (<usize>n << 2);
    v128.store(o, c0);
    v128.store(o, c1, 16);
  }
}

/** Panels of the transpose: from K x N to N x K. K a multiple of 8. `multiply` with it gives the gradient of the inputs. */
export function transpose(w: usize, out: usize, K: i32, N: i32): void {
  for (let n = 0; n < N; n++) {
    const from = w + (((<usize>(n >> 3) * <usize>K) << 3) + <usize>(n & 7) << 2);
    for (let k = 0; k < K; k++) {
      const to = out + (((<usize>(k >> 3) * <usize>N + <usize>n) << 3) + <usize>(k & 7) << 2);
      store<f32>(to, load<f32>(from + (<usize>k << 5)));
    }
  }
}

/**
 * Gradient of the weights, in panels: out[K x N] = x[M x K] transposed · d[M x N]. `columns` is room for M * 4 floats,
 * `panels` for M * N floats.
 */
export function outer(x: usize, d: usize, out: usize, columns: usize, panels: usize, M: i32, K: i32, N: i32): void {
  const xs = <usize>K << 2;
  const ds = <usize>N << 2;
  for (let n = 0; n < N; n += 8) {
    let to = panels + (<usize>n * <usize>M << 2);
    let from = d + (<usize>n << 2);
    for (let m = 0; m < M; m++, to += 32, from += ds) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  }
  for (let k = 0; k < K; k += 4) {
    let to = columns;
    let from = x + (<usize>k << 2);
    for (let m = 0; m < M; m++, to += 16, from += xs) v128.store(to, v128.load(from));
    for (let n = 0; n < N; n += 8) {
      let p = panels + (<usize>n * <usize>M << 2);
      let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
      for (let a = columns, end = columns + (<usize>M << 4); a < end; a += 16, p += 32) {
        const b0 = v128.load(p);
        const b1 = v128.load(p, 16);
        let v = v128.load32_splat(a);
        c00 = f32x4.add(c00, f32x4.mul(v, b0));
        c01 = f32x4.add(c01, f32x4.mul(v, b1));
        v = v128.load32_splat(a, 4);
        c10 = f32x4.add(c10, f32x4.mul(v, b0));
        c11 = f32x4.add(c11, f32x4.mul(v, b1));
        v = v128.load32_splat(a, 8);
        c20 = f32x4.add(c20, f32x4.mul(v, b0));
        c21 = f32x4.add(c21, f32x4.mul(v, b1));
        v = v128.load32_splat(a, 12);
        c30 = f32x4.add(c30, f32x4.mul(v, b0));
        c31 = f32x4.add(c31, f32x4.mul(v, b1));
      }
      const o = out + ((<usize>n * <usize>K + (<usize>k << 3)) << 2);
      v128.store(o, c00);
      v128.store(o, c01, 16);
      v128.store(o, c10, 32);
      v128.store(o, c11, 48);
      v128.store(o, c20, 64);
      v128.store(o, c21, 80);
      v128.store(o, c30, 96);
      v128.store(o, c31, 112);
    }
  }
}

/** out[N] = sum of the M rows of d: the gradient of a bias. */
export function sumRows(d: usize, out: usize, M: i32, N: i32): void {
  const ds = <usize>N << 2;
  for (let n = <usize>0; n < ds; n += 16) {
    let sum = f32x4.splat(0);
    let at = d + n;
    for (let m = 0; m < M; m++, at += ds) sum = f32x4.add(sum, v128.load(at));
    v128.store(out + n, sum);
  }
}

/**
 * Summed embeddings: out[m] = bias + the rows of `table` that `rows[m * S ...]` (i32) names, in their order; negative
 * rows are left out. Width E is a multiple of 8.
 */
export function gather(table: usize, bias: usize, rows: usize, out: usize, M: i32, S: i32, E: i32): void {
  const width = <usize>E << 2;
  for (let m = 0; m < M; m++) {
    const o = out + <usize>m * width;
    memory.copy(o, bias, width);
    for (let s = 0; s < S; s++) {
      const r = load<i32>(rows + (<usize>(m * S + s) << 2));
      if (r < 0) continue;
      const from = table + <usize>r * width;
      for (let e = <usize>0; e < width; e += 32) {
        v128.store(o + e, f32x4.add(v128.load(o + e), v128.load(from + e)));
        v128.store(o + e, f32x4.add(v128.load(o + e, 16), v128.load(from + e, 16)), 16);
      }
    }
  }
}

/** Gradient of the table: d[m] is added to every row that m named. */
export function scatter(table: usize, rows: usize, d: usize, M: i32, S: i32, E: i32): void {
  const width = <usize>E << 2;
  for (let m = 0; m < M; m++) {
    const from = d + <usize>m * width;
    for (let s = 0; s < S; s++) {
      const r = load<i32>(rows + (<usize>(m * S + s) << 2));
      if (r < 0) continue;
      const to = table + <usize>r * width;
      for (let e = <usize>0; e < width; e += 32) {
        v128.store(to + e, f32x4.add(v128.load(to + e), v128.load(from + e)));
        v128.store(to + e, f32x4.add(v128.load(to + e, 16), v128.load(from + e, 16)), 16);
      }
    }
  }
}
