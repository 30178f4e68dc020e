/**
 * Coefficients of second-order filter sections (R. Bristow-Johnson, Cookbook formulae for audio EQ biquad filters), in
 * rows of five: b0 b1 b2 a1 a2. The kernels run them.
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
