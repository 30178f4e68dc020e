// Tonewheel organ and tine piano: a key's wave, the rotary speaker; the pickup, the suitcase's tremolo. Ranges are whole groups
// of four frames.

import { firstFour } from './parts/noise';
import { lastOf, onePole, parabolicSine, powersOf } from './parts/one-pole';
import { QUANTUM, SIDE } from './parts/quantum';
import { counted, stepsOf } from './parts/tables';

/** Points of a key's wave, one guard point behind them; bits of a phase below the point, and what one of them is worth. */
const POINTS_BITS: i32 = 10;
const BELOW: i32 = 32 - POINTS_BITS;
const BELOW_MASK: i32 = (1 << BELOW) - 1;
const BELOW_SCALE: f32 = 2.384185791015625e-7;
const NOISE_SCALE: f32 = 4.656612873077393e-10;
/** Against denormals. */
const QUIET: f32 = 1e-20;

/** `wave` becomes the mixture of two waves of `bytes`: `full` of the second, the rest of the first. */
export function mixWaves(wave: usize, mellow: usize, other: usize, full: f32, bytes: i32): void {
  const share = f32x4.splat(full);
  for (let i: usize = 0; i < <usize>bytes; i += 16) {
    const a = v128.load(mellow + i);
    v128.store(wave + i, f32x4.add(a, f32x4.mul(share, f32x4.sub(v128.load(other + i), a))));
  }
}

/**
 * ADDS frames [from, QUANTUM) of a key to `left`. Words: 0 phase, 1 its step (u32); 2 wave (pointer); 3 level, 4 its step, 5 volume;
 * 6 click, 7 its colour's state; 8 percussion, 9 its step; 10 noise (i32). `clickDecay`: a frame's.
 */
export function key(v: usize, clickDecay: f32, left: usize, from: i32): void {
  const wave = load<i32>(v, 8);
  const step = load<i32>(v, 4);
  const volume = load<f32>(v, 20);
  const base = load<f32>(v, 12);
  const slope = load<f32>(v, 16);
  const percussion = load<f32>(v, 32);
  const fall = f32x4.splat(load<f32>(v, 36));
  const frames = QUANTUM - from;
  let phase = i32x4.add(i32x4.splat(load<i32>(v)), stepsOf(step));
  const four = i32x4.splat(step << 2);
  let counter = counted(0);
  for (let i = <usize>from << 2; i < SIDE; i += 16) {
    const at = i32x4.shl(i32x4.shr_u(phase, BELOW), 2);
    const p = v128.load_lane<i64>(
      wave + <usize>i32x4.extract_lane(at, 1),
      v128.load_zero<i64>(wave + <usize>i32x4.extract_lane(at, 0)),
      1,
    );
    const q = v128.load_lane<i64>(
      wave + <usize>i32x4.extract_lane(at, 3),
      v128.load_zero<i64>(wave + <usize>i32x4.extract_lane(at, 2)),
      1,
    );
    const a = v128.shuffle<f32>(p, q, 0, 2, 4, 6);
    const b = v128.shuffle<f32>(p, q, 1, 3, 5, 7);
    const share = f32x4.mul(
      f32x4.convert_i32x4_s(v128.and(phase, i32x4.splat(BELOW_MASK))),
      f32x4.splat(BELOW_SCALE),
    );
    let y = f32x4.add(a, f32x4.mul(share, f32x4.sub(b, a)));
    if (percussion != 0) {
      const struck = f32x4.add(f32x4.splat(percussion), f32x4.mul(fall, counter));
      y = f32x4.add(y, f32x4.mul(struck, parabolicSine(i32x4.mul(phase, i32x4.splat(6)))));
    }
    const level = f32x4.add(f32x4.splat(base), f32x4.mul(f32x4.splat(slope), counter));
    const gain = f32x4.mul(level, f32x4.splat(volume));
    v128.store(left + i, f32x4.add(v128.load(left + i), f32x4.mul(y, gain)));
    phase = i32x4.add(phase, four);
    counter = f32x4.add(counter, f32x4.splat(4));
  }
  store<i32>(v, load<i32>(v) + step * frames);
  store<f32>(v, base + slope * <f32>frames, 12);
  store<f32>(v, percussion + load<f32>(v, 36) * <f32>frames, 32);
  if (load<f32>(v, 24) != 0) clicks(v, clickDecay, volume, left, from);
}

