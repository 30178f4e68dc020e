/** Kernels of voices against their twins in TypeScript, to the bit, over many settings. */
import t from 'tap';
import { AMPLIFIER, VALVE_LEVEL, VALVE_STATES } from '../src/synth/dsp/kernels-of-amplifier.js';
import { FIELD, FIELD_GUARD, FIELD_TAPS } from '../src/synth/dsp/kernels-of-field.js';
import { GRAIN, GRAINS } from '../src/synth/dsp/kernels-of-grains.js';
import { MODES } from '../src/synth/dsp/kernels-of-modes.js';
import { PAIR, PHASE_MODULATION } from '../src/synth/dsp/kernels-of-phase-modulation.js';
import { LINE_GUARD, STRING, STRING_WORDS, STRINGS } from '../src/synth/dsp/kernels-of-strings.js';
import {
  LADDER,
  OSCILLATOR,
  OSCILLATOR_WORDS,
  PULSE,
  STATE_VARIABLE,
  SUBTRACTIVE,
  SYNCED,
  VOICE,
  WAVE,
} from '../src/synth/dsp/kernels-of-subtractive.js';
import { VOICE_SUM } from '../src/synth/dsp/kernels-of-voice-sum.js';
import { QUANTUM, STEP } from '../src/synth/dsp/quantum.js';
import { saw, TABLE_SCALE, tablePointers } from '../src/synth/dsp/wavetables.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { chance } from './support/kernel-noise.js';
import * as twin from './support/voice-twins.js';

const f = Math.fround;
const workspace = new Workspace(8 * 1024 * 1024);
const shorts = new Int16Array(workspace.memory.buffer);
const sawTable = tablePointers(workspace, saw())[12]!;
const left = workspace.floats(QUANTUM);
const right = workspace.floats(QUANTUM);
const l = workspace.floats(QUANTUM);
const r = workspace.floats(QUANTUM);

/** Uniform numbers in -1 ... 1 of a linear congruential generator. */
function clear(): void {
  left.fill(0);
  right.fill(0);
}

