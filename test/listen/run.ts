/**
 * The listening run: renders styles at several seeds, lengths and tempi through the command line into a folder, and
 * writes a table of figures (index.md) beside the ranges of released music, with spectrograms, and more pictures where
 * the instruments to look at audio and MIDI are found.
 *
 *   npm run listen -- [--style jazz] [--seeds 3] [--durations 10,30,90] [--out listen] [--no-pictures]
 *   npm run listen -- --patches [--patch violin] [--out listen]      a phrase of every patch instead
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { STYLES } from '../../src/styles/index.js';
import { projectRoot } from '../support/project.js';
import { readWav } from '../support/wav-file.js';
import { type Figures, figuresOf } from './figures.js';
import { writePatches } from './patches.js';
import { rangesOf, within } from './ranges.js';
import { spectrogram } from './spectrogram.js';

const { values } = parseArgs({
  options: {
    style: { type: 'string', multiple: true },
    substyle: { type: 'string' },
    tempo: { type: 'string' },
    seeds: { type: 'string', default: '2' },
    durations: { type: 'string', default: '10,30,90' },
    patches: { type: 'boolean', default: false },
    patch: { type: 'string', multiple: true },
    out: { type: 'string', default: 'listen' },
    ears: { type: 'string', default: process.env.EARS ?? join(projectRoot, '..', 'shared', 'ears') },
    'no-pictures': { type: 'boolean', default: false },
  },
});

interface Answer {
  readonly id: string;
  readonly style: string;
  readonly filename: string;
  readonly duration: number;
  readonly brief: {
    readonly key: string;
    readonly tempo: number;
    readonly substyle: string;
    readonly seed: string;
    readonly loudness: number;
  };
  readonly outputs: readonly {
    kind: string;
    format: string;
    url?: string;
    path?: string;
    loudness: number | null;
    true_peak: number | null;
  }[];
  readonly parts: readonly { role: string; instrument: string }[];
  readonly timings: { readonly compose_ms: number; readonly realtime_factor: number };
}

const folder = resolve(values.out);
if (values.patches || values.patch !== undefined) {
  const written = writePatches(folder, !values['no-pictures'], values.patch);
  process.stdout.write(`${written} patches: ${folder}\n`);
  process.exit(written > 0 ? 0 : 1);
}
mkdirSync(folder, { recursive: true });
const briefs: { [field: string]: string | number }[] = [];
for (const style of values.style ?? STYLES.names) {
  for (const duration of values.durations.split(',').map(Number)) {
    for (let seed = 1; seed <= Number(values.seeds); seed++) {
      briefs.push({
        style,
        duration,
        seed,
        ...(values.substyle ? { substyle: values.substyle } : {}),
        ...(values.tempo ? { tempo: Number(values.tempo) } : {}),
      });
    }
  }
}
const list = join(folder, 'briefs.jsonl');
writeFileSync(list, `${briefs.map((brief) => JSON.stringify(brief)).join('\n')}\n`);

/** Renders all briefs through the command line; one answer a line. */
async function batch(): Promise<Answer[]> {
  const cli = join(projectRoot, 'build', 'src', 'cli.js');
  const child = spawn(process.execPath, [cli, 'batch', list, '--out', folder, '--midi'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Answer);
}

/** Runs one of the instruments; its JSON, or null where there is none. */
function ears(tool: string, args: readonly string[]): Record<string, unknown> | null {
  const program = join(values.ears, tool);
  if (values['no-pictures'] || !existsSync(program)) return null;
  const run = spawnSync(program, [...args, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  try {
    return JSON.parse(run.stdout) as Record<string, unknown>;
  } catch {
    return null;
  }
}

const SHOWN = [
  ...(['loudness', 'lra', 'truePeak', 'plr', 'crest', 'width', 'correlation', 'monoLoss'] as const),
  ...(['centroid', 'low', 'mid', 'high', 'start', 'end'] as const),
];

/** A figure as it stands in the table, with an asterisk when it is out of its range. */
function shown(name: keyof Figures, value: number, ranges: ReturnType<typeof rangesOf>): string {
  const digits =
    name === 'centroid' || name === 'end' ? 0 : name === 'correlation' || name === 'start' ? 2 : 1;
  return `${value.toFixed(digits)}${within(value, ranges[name]) ? '' : '*'}`;
}

const answers = await batch();
const rows = [
  `| file | substyle | key | BPM | parts | ${SHOWN.join(' | ')} | × real time | other figures out of range | notes out of range |`,
  `|${'---|'.repeat(SHOWN.length + 8)}`,
];
let figuresSeen = 0;
let outside = 0;
for (const answer of answers) {
  const base = join(folder, answer.filename.replace(/\.wav$/, ''));
  const common = ['--style', answer.style, '--tempo', String(answer.brief.tempo), '--key', answer.brief.key];
  const output = answer.outputs.find((candidate) => candidate.format === 'wav');
  const { left, right, sampleRate } = readWav(`${base}.wav`);
  const figures = figuresOf(left, right, sampleRate, output?.true_peak ?? Number.NaN);
  const ranges = rangesOf(answer.style, answer.duration, answer.brief.loudness);
  const names = Object.keys(ranges) as (keyof Figures)[];
  const out = names.filter((name) => !within(figures[name], ranges[name]));
  figuresSeen += names.length;
  outside += out.length;
  if (!values['no-pictures'])
    writeFileSync(
      `${base}.png`,
      spectrogram({ left, right }, Math.min(1600, 200 + 10 * answer.duration), 300),
    );
  ears('listen', [
    `${base}.wav`,
    ...common,
    '--duration',
    String(answer.duration),
    '--png',
    `${base}.sound.png`,
  ]);
  const notes = ears('notes', [`${base}.mid`, ...common, '--png', `${base}.notes.png`]);
  const others = out.filter((name) => !(SHOWN as readonly string[]).includes(name));
  rows.push(
    [
      '',
      answer.filename,
      answer.brief.substyle,
      answer.brief.key,
      answer.brief.tempo,
      answer.parts.map((part) => part.instrument).join(', '),
      ...SHOWN.map((name) => shown(name, figures[name], ranges)),
      answer.timings.realtime_factor.toFixed(0),
      others.map((name) => `${name} ${figures[name].toFixed(1)}`).join(', ') || 'none',
      outOfRange(notes),
      '',
    ]
      .join(' | ')
      .trim(),
  );
}
rows.push('', `${outside} of ${figuresSeen} figures out of the ranges of test/listen/ranges.ts.`);
writeFileSync(join(folder, 'index.md'), `${rows.join('\n')}\n`);
process.stdout.write(
  `${answers.length} of ${briefs.length} pieces, ${outside} of ${figuresSeen} figures out of range: ${join(folder, 'index.md')}\n`,
);
process.exitCode = answers.length === briefs.length ? 0 : 1;

/** Every figure whose mark is not ok, with its value. */
function outOfRange(report: Record<string, unknown> | null): string {
  if (!report) return '–';
  const { out_of_range: names, metrics } = report as {
    out_of_range?: readonly string[];
    metrics?: Readonly<Record<string, number>>;
  };
  return (names ?? []).map((name) => `${name} ${metrics?.[name]?.toPrecision(3)}`).join(', ') || 'none';
}
