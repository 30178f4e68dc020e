/** The reverb's kernel in plain TypeScript, reading the same table. Lines remember everything, so rings are checked. */
import { type Block, FRAMES, Line, recursion, sideOf, type Table, tone } from './desk.js';

const f = Math.fround;
const SCALE = f(0.35355339059);

export class ReverbTwin {
  readonly #table: Table;
  readonly #inputs = [new Line(), new Line()];
  readonly #tones = [new Float32Array(2), new Float32Array(2)];
  readonly #diffusers: Line[][];
  readonly #lines = Array.from({ length: 8 }, () => new Line());
  /** Last input and output of each line's shelf. */
  readonly #shelves = Array.from({ length: 8 }, () => [0, 0] as [number, number]);
  #at = 0;

  constructor(table: Table) {
    this.#table = table;
    this.#diffusers = Array.from({ length: table.words[6]! }, () => [new Line(), new Line()]);
  }

  /** Adds the reverberation of a block to `output`, with the table as the kernel will find it. */
  process(input: Block, output: Block): void {
    const { words, floats } = this.#table;
    const at = this.#at;
    for (const side of [0, 1]) {
      const line = this.#inputs[side]!;
      line.write(tone(sideOf(input, side), floats[16]!, floats[17]!, this.#tones[side]!));
      if (words[5])
        for (let n = 0; n < FRAMES; n++) {
          const taps = 24 + 10 * side;
          const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((i) =>
            f(floats[taps + 5 + i]! * line.read(at, words[taps + i]!, n)),
          ) as [number, number, number, number, number];
          const place = side * FRAMES + n;
          output[place] = f(output[place]! + f(f(f(a + b) + f(c + d)) + e));
        }
    }
    const diffused = [0, 1].map((side) => this.#diffuse(side, words[4]!));
    const rows = this.#lines.map((line, i) => this.#read(line, i));
    this.#mix(diffused, rows, output);
    this.#at += FRAMES;
  }

  #diffuse(side: number, preDelay: number): number[] {
    const { words, floats } = this.#table;
    const g = floats[7]!;
    let x = Array.from({ length: FRAMES }, (_, n) => this.#inputs[side]!.read(this.#at, preDelay, n));
    this.#diffusers.forEach((lines, i) => {
      const old = x.map((_, n) => lines[side]!.read(this.#at, words[44 + 8 * i + 2 + side]!, n));
      const into = x.map((value, n) => f(value - f(g * old[n]!)));
      lines[side]!.write(into);
      x = old.map((value, n) => f(value + f(g * into[n]!)));
    });
    return x;
  }

  #read(line: Line, i: number): number[] {
    const { words, floats } = this.#table;
    const t = 76 + 12 * i;
    const x = Array.from({ length: FRAMES }, (_, n) =>
      i % 2 === 0
        ? line.read(this.#at, words[t + 1]!, n)
        : line.moving(this.#at, words[t + 1]!, floats[t + 2]!, floats[t + 3]!, n),
    );
    const shelf = this.#shelves[i]!;
    const u = x.map((value, n) =>
      f(f(floats[t + 4]! * value) + f(floats[t + 5]! * (n > 0 ? x[n - 1]! : shelf[0]))),
    );
    const y: number[] = [];
    const last = recursion(u, floats[t + 6]!, shelf[1], y);
    shelf[0] = x.at(-1)!;
    shelf[1] = Math.abs(last) < f(1e-15) ? 0 : last;
    return y;
  }

  #mix([left, right]: readonly number[][], rows: readonly number[][], output: Block): void {
    const gain = this.#table.floats[8]!;
    const into: number[][] = rows.map(() => []);
    for (let n = 0; n < FRAMES; n++) {
      const r = rows.map((row) => row[n]!);
      const heard = (o: number) => f(f(r[o]! + r[4 + o]!) - f(r[2 + o]! + r[6 + o]!));
      output[n] = f(output[n]! + f(gain * heard(0)));
      output[FRAMES + n] = f(output[FRAMES + n]! + f(gain * heard(1)));
      const a = r.map((x, i) => (i % 2 === 0 ? f(x + r[i + 1]!) : f(r[i - 1]! - x)));
      const b = a.map((x, i) => f(SCALE * ((i & 2) === 0 ? f(x + a[i + 2]!) : f(a[i - 2]! - x))));
      const c = b.map((x, i) => (i < 4 ? f(x + b[i + 4]!) : f(b[i - 4]! - x)));
      const [l, s] = [left![n]!, right![n]!];
      [l, s, s, -l, -l, s, l, -s].forEach((x, i) => {
        into[i]!.push(f(c[i]! + x));
      });
    }
    into.forEach((frames, i) => {
      this.#lines[i]!.write(frames);
    });
  }
}
