// The sides that a recording in mono is given: what is common to both channels, a few times later, is added to the left
// and taken from the right. `ring` holds `mask + 1` frames, and the first four again behind the last.

import { held } from './parts/held';

const TAPS: usize = 48;

@inline
function tap(ring: usize, mask: i32, at: i32, gain: v128): v128 {
  return f32x4.mul(gain, v128.load(ring + (<usize>(at & mask) << 2)));
}

@inline
function one(ring: usize, mask: i32, at: i32, taps: usize): f32 {
  return load<f32>(taps, 4) * load<f32>(ring + (<usize>((at - load<i32>(taps)) & mask) << 2));
}

/**
 * Frames [from, to) of both channels in place; the frame `from` goes to place `at` of the ring. `taps`: six pairs of a
 * delay (i32, four frames or more) and a gain (f32).
 */
export function spread(ring: usize, mask: i32, at: i32, taps: usize, left: usize, right: usize, from: i32, to: i32): void {
  const half = held(f32x4.splat(0.5));
  // Delays and gains stay in registers: the stores of the loop might be to where they lie.
  const d0 = load<i32>(taps);
  const d1 = load<i32>(taps, 8);
  const d2 = load<i32>(taps, 16);
  const d3 = load<i32>(taps, 24);
  const d4 = load<i32>(taps, 32);
  const d5 = load<i32>(taps, 40);
  const g0 = v128.load32_splat(taps, 4);
  const g1 = v128.load32_splat(taps, 12);
  const g2 = v128.load32_splat(taps, 20);
  const g3 = v128.load32_splat(taps, 28);
  const g4 = v128.load32_splat(taps, 36);
  const g5 = v128.load32_splat(taps, 44);
  const guard = ring + (<usize>(mask + 1) << 2);
  let place = at;
  let i = from;
  while (i < to) {
    const l = left + (<usize>i << 2);
    const r = right + (<usize>i << 2);
    if ((place & 3) == 0 && i + 4 <= to) {
      const x = v128.load(l);
      const y = v128.load(r);
      const middle = f32x4.mul(half, f32x4.add(x, y));
      v128.store(ring + (<usize>place << 2), middle);
      if (place == 0) v128.store(guard, middle);
      let side = f32x4.add(tap(ring, mask, place - d0, g0), tap(ring, mask, place - d1, g1));
      side = f32x4.add(side, tap(ring, mask, place - d2, g2));
      side = f32x4.add(side, tap(ring, mask, place - d3, g3));
      side = f32x4.add(side, tap(ring, mask, place - d4, g4));
      side = f32x4.add(side, tap(ring, mask, place - d5, g5));
      v128.store(l, f32x4.add(x, side));
      v128.store(r, f32x4.sub(y, side));
      place = (place + 4) & mask;
      i += 4;
    } else {
      const x = load<f32>(l);
      const y = load<f32>(r);
      const middle = <f32>0.5 * (x + y);
      store<f32>(ring + (<usize>place << 2), middle);
      if (place < 4) store<f32>(guard + (<usize>place << 2), middle);
      let side = one(ring, mask, place, taps);
      for (let t: usize = 8; t < TAPS; t += 8) side += one(ring, mask, place, taps + t);
      store<f32>(l, x + side);
      store<f32>(r, y - side);
      place = (place + 1) & mask;
      i++;
    }
  }
}
