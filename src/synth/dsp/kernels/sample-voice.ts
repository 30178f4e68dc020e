// The sounding voices of a sampled instrument, in two stages. A take is what one recording sounds like at one speed,
// through one filter: it is made in blocks of 64 frames, counted from its own beginning, and may be played by many
// voices. A voice reads its take at its own pace, filters it if its filter moves, ramps it and adds it to a stereo pair.
// No loops and no ends here: the caller lays out in each window what a take reads, and gives it room to be made.
//
// Record of a take, 16 words of 4 bytes:
//   0 position  frames from the window's start, 20 bits of fraction (i32); first of the eight frames that are weighted
//   1 step      frames of the sample a frame of output, the same (i32)
//   2, 3        window and table of weights (pointers)
//   4           1: filtered, 0: not (i32)
//   5, 6, 7     filter: b0 (b1 is twice, b2 the same), -a1, -a2 (f32)
//   8, 9        filter: last input and the one before
//   10, 11      filter: last output and the one before
//   12          where the next block goes (pointer)
//   13, 14      end of the room and, where one voice plays it and what was played may go, its beginning; 0: it stays
//
// Record of a voice, 24 words of 4 bytes:
//   0, 1        next frame of the take, its record (pointers)
//   2, 3        gains of left and right that were reached (f32)
//   4           level that was reached (f32)
//   5           level at the end of the coming frames (f32)
//   6, 7        what takes the level to the next: times, plus (f32)
//   8, 9        gains of left and right at a level of 1 (f32)
//   10-17       a filter of its own, as words 4-11 of a take
//   20-23       gains of left and right before the coming frames, their changes a frame (f32)
//
// Voices without a filter are added two by two: the sums are read and written once for both. Those with one are played
// four abreast, a voice a lane, since a filter's next frame has to wait for its last.

import { forward, heard, recursion, remember } from './parts/four-frames';
import { answer, lower, sums, upper } from './parts/four-lanes';
import { held } from './parts/held';
import { STEP, STEP_BYTES } from './parts/quantum';
import { frames4 } from './parts/resampled';

const BLOCK: usize = STEP_BYTES; // of a take's frames that are made at a time

/** The next block of a take, where it has room. */
export function make(take: usize): void {
  let position = load<i32>(take);
  const step = load<i32>(take, 4);
  const step4 = step << 2;
  const window: usize = load<u32>(take, 8);
  const table: usize = load<u32>(take, 12);
  let at: usize = load<u32>(take, 48);
  const end = at + BLOCK;
  // 2^14 (weights) times 2^15 (samples).
  const scale = held(f32x4.splat(1.862645149230957e-9));
  if (load<i32>(take, 16) == 0) {
    for (; at < end; at += 16) {
      v128.store(at, frames4(window, table, position, step, scale));
      position += step4;
    }
  } else {
    const b0 = v128.load32_splat(take, 20);
    const c1 = load<f32>(take, 24);
    const c2 = load<f32>(take, 28);
    const h2: f32 = c1 * c1 + c2;
    const h3: f32 = c1 * h2 + c2 * c1;
    const h4: f32 = c1 * h3 + c2 * h2;
    const i0 = held(f32x4(1, c1, h2, h3));
    const i1 = held(f32x4(0, 1, c1, h2));
    const i2 = held(f32x4(0, 0, 1, c1));
    const i3 = held(f32x4(0, 0, 0, 1));
    const last = held(f32x4(c1, h2, h3, h4));
    const beforeLast = held(f32x4.mul(i0, f32x4.splat(c2)));
    let before = f32x4(0, 0, load<f32>(take, 36), load<f32>(take, 32));
    let out = f32x4(0, 0, load<f32>(take, 44), load<f32>(take, 40));
    for (; at < end; at += 16) {
      const x = frames4(window, table, position, step, scale);
      out = recursion(forward(x, before, b0), out, i0, i1, i2, i3, last, beforeLast);
      before = x;
      v128.store(at, out);
      position += step4;
    }
    remember(take + 32, before, out);
  }
  store<u32>(take, <u32>end, 48);
  store<i32>(take, position);
}

