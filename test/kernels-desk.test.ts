/** The desk's kernels answer as their twins do, to the bit. */
import t from 'tap';
import { designBell, designHighPass, designLowPass, designLowShelf } from '../src/mix/biquad.js';
import { Compressor } from '../src/mix/effects/compressor.js';
import { Reverb } from '../src/mix/effects/reverb.js';
import { BLOCKS, DIFFERENCE } from '../src/mix/kernels-of-blocks.js';
import { ECHOES } from '../src/mix/kernels-of-effects.js';
import { DRIVE, FILTERS, STRIP } from '../src/mix/kernels-of-strip.js';
import { LARGEST_BLOCK, StereoBlock } from '../src/mix/stereo-block.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { noise } from './support/signals.js';
import * as twin from './twins/desk.js';
import { ReverbTwin } from './twins/reverb.js';

const RATE = 44100;
const FRAMES = LARGEST_BLOCK;
const BLOCK = 2 * FRAMES;

/** Noise with quiet and silent blocks in it. */
function* programme(blocks: number, seed: number): Generator<Float32Array> {
  for (let i = 0; i < blocks; i++) {
    const level = i % 7 === 5 ? 0 : i % 5 === 3 ? 1e-4 : 0.6;
    yield noise(BLOCK, seed + i).map((x) => level * x);
  }
}

t.test('filters: one to five sections', async (t) => {
  for (let sections = 1; sections <= 5; sections++) {
    const workspace = new Workspace(1 << 17);
    const rows = workspace.doubles(25);
    designHighPass(rows, 0, 33, 0.7, RATE);
    designLowShelf(rows, 5, 150, 4, RATE);
    designBell(rows, 10, 1500, 0.7, -5, RATE);
    designLowPass(rows, 15, 9000, 0.7, RATE);
    designBell(rows, 20, 420, 0.8, 3, RATE);
    const states = workspace.doubles(20);
    const other = new Float64Array(20);
    const block = workspace.floats(BLOCK);
    for (const input of programme(9, sections)) {
      block.set(input);
      const { byteOffset: at } = block;
      workspace
        .kernels(FILTERS)
        .cascade(at, at + 4 * FRAMES, FRAMES, rows.byteOffset, states.byteOffset, sections);
      twin.cascade(input, rows, other, sections);
      t.same(block, input, `${sections}`);
    }
  }
});

t.test('strip: image, gain and sends into sums with and without something in them', async (t) => {
  const workspace = new Workspace(1 << 17);
  const [input, out, sums] = [workspace.floats(BLOCK), workspace.floats(BLOCK), workspace.floats(4 * BLOCK)];
  const gains = workspace.floats(16);
  let seed = 1;
  for (const touched of [0, 1, 5, 15, 9]) {
    const sound = noise(BLOCK, seed++);
    input.set(sound);
    sums.set(noise(4 * BLOCK, seed++));
    gains.set(noise(16, seed++));
    // One bus shut, one opening.
    gains[5] = gains[13] = gains[6] = 0;
    const otherSums = sums.slice();
    const [expected, bits] = twin.spread(sound, otherSums, touched, gains);
    const ends = gains.slice(8);
    const answer = workspace
      .kernels(STRIP)
      .spread(input.byteOffset, out.byteOffset, sums.byteOffset, touched, gains.byteOffset);
    t.equal(answer, bits);
    t.same(out, expected);
    t.same(sums, otherSums);
    t.same(gains.subarray(0, 8), ends, 'the end is the next start');
    t.ok(
      input.every((x) => x === 0),
      'the input is left silent',
    );
  }
});

t.test('strip: compression', async (t) => {
  const workspace = new Workspace(1 << 17);
  const table = workspace.floats(12);
  table.set([-20, 0.7, 4.2, 0.04, 0.0026, 1.3, 0, 1.5]);
  const other = table.slice();
  const block = workspace.floats(BLOCK);
  for (const input of programme(40, 3)) {
    block.set(input);
    workspace.kernels(STRIP).compress(block.byteOffset, table.byteOffset);
    twin.compress(input, other);
    t.same(block, input);
    t.same(table, other);
  }
});

