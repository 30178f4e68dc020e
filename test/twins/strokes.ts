/** Drawing of drum strokes in plain TypeScript, as the kernels of `strokes.ts` do it. */
import { sin } from '../../src/math/elementary.js';
import { NOISE_SCALE, nextNoise } from '../../src/synth/dsp/variation.js';

/** a1, a2, a3 and weights of input, band and low. */
export type Filter = readonly [number, number, number, number, number, number];

export function sweep(
  out: Float32Array,
  table: Float32Array,
  rest: number,
  firstExcess: number,
  bend: number,
  firstLevel: number,
  fade: number,
  hold: number,
): void {
  let excess = firstExcess;
  let level = firstLevel;
  let phase = 0;
  for (let i = 0; i < out.length && level > 1e-6; i++) {
    const k = Math.floor(phase);
    const a = table[k]!;
    const onset = i < 32 ? (i / 32) * (i / 32) * (3 - i / 16) : 1;
    out[i] = out[i]! + onset * level * (a + (table[k + 1]! - a) * (phase - k));
    phase += rest + excess;
    if (phase >= 2048) phase -= 2048;
    excess *= bend;
    if (i > hold) level *= fade;
  }
}

export function shape(out: Float32Array, [a1, a2, a3, mixIn, mixBand, mixLow]: Filter): void {
  let ic1 = 0;
  let ic2 = 0;
  for (let i = 0; i < out.length; i++) {
    const x = out[i]!;
    const v3 = x - ic2;
    const v1 = a1 * ic1 + a2 * v3;
    const v2 = ic2 + a2 * ic1 + a3 * v3;
    const next = (a1 + a1 - 1) * ic1 + (a2 + a2) * v3;
    ic2 = ic2 + (a2 + a2) * ic1 + (a3 + a3) * v3;
    ic1 = next;
    out[i] = mixIn * x + mixBand * v1 + mixLow * v2;
  }
}

export function burst(
  out: Float32Array,
  seed: number,
  filters: readonly Filter[],
  firstLevel: number,
  attack: number,
  fade: number,
  depth: number,
  turn: number,
): void {
  const noise = new Float32Array(out.length);
  let state = seed;
  for (let i = 0; i < noise.length; i++) {
    state = nextNoise(state);
    noise[i] = state * NOISE_SCALE;
  }
  for (const filter of filters) shape(noise, filter);
  let level = firstLevel;
  for (let i = 0; i < out.length; i++) {
    const onset = i < attack ? i / attack : 1;
    const shake = depth === 0 ? 1 : 1 - depth * (0.5 + 0.5 * sin(turn * i));
    out[i] = out[i]! + noise[i]! * level * onset * shake;
    if (i > attack) level *= fade;
  }
}

export function wave(
  out: Float32Array,
  table: Float32Array,
  phase: number,
  step: number,
  gain: number,
): void {
  let p = phase | 0;
  for (let i = 0; i < out.length; i++) {
    const k = p >>> 21;
    const a = table[k]!;
    out[i] = out[i]! + gain * (a + (table[k + 1]! - a) * ((p & 0x1fffff) / 2097152));
    p = (p + step) | 0;
  }
}

export function fadeInto(out: Float32Array, from: Float32Array, firstGain: number, fade: number): void {
  let gain = firstGain;
  for (let i = 0; i < out.length; i++) {
    out[i] = out[i]! + from[i]! * gain * (i < 16 ? i / 16 : 1);
    gain *= fade;
  }
}

export function lay(out: Float32Array, from: Float32Array, gain: number): void {
  for (let i = 0; i < out.length; i++) out[i] = out[i]! + gain * from[i]!;
}

export function soften(out: Float32Array, drive: number): void {
  const inverse = 1 / drive;
  for (let i = 0; i < out.length; i++) {
    const x = out[i]! * drive;
    out[i] = (x > 3 ? 1 : x < -3 ? -1 : (x * (27 + x * x)) / (27 + 9 * x * x)) * inverse;
  }
}

export function across(left: Float32Array, right: Float32Array, share: number, contact: number): void {
  for (let i = 0; i < left.length; i++) {
    const onset = i < contact ? i / contact : 1;
    const [a, b] = [left[i]!, right[i]!];
    left[i] = onset * (a + share * b);
    right[i] = onset * (b + share * a);
  }
}

export function withoutRumble(side: Float32Array, share: number): void {
  let low = 0;
  for (let i = 0; i < side.length; i++) {
    const x = side[i]!;
    low += share * (x - low);
    side[i] = x - low;
  }
}

export function mostEnergy(left: Float32Array, right: Float32Array, head: number): number {
  let window = 0;
  let most = 0;
  for (let i = 0; i < left.length; i++) {
    window += left[i]! * left[i]! + right[i]! * right[i]!;
    if (i >= head) window -= left[i - head]! * left[i - head]! + right[i - head]! * right[i - head]!;
    most = Math.max(most, window);
  }
  return most;
}

export function trim(side: Float32Array, gain: number, contact: number, tail: number): void {
  const end = side.length;
  for (let i = 0; i < end; i++) side[i] = side[i]! * gain;
  for (let i = 0; i < contact && i < end; i++)
    side[i]! *= (i / contact) * (i / contact) * (3 - (2 * i) / contact);
  for (let i = end - tail + 1; i < end; i++) side[i]! *= (end - i) / tail;
}
