/**
 * Figures of the sound of many pieces beside those of released music: renders every substyle at several seeds through the command line and
 * prints one JSON line a piece (what is out of its range) and one of them all:
 *
 *   npm run figures:sound -- [--style jazz,blues] [--substyle bebop,ballad] [--seeds 1-2] [--seconds 95] [--energy 0.2] [--tempo 60]
 *                            [--all] [--out DIR]
 *
 * `--all`: every figure of every piece, not only those out of range; `--out` keeps the sound, the MIDI files and the scores.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { STYLES } from '../../src/styles/index.js';
import { projectRoot } from '../support/project.js';
import { readWav } from '../support/wav-file.js';
import { type Figures, figuresOf } from './figures.js';
import { type Range, rangesOf, within } from './ranges.js';

const { values } = parseArgs({
  options: {
    style: { type: 'string', default: STYLES.names.join(',') },
    substyle: { type: 'string' },
    seeds: { type: 'string', default: '1-2' },
    seconds: { type: 'string', default: '95' },
    energy: { type: 'string' },
    tempo: { type: 'string' },
    all: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

interface Answer {
  readonly style: string;
  readonly duration: number;
  readonly brief: { readonly substyle: string; readonly seed: string; readonly loudness: number };
  readonly outputs: readonly { kind: string; format: string; url: string; true_peak: number | null }[];
}

const [first, last = first] = values.seeds.split('-').map(Number) as [number, number?];
const asked = values.substyle?.split(',');
const briefs = values.style.split(',').flatMap((style) =>
  STYLES.get(style)!
    .substyles.map(({ name }) => name)
    .filter((name) => asked === undefined || asked.includes(name))
    .flatMap((substyle) =>
      Array.from({ length: last - first + 1 }, (_, i) => ({
        style,
        substyle,
        seed: String(first + i),
        duration: Number(values.seconds),
        ...(values.energy !== undefined && { energy: Number(values.energy) }),
        ...(values.tempo !== undefined && { tempo: Number(values.tempo) }),
      })),
    ),
);
const folder =
  values.out === undefined ? mkdtempSync(join(tmpdir(), 'continuo-sound-')) : resolve(values.out);
mkdirSync(folder, { recursive: true });

let seen = 0;
let outside = 0;
let clean = 0;
for (const answer of await batch()) {
  const output = answer.outputs.find(({ kind, format }) => kind === 'mix' && format === 'wav')!;
  const { left, right, sampleRate } = readWav(output.url);
  const figures = figuresOf(left, right, sampleRate, output.true_peak ?? Number.NaN);
  const ranges = rangesOf(answer.style, answer.duration, answer.brief.loudness);
  const names = Object.keys(ranges) as (keyof Figures)[];
  const out = names.filter((name) => !within(figures[name], ranges[name]));
  seen += names.length;
  outside += out.length;
  if (out.length === 0) clean++;
  const shown = values.all ? names : out;
  const row = shown.map((name) => [name, { is: rounded(figures[name]), range: ranges[name] as Range }]);
  const { substyle, seed } = answer.brief;
  if (shown.length > 0)
    process.stdout.write(
      `${JSON.stringify({ style: answer.style, substyle, seed, ...Object.fromEntries(row) })}\n`,
    );
}
process.stdout.write(
  `${JSON.stringify({ pieces: briefs.length, figures: seen, outside, pieces_without: clean })}\n`,
);
if (values.out === undefined) rmSync(folder, { recursive: true });

async function batch(): Promise<Answer[]> {
  const cli = join(projectRoot, 'build', 'src', 'cli.js');
  const documents = values.out === undefined ? [] : ['--midi', '--score'];
  const args = ['batch', '-', '--out', folder, '--concurrency', String(cpus().length), ...documents];
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(briefs.map((brief) => JSON.stringify(brief)).join('\n'));
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Answer);
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