t.test('compression is that of its formula within a hundredth of a decibel', async (t) => {
  const workspace = new Workspace(1 << 17);
  const compressor = new Compressor(workspace, RATE, 0.6, 1);
  const block = new StereoBlock(workspace);
  for (let i = 0; i < 3000; i++) {
    block.left.fill(0.5);
    block.right.fill(0.25);
    compressor.process(block);
  }
  // -6.02 dB against a threshold of -21.2 dB at 3.6 : 1, with the make-up that keeps -20 dB.
  const slope = 1 - 1 / 3.6;
  const makeUp = (slope * (1.2 + 4) ** 2) / 16;
  const expected = 0.5 * 10 ** ((makeUp - slope * (20 * Math.log10(0.5) + 21.2)) / 20);
  t.ok(
    Math.abs(20 * Math.log10(block.left[FRAMES - 1]! / expected)) < 0.01,
    `${block.left[FRAMES - 1]} and ${expected}`,
  );
});

t.test('drive: twofold and fourfold', async (t) => {
  for (const fourfold of [false, true]) {
    const workspace = new Workspace(1 << 17);
    const table = workspace.floats(4);
    table.set([12, 0.3, 0.1, 0.0997]);
    const states = workspace.floats(80);
    const other = new Float32Array(80);
    const block = workspace.floats(BLOCK);
    for (const input of programme(9, 17)) {
      block.set(input);
      workspace.kernels(DRIVE).drive(block.byteOffset, table.byteOffset, states.byteOffset, fourfold ? 1 : 0);
      twin.drive(input, table, other, fourfold);
      t.same(block, input);
      t.same(states, other);
    }
  }
});

t.test('differences of two blocks, of one and silence, into a block with and without sound', async (t) => {
  const workspace = new Workspace(1 << 17);
  const [sum, after, before] = [workspace.floats(BLOCK), workspace.floats(BLOCK), workspace.floats(BLOCK)];
  const { addDifference } = workspace.kernels(DIFFERENCE);
  after.set(noise(BLOCK, 1));
  before.set(noise(BLOCK, 2));
  const cases = [
    [after, before],
    [after, undefined],
    [undefined, before],
    [after, after],
  ] as const;
  for (const [now, then] of cases)
    for (const fresh of [false, true])
      for (const [start, end] of [[1, 1] as const, [1, 0] as const, [0.7, 0.4] as const]) {
        sum.set(noise(BLOCK, 3));
        const other = sum.slice();
        const at = [now, then].map((block) => block?.byteOffset ?? 0) as [number, number];
        const most = addDifference(sum.byteOffset, ...at, start, end, fresh ? 1 : 0);
        t.equal(most, twin.addDifference(other, now, then, start, end, fresh));
        t.same(sum, other);
      }
});

t.test('groups are added in their order, fades arrive', async (t) => {
  const workspace = new Workspace(1 << 17);
  const [total, groups] = [workspace.floats(4 * BLOCK), workspace.floats(16 * BLOCK)];
  const kernels = workspace.kernels(BLOCKS);
  groups.set(noise(16 * BLOCK, 5));
  for (const touched of [0, 0x0001, 0x8421, 0xffff, 0x3030]) {
    total.fill(7);
    const any = kernels.gather(total.byteOffset, groups.byteOffset, touched);
    const expected = total.map((_, i) => {
      let sum = 0;
      for (let g = 0; g < 4; g++)
        if (touched & (1 << (4 * g + Math.floor(i / BLOCK))))
          sum = Math.fround(sum + groups[g * 4 * BLOCK + i]!);
      return sum;
    });
    t.same(total, expected);
    t.equal(any, (touched | (touched >> 4) | (touched >> 8) | (touched >> 12)) & 15);
  }
  const [block, source] = [workspace.floats(BLOCK), noise(BLOCK, 8)];
  block.set(source);
  t.equal(kernels.peak(block.byteOffset), Math.max(...source.map(Math.abs)));
  kernels.fade(block.byteOffset, 1, 0);
  t.same([block[FRAMES - 1], block[BLOCK - 1]], [0, 0], 'to nothing');
  const middle = FRAMES / 2 - 1;
  t.equal(block[middle], Math.fround(source[middle]! * 0.5), 'half way');
});