t.test('subtractive voice: oscillators, noise, filters and gains', async (t) => {
  const words = VOICE.oscillators + 4 * OSCILLATOR_WORDS;
  for (let seed = 1; seed <= 24; seed++) {
    const next = chance(seed * 77);
    const floats = workspace.floats(words);
    const integers = new Int32Array(floats.buffer, floats.byteOffset, words);
    const doubles = new Float64Array(floats.buffer, floats.byteOffset, VOICE.baseStep + 1);
    const kinds = [[WAVE, WAVE], [PULSE, WAVE], [SYNCED], [WAVE, WAVE, WAVE]][seed % 4]!;
    integers[VOICE.count] = kinds.length;
    integers[VOICE.stereo] = seed % 3 === 0 ? 0 : 1;
    integers[VOICE.filter] = seed % 5 === 0 ? 0 : seed % 2 === 0 ? LADDER : STATE_VARIABLE;
    floats[VOICE.drive] = seed % 2 === 0 || seed % 7 === 0 ? 0.7 : 0;
    floats[VOICE.ownNoise] = seed % 3 === 1 ? 0.1 : 0;
    floats[VOICE.commonNoise] = 0.07;
    floats[VOICE.makeup] = 0.35;
    doubles[VOICE.baseStep] = 9e6 * (3 + next());
    floats[VOICE.drift] = next();
    integers[VOICE.width] = Math.round(0.3 * 4294967296);
    integers[VOICE.widthStep] = 1234567;
    kinds.forEach((kind, i) => {
      const at = VOICE.oscillators + OSCILLATOR_WORDS * i;
      integers[at + OSCILLATOR.phase] = Math.floor(next() * 2147483647);
      integers[at + OSCILLATOR.table] = sawTable;
      integers[at + OSCILLATOR.kind] = kind;
      floats[at + OSCILLATOR.left] = TABLE_SCALE * (0.5 + 0.3 * next());
      floats[at + OSCILLATOR.right] = TABLE_SCALE * (0.5 + 0.3 * next());
      floats[at + OSCILLATOR.ratio] = 1 + 0.1 * next();
      floats[at + OSCILLATOR.drift] = 0.0005;
    });
    for (let quantum = 0; quantum < 4; quantum++) {
      const from = quantum === 0 ? 4 * (seed % 16) : 0;
      const to = quantum === 2 ? QUANTUM : STEP;
      floats[VOICE.g] = seed % 2 === 0 ? 0.2 + 0.1 * next() : 0.4 + 0.3 * next();
      floats[VOICE.k] = seed % 2 === 0 ? 2 + next() : 0.7 + 0.5 * next();
      floats[VOICE.mixBand] = seed % 3 === 0 ? 0.4 : 0;
      floats[VOICE.mixLow] = 1;
      floats[VOICE.gainLeft] = next();
      floats[VOICE.stepLeft] = 0.01 * next();
      floats[VOICE.gainRight] = next();
      floats[VOICE.stepRight] = 0.01 * next();
      const at = VOICE.oscillators;
      floats[at + OSCILLATOR.sync] = 3.2 + 0.2 * next();
      floats[at + OSCILLATOR.syncAim] = 3.6 + 0.2 * next();
      clear();
      const copy = { integers: integers.slice(), floats: floats.slice() };
      const expected = twin.subtractive(copy, doubles[VOICE.baseStep]!, shorts, from, to);
      workspace
        .kernels(SUBTRACTIVE)
        .voice(floats.byteOffset, left.byteOffset, right.byteOffset, l.byteOffset, r.byteOffset, from, to);
      t.same(left, expected.left, `seed ${seed}, quantum ${quantum}, left`);
      t.same(right, expected.right, `seed ${seed}, quantum ${quantum}, right`);
      t.ok(left.some((x) => x !== 0));
    }
  }
});

t.test('phase modulation', async (t) => {
  const floats = workspace.floats(12);
  const integers = new Int32Array(floats.buffer, floats.byteOffset, 12);
  for (let seed = 1; seed <= 16; seed++) {
    const next = chance(seed);
    for (let i = 0; i < 4; i++) integers[i] = Math.floor(2147483647 * next() * (i % 2 === 0 ? 1 : 0.05));
    // Some modulators move nothing: they are only counted on.
    floats[PAIR.index] = seed % 3 === 0 ? 0 : 2 * next();
    floats[PAIR.indexStep] = seed % 3 === 0 ? 0 : 0.01 * next();
    floats[PAIR.gain] = next();
    floats[PAIR.gainStep] = 0.01 * next();
    floats[PAIR.left] = next();
    floats[PAIR.right] = next();
    integers[PAIR.carrierGrowth] = Math.floor(900 * next());
    integers[PAIR.modulatorGrowth] = Math.floor(900 * next());
    clear();
    const from = 4 * (seed % 16);
    const to = seed % 2 === 0 ? QUANTUM : STEP;
    const expected = twin.pair(integers.slice(), floats.slice(), from, to);
    workspace
      .kernels(PHASE_MODULATION)
      .pairs(floats.byteOffset, 1, left.byteOffset, right.byteOffset, from, to);
    t.same(left, expected.left, `seed ${seed}`);
    t.same(right, expected.right);
    t.equal(integers[PAIR.carrier], expected.carrier);
    t.equal(integers[PAIR.modulator], expected.modulator);
    t.equal(integers[PAIR.modulatorStep], expected.modulatorStep);
    t.equal(floats[PAIR.gain], expected.gain);
  }
});

