// What a channel strip does besides filtering: compression, and its image into the mix and up to three buses.
// A block is a quantum of float32: the left channel, then the right one SIDE bytes further.

import { QUANTUM, SIDE } from '../../synth/dsp/kernels/parts/quantum';
import { held } from '../../synth/dsp/kernels/parts/held';

const BLOCK: usize = 2 * SIDE;
// Bytes of the 64 frames that are compressed at once.
const STRETCH: usize = 256;

/**
 * Places a channel's sound: out = image * gains, then mix += out and bus += out * send for every bus whose send is not
 * 0 all through. `input` is left silent. `sums` are four blocks: mix and three buses; `touched` has a bit for each that
 * something was added to already (what the others hold does not count); answers it with those added to now.
 *
 * `gains`: seven float32 for the start of the block and, 32 bytes on, seven for its end: left to left, right to left,
 * left to right, right to right, three sends. They move linearly, arrive on the last frame and are the next start.
 */
export function spread(input: usize, out: usize, sums: usize, touched: i32, gains: usize): i32 {
  const ll = v128.load32_splat(gains);
  const rl = v128.load32_splat(gains, 4);
  const lr = v128.load32_splat(gains, 8);
  const rr = v128.load32_splat(gains, 12);
  const llStep = stepOf(gains);
  const rlStep = stepOf(gains + 4);
  const lrStep = stepOf(gains + 8);
  const rrStep = stepOf(gains + 12);
  const kept = held(i32x4.splat(-(touched & 1)));
  const four = held(f32x4.splat(4));
  const moves = v128.any_true(v128.or(v128.or(llStep, rlStep), v128.or(lrStep, rrStep)));
  let gll = ll;
  let grl = rl;
  let glr = lr;
  let grr = rr;
  const none = f32x4.splat(0);
  let mix = sums;
  let n = f32x4(1, 2, 3, 4);
  for (const end = input + SIDE; input < end; input += 16, out += 16, mix += 16) {
    const l = v128.load(input);
    const r = v128.load(input, SIDE);
    v128.store(input, none);
    v128.store(input, none, SIDE);
    if (moves) {
      gll = f32x4.add(ll, f32x4.mul(llStep, n));
      grl = f32x4.add(rl, f32x4.mul(rlStep, n));
      glr = f32x4.add(lr, f32x4.mul(lrStep, n));
      grr = f32x4.add(rr, f32x4.mul(rrStep, n));
      n = f32x4.add(n, four);
    }
    const toLeft = f32x4.add(f32x4.mul(l, gll), f32x4.mul(r, grl));
    const toRight = f32x4.add(f32x4.mul(l, glr), f32x4.mul(r, grr));
    v128.store(out, toLeft);
    v128.store(out, toRight, SIDE);
    v128.store(mix, f32x4.add(v128.and(v128.load(mix), kept), toLeft));
    v128.store(mix, f32x4.add(v128.and(v128.load(mix, SIDE), kept), toRight), SIDE);
  }
  out -= SIDE;
  touched |= 1;
  for (let bus: usize = 1; bus < 4; bus++) {
    const at = gains + 12 + (bus << 2);
    const bit = 1 << (<i32>bus);
    if (load<f32>(at) == 0 && load<f32>(at, 32) == 0) continue;
    send(out, sums + bus * BLOCK, touched & bit ? -1 : 0, at);
    touched |= bit;
  }
  v128.store(gains, v128.load(gains, 32));
  v128.store(gains, v128.load(gains, 48), 16);
  return touched;
}

@inline
function stepOf(gains: usize): v128 {
  return held(f32x4.splat((load<f32>(gains, 32) - load<f32>(gains)) * (<f32>1 / <f32>QUANTUM)));
}

function send(out: usize, bus: usize, keep: i32, gains: usize): void {
  const start = v128.load32_splat(gains);
  const step = stepOf(gains);
  const kept = held(i32x4.splat(keep));
  const four = held(f32x4.splat(4));
  let n = f32x4(1, 2, 3, 4);
  for (const end = out + SIDE; out < end; out += 16, bus += 16) {
    const gain = f32x4.add(start, f32x4.mul(step, n));
    v128.store(bus, f32x4.add(v128.and(v128.load(bus), kept), f32x4.mul(v128.load(out), gain)));
    v128.store(
      bus,
      f32x4.add(v128.and(v128.load(bus, SIDE), kept), f32x4.mul(v128.load(out, SIDE), gain)),
      SIDE,
    );
    n = f32x4.add(n, four);
  }
}

/**
 * Feed-forward compression of a block in place, four times 16 frames in four lanes at once. `table` (float32):
 * 0 threshold dB, 4 slope, 8 make-up dB, 12 attack and 16 release (shares of the way in a step), 20 input gain; state:
 * 24 reduction dB, 28 gain at the end of the last block, 32 sums of squares of its last four steps.
 */
export function compress(block: usize, table: usize): void {
  for (const end = block + SIDE; block < end; block += STRETCH) compressStretch(block, table);
}

