/** What the master moves of a mix: dull, dark, wide and narrow ones end inside their ranges, by small moves; all others stay as they are. */
import t from 'tap';
import { ChangedMaster, type MasteredBase } from '../src/mix/master/changed-master.js';
import { packRecord, unpackRecord } from '../src/mix/master/master-record.js';
import { heardOf } from '../src/mix/master/piece-spectrum.js';
import { ReleaseMaster } from '../src/mix/master/release-master.js';
import { MemorySpool } from '../src/mix/master/spool.js';
import { StreamMaster } from '../src/mix/master/stream-master.js';
import type { MasterReport, MasterSettings } from '../src/mix/master/targets.js';
import { MOST_MOVED, type ToneRanges } from '../src/mix/master/tone-move.js';
import { STYLES } from '../src/styles/index.js';
import { type Figures, figuresOf } from './listen/figures.js';
import { rangesOf, within } from './listen/ranges.js';
import { ArraySource, noise } from './support/signals.js';

const RATE = 44100;
const SECONDS = 20;
const RANGES: ToneRanges = {
  centroid: [1500, 2500],
  low: [25, 50],
  width: [-9, -5],
  correlation: [0.3, 0.95],
};
const SETTINGS: MasterSettings = {
  loudness: -14,
  truePeak: -1,
  eq: { low: 0, high: 0 },
  glue: 0.3,
  monoBelow: 110,
  streamGain: 0,
  ranges: RANGES,
};

interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

interface Mastered extends Stereo {
  readonly report: MasterReport;
  readonly figures: Figures;
  readonly base: MasteredBase;
}

/** Settings of which some are not there. */
type Asked = { readonly [Name in keyof MasterSettings]?: MasterSettings[Name] | undefined };

interface Tone {
  readonly bass: number;
  readonly air: number;
  readonly side: number;
}

/** Beats with pauses: a tune, and bass, hiss and what lies at the sides, each so loud. */
function mix({ bass, air, side }: Tone): Stereo {
  const frames = SECONDS * RATE;
  const [hiss, other] = [noise(frames, 7), noise(frames, 9)];
  const out = { left: new Float32Array(frames), right: new Float32Array(frames) };
  for (let i = 0; i < frames; i++) {
    const time = i / RATE;
    const beat = time % 7 < 1.5 ? 0 : 1 - 0.6 * ((time * 2) % 1);
    const tone = (hertz: number) => Math.sin(2 * Math.PI * hertz * time);
    const middle = 0.12 * tone(330) + 0.08 * tone(880) + bass * tone(82) + air * hiss[i]!;
    const apart = side * (tone(523) + 0.1 * other[i]!);
    out.left[i] = beat * (middle + apart);
    out.right[i] = beat * (middle - apart);
  }
  return out;
}

const INSIDE: Tone = { bass: 0.1, air: 0.003, side: 0.08 };

function mastered(input: Stereo, more: Asked = {}, block = 5000): Mastered {
  const frames = input.left.length;
  const spool = new MemorySpool(frames);
  const settings = { ...SETTINGS, ...more };
  const source = new ArraySource(input.left, input.right);
  const master = new ReleaseMaster(source, { sampleRate: RATE, frames, settings, spool });
  while (!master.step());
  const [left, right] = [new Float32Array(frames), new Float32Array(frames)];
  for (let at = 0, got = 1; got > 0; at += got)
    got = master.read(left.subarray(at), right.subarray(at), block);
  const { report, record } = master;
  return { left, right, report, figures: figuresOf(left, right, RATE, -1), base: { record, spool } };
}

const unmoved = (input: Stereo) => mastered(input, { ranges: undefined });

function isSame(a: Stereo, b: Stereo, from = 0, to = a.left.length): boolean {
  for (let i = from; i < to; i++) if (a.left[i] !== b.left[i] || a.right[i] !== b.right[i]) return false;
  return true;
}

