// What moves a subtractive voice, once a step: movement, vibrato, glide, fall and journey, envelopes, the filter's aim,
// lines of gain and width. Words of motion, settings and controls as in ../../subtractive-words.ts (f64, byte offsets here).

import { QUANTUM, STEP } from './quantum';
import { advanceEnvelope } from './envelope';
import { exp, exp2, rounded, warp } from '../../../../math/kernels/parts/elementary';
import { advanceLfo, skipLfo } from './lfo';

const OSCILLATORS: usize = 672;
const OSCILLATOR_BYTES: usize = 40;
const MOST_HARMONICS: f64 = 645;
const MOST_SYNC: f64 = 12;
// A step's last frame.
const LAST: f64 = STEP - 1;
const CHOKE_SECONDS: f64 = 0.012;

@inline
function fromTo(at: usize, progress: f64): f64 {
  const from = load<f64>(at);
  return from + (load<f64>(at, 8) - from) * progress;
}

// Pitch of the note in Hz and drift in cents: its step and the fullest tables that do not alias.
function tune(v: usize, s: usize, hertz: f64, drift: f64): void {
  const base = (hertz * 4294967296) / load<f64>(s);
  store<f64>(v, base, 88);
  store<f32>(v, <f32>drift, 560);
  const rows = <i32>load<f64>(s, 176);
  const harmonicsTable = <usize>load<f64>(s, 184);
  let row = <usize>load<f64>(s, 200);
  for (let r = 0; r < rows; r++, row += 64) {
    // Drift moves no oscillator by more than this.
    const step = base * load<f64>(row, 24) * (1 + 0.0006 * abs<f64>(drift));
    let harmonics = step > 0 ? floor<f64>(2147483648 / step) : MOST_HARMONICS;
    if (harmonics > MOST_HARMONICS) harmonics = MOST_HARMONICS;
    if (harmonics < 1) harmonics = 1;
    const place = load<i32>(harmonicsTable + (<usize>harmonics << 2));
    const table = load<i32>(<usize>load<f64>(row, 48) + (<usize>place << 2));
    let o = v + OSCILLATORS + OSCILLATOR_BYTES * <usize>load<f64>(row);
    if (load<i32>(o, 8) == table) continue;
    const count = <i32>load<f64>(row, 8);
    for (let i = 0; i < count; i++, o += OSCILLATOR_BYTES) store<i32>(o, table, 8);
  }
}

// How many times as fast as their masters the synced rows run, within one whole number in each step.
function sync(v: usize, s: usize, octaves: f64, opening: f64): void {
  const rows = <i32>load<f64>(s, 176);
  let row = <usize>load<f64>(s, 200);
  for (let r = 0; r < rows; r++, row += 64) {
    if (load<f64>(row, 16) != 2) continue;
    const wanted = load<f64>(row, 32) * exp2(octaves + load<f64>(row, 40) * opening);
    const ratio = wanted < 1 ? 1 : wanted > MOST_SYNC ? MOST_SYNC : wanted;
    let o = v + OSCILLATORS + OSCILLATOR_BYTES * <usize>load<f64>(row);
    const count = <i32>load<f64>(row, 8);
    for (let i = 0; i < count; i++, o += OSCILLATOR_BYTES) {
      const before = <f64>load<f32>(o, 28);
      const now = before == 0 ? ratio : before;
      // From a whole number the way goes on into the cell where the aim lies.
      const whole = floor<f64>(now);
      const low = ratio < now && now == whole ? whole - 1 : whole;
      store<f32>(o, <f32>now, 24);
      store<f32>(o, <f32>(ratio < low ? low : ratio > low + 1 ? low + 1 : ratio), 28);
    }
  }
}

// Blend from the first row to the second, 0-1, at equal power.
function morph(v: usize, s: usize, blend: f64): void {
  const rows = <i32>load<f64>(s, 176);
  let row = <usize>load<f64>(s, 200);
  for (let r = 0; r < rows && r < 2; r++, row += 64) {
    const gain = sqrt<f64>(r == 0 ? 1 - blend : blend);
    let sides = <usize>load<f64>(row, 56);
    let o = v + OSCILLATORS + OSCILLATOR_BYTES * <usize>load<f64>(row);
    const count = <i32>load<f64>(row, 8);
    for (let i = 0; i < count; i++, o += OSCILLATOR_BYTES, sides += 16) {
      store<f32>(o, <f32>(load<f64>(sides) * gain), 16);
      store<f32>(o, <f32>(load<f64>(sides, 8) * gain), 20);
    }
  }
}

