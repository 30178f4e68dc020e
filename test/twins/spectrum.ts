/** The kernel of the master's spectra in plain TypeScript, operation by operation: it must agree with WebAssembly to the bit. */
const { fround } = Math;

const N = 4096;
const QUARTER = N / 4;

type Complex = readonly [re: Float32Array, im: Float32Array];

const parts = (): Complex => [new Float32Array(N), new Float32Array(N)];

/** `tables`: a window, then cosine and sine of once, twice and three times each step of a quarter of a turn. */
export function bandsTwin(
  left: Float32Array,
  right: Float32Array,
  tables: Float32Array,
  edges: ArrayLike<number>,
): number[] {
  let from = parts();
  for (let i = 0; i < N; i++) {
    from[0][i] = fround(left[i]! + right[i]!) * tables[i]!;
    from[1][i] = fround(left[i]! - right[i]!) * tables[i]!;
  }
  for (let n = N, stride = 1; n > 1; n /= 4, stride *= 4) {
    const to = parts();
    pass(from, to, tables.subarray(N), n, stride);
    from = to;
  }
  const sums: number[] = [];
  for (let band = 0; band + 1 < edges.length; band++)
    sums.push(...bandOf(from, edges[band]!, edges[band + 1]!));
  return sums;
}

function pass([xr, xi]: Complex, [yr, yi]: Complex, turns: Float32Array, n: number, stride: number): void {
  const m = n / 4;
  for (let p = 0; p < m; p++)
    for (let q = 0; q < stride; q++) {
      const places = [0, 1, 2, 3].map((k) => q + stride * (p + k * m)) as [number, number, number, number];
      const [ar, br, cr, dr] = places.map((at) => xr[at]!) as [number, number, number, number];
      const [ai, bi, ci, di] = places.map((at) => xi[at]!) as [number, number, number, number];
      const [er, ei, fr, fi] = [fround(ar + cr), fround(ai + ci), fround(ar - cr), fround(ai - ci)];
      const [gr, gi, hr, hi] = [fround(br + dr), fround(bi + di), fround(br - dr), fround(bi - di)];
      const put = (k: number, re: number, im: number) => {
        const at = q + stride * (4 * p + k);
        const turn = 2 * (k - 1) * QUARTER + p * stride;
        const [c, s] = k === 0 ? [1, 0] : [turns[turn]!, turns[turn + QUARTER]!];
        yr[at] = k === 0 ? re : fround(re * c) + fround(im * s);
        yi[at] = k === 0 ? im : fround(im * c) - fround(re * s);
      };
      put(0, fround(er + gr), fround(ei + gi));
      put(1, fround(fr + hi), fround(fi - hr));
      put(2, fround(er - gr), fround(ei - gi));
      put(3, fround(fr - hi), fround(fi + hr));
    }
}

function bandOf([re, im]: Complex, first: number, end: number): number[] {
  let [magnitude, moment, middle, side, product] = [0, 0, 0, 0, 0];
  for (let bin = first; bin < end; bin++) {
    const mirrored = (N - bin) % N;
    const mr = 0.5 * (re[bin]! + re[mirrored]!);
    const mi = 0.5 * (im[bin]! - im[mirrored]!);
    const sr = 0.5 * (im[bin]! + im[mirrored]!);
    const si = 0.5 * (re[mirrored]! - re[bin]!);
    const power = mr * mr + mi * mi;
    const size = Math.sqrt(power);
    magnitude += size;
    moment += size * bin;
    middle += power;
    side += sr * sr + si * si;
    product += mr * sr + mi * si;
  }
  return [magnitude, moment, middle, side, product];
}
