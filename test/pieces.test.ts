/** Whole pieces of every style: loudness and true peak by a meter that is not ours, mono, beginning and end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { peakOf } from './support/clicks.js';
import { scoreOf } from './support/compose.js';
import { masterOf, mixOf } from './support/master.js';
import { measureWithFfmpeg, requireProgram } from './support/programs.js';
import { ArraySource, decibels } from './support/signals.js';
import { type Stereo, writeWav } from './support/wav-file.js';

const RATE = 44100;
const folder = mkdtempSync(join(tmpdir(), 'continuo-pieces-'));
t.teardown(() => rmSync(folder, { recursive: true, force: true }));

/** RMS of both channels together over seconds of the piece, negative ones counted from its end. */
function level({ left, right }: Stereo, from: number, to: number): number {
  const frame = (seconds: number): number => Math.round(seconds * RATE);
  let sum = 0;
  for (let i = frame(from); i < frame(to); i++) sum += 0.5 * (left[i]! * left[i]! + right[i]! * right[i]!);
  return Math.sqrt(sum / (frame(to) - frame(from)));
}

t.test('every style meets every loudness from -23 to -9 LUFS below -1 dBTP, by ffmpeg too', async (t) => {
  const ffmpeg = requireProgram(t, 'ffmpeg');
  for (const style of STYLES.names) {
    const score = scoreOf({ style, duration: 12, seed: 'loudness' });
    const mix = mixOf(score);
    for (const loudness of [-23, -18, -14, -11, -9]) {
      const { production } = score;
      const asked: Score = {
        ...score,
        production: { ...production, master: { ...production.master, loudness, truePeak: -1 } },
      };
      const piece = masterOf(asked, RATE, new ArraySource(mix.left, mix.right));
      const name = `${style} at ${loudness} LUFS`;
      const { report } = piece;
      t.ok(Math.abs(report.loudness - loudness) < 0.5, `${name}: says ${report.loudness.toFixed(2)} LUFS`);
      t.ok(report.truePeak <= -1, `${name}: says ${report.truePeak.toFixed(2)} dBTP`);
      if (!ffmpeg) continue;
      const path = join(folder, 'piece.wav');
      writeWav(path, piece, 16);
      const theirs = measureWithFfmpeg(path);
      t.ok(Math.abs(theirs.loudness - loudness) < 0.5, `${name}: ffmpeg ${theirs.loudness} LUFS`);
      t.ok(theirs.truePeak <= -1, `${name}: ffmpeg ${theirs.truePeak} dBTP`);
    }
  }
});

t.test('pieces begin at once, end by themselves and survive mono', async (t) => {
  for (const style of STYLES.names) {
    for (const [seed, duration] of [
      [1, 9],
      [2, 14],
      [3, 20],
    ] as const) {
      const name = `${style}, seed ${seed}`;
      const piece = masterOf(scoreOf({ style, duration, seed }));
      const { left, right } = piece;
      const middle = left.map((x, i) => 0.5 * (x + right[i]!));
      const whole = level(piece, 0, duration);
      const folded = level({ left: middle, right: middle }, 0, duration);
      const loss = decibels(whole / folded);
      t.ok(loss < 3, `${name}: ${loss.toFixed(2)} dB lost in mono`);

      const peak = Math.max(peakOf(left), peakOf(right));
      const start = Math.max(peakOf(left, 0, 0.05 * RATE), peakOf(right, 0, 0.05 * RATE));
      t.ok(decibels(start / peak) > -40, `${name}: ${decibels(start / peak).toFixed(0)} dB within 50 ms`);

      // Half a second that falls all the way, down to nothing: neither cut nor silent long before.
      const tail = [0.5, 0.4, 0.3, 0.2, 0.1].map(
        (s) => level(piece, duration - s, duration - s + 0.1) / whole,
      );
      const shown = tail.map((x) => decibels(x).toFixed(0)).join(', ');
      t.ok(
        tail.every((x, i) => i === 0 || x <= tail[i - 1]! * 1.05),
        `${name}: falls in its last half second (${shown} dB)`,
      );
      const last = level(piece, duration - 0.02, duration) / whole;
      t.ok(decibels(last) < -40, `${name}: ${decibels(last).toFixed(0)} dB in its last 20 ms`);
      const ring = level(piece, duration - 2, duration - 0.5) / whole;
      t.ok(decibels(ring) > -45, `${name}: rings until near its end (${decibels(ring).toFixed(0)} dB)`);
    }
  }
});
