// Whole strokes of drums, drawn once: sounds of float32 in double arithmetic, each loop in one pass. They are kernels so that
// the first stroke of a kind costs no more than the next: an engine runs a new loop of TypeScript a hundred times as slowly.

import { sin } from '../../../math/kernels/parts/elementary';

const NOISE_SCALE: f64 = 1.0 / 2147483648.0;

@inline
function read(at: usize): f64 {
  return <f64>load<f32>(at);
}

@inline
function add(at: usize, x: f64): void {
  store<f32>(at, <f32>(read(at) + x));
}

/**
 * ADDS a tone that falls in pitch, from phase 0. `table`: 2048 float32 and a guard; `rest` and `excess` in table points a
 * frame, `excess` falling by `bend` and the level, after `hold` frames, by `fade` a frame.
 */
export function sweep(
  out: usize,
  frames: i32,
  table: usize,
  rest: f64,
  excess: f64,
  bend: f64,
  level: f64,
  fade: f64,
  hold: f64,
): void {
  let phase: f64 = 0;
  for (let i = 0; i < frames && level > 1e-6; i++, out += 4) {
    const k = <i32>phase;
    const point = table + (<usize>k << 2);
    const a = read(point);
    const n = <f64>i;
    const onset: f64 = i < 32 ? (n / 32) * (n / 32) * (3 - n / 16) : 1;
    add(out, onset * level * (a + (read(point + 4) - a) * (phase - <f64>k)));
    phase += rest + excess;
    if (phase >= 2048) phase -= 2048;
    excess *= bend;
    if (n > hold) level *= fade;
  }
}

// A trapezoidal state-variable filter whose coefficients stand still (../../state-variable-filter.ts): a1, a2, a3 and the weights of
// input, band and low (f64) at `filter`; what it gives, and its two states after that.
@inline
function band(filter: usize, x: f64, ic1: f64, ic2: f64): f64 {
  const a1 = load<f64>(filter);
  const a2 = load<f64>(filter, 8);
  const v3 = x - ic2;
  const v1 = a1 * ic1 + a2 * v3;
  const v2 = ic2 + a2 * ic1 + load<f64>(filter, 16) * v3;
  return load<f64>(filter, 24) * x + load<f64>(filter, 32) * v1 + load<f64>(filter, 40) * v2;
}
@inline
function state1(filter: usize, x: f64, ic1: f64, ic2: f64): f64 {
  const a1 = load<f64>(filter);
  const a2 = load<f64>(filter, 8);
  return (a1 + a1 - 1) * ic1 + (a2 + a2) * (x - ic2);
}
@inline
function state2(filter: usize, x: f64, ic1: f64, ic2: f64): f64 {
  const a2 = load<f64>(filter, 8);
  const a3 = load<f64>(filter, 16);
  return ic2 + (a2 + a2) * ic1 + (a3 + a3) * (x - ic2);
}

/**
 * ADDS white noise from `seed` through two filters (`band`, 48 bytes each), rising over `attack` frames, then falling by `fade` a
 * frame, with a tremble of `depth` that turns by `turn` radians a frame.
 */
export function burst(
  out: usize,
  frames: i32,
  seed: i32,
  filters: usize,
  level: f64,
  attack: f64,
  fade: f64,
  depth: f64,
  turn: f64,
): void {
  const second = filters + 48;
  let noise = seed;
  let ic1: f64 = 0;
  let ic2: f64 = 0;
  let jc1: f64 = 0;
  let jc2: f64 = 0;
  for (let i = 0; i < frames; i++, out += 4) {
    noise = noise * 1664525 + 1013904223;
    const x = <f64>(<f32>(<f64>noise * NOISE_SCALE));
    const y = <f64>(<f32>band(filters, x, ic1, ic2));
    const next = state1(filters, x, ic1, ic2);
    ic2 = state2(filters, x, ic1, ic2);
    ic1 = next;
    const z = <f64>(<f32>band(second, y, jc1, jc2));
    const other = state1(second, y, jc1, jc2);
    jc2 = state2(second, y, jc1, jc2);
    jc1 = other;
    const n = <f64>i;
    const onset: f64 = n < attack ? n / attack : 1;
    const shake: f64 = depth == 0 ? 1 : 1 - depth * (0.5 + 0.5 * sin(turn * n));
    add(out, z * level * onset * shake);
    if (n > attack) level *= fade;
  }
}

