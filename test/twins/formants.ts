/** The kernel of a mouth again, plainly: one frame after the other, each operation rounded as the kernel rounds it. */
import { MOUTH } from '../../src/synth/dsp/kernels-of-formants.js';

const f = Math.fround;
const BANDS = [0, 1, 2, 3] as const;
/** From one row of four bands to the next. */
const ROW = BANDS.length;

interface Heard {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly record: Float32Array;
}

/** Frames [from, to) of two blocks, and the record as it goes on. */
export function throughTwin(
  before: Float32Array,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): Heard {
  const record = before.slice();
  const sides = [left.slice(), right.slice()] as const;
  for (let i = from; i < to; i++) {
    sides.forEach((side, n) => {
      const x = f(side[i]! + f(1e-20));
      const out = BANDS.map((band) => bandOf(record, band, MOUTH.states + 2 * ROW * n + band, x));
      side[i] = f(f(out[0]! + out[2]!) + f(out[1]! + out[3]!));
    });
    for (let k = 0; k < 4 * ROW; k++) record[k] = f(record[k]! + record[MOUTH.steps + k]!);
  }
  return { left: sides[0], right: sides[1], record };
}

/** One frame of a band whose integrators lie at `at` and a row further. */
function bandOf(record: Float32Array, band: number, at: number, x: number): number {
  const [a1, a2, a3, gain] = BANDS.map((row) => record[ROW * row + band]!) as [
    number,
    number,
    number,
    number,
  ];
  const first = record[at]!;
  const second = record[at + ROW]!;
  const v = f(x - second);
  const p = f(f(a1 * first) + f(a2 * v));
  const q = f(f(second + f(a2 * first)) + f(a3 * v));
  record[at] = f(f(p + p) - first);
  record[at + ROW] = f(f(q + q) - second);
  return f(gain * p);
}