t.test('chorus and echo, round their rings more than once', async (t) => {
  for (const kind of ['chorus', 'echo', 'ping-pong'] as const) {
    const workspace = new Workspace(1 << 20);
    const size = 1024;
    const rings = [workspace.floats(size + BLOCK), workspace.floats(size + BLOCK)];
    const floats = workspace.floats(24);
    const words = new Int32Array(floats.buffer, floats.byteOffset, 24);
    words.set([0, size - 1, rings[0]!.byteOffset, rings[1]!.byteOffset]);
    const [input, output] = [workspace.floats(BLOCK), workspace.floats(BLOCK)];
    const lines = [new twin.Line(), new twin.Line()];
    const states = [new Float32Array(2), new Float32Array(2)];
    let at = 0;
    for (const sound of programme(30, 7)) {
      input.set(sound);
      output.fill(0.01);
      const expected = output.slice();
      if (kind === 'chorus') {
        floats[4] = 0.7;
        for (let v = 8; v < 24; v += 4) {
          words[v] = BLOCK + 2 + ((at / FRAMES) % 5) + v;
          floats[v + 1] = 0.3 + v / 60;
          floats[v + 2] = v % 8 === 0 ? 0.013 : -0.0025;
        }
        twin.chorus(sound, expected, { words, floats }, lines, at);
        workspace.kernels(ECHOES).chorus(input.byteOffset, output.byteOffset, floats.byteOffset);
      } else {
        words[4] = 300;
        floats.set([0.6, 0.8, 0.02, 0.5], 5);
        words[9] = kind === 'echo' ? 0 : 1;
        floats[10] = 1.3;
        twin.echo(sound, expected, { words, floats }, lines, states, at);
        workspace.kernels(ECHOES).echo(input.byteOffset, output.byteOffset, floats.byteOffset);
      }
      t.same(output, expected, kind);
      at += FRAMES;
    }
  }
});

t.test('reverb: room, hall and plate', async (t) => {
  for (const kind of ['room', 'hall', 'plate'] as const) {
    const workspace = new Workspace(1 << 22);
    const input = new StereoBlock(workspace);
    const output = new StereoBlock(workspace);
    const place = workspace.used;
    const settings = { kind, decay: 1.2, preDelay: kind === 'plate' ? 0 : 0.02, damping: 0.4, gain: 0 };
    const reverb = new Reverb(workspace, RATE, settings);
    // The table is the first thing that a reverb takes.
    const floats = new Float32Array(workspace.memory.buffer, place, 172);
    const words = new Int32Array(workspace.memory.buffer, place, 172);
    const other = new ReverbTwin({ words, floats });
    let worst = 0;
    for (const sound of programme(150, 11)) {
      input.left.set(sound.subarray(0, FRAMES));
      input.right.set(sound.subarray(FRAMES));
      input.touched = true;
      output.clear();
      reverb.process(input, output);
      const expected = new Float32Array(BLOCK);
      other.process(sound, expected);
      for (let n = 0; n < FRAMES; n++)
        worst = Math.max(
          worst,
          Math.abs(output.left[n]! - expected[n]!),
          Math.abs(output.right[n]! - expected[FRAMES + n]!),
        );
    }
    t.equal(worst, 0, kind);
    t.ok(output.peak > 0.01, 'and there is sound in it');
  }
});
