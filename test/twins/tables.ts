/** Twins of `synth/dsp/kernels/tables.ts`. */
import { PI, sin } from '../../src/math/elementary.js';

export function addHarmonic(
  cycle: Float64Array,
  sum: Float64Array,
  harmonic: number,
  level: number,
  shift: number,
): void {
  for (let i = 0; i < sum.length; i++)
    sum[i] = sum[i]! + level * cycle[(harmonic * i + shift) & (sum.length - 1)]!;
}

/** Modified Bessel function of order zero. */
function bessel(x: number): number {
  const quarter = 0.25 * x * x;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-9 * sum; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}

export function kaiser(shape: number, count: number): Float64Array {
  return Float64Array.from({ length: count + 1 }, (_, k) => {
    const x = k / count;
    return bessel(shape * Math.sqrt(1 - x * x));
  });
}

export function weights(
  corner: number,
  phases: number,
  taps: number,
  one: number,
  window: Float64Array,
): Int16Array {
  const table = new Int16Array(phases * taps);
  const row = new Float64Array(taps);
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const steps = (tap - taps / 2 + 1) * phases - phase;
      const x = (PI * corner * steps) / phases;
      row[tap] = (steps === 0 ? 1 : sin(x) / x) * window[Math.abs(steps)]!;
      sum += row[tap]!;
    }
    let left = one;
    let largest = 0;
    for (let tap = 0; tap < taps; tap++) {
      const weight = Math.round((one * row[tap]!) / sum);
      table[phase * taps + tap] = weight;
      left -= weight;
      if (row[tap]! > row[largest]!) largest = tap;
    }
    table[phase * taps + largest]! += left;
  }
  return table;
}
