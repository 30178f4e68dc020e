// True peak of one channel of float32 frames: fourfold interpolation, three phases of 16 taps for each gap between
// two frames, and a parabola through three neighbours where they turn, since a bright signal turns between fourths of a
// frame too. Four gaps lie in the lanes; they are looked into only when a frame at their ends is high enough.

const TAPS: i32 = 16;
/** Bytes from the frame before a gap back to its first tap. */
const BACK: usize = 28;
/** A tone at half the rate turns at most so much above the highest of its fourths: 1 / cos(pi / 8). */
const ABOVE: f32 = 1.0824;

// True when one of the lanes is at least `threshold`.
function reaches(x: v128, threshold: v128): bool {
  return v128.any_true(f32x4.ge(x, threshold));
}

// A value a fourth of a frame before each of four frames: the last phase of the gaps before them.
function before(channel: usize, taps: usize): v128 {
  let sum = f32x4.splat(0);
  let from = channel - BACK - 4;
  let tap = taps + 128;
  for (let k = 0; k < TAPS; k++) {
    sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(tap), v128.load(from)));
    from += 4;
    tap += 4;
  }
  return sum;
}

// Height at which a parabola through three neighbours turns, where the middle one is the highest; else the middle's.
function turn(left: v128, middle: v128, right: v128): v128 {
  const sign = v128.and(middle, i32x4.splat(<i32>0x80000000));
  const high = f32x4.abs(middle);
  const l = v128.xor(left, sign);
  const r = v128.xor(right, sign);
  const bend = f32x4.sub(f32x4.add(high, high), f32x4.add(l, r));
  const slope = f32x4.sub(r, l);
  const height = f32x4.add(high, f32x4.div(f32x4.mul(slope, slope), f32x4.mul(f32x4.splat(8), bend)));
  const turns = v128.and(v128.and(f32x4.ge(high, l), f32x4.ge(high, r)), f32x4.gt(bend, f32x4.splat(0)));
  return v128.bitselect(height, high, turns);
}

/**
 * Largest absolute value at `frames` frames (a multiple of 4) and in the gap after each of them, at least `known`. The
 * channel must reach 8 frames back and 8 further. A gap is looked into when one of its ends reaches `near` times what
 * is known so far. `taps`: float32, phase after phase.
 */
export function truePeak(channel: usize, frames: i32, taps: usize, known: f32, near: f32): f32 {
  let peak = f32x4.splat(known);
  let threshold = f32x4.splat(known * near);
  for (const end = channel + ((<usize>frames) << 2); channel < end; channel += 16) {
    const here = v128.load(channel);
    const next = v128.load(channel, 4);
    if (!reaches(f32x4.pmax(f32x4.abs(here), f32x4.abs(next)), threshold)) continue;
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let from = channel - BACK;
    let tap = taps;
    for (let k = 0; k < TAPS; k++) {
      const x = v128.load(from);
      a = f32x4.add(a, f32x4.mul(v128.load32_splat(tap), x));
      b = f32x4.add(b, f32x4.mul(v128.load32_splat(tap, 64), x));
      c = f32x4.add(c, f32x4.mul(v128.load32_splat(tap, 128), x));
      from += 4;
      tap += 4;
    }
    let most = f32x4.pmax(f32x4.pmax(f32x4.abs(here), f32x4.abs(a)), f32x4.pmax(f32x4.abs(b), f32x4.abs(c)));
    if (!v128.any_true(f32x4.gt(f32x4.mul(most, f32x4.splat(ABOVE)), peak))) continue;
    most = f32x4.pmax(
      f32x4.pmax(turn(before(channel, taps), here, a), turn(here, a, b)),
      f32x4.pmax(turn(a, b, c), turn(b, c, next)),
    );
    let highest = f32x4.extract_lane(peak, 0);
    highest = max(highest, f32x4.extract_lane(most, 0));
    highest = max(highest, f32x4.extract_lane(most, 1));
    highest = max(highest, f32x4.extract_lane(most, 2));
    highest = max(highest, f32x4.extract_lane(most, 3));
    peak = f32x4.splat(highest);
    threshold = f32x4.splat(highest * near);
  }
  return f32x4.extract_lane(peak, 0);
}