/** The click of a key's nine contacts: noise, coloured, dying. */
function clicks(v: usize, decay: f32, volume: f32, left: usize, from: i32): void {
  let click = load<f32>(v, 24);
  let low = load<f32>(v, 28);
  let state = load<i32>(v, 40);
  for (let i = <usize>from << 2; i < SIDE; i += 16) {
    const noise = firstFour(state);
    state = i32x4.extract_lane(noise, 3);
    const white = f32x4.mul(f32x4.convert_i32x4_s(noise), f32x4.splat(NOISE_SCALE));
    const keep: f32 = 0.65;
    const coloured = onePole(white, f32x4.splat(low), keep, powersOf(keep));
    low = f32x4.extract_lane(coloured, 3);
    const square = decay * decay;
    const dying = f32x4.mul(f32x4.splat(click * volume), f32x4(1, decay, square, square * decay));
    click *= square * square;
    v128.store(left + i, f32x4.add(v128.load(left + i), f32x4.mul(coloured, dying)));
  }
  store<f32>(v, click, 24);
  store<f32>(v, low, 28);
  store<i32>(v, state, 40);
}

/** Tube preamplifier, in place: a soft odd curve with a little even, within its rising part. */
export function preamplifier(left: usize, from: i32, to: i32, drive: f32): void {
  const back = f32x4.splat(<f32>1 / drive);
  const end = <usize>to << 2;
  for (let i = <usize>from << 2; i < end; i += 16) {
    const pushed = f32x4.mul(v128.load(left + i), f32x4.splat(drive));
    const x = f32x4.max(f32x4.splat(-1.4), f32x4.min(f32x4.splat(1.4), pushed));
    const square = f32x4.mul(x, x);
    const curve = f32x4.sub(f32x4.splat(1), f32x4.mul(f32x4.splat(0.13), square));
    const bent = f32x4.add(f32x4.mul(x, curve), f32x4.mul(f32x4.splat(0.04), square));
    v128.store(left + i, f32x4.mul(bent, back));
  }
}

/** Frames of a line `delay` (four numbers) before place `at`, read between its frames. */
@inline
function before(line: usize, mask: i32, at: v128, delay: v128): v128 {
  const whole = i32x4.trunc_sat_f32x4_s(delay);
  const share = f32x4.sub(delay, f32x4.convert_i32x4_s(whole));
  const bytes = i32x4.shl(v128.and(i32x4.sub(at, whole), i32x4.splat(mask)), 2);
  // Beside each frame the one before it.
  const from = line - 4;
  const p = v128.load_lane<i64>(
    from + <usize>i32x4.extract_lane(bytes, 1),
    v128.load_zero<i64>(from + <usize>i32x4.extract_lane(bytes, 0)),
    1,
  );
  const q = v128.load_lane<i64>(
    from + <usize>i32x4.extract_lane(bytes, 3),
    v128.load_zero<i64>(from + <usize>i32x4.extract_lane(bytes, 2)),
    1,
  );
  const newer = v128.shuffle<f32>(p, q, 1, 3, 5, 7);
  const older = v128.shuffle<f32>(p, q, 0, 2, 4, 6);
  return f32x4.add(newer, f32x4.mul(share, f32x4.sub(older, newer)));
}

