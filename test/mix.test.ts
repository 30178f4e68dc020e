import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { WavEncoder, wavBytes, wavHeader } from '../src/encode/wav.js';
import { ChannelStrip, type StripSettings } from '../src/mix/channel-strip.js';
import { Chorus } from '../src/mix/effects/chorus.js';
import { Reverb } from '../src/mix/effects/reverb.js';
import type { ReverbKind } from '../src/mix/effects/reverb-kinds.js';
import { StereoDelay } from '../src/mix/effects/stereo-delay.js';
import { GROUP_FLOATS, GroupSums } from '../src/mix/group-sums.js';
import { LoudnessMeter } from '../src/mix/master/loudness.js';
import { ReleaseMaster } from '../src/mix/master/release-master.js';
import { MemorySpool } from '../src/mix/master/spool.js';
import { StreamMaster } from '../src/mix/master/stream-master.js';
import type { MasterReport, MasterSettings } from '../src/mix/master/targets.js';
import { TruePeakMeter } from '../src/mix/master/true-peak.js';
import { LARGEST_BLOCK, StereoBlock } from '../src/mix/stereo-block.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { FileSpool } from '../workers/file-spool.js';
import { programme } from './support/programme.js';
import { measureWithFfmpeg, requireProgram } from './support/programs.js';
import {
  ArraySource,
  amplitudeAt,
  correlation,
  decayTime,
  decibels,
  noise,
  rms,
  sine,
} from './support/signals.js';

const RATE = 44100;
const folder = mkdtempSync(join(tmpdir(), 'continuo-mix-'));
t.teardown(() => rmSync(folder, { recursive: true, force: true }));

interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

const workspace = new Workspace();

/** Sends a signal through a bus effect in blocks and goes on to `frames` frames. */
function through(effect: Reverb | Chorus | StereoDelay, input: Stereo, frames: number): Stereo {
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  const into = new StereoBlock(workspace);
  const out = new StereoBlock(workspace);
  for (let at = 0; at + LARGEST_BLOCK <= frames; at += LARGEST_BLOCK) {
    into.clear();
    out.clear();
    if (at < input.left.length) {
      into.left.set(input.left.subarray(at, at + LARGEST_BLOCK));
      into.right.set(input.right.subarray(at, at + LARGEST_BLOCK));
      into.touched = true;
    }
    effect.process(into, out);
    left.set(out.left, at);
    right.set(out.right, at);
  }
  return { left, right };
}

const NEUTRAL: StripSettings = {
  gain: 0,
  pan: 0,
  width: 1,
  highPass: 0,
  lowPass: 0,
  eq: { low: 0, mid: 0, high: 0 },
  compression: 0,
  drive: 0,
  cabinet: false,
  sends: { reverb: 0, delay: 0, chorus: 0 },
};

function throughStrip(settings: Partial<StripSettings>, input: Stereo): Stereo {
  const strip = new ChannelStrip(workspace, RATE, { ...NEUTRAL, ...settings }, 1);
  const sums = new GroupSums(workspace.floats(GROUP_FLOATS));
  const left = new Float32Array(input.left.length);
  const right = new Float32Array(input.left.length);
  const block = new StereoBlock(workspace);
  for (let at = 0; at + LARGEST_BLOCK <= left.length; at += LARGEST_BLOCK) {
    block.left.set(input.left.subarray(at, at + LARGEST_BLOCK));
    block.right.set(input.right.subarray(at, at + LARGEST_BLOCK));
    strip.process(block, sums);
    left.set(strip.output.left, at);
    right.set(strip.output.right, at);
  }
  return { left, right };
}

const impulse = (): Stereo => {
  const left = new Float32Array(LARGEST_BLOCK);
  left[0] = 1;
  return { left, right: left };
};

t.test('reverberation decays in the time asked for, smoothly, on both sides', async (t) => {
  for (const kind of ['room', 'hall', 'plate'] as const satisfies readonly ReverbKind[])
    for (const [decay, damping] of [
      [0.5, 0.3],
      [1.6, 0.5],
      [4, 0.2],
    ] as const) {
      const reverb = new Reverb(workspace, RATE, { kind, decay, preDelay: 0.01, damping, gain: 0 });
      const { left, right } = through(reverb, impulse(), Math.round(decay * 1.3 * RATE));
      // Damping is for the highs: the decay time is promised for the middle of the band.
      const middle = throughStrip({ lowPass: 1500, highPass: 250 }, { left, right });
      for (const side of [middle.left, middle.right]) {
        const measured = decayTime(side.subarray(Math.round(0.02 * RATE)), RATE);
        const error = measured / decay - 1;
        t.ok(Math.abs(error) < 0.1, `${kind} ${decay} s: ${measured.toFixed(2)} s`);
      }
      const c = correlation(left, right);
      t.ok(Math.abs(c) < 0.3, `${kind}: sides are decorrelated (${c.toFixed(2)})`);
    }
});

