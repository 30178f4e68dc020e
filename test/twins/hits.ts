/** The kernel that plays strokes of a kit again, plainly, each operation rounded as the kernel rounds it. */
import { HIT } from '../../src/synth/dsp/kernels-of-hits.js';

const f = Math.fround;

/** Adds the first `frames` frames of two sides to two blocks; the record goes on. */
export function played(
  record: Float32Array,
  hit: readonly [Float32Array, Float32Array],
  out: readonly [Float32Array, Float32Array],
  frames: number,
): void {
  const [bright, step, fade] = [record[HIT.bright]!, record[HIT.fadeStep]!, record[HIT.fade]!];
  const fading = step !== 0 || fade !== 1;
  for (const side of [0, 1] as const) {
    const below = lowPassed(hit[side].subarray(0, frames), record[HIT.lowLeft + side]!, record[HIT.keep]!);
    below.forEach((low, i) => {
      let y = f(f(bright * hit[side][i]!) + f(f(1 - bright) * low));
      if (fading) y = f(y * Math.max(0, f(fade - f(step * i))));
      out[side][i] = f(out[side][i]! + f(record[HIT.gainLeft + side]! * y));
    });
    if (frames > 0) record[HIT.lowLeft + side] = below[frames - 1]!;
  }
  if (fading) record[HIT.fade] = Math.max(0, f(fade - f(step * frames)));
}

/** A one-pole as the kernel works it out, four frames at once, and one by one what is left. */
function lowPassed(x: Float32Array, before: number, keep: number): Float32Array {
  const out = new Float32Array(x.length);
  const take = f(1 - keep);
  const square = f(keep * keep);
  const powers = [keep, square, f(square * keep), f(square * square)];
  let last = before;
  const whole = x.length - (x.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const input = [0, 1, 2, 3].map((k) => f(take * x[i + k]!));
    const two = input.map((value, k) => f(value + f(keep * (input[k - 1] ?? 0))));
    const four = two.map((value, k) => f(value + f(square * (two[k - 2] ?? 0))));
    four.forEach((value, k) => {
      out[i + k] = f(value + f(powers[k]! * last));
    });
    last = out[i + 3]!;
  }
  for (let i = whole; i < x.length; i++) {
    last = f(f(keep * last) + f(take * x[i]!));
    out[i] = last;
  }
  return out;
}
