// One voice of a subtractive synthesiser over frames [from, to) of a step or a whole quantum, `from` a multiple of four: oscillators
// from tables, noise, state-variable or ladder filter, lines of gain. Words of a voice and of an oscillator as in
// ../subtractive-kernel.ts.

import { QUANTUM, STEP } from './parts/quantum';
import { held } from './parts/held';
import { ladder } from './parts/ladder';
import { noise } from './parts/noise';
import { aimFilter, design, filter } from './parts/state-variable';
import { calm, move } from './parts/subtractive-motion';
import { counted, INDICES, ramp, read, readBy, stepsOf, WEIGHTS } from './parts/tables';

function wave(o: usize, l: usize, r: usize, from: i32, to: i32, stereo: i32): void {
  const step = load<i32>(o, 4);
  const table = <usize>load<i32>(o, 8);
  const phase = load<i32>(o);
  const four = held(i32x4.splat(step << 2));
  const indices = held(i32x4.splat(INDICES));
  const most = held(i32x4.splat(WEIGHTS));
  const gl = v128.load32_splat(o, 16);
  const gr = v128.load32_splat(o, 20);
  let p = i32x4.add(i32x4.splat(phase), stepsOf(step));
  if (stereo) {
    const end = <usize>to << 2;
    for (let i: usize = <usize>from << 2; i < end; i += 16) {
      const x = readBy(table, p, indices, most);
      p = i32x4.add(p, four);
      v128.store(l + i, f32x4.add(v128.load(l + i), f32x4.mul(gl, x)));
      v128.store(r + i, f32x4.add(v128.load(r + i), f32x4.mul(gr, x)));
    }
  } else {
    const end = <usize>to << 2;
    for (let i: usize = <usize>from << 2; i < end; i += 16) {
      const x = readBy(table, p, indices, most);
      p = i32x4.add(p, four);
      v128.store(l + i, f32x4.add(v128.load(l + i), f32x4.mul(gl, x)));
    }
  }
  store<i32>(o, i32x4.extract_lane(p, 0));
}

// Two waves in one pass, which share the sums.
function waves(o: usize, q: usize, l: usize, r: usize, from: i32, to: i32): void {
  const step = load<i32>(o, 4);
  const table = <usize>load<i32>(o, 8);
  const four = held(i32x4.splat(step << 2));
  const indices = held(i32x4.splat(INDICES));
  const most = held(i32x4.splat(WEIGHTS));
  const gl = v128.load32_splat(o, 16);
  const gr = v128.load32_splat(o, 20);
  let p = i32x4.add(i32x4.splat(load<i32>(o)), stepsOf(step));
  const otherStep = load<i32>(q, 4);
  const otherTable = <usize>load<i32>(q, 8);
  const otherFour = held(i32x4.splat(otherStep << 2));
  const hl = v128.load32_splat(q, 16);
  const hr = v128.load32_splat(q, 20);
  let s = i32x4.add(i32x4.splat(load<i32>(q)), stepsOf(otherStep));
  const end = <usize>to << 2;
  for (let i: usize = <usize>from << 2; i < end; i += 16) {
    const x = readBy(table, p, indices, most);
    const y = readBy(otherTable, s, indices, most);
    p = i32x4.add(p, four);
    s = i32x4.add(s, otherFour);
    v128.store(l + i, f32x4.add(v128.load(l + i), f32x4.add(f32x4.mul(gl, x), f32x4.mul(hl, y))));
    v128.store(r + i, f32x4.add(v128.load(r + i), f32x4.add(f32x4.mul(gr, x), f32x4.mul(hr, y))));
  }
  store<i32>(o, i32x4.extract_lane(p, 0));
  store<i32>(q, i32x4.extract_lane(s, 0));
}

// Pulse of two saws: at frame i the second stands width + widthStep * i behind.
function pulse(o: usize, l: usize, r: usize, from: i32, to: i32, stereo: i32, width: i32, widthStep: i32): void {
  const step = load<i32>(o, 4);
  const table = <usize>load<i32>(o, 8);
  const four = held(i32x4.splat(step << 2));
  const indices = held(i32x4.splat(INDICES));
  const most = held(i32x4.splat(WEIGHTS));
  const gl = v128.load32_splat(o, 16);
  const gr = v128.load32_splat(o, 20);
  let p = i32x4.add(i32x4.splat(load<i32>(o)), stepsOf(step));
  let w = i32x4.add(i32x4.splat(width + widthStep * from), stepsOf(widthStep));
  const wFour = held(i32x4.splat(widthStep << 2));
  const end = <usize>to << 2;
  for (let i: usize = <usize>from << 2; i < end; i += 16) {
    const x = f32x4.sub(readBy(table, p, indices, most), readBy(table, i32x4.add(p, w), indices, most));
    p = i32x4.add(p, four);
    w = i32x4.add(w, wFour);
    v128.store(l + i, f32x4.add(v128.load(l + i), f32x4.mul(gl, x)));
    if (stereo) v128.store(r + i, f32x4.add(v128.load(r + i), f32x4.mul(gr, x)));
  }
  store<i32>(o, i32x4.extract_lane(p, 0));
}

