// Many channels into the mix and two send buses, in one pass. A block is a quantum of the left side, then one of the
// right. A channel's block is cleared on the way, ready for the next quantum. Sends move linearly.
//
// Record of a channel, 8 words of 4 bytes:
//   0     its block (u32)
//   1, 2  send to the reverb before the first frame, its change a frame (f32)
//   3, 4  the same to the chorus

import { SIDE } from '../../synth/dsp/kernels/parts/quantum';


export function drain(records: usize, count: i32, mix: usize, reverb: usize, chorus: usize): void {
  const ramp = f32x4(1, 2, 3, 4);
  const nothing = f32x4.splat(0);
  const end = records + ((<usize>count) << 5);
  for (let record = records; record < end; record += 32) {
    const source = <usize>load<u32>(record);
    const r1 = v128.load32_splat(record, 8);
    const c1 = v128.load32_splat(record, 16);
    let r = f32x4.add(v128.load32_splat(record, 4), f32x4.mul(r1, ramp));
    let c = f32x4.add(v128.load32_splat(record, 12), f32x4.mul(c1, ramp));
    const r4 = f32x4.mul(r1, f32x4.splat(4));
    const c4 = f32x4.mul(c1, f32x4.splat(4));
    for (let at: usize = 0; at < SIDE; at += 16) {
      const left = source + at;
      const x = v128.load(left);
      const y = v128.load(left, SIDE);
      v128.store(left, nothing);
      v128.store(left, nothing, SIDE);
      const m = mix + at;
      v128.store(m, f32x4.add(v128.load(m), x));
      v128.store(m, f32x4.add(v128.load(m, SIDE), y), SIDE);
      const v = reverb + at;
      v128.store(v, f32x4.add(v128.load(v), f32x4.mul(x, r)));
      v128.store(v, f32x4.add(v128.load(v, SIDE), f32x4.mul(y, r)), SIDE);
      const h = chorus + at;
      v128.store(h, f32x4.add(v128.load(h), f32x4.mul(x, c)));
      v128.store(h, f32x4.add(v128.load(h, SIDE), f32x4.mul(y, c)), SIDE);
      r = f32x4.add(r, r4);
      c = f32x4.add(c, c4);
    }
  }
}