function compressStretch(block: usize, table: usize): void {
  const inputGain = load<f32>(table, 20);
  // Mean square of the last four steps, of the louder channel.
  const now = f32x4.pmax(squares(block), squares(block + SIDE));
  const before = v128.load(table, 32);
  v128.store(table, now, 32);
  const four = f32x4.add(
    f32x4.add(now, v128.shuffle<f32>(before, now, 3, 4, 5, 6)),
    f32x4.add(v128.shuffle<f32>(before, now, 2, 3, 4, 5), v128.shuffle<f32>(before, now, 1, 2, 3, 4)),
  );
  const power = f32x4.mul(four, f32x4.splat(inputGain * inputGain * (<f32>(1.0 / 64.0))));
  const level = f32x4.mul(log2(f32x4.pmax(f32x4.splat(1e-10), power)), f32x4.splat(3.01029995664));
  const over = f32x4.sub(level, v128.load32_splat(table));
  const into = f32x4.pmin(f32x4.splat(8), f32x4.pmax(f32x4.splat(0), f32x4.add(over, f32x4.splat(4))));
  const beyond = f32x4.pmax(f32x4.splat(0), f32x4.sub(over, f32x4.splat(4)));
  const wanted = f32x4.mul(
    v128.load32_splat(table, 4),
    f32x4.add(f32x4.mul(f32x4.mul(into, into), f32x4.splat(0.0625)), beyond),
  );
  const attack = load<f32>(table, 12);
  const release = load<f32>(table, 16);
  const r0 = follow(load<f32>(table, 24), f32x4.extract_lane(wanted, 0), attack, release);
  const r1 = follow(r0, f32x4.extract_lane(wanted, 1), attack, release);
  const r2 = follow(r1, f32x4.extract_lane(wanted, 2), attack, release);
  const r3 = follow(r2, f32x4.extract_lane(wanted, 3), attack, release);
  let reductions = f32x4.splat(r0);
  reductions = f32x4.replace_lane(reductions, 1, r1);
  reductions = f32x4.replace_lane(reductions, 2, r2);
  reductions = f32x4.replace_lane(reductions, 3, r3);
  const decibels = f32x4.sub(v128.load32_splat(table, 8), reductions);
  const gains = f32x4.mul(exp2(f32x4.mul(decibels, f32x4.splat(0.16609640474))), f32x4.splat(inputGain));
  const g0 = f32x4.extract_lane(gains, 0);
  const g1 = f32x4.extract_lane(gains, 1);
  const g2 = f32x4.extract_lane(gains, 2);
  const g3 = f32x4.extract_lane(gains, 3);
  ride(block, load<f32>(table, 28), g0);
  ride(block + 64, g0, g1);
  ride(block + 128, g1, g2);
  ride(block + 192, g2, g3);
  store<f32>(table, r3, 24);
  store<f32>(table, g3, 28);
}

@inline
function follow(from: f32, to: f32, attack: f32, release: f32): f32 {
  return from + (to - from) * (to > from ? attack : release);
}

/** Sums of squares of the four steps of one channel, in lanes. */
@inline
function squares(side: usize): v128 {
  const a = quarter(side);
  const b = quarter(side + 64);
  const c = quarter(side + 128);
  const d = quarter(side + 192);
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

@inline
function quarter(at: usize): v128 {
  const a = v128.load(at);
  const b = v128.load(at, 16);
  const c = v128.load(at, 32);
  const d = v128.load(at, 48);
  return f32x4.add(
    f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b)),
    f32x4.add(f32x4.mul(c, c), f32x4.mul(d, d)),
  );
}

/** Moves 16 frames of both channels from one gain to another. */
@inline
function ride(at: usize, start: f32, end: f32): void {
  const step = f32x4.splat((end - start) * (<f32>(1.0 / 16.0)));
  let n = f32x4(1, 2, 3, 4);
  for (const stop = at + 64; at < stop; at += 16) {
    const gain = f32x4.add(f32x4.splat(start), f32x4.mul(step, n));
    v128.store(at, f32x4.mul(v128.load(at), gain));
    v128.store(at, f32x4.mul(v128.load(at, SIDE), gain), SIDE);
    n = f32x4.add(n, f32x4.splat(4));
  }
}

/** Binary logarithm of positive normal numbers, within 3e-7: mantissa in 0.707-1.414, series of artanh. */
@inline
function log2(x: v128): v128 {
  const exponent = i32x4.shr_s(i32x4.sub(x, i32x4.splat(0x3f3504f3)), 23);
  const m = i32x4.sub(x, i32x4.shl(exponent, 23));
  const s = f32x4.div(f32x4.sub(m, f32x4.splat(1)), f32x4.add(m, f32x4.splat(1)));
  const z = f32x4.mul(s, s);
  let p = f32x4.splat(0.4121985831);
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(0.5770780164));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(0.9617966939));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(2.8853900818));
  return f32x4.add(f32x4.convert_i32x4_s(exponent), f32x4.mul(p, s));
}

/** 2 to the x, |x| < 126, within 3e-7: whole part into the exponent, Taylor series of the rest (-0.5 ... 0.5). */
@inline
function exp2(x: v128): v128 {
  const whole = f32x4.nearest(x);
  const f = f32x4.sub(x, whole);
  let p = f32x4.splat(0.0001540353);
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.0013333558));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.0096181291));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.0555041087));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.240226507));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.6931471806));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}
