/** The kernel of sampled voices again, plainly: one frame after the other, each operation rounded as the kernel rounds it. */
import { BLOCK, PHASES, TAKE, TAPS, VOICE } from '../../src/synth/dsp/kernels-of-sample-voice.js';
import { STEP } from '../../src/synth/dsp/quantum.js';

const f = Math.fround;

/** Four frames through a filter whose words (b0, c1, c2, state) begin at `at`: inputs to outputs. */
type Filter = (x: readonly number[]) => number[];

function filterOf(reals: Float32Array, at: number): { step: Filter; keep: () => void } {
  const [b0, c1, c2] = [...reals.subarray(at, at + 3)] as [number, number, number];
  const h2 = f(f(c1 * c1) + c2);
  const h3 = f(f(c1 * h2) + f(c2 * c1));
  const h4 = f(f(c1 * h3) + f(c2 * h2));
  const answers = [
    [1, c1, h2, h3],
    [0, 1, c1, h2],
    [0, 0, 1, c1],
    [0, 0, 0, 1],
  ];
  const last = [c1, h2, h3, h4];
  const beforeLast = answers[0]!.map((x) => f(x * c2));
  let [x1, x2, y1, y2] = [...reals.subarray(at + 3, at + 7)] as [number, number, number, number];
  return {
    step(x) {
      const line = [x2, x1, ...x];
      const part = x.map((_, k) => f(f(f(line[k + 2]! + line[k]!) + f(line[k + 1]! + line[k + 1]!)) * b0));
      const out = x.map((_, k) => {
        const own = f(
          f(f(part[0]! * answers[0]![k]!) + f(part[1]! * answers[1]![k]!)) +
            f(f(part[2]! * answers[2]![k]!) + f(part[3]! * answers[3]![k]!)),
        );
        return f(own + f(f(y2 * beforeLast[k]!) + f(y1 * last[k]!)));
      });
      [x1, x2, y1, y2] = [x[3]!, x[2]!, out[3]!, out[2]!];
      return out;
    },
    keep: () => reals.set([x1, x2, audible(y1), audible(y2)], at + 3),
  };
}

const audible = (x: number): number => (Math.abs(x) > f(1e-15) ? x : 0);

function fourOf(reals: Float32Array, at: number): [number, number, number, number] {
  return [reals[at]!, reals[at + 1]!, reals[at + 2]!, reals[at + 3]!];
}

class Memory {
  readonly words: Int32Array;
  readonly floats: Float32Array;
  readonly shorts: Int16Array;

  constructor(buffer: ArrayBufferLike) {
    this.words = new Int32Array(buffer);
    this.floats = new Float32Array(buffer);
    this.shorts = new Int16Array(buffer);
  }

  make(at: number): void {
    const words = this.words.subarray(at / 4);
    const filter = filterOf(this.floats.subarray(at / 4), TAKE.b0);
    const window = words[TAKE.window]! / 2;
    const table = words[TAKE.table]! / 2;
    let position = words[TAKE.position]!;
    for (let i = 0; i < BLOCK; i += 4) {
      const x = [0, 1, 2, 3].map(() => {
        const first = window + (position >>> 20);
        const weights = table + ((position >>> 10) & (PHASES - 1)) * TAPS;
        let sum = 0;
        for (let tap = 0; tap < TAPS; tap++) sum += this.shorts[first + tap]! * this.shorts[weights + tap]!;
        position += words[TAKE.step]!;
        return f(f(sum) * f(1.862645149230957e-9));
      });
      this.floats.set(words[TAKE.filtered] === 1 ? filter.step(x) : x, words[TAKE.next]! / 4 + i);
    }
    if (words[TAKE.filtered] === 1) filter.keep();
    words[TAKE.next]! += 4 * BLOCK;
    words[TAKE.position] = position;
  }

  /** Makes what a voice is to play; how its gains move, and its level, to the next. */
  prepare(at: number, frames: number): void {
    const words = this.words.subarray(at / 4);
    const r = this.floats.subarray(at / 4);
    const take = this.words.subarray(words[VOICE.take]! / 4);
    while (take[TAKE.next]! < words[VOICE.cursor]! + 4 * frames) {
      const room = take[TAKE.room]!;
      if (room !== 0 && take[TAKE.next]! + 4 * BLOCK > take[TAKE.end]!) {
        const kept = take[TAKE.next]! / 4 - BLOCK;
        this.floats.copyWithin(room / 4 - 4, kept - 4, kept + BLOCK);
        words[VOICE.cursor]! += room - 4 * kept;
        take[TAKE.next] = room + 4 * BLOCK;
      }
      this.make(words[VOICE.take]!);
    }
    const share = f(1 / frames);
    for (const side of [0, 1]) {
      const reached = r[VOICE.reachedLeft + side]!;
      const aim = f(r[VOICE.level]! * r[VOICE.left + side]!);
      r[VOICE.ramps + side] = reached;
      r[VOICE.ramps + 2 + side] = f(f(aim - reached) * share);
      r[VOICE.reachedLeft + side] = aim;
    }
    r[VOICE.reachedLevel] = r[VOICE.level]!;
    r[VOICE.level] = f(f(r[VOICE.level]! * r[VOICE.levelTimes]!) + r[VOICE.levelPlus]!);
  }

