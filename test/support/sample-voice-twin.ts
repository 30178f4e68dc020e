/** The kernel of sampled voices again, plainly: one frame after the other, each operation rounded as the kernel rounds it. */
import { BLOCK, PHASES, TAKE, TAPS, VOICE } from '../../src/synth/dsp/kernels-of-sample-voice.js';

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

  play(at: number, left: number, right: number, frames: number): void {
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
    const ramp = (reached: number, full: number): [number, number, number[]] => {
      const end = f(r[VOICE.level]! * r[full]!);
      const step = f(f(end - r[reached]!) / frames);
      return [end, f(step * 4), [1, 2, 3, 4].map((k) => f(r[reached]! + f(step * k)))];
    };
    const [endLeft, leftStep, gainsLeft] = ramp(VOICE.reachedLeft, VOICE.left);
    const [endRight, rightStep, gainsRight] = ramp(VOICE.reachedRight, VOICE.right);
    const filter = filterOf(r, VOICE.b0);
    let x: number[] = [0, 0, 0, 0];
    for (let i = 0; i < frames; i += 4) {
      x = [...this.floats.subarray(words[VOICE.cursor]! / 4 + i, words[VOICE.cursor]! / 4 + i + 4)];
      const out = words[VOICE.filtered] === 1 ? filter.step(x) : x;
      for (let k = 0; k < 4; k++) {
        const [l, t] = [left / 4 + i + k, right / 4 + i + k];
        this.floats[l] = f(this.floats[l]! + f(out[k]! * gainsLeft[k]!));
        this.floats[t] = f(this.floats[t]! + f(out[k]! * gainsRight[k]!));
        gainsLeft[k] = f(gainsLeft[k]! + leftStep);
        gainsRight[k] = f(gainsRight[k]! + rightStep);
      }
    }
    if (words[VOICE.filtered] === 1) filter.keep();
    else r.set([x[3]!, x[2]!, audible(x[3]!), audible(x[2]!)], VOICE.filterState);
    words[VOICE.cursor]! += 4 * frames;
    r[VOICE.reachedLeft] = endLeft;
    r[VOICE.reachedRight] = endRight;
    r[VOICE.reachedLevel] = r[VOICE.level]!;
    r[VOICE.level] = f(f(r[VOICE.level]! * r[VOICE.levelTimes]!) + r[VOICE.levelPlus]!);
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
  for (const record of records) memory.play(record, left, right, frames);
}