function aim(v: usize, m: usize, s: usize, c: usize, octaves: f64, pitch: f64): void {
  const kind = <i32>load<f64>(s, 112);
  if (kind == 0) return;
  const wanted = load<f64>(c, 8);
  const base = wanted > 0 ? wanted : load<f64>(s, 120);
  const exponent = octaves + (load<f64>(s, 136) * (pitch - 60)) / 12;
  if (exponent != load<f64>(m, 40) || base != load<f64>(m, 48)) {
    store<f64>(m, exponent, 40);
    store<f64>(m, base, 48);
    const hertz = base * exp2(exponent);
    store<f64>(m, warp(kind == 4 && hertz > 18000 ? 18000 : hertz, load<f64>(s)), 32);
  }
  const g = load<f64>(m, 32);
  const asked = load<f64>(c, 16);
  let resonance = (asked >= 0 ? asked : load<f64>(s, 144)) + load<f64>(m, 72) * load<f64>(s, 160);
  if (resonance > 1) resonance = 1;
  if (kind == 4) {
    store<f32>(v, <f32>(g / (1 + g)), 64);
    const feedback: f64 = 3.9 * resonance;
    store<f32>(v, <f32>feedback, 68);
    return;
  }
  const open = 1 - (resonance < 0 ? 0 : resonance);
  const k = 0.04 + 1.96 * open * open * (0.5 + 0.5 * open);
  store<f32>(v, <f32>g, 64);
  store<f32>(v, <f32>k, 68);
  store<f32>(v, kind == 3 ? 1 : 0, 72);
  store<f32>(v, <f32>(kind == 1 ? 0 : kind == 3 ? -k : k), 76);
  store<f32>(v, kind == 1 ? 1 : kind == 3 ? -1 : 0, 80);
}

// Frames in which a note has begun.
const BEGINNING: f64 = 4096;

// Cents of a vibrato of which a quantum's share is not heard as a step.
const SLIGHT: f64 = 8;

/**
 * Whether a voice that has begun moves so little that a whole quantum may be one step: its pitch hardly moves, it does not travel, has no
 * sync and is not cut off, and its envelopes do not rise.
 */
export function calm(m: usize, s: usize, c: usize): boolean {
  if (load<f64>(m, 88) < BEGINNING || load<f64>(s, 208) != 0 || load<f64>(s, 40) != 0) return false;
  if (load<f64>(m) != load<f64>(m, 8) || load<f64>(m, 80) != 0 || load<f64>(m, 112) != 0) return false;
  const movements = <i32>load<f64>(s, 8);
  let movement = <usize>load<f64>(s, 192);
  for (let i = 0; i < movements; i++, movement += 16) if (load<f64>(movement) == 0) return false;
  return load<f64>(c, 24) <= SLIGHT && load<f64>(m, 176) != 1 && load<f64>(m, 256) != 1;
}