t.test('grains end inside a quantum', async (t) => {
  const floats = workspace.floats(8);
  const integers = new Int32Array(floats.buffer, floats.byteOffset, 8);
  for (let seed = 1; seed <= 12; seed++) {
    const next = chance(seed);
    integers[GRAIN.phase] = Math.floor(2147483647 * next());
    integers[GRAIN.step] = 40000000;
    integers[GRAIN.window] = seed % 2 === 0 ? 2147483647 - 37 * 600000 : 1000;
    integers[GRAIN.windowStep] = 600000;
    integers[GRAIN.table] = sawTable;
    floats[GRAIN.left] = next();
    floats[GRAIN.right] = next();
    clear();
    const expected = twin.grain(
      integers.slice(),
      floats.slice(),
      shorts,
      f(TABLE_SCALE),
      f(0.3),
      f(0.002),
      0,
    );
    workspace
      .kernels(GRAINS)
      .grains(floats.byteOffset, 1, TABLE_SCALE, 0.3, 0.002, left.byteOffset, right.byteOffset, 0);
    t.same(left, expected.left, `seed ${seed}`);
    t.same(right, expected.right);
    t.equal(integers[GRAIN.windowStep] === 0, seed % 2 === 0, 'over or not');
  }
});

t.test('strings, still and gliding', async (t) => {
  const mask = 255;
  const line = workspace.floats(mask + 1 + LINE_GUARD);
  for (const [delay, step, goal] of [
    [100.37, 0, 0.9836],
    [100.37, 0, 0.99],
    [57.9, 0.013, 0.9836],
    [6.2, 0.001, 0.99],
    [211.4, -0.02, 0.9836],
  ] as const) {
    const next = chance(Math.round(delay));
    for (let i = 0; i <= mask; i++) line[i] = next();
    line.copyWithin(mask + 1, 0, LINE_GUARD);
    const copy = line.slice();
    const record = workspace.doubles(STRING_WORDS);
    const gain = f(0.99);
    let low = f(0.1);
    for (let quantum = 0; quantum < 6; quantum++) {
      clear();
      const position = (QUANTUM * quantum + 252) & mask;
      const gainStep = f((f(goal) - gain) / QUANTUM);
      const expected = twin.string(copy, mask, position, delay, step, f(0.3), gain, gainStep, low, 0);
      record.set([
        delay,
        delay + QUANTUM * step,
        step,
        gain,
        f(goal),
        0.3,
        low,
        line.byteOffset,
        mask,
        position,
      ]);
      workspace.kernels(STRINGS).strings(record.byteOffset, 1, left.byteOffset, right.byteOffset, 1, 0.5, 0);
      low = expected.low;
      t.equal(record[STRING.low], low);
      t.equal(record[STRING.delay], delay + QUANTUM * step, 'where it went');
      t.equal(record[STRING.gain], f(goal));
      t.equal(record[STRING.position], (position + QUANTUM) & mask);
      let most = 0;
      for (let i = 0; i < QUANTUM; i++) most = Math.max(most, Math.abs(line[(position + i) & mask]!));
      t.equal(workspace.kernels(STRINGS).loudest(record.byteOffset, QUANTUM - 2), most);
      t.same(left, expected.out, `delay ${delay}, quantum ${quantum}`);
      t.same(line, copy);
    }
  }
});

t.test('two strings, one after the other', async (t) => {
  const mask = 255;
  for (const from of [0, 8]) {
    const records = workspace.doubles(2 * STRING_WORDS);
    const next = chance(41 + from);
    const strings = [
      [100.37, 0.3, 0.99],
      [61.8, 0.12, 0.97],
    ] as const;
    const expected = strings.map(([delay, pole, gain], n) => {
      const line = workspace.floats(mask + 1 + LINE_GUARD);
      for (let i = 0; i <= mask; i++) line[i] = next();
      line.copyWithin(mask + 1, 0, LINE_GUARD);
      const copy = line.slice();
      const position = 244 - 8 * n;
      records.set(
        [delay, delay, 0, f(gain), f(gain), pole, f(0.1), line.byteOffset, mask, position],
        n * STRING_WORDS,
      );
      return {
        line,
        copy,
        ...twin.string(copy, mask, position, delay, 0, f(pole), f(gain), 0, f(0.1), from),
      };
    });
    const [near, far] = [f(0.8), f(0.3)];
    left.fill(0.5);
    right.fill(-0.25);
    workspace
      .kernels(STRINGS)
      .strings(records.byteOffset, 2, left.byteOffset, right.byteOffset, near, far, from);
    const [one, two] = expected.map(({ out }) => out) as [Float32Array, Float32Array];
    for (let i = from; i < QUANTUM; i++) {
      t.equal(left[i], f(f(0.5 + f(near * one[i]!)) + f(far * two[i]!)));
      t.equal(right[i], f(f(-0.25 + f(far * one[i]!)) + f(near * two[i]!)));
    }
    expected.forEach(({ line, copy, low }, n) => {
      t.same(line, copy);
      t.equal(records[n * STRING_WORDS + STRING.low], low);
    });
  }
});

