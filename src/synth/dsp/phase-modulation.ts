/** Phase modulation ("FM"): one sine moves the phase of another. */
import { FRACTION_BITS, FRACTION_MASK, FRACTION_SCALE, SINE } from './wavetables.js';

// Constants of this module: loaders that turn imports into property reads would cost tenfold in the loops.
const SHIFT = FRACTION_BITS;
const MASK = FRACTION_MASK;
const SCALE = FRACTION_SCALE;

const CYCLE = SINE[0]!;

/**
 * Adds a carrier modulated by one modulator to two channels. Phases at `at` (carrier) and `at + 1` (modulator).
 * At frame i the peak deviation is index + indexStep * i cycles (radians / 2 pi), the gain gain + gainStep * i.
 */
export function addModulatedSine(
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  phases: Int32Array,
  at: number,
  carrierStep: number,
  modulatorStep: number,
  index: number,
  indexStep: number,
  gain: number,
  gainStep: number,
  panLeft: number,
  panRight: number,
): void {
  let p = phases[at]!;
  let q = phases[at + 1]!;
  const depth = index * 4294967296;
  const depthStep = indexStep * 4294967296;
  for (let i = from; i < to; i++) {
    const j = q >>> SHIFT;
    const a = CYCLE[j]!;
    const m = a + (CYCLE[j + 1]! - a) * ((q & MASK) * SCALE);
    const phase = (p + (depth + depthStep * i) * m) | 0;
    const k = phase >>> SHIFT;
    const b = CYCLE[k]!;
    const x = (gain + gainStep * i) * (b + (CYCLE[k + 1]! - b) * ((phase & MASK) * SCALE));
    left[i] = left[i]! + panLeft * x;
    right[i] = right[i]! + panRight * x;
    p = (p + carrierStep) | 0;
    q = (q + modulatorStep) | 0;
  }
  phases[at] = p;
  phases[at + 1] = q;
}
