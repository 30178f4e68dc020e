/** The kernels of tuned combs and soundboards again, plainly: each operation rounded as the kernel rounds it. */
import { BOARD, PLUCK, PLUCK_SIDE, PLUCK_SIDE_WORDS } from '../../src/synth/dsp/kernels-of-combs.js';
import { QUANTUM } from '../../src/synth/dsp/quantum.js';
import { onePole, type Words } from './keyboards.js';

const f = Math.fround;
const QUIET = f(1e-20);

/** What a line of whole frames said `delay` frames before the frame `write`. */
function tap(line: Float32Array, mask: number, write: number, delay: number): number {
  const whole = Math.floor(delay);
  const x = f(delay - whole);
  const [up, down, two] = [f(x + 1), f(x - 1), f(x - 2)];
  const weights = [
    f(f(f(f(-x) * down) * two) / 6),
    f(f(f(up * down) * two) / 2),
    f(f(-f(f(up * x) * two)) / 2),
    f(f(f(up * x) * down) / 6),
  ];
  const parts = weights.map((weight, i) => f(line[(write - whole + 1 - i) & mask]! * weight));
  return f(f(parts[0]! + parts[1]!) + f(parts[2]! + parts[3]!));
}

function comb(
  { floats, integers }: Words,
  doubles: Float64Array,
  at: number,
  line: Float32Array,
  input: Float32Array | undefined,
  out: Float32Array,
  from: number,
): number {
  const mask = integers[PLUCK.mask]!;
  const step = doubles[((at + PLUCK_SIDE.delay) >> 1) + 1]!;
  let delay = doubles[(at + PLUCK_SIDE.delay) >> 1]!;
  let write = integers[PLUCK.frame]!;
  let peak = 0;
  for (let i = from; i < QUANTUM; i += 4) {
    const read = [0, 1, 2, 3].map((n) => tap(line, mask, write + n, delay + n * step));
    delay += 4 * step;
    const damped = onePole(read, floats[at + PLUCK_SIDE.low]!, floats[at + PLUCK_SIDE.damping]!);
    damped.forEach((low, n) => {
      const feedback = f(
        floats[at + PLUCK_SIDE.feedback]! + f(floats[at + PLUCK_SIDE.feedbackStep]! * (i - from + n)),
      );
      let y = f(f(feedback * low) + QUIET);
      if (input) y = f(input[i + n]! + y);
      line[write + n] = y;
      out[i + n] = f(out[i + n]! + y);
      peak = Math.max(peak, Math.abs(y));
    });
    floats[at + PLUCK_SIDE.low] = damped[3]!;
    write = (write + 4) & mask;
  }
  return peak;
}

/** ADDS frames [from, QUANTUM) of a pluck whose lines are `lines` (without what is repeated); answers the peak. */
export function pluck(
  words: Words,
  doubles: Float64Array,
  lines: readonly [Float32Array, Float32Array],
  burst: Float32Array,
  sounds: boolean,
  sides: readonly [Float32Array, Float32Array],
  from: number,
): number {
  const { floats, integers } = words;
  let input: Float32Array | undefined;
  if (sounds || floats[PLUCK.mean] !== 0) {
    input = burst;
    if (!sounds) input.fill(0, from);
    let low = floats[PLUCK.mean]!;
    for (let i = from; i < QUANTUM; i += 4) {
      const means = onePole([...input.subarray(i, i + 4)], low, f(1 - floats[PLUCK.share]!));
      for (let n = 0; n < 4; n++) input[i + n] = f(input[i + n]! - means[n]!);
      low = means[3]!;
    }
    floats[PLUCK.mean] = Math.abs(low) < f(1e-12) ? 0 : low;
  }
  const peaks = [0, 1].map((side) =>
    comb(words, doubles, PLUCK.sides + PLUCK_SIDE_WORDS * side, lines[side]!, input, sides[side]!, from),
  );
  integers[PLUCK.frame] = (integers[PLUCK.frame]! + QUANTUM - from) & integers[PLUCK.mask]!;
  return Math.max(...peaks);
}

/** Adds the field of a soundboard whose lines are `lines` (without what is repeated). */
export function board(
  { floats, integers }: Words,
  lines: readonly Float32Array[],
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): void {
  const mask = integers[BOARD.mask]!;
  const feedback = floats[BOARD.feedback]!;
  let write = integers[BOARD.frame]!;
  for (let i = from; i < to; i += 4) {
    const states = lines.map((line, k) => {
      const delay = integers[BOARD.lines + 2 * k + 1]!;
      const read = [0, 1, 2, 3].map((n) => line[(write + n - delay) & mask]!);
      const damped = onePole(read, floats[BOARD.states + k]!, f(0.7 + 0.02 * k));
      floats[BOARD.states + k] = damped[3]!;
      return damped;
    });
    const aim = floats[BOARD.aim]!;
    let gains = [aim, aim, aim, aim];
    if (floats[BOARD.level] !== aim) {
      gains = onePole(gains, floats[BOARD.level]!, floats[BOARD.keep]!);
      floats[BOARD.level] = Math.abs(f(aim - gains[3]!)) < f(1e-6) ? aim : gains[3]!;
    }
    for (let n = 0; n < 4; n++) {
      const [a, b, c, d] = states.map((damped) => damped[n]!) as [number, number, number, number];
      const mean = f(0.5 * f(f(a + b) + f(c + d)));
      const gain = gains[n]!;
      const [x, y] = [left[i + n]!, right[i + n]!];
      const [l, r] = [f(x + QUIET), f(y + QUIET)];
      [a, b, c, d].forEach((state, k) => {
        lines[k]![write + n] = f((k % 2 === 0 ? l : r) + f(feedback * f(state - mean)));
      });
      left[i + n] = f(x + f(gain * f(b - c)));
      right[i + n] = f(y + f(gain * f(a - d)));
    }
    write = (write + 4) & mask;
  }
  integers[BOARD.frame] = write;
}