const NAMES = ['centroid', 'low', 'width', 'correlation'] as const;
const outside = (figures: Figures) => NAMES.filter((name) => !within(figures[name], RANGES[name]));

t.test('a mix outside of its ranges comes into them by a small move', async (t) => {
  const cases: readonly (readonly [string, Partial<Tone>])[] = [
    ['dull', { air: 0.0016 }],
    ['bright', { air: 0.0046 }],
    ['thick', { bass: 0.15 }],
    ['thin', { bass: 0.07 }],
    ['wide', { side: 0.125 }],
    ['narrow', { side: 0.052 }],
    ['dull, thin and wide', { air: 0.0016, bass: 0.07, side: 0.12 }],
  ];
  for (const [name, more] of cases) {
    const input = mix({ ...INSIDE, ...more });
    const before = unmoved(input);
    const { figures, report } = mastered(input);
    t.ok(outside(before.figures).length > 0, `${name}: ${outside(before.figures).join()} outside`);
    t.same(outside(figures), [], `${name}: inside`);
    const { low, high, side } = report.move!;
    t.ok(Math.abs(low) <= MOST_MOVED.low && Math.abs(high) <= MOST_MOVED.high, `${name}: ${low}, ${high} dB`);
    t.ok(Math.abs(side) <= MOST_MOVED.side, `${name}: ${side} dB of the side`);
    t.ok(Math.abs(report.loudness - SETTINGS.loudness) < 0.1, `${name}: as loud as asked for`);
    t.ok(report.truePeak <= SETTINGS.truePeak, `${name}: no higher than asked for`);
  }
});

t.test('a mix far outside is moved to the bounds and no further', async (t) => {
  const { move } = mastered(mix({ ...INSIDE, air: 0.02, side: 0.3 })).report;
  t.equal(move?.high, -MOST_MOVED.high);
  t.equal(move?.side, -MOST_MOVED.side);
});

t.test('a mix inside is not touched', async (t) => {
  const input = mix(INSIDE);
  const asked = mastered(input);
  t.same(outside(asked.figures), []);
  t.equal(asked.report.move, undefined);
  t.ok(isSame(asked, unmoved(input)), 'the same bytes as of a master that does not ask');
});

t.test('silence and less than two seconds are left alone', async (t) => {
  const silent = new Float32Array(12 * RATE);
  t.equal(mastered({ left: silent, right: silent }).report.move, undefined);
  const { left, right } = mix({ ...INSIDE, air: 0.02 });
  const short = mastered({ left: left.slice(2 * RATE, 4 * RATE), right: right.slice(2 * RATE, 4 * RATE) });
  t.equal(short.report.move, undefined);
});

const DULL: Tone = { bass: 0.07, air: 0.0016, side: 0.12 };

t.test('the same again, in blocks of any size', async (t) => {
  const input = mix(DULL);
  const [one, other] = [mastered(input), mastered(input, {}, 777)];
  t.ok(one.report.move);
  t.same(one.report, other.report);
  t.ok(isSame(one, other));
});

t.test(
  'one who knows the move makes the same of it: in one go, and as the stem that is all of the mix',
  async (t) => {
    const input = mix(DULL);
    const frames = input.left.length;
    const first = mastered(input);
    const { move } = first.report;
    t.ok(isSame(mastered(input, { move: move! }), first), 'released');

    const source = new ArraySource(input.left, input.right);
    const spool = new MemorySpool(frames);
    const master = new ReleaseMaster(source, { sampleRate: RATE, frames, settings: SETTINGS, spool });
    while (!master.step());
    const [left, right] = [input.left.slice(), input.right.slice()];
    master.createStemStage().process(left, right, frames);
    t.ok(isSame({ left, right }, first), 'a stem');
  },
);

