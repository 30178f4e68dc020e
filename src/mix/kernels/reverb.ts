// Reverberation of one block: tone, pre-delay, first reflections, all-pass diffusers, feedback delay network. All of
// it runs along time, four frames in lanes: no line is shorter than a block. A block is a quantum of float32, left,
// then right SIDE bytes further. Lines are rings of a power of two frames, with the first GUARD repeated behind the end.
//
// `table` (words of 4 bytes, places in bytes):
//   0 frame to be written next (advanced here), 4 mask of the two input lines, 8 left line, 12 right line,
//   16 pre-delay, 20 first reflections a side (0 or 5), 24 diffusers, 28 their coefficient, 32 gain of the tail,
//   36 mask of the network's lines, 40 room for ten quanta of floats;
//   64 low cut, 68 high cut (shares of the way in a frame), 72 their states: low left, high left, low right, high right;
//   96 delays and 116 gains of the left reflections, 136 and 156 of the right;
//   176 diffusers, 32 bytes each: left line, right line, left delay, right delay, mask;
//   304 lines of the network, 48 bytes each: line, delay, fraction at the first frame, its step a frame, b0, b1, pole,
//       last input, last output. Odd lines move and are interpolated; fractions lie in 0-2.

import { held } from '../../synth/dsp/kernels/parts/held';
import { QUANTUM, SIDE } from '../../synth/dsp/kernels/parts/quantum';
import { flushed, guard, powersOf, recursion, ringAt } from './parts/lines';

export function reverberate(input: usize, output: usize, table: usize): void {
  const at = load<i32>(table);
  const mask = load<i32>(table, 4);
  const left = load<usize>(table, 8);
  const right = load<usize>(table, 12);
  const scratch = load<usize>(table, 40);
  const here = ringAt(left, at, mask);
  const there = ringAt(right, at, mask);
  tone(input, here, there, table + 64);
  guard(left, at, mask);
  guard(right, at, mask);
  if (load<i32>(table, 20) != 0) {
    reflect(left, at, mask, table + 96, output);
    reflect(right, at, mask, table + 136, output + SIDE);
  }
  const delayed = at - load<i32>(table, 16);
  const coefficient = v128.load32_splat(table, 28);
  const sections = load<i32>(table, 24);
  let fromLeft = ringAt(left, delayed, mask);
  let fromRight = ringAt(right, delayed, mask);
  for (let i = 0; i < sections; i++) {
    const section = table + 176 + ((<usize>i) << 5);
    const ring = load<i32>(section, 16);
    allPass(load<usize>(section), at, load<i32>(section, 8), ring, coefficient, fromLeft, scratch);
    allPass(load<usize>(section, 4), at, load<i32>(section, 12), ring, coefficient, fromRight, scratch + SIDE);
    fromLeft = scratch;
    fromRight = scratch + SIDE;
  }
  network(table + 304, at, load<i32>(table, 36), scratch, scratch + 2 * SIDE, v128.load32_splat(table, 32), output);
  store<i32>(table, (at + QUANTUM) & 0xffffff);
}

/** One pole off each end of the band, both sides at once. */
function tone(from: usize, toLeft: usize, toRight: usize, cuts: usize): void {
  const lowCut = load<f32>(cuts);
  const highCut = load<f32>(cuts, 4);
  const p: f32 = (<f32>1) - lowCut;
  const q: f32 = (<f32>1) - highCut;
  const lowPowers = powersOf(p);
  const highPowers = powersOf(q);
  const p1 = held(f32x4.splat(p));
  const p2 = held(f32x4.splat(p * p));
  const q1 = held(f32x4.splat(q));
  const q2 = held(f32x4.splat(q * q));
  const intoLow = v128.load32_splat(cuts);
  const intoHigh = v128.load32_splat(cuts, 4);
  let lowL = v128.load32_splat(cuts, 8);
  let highL = v128.load32_splat(cuts, 12);
  let lowR = v128.load32_splat(cuts, 16);
  let highR = v128.load32_splat(cuts, 20);
  for (const end = from + SIDE; from < end; from += 16, toLeft += 16, toRight += 16) {
    const l = v128.load(from);
    const r = v128.load(from, SIDE);
    lowL = recursion(f32x4.mul(intoLow, l), p1, p2, lowPowers, lowL);
    lowR = recursion(f32x4.mul(intoLow, r), p1, p2, lowPowers, lowR);
    highL = recursion(f32x4.mul(intoHigh, f32x4.sub(l, lowL)), q1, q2, highPowers, highL);
    highR = recursion(f32x4.mul(intoHigh, f32x4.sub(r, lowR)), q1, q2, highPowers, highR);
    v128.store(toLeft, highL);
    v128.store(toRight, highR);
  }
  store<f32>(cuts, flushed(f32x4.extract_lane(lowL, 3)), 8);
  store<f32>(cuts, flushed(f32x4.extract_lane(highL, 3)), 12);
  store<f32>(cuts, flushed(f32x4.extract_lane(lowR, 3)), 16);
  store<f32>(cuts, flushed(f32x4.extract_lane(highR, 3)), 20);
}

