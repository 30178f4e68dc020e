/** The listening run's own meters, against ffmpeg and against sounds whose figures are known. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { STYLES } from '../src/styles/index.js';
import { figuresOf } from './listen/figures.js';
import { rangesOf, within } from './listen/ranges.js';
import { requireProgram, run } from './support/programs.js';
import { noise, sine } from './support/signals.js';
import { readWav, writeWav } from './support/wav-file.js';

const RATE = 44100;
const folder = mkdtempSync(join(tmpdir(), 'continuo-listen-'));
t.teardown(() => rmSync(folder, { recursive: true, force: true }));

t.test('loudness and loudness range agree with ffmpeg', async (t) => {
  if (!requireProgram(t, 'ffmpeg')) return;
  const left = noise(40 * RATE, 3).map((x, i) => x * (i < 15 * RATE ? 0.02 : i < 30 * RATE ? 0.1 : 0.05));
  const right = sine(40 * RATE, 330, RATE, 0.1);
  const path = join(folder, 'programme.wav');
  writeWav(path, { left, right }, 32);
  const text = run('ffmpeg', ['-hide_banner', '-nostats', '-i', path, '-af', 'ebur128', '-f', 'null', '-']);
  const summary = text.slice(text.lastIndexOf('Summary:'));
  const number = (pattern: RegExp): number => Number(pattern.exec(summary)?.[1]);
  const back = readWav(path);
  const { loudness, lra } = figuresOf(back.left, back.right, back.sampleRate, -1);
  t.ok(Math.abs(loudness - number(/I:\s+(-?[\d.]+) LUFS/)) < 0.1, `${loudness.toFixed(2)} LUFS`);
  t.ok(Math.abs(lra - number(/LRA:\s+(-?[\d.]+) LU/)) < 0.3, `${lra.toFixed(2)} LU`);
});

t.test('width, correlation, crest and bands of known sounds', async (t) => {
  const low = sine(4 * RATE, 100, RATE, 0.5);
  const high = sine(4 * RATE, 5000, RATE, 0.5);
  const both = figuresOf(low, high, RATE, -3);
  t.ok(
    Math.abs(both.correlation) < 0.01 && Math.abs(both.width) < 0.1 && Math.abs(both.monoLoss - 3.01) < 0.1,
  );
  t.ok(Math.abs(both.low - 50) < 1 && Math.abs(both.high - 50) < 1, `${both.low.toFixed(0)} %`);
  t.ok(Math.abs(both.crest - 3.01) < 0.05 && Math.abs(both.centroid - 2550) < 60, `${both.centroid} Hz`);
  const same = figuresOf(low, low, RATE, -3);
  t.ok(same.correlation > 0.999 && same.width < -60 && same.monoLoss < 0.01 && same.end > -6);
});

t.test('every style has its ranges, and they can be missed', async (t) => {
  for (const style of STYLES.names) {
    const ranges = rangesOf(style, 95, -14);
    for (const name of ['lra', 'width', 'correlation', 'centroid', 'low', 'plr'] as const)
      t.ok(ranges[name] !== undefined, `${style}: ${name}`);
    t.notOk(within(-11, ranges.loudness));
    t.equal(rangesOf(style, 30, -14).lra, undefined, 'no loudness range of a short piece');
  }
});
