/** Formant and comb filter: where they pass, how long they ring, and that blocks may be cut anywhere. */
import t from 'tap';
import { CombFilter } from '../src/synth/dsp/comb-filter.js';
import { FormantFilter, type Vowel } from '../src/synth/dsp/formant-filter.js';
import { FORMANTS, MOUTH, MOUTH_WORDS } from '../src/synth/dsp/kernels-of-formants.js';
import { QUANTUM } from '../src/synth/dsp/quantum.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { chance } from './support/kernel-noise.js';
import { throughTwin } from './twins/formants.js';

const RATE = 44100;
const FRAMES = 44096;

/** The left side of an impulse through a mouth that moves along some vowels. */
function throughMouth(vowels: readonly Vowel[], cuts: readonly number[]): Float32Array {
  const workspace = new Workspace(262_144);
  const mouth = new FormantFilter(workspace, RATE, vowels);
  const sound = workspace.floats(FRAMES);
  sound[0] = 1;
  const right = workspace.floats(64);
  for (let from = 0; from < FRAMES; from += 64) {
    const left = sound.subarray(from, from + 64);
    right.set(left);
    mouth.aim(from / FRAMES, 64);
    let at = 0;
    for (const cut of [...cuts, 64]) {
      mouth.process(left, right, at, cut);
      at = cut;
    }
  }
  return sound;
}

/** The left side of a comb that an impulse excites. */
function rung(hertz: number, t60: number, damping: number): Float32Array {
  const workspace = new Workspace(262_144);
  const comb = new CombFilter(workspace, RATE, 40, 0.001);
  const burst = workspace.floats(QUANTUM);
  const left = workspace.floats(QUANTUM);
  const right = workspace.floats(QUANTUM);
  const sound = new Float32Array(Math.ceil(FRAMES / QUANTUM) * QUANTUM);
  for (let at = 0; at < sound.length; at += QUANTUM) {
    left.fill(0);
    burst.fill(0);
    if (at === 0) burst[0] = 1;
    for (const side of [0, 1] as const) comb.tune(side, hertz, t60, damping, QUANTUM);
    comb.pluck(burst.byteOffset, at === 0, left.byteOffset, right.byteOffset, 0);
    sound.set(left, at);
  }
  return sound;
}

/** Magnitude of the spectrum at one frequency. */
function gainAt(sound: Float32Array, hertz: number): number {
  let re = 0;
  let im = 0;
  sound.forEach((x, i) => {
    re += x * Math.cos((2 * Math.PI * hertz * i) / RATE);
    im += x * Math.sin((2 * Math.PI * hertz * i) / RATE);
  });
  return Math.hypot(re, im);
}

t.test('a mouth has the formants of its vowel', async (t) => {
  for (const [vowel, first, second] of [
    ['a', 650, 1080],
    ['i', 290, 1870],
    ['o', 400, 800],
  ] as const) {
    const sound = throughMouth([vowel], []);
    const between = gainAt(sound, Math.sqrt(first * second));
    t.ok(Math.abs(20 * Math.log10(gainAt(sound, first))) < 1, `${vowel}: the first formant passes at 0 dB`);
    t.ok(gainAt(sound, first) > 2.5 * between, `${vowel}: a valley after the first formant`);
    t.ok(gainAt(sound, second) > 1.3 * between, `${vowel}: and a second formant`);
  }
});

t.test('a moving mouth sounds the same however its blocks are cut', async (t) => {
  const whole = throughMouth(['a', 'u', 'e'], []);
  const cut = throughMouth(['a', 'u', 'e'], [1, 17, 40]);
  const worst = whole.reduce((most, x, i) => Math.max(most, Math.abs(x - cut[i]!)), 0);
  t.ok(worst < 1e-7, `${worst}`);
  t.ok(whole.every(Number.isFinite));
});

t.test('the kernel of a mouth, to the bit', async (t) => {
  const workspace = new Workspace(65536);
  const next = chance(5);
  const record = workspace.floats(MOUTH_WORDS);
  record.set(
    Float32Array.from({ length: MOUTH.states }, (_, i) => 0.02 * (i < 16 ? 20 : 0.01) * (1 + next())),
  );
  const left = workspace.floats(QUANTUM);
  const right = workspace.floats(QUANTUM);
  for (const [from, to] of [
    [0, 128],
    [4, 61],
    [61, 128],
  ] as const) {
    left.set(left.map(next));
    right.set(right.map(next));
    const expected = throughTwin(record, left, right, from, to);
    workspace.kernels(FORMANTS).formants(record.byteOffset, left.byteOffset, right.byteOffset, from, to);
    t.same(left, expected.left);
    t.same(right, expected.right);
    t.same(record, expected.record);
  }
});

t.test('a comb rings at its pitch, damped or not', async (t) => {
  for (const damping of [0, 0.3, 0.7]) {
    for (const hertz of [61.3, 440, 1479.98]) {
      const sound = rung(hertz, 3, damping);
      // The turn of the fundamental's phase from the first to the second half of the sound.
      const at = (from: number): number => {
        let re = 0;
        let im = 0;
        for (let i = 0; i < 16384; i++) {
          const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / 16384);
          re += window * sound[from + i]! * Math.cos((2 * Math.PI * hertz * (from + i)) / RATE);
          im -= window * sound[from + i]! * Math.sin((2 * Math.PI * hertz * (from + i)) / RATE);
        }
        return Math.atan2(im, re);
      };
      const turn = at(20000) - at(4000);
      const wrapped = turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
      const cents = (1200 / Math.LN2) * (wrapped / (2 * Math.PI * hertz * (16000 / RATE)));
      t.ok(Math.abs(cents) < 1, `${hertz} Hz at damping ${damping}: ${cents.toFixed(2)} cents`);
    }
  }
});

t.test('a comb falls by 60 dB in the time it is told', async (t) => {
  const sound = rung(220, 0.5, 0);
  const energy = (from: number): number =>
    sound.subarray(from, from + 4410).reduce((sum, x) => sum + x * x, 0);
  const decibels = 10 * Math.log10(energy(0) / energy(11025));
  t.ok(decibels > 28 && decibels < 36, `${decibels.toFixed(1)} dB in half of it`);
});