t.test('the tail is dense and gives back about what is sent', async (t) => {
  for (const kind of ['room', 'hall', 'plate'] as const) {
    const source = { left: noise(RATE, 3), right: noise(RATE, 3) };
    const reverb = new Reverb(workspace, RATE, { kind, decay: 1.5, preDelay: 0, damping: 0.3, gain: 0 });
    const wet = through(reverb, source, RATE);
    const level = decibels(rms(wet.left, RATE / 2) / rms(source.left));
    t.ok(level > -8 && level < 3, `${kind}: return of steady noise ${level.toFixed(1)} dB`);
    const dense = through(
      new Reverb(workspace, RATE, { kind, decay: 1.5, preDelay: 0, damping: 0.3, gain: 0 }),
      impulse(),
      RATE,
    );
    // Echo density after Abel and Huang: the share of samples outside one standard deviation nears that of noise.
    const window = dense.left.subarray(Math.round(0.25 * RATE), Math.round(0.3 * RATE));
    const deviation = rms(window);
    const outside = window.filter((x) => Math.abs(x) > deviation).length / window.length / 0.3173;
    t.ok(outside > 0.8, `${kind}: echo density ${outside.toFixed(2)}`);
  }
});

t.test('a reverb at rest wakes up as new', async (t) => {
  const settings = { kind: 'room', decay: 0.3, preDelay: 0, damping: 0.5, gain: 0 } as const;
  const reverb = new Reverb(workspace, RATE, settings);
  const first = through(reverb, impulse(), 3 * RATE);
  t.ok(
    first.left.subarray(2.5 * RATE).every((x) => x === 0),
    'asleep: exact silence',
  );
  t.ok(rms(through(reverb, impulse(), RATE).left) > 0, 'and it sounds again');
});

t.test('echoes come in time and change sides', async (t) => {
  const delay = new StereoDelay(workspace, RATE, {
    seconds: 0.25,
    feedback: 0.5,
    damping: 0.2,
    pingPong: true,
    gain: 0,
  });
  const { left, right } = through(delay, impulse(), RATE);
  const peakAt = (side: Float32Array, from: number) => {
    let best = from;
    for (let i = from; i < from + 2000; i++) if (Math.abs(side[i]!) > Math.abs(side[best]!)) best = i;
    return best;
  };
  t.equal(peakAt(left, 10000), 11025, 'first echo on the left');
  t.ok(Math.abs(peakAt(right, 21000) - 22050) < 4, 'second on the right');
  t.ok(rms(right, 11000, 13000) < 1e-6 && rms(left, 22000, 24000) < 1e-6, 'and only there');
  const tone = sine(RATE / 20, 500, RATE, 0.5);
  const stroke = through(delay, { left: tone, right: tone }, 3 * RATE);
  const leaning = decibels(rms(stroke.left) / rms(stroke.right));
  t.ok(Math.abs(leaning) < 1, `${leaning} dB to the left`);
});

t.test('the chorus detunes by cents and stays mono-compatible', async (t) => {
  const tone = sine(2 * RATE, 440, RATE, 0.5);
  const wet = through(
    new Chorus(workspace, RATE, { rate: 0.8, depth: 1, gain: 0 }),
    { left: tone, right: tone },
    2 * RATE,
  );
  const late = { left: wet.left.subarray(RATE / 2, -100), right: wet.right.subarray(RATE / 2, -100) };
  t.ok(rms(late.left) > 0.1 && rms(late.right) > 0.1);
  let mostStep = 0;
  for (let i = 1; i < late.left.length; i++)
    mostStep = Math.max(mostStep, Math.abs(late.left[i]! - late.left[i - 1]!));
  t.ok(mostStep < 0.08, 'no steps in it');
  t.not(rms(late.left), rms(late.right), 'sides differ');
});