/**
 * Rotary speaker, frames [from, to): mono in `left`, stereo out in both. Words: 0 phase of the horn and 1 of the drum, 2 and 3 their
 * steps (u32); 4 what a frame leaves of the crossover's states, 5 and 6 these; 7 and 8 depths in frames. `horn` and `drum`:
 * mask + 1 frames, and before the first the last again; frame `from` goes to place `at`, a multiple of four.
 */
export function rotary(v: usize, horn: usize, drum: usize, mask: i32, at: i32, left: usize, right: usize, from: i32, to: i32): void {
  const keep = load<f32>(v, 16);
  const powers = powersOf(keep);
  let low = v128.load32_splat(v, 20);
  let lower = v128.load32_splat(v, 24);
  const hornDepth = v128.load32_splat(v, 28);
  const drumDepth = v128.load32_splat(v, 32);
  const hornStep = load<i32>(v, 8);
  const drumStep = load<i32>(v, 12);
  let hornPhase = i32x4.add(i32x4.splat(load<i32>(v)), stepsOf(hornStep));
  let drumPhase = i32x4.sub(i32x4.splat(load<i32>(v, 4)), stepsOf(drumStep));
  const two = f32x4.splat(2);
  const one = f32x4.splat(1);
  let place = at & mask;
  const end = <usize>to << 2;
  for (let i = <usize>from << 2; i < end; i += 16) {
    const x = f32x4.add(v128.load(left + i), f32x4.splat(QUIET));
    const y = onePole(x, low, keep, powers);
    const bassOf = onePole(y, lower, keep, powers);
    low = lastOf(y);
    lower = lastOf(bassOf);
    const treble = f32x4.sub(x, bassOf);
    v128.store(horn + (<usize>place << 2), treble);
    v128.store(drum + (<usize>place << 2), bassOf);
    if (place + 4 > mask) {
      store<f32>(horn - 4, f32x4.extract_lane(treble, 3));
      store<f32>(drum - 4, f32x4.extract_lane(bassOf, 3));
    }
    const hornSine = parabolicSine(hornPhase);
    const hornCosine = parabolicSine(i32x4.add(hornPhase, i32x4.splat(0x40000000)));
    const drumSine = parabolicSine(drumPhase);
    const here = i32x4.add(i32x4.splat(place), i32x4(0, 1, 2, 3));
    const l = before(horn, mask, here, f32x4.add(two, f32x4.mul(hornDepth, f32x4.add(one, hornSine))));
    const r = before(horn, mask, here, f32x4.add(two, f32x4.mul(hornDepth, f32x4.add(one, hornCosine))));
    const bass = before(drum, mask, here, f32x4.add(two, f32x4.mul(drumDepth, f32x4.add(one, drumSine))));
    const turnLeft = f32x4.add(f32x4.splat(0.78), f32x4.mul(f32x4.splat(0.26), hornSine));
    const turnRight = f32x4.add(f32x4.splat(0.78), f32x4.mul(f32x4.splat(0.26), hornCosine));
    const swing = f32x4.mul(f32x4.splat(0.12), drumSine);
    const near = f32x4.splat(0.9);
    v128.store(left + i, f32x4.add(f32x4.mul(l, turnLeft), f32x4.mul(bass, f32x4.add(near, swing))));
    v128.store(right + i, f32x4.add(f32x4.mul(r, turnRight), f32x4.mul(bass, f32x4.sub(near, swing))));
    hornPhase = i32x4.add(hornPhase, i32x4.splat(hornStep << 2));
    drumPhase = i32x4.sub(drumPhase, i32x4.splat(drumStep << 2));
    place = (place + 4) & mask;
  }
  store<i32>(v, i32x4.extract_lane(hornPhase, 0));
  store<i32>(v, i32x4.extract_lane(drumPhase, 0), 4);
  store<f32>(v, f32x4.extract_lane(low, 0), 20);
  store<f32>(v, f32x4.extract_lane(lower, 0), 24);
}

