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
// Record of a voice, 20 words of 4 bytes:
//   0, 1        next frame of the take, its record (pointers)
//   2, 3        gains of left and right that were reached (f32)
//   4           level that was reached (f32)
//   5           level at the end of the coming frames (f32)
//   6, 7        what takes the level to the next: times, plus (f32)
//   8, 9        gains of left and right at a level of 1 (f32)
//   10-17       a filter of its own, as words 4-11 of a take

import { held } from './parts/held';

const PHASE_SHIFT: i32 = 10; // 2^10 phases of 8 weights of 2 bytes
const PHASE_MASK: i32 = 0x3ff0;
const BLOCK: usize = 256; // bytes of 64 frames

@inline function weighted(window: usize, table: usize, position: i32): v128 {
  return i32x4.dot_i16x8_s(
    v128.load(window + ((<usize>(position >>> 20)) << 1)),
    v128.load(table + <usize>((position >>> (PHASE_SHIFT - 4)) & PHASE_MASK)),
  );
}

/** Four frames: their eight products each, summed, times `scale`. */
@inline function frames4(window: usize, table: usize, position: i32, step: i32, scale: v128): v128 {
  const p1 = position + step;
  const p2 = p1 + step;
  const a = weighted(window, table, position);
  const b = weighted(window, table, p1);
  const c = weighted(window, table, p2);
  const d = weighted(window, table, p2 + step);
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  const sum = i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
  return f32x4.mul(f32x4.convert_i32x4_s(sum), scale);
}

/** The filter's inputs (before, x) to what goes into its recursion. */
@inline function forward(x: v128, before: v128, b0: v128): v128 {
  const x1 = v128.shuffle<f32>(before, x, 3, 4, 5, 6);
  const x2 = v128.shuffle<f32>(before, x, 2, 3, 4, 5);
  return f32x4.mul(f32x4.add(f32x4.add(x, x2), f32x4.add(x1, x1)), b0);
}

/** The recursion, four frames at once: its answers to each input and to the two outputs before. */
@inline function recursion(f: v128, out: v128, i0: v128, i1: v128, i2: v128, i3: v128, last: v128, beforeLast: v128): v128 {
  const own = f32x4.add(
    f32x4.add(
      f32x4.mul(v128.shuffle<f32>(f, f, 0, 0, 0, 0), i0),
      f32x4.mul(v128.shuffle<f32>(f, f, 1, 1, 1, 1), i1),
    ),
    f32x4.add(
      f32x4.mul(v128.shuffle<f32>(f, f, 2, 2, 2, 2), i2),
      f32x4.mul(v128.shuffle<f32>(f, f, 3, 3, 3, 3), i3),
    ),
  );
  return f32x4.add(
    own,
    f32x4.add(
      f32x4.mul(v128.shuffle<f32>(out, out, 2, 2, 2, 2), beforeLast),
      f32x4.mul(v128.shuffle<f32>(out, out, 3, 3, 3, 3), last),
    ),
  );
}

/** Keeps the filter's state (word 8 of a take, 14 of a voice). What has died away must not linger as denormals. */
@inline function remember(state: usize, x: v128, y: v128): void {
  const out = v128.and(y, f32x4.gt(f32x4.abs(y), f32x4.splat(1e-15)));
  store<f32>(state, f32x4.extract_lane(x, 3));
  store<f32>(state, f32x4.extract_lane(x, 2), 4);
  store<f32>(state, f32x4.extract_lane(out, 3), 8);
  store<f32>(state, f32x4.extract_lane(out, 2), 12);
}

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

/** Adds `frames` (a multiple of 4) of the `count` voices whose records are listed to left and right. */
export function play(list: usize, count: i32, left: usize, right: usize, frames: i32): void {
  const end = list + ((<usize>count) << 2);
  for (; list < end; list += 4) voice(load<u32>(list), left, right, frames);
}

@inline function voice(record: usize, left: usize, right: usize, frames: i32): void {
  let cursor = made(load<u32>(record, 4), load<u32>(record), frames);
  const ramp = f32x4(1, 2, 3, 4);
  const level = load<f32>(record, 20);
  const startLeft = load<f32>(record, 8);
  const startRight = load<f32>(record, 12);
  const endLeft: f32 = level * load<f32>(record, 32);
  const endRight: f32 = level * load<f32>(record, 36);
  store<f32>(record, endLeft, 8);
  store<f32>(record, endRight, 12);
  store<f32>(record, level, 16);
  store<f32>(record, level * load<f32>(record, 24) + load<f32>(record, 28), 20);
  const leftStep = f32x4.splat((endLeft - startLeft) / <f32>frames);
  const rightStep = f32x4.splat((endRight - startRight) / <f32>frames);
  let gainLeft = f32x4.add(f32x4.splat(startLeft), f32x4.mul(leftStep, ramp));
  let gainRight = f32x4.add(f32x4.splat(startRight), f32x4.mul(rightStep, ramp));
  const leftStep4 = held(f32x4.mul(leftStep, f32x4.splat(4)));
  const rightStep4 = held(f32x4.mul(rightStep, f32x4.splat(4)));
  const end = left + ((<usize>frames) << 2);
  if (load<i32>(record, 40) == 0) {
    let x = f32x4.splat(0);
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
    // A filter that comes in later goes on from here.
    remember(record + 56, x, x);
  } else {
    const b0 = v128.load32_splat(record, 44);
    const c1 = load<f32>(record, 48);
    const c2 = load<f32>(record, 52);
    const h2: f32 = c1 * c1 + c2;
    const h3: f32 = c1 * h2 + c2 * c1;
    const h4: f32 = c1 * h3 + c2 * h2;
    const i0 = held(f32x4(1, c1, h2, h3));
    const i1 = held(f32x4(0, 1, c1, h2));
    const i2 = held(f32x4(0, 0, 1, c1));
    const i3 = held(f32x4(0, 0, 0, 1));
    const last = held(f32x4(c1, h2, h3, h4));
    const beforeLast = held(f32x4.mul(i0, f32x4.splat(c2)));
    let before = f32x4(0, 0, load<f32>(record, 60), load<f32>(record, 56));
    let out = f32x4(0, 0, load<f32>(record, 68), load<f32>(record, 64));
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
    remember(record + 56, before, out);
  }
  store<u32>(record, <u32>cursor);
}