t.test('pan keeps the power, width the balance, mono input the cheap way', async (t) => {
  const input = { left: noise(8192, 5), right: noise(8192, 5) };
  const power = (s: Stereo) => Math.sqrt(rms(s.left) ** 2 + rms(s.right) ** 2);
  const centre = power(throughStrip({}, input));
  for (const pan of [-1, -0.5, 0.3, 1])
    t.ok(Math.abs(decibels(power(throughStrip({ pan }, input)) / centre)) < 0.01, `pan ${pan}`);
  const stereo = { left: noise(8192, 5), right: noise(8192, 9) };
  const mono = throughStrip({ width: 0 }, stereo);
  t.ok(correlation(mono.left, mono.right) > 0.9999, 'width 0 is mono');
  t.ok(
    correlation(...pair(throughStrip({ width: 1.5 }, stereo))) < correlation(...pair(stereo)),
    'width 1.5 is wider',
  );
  const settings = {
    drive: 0.6,
    cabinet: true,
    compression: 0.5,
    highPass: 90,
    eq: { low: 2, mid: -2, high: 3 },
  };
  const cheap = throughStrip(settings, input);
  // One sample of difference in the first frame sends the same signal through the stereo stages.
  const nearly = { left: input.left, right: input.right.slice() };
  nearly.right[0]! += 1e-6;
  const full = throughStrip(settings, nearly);
  let worst = 0;
  for (let i = 0; i < 8192; i++) worst = Math.max(worst, Math.abs(full.right[i]! - cheap.right[i]!));
  t.ok(worst < 1e-4, `mono and stereo stages agree (${worst})`);
});

function pair(s: Stereo): [Float32Array, Float32Array] {
  return [s.left, s.right];
}

t.test('the equaliser and the corners do what they say', async (t) => {
  const gainAt = (settings: Partial<StripSettings>, hertz: number) => {
    const tone = sine(RATE, hertz, RATE, 0.1);
    const out = throughStrip(settings, { left: tone, right: tone });
    return decibels(rms(out.left, RATE / 2, RATE - 100) / rms(tone, RATE / 2, RATE - 100));
  };
  const near = (value: number, wanted: number, name: string) =>
    t.ok(Math.abs(value - wanted) < 0.3, `${name}: ${value.toFixed(2)} dB`);
  near(gainAt({ eq: { low: 6, mid: 0, high: 0 } }, 30), 6, 'low shelf');
  near(gainAt({ eq: { low: 0, mid: -5, high: 0 } }, 1500), -5, 'bell');
  near(gainAt({ eq: { low: 0, mid: 0, high: 4 } }, 18000), 4, 'high shelf');
  near(gainAt({ highPass: 200 }, 200), -3, 'high-pass at its corner');
  near(gainAt({ highPass: 200 }, 50), -24.1, 'high-pass, two octaves below');
  near(gainAt({ lowPass: 2000 }, 2000), -3, 'low-pass at its corner');
});

t.test('compression evens levels out and keeps the registered level', async (t) => {
  const quiet = sine(RATE, 400, RATE, 0.03);
  const loud = sine(RATE, 400, RATE, 0.6);
  const level = (buffer: Float32Array) => {
    const out = throughStrip({ compression: 0.8 }, { left: buffer, right: buffer });
    return decibels(rms(out.left, RATE / 2) / rms(buffer, RATE / 2));
  };
  t.ok(level(quiet) - level(loud) > 6, 'the loud is reduced against the quiet');
  const registered = sine(RATE, 400, RATE, 0.1 * Math.SQRT2);
  t.ok(Math.abs(level(registered)) < 0.5, `-20 dBFS stays (${level(registered).toFixed(2)} dB)`);
});

t.test('a rotary speaker turns: slowly or fast, without a click', async (t) => {
  const tone = sine(4 * RATE, 1000, RATE, 0.2);
  for (const [rotary, slowest, fastest] of [
    [0.02, 0.5, 1.5],
    [1, 5, 8],
  ] as const) {
    const { left, right } = throughStrip({ rotary }, { left: tone, right: tone });
    // The level of each side goes up and down once a turn.
    const level = (side: Float32Array, at: number) => rms(side, at, at + 441);
    let turns = 0;
    let above = true;
    const mean = rms(left, 3 * RATE, left.length - 64);
    for (let at = 2 * RATE; at < 4 * RATE - 505; at += 441) {
      const now: boolean = level(left, at) > mean * (above ? 0.97 : 1.03);
      if (now && !above) turns++;
      above = now;
    }
    t.ok(turns / 2 >= slowest && turns / 2 <= fastest, `${rotary}: ${turns} turns in two seconds`);
    t.ok(correlation(left, right) < 0.99, 'the sides differ');
    let step = 0;
    for (let i = 1; i < left.length - 64; i++) step = Math.max(step, Math.abs(left[i]! - left[i - 1]!));
    t.ok(step < 0.06, `no step (${step})`);
  }
});