// Aims at what is to be reached `count` frames later (a whole quantum, a step or a part of one).
export function move(v: usize, m: usize, s: usize, c: usize, count: i32, bend: f64): void {
  const fs = load<f64>(s);
  const frames = <f64>count;
  const age = load<f64>(m, 88) + frames;
  store<f64>(m, age, 88);

  let cents: f64 = 0;
  let octaves = load<f64>(c) + load<f64>(m, 64);
  let level: f64 = 1;
  let pan: f64 = 0;
  let width: f64 = 0;
  let synced: f64 = 0;
  const movements = <i32>load<f64>(s, 8);
  let movement = <usize>load<f64>(s, 192);
  let lfo = m + 432;
  for (let i = 0; i < movements; i++, movement += 16, lfo += 48) {
    const target = <i32>load<f64>(movement);
    const depth = load<f64>(movement, 8);
    const value = advanceLfo(lfo, frames, fs) * depth;
    if (target == 0) cents += value;
    else if (target == 1) octaves += value;
    else if (target == 2) width += value;
    else if (target == 3) level *= 1 - depth * 0.5 + value * 0.5;
    else if (target == 4) pan += value;
    else if (target == 5) morph(v, s, 0.5 + 0.5 * value);
    else synced += value;
  }
  const vibrato = load<f64>(c, 24);
  if (vibrato > 0) {
    const onset = load<f64>(s, 16);
    let swell: f64 = 1;
    if (onset > 0) {
      const grown = (age / fs - 0.5 * onset) / onset;
      swell = grown < 0 ? 0 : grown > 1 ? 1 : grown;
    }
    cents += advanceLfo(m + 336, frames, fs) * vibrato * swell;
  } else skipLfo(m + 336, frames, fs);

  const target = load<f64>(m, 8);
  let note = load<f64>(m);
  if (note != target) {
    const glide = load<f64>(s, 24);
    note += (target - note) * (glide > 0 ? 1 - exp((-3.5 * frames) / (glide * fs)) : 1);
    if (abs<f64>(target - note) < 1e-3) note = target;
    store<f64>(m, note);
  }
  let pitch = note + cents / 100;
  const fall = load<f64>(m, 80);
  if (fall != 0) {
    const rest = fall * exp((-6.9 * frames) / (load<f64>(s, 32) * fs));
    store<f64>(m, rest, 80);
    pitch += rest;
  }
  if (load<f64>(s, 40) != 0) {
    const ratio = age / load<f64>(m, 96);
    const share = ratio > 1 ? 1 : ratio;
    const curve = load<f64>(s, 96);
    const progress =
      curve == 1 ? share : curve == 0.5 ? sqrt<f64>(share) : curve == 2 ? share * share : share * share * share;
    pitch += fromTo(s + 48, progress);
    octaves += fromTo(s + 64, progress);
    level *= fromTo(s + 80, progress);
  }
  if (pitch != load<f64>(m, 24)) {
    store<f64>(m, pitch, 24);
    store<f64>(m, 440 * exp2((pitch - 69) / 12), 16);
  }
  tune(v, s, load<f64>(m, 16) * bend, advanceLfo(m + 384, frames, fs) * load<f64>(s, 104));

  const opening = advanceEnvelope(m + 256, frames);
  if (load<f64>(s, 208) != 0) sync(v, s, synced, opening);
  octaves += opening * (load<f64>(s, 128) + load<f64>(m, 72) * load<f64>(s, 152));
  aim(v, m, s, c, octaves, pitch);

  let gain = advanceEnvelope(m + 176, frames) * load<f64>(m, 56) * level;
  if (load<f64>(m, 112) != 0) {
    const rest = load<f64>(m, 104) - frames / (CHOKE_SECONDS * fs);
    const choke = rest < 0 ? 0 : rest;
    store<f64>(m, choke, 104);
    gain *= choke * choke * (3 - 2 * choke);
  }
  const side = pan > 0.95 ? 0.95 : pan < -0.95 ? -0.95 : pan;
  const scale = 1 / frames;
  // Gains and width are lines over the step: base + step * i at frame i, the last frame reaches the aim.
  const last: f64 = count >= STEP ? LAST : LAST - frames;
  const end: f64 = count == QUANTUM ? QUANTUM - 1 : LAST;
  line(m + 120, v + 36, gain * sqrt<f64>(1 - side), last, end, scale);
  line(m + 128, v + 44, gain * sqrt<f64>(1 + side), last, end, scale);
  const pulse = load<f64>(s, 168);
  if (pulse < 0) return;
  const wide = pulse + width;
  const aimed = wide < 0.05 ? 0.05 : wide > 0.95 ? 0.95 : wide;
  const before = load<f64>(m, 152);
  const step = before < 0 ? 0 : (aimed - before - load<f64>(m, 160) * last) * scale;
  const now = aimed - step * end;
  store<f64>(m, aimed - step * LAST, 152);
  store<f64>(m, step, 160);
  store<i32>(v, <i32>(<i64>rounded(now * 4294967296)), 52);
  store<i32>(v, <i32>(<i64>rounded(step * 4294967296)), 56);
}

// The line from where the last one ended to an aim: kept as f64 at `at` (base, and its step 16 bytes on), as f32 at `to`.
@inline
function line(at: usize, to: usize, aimed: f64, last: f64, end: f64, scale: f64): void {
  const step = (aimed - load<f64>(at) - load<f64>(at, 16) * last) * scale;
  const base = aimed - step * end;
  // Kept as the line of a step that ends there.
  store<f64>(at, aimed - step * LAST);
  store<f64>(at, step, 16);
  store<f32>(to, <f32>base);
  store<f32>(to, <f32>step, 4);
}