// Saw hard-synced to the oscillator's frequency, exactly as saws: a saw that runs `ratio` times as fast and is set back
// once a cycle jumps by a whole step at k / ratio of the cycle (k = 1 ... whole ratio) and by the rest at its end.
// Words 6 and 7: the ratio at frame 0 and at frame `to`, both within one whole number.
function synced(o: usize, l: usize, r: usize, from: i32, to: i32, stereo: i32): void {
  const step = load<i32>(o, 4);
  const table = <usize>load<i32>(o, 8);
  const four = i32x4.splat(step << 2);
  const gl = v128.load32_splat(o, 16);
  const gr = v128.load32_splat(o, 20);
  const ratio = load<f32>(o, 24);
  const aim = load<f32>(o, 28);
  const whole = <i32>Mathf.floor(Mathf.min(ratio, aim));
  const behind = <i64>(4294967296.0 / <f64>ratio);
  const behindStep = <i32>((<i64>(4294967296.0 / <f64>aim) - behind) / to);
  const p = i32x4.add(i32x4.splat(load<i32>(o)), stepsOf(step));
  let phase = p;
  for (let i = from; i < to; i += 4) {
    const rest = f32x4.sub(ramp(ratio, (aim - ratio) * (<f32>1 / <f32>to), i), f32x4.splat(<f32>whole));
    const back = i32x4.add(i32x4.splat(<i32>behind + behindStep * i), stepsOf(behindStep));
    let x = f32x4.mul(rest, read(table, phase));
    let shifted = phase;
    for (let k = 0; k < whole; k++) {
      shifted = i32x4.sub(shifted, back);
      x = f32x4.add(x, read(table, shifted));
    }
    const at = <usize>i << 2;
    v128.store(l + at, f32x4.add(v128.load(l + at), f32x4.mul(gl, x)));
    if (stereo) v128.store(r + at, f32x4.add(v128.load(r + at), f32x4.mul(gr, x)));
    phase = i32x4.add(phase, four);
  }
  store<i32>(o, i32x4.extract_lane(phase, 0));
}

// tanh(drive x) / drive as a rational curve, in place.
function saturate(at: usize, from: i32, to: i32, drive: f32): void {
  const gain = held(f32x4.splat(drive));
  const inverse = held(f32x4.splat(<f32>1 / drive));
  const low = held(f32x4.splat(-3));
  const high = held(f32x4.splat(3));
  const nine = held(f32x4.splat(9));
  const most = held(f32x4.splat(27));
  const end = <usize>to << 2;
  for (let i: usize = <usize>from << 2; i < end; i += 16) {
    const x = f32x4.pmin(f32x4.pmax(f32x4.mul(v128.load(at + i), gain), low), high);
    const z = f32x4.mul(x, x);
    const up = f32x4.mul(x, f32x4.add(most, z));
    const down = f32x4.add(most, f32x4.mul(nine, z));
    v128.store(at + i, f32x4.mul(f32x4.div(up, down), inverse));
  }
}

// ── The voice ──────────────────────────────────────────────────────────────────────────────────────────────────

// Steps of all oscillators from the note's own (an f64, cycles of 2^32 a frame), their ratios and drift.
function tune(v: usize, count: i32): void {
  const base = load<f64>(v, 88);
  const drift = load<f32>(v, 560);
  let o = v + 672;
  for (let n = 0; n < count; n++, o += 40) {
    const step = base * <f64>load<f32>(o, 32) * <f64>(<f32>1 + drift * load<f32>(o, 36));
    store<i32>(o, <i32>(min<f64>(2147483000, step) + 0.5), 4);
  }
}

