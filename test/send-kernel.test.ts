import t from 'tap';
import { SEND_RECORD_WORDS, SENDS } from '../src/mix/kernels-of-sends.js';
import { LARGEST_BLOCK, StereoBlock } from '../src/mix/stereo-block.js';
import { Workspace } from '../src/synth/dsp/workspace.js';

const { fround } = Math;

t.test('sends: channels drain into mix and buses as the twin says, to the bit', async (t) => {
  const workspace = new Workspace(262144);
  const blocks = Array.from({ length: 6 }, () => new StereoBlock(workspace));
  const [mix, reverb, chorus] = blocks as [StereoBlock, StereoBlock, StereoBlock];
  const channels = blocks.slice(3);
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return fround(seed / 2147483648);
  };
  for (const { left, right } of blocks)
    for (let i = 0; i < LARGEST_BLOCK; i++) {
      left[i] = random();
      right[i] = random();
    }
  const records = workspace.integers(SEND_RECORD_WORDS * 3);
  const sends = new Float32Array(records.buffer, records.byteOffset, records.length);
  const wanted = [mix, reverb, chorus].map(({ left, right }) => [left.slice(), right.slice()] as const);
  channels.forEach((channel, k) => {
    const at = SEND_RECORD_WORDS * k;
    records[at] = channel.at;
    for (let word = 1; word < 5; word++) sends[at + word] = random();
    const gainOf = (word: number, i: number): number => {
      const step = sends[at + word + 1]!;
      let gain = fround(sends[at + word]! + fround(step * ((i % 4) + 1)));
      for (let turn = 0; turn < Math.floor(i / 4); turn++) gain = fround(gain + fround(step * 4));
      return gain;
    };
    [channel.left, channel.right].forEach((side, s) => {
      for (let i = 0; i < LARGEST_BLOCK; i++) {
        wanted[0]![s]![i] = fround(wanted[0]![s]![i]! + side[i]!);
        wanted[1]![s]![i] = fround(wanted[1]![s]![i]! + fround(side[i]! * gainOf(1, i)));
        wanted[2]![s]![i] = fround(wanted[2]![s]![i]! + fround(side[i]! * gainOf(3, i)));
      }
    });
  });
  workspace.kernels(SENDS).drain(records.byteOffset, 3, mix.at, reverb.at, chorus.at);
  [mix, reverb, chorus].forEach(({ left, right }, b) => {
    t.same(left, wanted[b]![0]);
    t.same(right, wanted[b]![1]);
  });
  t.ok(channels.every(({ left, right }) => left.every((x) => x === 0) && right.every((x) => x === 0)));
});
