/**
 * The meters against the reference signals of the EBU: loudness and true peak (Tech 3341, table 1), loudness range
 * (Tech 3342, table 1), as far as they are stereo tones. Case 6 has five channels and the later cases are programme.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { WavEncoder, wavBytes, wavHeader } from '../src/encode/wav.js';
import { LoudnessMeter } from '../src/mix/master/loudness.js';
import { TruePeakMeter } from '../src/mix/master/true-peak.js';
import { measureWithFfmpeg, requireProgram } from './support/programs.js';
import { decibels, sine } from './support/signals.js';

const RATE = 48_000;
/** dBFS of a tone of 1 kHz on both sides, and its seconds. */
type Passage = readonly [level: number, seconds: number];

function toneOf(passages: readonly Passage[], sampleRate = RATE): Float32Array {
  const frames = passages.map(([, seconds]) => Math.round(seconds * sampleRate));
  const tone = new Float32Array(frames.reduce((sum, count) => sum + count, 0));
  let at = 0;
  passages.forEach(([level], index) => {
    tone.set(sine(frames[index]!, 1000, sampleRate, 10 ** (level / 20)), at);
    at += frames[index]!;
  });
  return tone;
}

function measured(tone: Float32Array, sampleRate = RATE): LoudnessMeter {
  const meter = new LoudnessMeter(sampleRate, tone.length);
  meter.write(tone, tone, 0, tone.length);
  return meter;
}

const LOUDNESS: readonly (readonly [name: string, lufs: number, passages: readonly Passage[]])[] = [
  ['1', -23, [[-23, 20]]],
  ['2', -33, [[-33, 20]]],
  [
    '3',
    -23,
    [
      [-36, 10],
      [-23, 60],
      [-36, 10],
    ],
  ],
  [
    '4',
    -23,
    [
      [-72, 10],
      [-36, 10],
      [-23, 60],
      [-36, 10],
      [-72, 10],
    ],
  ],
  [
    '5',
    -23,
    [
      [-26, 20],
      [-20, 20.1],
      [-26, 20],
    ],
  ],
];

t.test('integrated loudness, Tech 3341 cases 1 to 5', async (t) => {
  for (const [name, lufs, passages] of LOUDNESS)
    for (const sampleRate of name === '5' ? [44_100, 48_000, 96_000] : [48_000]) {
      const { integrated } = measured(toneOf(passages, sampleRate), sampleRate);
      t.ok(Math.abs(integrated - lufs) <= 0.1, `${name} at ${sampleRate}: ${integrated.toFixed(2)} LUFS`);
    }
});

t.test('true peak, Tech 3341 cases 15 to 19', async (t) => {
  for (const [name, part, degrees, amplitude, dbtp] of [
    ['15', 4, 0, 0.5, -6],
    ['16', 4, 45, 0.5, -6],
    ['17', 6, 60, 0.5, -6],
    ['18', 8, 67.5, 0.5, -6],
    ['19', 4, 45, 1.41, 3],
  ] as const) {
    const meter = new TruePeakMeter();
    const tone = sine(RATE, RATE / part, RATE, amplitude, (degrees * Math.PI) / 180);
    // Faded in and out, as the standard's signals are: a hard edge has peaks of its own.
    for (let i = 0; i < 480; i++) {
      tone[i]! *= i / 480;
      tone[tone.length - 1 - i]! *= i / 480;
    }
    meter.write(tone, tone, 0, tone.length);
    const level = decibels(meter.finish());
    t.ok(level <= dbtp + 0.2 && level >= dbtp - 0.4, `${name}: ${level.toFixed(2)} dBTP`);
  }
});

t.test('peaks between the fourths of a frame are seen', async (t) => {
  // Its peaks lie an eighth of a frame beside the nearest fourth: fourfold interpolation alone reads 0.2 and 0.3 dB too little.
  for (const hertz of [RATE / 4, RATE / 3]) {
    const meter = new TruePeakMeter();
    const tone = sine(RATE, hertz, RATE, 0.5, Math.PI / 2 - (2 * Math.PI * hertz) / (8 * RATE));
    for (let i = 0; i < 480; i++) {
      tone[i]! *= i / 480;
      tone[tone.length - 1 - i]! *= i / 480;
    }
    meter.write(tone, tone, 0, tone.length);
    const level = decibels(meter.finish());
    t.ok(Math.abs(level + 6.02) < 0.05, `${hertz} Hz: ${level.toFixed(2)} dBTP`);
  }
});

t.test('loudness range, Tech 3342 cases 1 to 4', async (t) => {
  for (const [name, lu, levels] of [
    ['1', 10, [-20, -30]],
    ['2', 5, [-20, -15]],
    ['3', 20, [-40, -20]],
    ['4', 15, [-50, -35, -20, -35, -50]],
  ] as const) {
    const { range } = measured(toneOf(levels.map((level) => [level, 20])));
    t.ok(Math.abs(range - lu) <= 1, `${name}: ${range.toFixed(2)} LU`);
  }
});

t.test('all three as ffmpeg says, on a tone in many passages', async (t) => {
  if (!requireProgram(t, 'ffmpeg')) return;
  const folder = mkdtempSync(join(tmpdir(), 'continuo-loudness-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const tone = toneOf([
    [-18, 7],
    [-30, 9],
    [-14, 4],
    [-60, 5],
    [-23, 11],
  ]);
  const options = { sampleRate: RATE, bitDepth: 32, frames: tone.length } as const;
  const bytes = new Uint8Array(wavBytes(options));
  bytes.set(wavHeader(options));
  new WavEncoder(options).encode(tone, tone, tone.length, bytes, 44);
  const path = join(folder, 'tone.wav');
  writeFileSync(path, bytes);
  const theirs = measureWithFfmpeg(path);
  const meter = measured(tone);
  t.ok(
    Math.abs(meter.integrated - theirs.loudness) <= 0.1,
    `${meter.integrated} and ${theirs.loudness} LUFS`,
  );
  t.ok(Math.abs(meter.range - theirs.range) <= 0.6, `${meter.range} and ${theirs.range} LU`);
  const peak = new TruePeakMeter();
  peak.write(tone, tone, 0, tone.length);
  const level = decibels(peak.finish());
  t.ok(Math.abs(level - theirs.truePeak) <= 0.2, `${level} and ${theirs.truePeak} dBTP`);
});
