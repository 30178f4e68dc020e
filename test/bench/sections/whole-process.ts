/** `continuo generate` from its first instruction to the finished WAV, in a fresh process each time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveBrief } from '../../../src/brief/resolve.js';
import { composeScore } from '../../../src/compose/compose.js';
import { STYLES } from '../../../src/styles/index.js';
import { type ProcessUsage, runProgram } from '../process-usage.js';
import { cpuMilliseconds, median, referenceWork } from '../reference.js';
import type { Column, Section, SectionReport } from '../section.js';

interface Run extends ProcessUsage {
  readonly notes: number;
  /** Mean number of notes held at once. */
  readonly voices: number;
  /** Milliseconds of the reference work, measured just before. */
  readonly reference: number;
}

function runOf(style: string, seconds: number, seed: number): Run {
  const reference = Math.min(...[1, 2, 3].map(() => cpuMilliseconds(referenceWork)));
  const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-'));
  try {
    const flags = ['--style', style, '--duration', String(seconds), '--seed', String(seed), '--out', folder];
    return {
      ...runProgram('src/cli.js', ['generate', ...flags]),
      ...contentOf(style, seconds, seed),
      reference,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function contentOf(style: string, duration: number, seed: number): { notes: number; voices: number } {
  const resolved = resolveBrief({ style, duration, seed: String(seed) }, STYLES, () => String(seed));
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  const { score } = composeScore(resolved.brief, STYLES);
  const all = score.parts.flatMap((part) => [...part.notes]);
  return { notes: all.length, voices: all.reduce((sum, note) => sum + note.played, 0) / score.endTick };
}

const RATE = 44_100;

const COLUMNS: readonly Column[] = [
  { key: 'style', title: 'style' },
  { key: 'cpu_s', title: 'CPU s', decimals: 2 },
  { key: 'real_time', title: '× real time per core' },
  { key: 'references', title: 'references a second of sound', decimals: 2 },
  { key: 'wall_s', title: 'wall s', decimals: 2 },
  { key: 'notes', title: 'notes' },
  { key: 'notes_per_cpu_s', title: 'notes a CPU s' },
  { key: 'voices', title: 'mean voices', decimals: 1 },
  { key: 'ns_per_voice_sample', title: 'ns a voice-sample', decimals: 1 },
  { key: 'peak_mb', title: 'peak MB' },
];

function measure(title: string, note: string, seconds: number, seeds: number): SectionReport {
  const rows = STYLES.names.map((style) => {
    const runs = Array.from({ length: seeds }, (_, i) => runOf(style, seconds, i + 1));
    const of = (pick: (run: Run) => number): number => median(runs.map(pick));
    return {
      style,
      cpu_s: of((run) => run.cpu / 1000),
      real_time: of((run) => (1000 * seconds) / run.cpu),
      references: of((run) => run.cpu / seconds / run.reference),
      wall_s: of((run) => run.wall / 1000),
      notes: of((run) => run.notes),
      notes_per_cpu_s: of((run) => (1000 * run.notes) / run.cpu),
      voices: of((run) => run.voices),
      ns_per_voice_sample: of((run) => (1e6 * run.cpu) / (seconds * RATE * run.voices)),
      peak_mb: of((run) => run.peak_mb),
    };
  });
  return {
    title,
    notes: [note, `Median of ${seeds} seed${seeds > 1 ? 's' : ''}; CPU is user and system of all threads.`],
    tables: [{ name: 'styles', columns: COLUMNS, rows }],
  };
}

export const pieces: Section = {
  name: 'pieces',
  run: ({ quick }) =>
    measure(
      'Pieces of 120 s, the whole process',
      '`continuo generate`: start, composing, rendering, mastering, WAV.',
      120,
      quick ? 1 : 5,
    ),
};

export const cold: Section = {
  name: 'cold',
  run: ({ quick }) =>
    measure(
      'Cold pieces of 30 s, the whole process',
      'What a script pays that starts us for every track.',
      30,
      quick ? 1 : 5,
    ),
};

export const memory: Section = {
  name: 'memory',
  run: ({ quick }) =>
    measure('Memory of pieces of 180 s', 'Peak resident set of the whole process.', 180, quick ? 1 : 2),
};