t.test('modes: any number, any range', async (t) => {
  for (const count of [4, 8, 12, 20]) {
    const next = chance(count);
    const [a, b, y1, y2] = [0, 1, 2, 3].map(() => workspace.doubles(count)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (let i = 0; i < count; i++) {
      a[i] = 1.9 * next();
      b[i] = -0.999;
      y1[i] = next();
      y2[i] = next();
    }
    const state = [a, b, y1.slice(), y2.slice()] as const;
    clear();
    const out = left.slice();
    for (const [from, to] of [
      [0, 7],
      [7, QUANTUM],
    ] as const) {
      twin.modes(...state, out, from, to);
      workspace
        .kernels(MODES)
        .modes(a.byteOffset, b.byteOffset, y1.byteOffset, y2.byteOffset, count, left.byteOffset, from, to);
    }
    t.same(left, out, `${count} modes`);
    t.same(y1, state[2]);
  }
});

t.test('a voice of two sides is added and its blocks are left silent', async (t) => {
  const next = chance(11);
  const blocks = Array.from({ length: 4 }, () => workspace.floats(QUANTUM));
  for (const from of [0, 12]) {
    for (const block of blocks) for (let i = 0; i < QUANTUM; i++) block[i] = i < from ? 0 : next();
    const [near, far] = [f(0.8), f(0.3)];
    const [l, r, a, b] = blocks.map((block) => block.slice()) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const [left, right, one, two] = blocks.map((block) => block.byteOffset) as [
      number,
      number,
      number,
      number,
    ];
    workspace.kernels(VOICE_SUM).spreadPair(left, right, one, two, near, far, from);
    t.same(
      blocks[0],
      l.map((x, i) => f(x + f(f(near * a[i]!) + f(far * b[i]!)))),
    );
    t.same(
      blocks[1],
      r.map((x, i) => f(x + f(f(far * a[i]!) + f(near * b[i]!)))),
    );
    t.ok(blocks[2]!.every((x) => x === 0) && blocks[3]!.every((x) => x === 0), 'silent');
  }
});

t.test('sections of one channel, in both blocks', async (t) => {
  const next = chance(6);
  for (const count of [1, 2, 3, 4, 5, 6]) {
    const coefficients = workspace.doubles(5 * count);
    const states = workspace.doubles(4 * count);
    for (let i = 0; i < count; i++)
      coefficients.set([0.6, 0.2 * next(), 0.1, -1.2 + 0.3 * next(), 0.5], 5 * i);
    for (let i = 0; i < QUANTUM; i++) left[i] = right[i] = next();
    const expected = left.slice();
    twin.sectionsOfOne(coefficients, count, expected);
    const at = [
      coefficients.byteOffset,
      states.byteOffset,
      count,
      left.byteOffset,
      right.byteOffset,
    ] as const;
    const { sectionsOfOne } = workspace.kernels(AMPLIFIER);
    for (const [from, to] of [
      [0, 4],
      [4, 28],
      [28, QUANTUM],
    ] as const)
      sectionsOfOne(...at, from, to);
    t.same(left, expected, `${count} sections`);
    t.same(right, expected);
  }
});

t.test('amplifier: sections and valves', async (t) => {
  const next = chance(5);
  const kernels = workspace.kernels(AMPLIFIER);
  for (const count of [1, 2, 3]) {
    const coefficients = workspace.doubles(5 * count);
    const states = workspace.doubles(4 * count);
    for (let i = 0; i < count; i++)
      coefficients.set([0.6, 0.2 * next(), 0.1, -1.2 + 0.3 * next(), 0.5], 5 * i);
    for (let i = 0; i < QUANTUM; i++) {
      left[i] = next();
      right[i] = next();
    }
    const sides = [left.slice(), right.slice()] as const;
    twin.sections(coefficients, count, sides[0]);
    twin.sections(coefficients, count, sides[1]);
    kernels.sections(
      coefficients.byteOffset,
      states.byteOffset,
      count,
      left.byteOffset,
      right.byteOffset,
      0,
      23,
    );
    kernels.sections(
      coefficients.byteOffset,
      states.byteOffset,
      count,
      left.byteOffset,
      right.byteOffset,
      23,
      QUANTUM,
    );
    t.same(left, sides[0], `${count} sections`);
    t.same(right, sides[1]);
  }
  const state = workspace.floats(VALVE_STATES);
  state.fill(0.3, VALVE_LEVEL);
  const sides = [left.slice(), right.slice()] as const;
  for (const side of sides) twin.valves(side, f(8), f(3), f(0.2), f(0.3), f(0.5), f(0.004));
  const at = [state.byteOffset, left.byteOffset, right.byteOffset] as const;
  kernels.valves(...at, 8, 3, 0.2, 0.5, 0.004, 0, 9);
  kernels.valves(...at, 8, 3, 0.2, 0.5, 0.004, 9, QUANTUM);
  t.same(left, sides[0]);
  t.same(right, sides[1]);
});

t.test('sides of a recording in mono, however a quantum is cut', async (t) => {
  const size = 256;
  const ring = workspace.floats(size + FIELD_GUARD);
  const gains = workspace.floats(2 * FIELD_TAPS);
  const delays = new Int32Array(gains.buffer, gains.byteOffset, gains.length);
  const next = chance(11);
  for (let tap = 0; tap < FIELD_TAPS; tap++) {
    delays[2 * tap] = 4 + Math.floor(120 * (1 + next()));
    gains[2 * tap + 1] = next();
  }
  const heard = new Float32Array(24 * QUANTUM);
  let at = 0;
  for (let quantum = 0; quantum < 24; quantum++) {
    for (let i = 0; i < QUANTUM; i++) {
      left[i] = next();
      right[i] = next();
    }
    const expected = { left: left.slice(), right: right.slice() };
    for (let i = 0; i < QUANTUM; i++) {
      const frame = QUANTUM * quantum + i;
      heard[frame] = f(0.5 * f(left[i]! + right[i]!));
      let side = 0;
      for (let tap = 0; tap < FIELD_TAPS; tap++) {
        const x = f(gains[2 * tap + 1]! * (heard[frame - delays[2 * tap]!] ?? 0));
        side = tap === 0 ? x : f(side + x);
      }
      expected.left[i] = f(left[i]! + side);
      expected.right[i] = f(right[i]! - side);
    }
    const cuts = [
      [0, QUANTUM],
      [0, 5, QUANTUM],
      [0, 13, 31, QUANTUM],
    ][quantum % 3]!;
    for (let n = 0; n + 1 < cuts.length; n++) {
      const [from, to] = [cuts[n]!, cuts[n + 1]!];
      workspace
        .kernels(FIELD)
        .spread(ring.byteOffset, size - 1, at, gains.byteOffset, left.byteOffset, right.byteOffset, from, to);
      at = (at + to - from) & (size - 1);
    }
    t.same(left, expected.left, `quantum ${quantum}, left`);
    t.same(right, expected.right, `quantum ${quantum}, right`);
  }
});
