/** The master of a change: what it leaves alone, what it measures, when it gives up and masters the whole anew. */
import t, { type Test } from 'tap';
import { ChangedMaster, type MasteredBase, type MixChange } from '../src/mix/master/changed-master.js';
import { LoudnessMeter } from '../src/mix/master/loudness.js';
import { packRecord, unpackRecord } from '../src/mix/master/master-record.js';
import { ReleaseMaster } from '../src/mix/master/release-master.js';
import { MemorySpool } from '../src/mix/master/spool.js';
import type { MasterReport, MasterSettings, StereoSource } from '../src/mix/master/targets.js';
import { TruePeakMeter } from '../src/mix/master/true-peak.js';
import { programme } from './support/programme.js';
import { ArraySource, decibels, noise } from './support/signals.js';

const RATE = 44100;
const SETTINGS: MasterSettings = {
  loudness: -14,
  truePeak: -1,
  eq: { low: 1, high: 1 },
  glue: 0.4,
  monoBelow: 120,
  streamGain: 0,
};

interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

interface Mastered extends Stereo {
  readonly report: MasterReport;
}

interface Master extends StereoSource {
  step(): boolean;
  readonly report: MasterReport;
}

const shapeOf = (frames: number, more: Partial<MasterSettings> = {}) => ({
  sampleRate: RATE,
  frames,
  settings: { ...SETTINGS, ...more },
});

function readOut(master: Master, frames: number, block = 5000): Mastered {
  while (!master.step());
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  for (let at = 0, got = 1; got > 0; at += got)
    got = master.read(left.subarray(at), right.subarray(at), block);
  return { left, right, report: master.report };
}

/** A piece, what its master left, and what came out of it. */
function mastered(input: Stereo, more: Partial<MasterSettings> = {}): { base: MasteredBase; out: Mastered } {
  const frames = input.left.length;
  const spool = new MemorySpool(frames);
  const master = new ReleaseMaster(new ArraySource(input.left, input.right), {
    ...shapeOf(frames, more),
    spool,
  });
  const out = readOut(master, frames);
  return { base: { record: master.record, spool }, out };
}

/** A change that is silent but for some stretches. */
class Stretches implements MixChange {
  #at = 0;

  constructor(readonly stretches: readonly { readonly from: number; readonly sound: Stereo }[]) {}

  read(left: Float32Array, right: Float32Array, count: number): boolean {
    let any = false;
    left.fill(0, 0, count);
    right.fill(0, 0, count);
    for (const { from, sound } of this.stretches)
      for (let i = 0; i < count; i++) {
        const place = this.#at + i - from;
        if (place < 0 || place >= sound.left.length) continue;
        left[i]! += sound.left[place]!;
        right[i]! += sound.right[place]!;
        any = true;
      }
    this.#at += count;
    return any;
  }
}

const hiss = (seconds: number, level: number, seed = 5): Stereo => ({
  left: noise(Math.round(seconds * RATE), seed).map((x) => level * x),
  right: noise(Math.round(seconds * RATE), seed + 1).map((x) => level * x),
});

/** A share of a stretch. */
function shareOf({ left, right }: Stereo, from: number, to: number, share: number): Stereo {
  return {
    left: left.slice(from, to).map((x) => share * x),
    right: right.slice(from, to).map((x) => share * x),
  };
}

function changed(
  base: MasteredBase,
  frames: number,
  change: MixChange | undefined,
  more: Partial<MasterSettings> = {},
): Mastered {
  const options = { ...shapeOf(frames, more), spool: new MemorySpool(frames) };
  return readOut(new ChangedMaster(base, change, options), frames, 3333);
}

function isSame(a: Stereo, b: Stereo, from = 0, to = a.left.length): boolean {
  for (let i = from; i < to; i++) if (a.left[i] !== b.left[i] || a.right[i] !== b.right[i]) return false;
  return true;
}

/** What meters that hear all of it say. */
function measured({ left, right }: Stereo): { loudness: number; truePeak: number } {
  const meter = new LoudnessMeter(RATE, left.length);
  const peak = new TruePeakMeter();
  meter.write(left, right, 0, left.length);
  peak.write(left, right, 0, left.length);
  return { loudness: meter.integrated, truePeak: decibels(peak.finish()) };
}

function agrees(t: Test, out: Mastered, name: string): void {
  const { loudness, truePeak } = measured(out);
  const { report } = out;
  t.ok(Math.abs(report.loudness - loudness) < 0.001, `${name}: ${report.loudness}, ${loudness} LUFS`);
  t.ok(Math.abs(report.truePeak - truePeak) < 0.01, `${name}: ${report.truePeak}, ${truePeak} dBTP`);
}

const input = programme(20, RATE);
const frames = input.left.length;

