/**
 * Finds the gain with which a style is mastered in one pass: `node build/test/bench/stream-gain.js [--write] [--seeds N]
 * [--from SEED] [style ...]`. Each substyle is rendered at some seeds; the gain that its pieces need to reach the style's
 * loudness is what mastering in two passes finds, and their median is the substyle's. Prints what one pass reaches with
 * the gains of now and with those found; `--write` puts the latter into `src/styles/<style>/stream-gains.ts`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBanks } from '../../src/banks.js';
import { resolveBrief } from '../../src/brief/resolve.js';
import { composeScore } from '../../src/compose/compose.js';
import { readConfig } from '../../src/config.js';
import { ReleaseMaster } from '../../src/mix/master/release-master.js';
import { MemorySpool } from '../../src/mix/master/spool.js';
import { StreamMaster } from '../../src/mix/master/stream-master.js';
import type { MasterSettings } from '../../src/mix/master/targets.js';
import { createRenderer } from '../../src/render/renderer.js';
import { STYLES } from '../../src/styles/index.js';
import { playedPatches } from '../../workers/played-patches.js';
import { projectRoot } from '../support/project.js';
import { ArraySource } from '../support/signals.js';

const { values, positionals } = parseArgs({
  options: {
    write: { type: 'boolean' },
    seeds: { type: 'string', default: '3' },
    from: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
const SECONDS = 45;
const bank = await (await openBanks(readConfig(process.env))).named(undefined);

interface Mix {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly sampleRate: number;
  readonly settings: MasterSettings;
}

function mixOf(style: string, substyle: string, seed: string): Mix {
  const resolved = resolveBrief({ style, substyle, duration: SECONDS, seed }, STYLES, () => seed);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  const { score } = composeScore(resolved.brief, STYLES);
  const sampleRate = resolved.brief.sample_rate;
  const renderer = createRenderer(score, { sampleRate, patches: playedPatches(bank) });
  const left = new Float32Array(renderer.frames);
  const right = new Float32Array(renderer.frames);
  renderer.read(left, right, renderer.frames);
  return { left, right, sampleRate, settings: score.production.master };
}

/** Gain before the limiter that brings the mix to its loudness. */
function gainOf({ left, right, sampleRate, settings }: Mix): number {
  const frames = left.length;
  const spool = new MemorySpool(frames);
  const master = new ReleaseMaster(new ArraySource(left, right), { sampleRate, frames, settings, spool });
  while (!master.step());
  return master.report.gain;
}

/** LU by which one pass misses the loudness. */
function errorOf({ left, right, sampleRate, settings }: Mix, streamGain = settings.streamGain): number {
  const frames = left.length;
  const options = { sampleRate, frames, settings: { ...settings, streamGain } };
  const master = new StreamMaster(new ArraySource(left, right), options);
  const block = new Float32Array(4096);
  while (master.read(block, block.slice(), 4096) > 0);
  return master.report.loudness - settings.loudness;
}

/** Median, between the two in the middle where there are two. */
function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2;
}

const meanSize = (errors: readonly number[]): number =>
  errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;

/** As the formatter has it: quoted only where it must be. */
const propertyName = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`);

console.log(
  '| style | substyle | gain now dB | found dB | one pass misses by now LU | with the gain found LU |',
);
console.log('|---|---|---|---|---|---|');
for (const style of STYLES.names.map((name) => STYLES.get(name)!)) {
  if (positionals.length > 0 && !positionals.includes(style.name)) continue;
  const gains: Record<string, number> = {};
  const before: number[] = [];
  const after: number[] = [];
  for (const { name } of style.substyles) {
    const mixes = Array.from({ length: Number(values.seeds) }, (_, i) =>
      mixOf(style.name, name, String(Number(values.from) + i)),
    );
    const gain = Math.round(10 * middle(mixes.map(gainOf))) / 10;
    gains[name] = gain;
    const now = mixes.map((mix) => errorOf(mix));
    const found = mixes.map((mix) => errorOf(mix, gain));
    before.push(...now);
    after.push(...found);
    const list = (errors: readonly number[]) => errors.map((error) => error.toFixed(1)).join(', ');
    console.log(
      `| ${style.name} | ${name} | ${mixes[0]!.settings.streamGain.toFixed(1)} | ${gain} | ${list(now)} | ${list(found)} |`,
    );
  }
  console.log(
    `| ${style.name} | mean size | | | ${meanSize(before).toFixed(2)} | ${meanSize(after).toFixed(2)} |`,
  );
  if (!values.write) continue;
  const lines = Object.entries(gains).map(([name, gain]) => `  ${propertyName(name)}: ${gain},`);
  writeFileSync(
    join(projectRoot, 'src', 'styles', style.name, 'stream-gains.ts'),
    `/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */\nexport const STREAM_GAINS = {\n${lines.join('\n')}\n};\n`,
  );
}
