/**
 * Second-order filter sections (R. Bristow-Johnson, Cookbook formulae for audio EQ biquad filters), transposed
 * direct form II, run over two channels and two sections in one loop. Coefficients lie in rows of five: b0 b1 b2 a1 a2.
 *
 * The states are advanced from the input and the old states, not from the output (c1 = b1 - a1 b0, c2 = b2 - a2 b0):
 * the same filter, but a frame waits for one product and one sum of the frame before it instead of three.
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
  const a1 = row[at + 3]!;
  const a2 = row[at + 4]!;
  const c1 = row[at + 1]! - a1 * b0;
  const c2 = row[at + 2]! - a2 * b0;
  let l1 = state[stateAt]!;
  let l2 = state[stateAt + 1]!;
  let r1 = state[stateAt + 2]!;
  let r2 = state[stateAt + 3]!;
  for (let i = from; i < to; i++) {
    const xl = left[i]!;
    const xr = right[i]!;
    const yl = b0 * xl + l1;
    const yr = b0 * xr + r1;
    const nl1 = c1 * xl + l2 - a1 * l1;
    const nr1 = c1 * xr + r2 - a1 * r1;
    l2 = c2 * xl - a2 * l1;
    r2 = c2 * xr - a2 * r1;
    l1 = nl1;
    r1 = nr1;
    left[i] = yl;
    right[i] = yr;
  }
  state[stateAt] = flushed(l1);
  state[stateAt + 1] = flushed(l2);
  state[stateAt + 2] = flushed(r1);
  state[stateAt + 3] = flushed(r2);
}

/** The same with two sections, one after the other; rows and states follow each other. */
export function filterStereoTwice(
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
  const a1 = row[at + 3]!;
  const a2 = row[at + 4]!;
  const c1 = row[at + 1]! - a1 * b0;
  const c2 = row[at + 2]! - a2 * b0;
  const d0 = row[at + 5]!;
  const e1 = row[at + 8]!;
  const e2 = row[at + 9]!;
  const f1 = row[at + 6]! - e1 * d0;
  const f2 = row[at + 7]! - e2 * d0;
  let l1 = state[stateAt]!;
  let l2 = state[stateAt + 1]!;
  let r1 = state[stateAt + 2]!;
  let r2 = state[stateAt + 3]!;
  let l3 = state[stateAt + 4]!;
  let l4 = state[stateAt + 5]!;
  let r3 = state[stateAt + 6]!;
  let r4 = state[stateAt + 7]!;
  for (let i = from; i < to; i++) {
    const xl = left[i]!;
    const xr = right[i]!;
    const yl = b0 * xl + l1;
    const yr = b0 * xr + r1;
    const nl1 = c1 * xl + l2 - a1 * l1;
    const nr1 = c1 * xr + r2 - a1 * r1;
    l2 = c2 * xl - a2 * l1;
    r2 = c2 * xr - a2 * r1;
    l1 = nl1;
    r1 = nr1;
    left[i] = d0 * yl + l3;
    right[i] = d0 * yr + r3;
    const nl2 = f1 * yl + l4 - e1 * l3;
    const nr2 = f1 * yr + r4 - e1 * r3;
    l4 = f2 * yl - e2 * l3;
    r4 = f2 * yr - e2 * r3;
    l3 = nl2;
    r3 = nr2;
  }
  state[stateAt] = flushed(l1);
  state[stateAt + 1] = flushed(l2);
  state[stateAt + 2] = flushed(r1);
  state[stateAt + 3] = flushed(r2);
  state[stateAt + 4] = flushed(l3);
  state[stateAt + 5] = flushed(l4);
  state[stateAt + 6] = flushed(r3);
  state[stateAt + 7] = flushed(r4);
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
  const a1 = row[at + 3]!;
  const a2 = row[at + 4]!;
  const c1 = row[at + 1]! - a1 * b0;
  const c2 = row[at + 2]! - a2 * b0;
  let l1 = state[stateAt]!;
  let l2 = state[stateAt + 1]!;
  for (let i = from; i < to; i++) {
    const xl = buffer[i]!;
    const yl = b0 * xl + l1;
    const nl1 = c1 * xl + l2 - a1 * l1;
    l2 = c2 * xl - a2 * l1;
    l1 = nl1;
    buffer[i] = yl;
  }
  state[stateAt] = flushed(l1);
  state[stateAt + 1] = flushed(l2);
}

/** The same with two sections; the second state lies STATES further. */
export function filterMonoTwice(
  buffer: Float32Array,
  from: number,
  to: number,
  row: Float64Array,
  at: number,
  state: Float64Array,
  stateAt: number,
): void {
  const b0 = row[at]!;
  const a1 = row[at + 3]!;
  const a2 = row[at + 4]!;
  const c1 = row[at + 1]! - a1 * b0;
  const c2 = row[at + 2]! - a2 * b0;
  const d0 = row[at + 5]!;
  const e1 = row[at + 8]!;
  const e2 = row[at + 9]!;
  const f1 = row[at + 6]! - e1 * d0;
  const f2 = row[at + 7]! - e2 * d0;
  let l1 = state[stateAt]!;
  let l2 = state[stateAt + 1]!;
  let l3 = state[stateAt + 4]!;
  let l4 = state[stateAt + 5]!;
  for (let i = from; i < to; i++) {
    const xl = buffer[i]!;
    const yl = b0 * xl + l1;
    const nl1 = c1 * xl + l2 - a1 * l1;
    l2 = c2 * xl - a2 * l1;
    l1 = nl1;
    buffer[i] = d0 * yl + l3;
    const nl2 = f1 * yl + l4 - e1 * l3;
    l4 = f2 * yl - e2 * l3;
    l3 = nl2;
  }
  state[stateAt] = flushed(l1);
  state[stateAt + 1] = flushed(l2);
  state[stateAt + 4] = flushed(l3);
  state[stateAt + 5] = flushed(l4);
}

/** Zero for what is too small to hear, so that decaying filters never compute with denormal numbers. */
export function flushed(x: number): number {
  return x < 1e-15 && x > -1e-15 ? 0 : x;
}
