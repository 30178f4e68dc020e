// A mouth: four band-passes side by side (trapezoidal state-variable filters), a band in each lane, on both channels.
//
// Record of a mouth, float32: of the four bands 0 a1, 4 a2, 8 a3, 12 gain; 16 what each of these moves by in a frame; 32 first and 36 second
// integrator of the left side, 40 and 44 of the right.

import { held } from './parts/held';

/** Frames [from, to) of two blocks in place; the record goes on. */
export function formants(record: usize, left: usize, right: usize, from: i32, to: i32): void {
  let a1 = v128.load(record);
  let a2 = v128.load(record, 16);
  let a3 = v128.load(record, 32);
  let gain = v128.load(record, 48);
  const d1 = held(v128.load(record, 64));
  const d2 = held(v128.load(record, 80));
  const d3 = held(v128.load(record, 96));
  const more = held(v128.load(record, 112));
  let l1 = v128.load(record, 128);
  let l2 = v128.load(record, 144);
  let r1 = v128.load(record, 160);
  let r2 = v128.load(record, 176);
  // No denormal numbers.
  const tiny = held(f32x4.splat(1e-20));
  const end = left + (<usize>to << 2);
  right += <usize>from << 2;
  for (left += <usize>from << 2; left < end; left += 4, right += 4) {
    const vl = f32x4.sub(f32x4.add(v128.load32_splat(left), tiny), l2);
    const vr = f32x4.sub(f32x4.add(v128.load32_splat(right), tiny), r2);
    const pl = f32x4.add(f32x4.mul(a1, l1), f32x4.mul(a2, vl));
    const pr = f32x4.add(f32x4.mul(a1, r1), f32x4.mul(a2, vr));
    const ql = f32x4.add(f32x4.add(l2, f32x4.mul(a2, l1)), f32x4.mul(a3, vl));
    const qr = f32x4.add(f32x4.add(r2, f32x4.mul(a2, r1)), f32x4.mul(a3, vr));
    l1 = f32x4.sub(f32x4.add(pl, pl), l1);
    r1 = f32x4.sub(f32x4.add(pr, pr), r1);
    l2 = f32x4.sub(f32x4.add(ql, ql), l2);
    r2 = f32x4.sub(f32x4.add(qr, qr), r2);
    const outLeft = f32x4.mul(gain, pl);
    const outRight = f32x4.mul(gain, pr);
    const pairs = f32x4.add(
      v128.shuffle<f32>(outLeft, outRight, 0, 4, 1, 5),
      v128.shuffle<f32>(outLeft, outRight, 2, 6, 3, 7),
    );
    const sums = f32x4.add(pairs, v128.shuffle<f32>(pairs, pairs, 2, 3, 0, 1));
    v128.store_lane<f32>(left, sums, 0);
    v128.store_lane<f32>(right, sums, 1);
    a1 = f32x4.add(a1, d1);
    a2 = f32x4.add(a2, d2);
    a3 = f32x4.add(a3, d3);
    gain = f32x4.add(gain, more);
  }
  v128.store(record, a1);
  v128.store(record, a2, 16);
  v128.store(record, a3, 32);
  v128.store(record, gain, 48);
  v128.store(record, l1, 128);
  v128.store(record, l2, 144);
  v128.store(record, r1, 160);
  v128.store(record, r2, 176);
}