/** ADDS frames [from, to) of the voice at `v` to left and right; `l` and `r` are scratch blocks. `to`: STEP or QUANTUM. */
export function voice(v: usize, left: usize, right: usize, l: usize, r: usize, from: i32, to: i32): void {
  const zero = f32x4.splat(0);
  const stereo = load<i32>(v, 4);
  const start = <usize>from << 2;
  const end = <usize>to << 2;
  for (let i = start; i < end; i += 16) {
    v128.store(l + i, zero);
    v128.store(r + i, zero);
  }
  const count = load<i32>(v);
  tune(v, count);
  let o = v + 672;
  for (let n = 0; n < count; n++, o += 40) {
    const kind = load<i32>(o, 12);
    if (kind == 0) {
      if (stereo && n + 1 < count && load<i32>(o, 52) == 0) {
        waves(o, o + 40, l, r, from, to);
        n++;
        o += 40;
      } else wave(o, l, r, from, to, stereo);
    } else if (kind == 1) pulse(o, l, r, from, to, stereo, load<i32>(v, 52), load<i32>(v, 56));
    else synced(o, l, r, from, to, stereo);
  }
  const own = load<f32>(v, 16);
  if (own > 0) noise(v + 24, l, r, from, to, own, load<f32>(v, 20));
  const kind = load<i32>(v, 8);
  const drive = load<f32>(v, 12);
  if (kind == 1) {
    if (drive > 0) {
      saturate(l, from, to, drive);
      if (stereo) saturate(r, from, to, drive);
    }
    const now = v + 128;
    const aim = v + 272;
    const slope = v + 416;
    const fresh = load<i32>(v, 84) == 0 ? 1 : 0;
    design(aim, load<f32>(v, 64), load<f32>(v, 68), load<f32>(v, 72), load<f32>(v, 76), load<f32>(v, 80));
    aimFilter(now, slope, aim, (to - from) >> 2, fresh);
    filter(v + 96, now, slope, l, r, from, to, stereo);
  } else if (kind == 2) {
    const g = load<f32>(v, 64);
    const k = load<f32>(v, 68);
    const fresh = load<i32>(v, 84) == 0;
    const g0 = fresh ? g : load<f32>(v, 128);
    const k0 = fresh ? k : load<f32>(v, 132);
    const makeup = load<f32>(v, 60);
    ladder(v + 96, l, r, stereo, from, to, g0, k0, g, k, drive, makeup);
    store<f32>(v, g, 128);
    store<f32>(v, k, 132);
  }
  store<i32>(v, 1, 84);
  const side = stereo ? r : l;
  const gainLeft = v128.load32_splat(v, 36);
  const stepLeft = v128.load32_splat(v, 40);
  const gainRight = v128.load32_splat(v, 44);
  const stepRight = v128.load32_splat(v, 48);
  const four = held(f32x4.splat(4));
  let frames = counted(from);
  for (let at = start; at < end; at += 16) {
    const x = f32x4.mul(f32x4.add(gainLeft, f32x4.mul(stepLeft, frames)), v128.load(l + at));
    const y = f32x4.mul(f32x4.add(gainRight, f32x4.mul(stepRight, frames)), v128.load(side + at));
    v128.store(left + at, f32x4.add(v128.load(left + at), x));
    v128.store(right + at, f32x4.add(v128.load(right + at), y));
    frames = f32x4.add(frames, four);
  }
}

/**
 * Moves the voice (motion, patch and controls as in ../subtractive-words.ts), then ADDS frames [from, QUANTUM): step by step
 * while much happens, the bend's ratio being reached in equal parts, else in one go.
 */
export function play(
  v: usize,
  motion: usize,
  patch: usize,
  controls: usize,
  bend: f64,
  left: usize,
  right: usize,
  l: usize,
  r: usize,
  from: i32,
): void {
  let now = load<i32>(v, 84) == 0 ? bend : load<f64>(motion, 168);
  store<f64>(motion, bend, 168);
  if (from == 0 && bend == now && calm(motion, patch, controls)) {
    move(v, motion, patch, controls, QUANTUM, bend);
    voice(v, left, right, l, r, 0, QUANTUM);
    return;
  }
  let steps = (QUANTUM - from + STEP - 1) / STEP;
  const change = (bend - now) / <f64>steps;
  let first = QUANTUM - STEP * steps;
  let into = from - first;
  for (; steps > 0; steps--, first += STEP, into = 0) {
    now += change;
    move(v, motion, patch, controls, STEP - into, now);
    voice(v, left + (<usize>first << 2), right + (<usize>first << 2), l, r, into, STEP);
  }
}
