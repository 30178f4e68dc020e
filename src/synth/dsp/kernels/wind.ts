// A gust over frames [from, QUANTUM) of a quantum, `from` a multiple of four: noise of its own for each ear through resonances.

import { QUANTUM, SIDE } from './parts/quantum';
import { held } from './parts/held';
import { noise } from './parts/noise';
import { aimFilter, design, filter } from './parts/state-variable';
import { counted } from './parts/tables';

/**
 * ADDS a gust of `bands` resonances to left and right. Words: 0-2 states of noise; 3 not 0 once begun; bands from word 4
 * on, 128 each: g and damping the band goes to, gains of both ears at frame 0 and their steps (left, its step, right,
 * its step); 8 state; 16 coefficients, 52 their slopes. `bleed`: what each ear hears of the other's. `scratch`: 144
 * floats of coefficients and 4 blocks of a quantum.
 */
export function gust(v: usize, bands: i32, bleed: f32, scratch: usize, left: usize, right: usize, from: i32): void {
  const one = scratch + 576;
  const two = one + SIDE;
  const l = two + SIDE;
  const r = l + SIDE;
  const start = <usize>from << 2;
  for (let i = start; i < SIDE; i += 16) {
    v128.store(one + i, f32x4.splat(0));
    v128.store(two + i, f32x4.splat(0));
  }
  noise(v, one, two, from, QUANTUM, 0.5, 0);
  const fresh = load<i32>(v, 12) == 0 ? 1 : 0;
  store<i32>(v, 1, 12);
  const across = held(f32x4.splat(bleed));
  const four = held(f32x4.splat(4));
  for (let b = 0; b < bands; b++) {
    const band = v + 16 + <usize>b * 512;
    for (let i = start; i < SIDE; i += 16) {
      v128.store(l + i, v128.load(one + i));
      v128.store(r + i, v128.load(two + i));
    }
    const k = load<f32>(band, 4);
    design(scratch, load<f32>(band), k, 0, k, 0);
    aimFilter(band + 64, band + 208, scratch, (QUANTUM - from) >> 2, fresh);
    filter(band + 32, band + 64, band + 208, l, r, from, QUANTUM, 1);
    const gainLeft = v128.load32_splat(band, 8);
    const stepLeft = v128.load32_splat(band, 12);
    const gainRight = v128.load32_splat(band, 16);
    const stepRight = v128.load32_splat(band, 20);
    let frames = counted(from);
    for (let at = start; at < SIDE; at += 16, frames = f32x4.add(frames, four)) {
      const x = f32x4.mul(f32x4.add(gainLeft, f32x4.mul(stepLeft, frames)), v128.load(l + at));
      const y = f32x4.mul(f32x4.add(gainRight, f32x4.mul(stepRight, frames)), v128.load(r + at));
      v128.store(left + at, f32x4.add(v128.load(left + at), f32x4.add(x, f32x4.mul(across, y))));
      v128.store(right + at, f32x4.add(v128.load(right + at), f32x4.add(y, f32x4.mul(across, x))));
    }
  }
}
