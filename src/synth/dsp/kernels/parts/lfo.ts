// `Lfo` of ../../lfo.ts on the same words: shape, rate, phase, noise, before, after.

import { sin, TAU } from '../../../../math/kernels/parts/elementary';

@inline
export function skipLfo(at: usize, frames: f64, sampleRate: f64): f64 {
  let p = load<f64>(at, 16) + (load<f64>(at, 8) * frames) / sampleRate;
  if (p >= 1) {
    p -= floor<f64>(p);
    const noise = <i32>load<f64>(at, 24) * 1664525 + 1013904223;
    store<f64>(at, load<f64>(at, 40), 32);
    store<f64>(at, <f64>noise, 24);
    store<f64>(at, <f64>noise * (1.0 / 2147483648.0), 40);
  }
  store<f64>(at, p, 16);
  return p;
}

export function advanceLfo(at: usize, frames: f64, sampleRate: f64): f64 {
  const p = skipLfo(at, frames, sampleRate);
  const shape = <i32>load<f64>(at);
  if (shape == 0) return sin(TAU * p);
  if (shape == 1) return p < 0.25 ? 4 * p : p < 0.75 ? 2 - 4 * p : 4 * p - 4;
  if (shape == 2) return 1 - 2 * p;
  if (shape == 3) return p < 0.5 ? 1 : -1;
  if (shape == 4) return load<f64>(at, 40);
  const blend = p * p * (3 - 2 * p);
  const before = load<f64>(at, 32);
  return before + (load<f64>(at, 40) - before) * blend;
}
