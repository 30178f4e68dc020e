/**
 * Second-order filter sections (R. Bristow-Johnson, Cookbook formulae for audio EQ biquad filters), transposed
 * direct form II, run over two channels in one loop. Coefficients lie in rows of five: b0 b1 b2 a1 a2.
 */
import { cos, decibelsToGain, PI, sin } from '../math/elementary.js';

export const COEFFICIENTS = 5;
/** State of one section: two numbers for each of two channels. */
export const STATES = 4;

function put(
  row: Float64Array,
  at: number,
  b0: number,
  b1: number,
  b2: number,
  a0: number,
  a1: number,
  a2: number,
) {
  row[at] = b0 / a0;
  row[at + 1] = b1 / a0;
  row[at + 2] = b2 / a0;
  row[at + 3] = a1 / a0;
  row[at + 4] = a2 / a0;
}

/** Corner frequencies are kept inside 5 Hz ... 0.48 of the sample rate. */
function angle(hertz: number, sampleRate: number): number {
  return (2 * PI * Math.min(Math.max(hertz, 5), sampleRate * 0.48)) / sampleRate;
}

export function designHighPass(
  row: Float64Array,
  at: number,
  hertz: number,
  q: number,
  sampleRate: number,
): void {
  const w = angle(hertz, sampleRate);
  const c = cos(w);
  const alpha = sin(w) / (2 * q);
  put(row, at, (1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

export function designLowPass(
  row: Float64Array,
  at: number,
  hertz: number,
  q: number,
  sampleRate: number,
): void {
  const w = angle(hertz, sampleRate);
  const c = cos(w);
  const alpha = sin(w) / (2 * q);
  put(row, at, (1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

/** Bell of `decibels` at `hertz`. */
export function designBell(
  row: Float64Array,
  at: number,
  hertz: number,
  q: number,
  decibels: number,
  sampleRate: number,
): void {
  const w = angle(hertz, sampleRate);
  const c = cos(w);
  const alpha = sin(w) / (2 * q);
  const a = decibelsToGain(decibels / 2);
  put(row, at, 1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a);
}

/** Shelf of `decibels` below `hertz`, slope 1. */
export function designLowShelf(
  row: Float64Array,
  at: number,
  hertz: number,
  decibels: number,
  sampleRate: number,
): void {
  const w = angle(hertz, sampleRate);
  const c = cos(w);
  const a = decibelsToGain(decibels / 2);
  const k = 2 * Math.sqrt(a) * sin(w) * Math.SQRT1_2;
  put(
    row,
    at,
    a * (a + 1 - (a - 1) * c + k),
    2 * a * (a - 1 - (a + 1) * c),
    a * (a + 1 - (a - 1) * c - k),
    a + 1 + (a - 1) * c + k,
    -2 * (a - 1 + (a + 1) * c),
    a + 1 + (a - 1) * c - k,
  );
}

/** Shelf of `decibels` above `hertz`, slope 1. */
export function designHighShelf(
  row: Float64Array,
  at: number,
  hertz: number,
  decibels: number,
  sampleRate: number,
): void {
  const w = angle(hertz, sampleRate);
  const c = cos(w);
  const a = decibelsToGain(decibels / 2);
  const k = 2 * Math.sqrt(a) * sin(w) * Math.SQRT1_2;
  put(
    row,
    at,
    a * (a + 1 + (a - 1) * c + k),
    -2 * a * (a - 1 + (a + 1) * c),
    a * (a + 1 + (a - 1) * c - k),
    a + 1 - (a - 1) * c + k,
    2 * (a - 1 - (a + 1) * c),
    a + 1 - (a - 1) * c - k,
  );
}

/** Filters both channels in place with one section; state at `stateAt`: left 1, left 2, right 1, right 2. */
export function filterStereo(
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  row: Float64Array,
  at: number,
  state: Float64Array,
  stateAt: number,
): void {
  const b0 = row[at]!;
  const b1 = row[at + 1]!;
  const b2 = row[at + 2]!;
  const a1 = row[at + 3]!;
  const a2 = row[at + 4]!;
  let l1 = state[stateAt]!;
  let l2 = state[stateAt + 1]!;
  let r1 = state[stateAt + 2]!;
  let r2 = state[stateAt + 3]!;
  for (let i = from; i < to; i++) {
    const l = left[i]!;
    const r = right[i]!;
    const yl = b0 * l + l1;
    const yr = b0 * r + r1;
    l1 = b1 * l + l2 - a1 * yl;
    r1 = b1 * r + r2 - a1 * yr;
    l2 = b2 * l - a2 * yl;
    r2 = b2 * r - a2 * yr;
    left[i] = yl;
    right[i] = yr;
  }
  state[stateAt] = flushed(l1);
  state[stateAt + 1] = flushed(l2);
  state[stateAt + 2] = flushed(r1);
  state[stateAt + 3] = flushed(r2);
}

/** Filters one channel in place with one section; state at `stateAt` and the number after it. */
export function filterMono(
  buffer: Float32Array,
  from: number,
  to: number,
  row: Float64Array,
  at: number,
  state: Float64Array,
  stateAt: number,
): void {
  const b0 = row[at]!;
  const b1 = row[at + 1]!;
  const b2 = row[at + 2]!;
  const a1 = row[at + 3]!;
  const a2 = row[at + 4]!;
  let s1 = state[stateAt]!;
  let s2 = state[stateAt + 1]!;
  for (let i = from; i < to; i++) {
    const x = buffer[i]!;
    const y = b0 * x + s1;
    s1 = b1 * x + s2 - a1 * y;
    s2 = b2 * x - a2 * y;
    buffer[i] = y;
  }
  state[stateAt] = flushed(s1);
  state[stateAt + 1] = flushed(s2);
}

/** Zero for what is too small to hear, so that decaying filters never compute with denormal numbers. */
export function flushed(x: number): number {
  return x < 1e-15 && x > -1e-15 ? 0 : x;
}
