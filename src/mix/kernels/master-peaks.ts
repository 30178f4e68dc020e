// True peak of one channel of float32 frames: fourfold interpolation, three phases of 16 taps for each gap between
// two frames. Four gaps lie in the lanes; they are looked into only when a frame at their ends is high enough.

const TAPS: i32 = 16;
/** Bytes from the frame before a gap back to its first tap. */
const BACK: usize = 28;

// True when one of the lanes is at least `threshold`.
function reaches(x: v128, threshold: v128): bool {
  return v128.any_true(f32x4.ge(x, threshold));
}

/**
 * Largest absolute value at `frames` frames (a multiple of 4) and in the gap after each of them, at least `known`. The
 * channel must reach 7 frames back and 8 further. A gap is looked into when one of its ends reaches `near` times what
 * is known so far. `taps`: float32, phase after phase.
 */
export function truePeak(channel: usize, frames: i32, taps: usize, known: f32, near: f32): f32 {
  let peak = f32x4.splat(known);
  let threshold = f32x4.splat(known * near);
  for (const end = channel + ((<usize>frames) << 2); channel < end; channel += 16) {
    const here = f32x4.abs(v128.load(channel));
    if (!reaches(f32x4.pmax(here, f32x4.abs(v128.load(channel, 4))), threshold)) continue;
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
    const most = f32x4.pmax(f32x4.pmax(here, f32x4.abs(a)), f32x4.pmax(f32x4.abs(b), f32x4.abs(c)));
    if (!v128.any_true(f32x4.gt(most, peak))) continue;
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
