/** Spectra for tests: radix-2 FFT and a four-term Blackman-Harris window (side lobes below -92 dB). */

const cosines = new Map<number, Float64Array>();

/** cos(2 pi i / n) for one turn and a quarter: the sine is read a quarter of a turn earlier. */
function cosinesOf(n: number): Float64Array {
  let table = cosines.get(n);
  if (table === undefined) {
    table = Float64Array.from({ length: n + n / 4 + 1 }, (_, i) => Math.cos((2 * Math.PI * i) / n));
    cosines.set(n, table);
  }
  return table;
}

function transform(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  const cosine = cosinesOf(n);
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
  }
  for (let length = 2; length <= n; length <<= 1) {
    const turn = n / length;
    for (let start = 0; start < n; start += length) {
      for (let k = 0; k < length / 2; k++) {
        const c = cosine[k * turn]!;
        // cos(x + pi/2) = -sin x
        const s = cosine[k * turn + n / 4]!;
        const a = start + k;
        const b = a + length / 2;
        const x = re[b]! * c - im[b]! * s;
        const y = re[b]! * s + im[b]! * c;
        re[b] = re[a]! - x;
        im[b] = im[a]! - y;
        re[a]! += x;
        im[a]! += y;
      }
    }
  }
}

/** Power of each bin up to the Nyquist frequency; the length must be a power of two. */
export function powerSpectrum(signal: ArrayLike<number>): Float64Array {
  const n = signal.length;
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  const cosine = cosinesOf(n);
  for (let i = 0; i < n; i++) {
    const two = cosine[(2 * i) % n]!;
    const three = cosine[(3 * i) % n]!;
    re[i] = signal[i]! * (0.35875 - 0.48829 * cosine[i]! + 0.14128 * two - 0.01168 * three);
  }
  transform(re, im);
  const power = new Float64Array(n / 2);
  for (let i = 0; i < n / 2; i++) power[i] = re[i]! * re[i]! + im[i]! * im[i]!;
  return power;
}

export function decibels(ratio: number): number {
  return 10 * Math.log10(ratio);
}

/** Frequency in Hz of the strongest bin between two frequencies, refined by a parabola through the dB values. */
export function peakHertz(power: Float64Array, sampleRate: number, low: number, high: number): number {
  const width = sampleRate / (2 * power.length);
  let best = Math.max(1, Math.ceil(low / width));
  for (let i = best; i <= Math.min(power.length - 2, high / width); i++)
    if (power[i]! > power[best]!) best = i;
  const a = decibels(power[best - 1]!);
  const b = decibels(power[best]!);
  const c = decibels(power[best + 1]!);
  return (best + (0.5 * (a - c)) / (a - 2 * b + c)) * width;
}

/** Share of the power between two frequencies. */
export function powerShare(power: Float64Array, sampleRate: number, low: number, high: number): number {
  const width = sampleRate / (2 * power.length);
  let inside = 0;
  let all = 0;
  for (let i = 1; i < power.length; i++) {
    all += power[i]!;
    if (i * width >= low && i * width < high) inside += power[i]!;
  }
  return inside / all;
}
