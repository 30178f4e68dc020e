import { LAYERS, PERIOD } from './harmonic-tables.js';
import { NOISE_SCALE, nextNoise } from './variation.js';

/** Places of one voice's running state in its row of `STRIDE` numbers; the slopes are per frame. */
export const PHASE = 0;
export const STEP = 1;
export const GAIN = 2;
export const MIX = 3;
export const NOISE = 4;
export const STEP_SLOPE = 5;
export const GAIN_SLOPE = 6;
export const MIX_SLOPE = 7;
export const NOISE_SLOPE = 8;
const LOW = 9;
const LOWER = 10;
const LOWEST = 11;
export const STRIDE = 12;

/**
 * ADDS frames [from, to) of a tone between two neighbouring layers of a harmonic table (`layer`, `layer` + 1, cross-faded
 * by MIX), with band-passed noise that is pulsed by the tone, as a bow slips and a reed opens. `seeds[voice]` holds the
 * noise generator.
 */
export function renderLayered(
  wave: Float32Array,
  layer: number,
  state: Float64Array,
  seeds: Int32Array,
  voice: number,
  lowCoefficient: number,
  highCoefficient: number,
  out: Float32Array,
  from: number,
  to: number,
): void {
  const o = voice * STRIDE;
  const stepSlope = state[o + STEP_SLOPE]!;
  const gainSlope = state[o + GAIN_SLOPE]!;
  const mixSlope = state[o + MIX_SLOPE]!;
  const noiseSlope = state[o + NOISE_SLOPE]!;
  let phase = state[o + PHASE]!;
  let step = state[o + STEP]!;
  let gain = state[o + GAIN]!;
  let mix = state[o + MIX]!;
  let noiseGain = state[o + NOISE]!;
  let low = state[o + LOW]!;
  let lower = state[o + LOWER]!;
  let lowest = state[o + LOWEST]!;
  let noise = seeds[voice]!;
  for (let i = from; i < to; i++) {
    const k = phase | 0;
    const f = phase - k;
    const j = k * LAYERS + layer;
    const a = wave[j]! + mix * (wave[j + 1]! - wave[j]!);
    const b = wave[j + LAYERS]! + mix * (wave[j + LAYERS + 1]! - wave[j + LAYERS]!);
    const y = a + f * (b - a);
    noise = nextNoise(noise);
    low += highCoefficient * (noise * NOISE_SCALE - low);
    lower += highCoefficient * (low - lower);
    lowest += lowCoefficient * (lower - lowest);
    out[i]! += y * gain + (lower - lowest) * noiseGain * (0.6 + 0.5 * y);
    gain += gainSlope;
    mix += mixSlope;
    noiseGain += noiseSlope;
    step += stepSlope;
    phase += step;
    if (phase >= PERIOD) phase -= PERIOD;
  }
  state[o + PHASE] = phase;
  state[o + STEP] = step;
  state[o + GAIN] = gain;
  state[o + MIX] = mix;
  state[o + NOISE] = noiseGain;
  state[o + LOW] = low;
  state[o + LOWER] = lower;
  state[o + LOWEST] = lowest;
  seeds[voice] = noise;
}

/** Clears a voice's row for a note that starts at `phase`. */
export function startLayered(state: Float64Array, voice: number, phase: number): void {
  const o = voice * STRIDE;
  state.fill(0, o, o + STRIDE);
  state[o + PHASE] = phase;
}
