// Weights of a model file, kept as IEEE 754 binary16, made float32. Exact; the twin is `fromHalves` in half-floats.ts.

/** 2^112: the exponent of a half float, moved where a float has its own, is too small by 112. */
const SCALE: f32 = 5192296858534827628530496329220096.0;

@inline
function widened(bits: v128): v128 {
  const sign = i32x4.shl(v128.and(bits, i32x4.splat(0x8000)), 16);
  const rest = i32x4.shl(v128.and(bits, i32x4.splat(0x7fff)), 13);
  // Infinity and what is no number keep the highest exponent.
  const top = i32x4.splat(0x7c00);
  const beyond = i32x4.eq(v128.and(bits, top), top);
  const scaled = f32x4.mul(v128.or(sign, rest), f32x4.splat(SCALE));
  const highest = v128.or(v128.or(sign, rest), i32x4.splat(0x7f800000));
  return v128.bitselect(highest, scaled, beyond);
}

/**
 * Writes `count` halves as floats. They may lie at the end of the room of the floats: nothing is overwritten before it was
 * read.
 */
export function unpack(halves: usize, floats: usize, count: i32): void {
  for (; count >= 8; count -= 8, halves += 16, floats += 32) {
    const bits = v128.load(halves);
    v128.store(floats, widened(i32x4.extend_low_i16x8_u(bits)));
    v128.store(floats, widened(i32x4.extend_high_i16x8_u(bits)), 16);
  }
  for (; count > 0; count--, halves += 2, floats += 4) {
    v128.store32_lane(floats, widened(i32x4.splat(<i32>load<u16>(halves))), 0);
  }
}