t.test('a change that leaves the loudness where it is leaves all else as it was, to the sample', (t) => {
  for (const loudness of [-14, -10, -23]) {
    const { base, out } = mastered(input, { loudness });
    t.ok(isSame(changed(base, frames, undefined, { loudness }), out), 'no change, no difference');
    const [from, to] = [8 * RATE, 8.5 * RATE];
    const change = () => new Stretches([{ from, sound: hiss(0.5, 0.02) }]);
    const now = changed(base, frames, change(), { loudness });
    t.equal(now.report.gain, out.report.gain, `${loudness}: the gain stays`);
    t.ok(isSame(now, out, 0, from - 4096), 'before');
    t.notOk(isSame(now, out, from, to), 'in it');
    t.ok(isSame(now, out, to + 4 * RATE), 'after');
    agrees(t, now, `${loudness} LUFS`);
    t.ok(Math.abs(now.report.loudness - loudness) < 0.1);
    const bytes = packRecord(frames, base.record);
    const read = { ...base, record: unpackRecord(frames, bytes) };
    t.same(read.record.found, base.record.found);
    const again = changed(read, frames, change(), { loudness });
    t.ok(isSame(again, now), 'from a record that was written and read');
    t.same(again.report, now.report);
    t.throws(() => unpackRecord(frames, bytes.subarray(0, bytes.length - 1)), /not whole/);
    t.throws(() => unpackRecord(frames - 1, bytes), /another piece/);
  }
  t.end();
});

t.test('changes at both edges, and several of them', (t) => {
  const { base, out } = mastered(input);
  const sound = hiss(0.3, 0.03);
  const places = [0, 5 * RATE + 17, frames - Math.round(0.3 * RATE)];
  const now = changed(base, frames, new Stretches(places.map((from) => ({ from, sound }))));
  t.equal(now.report.gain, out.report.gain);
  agrees(t, now, 'edges');
  t.equal(now.left[0], 0);
  t.ok(isSame(now, out, 4.5 * RATE, 5 * RATE - 4096), 'between two of them');
  t.end();
});

t.test('where the highest peak goes, the next one is found', (t) => {
  // Far below the ceiling, so that every peak is as high as it is.
  const { base, out } = mastered(input, { loudness: -30 });
  let at = 0;
  for (let i = 0; i < frames; i++)
    if (Math.max(Math.abs(out.left[i]!), Math.abs(out.right[i]!)) > Math.abs(out.left[at]!)) at = i;
  const [from, to] = [at - 400, at + 400];
  const sound = shareOf(input, from, to, -0.9);
  const now = changed(base, frames, new Stretches([{ from, sound }]), { loudness: -30 });
  t.equal(now.report.gain, out.report.gain);
  t.ok(now.report.truePeak < out.report.truePeak, `${now.report.truePeak} ${out.report.truePeak}`);
  agrees(t, now, 'without its highest peak');
  t.end();
});

t.test(
  'where the loudness would be missed a little, one gain more moves all, and only the change is read',
  (t) => {
    for (const share of [0.4, -0.3]) {
      const { base, out } = mastered(input, { loudness: -30 });
      const [from, to] = [6 * RATE, 11 * RATE];
      const sound = shareOf(input, from, to, share);
      let read = 0;
      const spool = {
        read(frame: number, left: Float32Array, right: Float32Array) {
          read += left.length;
          base.spool.read(frame, left, right);
        },
      };
      const change = new Stretches([{ from, sound }]);
      const options = { ...shapeOf(frames, { loudness: -30 }), spool: new MemorySpool(frames) };
      const master = new ChangedMaster({ record: base.record, spool }, change, options);
      while (!master.step());
      t.ok(read < frames / 2, `${read} of ${frames} frames are read`);
      const now = readOut(master, frames);
      const more = now.report.gain - out.report.gain;
      t.ok(Math.abs(more) > 0.1 && Math.abs(more) < 2, `${more} dB`);
      const factor = 10 ** (more / 20);
      let furthest = 0;
      for (let i = 0; i < frames; i++)
        if (i < from - 4096 || i > to + 4 * RATE)
          furthest = Math.max(furthest, Math.abs(now.left[i]! - factor * out.left[i]!));
      t.ok(furthest < 1e-6, `elsewhere as it was, by one factor: ${furthest}`);
      t.ok(Math.abs(now.report.loudness + 30) < 0.08, `${now.report.loudness}`);
      agrees(t, now, `${more} dB`);
    }
    t.end();
  },
);

t.test('where the loudness would be missed by much, the whole is mastered anew', (t) => {
  const { base, out } = mastered(input);
  const now = changed(base, frames, new Stretches([{ from: 2 * RATE, sound: hiss(4, 0.4) }]));
  t.ok(now.report.gain < out.report.gain - 0.5);
  t.ok(Math.abs(now.report.loudness - SETTINGS.loudness) < 0.1);
  t.ok(now.report.truePeak <= SETTINGS.truePeak);
  agrees(t, now, 'anew');
  const silence = { left: new Float32Array(frames), right: new Float32Array(frames) };
  const quiet = mastered(silence);
  t.equal(quiet.out.report.normalisation, 'silence');
  const heard = changed(quiet.base, frames, new Stretches([{ from: RATE, sound: hiss(8, 0.1) }]));
  t.equal(heard.report.normalisation, 'loudness');
  agrees(t, heard, 'out of silence');
  for (const [seconds, normalisation] of [
    [2, 'loudness'],
    [0.3, 'peak'],
  ] as const) {
    const length = seconds * RATE;
    const little = mastered({ left: input.left.slice(0, length), right: input.right.slice(0, length) });
    t.equal(little.out.report.normalisation, normalisation);
    const stretch = { from: length / 2, sound: hiss(seconds / 4, 0.1) };
    t.equal(changed(little.base, length, new Stretches([stretch])).report.normalisation, normalisation);
  }
  t.end();
});
