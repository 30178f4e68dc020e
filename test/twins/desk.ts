/** The desk's kernels in plain TypeScript: every operation on a float32 is rounded where the kernel rounds it. */
import { LARGEST_BLOCK } from '../../src/mix/stereo-block.js';

const f = Math.fround;

export const FRAMES = LARGEST_BLOCK;
/** Frames that are compressed at once, and that a voice of the chorus reads from one place on. */
const STRETCH = 64;
/** left[n], right[n] of a block are block[n] and block[FRAMES + n]. */
export type Block = Float32Array;

const flushed = (x: number): number => (Math.abs(x) < 1e-15 ? 0 : x);

/** Second-order sections in double precision; rows of b0 b1 b2 a1 a2, states of left 1, right 1, left 2, right 2. */
export function cascade(block: Block, rows: Float64Array, states: Float64Array, sections: number): void {
  // Two sections are one pass, the first three of an odd number too: what lies between them is not rounded to float32.
  for (let first = 0, last = 0; first < sections; first = last) {
    last = sections === 1 ? 1 : first + ((sections - first) % 2 === 1 ? 3 : 2);
    for (let n = 0; n < FRAMES; n++)
      for (const side of [0, 1]) {
        let x = block[side * FRAMES + n]!;
        for (let s = first; s < last; s++) {
          const [b0, b1, b2, a1, a2] = rows.subarray(5 * s) as unknown as [
            number,
            number,
            number,
            number,
            number,
          ];
          const at = 4 * s + side;
          const [s1, s2] = [states[at]!, states[at + 2]!];
          states[at] = (b1 - a1 * b0) * x + s2 - a1 * s1;
          states[at + 2] = (b2 - a2 * b0) * x - a2 * s1;
          x = b0 * x + s1;
        }
        block[side * FRAMES + n] = x;
      }
  }
  for (let i = 0; i < 4 * sections; i++) states[i] = flushed(states[i]!);
}

const ramp = (start: number, end: number, n: number): number =>
  f(start + f(f(f(end - start) * f(1 / FRAMES)) * (n + 1)));

/** Answers the block that goes out; adds to four sums (mix and three buses); `gains` as the kernel has them. */
export function spread(input: Block, sums: Block, touched: number, gains: Float32Array): [Block, number] {
  const out = new Float32Array(2 * FRAMES);
  let bits = touched;
  const add = (which: number, value: number, at: number) => {
    const place = which * 2 * FRAMES + at;
    sums[place] = f((touched & (1 << which) ? sums[place]! : 0) + value);
    bits |= 1 << which;
  };
  for (let n = 0; n < FRAMES; n++) {
    const g = Array.from({ length: 7 }, (_, i) => ramp(gains[i]!, gains[8 + i]!, n));
    const [l, r] = [input[n]!, input[FRAMES + n]!];
    out[n] = f(f(l * g[0]!) + f(r * g[1]!));
    out[FRAMES + n] = f(f(l * g[2]!) + f(r * g[3]!));
    for (const at of [n, FRAMES + n]) {
      add(0, out[at]!, at);
      for (let bus = 1; bus < 4; bus++)
        if (gains[3 + bus] !== 0 || gains[11 + bus] !== 0) add(bus, f(out[at]! * g[3 + bus]!), at);
    }
  }
  return [out, bits];
}

const polynomial = (x: number, coefficients: readonly number[]): number =>
  coefficients.reduce((sum, c) => f(f(sum * x) + f(c)), 0);

const bits = new Int32Array(1);
const single = new Float32Array(bits.buffer);

function log2(x: number): number {
  single[0] = x;
  const exponent = (bits[0]! - 0x3f3504f3) >> 23;
  bits[0]! -= exponent << 23;
  const m = single[0];
  const s = f(f(m - 1) / f(m + 1));
  const p = polynomial(f(s * s), [0.4121985831, 0.5770780164, 0.9617966939, 2.8853900818]);
  return f(exponent + f(p * s));
}

