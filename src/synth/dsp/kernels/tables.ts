// What oscillators and voices read: waves by their harmonics, weights between frames. Worked out once, when a process has compiled
// nothing else yet. The twins stand in test/tables.test.ts.

import { sin } from '../../../math/kernels/parts/elementary';

/** sum += level * sin(harmonic * x), x once round in `size` steps (a power of two), from `cycle`, which holds one sine. */
export function addHarmonic(cycle: usize, sum: usize, size: i32, harmonic: i32, level: f64, shift: i32): void {
  for (let i = 0; i < size; i++) {
    const at = sum + (<usize>i << 3);
    const place = <usize>((harmonic * i + shift) & (size - 1)) << 3;
    store<f64>(at, load<f64>(at) + level * load<f64>(cycle + place));
  }
}

/** Modified Bessel function of order zero. */
@inline
function bessel(x: f64): f64 {
  const quarter = 0.25 * x * x;
  let term: f64 = 1;
  let sum: f64 = 1;
  for (let k: f64 = 1; term > 1e-9 * sum; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}

/** A Kaiser window at `count` + 1 distances from its middle, the last one its edge. */
export function kaiser(shape: f64, count: i32, out: usize): void {
  for (let k = 0; k <= count; k++) {
    const x = <f64>k / <f64>count;
    store<f64>(out + (<usize>k << 3), bessel(shape * Math.sqrt(1 - x * x)));
  }
}

/**
 * A low-pass at `corner` of the band under `window` (half of `taps` times `phases` distances and its edge): `phases` rows of `taps` weights of
 * 16 bits, each row's sum `one`. `scratch` takes a row of doubles.
 */
export function weights(
  corner: f64,
  phases: i32,
  taps: i32,
  one: i32,
  window: usize,
  scratch: usize,
  out: usize,
): void {
  const half = taps / 2;
  for (let phase = 0; phase < phases; phase++) {
    let sum: f64 = 0;
    for (let tap = 0; tap < taps; tap++) {
      // Frames from the place that is read to this tap.
      const steps = (tap - half + 1) * phases - phase;
      const x = (Math.PI * corner * <f64>steps) / <f64>phases;
      const sinc = steps === 0 ? 1 : sin(x) / x;
      const weight = sinc * load<f64>(window + (<usize>abs(steps) << 3));
      store<f64>(scratch + (<usize>tap << 3), weight);
      sum += weight;
    }
    // A constant must come out as the same constant at every place: the rest of the rounding goes to the largest.
    let left = one;
    let largest = 0;
    for (let tap = 0; tap < taps; tap++) {
      const weight = load<f64>(scratch + (<usize>tap << 3));
      const scaled = (<f64>one * weight) / sum;
      const above = Math.ceil(scaled);
      const whole = <i32>(above - 0.5 > scaled ? above - 1 : above);
      store<i16>(out + (<usize>(phase * taps + tap) << 1), <i16>whole);
      left -= whole;
      if (weight > load<f64>(scratch + (<usize>largest << 3))) largest = tap;
    }
    const at = out + (<usize>(phase * taps + largest) << 1);
    store<i16>(at, <i16>(load<i16>(at) + left));
  }
}
