/** Kernels that draw drum strokes against their twins in TypeScript, to the bit. */
import t from 'tap';
import { FILTER_WORDS, STROKES } from '../src/synth/dsp/kernels-of-strokes.js';
import { filterMix, warp } from '../src/synth/dsp/state-variable-filter.js';
import { SINE } from '../src/synth/dsp/wavetables.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import * as twin from './twins/strokes.js';

const FRAMES = 3000;
const workspace = new Workspace(1024 * 1024);
const kernels = workspace.kernels(STROKES);
const left = workspace.floats(FRAMES);
const right = workspace.floats(FRAMES);
const [l, r] = [left.byteOffset, right.byteOffset];
const table = workspace.floats(2049);
table.set(SINE[0]!);

const filterOf = (mode: 'low' | 'high', hertz: number, k: number): twin.Filter => {
  const g = warp(hertz, 44100);
  const a1 = 1 / (1 + g * (g + k));
  return [a1, g * a1, g * g * a1, ...filterMix(mode, k)];
};
const HIGH = filterOf('high', 900, 1.1);
const LOW = filterOf('low', 7000, 1.41);
const filters = workspace.doubles(2 * FILTER_WORDS);
filters.set([...HIGH, ...LOW]);

/** Fills both sides; answers copies for the twins. */
function filled(seed: number): [Float32Array, Float32Array] {
  let state = seed;
  for (let i = 0; i < FRAMES; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    left[i] = state / 2147483648 / (1 + i / 500);
    right[i] = (state >> 7) / 16777216 / (1 + i / 700);
  }
  return [left.slice(), right.slice()];
}

t.test('what is added to a stroke', async (t) => {
  const [one] = filled(5);
  kernels.sweep(l, FRAMES, table.byteOffset, 3.1, 9.7, 0.998, 0.8, 0.999, 400);
  twin.sweep(one, table, 3.1, 9.7, 0.998, 0.8, 0.999, 400);
  t.same(left, one, 'a falling tone');
  for (const [attack, depth, turn] of [
    [8, 0, 0],
    [220.5, 0.6, 0.023],
  ] as const) {
    kernels.burst(l, FRAMES, -77123, filters.byteOffset, 0.7, attack, 0.9985, depth, turn);
    twin.burst(one, -77123, [HIGH, LOW], 0.7, attack, 0.9985, depth, turn);
    t.same(left, one, `noise, tremble ${depth}`);
  }
  kernels.wave(l, FRAMES, table.byteOffset, 1234567890, 98765432, 0.4);
  twin.wave(one, table, 1234567890, 98765432, 0.4);
  t.same(left, one, 'an oscillator');
  kernels.fadeInto(l, r, FRAMES, 0.9, 0.9991);
  twin.fadeInto(one, right, 0.9, 0.9991);
  t.same(left, one, 'a fading sound');
  kernels.lay(l, r, FRAMES, -0.3);
  twin.lay(one, right, -0.3);
  t.same(left, one, 'a sound');
});

t.test('what is done to a stroke', async (t) => {
  const [one, two] = filled(9);
  kernels.shape(l, FRAMES, filters.byteOffset);
  twin.shape(one, HIGH);
  t.same(left, one, 'a filter');
  kernels.soften(l, FRAMES, 4.5);
  twin.soften(one, 4.5);
  t.same(left, one, 'saturation');
  kernels.across(l, r, FRAMES, 0.45, 22.05);
  twin.across(one, two, 0.45, 22.05);
  t.same([left, right], [one, two], 'both sides');
  kernels.withoutRumble(r, FRAMES, 0.0031);
  twin.withoutRumble(two, 0.0031);
  t.same(right, two, 'a high-pass');
  kernels.trim(l, FRAMES, 1.7, 14, 220);
  twin.trim(one, 1.7, 14, 220);
  t.same(left, one, 'its beginning and its end');
});

t.test('what is measured', async (t) => {
  const [one, two] = filled(11);
  t.equal(kernels.mostEnergy(l, r, FRAMES, 600), twin.mostEnergy(one, two, 600));
  t.equal(
    kernels.peak(l, FRAMES),
    one.reduce((most, x) => Math.max(most, Math.abs(x)), 0),
  );
  const threshold = 0.2;
  const last = one.findLastIndex((x) => Math.abs(x) >= threshold) + 1;
  t.equal(kernels.lastAbove(l, FRAMES, 100, threshold), last);
  t.equal(kernels.lastAbove(l, FRAMES, 2500, threshold), Math.max(last, 2500));
});