t.test('drive distorts without aliasing, DC or a jump in level', async (t) => {
  for (const drive of [0.3, 0.8]) {
    const tone = sine(RATE, 3000, RATE, 0.2);
    const { left } = throughStrip({ drive }, { left: tone, right: tone });
    const at = (hertz: number) => amplitudeAt(left, hertz, RATE, RATE / 4, RATE / 4 + 22050);
    const fundamental = at(3000);
    t.ok(decibels(at(9000) / fundamental) > -30, 'third harmonic is there');
    for (const alias of [RATE - 15 * 3000 + 900, 2 * RATE - 27 * 3000, RATE - 3000 * 9 - 10])
      t.ok(decibels(at(Math.abs(alias)) / fundamental) < -50, `alias at ${Math.abs(alias)} Hz`);
    let mean = 0;
    for (let i = RATE / 2; i < left.length; i++) mean += left[i]! / (left.length - RATE / 2);
    t.ok(Math.abs(mean) < 1e-3, 'no DC');
    t.ok(Math.abs(decibels(rms(left, RATE / 2) / rms(tone))) < 9, 'level');
  }
});

// ── Meters ─────────────────────────────────────────────────────────────────────────────────────────────────────

function writeWav(
  path: string,
  left: Float32Array,
  right: Float32Array,
  sampleRate: number,
  bitDepth: 16 | 32,
): void {
  const options = { sampleRate, bitDepth, frames: left.length };
  const bytes = new Uint8Array(wavBytes(options));
  bytes.set(wavHeader(options));
  new WavEncoder(options).encode(left, right, left.length, bytes, 44);
  writeFileSync(path, bytes);
}

t.test('loudness and true peak agree with ffmpeg', async (t) => {
  if (!requireProgram(t, 'ffmpeg')) return;
  for (const sampleRate of [44100, 48000]) {
    const { left, right } = programme(9, sampleRate);
    const meter = new LoudnessMeter(sampleRate, left.length);
    const peak = new TruePeakMeter();
    for (let at = 0; at < left.length; at += 777) {
      meter.write(left, right, at, Math.min(at + 777, left.length));
      peak.write(left, right, at, Math.min(at + 777, left.length));
    }
    const path = join(folder, `meter-${sampleRate}.wav`);
    writeWav(path, left, right, sampleRate, 32);
    const theirs = measureWithFfmpeg(path);
    const ours = meter.integrated;
    t.ok(
      Math.abs(ours - theirs.loudness) < 0.1,
      `${sampleRate}: ${ours.toFixed(2)} and ${theirs.loudness} LUFS`,
    );
    const level = decibels(peak.finish());
    t.ok(
      Math.abs(level - theirs.truePeak) < 0.15,
      `${sampleRate}: ${level.toFixed(2)} and ${theirs.truePeak} dBTP`,
    );
  }
});

t.test('a full-scale 997 Hz sine on one side reads -3.01 LUFS, as the standard says', async (t) => {
  const meter = new LoudnessMeter(48000, 48000 * 3);
  meter.write(sine(48000 * 3, 997, 48000), new Float32Array(48000 * 3), 0, 48000 * 3);
  t.ok(Math.abs(meter.integrated + 3.01) < 0.02, meter.integrated.toFixed(3));
});

t.test('true peaks between the samples are found', async (t) => {
  // A quarter of the sample rate, sampled at 45 degrees: the samples reach only 0.707 of the wave.
  const wave = sine(4096, RATE / 4, RATE, 0.8, Math.PI / 4);
  const meter = new TruePeakMeter();
  meter.write(wave, wave, 0, wave.length);
  t.ok(Math.abs(decibels(meter.finish() / 0.8)) < 0.3);
});

// ── Master ─────────────────────────────────────────────────────────────────────────────────────────────────────

