/** The kernel that plucks a string again, plainly, each operation rounded as the kernel rounds it. */
import { LINE_GUARD } from '../../src/synth/dsp/kernels-of-strings.js';
import { NOISE_SCALE, nextNoise } from '../../src/synth/dsp/variation.js';

const f = Math.fround;

export interface Stroke {
  readonly period: number;
  readonly width: number;
  readonly pickup: number;
  readonly colour: number;
  readonly corner: number;
  readonly noise: number;
  readonly level: number;
  readonly seed: number;
}

/** A line of `size` floats and its guard after a stroke, where it goes on, and the state of its loss filter. */
export function plucked(size: number, stroke: Stroke): { line: Float32Array; position: number; low: number } {
  const { period, pickup, level } = stroke;
  const n = Math.ceil(period) + 2;
  const start = -n & 3;
  const turn = strokeOf(n, stroke);
  const combed = pickup > 0 ? combedOf(turn, period, pickup) : turn;
  const line = new Float32Array(size + LINE_GUARD);
  line.set(evened(combed, period, level), start);
  line.copyWithin(size, 0, LINE_GUARD);
  return { line, position: n + start, low: line[start + n - 1]! };
}

function strokeOf(n: number, { period, width, colour, corner, noise, seed }: Stroke): Float32Array {
  const out = new Float32Array(n);
  let state = seed;
  let [one, two, three] = [0, 0, 0];
  let phase = 2 * period - n;
  for (let i = -n; i < n; i++) {
    if (i === 0) phase = 0;
    else if (phase >= period) phase -= period;
    if (phase < 1) state = seed;
    state = nextNoise(state);
    const inside = phase < 1 ? phase : phase < width ? 1 : phase < width + 1 ? width + 1 - phase : 0;
    const x = inside * (1 + noise * NOISE_SCALE * 2.5 * state) + noise * NOISE_SCALE * 0.25 * state;
    one = (1 - colour) * one + colour * x;
    two = (1 - colour) * two + colour * one;
    three = (1 - corner) * three + corner * two;
    if (i >= 0) out[i] = three;
    phase++;
  }
  return out;
}

function combedOf(turn: Float32Array, period: number, d: number): Float32Array {
  return turn.map((x, i) => {
    const distance = i < Math.ceil(d) ? period - d : -d;
    const whole = Math.floor(distance);
    const share = distance - whole;
    const near = f(f(0.85 - 0.85 * share) * turn[i + whole]!);
    return f(x - f(near + f(f(0.85 * share) * turn[i + whole + 1]!)));
  });
}

function evened(turn: Float32Array, period: number, level: number): Float32Array {
  const whole = Math.floor(period);
  const sum = inFours(turn.subarray(0, whole));
  const mean = f((sum + (period - whole) * turn[whole]!) / period);
  const energy = inFours(turn.subarray(0, whole).map((x) => f(f(x - mean) * f(x - mean))));
  const scale = f(level / Math.sqrt((1e-12 + energy) / period));
  return turn.map((x) => f(f(x - mean) * scale));
}

/** The sum of a row as four lanes and what is left behind them come to it. */
function inFours(row: Float32Array): number {
  const fours = row.length - (row.length % 4);
  const lanes = [0, 0, 0, 0];
  for (let i = 0; i < fours; i++) lanes[i % 4] = f(lanes[i % 4]! + row[i]!);
  const first = f(f(lanes[0]! + lanes[2]!) + f(lanes[1]! + lanes[3]!));
  return row.subarray(fours).reduce((sum, x) => f(sum + x), first);
}