/** Adds five taps of a line. */
function reflect(line: usize, at: i32, mask: i32, taps: usize, sum: usize): void {
  let a = ringAt(line, at - load<i32>(taps), mask);
  let b = ringAt(line, at - load<i32>(taps, 4), mask);
  let c = ringAt(line, at - load<i32>(taps, 8), mask);
  let d = ringAt(line, at - load<i32>(taps, 12), mask);
  let e = ringAt(line, at - load<i32>(taps, 16), mask);
  const ga = v128.load32_splat(taps, 20);
  const gb = v128.load32_splat(taps, 24);
  const gc = v128.load32_splat(taps, 28);
  const gd = v128.load32_splat(taps, 32);
  const ge = v128.load32_splat(taps, 36);
  for (const end = sum + SIDE; sum < end; sum += 16) {
    const ab = f32x4.add(f32x4.mul(ga, v128.load(a)), f32x4.mul(gb, v128.load(b)));
    const cd = f32x4.add(f32x4.mul(gc, v128.load(c)), f32x4.mul(gd, v128.load(d)));
    const all = f32x4.add(f32x4.add(ab, cd), f32x4.mul(ge, v128.load(e)));
    v128.store(sum, f32x4.add(v128.load(sum), all));
    a += 16;
    b += 16;
    c += 16;
    d += 16;
    e += 16;
  }
}

/** Schroeder's all-pass section over one block. */
function allPass(line: usize, at: i32, delay: i32, mask: i32, g: v128, from: usize, to: usize): void {
  let read = ringAt(line, at - delay, mask);
  let write = ringAt(line, at, mask);
  for (const end = from + SIDE; from < end; from += 16, to += 16, read += 16, write += 16) {
    const x = v128.load(read);
    const into = f32x4.sub(v128.load(from), f32x4.mul(g, x));
    v128.store(write, into);
    v128.store(to, f32x4.add(x, f32x4.mul(g, into)));
  }
  guard(line, at, mask);
}

/** Eight lines through their shelves and a Hadamard matrix; even lines are heard left, odd lines right. */
@inline
function network(lines: usize, at: i32, mask: i32, input: usize, rows: usize, gain: v128, output: usize): void {
  for (let i: usize = 0; i < 4; i++) readPair(lines + i * 96, at, mask, rows + i * (2 * SIDE));
  mix(lines, at, mask, input, rows, gain, output);
  for (let i: usize = 0; i < 8; i++) guard(load<usize>(lines + i * 48), at, mask);
}

/** Reads a line at rest and its moving neighbour, four frames at a time, and sends both through their shelves. */
function readPair(lines: usize, at: i32, mask: i32, rows: usize): void {
  const moving = lines + 48;
  let still = ringAt(load<usize>(lines), at - load<i32>(lines, 4), mask);
  let place = ringAt(load<usize>(moving), at - load<i32>(moving, 4), mask);
  const fraction = v128.load32_splat(moving, 8);
  const step = v128.load32_splat(moving, 12);
  const b0 = v128.load32_splat(lines, 16);
  const b1 = v128.load32_splat(lines, 20);
  const p = load<f32>(lines, 24);
  const p1 = v128.load32_splat(lines, 24);
  const p2 = held(f32x4.splat(p * p));
  const powers = powersOf(p);
  const c0 = v128.load32_splat(moving, 16);
  const c1 = v128.load32_splat(moving, 20);
  const q = load<f32>(moving, 24);
  const q1 = v128.load32_splat(moving, 24);
  const q2 = held(f32x4.splat(q * q));
  const others = powersOf(q);
  let x = v128.load32_splat(lines, 28);
  let y = v128.load32_splat(lines, 32);
  let z = v128.load32_splat(moving, 28);
  let w = v128.load32_splat(moving, 32);
  // Mostly a line stays between two neighbouring frames for a whole block; else it takes three.
  const from = load<f32>(moving, 8);
  const wide = max<f32>(from, from + <f32>(QUANTUM - 1) * load<f32>(moving, 12)) > 1;
  const one = held(f32x4.splat(1));
  const four = held(f32x4.splat(4));
  let n = f32x4(0, 1, 2, 3);
  for (const end = rows + SIDE; rows < end; rows += 16, still += 16, place += 16) {
    const next = v128.load(still);
    const before = v128.shuffle<f32>(x, next, 3, 4, 5, 6);
    y = recursion(f32x4.add(f32x4.mul(b0, next), f32x4.mul(b1, before)), p1, p2, powers, y);
    v128.store(rows, y);
    x = next;
    const f = f32x4.add(fraction, f32x4.mul(step, n));
    let first = f32x4.sub(one, f);
    let moved: v128;
    if (wide) {
      first = f32x4.pmax(f32x4.splat(0), first);
      const third = f32x4.pmax(f32x4.splat(0), f32x4.sub(f, one));
      const second = f32x4.sub(one, f32x4.add(first, third));
      moved = f32x4.add(
        f32x4.add(f32x4.mul(first, v128.load(place)), f32x4.mul(second, v128.load(place, 4))),
        f32x4.mul(third, v128.load(place, 8)),
      );
    } else {
      const second = f32x4.sub(one, first);
      moved = f32x4.add(f32x4.mul(first, v128.load(place)), f32x4.mul(second, v128.load(place, 4)));
    }
    const old = v128.shuffle<f32>(z, moved, 3, 4, 5, 6);
    w = recursion(f32x4.add(f32x4.mul(c0, moved), f32x4.mul(c1, old)), q1, q2, others, w);
    v128.store(rows, w, SIDE);
    z = moved;
    n = f32x4.add(n, four);
  }
  store<f32>(lines, f32x4.extract_lane(x, 3), 28);
  store<f32>(lines, flushed(f32x4.extract_lane(y, 3)), 32);
  store<f32>(moving, f32x4.extract_lane(z, 3), 28);
  store<f32>(moving, flushed(f32x4.extract_lane(w, 3)), 32);
}