t.test('in one pass nothing is heard ahead, and a move that is known is made', async (t) => {
  const input = mix(DULL);
  const frames = input.left.length;
  const streamed = (settings: MasterSettings) => {
    const source = new ArraySource(input.left, input.right);
    const master = new StreamMaster(source, { sampleRate: RATE, frames, settings });
    const out = { left: new Float32Array(frames), right: new Float32Array(frames) };
    for (let at = 0; at < frames; )
      at += master.read(out.left.subarray(at), out.right.subarray(at), frames - at);
    return out;
  };
  const { move, gain } = mastered(input).report;
  const layer = { ...SETTINGS, streamGain: gain };
  t.ok(isSame(streamed(layer), streamed({ ...layer, ranges: undefined })));
  const { left, right } = streamed({ ...layer, move: move! });
  t.same(outside(figuresOf(left, right, RATE, -1)), [], 'a layer under the move of its piece');
});

t.test('an edit keeps the move of its base, and what it does not change', async (t) => {
  const input = mix(DULL);
  const frames = input.left.length;
  const { base, ...before } = mastered(input);
  const read = unpackRecord(frames, packRecord(frames, base.record));
  t.same(read.found, base.record.found, 'a record tells of the move');
  const [from, to] = [8 * RATE, 8.5 * RATE];
  const hiss = noise(to - from, 3);
  for (const known of [base, { ...base, record: read }]) {
    let at = 0;
    const change = {
      read(left: Float32Array, right: Float32Array, count: number) {
        let any = false;
        left.fill(0, 0, count);
        right.fill(0, 0, count);
        for (let i = 0; i < count; i++) {
          const x = hiss[at + i - from];
          if (x === undefined) continue;
          left[i]! += 0.01 * x;
          right[i]! += 0.01 * x;
          any = true;
        }
        at += count;
        return any;
      },
    };
    const spool = new MemorySpool(frames);
    const edit = new ChangedMaster(known, change, { sampleRate: RATE, frames, settings: SETTINGS, spool });
    while (!edit.step());
    const after = { left: new Float32Array(frames), right: new Float32Array(frames) };
    edit.read(after.left, after.right, frames);
    t.same(edit.report.move, before.report.move);
    t.ok(isSame(after, before, 0, from - 4096) && isSame(after, before, to + 4 * RATE));
    t.notOk(isSame(after, before, from, to));
    // What the whole comes to under the same move and gain, heard as one mix.
    const whole = { left: input.left.slice(), right: input.right.slice() };
    for (let i = from; i < to; i++) {
      whole.left[i]! += 0.01 * hiss[i - from]!;
      whole.right[i]! += 0.01 * hiss[i - from]!;
    }
    edit.createStemStage().process(whole.left, whole.right, frames);
    let apart = 0;
    for (let i = 0; i < frames; i++) apart = Math.max(apart, Math.abs(whole.left[i]! - after.left[i]!));
    t.ok(apart < 1e-5, `the sum of what was and what changes (${apart})`);
  }
});

t.test('styles ask for what released music measures', async (t) => {
  for (const name of STYLES.names) {
    const { ranges, loudness } = STYLES.get(name)!.mix.master;
    const { centroid, low, width, correlation } = rangesOf(name, 95, loudness);
    t.same(ranges, { centroid, low, width, correlation }, name);
  }
});

t.test('of a short piece every chunk is heard, of a long one a third', async (t) => {
  const heard = (chunks: number): number[] => {
    const found: number[] = [];
    for (let i = 0; heardOf(i, chunks) < chunks; i++) found.push(heardOf(i, chunks));
    return found;
  };
  // 93 ms each: 20 s, 45 s, 180 s.
  t.same(
    heard(215),
    Array.from({ length: 215 }, (_, i) => i),
  );
  for (const [chunks, every] of [
    [484, 2],
    [1938, 3],
  ] as const) {
    const found = heard(chunks);
    t.ok(found.every((chunk, i) => Math.floor(chunk / every) === i));
    t.ok(new Set(found.map((chunk) => chunk % every)).size === every, 'no beat falls into step with it');
  }
});