/** Blocks of the take up to `frames` beyond the cursor; answers the cursor, which moves with what is kept. */
function made(take: usize, cursor: usize, frames: i32): usize {
  const bytes = (<usize>frames) << 2;
  while (load<u32>(take, 48) < cursor + bytes) {
    const next: usize = load<u32>(take, 48);
    const room: usize = load<u32>(take, 56);
    if (room != 0 && next + BLOCK > <usize>load<u32>(take, 52)) {
      // The last block and the four frames before it stay, at the beginning.
      const from = next - BLOCK - 16;
      for (let i: usize = 0; i <= BLOCK; i += 16) v128.store(room - 16 + i, v128.load(from + i));
      cursor = cursor - (next - BLOCK) + room;
      store<u32>(take, <u32>(room + BLOCK), 48);
    }
    make(take);
  }
  return cursor;
}

/** Adds `frames` (one step or a part of it, a multiple of 4, or whole steps) of the `count` voices that are listed to left and right. */
export function play(list: usize, count: i32, left: usize, right: usize, frames: i32): void {
  for (let rest = frames; rest > 0; rest -= STEP, left += BLOCK, right += BLOCK)
    step(list, count, left, right, min<i32>(rest, STEP));
}

function step(list: usize, count: i32, left: usize, right: usize, frames: i32): void {
  const share: f32 = 1 / <f32>frames;
  const end = list + ((<usize>count) << 2);
  // Those that wait for another, or for three.
  let plain: usize = 0;
  let a: usize = 0;
  let b: usize = 0;
  let c: usize = 0;
  for (; list < end; list += 4) {
    const voice: usize = load<u32>(list);
    prepare(voice, frames, share);
    if (load<i32>(voice, 40) == 0) {
      if (plain == 0) plain = voice;
      else {
        addTwo(plain, voice, left, right, frames);
        plain = 0;
      }
    } else if (a == 0) a = voice;
    else if (b == 0) b = voice;
    else if (c == 0) c = voice;
    else {
      addFour(a, b, c, voice, 4, left, right, frames);
      a = b = c = 0;
    }
  }
  if (plain != 0) addOne(plain, left, right, frames);
  if (c != 0) addFour(a, b, c, c, 3, left, right, frames);
  else if (b != 0) addFour(a, b, b, b, 2, left, right, frames);
  else if (a != 0) addFiltered(a, left, right, frames);
}

/** Makes what a voice is to play and works out how its gains move; `share`: one frame of the coming ones. */
function prepare(voice: usize, frames: i32, share: f32): void {
  store<u32>(voice, <u32>made(load<u32>(voice, 4), load<u32>(voice), frames));
  const level = load<f32>(voice, 20);
  const reached = v128.load64_zero(voice, 8);
  const aim = f32x4.mul(v128.load64_zero(voice, 32), f32x4.splat(level));
  const step = f32x4.mul(f32x4.sub(aim, reached), f32x4.splat(share));
  v128.store64_lane(voice, aim, 0, 8);
  v128.store(voice, v128.shuffle<f32>(reached, step, 0, 1, 4, 5), 80);
  store<f32>(voice, level, 16);
  store<f32>(voice, level * load<f32>(voice, 24) + load<f32>(voice, 28), 20);
}

/** The gains of the first four frames; `side`: 0 left, 4 right. */
@inline function firstGains(voice: usize, side: usize, step: v128): v128 {
  return f32x4.add(v128.load32_splat(voice + side, 80), f32x4.mul(step, f32x4(1, 2, 3, 4)));
}

/** Where the voice reads on. A filter that comes in later goes on from there. */
@inline function leave(voice: usize, cursor: usize, x: v128): void {
  store<u32>(voice, <u32>cursor);
  remember(voice + 56, x, x);
}

function addOne(voice: usize, left: usize, right: usize, frames: i32): void {
  const leftStep = v128.load32_splat(voice, 88);
  const rightStep = v128.load32_splat(voice, 92);
  let gainLeft = firstGains(voice, 0, leftStep);
  let gainRight = firstGains(voice, 4, rightStep);
  const leftStep4 = held(f32x4.mul(leftStep, f32x4.splat(4)));
  const rightStep4 = held(f32x4.mul(rightStep, f32x4.splat(4)));
  let cursor: usize = load<u32>(voice);
  let x = f32x4.splat(0);
  const end = left + ((<usize>frames) << 2);
  while (left < end) {
    x = v128.load(cursor);
    v128.store(left, f32x4.add(v128.load(left), f32x4.mul(x, gainLeft)));
    v128.store(right, f32x4.add(v128.load(right), f32x4.mul(x, gainRight)));
    gainLeft = f32x4.add(gainLeft, leftStep4);
    gainRight = f32x4.add(gainRight, rightStep4);
    cursor += 16;
    left += 16;
    right += 16;
  }
  leave(voice, cursor, x);
}

