/** Kernels of organ and tine piano against their twins in TypeScript, to the bit, over many settings. */
import t from 'tap';
import {
  KEY,
  KEY_POINTS,
  KEY_WAVE,
  KEY_WORDS,
  KEYBOARDS,
  ROTARY,
  ROTARY_WORDS,
  SUITCASE,
  SUITCASE_WORDS,
} from '../src/synth/dsp/kernels-of-keyboards.js';
import { QUANTUM } from '../src/synth/dsp/quantum.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { chance, fill } from './support/kernel-noise.js';
import * as twin from './twins/keyboards.js';

const workspace = new Workspace(1024 * 1024);
const kernels = workspace.kernels(KEYBOARDS);
const left = workspace.floats(QUANTUM);
const right = workspace.floats(QUANTUM);

function wordsOf(count: number): { floats: Float32Array; integers: Int32Array; at: number } {
  const floats = workspace.floats(count);
  return { floats, integers: new Int32Array(floats.buffer, floats.byteOffset, count), at: floats.byteOffset };
}

function copyOf({ floats }: twin.Words): twin.Words {
  const copy = floats.slice();
  return { floats: copy, integers: new Int32Array(copy.buffer) };
}

/** Both sides hold the same bits, the words too. */
function same(a: Float32Array, b: Float32Array): boolean {
  return Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(
    Buffer.from(b.buffer, b.byteOffset, b.byteLength),
  );
}

t.test('a key of the organ: wave, percussion, click', async (t) => {
  const mellow = workspace.floats(KEY_WAVE);
  const full = workspace.floats(KEY_WAVE);
  const wave = workspace.floats(KEY_WAVE);
  const words = wordsOf(KEY_WORDS);
  for (let seed = 1; seed <= 12; seed++) {
    const next = chance(seed * 91);
    for (const table of [mellow, full]) fill(table, next);
    const share = Math.fround(Math.abs(next()));
    kernels.mixWaves(wave.byteOffset, mellow.byteOffset, full.byteOffset, share, 4 * KEY_WAVE);
    const mixed = mellow.map((m, i) => Math.fround(m + Math.fround(share * Math.fround(full[i]! - m))));
    t.ok(same(wave, mixed), `wave ${seed}`);
    words.floats.set([
      0,
      0,
      0,
      0.3,
      0.004,
      0.13,
      seed % 2 === 0 ? 0.3 : 0,
      0.1,
      seed % 3 === 0 ? 0.7 : 0,
      -1e-4,
    ]);
    words.integers[KEY.phase] = next() * 2147483647;
    words.integers[KEY.step] = (KEY_POINTS / 512) * (1 + seed) * 8388608;
    words.integers[KEY.wave] = wave.byteOffset;
    words.integers[KEY.noise] = seed;
    const expected = copyOf(words);
    for (const from of [4 * seed, 0]) {
      fill(left, next);
      const out = left.slice();
      kernels.key(words.at, 0.9897, left.byteOffset, from);
      twin.key(expected, wave, 0.9897, out, from);
      t.ok(same(left, out), `key ${seed} from ${from}`);
    }
    t.ok(same(words.floats, expected.floats), `words of key ${seed}`);
  }
});

t.test('preamplifier and rotary speaker, however a quantum is cut', async (t) => {
  const size = 256;
  const lines = workspace.floats(2 * (4 + size));
  const hornAt = lines.byteOffset + 16;
  const plain = { horn: new Float32Array(size), drum: new Float32Array(size) };
  const words = wordsOf(ROTARY_WORDS);
  words.floats.set([0, 0, 0, 0, 0.892, 0, 0, 9.7, 11.025]);
  words.integers[ROTARY.hornStep] = 652000;
  words.integers[ROTARY.drumStep] = 574000;
  const expected = copyOf(words);
  const next = chance(5);
  let at = 0;
  for (let quantum = 0; quantum < 24; quantum++) {
    fill(left, next, 1.5);
    const l = left.slice();
    const r = right.slice();
    const cut = 4 * (quantum % 32);
    for (const [from, to] of [
      [0, cut],
      [cut, QUANTUM],
    ] as const) {
      kernels.preamplifier(left.byteOffset, from, to, 0.88);
      kernels.rotary(
        words.at,
        hornAt,
        hornAt + 4 * (size + 4),
        size - 1,
        at,
        left.byteOffset,
        right.byteOffset,
        from,
        to,
      );
      at = (at + to - from) % size;
    }
    twin.preamplifier(l, 0, QUANTUM, 0.88);
    twin.rotary(expected, plain, quantum * QUANTUM, l, r, 0, QUANTUM);
    t.ok(same(left, l) && same(right, r), `quantum ${quantum}`);
  }
  t.ok(same(words.floats, expected.floats), 'words of the speaker');
});

t.test('pickup and suitcase of the tine piano', async (t) => {
  const tine = workspace.floats(QUANTUM);
  const bell = workspace.floats(QUANTUM);
  const words = wordsOf(SUITCASE_WORDS);
  words.floats.set([0, 0, 0.18, 0.477, 0.99829]);
  words.integers[SUITCASE.step] = 448000;
  const expected = copyOf(words);
  const next = chance(9);
  for (let quantum = 0; quantum < 16; quantum++) {
    const from = 8 * (quantum % 5);
    for (const block of [tine, bell, left, right]) fill(block, next);
    const blow = { offset: 0.36 + 0.02 * next(), gain: 0.4, age: 40 * quantum, onset: 90.5 };
    const heard = twin.pickup(tine, bell, from, blow);
    const [l, r] = [left, right].map((side) => side.map((x, i) => Math.fround(x + heard[i]!))) as [
      Float32Array,
      Float32Array,
    ];
    kernels.pickup(
      tine.byteOffset,
      bell.byteOffset,
      left.byteOffset,
      right.byteOffset,
      from,
      blow.offset,
      blow.gain,
      blow.age,
      blow.onset,
    );
    t.ok(same(left, l) && same(right, r), `pickup ${quantum}`);
    t.ok(
      tine.subarray(from).every((x) => x === 0) && bell.subarray(from).every((x) => x === 0),
      'is cleared',
    );
    for (const [start, end] of [
      [0, from],
      [from, QUANTUM],
    ] as const)
      kernels.suitcase(words.at, left.byteOffset, right.byteOffset, start, end);
    twin.suitcase(expected, l, r, 0, QUANTUM);
    t.ok(same(left, l) && same(right, r), `suitcase ${quantum}`);
  }
  t.ok(same(words.floats, expected.floats), 'words of the suitcase');
});
