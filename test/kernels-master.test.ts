/** The master's and the encoder's kernels answer as their twins do, to the bit. */
import t from 'tap';
import { WavEncoder } from '../src/encode/wav.js';
import { designHighPass, designHighShelf, designLowShelf } from '../src/mix/biquad.js';
import { GainRamp } from '../src/mix/master/gain-curve.js';
import { CHANGES, LEVELS, LIMITER, PEAKS, SPECTRUM } from '../src/mix/master/kernels-of-master.js';
import { LIMITER_MEMORY, Limiter, LOOK_AHEAD, releaseShare } from '../src/mix/master/limiter.js';
import { spectrumTables } from '../src/mix/master/piece-spectrum.js';
import { designKWeighting, neutral, prepare } from '../src/mix/master/section-rows.js';
import { interpolationTaps, TruePeakFinder } from '../src/mix/master/true-peak.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { noise, sine } from './support/signals.js';
import { powerSpectrum } from './support/spectrum.js';
import {
  AnalysisTwin,
  ChangeTwin,
  EnergyTwin,
  energyUnderTwin,
  gainTwin,
  truePeakTwin,
} from './twins/master.js';
import { samplesTwin } from './twins/pcm.js';
import { bandsTwin } from './twins/spectrum.js';

const RATE = 44100;

function rowsOf(workspace: Workspace): Float64Array {
  const rows = workspace.doubles(30);
  designHighPass(rows, 0, 18, Math.SQRT1_2, RATE);
  designLowShelf(rows, 5, 100, 1.5, RATE);
  designHighShelf(rows, 10, 8000, -1, RATE);
  designHighPass(rows, 15, 120, Math.SQRT1_2, RATE);
  for (let i = 0; i < 4; i++) prepare(rows, 5 * i);
  designKWeighting(rows, 20, RATE);
  return rows;
}

