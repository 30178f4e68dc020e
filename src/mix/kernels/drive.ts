// Oversampled distortion of both channels. Doubling and halving with polyphase all-pass half-band filters: the even
// and the odd chain of both channels are four lanes (left even, right even, left odd, right odd).

import { SIDE } from '../../synth/dsp/kernels/parts/quantum';


/**
 * One block (a quantum, right SIDE bytes after left) in place. `table` (float32): 0 pre, 4 post, 8 bias, 12 what the
 * curve makes of the bias. `states`: four filters (up, up again, down to double, down) of 80 bytes. `fourfold` 0 or 1.
 */
export function drive(block: usize, table: usize, states: usize, fourfold: i32): void {
  const half = f32x4.splat(0.5);
  for (const end = block + SIDE; block < end; block += 4) {
    const x = v128.load_lane<f32>(block + SIDE, v128.load32_zero(block), 1);
    const doubled = chain(states, v128.shuffle<f32>(x, x, 0, 1, 0, 1));
    let down: v128;
    if (fourfold) {
      const first = curve(chain(states + 80, v128.shuffle<f32>(doubled, doubled, 0, 1, 0, 1)), table);
      const second = curve(chain(states + 80, v128.shuffle<f32>(doubled, doubled, 2, 3, 2, 3)), table);
      // Going down, the even chain takes the later of two frames.
      const early = chain(states + 160, v128.shuffle<f32>(first, first, 2, 3, 0, 1));
      const late = chain(states + 160, v128.shuffle<f32>(second, second, 2, 3, 0, 1));
      const evens = v128.shuffle<f32>(late, early, 0, 1, 4, 5);
      down = f32x4.mul(half, f32x4.add(evens, v128.shuffle<f32>(late, early, 2, 3, 6, 7)));
    } else {
      const both = curve(doubled, table);
      down = v128.shuffle<f32>(both, both, 2, 3, 0, 1);
    }
    const last = chain(states + 240, down);
    const y = f32x4.mul(half, f32x4.add(last, v128.shuffle<f32>(last, last, 2, 3, 2, 3)));
    v128.store_lane<f32>(block, y, 0);
    v128.store_lane<f32>(block + SIDE, y, 1);
  }
  for (const end = states + 320; states < end; states += 16) {
    const s = v128.load(states);
    v128.store(states, v128.and(s, f32x4.ge(f32x4.abs(s), f32x4.splat(1e-15))));
  }
}

/** Four first-order all-pass sections in each lane; the state is what went in last and each section's last output. */
@inline
function chain(state: usize, x: v128): v128 {
  const s0 = v128.load(state);
  const s1 = v128.load(state, 16);
  const s2 = v128.load(state, 32);
  const s3 = v128.load(state, 48);
  const s4 = v128.load(state, 64);
  const a = section(f32x4(0.0771150798, 0.0771150798, 0.2659685265, 0.2659685265), x, s0, s1);
  const b = section(f32x4(0.4820706251, 0.4820706251, 0.6651041533, 0.6651041533), a, s1, s2);
  const c = section(f32x4(0.7968204713, 0.7968204713, 0.8841015085, 0.8841015085), b, s2, s3);
  const d = section(f32x4(0.9412514278, 0.9412514278, 0.9820054142, 0.9820054142), c, s3, s4);
  v128.store(state, x);
  v128.store(state, a, 16);
  v128.store(state, b, 32);
  v128.store(state, c, 48);
  v128.store(state, d, 64);
  return d;
}

@inline
function section(k: v128, x: v128, before: v128, out: v128): v128 {
  return f32x4.sub(f32x4.add(before, f32x4.mul(k, x)), f32x4.mul(k, out));
}

/** Rational tanh of pre x + bias, without what the bias alone gives, times post. */
@inline
function curve(x: v128, table: usize): v128 {
  const driven = f32x4.add(f32x4.mul(v128.load32_splat(table), x), v128.load32_splat(table, 8));
  const t = f32x4.pmax(f32x4.splat(-3), f32x4.pmin(f32x4.splat(3), driven));
  const z = f32x4.mul(t, t);
  const above = f32x4.mul(t, f32x4.add(f32x4.splat(27), z));
  const y = f32x4.div(above, f32x4.add(f32x4.splat(27), f32x4.mul(f32x4.splat(9), z)));
  return f32x4.mul(v128.load32_splat(table, 4), f32x4.sub(y, v128.load32_splat(table, 12)));
}