/** As one and then the other. */
function addTwo(one: usize, other: usize, left: usize, right: usize, frames: i32): void {
  const leftStep = v128.load32_splat(one, 88);
  const rightStep = v128.load32_splat(one, 92);
  const otherLeftStep = v128.load32_splat(other, 88);
  const otherRightStep = v128.load32_splat(other, 92);
  let gainLeft = firstGains(one, 0, leftStep);
  let gainRight = firstGains(one, 4, rightStep);
  let otherLeft = firstGains(other, 0, otherLeftStep);
  let otherRight = firstGains(other, 4, otherRightStep);
  const leftStep4 = held(f32x4.mul(leftStep, f32x4.splat(4)));
  const rightStep4 = held(f32x4.mul(rightStep, f32x4.splat(4)));
  const otherLeftStep4 = held(f32x4.mul(otherLeftStep, f32x4.splat(4)));
  const otherRightStep4 = held(f32x4.mul(otherRightStep, f32x4.splat(4)));
  let cursor: usize = load<u32>(one);
  let otherCursor: usize = load<u32>(other);
  let x = f32x4.splat(0);
  let y = f32x4.splat(0);
  const end = left + ((<usize>frames) << 2);
  while (left < end) {
    x = v128.load(cursor);
    y = v128.load(otherCursor);
    v128.store(
      left,
      f32x4.add(f32x4.add(v128.load(left), f32x4.mul(x, gainLeft)), f32x4.mul(y, otherLeft)),
    );
    v128.store(
      right,
      f32x4.add(f32x4.add(v128.load(right), f32x4.mul(x, gainRight)), f32x4.mul(y, otherRight)),
    );
    gainLeft = f32x4.add(gainLeft, leftStep4);
    gainRight = f32x4.add(gainRight, rightStep4);
    otherLeft = f32x4.add(otherLeft, otherLeftStep4);
    otherRight = f32x4.add(otherRight, otherRightStep4);
    cursor += 16;
    otherCursor += 16;
    left += 16;
    right += 16;
  }
  leave(one, cursor, x);
  leave(other, otherCursor, y);
}

/** One voice through its filter. */
function addFiltered(voice: usize, left: usize, right: usize, frames: i32): void {
  const leftStep = v128.load32_splat(voice, 88);
  const rightStep = v128.load32_splat(voice, 92);
  let gainLeft = firstGains(voice, 0, leftStep);
  let gainRight = firstGains(voice, 4, rightStep);
  const leftStep4 = held(f32x4.mul(leftStep, f32x4.splat(4)));
  const rightStep4 = held(f32x4.mul(rightStep, f32x4.splat(4)));
  const b0 = v128.load32_splat(voice, 44);
  const c1 = load<f32>(voice, 48);
  const c2 = load<f32>(voice, 52);
  const h2: f32 = c1 * c1 + c2;
  const h3: f32 = c1 * h2 + c2 * c1;
  const h4: f32 = c1 * h3 + c2 * h2;
  const i0 = held(f32x4(1, c1, h2, h3));
  const i1 = held(f32x4(0, 1, c1, h2));
  const i2 = held(f32x4(0, 0, 1, c1));
  const i3 = held(f32x4(0, 0, 0, 1));
  const last = held(f32x4(c1, h2, h3, h4));
  const beforeLast = held(f32x4.mul(i0, f32x4.splat(c2)));
  let before = f32x4(0, 0, load<f32>(voice, 60), load<f32>(voice, 56));
  let out = f32x4(0, 0, load<f32>(voice, 68), load<f32>(voice, 64));
  let cursor: usize = load<u32>(voice);
  const end = left + ((<usize>frames) << 2);
  while (left < end) {
    const x = v128.load(cursor);
    out = recursion(forward(x, before, b0), out, i0, i1, i2, i3, last, beforeLast);
    before = x;
    v128.store(left, f32x4.add(v128.load(left), f32x4.mul(out, gainLeft)));
    v128.store(right, f32x4.add(v128.load(right), f32x4.mul(out, gainRight)));
    gainLeft = f32x4.add(gainLeft, leftStep4);
    gainRight = f32x4.add(gainRight, rightStep4);
    cursor += 16;
    left += 16;
    right += 16;
  }
  store<u32>(voice, <u32>cursor);
  remember(voice + 56, before, out);
}

