/**
 * One fresh process, one thread, the same piece at two seeds: the first cold (code not compiled, tables not built), the
 * second as in a service that has been running. Prints CPU milliseconds by stage as JSON. `piece.js STYLE SECONDS SEED`
 */
import '../../workers/compiler-limits.cjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBanks } from '../../src/banks.js';
import { resolveBrief } from '../../src/brief/resolve.js';
import { composeScore } from '../../src/compose/compose.js';
import { readConfig } from '../../src/config.js';
import { createMasteredPiece, type MasteredPiece } from '../../src/render/mastered.js';
import { secondsToFrames } from '../../src/score/time.js';
import { STYLES } from '../../src/styles/index.js';
import { spoolFor } from '../../workers/file-spool.js';
import { playedPatches } from '../../workers/played-patches.js';
import { writeWav } from '../../workers/wav-file.js';
import { cpuMilliseconds, referenceWork } from './reference.js';

const bank = await (await openBanks(readConfig(process.env))).named(undefined);
const used = process.cpuUsage();
const startUp = (used.user + used.system) / 1000;
const [style, duration, seed] = process.argv.slice(2) as [string, string, string];
const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-'));

function make(): { compose: number; render: number; encode: number; notes: number; mean_voices: number } {
  const resolved = resolveBrief({ style, duration: Number(duration), seed }, STYLES, () => seed);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  const { brief } = resolved;
  const sampleRate = brief.sample_rate;
  let made: ReturnType<typeof composeScore> | undefined;
  const compose = cpuMilliseconds(() => {
    made = composeScore(brief, STYLES);
  });
  const { score } = made!;
  const spool = spoolFor(folder, secondsToFrames(score.duration, sampleRate));
  let piece: MasteredPiece | undefined;
  const render = cpuMilliseconds(() => {
    piece = createMasteredPiece(score, {
      sampleRate,
      patches: playedPatches(bank),
      mastering: 'release',
      spool,
    });
    while (!piece.step());
  });
  const { frames } = piece!;
  const encode = cpuMilliseconds(() => {
    writeWav(join(folder, 'piece.wav'), piece!, { sampleRate, bitDepth: 16, frames }, () => {});
  });
  spool.close();
  rmSync(join(folder, 'piece.wav'));
  const all = score.parts.flatMap((part) => [...part.notes]);
  const held = all.reduce((sum, note) => sum + note.played, 0);
  return { compose, render, encode, notes: all.length, mean_voices: held / score.endTick };
}

const cold = make();
const warm = make();
rmSync(folder, { recursive: true });
referenceWork();
const reference = Math.min(...[1, 2, 3].map(() => cpuMilliseconds(referenceWork)));
process.stdout.write(
  `${JSON.stringify({ start_up: startUp, cold, warm, reference, peak_mb: process.resourceUsage().maxRSS / 1024 })}\n`,
);
