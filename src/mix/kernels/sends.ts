// One channel into the mix and two send buses, in one pass; the channel's block is cleared on the way, ready for the
// next quantum. `frames` is a multiple of 4; the sends move linearly.

export function drain(
  source: usize,
  mix: usize,
  reverb: usize,
  chorus: usize,
  frames: i32,
  reverbFrom: f32,
  reverbStep: f32,
  chorusFrom: f32,
  chorusStep: f32,
): void {
  const ramp = f32x4(1, 2, 3, 4);
  let r = f32x4.add(f32x4.splat(reverbFrom), f32x4.mul(f32x4.splat(reverbStep), ramp));
  let c = f32x4.add(f32x4.splat(chorusFrom), f32x4.mul(f32x4.splat(chorusStep), ramp));
  const rStep = f32x4.splat(4 * reverbStep);
  const cStep = f32x4.splat(4 * chorusStep);
  const nothing = f32x4.splat(0);
  for (let at: usize = 0, end = (<usize>frames) << 2; at < end; at += 16) {
    const x = v128.load(source + at);
    v128.store(source + at, nothing);
    v128.store(mix + at, f32x4.add(v128.load(mix + at), x));
    v128.store(reverb + at, f32x4.add(v128.load(reverb + at), f32x4.mul(x, r)));
    v128.store(chorus + at, f32x4.add(v128.load(chorus + at), f32x4.mul(x, c)));
    r = f32x4.add(r, rStep);
    c = f32x4.add(c, cStep);
  }
}