/** Four voices through their filters, of which `count` are heard: the others are the last of them again. */
function addFour(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  count: i32,
  left: usize,
  right: usize,
  frames: i32,
): void {
  const present = i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3));
  let p = v128.load(a, 80);
  let q = v128.load(b, 80);
  let r = v128.load(c, 80);
  let s = v128.load(d, 80);
  let even = lower(p, r);
  let odd = lower(q, s);
  let gainLeft = v128.and(lower(even, odd), present);
  let gainRight = v128.and(upper(even, odd), present);
  even = upper(p, r);
  odd = upper(q, s);
  const leftStep = held(v128.and(lower(even, odd), present));
  const rightStep = held(v128.and(upper(even, odd), present));
  // b0, -a1, -a2 of each.
  p = v128.load(a, 44);
  q = v128.load(b, 44);
  r = v128.load(c, 44);
  s = v128.load(d, 44);
  even = lower(p, r);
  odd = lower(q, s);
  const b0 = held(lower(even, odd));
  const c1 = held(upper(even, odd));
  const c2 = held(lower(upper(p, r), upper(q, s)));
  // Inputs and outputs before.
  p = v128.load(a, 56);
  q = v128.load(b, 56);
  r = v128.load(c, 56);
  s = v128.load(d, 56);
  even = lower(p, r);
  odd = lower(q, s);
  let x1 = lower(even, odd);
  let pair = f32x4.add(x1, upper(even, odd));
  even = upper(p, r);
  odd = upper(q, s);
  let y1 = lower(even, odd);
  let y2 = upper(even, odd);
  let x2 = x1;
  let atA: usize = load<u32>(a);
  let atB: usize = load<u32>(b);
  let atC: usize = load<u32>(c);
  let atD: usize = load<u32>(d);
  const end = left + ((<usize>frames) << 2);
  while (left < end) {
    p = v128.load(atA);
    q = v128.load(atB);
    r = v128.load(atC);
    s = v128.load(atD);
    even = lower(p, r);
    odd = lower(q, s);

    let x = lower(even, odd);
    let both = f32x4.add(x, x1);
    y2 = answer(f32x4.add(both, pair), y1, y2, b0, c1, c2);
    gainLeft = f32x4.add(gainLeft, leftStep);
    gainRight = f32x4.add(gainRight, rightStep);
    const l0 = f32x4.mul(y2, gainLeft);
    const r0 = f32x4.mul(y2, gainRight);

    x1 = upper(even, odd);
    pair = f32x4.add(x1, x);
    y1 = answer(f32x4.add(pair, both), y2, y1, b0, c1, c2);
    gainLeft = f32x4.add(gainLeft, leftStep);
    gainRight = f32x4.add(gainRight, rightStep);
    const l1 = f32x4.mul(y1, gainLeft);
    const r1 = f32x4.mul(y1, gainRight);

    even = upper(p, r);
    odd = upper(q, s);
    x2 = lower(even, odd);
    both = f32x4.add(x2, x1);
    y2 = answer(f32x4.add(both, pair), y1, y2, b0, c1, c2);
    gainLeft = f32x4.add(gainLeft, leftStep);
    gainRight = f32x4.add(gainRight, rightStep);
    const l2 = f32x4.mul(y2, gainLeft);
    const r2 = f32x4.mul(y2, gainRight);

    x1 = upper(even, odd);
    pair = f32x4.add(x1, x2);
    y1 = answer(f32x4.add(pair, both), y2, y1, b0, c1, c2);
    gainLeft = f32x4.add(gainLeft, leftStep);
    gainRight = f32x4.add(gainRight, rightStep);

    v128.store(left, f32x4.add(v128.load(left), sums(l0, l1, l2, f32x4.mul(y1, gainLeft))));
    v128.store(right, f32x4.add(v128.load(right), sums(r0, r1, r2, f32x4.mul(y1, gainRight))));
    atA += 16;
    atB += 16;
    atC += 16;
    atD += 16;
    left += 16;
    right += 16;
  }
  store<u32>(a, <u32>atA);
  store<u32>(b, <u32>atB);
  store<u32>(c, <u32>atC);
  store<u32>(d, <u32>atD);
  y1 = heard(y1);
  y2 = heard(y2);
  even = lower(x1, y1);
  odd = lower(x2, y2);
  v128.store(a, lower(even, odd), 56);
  v128.store(b, upper(even, odd), 56);
  even = upper(x1, y1);
  odd = upper(x2, y2);
  v128.store(c, lower(even, odd), 56);
  v128.store(d, upper(even, odd), 56);
}
