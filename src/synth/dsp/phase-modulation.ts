/** Phase modulation ("FM"): one sine moves the phase of another. */
import { FRACTION_BITS, FRACTION_MASK, FRACTION_SCALE, SINE } from './wavetables.js';

// Constants of this module: loaders that turn imports into property reads would cost tenfold in the loops.
const SHIFT = FRACTION_BITS;
const MASK = FRACTION_MASK;
const SCALE = FRACTION_SCALE;

const CYCLE = SINE[0]!;

/**
 * Adds a carrier modulated by one modulator to two channels. Phases at `at` (carrier) and `at + 1` (modulator).
 * `index` is the peak deviation in cycles (radians / 2 pi) and goes by `indexStep` a frame, the gain by `gainStep`.
 */
export function addModulatedSine(
  left: Float64Array,
  right: Float64Array,
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
  let depth = index * 4294967296;
  const depthStep = indexStep * 4294967296;
  let g = gain;
  for (let i = from; i < to; i++) {
    const j = q >>> SHIFT;
    const a = CYCLE[j]!;
    const m = a + (CYCLE[j + 1]! - a) * ((q & MASK) * SCALE);
    depth += depthStep;
    g += gainStep;
    const phase = (p + depth * m) | 0;
    const k = phase >>> SHIFT;
    const b = CYCLE[k]!;
    const x = g * (b + (CYCLE[k + 1]! - b) * ((phase & MASK) * SCALE));
    left[i] = left[i]! + panLeft * x;
    right[i] = right[i]! + panRight * x;
    p = (p + carrierStep) | 0;
    q = (q + modulatorStep) | 0;
  }
  phases[at] = p;
  phases[at + 1] = q;
}