/** Output; Hadamard matrix of order 8 as three stages of sums and differences; input; and back into the lines. */
@inline
function mix(lines: usize, at: i32, mask: i32, input: usize, rows: usize, gain: v128, output: usize): void {
  const scale = held(f32x4.splat(0.35355339059));
  const ring = (<usize>(at & mask)) << 2;
  let t0 = load<usize>(lines) + ring;
  let t1 = load<usize>(lines, 48) + ring;
  let t2 = load<usize>(lines, 96) + ring;
  let t3 = load<usize>(lines, 144) + ring;
  let t4 = load<usize>(lines, 192) + ring;
  let t5 = load<usize>(lines, 240) + ring;
  let t6 = load<usize>(lines, 288) + ring;
  let t7 = load<usize>(lines, 336) + ring;
  for (const end = input + SIDE; input < end; input += 16, rows += 16, output += 16) {
    const r0 = v128.load(rows);
    const r1 = v128.load(rows, SIDE);
    const r2 = v128.load(rows, 2 * SIDE);
    const r3 = v128.load(rows, 3 * SIDE);
    const r4 = v128.load(rows, 4 * SIDE);
    const r5 = v128.load(rows, 5 * SIDE);
    const r6 = v128.load(rows, 6 * SIDE);
    const r7 = v128.load(rows, 7 * SIDE);
    const outLeft = f32x4.sub(f32x4.add(r0, r4), f32x4.add(r2, r6));
    const outRight = f32x4.sub(f32x4.add(r1, r5), f32x4.add(r3, r7));
    v128.store(output, f32x4.add(v128.load(output), f32x4.mul(gain, outLeft)));
    v128.store(output, f32x4.add(v128.load(output, SIDE), f32x4.mul(gain, outRight)), SIDE);
    const a0 = f32x4.add(r0, r1);
    const a1 = f32x4.sub(r0, r1);
    const a2 = f32x4.add(r2, r3);
    const a3 = f32x4.sub(r2, r3);
    const a4 = f32x4.add(r4, r5);
    const a5 = f32x4.sub(r4, r5);
    const a6 = f32x4.add(r6, r7);
    const a7 = f32x4.sub(r6, r7);
    const b0 = f32x4.mul(scale, f32x4.add(a0, a2));
    const b1 = f32x4.mul(scale, f32x4.add(a1, a3));
    const b2 = f32x4.mul(scale, f32x4.sub(a0, a2));
    const b3 = f32x4.mul(scale, f32x4.sub(a1, a3));
    const b4 = f32x4.mul(scale, f32x4.add(a4, a6));
    const b5 = f32x4.mul(scale, f32x4.add(a5, a7));
    const b6 = f32x4.mul(scale, f32x4.sub(a4, a6));
    const b7 = f32x4.mul(scale, f32x4.sub(a5, a7));
    const l = v128.load(input);
    const r = v128.load(input, SIDE);
    v128.store(t0, f32x4.add(f32x4.add(b0, b4), l));
    v128.store(t1, f32x4.add(f32x4.add(b1, b5), r));
    v128.store(t2, f32x4.add(f32x4.add(b2, b6), r));
    v128.store(t3, f32x4.sub(f32x4.add(b3, b7), l));
    v128.store(t4, f32x4.sub(f32x4.sub(b0, b4), l));
    v128.store(t5, f32x4.add(f32x4.sub(b1, b5), r));
    v128.store(t6, f32x4.add(f32x4.sub(b2, b6), l));
    v128.store(t7, f32x4.sub(f32x4.sub(b3, b7), r));
    t0 += 16;
    t1 += 16;
    t2 += 16;
    t3 += 16;
    t4 += 16;
    t5 += 16;
    t6 += 16;
    t7 += 16;
  }
}
