// A cloud of windowed tones over frames [from, QUANTUM) of a quantum, `from` a multiple of four.

import { held } from './parts/held';
import { QUANTUM } from './parts/quantum';
import { INDICES, ramp, readBy, stepsOf, WEIGHTS } from './parts/tables';

// The gain of every frame, the same for all grains: below the bottom of every workspace.
const GAINS: usize = 512;

/**
 * ADDS `count` grains to left and right, all times gain + gainStep * frame. Words of a grain: phase, step, window, step of
 * the window (2^31 is the whole grain; 0: no grain), table, then floats: gains of the sides. A grain that is over has its
 * window's step set to 0. The window is the square of a parabola, smooth at both ends;
 * `scale` makes 1 of a table's peak.
 */
export function grains(
  first: usize,
  count: i32,
  scale: f32,
  gain: f32,
  gainStep: f32,
  left: usize,
  right: usize,
  from: i32,
): void {
  const indices = held(i32x4.splat(INDICES));
  const weights = held(i32x4.splat(WEIGHTS));
  const whole = held(f32x4.splat(4.656612873077393e-10));
  const four = held(f32x4.splat(4));
  for (let i = from; i < QUANTUM; i += 4) v128.store(GAINS + (<usize>i << 2), ramp(gain, gainStep, i));
  let grain = first;
  for (let n = 0; n < count; n++, grain += 32) {
    const windowStep = load<i32>(grain, 12);
    if (windowStep == 0) continue;
    const step = load<i32>(grain, 4);
    const table = <usize>load<i32>(grain, 16);
    const toLeft = held(f32x4.splat(load<f32>(grain, 20) * scale));
    const toRight = held(f32x4.splat(load<f32>(grain, 24) * scale));
    let p = i32x4.add(i32x4.splat(load<i32>(grain)), stepsOf(step));
    let w = i32x4.add(i32x4.splat(load<i32>(grain, 8)), stepsOf(windowStep));
    const pFour = held(i32x4.splat(step << 2));
    const wFour = held(i32x4.splat(windowStep << 2));
    let over = false;
    for (let i = from; i < QUANTUM; i += 4) {
      const share = f32x4.mul(f32x4.convert_i32x4_s(w), whole);
      const arch = f32x4.mul(share, f32x4.sub(four, f32x4.mul(four, share)));
      const window = v128.and(i32x4.ge_s(w, i32x4.splat(0)), f32x4.mul(arch, arch));
      const at = <usize>i << 2;
      const x = f32x4.mul(f32x4.mul(v128.load(GAINS + at), window), readBy(table, p, indices, weights));
      v128.store(left + at, f32x4.add(v128.load(left + at), f32x4.mul(toLeft, x)));
      v128.store(right + at, f32x4.add(v128.load(right + at), f32x4.mul(toRight, x)));
      p = i32x4.add(p, pFour);
      w = i32x4.add(w, wFour);
      if (i32x4.extract_lane(w, 0) < 0) {
        over = true;
        break;
      }
    }
    store<i32>(grain, i32x4.extract_lane(p, 0));
    store<i32>(grain, i32x4.extract_lane(w, 0), 8);
    if (over) store<i32>(grain, 0, 12);
  }
}