function exp2(x: number): number {
  const floor = Math.floor(x);
  const part = x - floor;
  const whole = part > 0.5 || (part === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  const taylor = [0.0001540353, 0.0013333558, 0.0096181291, 0.0555041087, 0.240226507, Math.LN2, 1];
  const p = polynomial(f(x - whole), taylor);
  bits[0] = (whole + 127) << 23;
  return f(p * single[0]!);
}

/** `table`: threshold, slope, make-up, attack, release, input gain; reduction, gain, four sums of squares. */
export function compress(block: Block, table: Float32Array): void {
  for (let first = 0; first < FRAMES; first += STRETCH) compressFrom(first, block, table);
}

function compressFrom(first: number, block: Block, table: Float32Array): void {
  const [threshold, slope, makeUp, attack, release, inputGain] = table as unknown as number[] as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const squares = (side: number, step: number): number => {
    const lanes = [0, 1, 2, 3].map((lane) => {
      const [a, b, c, d] = [0, 4, 8, 12].map((o) => {
        const x = block[side * FRAMES + first + 16 * step + o + lane]!;
        return f(x * x);
      }) as [number, number, number, number];
      return f(f(a + b) + f(c + d));
    }) as [number, number, number, number];
    // Lanes 0 and 2, then 1 and 3, as they come out of the transposition.
    return f(f(lanes[0] + lanes[2]) + f(lanes[1] + lanes[3]));
  };
  const powers = [...table.subarray(8, 12)];
  for (let step = 0; step < 4; step++) powers.push(Math.max(squares(0, step), squares(1, step)));
  const scale = f(f(inputGain * inputGain) * f(1 / STRETCH));
  let reduction = table[6]!;
  let gain = table[7]!;
  for (let step = 0; step < 4; step++) {
    const [p3, p2, p1, p0] = powers.slice(step + 1, step + 5) as [number, number, number, number];
    const power = f(f(f(p0 + p1) + f(p2 + p3)) * scale);
    const level = f(log2(Math.max(f(1e-10), power)) * f(3.01029995664));
    const over = f(level - threshold);
    const into = Math.min(8, Math.max(0, f(over + 4)));
    const wanted = f(slope * f(f(f(into * into) * 0.0625) + Math.max(0, f(over - 4))));
    reduction = f(reduction + f(f(wanted - reduction) * (wanted > reduction ? attack : release)));
    const next = f(exp2(f(f(makeUp - reduction) * f(0.16609640474))) * inputGain);
    const rate = f(f(next - gain) * f(1 / 16));
    for (let n = 0; n < 16; n++)
      for (const at of [first + 16 * step + n, FRAMES + first + 16 * step + n])
        block[at] = f(block[at]! * f(gain + f(rate * (n + 1))));
    gain = next;
  }
  table[6] = reduction;
  table[7] = gain;
  table.set(powers.slice(4), 8);
}

const EVEN = [0.0771150798, 0.4820706251, 0.7968204713, 0.9412514278].map(f);
const ODD = [0.2659685265, 0.6651041533, 0.8841015085, 0.9820054142].map(f);

/** One chain of all-pass sections; lane 0 left even, 1 right even, 2 left odd, 3 right odd. */
function chain(state: Float32Array, lane: number, input: number): number {
  const k = lane < 2 ? EVEN : ODD;
  let x = input;
  const outs = [x];
  for (let i = 0; i < 4; i++) {
    x = f(f(state[4 * i + lane]! + f(k[i]! * x)) - f(k[i]! * state[4 * (i + 1) + lane]!));
    outs.push(x);
  }
  outs.forEach((value, i) => {
    state[4 * i + lane] = value;
  });
  return x;
}

/** `table`: pre, post, bias, rest; `states`: four filters of twenty. */
export function drive(block: Block, table: Float32Array, states: Float32Array, fourfold: boolean): void {
  const [pre, post, bias, rest] = table as unknown as [number, number, number, number];
  const curve = (x: number): number => {
    const t = Math.max(-3, Math.min(3, f(f(pre * x) + bias)));
    const z = f(t * t);
    return f(post * f(f(f(t * f(27 + z)) / f(27 + f(9 * z))) - rest));
  };
  const filter = (i: number) => states.subarray(20 * i, 20 * i + 20);
  const halve = (i: number, side: number, earlier: number, later: number): number =>
    f(0.5 * f(chain(filter(i), side, later) + chain(filter(i), side + 2, earlier)));
  for (const side of [0, 1])
    for (let n = 0; n < FRAMES; n++) {
      const x = block[side * FRAMES + n]!;
      const doubled = [chain(filter(0), side, x), chain(filter(0), side + 2, x)];
      const shaped = doubled.map((value) => {
        if (!fourfold) return curve(value);
        const [a, b] = [chain(filter(1), side, value), chain(filter(1), side + 2, value)];
        return halve(2, side, curve(a), curve(b));
      }) as [number, number];
      block[side * FRAMES + n] = halve(3, side, ...shaped);
    }
  for (let i = 0; i < states.length; i++) states[i] = Math.abs(states[i]!) < f(1e-15) ? 0 : states[i]!;
}

// ── Buses ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** y[n] = u[n] + p y[n-1], in fours as the kernels do it; answers the last y. */
export function recursion(u: readonly number[], p: number, last: number, y: number[]): number {
  const square = f(p * p);
  const powers = [p, square, f(square * p), f(square * square)];
  let before = last;
  for (let n = 0; n < u.length; n += 4) {
    const a = u.slice(n, n + 4);
    const b = a.map((x, i) => f(x + f(p * (i > 0 ? a[i - 1]! : 0))));
    const c = b.map((x, i) => f(x + f(square * (i > 1 ? b[i - 2]! : 0))));
    const d = c.map((x, i) => f(x + f(powers[i]! * before)));
    y.push(...d);
    before = d[3]!;
  }
  return before;
}

/** One pole off each end of the band; `state`: low, high. */
export function tone(x: readonly number[], lowCut: number, highCut: number, state: Float32Array): number[] {
  const [low, high]: [number[], number[]] = [[], []];
  const toLow = x.map((value) => f(lowCut * value));
  state[0] = flushed(recursion(toLow, f(1 - lowCut), state[0]!, low));
  const toHigh = x.map((value, n) => f(highCut * f(value - low[n]!)));
  state[1] = flushed(recursion(toHigh, f(1 - highCut), state[1]!, high));
  return high;
}

/** A line that remembers everything. */
export class Line {
  readonly #frames: number[] = [];

  write(block: readonly number[]): void {
    this.#frames.push(...block);
  }

  /** The value `delay` frames before frame `n` of the block that is or would be written at `at`. */
  read(at: number, delay: number, n: number): number {
    return this.#frames[at - delay + n] ?? 0;
  }

  /** Interpolated between whole delays: `table` holds whole delay, fraction, step. */
  moving(at: number, whole: number, fraction: number, step: number, n: number): number {
    return this.#between(at + n - whole, f(fraction + f(step * n)));
  }

  /** The same in stretches, where whole frames that have passed before one begins count as such. */
  stretched(at: number, whole: number, fraction: number, step: number, n: number): number {
    const first = n - (n % STRETCH);
    const from = f(fraction + f(step * first));
    const passed = Math.trunc(Math.min(from, f(from + f((STRETCH - 1) * step))));
    return this.#between(at + n - whole + passed, f(f(from - passed) + f(step * (n - first))));
  }

  /** Three frames from `place` on, weighted for what lies `part` (0-2) beyond the first. */
  #between(place: number, part: number): number {
    const first = Math.max(0, f(1 - part));
    const third = Math.max(0, f(part - 1));
    const second = f(1 - f(first + third));
    const [a, b, c] = [0, 1, 2].map((i) => this.#frames[place + i] ?? 0) as [number, number, number];
    return f(f(f(first * a) + f(second * b)) + f(third * c));
  }
}

/** What a kernel's table says, word by word. */
export interface Table {
  readonly words: Int32Array;
  readonly floats: Float32Array;
}

export const sideOf = (block: Block, side: number): number[] => [
  ...block.subarray(side * FRAMES, (side + 1) * FRAMES),
];

/** Chorus of one block that begins at frame `at`; adds to `output`. */
export function chorus(
  input: Block,
  output: Block,
  { words, floats }: Table,
  lines: readonly Line[],
  at: number,
): void {
  for (const side of [0, 1]) {
    const line = lines[side]!;
    line.write(sideOf(input, side));
    for (let n = 0; n < FRAMES; n++) {
      const [a, b] = [8 + 8 * side, 12 + 8 * side].map((v) =>
        line.stretched(at, words[v]!, floats[v + 1]!, floats[v + 2]!, n),
      ) as [number, number];
      const place = side * FRAMES + n;
      output[place] = f(output[place]! + f(floats[4]! * f(a + b)));
    }
  }
}

/** Echo of one block that begins at frame `at`; `states`: low and high of each side. */
export function echo(
  input: Block,
  output: Block,
  { words, floats }: Table,
  lines: readonly Line[],
  states: readonly Float32Array[],
  at: number,
): void {
  const delay = words[4]!;
  const feedback = floats[5]!;
  const old = [0, 1].map((side) => Array.from({ length: FRAMES }, (_, n) => lines[side]!.read(at, delay, n)));
  const into: number[][] = [[], []];
  for (let n = 0; n < FRAMES; n++) {
    const [l, r] = [old[0]![n]!, old[1]![n]!];
    const [x, y] = [input[n]!, input[FRAMES + n]!];
    output[n] = f(output[n]! + f(floats[6]! * l));
    output[FRAMES + n] = f(output[FRAMES + n]! + f(floats[10]! * r));
    if (words[9]) {
      into[0]!.push(f(f(0.5 * f(x + y)) + f(feedback * r)));
      into[1]!.push(f(feedback * l));
    } else {
      into[0]!.push(f(x + f(feedback * l)));
      into[1]!.push(f(y + f(feedback * r)));
    }
  }
  for (const side of [0, 1]) lines[side]!.write(tone(into[side]!, floats[7]!, floats[8]!, states[side]!));
}

/** Adds what `after` has and `before` has not (undefined: silence) to `sum`; answers the largest value that was added. */
export function addDifference(
  sum: Block,
  after: Block | undefined,
  before: Block | undefined,
  start: number,
  end: number,
  fresh: boolean,
): number {
  const f = Math.fround;
  const step = f(f(f(end) - f(start)) / FRAMES);
  const four = f(4 * step);
  let most = 0;
  for (let side = 0; side < 2; side++) {
    const gains = [0, 1, 2, 3].map((i) => f(f(start) + f(step * i)));
    for (let i = 0; i < FRAMES; i++) {
      const at = side * FRAMES + i;
      const difference = f(f((after?.[at] ?? 0) - (before?.[at] ?? 0)) * gains[i % 4]!);
      most = Math.max(most, Math.abs(difference));
      sum[at] = fresh ? difference : f(sum[at]! + difference);
      gains[i % 4] = f(gains[i % 4]! + four);
    }
  }
  return most;
}