t.test(
  'a change goes through the linear stage and is added to what was analysed, in blocks, with a short end',
  async (t) => {
    const workspace = new Workspace(1 << 20);
    const rows = rowsOf(workspace);
    const states = workspace.doubles(24 + 64);
    const weighting = workspace.doubles(8);
    const channels = [0, 1, 2, 3].map(() => workspace.floats(4096));
    const [energies, peaks] = [workspace.floats(128), workspace.floats(128)];
    const twin = new ChangeTwin(rows);
    const pointers = channels.map(({ byteOffset }) => byteOffset) as [number, number, number, number];
    for (const [frames, level] of [
      [4096, 0.5],
      [1024, 0],
      [1024, 1e-7],
      [77, 0.9],
    ] as const) {
      channels.forEach((channel, i) => {
        channel.set(noise(frames, i + 3).map((x) => level * x));
      });
      const [l, r, cl, cr] = channels.map((channel) => channel.slice(0, frames)) as [
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      const expected = twin.process([l, r], [cl, cr]);
      workspace
        .kernels(CHANGES)
        .addChange(
          ...pointers,
          frames,
          rows.byteOffset,
          states.byteOffset,
          weighting.byteOffset,
          energies.byteOffset,
          peaks.byteOffset,
        );
      t.same(channels[0]!.subarray(0, frames), l);
      t.same(channels[1]!.subarray(0, frames), r);
      t.same([...energies.subarray(0, Math.ceil(frames / 32))], expected.energies);
      t.same([...peaks.subarray(0, Math.ceil(frames / 32))], expected.peaks);
    }
  },
);

t.test('analysis of the master, in blocks, through silence, with a short end', async (t) => {
  const workspace = new Workspace(1 << 20);
  const kernels = workspace.kernels(LEVELS);
  const rows = rowsOf(workspace);
  const states = workspace.doubles(24 + 64);
  const [left, right] = [workspace.floats(4096), workspace.floats(4096)];
  const [energies, peaks] = [workspace.floats(128), workspace.floats(128)];
  const twin = new AnalysisTwin(rows);
  for (const [frames, level] of [
    [4096, 0.5],
    [4096, 0],
    [4096, 0],
    [1024, 1e-6],
    [77, 0.9],
  ] as const) {
    left.set(noise(frames, 3).map((x) => level * x));
    right.set(noise(frames, 7).map((x) => level * x));
    const [l, r] = [left.slice(0, frames), right.slice(0, frames)];
    const expected = twin.process(l, r);
    kernels.analyse(
      left.byteOffset,
      right.byteOffset,
      frames,
      rows.byteOffset,
      states.byteOffset,
      energies.byteOffset,
      peaks.byteOffset,
    );
    t.same(left.subarray(0, frames), l);
    t.same(right.subarray(0, frames), r);
    t.same([...energies.subarray(0, Math.ceil(frames / 32))], expected.energies);
    t.same([...peaks.subarray(0, Math.ceil(frames / 32))], expected.peaks);
  }
});

t.test('spectra in bands', async (t) => {
  const workspace = new Workspace(1 << 20);
  const [left, right] = [workspace.floats(4096), workspace.floats(4096)];
  const tables = workspace.floats(4096 + 6 * 1024);
  tables.set(spectrumTables());
  const memory = workspace.floats(4 * 4096);
  const edges = workspace.integers(6);
  edges.set([0, 3, 14, 200, 201, 2048]);
  const sums = workspace.doubles(25);
  const mono = sine(4096, 1000, RATE, 0.3);
  for (const [l, r] of [
    [noise(4096, 3), noise(4096, 4)],
    [mono, mono],
    [new Float32Array(4096), new Float32Array(4096)],
  ] as const) {
    left.set(l);
    right.set(r);
    workspace
      .kernels(SPECTRUM)
      .bandsOf(
        left.byteOffset,
        right.byteOffset,
        tables.byteOffset,
        memory.byteOffset,
        edges.byteOffset,
        5,
        sums.byteOffset,
      );
    t.same([...sums], bandsTwin(l, r, tables, edges));
    // By means that share nothing with it.
    const middle = powerSpectrum(l.map((x, i) => 0.5 * (x + r[i]!)));
    const side = powerSpectrum(l.map((x, i) => 0.5 * (x - r[i]!)));
    const total = (power: Float64Array) => power.reduce((sum, x) => sum + x, 0);
    for (let band = 0; band < 5; band++) {
      const [first, end] = [edges[band]!, edges[band + 1]!];
      const near = (is: number, power: Float64Array) =>
        Math.abs(is - total(power.slice(first, end))) <= 1e-6 * total(middle);
      t.ok(near(sums[5 * band + 2]!, middle) && near(sums[5 * band + 3]!, side), `band ${band}`);
    }
  }
});

t.test('K-weighted energy', async (t) => {
  const workspace = new Workspace(1 << 18);
  const kernels = workspace.kernels(LEVELS);
  const rows = workspace.doubles(10);
  designKWeighting(rows, 0, RATE);
  const states = workspace.doubles(8);
  const [left, right] = [workspace.floats(1000), workspace.floats(1000)];
  const twin = new EnergyTwin(rows);
  for (const seed of [3, 5, 9]) {
    left.set(noise(1000, seed));
    right.set(noise(1000, seed + 1));
    const ours = kernels.energy(left.byteOffset, right.byteOffset, 1000, rows.byteOffset, states.byteOffset);
    t.equal(ours, twin.process(left, right));
  }
});

t.test('a neutral section changes nothing', async (t) => {
  const row = new Float64Array(5);
  neutral(row, 0);
  prepare(row, 0);
  t.same([...row], [1, 0, 0, 0, 0]);
});

t.test('gain between nodes', async (t) => {
  const workspace = new Workspace(1 << 17);
  const [left, right] = [workspace.floats(256), workspace.floats(256)];
  left.set(noise(256, 3));
  right.set(noise(256, 4));
  const nodes = workspace.floats(9);
  nodes.set(noise(9, 8));
  const expected = [gainTwin(left, nodes), gainTwin(right, nodes)];
  new GainRamp(workspace).apply(left, right, 0, 256, nodes, 0);
  t.same([left, right], expected);
});

t.test('true peak', async (t) => {
  const workspace = new Workspace(1 << 17);
  const channel = workspace.floats(1064);
  const taps = interpolationTaps();
  const finder = new TruePeakFinder(workspace);
  t.ok(workspace.kernels(PEAKS));
  for (const [seed, known] of [
    [3, 0],
    [4, 0.4],
    [5, 2],
  ] as const) {
    channel.set(noise(1064, seed).map((x, i) => x * (i / 1064)));
    t.equal(finder.find(channel, 20, 1024, known), truePeakTwin(channel, 20, 1024, taps, known, 0.68));
  }
});

t.test('the limiter over a row is the limiter of streams', async (t) => {
  const workspace = new Workspace(1 << 18);
  const steps = 4000;
  const [peaks, glue, nodes] = [
    workspace.floats(steps),
    workspace.floats(steps + 1),
    workspace.floats(steps + 1),
  ];
  const random = noise(2 * steps, 5);
  for (let i = 0; i < steps; i++) {
    // Loud stretches and long easy ones.
    peaks[i] = (i % 900 < 400 ? 1.4 : 0.5) * Math.abs(random[i]!);
    glue[i + 1] = 1 - 0.1 * Math.abs(random[steps + i]!);
  }
  glue[0] = 1;
  const memory = workspace.doubles(LIMITER_MEMORY);
  for (const [gain, ceiling] of [
    [1, 0.8],
    [0.3, 0.8],
    [2.5, 0.5],
  ] as const) {
    const limiter = new Limiter(RATE, ceiling);
    const expected = new Float32Array(steps + 1);
    let deepest = 1;
    for (let step = 0; step <= steps + LOOK_AHEAD; step++) {
      const most = step < steps ? Math.max(glue[step]!, glue[step + 1]!) : 0;
      const limit = limiter.push(step < steps ? gain * peaks[step]! * most : 0);
      const node = step - LOOK_AHEAD;
      if (node < 0) continue;
      deepest = Math.min(deepest, limit);
      expected[node] = gain * glue[node]! * limit;
    }
    const ours = workspace
      .kernels(LIMITER)
      .lay(
        peaks.byteOffset,
        glue.byteOffset,
        nodes.byteOffset,
        steps,
        gain,
        ceiling,
        releaseShare(RATE),
        memory.byteOffset,
      );
    t.equal(ours, deepest);
    t.same(nodes, expected);
  }
});

t.test('energy of the hops under a gain', async (t) => {
  const workspace = new Workspace(1 << 18);
  const steps = 2000;
  const [nodes, energies] = [workspace.floats(steps + 1), workspace.floats(steps)];
  nodes.set(noise(steps + 1, 3));
  energies.set(noise(steps, 4).map(Math.abs));
  const count = Math.floor((steps * 32) / 4410) + 1;
  const hops = workspace.doubles(count);
  workspace
    .kernels(LIMITER)
    .energyUnder(nodes.byteOffset, energies.byteOffset, steps, 4410, hops.byteOffset, count);
  t.same(hops, energyUnderTwin(nodes, energies, 4410, count));
});

t.test('samples of 16, 24 and 32 bits, whatever the blocks', async (t) => {
  const frames = 5003;
  const left = noise(frames, 3).map((x, i) => (i % 50 < 5 ? 0 : 1.02 * x));
  const right = noise(frames, 4).map((x, i) => (i % 50 < 8 ? 0 : 1.02 * x));
  for (const bitDepth of [16, 24, 32] as const) {
    const encoder = new WavEncoder({ sampleRate: RATE, bitDepth, frames });
    const bytes = new Uint8Array(encoder.bytesFor(frames));
    let at = 0;
    for (let block = 1; at < frames; block = (block * 7) % 1009) {
      const count = Math.min(block, frames - at);
      const end = at + count;
      encoder.encode(left.subarray(at, end), right.subarray(at, end), count, bytes, encoder.bytesFor(at));
      at = end;
    }
    const view = Buffer.from(bytes.buffer);
    const width = bitDepth / 8;
    const ours = Array.from({ length: 2 * frames }, (_, i) =>
      bitDepth === 32 ? view.readFloatLE(4 * i) : view.readIntLE(width * i, width),
    );
    const expected =
      bitDepth === 32
        ? Array.from({ length: 2 * frames }, (_, i) => (i % 2 === 0 ? left : right)[i >> 1]!)
        : samplesTwin(left, right, bitDepth);
    t.ok(
      ours.every((sample, i) => sample === expected[i]),
      `${bitDepth} bits`,
    );
  }
});
