/** Kernels of tuned combs and soundboards against their twins in TypeScript, to the bit. */
import t from 'tap';
import {
  BOARD,
  BOARD_WORDS,
  COMB_GUARD,
  COMBS,
  PLUCK,
  PLUCK_SIDE,
  PLUCK_SIDE_WORDS,
  PLUCK_WORDS,
} from '../src/synth/dsp/kernels-of-combs.js';
import { QUANTUM } from '../src/synth/dsp/quantum.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { chance, fill } from './support/kernel-noise.js';
import * as twin from './twins/combs.js';

const workspace = new Workspace(1024 * 1024);
const kernels = workspace.kernels(COMBS);
const left = workspace.floats(QUANTUM);
const right = workspace.floats(QUANTUM);

/** Lines of `frames` in the workspace, with what is repeated, and as many plain ones. */
function linesOf(count: number, frames: number): { at: number[]; plain: Float32Array[]; of: Float32Array[] } {
  const of = Array.from({ length: count }, () => workspace.floats(frames + COMB_GUARD));
  return { at: of.map((l) => l.byteOffset), plain: of.map(() => new Float32Array(frames)), of };
}

const bits = (x: Float32Array): Buffer => Buffer.from(x.buffer, x.byteOffset, x.byteLength);

t.test('a pluck: both combs, resting and sliding, with and without its burst', async (t) => {
  const frames = 128;
  const { at, plain, of } = linesOf(2, frames);
  const doubles = workspace.doubles(PLUCK_WORDS / 2);
  const floats = new Float32Array(doubles.buffer, doubles.byteOffset, PLUCK_WORDS);
  const integers = new Int32Array(doubles.buffer, doubles.byteOffset, PLUCK_WORDS);
  const burst = workspace.floats(QUANTUM);
  const next = chance(7);
  integers[PLUCK.mask] = frames - 1;
  floats[PLUCK.share] = 0.0085;
  const delays = [17.3, 100.25];
  for (let quantum = 0; quantum < 12; quantum++) {
    const from = quantum === 0 ? 8 : 0;
    const sounds = quantum < 4;
    for (const side of [0, 1]) {
      const word = PLUCK.sides + PLUCK_SIDE_WORDS * side;
      integers[word] = at[side]!;
      floats[word + PLUCK_SIDE.damping] = 0.1 + 0.4 * side;
      floats[word + PLUCK_SIDE.feedback] = 0.97;
      floats[word + PLUCK_SIDE.feedbackStep] = quantum === 5 ? -0.001 : 0;
      doubles[(word + PLUCK_SIDE.delay) >> 1] = delays[side]!;
      doubles[((word + PLUCK_SIDE.delay) >> 1) + 1] = quantum % 3 === 2 ? 0.031 : 0;
      if (quantum % 3 === 2) delays[side]! += 0.031 * (QUANTUM - from);
    }
    fill(burst, next);
    fill(left, next, 0.1);
    fill(right, next, 0.1);
    const copy = floats.slice();
    const words = { floats: copy, integers: new Int32Array(copy.buffer) };
    const sides = [left.slice(), right.slice()] as const;
    const told = twin.pluck(
      words,
      new Float64Array(copy.buffer),
      [plain[0]!, plain[1]!],
      burst.slice(),
      sounds,
      sides,
      from,
    );
    const peak = kernels.pluck(
      doubles.byteOffset,
      burst.byteOffset,
      sounds ? 1 : 0,
      left.byteOffset,
      right.byteOffset,
      from,
    );
    t.equal(peak, told, `quantum ${quantum}: the peak`);
    t.ok(bits(left).equals(bits(sides[0])) && bits(right).equals(bits(sides[1])), `quantum ${quantum}`);
    t.ok(bits(floats).equals(bits(copy)), `quantum ${quantum}: the words`);
    of.forEach((line, side) => {
      t.ok(bits(line.subarray(0, frames)).equals(bits(plain[side]!)), `quantum ${quantum}: line ${side}`);
      t.same(line.subarray(frames), line.subarray(0, COMB_GUARD), 'its beginning stands behind its end');
    });
  }
});

t.test('the field of a soundboard', async (t) => {
  const frames = 512;
  const { at, plain } = linesOf(4, frames);
  const floats = workspace.floats(BOARD_WORDS);
  const integers = new Int32Array(floats.buffer, floats.byteOffset, BOARD_WORDS);
  const next = chance(3);
  integers[BOARD.mask] = frames - 1;
  floats[BOARD.feedback] = 0.9;
  floats[BOARD.keep] = 0.93;
  [131, 187, 301, 440].forEach((delay, k) => {
    integers[BOARD.lines + 2 * k] = at[k]!;
    integers[BOARD.lines + 2 * k + 1] = delay;
  });
  for (let quantum = 0; quantum < 16; quantum++) {
    // It goes there in two quanta, and rests in one.
    floats[BOARD.aim] = 0.1 * Math.floor(quantum / 3);
    fill(left, next);
    fill(right, next);
    const copy = floats.slice();
    const words = { floats: copy, integers: new Int32Array(copy.buffer) };
    const [l, r] = [left.slice(), right.slice()];
    for (const [from, to] of [
      [0, 44],
      [44, QUANTUM],
    ] as const) {
      twin.board(words, plain, l, r, from, to);
      kernels.board(floats.byteOffset, left.byteOffset, right.byteOffset, from, to);
    }
    t.ok(bits(left).equals(bits(l)) && bits(right).equals(bits(r)), `quantum ${quantum}`);
    t.ok(bits(floats).equals(bits(copy)), `quantum ${quantum}: the words`);
  }
});