const MASTER: MasterSettings = {
  loudness: -16,
  truePeak: -1,
  eq: { low: 1, high: 1 },
  glue: 0.4,
  monoBelow: 120,
  streamGain: 0,
};

interface Mastered extends Stereo {
  readonly report: MasterReport;
}

function master(input: Stereo, settings: Partial<MasterSettings>, block = 4096, spool = true): Mastered {
  const frames = input.left.length;
  const options = { sampleRate: RATE, frames, settings: { ...MASTER, ...settings } };
  const source = new ArraySource(input.left, input.right);
  const piece = spool
    ? new ReleaseMaster(source, { ...options, spool: new MemorySpool(frames) })
    : new StreamMaster(source, options);
  while (!piece.step());
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  const l = new Float32Array(block);
  const r = new Float32Array(block);
  let at = 0;
  for (let got = 1; got > 0; at += got) {
    got = piece.read(l, r, block);
    left.set(l.subarray(0, got), at);
    right.set(r.subarray(0, got), at);
  }
  return { left, right, report: piece.report };
}

t.test(
  'released pieces meet loudness and true peak at every target, by our meter and by ffmpeg',
  async (t) => {
    const input = programme(12, RATE);
    const ffmpeg = requireProgram(t, 'ffmpeg');
    for (const [loudness, truePeak] of [
      [-23, -1],
      [-16, -1],
      [-14, -2],
      [-11, -1],
      [-9, -1],
      [-9, -0.1],
    ] as const) {
      const { left, right, report } = master(input, { loudness, truePeak });
      const name = `${loudness} LUFS ${truePeak} dBTP`;
      t.equal(report.normalisation, 'loudness');
      t.ok(Math.abs(report.loudness - loudness) < 0.15, `${name}: says ${report.loudness.toFixed(2)} LUFS`);
      t.ok(report.truePeak <= truePeak, `${name}: says ${report.truePeak.toFixed(2)} dBTP`);
      if (!ffmpeg) continue;
      const path = join(folder, `master${loudness}${truePeak}.wav`);
      writeWav(path, left, right, RATE, 16);
      const theirs = measureWithFfmpeg(path);
      t.ok(Math.abs(theirs.loudness - loudness) < 0.25, `${name}: ffmpeg ${theirs.loudness} LUFS`);
      t.ok(theirs.truePeak <= truePeak, `${name}: ffmpeg ${theirs.truePeak} dBTP`);
    }
  },
);

t.test('a quiet piece is brought up and a loud one down without limiting', async (t) => {
  for (const factor of [0.003, 30]) {
    const quiet = programme(5, RATE);
    const scaled = { left: quiet.left.map((x) => x * factor), right: quiet.right.map((x) => x * factor) };
    const { report } = master(scaled, { loudness: -24 });
    t.ok(Math.abs(report.loudness + 24) < 0.15 && report.limiting < 0.01, `times ${factor}`);
  }
});

t.test('the limiter makes no steps: a held tone through it stays a tone', async (t) => {
  const tone = sine(4 * RATE, 110, RATE, 0.5);
  const { left } = master(
    { left: tone, right: tone },
    { loudness: -9, truePeak: -6, eq: { low: 0, high: 0 }, glue: 0 },
  );
  const from = RATE;
  const fundamental = amplitudeAt(left, 110, RATE, from, 3 * RATE);
  for (const harmonic of [2, 3, 5, 7])
    t.ok(
      decibels(amplitudeAt(left, 110 * harmonic, RATE, from, 3 * RATE) / fundamental) < -60,
      `harmonic ${harmonic}`,
    );
});

t.test(
  'the shortest piece has its loudness; too short to gate: peak-normalised, and says so; silence stays silence',
  async (t) => {
    const long = programme(9, RATE);
    const cut = (seconds: number) => ({
      left: long.left.slice(3 * RATE, (3 + seconds) * RATE),
      right: long.right.slice(3 * RATE, (3 + seconds) * RATE),
    });
    for (const loudness of [-14, -23]) {
      const { report } = master(cut(1), { loudness });
      t.equal(report.normalisation, 'loudness');
      t.ok(Math.abs(report.loudness - loudness) < 0.1, `a second at ${report.loudness.toFixed(2)} LUFS`);
    }
    const { report } = master(cut(0.3), { loudness: -14 });
    t.equal(report.normalisation, 'peak');
    t.ok(report.truePeak <= -1 && report.truePeak > -1.4, `${report.truePeak.toFixed(2)} dBTP`);
    const silent = master({ left: new Float32Array(4 * RATE), right: new Float32Array(4 * RATE) }, {});
    t.equal(silent.report.normalisation, 'silence');
    t.ok(silent.left.every((x) => x === 0));
  },
);

