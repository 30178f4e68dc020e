// Strokes of a kit that were drawn before, played: level, place and brightness.
//
// Record of a stroke, float32: 0 gain to the left and 1 to the right, 2 gain of what is above the shelf's corner, 3 and 4 what is below it
// on either side so far, 5 fade and 6 what it falls by in a frame, 7 what a frame leaves of what is below the corner.

import { held } from './parts/held';
import { lastOf, onePole, powersOf } from './parts/one-pole';

/**
 * ADDS `frames` frames of a stroke to two blocks: below + bright * (x - below). `hitLeft` and `hitRight` are its sides, the same where it is
 * mono. Groups of four begin with the first frame; the record goes on.
 */
export function play(record: usize, hitLeft: usize, hitRight: usize, left: usize, right: usize, frames: i32): void {
  const bright = load<f32>(record, 8);
  const keep = load<f32>(record, 28);
  const step = load<f32>(record, 24);
  let fade = load<f32>(record, 20);
  const fading = step != 0 || fade != 1;
  if (fading) {
    add(record, hitLeft, left, keep, bright, fade, step, frames, true);
    add(record + 4, hitRight, right, keep, bright, fade, step, frames, true);
    fade = fade - step * <f32>frames;
    store<f32>(record, fade > 0 ? fade : 0, 20);
  } else if (hitLeft != hitRight) {
    add(record, hitLeft, left, keep, bright, 1, 0, frames, false);
    add(record + 4, hitRight, right, keep, bright, 1, 0, frames, false);
  } else mono(record, hitLeft, left, right, keep, bright, frames);
}

/** One side; `record` from its gain on. */
@inline
function add(
  gains: usize,
  hit: usize,
  out: usize,
  keep: f32,
  bright: f32,
  fade: f32,
  step: f32,
  frames: i32,
  fading: bool,
): void {
  const powers = held(powersOf(keep));
  const gain = held(v128.load32_splat(gains));
  const brights = held(f32x4.splat(bright));
  const dulls = held(f32x4.splat(<f32>1 - bright));
  let low = load<f32>(gains, 12);
  let last = f32x4.splat(low);
  let n = f32x4(0, 1, 2, 3);
  const whole = frames & ~3;
  let i = 0;
  for (; i < whole; i += 4, hit += 16, out += 16) {
    const x = v128.load(hit);
    const below = onePole(x, last, keep, powers);
    last = lastOf(below);
    let y = f32x4.add(f32x4.mul(brights, x), f32x4.mul(dulls, below));
    if (fading) {
      const fades = f32x4.sub(f32x4.splat(fade), f32x4.mul(f32x4.splat(step), n));
      y = f32x4.mul(y, f32x4.pmax(f32x4.splat(0), fades));
      n = f32x4.add(n, f32x4.splat(4));
    }
    v128.store(out, f32x4.add(v128.load(out), f32x4.mul(gain, y)));
  }
  low = f32x4.extract_lane(last, 0);
  for (; i < frames; i++, hit += 4, out += 4) {
    const x = load<f32>(hit);
    low = keep * low + (<f32>1 - keep) * x;
    let y = bright * x + (<f32>1 - bright) * low;
    if (fading) {
      const now = fade - step * <f32>i;
      y *= now > 0 ? now : 0;
    }
    store<f32>(out, load<f32>(out) + load<f32>(gains) * y);
  }
  store<f32>(gains, low, 12);
}

function mono(
  record: usize,
  hit: usize,
  left: usize,
  right: usize,
  keep: f32,
  bright: f32,
  frames: i32,
): void {
  const powers = held(powersOf(keep));
  const toLeft = held(v128.load32_splat(record));
  const toRight = held(v128.load32_splat(record, 4));
  const brights = held(f32x4.splat(bright));
  const dulls = held(f32x4.splat(<f32>1 - bright));
  let low = load<f32>(record, 12);
  let last = f32x4.splat(low);
  const whole = frames & ~3;
  let i = 0;
  for (; i < whole; i += 4, hit += 16, left += 16, right += 16) {
    const x = v128.load(hit);
    const below = onePole(x, last, keep, powers);
    last = lastOf(below);
    const y = f32x4.add(f32x4.mul(brights, x), f32x4.mul(dulls, below));
    v128.store(left, f32x4.add(v128.load(left), f32x4.mul(toLeft, y)));
    v128.store(right, f32x4.add(v128.load(right), f32x4.mul(toRight, y)));
  }
  low = f32x4.extract_lane(last, 0);
  for (; i < frames; i++, hit += 4, left += 4, right += 4) {
    const x = load<f32>(hit);
    low = keep * low + (<f32>1 - keep) * x;
    const y = bright * x + (<f32>1 - bright) * low;
    store<f32>(left, load<f32>(left) + load<f32>(record) * y);
    store<f32>(right, load<f32>(right) + load<f32>(record, 4) * y);
  }
  store<f32>(record, low, 12);
  store<f32>(record, low, 16);
}