  /** Gains of four frames at a time of one side. */
  *gains(at: number, side: number): Generator<readonly number[], never> {
    const r = this.floats.subarray(at / 4);
    const step = r[VOICE.ramps + 2 + side]!;
    let gains = [1, 2, 3, 4].map((k) => f(r[VOICE.ramps + side]! + f(step * k)));
    for (;;) {
      yield gains;
      gains = gains.map((gain) => f(gain + f(step * 4)));
    }
  }

  /** One voice, alone. */
  add(at: number, left: number, right: number, frames: number): void {
    const words = this.words.subarray(at / 4);
    const r = this.floats.subarray(at / 4);
    const filter = words[VOICE.filtered] === 1 ? filterOf(r, VOICE.b0) : undefined;
    const [gainsLeft, gainsRight] = [this.gains(at, 0), this.gains(at, 1)];
    let x: number[] = [0, 0, 0, 0];
    for (let i = 0; i < frames; i += 4) {
      x = [...this.floats.subarray(words[VOICE.cursor]! / 4 + i, words[VOICE.cursor]! / 4 + i + 4)];
      const out = filter?.step(x) ?? x;
      const [l, t] = [gainsLeft.next().value, gainsRight.next().value];
      for (let k = 0; k < 4; k++) {
        this.floats[left / 4 + i + k] = f(this.floats[left / 4 + i + k]! + f(out[k]! * l[k]!));
        this.floats[right / 4 + i + k] = f(this.floats[right / 4 + i + k]! + f(out[k]! * t[k]!));
      }
    }
    if (filter !== undefined) filter.keep();
    else r.set([x[3]!, x[2]!, audible(x[3]!), audible(x[2]!)], VOICE.filterState);
    words[VOICE.cursor]! += 4 * frames;
  }

  /** Two to four voices through their filters, each frame of all before the next; lanes that are empty are nought. */
  addAbreast(voices: readonly number[], left: number, right: number, frames: number): void {
    const lanes = voices.map((at) => {
      const r = this.floats.subarray(at / 4);
      const [x1, x2, y1, y2] = fourOf(r, VOICE.filterState);
      const [gainLeft, gainRight, leftStep, rightStep] = fourOf(r, VOICE.ramps);
      return {
        at,
        r,
        x1,
        pair: f(x1 + x2),
        x2,
        y1,
        y2,
        gains: [gainLeft, gainRight],
        steps: [leftStep, rightStep],
      };
    });
    for (let i = 0; i < frames; i++) {
      const products = lanes.map((lane) => {
        const x = this.floats[this.words[lane.at / 4 + VOICE.cursor]! / 4 + i]!;
        const both = f(x + lane.x1);
        const [b0, c1, c2] = [...lane.r.subarray(VOICE.b0, VOICE.b0 + 3)] as [number, number, number];
        const y = f(f(f(f(both + lane.pair) * b0) + f(lane.y2 * c2)) + f(lane.y1 * c1));
        Object.assign(lane, { x2: lane.x1, x1: x, pair: both, y2: lane.y1, y1: y });
        return lane.gains.map((gain, side) => {
          lane.gains[side] = f(gain + lane.steps[side]!);
          return f(y * lane.gains[side]!);
        });
      });
      [left, right].forEach((buffer, side) => {
        const [a, b, c, d] = [0, 1, 2, 3].map((lane) => products[lane]?.[side] ?? 0) as [
          number,
          number,
          number,
          number,
        ];
        this.floats[buffer / 4 + i] = f(this.floats[buffer / 4 + i]! + f(f(a + c) + f(b + d)));
      });
    }
    for (const { at, r, x1, x2, y1, y2 } of lanes) {
      r.set([x1, x2, audible(y1), audible(y2)], VOICE.filterState);
      this.words[at / 4 + VOICE.cursor]! += 4 * frames;
    }
  }
}

/** As `play` of the kernel, on a copy of its memory. */
export function playTwin(
  buffer: ArrayBufferLike,
  records: readonly number[],
  left: number,
  right: number,
  frames: number,
): void {
  const memory = new Memory(buffer);
  for (let from = 0; from < frames; from += STEP)
    step(memory, records, left + 4 * from, right + 4 * from, Math.min(STEP, frames - from));
}

function step(memory: Memory, records: readonly number[], left: number, right: number, frames: number): void {
  const plain: number[] = [];
  const filtered: number[] = [];
  for (const record of records) {
    memory.prepare(record, frames);
    const kind = memory.words[record / 4 + VOICE.filtered] === 1 ? filtered : plain;
    kind.push(record);
    if (plain.length === 2) for (const one of plain.splice(0)) memory.add(one, left, right, frames);
    if (filtered.length === 4) memory.addAbreast(filtered.splice(0), left, right, frames);
  }
  for (const one of plain) memory.add(one, left, right, frames);
  if (filtered.length === 1) memory.add(filtered[0]!, left, right, frames);
  else if (filtered.length > 1) memory.addAbreast(filtered, left, right, frames);
}