t.test('no DC leaves the master, and the lows are mono', async (t) => {
  const { left } = programme(4, RATE);
  const dc = { left: left.map((x) => x + 0.2), right: left.map((x) => x - 0.1) };
  const out = master(dc, {});
  let mean = 0;
  for (let i = RATE; i < 3 * RATE; i++) mean += out.left[i]! / (2 * RATE);
  t.ok(decibels(Math.abs(mean)) < -60, `DC ${decibels(Math.abs(mean)).toFixed(0)} dBFS`);
  const low = sine(4 * RATE, 50, RATE, 0.3);
  const high = sine(4 * RATE, 1000, RATE, 0.3);
  const side = (tone: Float32Array) => {
    const wide = master({ left: tone, right: tone.map((x) => -x + 0) }, { monoBelow: 120, loudness: -20 });
    return wide.report.gain;
  };
  t.ok(side(low) - side(high) > 10, 'a side signal at 50 Hz is taken out (and needs more gain)');
  t.equal(out.left.at(-1), 0, 'the last frame is exactly silent');
});

t.test('one pass: the ceiling holds, no frame is lost or late', async (t) => {
  const input = programme(6, RATE);
  const { left, right, report } = master(input, { streamGain: 14 }, 1000, false);
  t.equal(report.normalisation, 'one-pass');
  t.ok(report.truePeak <= -1 && report.limiting > 3, `${report.truePeak.toFixed(2)} dBTP`);
  const again = master(input, { streamGain: 14 }, 64, false);
  t.ok(
    left.every((x, i) => Object.is(x, again.left[i])),
    'the same for every block size',
  );
  if (requireProgram(t, 'ffmpeg')) {
    writeWav(join(folder, 'stream.wav'), left, right, RATE, 16);
    t.ok(measureWithFfmpeg(join(folder, 'stream.wav')).truePeak <= -1, 'by ffmpeg too');
  }
  const plain = master(input, { streamGain: 0, glue: 0, eq: { low: 0, high: 0 }, monoBelow: 0 }, 1000, false);
  let best = 0;
  let bestLag = -1;
  for (let lag = -300; lag <= 300; lag++) {
    let sum = 0;
    for (let i = 3 * RATE; i < 3 * RATE + 4000; i++) sum += input.left[i]! * plain.left[i + lag]!;
    if (sum > best) {
      best = sum;
      bestLag = lag;
    }
  }
  t.equal(bestLag, 0, 'aligned with its source');
});

t.test('the curve of a release masters stems as it does their sum', async (t) => {
  const input = programme(5, RATE);
  const frames = input.left.length;
  const settings = { ...MASTER, loudness: -10 };
  const spool = new FileSpool(folder);
  const piece = new ReleaseMaster(new ArraySource(input.left, input.right), {
    sampleRate: RATE,
    frames,
    settings,
    spool,
  });
  while (!piece.step());
  const whole = { left: new Float32Array(frames), right: new Float32Array(frames) };
  t.equal(piece.read(whole.left, whole.right, frames), frames);
  spool.close();
  const again = master(input, { loudness: -10 });
  t.ok(
    whole.left.every((x, i) => Object.is(x, again.left[i])),
    'a file spool gives the same as memory',
  );
  // Two stems: everything at 0.4 and everything at 0.6.
  const stems = [0.4, 0.6].map((share) => {
    const stage = piece.createStemStage();
    const left = input.left.map((x) => x * share);
    const right = input.right.map((x) => x * share);
    for (let at = 0; at < frames; at += 1024) {
      const end = Math.min(at + 1024, frames);
      const l = left.subarray(at, end);
      const r = right.subarray(at, end);
      stage.process(l, r, end - at);
    }
    return left;
  });
  let worst = 0;
  for (let i = 0; i < frames; i++)
    worst = Math.max(worst, Math.abs(stems[0]![i]! + stems[1]![i]! - whole.left[i]!));
  t.ok(decibels(worst) < -100, `stems against mix ${decibels(worst).toFixed(0)} dBFS`);
});
