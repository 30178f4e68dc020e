/** The oscillators that voices play (SIMD kernels, 16-bit tables): aliasing and pitch of wave, pulse and hard sync. */
import t from 'tap';
import {
  OSCILLATOR,
  OSCILLATOR_WORDS,
  PULSE,
  SUBTRACTIVE,
  SYNCED,
  VOICE,
  WAVE,
} from '../src/synth/dsp/kernels-of-subtractive.js';
import { STEP } from '../src/synth/dsp/quantum.js';
import { saw, TABLE_SCALE, tableIndex, tablePointers } from '../src/synth/dsp/wavetables.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { decibels, powerSpectrum } from './support/spectrum.js';

const RATE = 44100;
const SIZE = 32768;

function play(kind: number, hertz: number): Float32Array {
  const workspace = new Workspace(4 * 1024 * 1024);
  const words = VOICE.oscillators + OSCILLATOR_WORDS;
  const floats = workspace.floats(words);
  const integers = new Int32Array(floats.buffer, floats.byteOffset, words);
  const [left, right, l, r] = [0, 1, 2, 3].map(() => workspace.floats(STEP)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const base = (hertz * 4294967296) / RATE;
  new Float64Array(floats.buffer, floats.byteOffset, VOICE.baseStep + 1)[VOICE.baseStep] = base;
  integers[VOICE.count] = 1;
  floats[VOICE.gainLeft] = 0.5;
  integers[VOICE.width] = Math.round(0.3 * 4294967296);
  const at = VOICE.oscillators;
  integers[at + OSCILLATOR.kind] = kind;
  integers[at + OSCILLATOR.table] = tablePointers(workspace, saw())[tableIndex(base)]!;
  floats[at + OSCILLATOR.left] = TABLE_SCALE;
  floats[at + OSCILLATOR.ratio] = 1;
  floats[at + OSCILLATOR.sync] = 3.37;
  floats[at + OSCILLATOR.syncAim] = 3.37;
  const out = new Float32Array(SIZE);
  for (let from = 0; from < SIZE; from += STEP) {
    left.fill(0);
    workspace
      .kernels(SUBTRACTIVE)
      .voice(floats.byteOffset, left.byteOffset, right.byteOffset, l.byteOffset, r.byteOffset, 0, STEP);
    out.set(left, from);
  }
  return out;
}

t.test('the highest alias lies below -80 dB at A440 and below -60 dB at 5 kHz', async (t) => {
  for (const [name, kind] of [
    ['saw', WAVE],
    ['pulse', PULSE],
    ['hard sync', SYNCED],
  ] as const) {
    for (const [hertz, limit] of [
      [110, -70],
      [440, -80],
      [1234.5, -70],
      [4987, -60],
    ] as const) {
      const bin = RATE / SIZE;
      const power = powerSpectrum(play(kind, hertz));
      let loudest = 0;
      let alias = 0;
      for (let i = 8; i < power.length; i++) {
        const harmonic = Math.round((i * bin) / hertz);
        const near = harmonic >= 1 && Math.abs(i * bin - harmonic * hertz) < 8 * bin;
        if (near && harmonic * hertz < RATE / 2) loudest = Math.max(loudest, power[i]!);
        else alias = Math.max(alias, power[i]!);
      }
      const level = decibels(alias / loudest);
      t.ok(level < limit, `${name} at ${hertz} Hz: ${level.toFixed(1)} dB`);
    }
  }
});

t.test('a synced saw is the saw it runs as, cut at every cycle of its master', async (t) => {
  const hertz = 100;
  const sound = play(SYNCED, hertz);
  let worst = 0;
  for (let i = 4410; i < 8820; i++) {
    const cycle = (i * hertz) / RATE;
    const within = ((cycle - Math.floor(cycle)) * 3.37) % 1;
    // Away from the edges, where the band-limited saw swings.
    if (within < 0.1 || within > 0.9 || cycle - Math.floor(cycle) > 0.97) continue;
    // Equal slopes; the mean over a whole cycle is not that of a saw, so levels are compared after it.
    worst = Math.max(worst, Math.abs(sound[i]! - sound[i - 1]! + (0.5 * 2 * 3.37 * hertz) / RATE));
  }
  t.ok(worst < 0.02, `slope off by ${worst.toFixed(4)}`);
});
