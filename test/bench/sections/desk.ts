/** The desk alone: nanoseconds of user CPU a frame for strips, sums and each effect, fed with noise. */
import { ChannelStrip, type StripSettings } from '../../../src/mix/channel-strip.js';
import { Desk } from '../../../src/mix/desk.js';
import type { BusEffect } from '../../../src/mix/effects/bus-effect.js';
import { Chorus } from '../../../src/mix/effects/chorus.js';
import { Reverb } from '../../../src/mix/effects/reverb.js';
import { StereoDelay } from '../../../src/mix/effects/stereo-delay.js';
import { GROUP_FLOATS, GroupSums } from '../../../src/mix/group-sums.js';
import { LARGEST_BLOCK, StereoBlock } from '../../../src/mix/stereo-block.js';
import { Workspace } from '../../../src/synth/dsp/workspace.js';
import { noise } from '../../support/signals.js';
import { median } from '../reference.js';
import type { Section } from '../section.js';

const RATE = 44100;
const BLOCKS = 4096;

const STRIP: StripSettings = {
  gain: -3,
  pan: 0.1,
  width: 1.3,
  highPass: 80,
  lowPass: 0,
  eq: { low: 0, mid: 0, high: -2 },
  compression: 0,
  drive: 0,
  cabinet: false,
  sends: { reverb: 0.3, delay: 0, chorus: 0 },
};
/** Eight parts as the styles have them: two filters each, some three; two compressed, two with more sends. */
const PARTS: readonly Partial<StripSettings>[] = [
  {},
  { sends: { reverb: 0.3, delay: 0.2, chorus: 0 } },
  { compression: 0.2, eq: { low: 2, mid: 0, high: 0 } },
  { eq: { low: 2, mid: 0, high: -2 } },
  { sends: { reverb: 0.3, delay: 0.1, chorus: 0.2 } },
  { compression: 0.2, eq: { low: 2.5, mid: 0, high: -2 } },
  {},
  { eq: { low: 0, mid: 0, high: 0 } },
];
const REVERB = { decay: 2, preDelay: 0.02, damping: 0.4, gain: 0 };
const DELAY = { seconds: 0.3, feedback: 0.4, damping: 0.4, pingPong: true, gain: -4 };
const CHORUS = { rate: 0.5, depth: 0.4, gain: -3 };

/** Median over runs of nanoseconds a frame. */
function cost(runs: number, make: (workspace: Workspace) => (block: number) => void): number {
  const process = make(new Workspace());
  const times = Array.from({ length: runs + 2 }, () => {
    const before = globalThis.process.cpuUsage();
    for (let i = 0; i < BLOCKS; i++) process(i);
    return globalThis.process.cpuUsage(before).user * 1000;
  });
  return median(times.slice(2)) / (BLOCKS * LARGEST_BLOCK);
}

const sound = noise(64 * LARGEST_BLOCK, 1);

function feed(block: StereoBlock, index: number): void {
  const at = (index % 60) * LARGEST_BLOCK;
  block.left.set(sound.subarray(at, at + LARGEST_BLOCK));
  block.right.set(sound.subarray(at + 3, at + 3 + LARGEST_BLOCK));
  block.touched = true;
}

export const desk: Section = {
  name: 'desk',
  run({ quick }) {
    const runs = quick ? 3 : 15;
    const rows: { unit: string; cost: number }[] = [];
    const say = (unit: string, make: (workspace: Workspace) => (block: number) => void, less = 0) => {
      const measured = cost(runs, make);
      rows.push({ unit, cost: measured - less });
      return measured;
    };
    const feeding = cost(runs, (workspace) => {
      const block = new StereoBlock(workspace);
      return (i) => feed(block, i);
    });
    const whole = (buses: ConstructorParameters<typeof Desk>[2]) => (workspace: Workspace) => {
      const console = new Desk(workspace, RATE, buses);
      const parts = PARTS.map((part) => ({
        strip: new ChannelStrip(workspace, RATE, { ...STRIP, ...part }, 1),
        block: new StereoBlock(workspace),
      }));
      return (i: number) => {
        console.clear();
        parts.forEach(({ strip, block }, k) => {
          feed(block, i + 7 * k);
          strip.process(block, console.groups[k % console.groups.length]!);
        });
        console.process();
      };
    };
    say('eight strips, sends and sums', whole({}), 8 * feeding);
    say(
      'the same with reverb, delay and chorus',
      whole({ reverb: { ...REVERB, kind: 'hall' }, delay: DELAY, chorus: CHORUS }),
      8 * feeding,
    );
    for (const [unit, part] of [
      ['strip: image, reverb send', { highPass: 0, eq: { low: 0, mid: 0, high: 0 } }],
      ['strip with four filters', { lowPass: 9000, eq: { low: 2, mid: 0, high: -2 } }],
      ['strip with two filters, compressor', { compression: 0.3 }],
      ['strip with two filters, drive 0.3', { drive: 0.3 }],
      ['strip with two filters, drive 0.6, cabinet', { drive: 0.6, cabinet: true }],
    ] as const)
      say(
        unit,
        (workspace) => {
          const strip = new ChannelStrip(workspace, RATE, { ...STRIP, ...part }, 1);
          const sums = new GroupSums(workspace.floats(GROUP_FLOATS));
          const block = new StereoBlock(workspace);
          return (i) => {
            feed(block, i);
            sums.clear();
            strip.process(block, sums);
          };
        },
        feeding,
      );
    const effects: readonly (readonly [string, (workspace: Workspace) => BusEffect])[] = [
      ...(['room', 'hall', 'plate'] as const).map(
        (kind) =>
          [
            `reverb: ${kind}`,
            (workspace: Workspace) => new Reverb(workspace, RATE, { ...REVERB, kind }),
          ] as const,
      ),
      ['chorus', (workspace) => new Chorus(workspace, RATE, CHORUS)],
      ['delay', (workspace) => new StereoDelay(workspace, RATE, DELAY)],
    ];
    for (const [unit, make] of effects)
      say(
        unit,
        (workspace) => {
          const effect = make(workspace);
          const [input, output] = [new StereoBlock(workspace), new StereoBlock(workspace)];
          return (i) => {
            feed(input, i);
            output.clear();
            effect.process(input, output);
          };
        },
        feeding,
      );
    return {
      title: 'The desk',
      notes: ['Nanoseconds of user CPU a frame, without the feeding of noise; medians.'],
      tables: [
        {
          name: 'desk',
          columns: [
            { key: 'unit', title: 'unit' },
            { key: 'cost', title: 'ns a frame', decimals: 1 },
          ],
          rows,
        },
      ],
    };
  },
};