/** Filters a stroke in place, from silence. */
export function shape(out: usize, frames: i32, filter: usize): void {
  let ic1: f64 = 0;
  let ic2: f64 = 0;
  for (let i = 0; i < frames; i++, out += 4) {
    const x = read(out);
    store<f32>(out, <f32>band(filter, x, ic1, ic2));
    const next = state1(filter, x, ic1, ic2);
    ic2 = state2(filter, x, ic1, ic2);
    ic1 = next;
  }
}

/** ADDS an oscillator of `gain`: a table of 2048 float32 and a guard, 32-bit phase and step. */
export function wave(out: usize, frames: i32, table: usize, phase: i32, step: i32, gain: f64): void {
  for (let i = 0; i < frames; i++, out += 4) {
    const point = table + (<usize>(phase >>> 21) << 2);
    const a = read(point);
    add(out, gain * (a + (read(point + 4) - a) * (<f64>(phase & 0x1fffff) * (1.0 / 2097152.0))));
    phase += step;
  }
}

/** ADDS another stroke under a decay by `fade` a frame that starts at once. */
export function fadeInto(out: usize, from: usize, frames: i32, gain: f64, fade: f64): void {
  for (let i = 0; i < frames; i++, out += 4, from += 4) {
    const onset: f64 = i < 16 ? <f64>i / 16 : 1;
    add(out, read(from) * gain * onset);
    gain *= fade;
  }
}

/** ADDS another stroke. */
export function lay(out: usize, from: usize, frames: i32, gain: f64): void {
  for (const end = out + (<usize>frames << 2); out < end; out += 4, from += 4) add(out, gain * read(from));
}

/** tanh(drive x) / drive as a rational curve, in place. */
export function soften(out: usize, frames: i32, drive: f64): void {
  const inverse = 1 / drive;
  for (const end = out + (<usize>frames << 2); out < end; out += 4) {
    const x = read(out) * drive;
    const y: f64 = x > 3 ? 1 : x < -3 ? -1 : (x * (27 + x * x)) / (27 + 9 * x * x);
    store<f32>(out, <f32>(y * inverse));
  }
}

/** Two sides become each itself and `share` of the other, rising over the first `contact` frames. */
export function across(left: usize, right: usize, frames: i32, share: f64, contact: f64): void {
  for (let i = 0; i < frames; i++, left += 4, right += 4) {
    const a = read(left);
    const b = read(right);
    const n = <f64>i;
    const onset: f64 = n < contact ? n / contact : 1;
    store<f32>(left, <f32>(onset * (a + share * b)));
    store<f32>(right, <f32>(onset * (b + share * a)));
  }
}

/** One-pole high-pass in place: `share` of the way in a frame. */
export function withoutRumble(side: usize, frames: i32, share: f64): void {
  let low: f64 = 0;
  for (const end = side + (<usize>frames << 2); side < end; side += 4) {
    const x = read(side);
    low += share * (x - low);
    store<f32>(side, <f32>(x - low));
  }
}

/** Energy of the loudest stretch of `head` frames, both sides together. */
export function mostEnergy(left: usize, right: usize, frames: i32, head: i32): f64 {
  const back = <usize>head << 2;
  let window: f64 = 0;
  let most: f64 = 0;
  for (let i = 0; i < frames; i++, left += 4, right += 4) {
    const l = read(left);
    const r = read(right);
    window += l * l + r * r;
    if (i >= head) {
      const a = read(left - back);
      const b = read(right - back);
      window -= a * a + b * b;
    }
    if (window > most) most = window;
  }
  return most;
}

/** Largest absolute value. */
export function peak(side: usize, frames: i32): f32 {
  let most: f32 = 0;
  for (const end = side + (<usize>frames << 2); side < end; side += 4) {
    const size = abs<f32>(load<f32>(side));
    if (size > most) most = size;
  }
  return most;
}

/** How many frames there are up to the last one that reaches the threshold; `head` at least. */
export function lastAbove(side: usize, frames: i32, head: i32, threshold: f64): i32 {
  let end = frames;
  while (end > head && <f64>abs<f32>(load<f32>(side + (<usize>(end - 1) << 2))) < threshold) end--;
  return end;
}

/** The first `frames` frames times a gain, in place, the first `contact` rising, the last `tail` fading. */
export function trim(side: usize, frames: i32, gain: f64, contact: i32, tail: i32): void {
  for (let i = 0; i < frames; i++, side += 4) {
    let x = <f32>(read(side) * gain);
    if (i < contact) {
      const share = <f64>i / <f64>contact;
      x = <f32>(<f64>x * (share * share * (3 - (<f64>2 * <f64>i) / <f64>contact)));
    }
    if (i > frames - tail) x = <f32>(<f64>x * (<f64>(frames - i) / <f64>tail));
    store<f32>(side, x);
  }
}