/**
 * The pickup beside a tine: ADDS frames [from, QUANTUM) of what it hears to both channels, and clears `tine` and `bell` there. Flux is
 * 1 / (1 + u^2) around the magnet's axis, u the tine's place; what is heard is its change against rest. `age` and `onset`: frames
 * since the blow and until it is over.
 */
export function pickup(tine: usize, bell: usize, left: usize, right: usize, from: i32, offset: f32, gain: f32, age: f32, onset: f32): void {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const rest = f32x4.splat(<f32>1 / (<f32>1 + offset * offset));
  let frame = f32x4.add(f32x4.splat(age), counted(0));
  for (let i = <usize>from << 2; i < SIDE; i += 16) {
    const u = f32x4.add(v128.load(tine + i), f32x4.splat(offset));
    const flux = f32x4.div(one, f32x4.add(one, f32x4.mul(u, u)));
    const swing = f32x4.mul(f32x4.sub(rest, flux), f32x4.splat(1.6));
    let y = f32x4.mul(f32x4.add(swing, v128.load(bell + i)), f32x4.splat(gain));
    if (f32x4.extract_lane(frame, 0) < onset) {
      const x = f32x4.min(one, f32x4.div(frame, f32x4.splat(onset)));
      const bend = f32x4.sub(f32x4.splat(3), f32x4.add(x, x));
      y = f32x4.mul(y, f32x4.mul(f32x4.mul(x, x), bend));
    }
    v128.store(left + i, f32x4.add(v128.load(left + i), y));
    v128.store(right + i, f32x4.add(v128.load(right + i), y));
    v128.store(tine + i, zero);
    v128.store(bell + i, zero);
    frame = f32x4.add(frame, f32x4.splat(4));
  }
}

/** One side of the suitcase: low-pass, less the mean. States: 0 low-pass, 1 mean. */
@inline
function speaker(at: usize, x: v128, warm: f32, slow: f32, warmPowers: v128, slowPowers: v128, states: usize): void {
  const low = onePole(x, v128.load32_splat(states), warm, warmPowers);
  const mean = onePole(low, v128.load32_splat(states, 4), slow, slowPowers);
  store<f32>(states, f32x4.extract_lane(low, 3));
  store<f32>(states, f32x4.extract_lane(mean, 3), 4);
  v128.store(at, f32x4.sub(low, mean));
}

/**
 * Amplifier of the suitcase, frames [from, to) in place: tremolo from side to side, warm, without the mean that a curved field makes of
 * a swing. Words: 0 phase and 1 step (u32), 2 depth, 3 and 4 what a frame leaves of the low-pass and of the mean, 5-8 states.
 */
export function suitcase(v: usize, left: usize, right: usize, from: i32, to: i32): void {
  const depth = f32x4.splat(<f32>0.5 * load<f32>(v, 8));
  const warm = load<f32>(v, 12);
  const slow = load<f32>(v, 16);
  const warmPowers = powersOf(warm);
  const slowPowers = powersOf(slow);
  const step = load<i32>(v, 4);
  const one = f32x4.splat(1);
  let phase = i32x4.add(i32x4.splat(load<i32>(v)), stepsOf(step));
  const end = <usize>to << 2;
  for (let i = <usize>from << 2; i < end; i += 16) {
    const swing = parabolicSine(phase);
    const l = f32x4.sub(one, f32x4.mul(depth, f32x4.add(one, swing)));
    const r = f32x4.sub(one, f32x4.mul(depth, f32x4.sub(one, swing)));
    const quiet = f32x4.splat(QUIET);
    speaker(left + i, f32x4.add(f32x4.mul(v128.load(left + i), l), quiet), warm, slow, warmPowers, slowPowers, v + 20);
    speaker(right + i, f32x4.add(f32x4.mul(v128.load(right + i), r), quiet), warm, slow, warmPowers, slowPowers, v + 28);
    phase = i32x4.add(phase, i32x4.splat(step << 2));
  }
  store<i32>(v, i32x4.extract_lane(phase, 0));
}
