/** The desk's balances, heard: who leads stands above all who comp, and left hands leave right hands room. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import t from 'tap';
import { STYLES } from '../src/styles/index.js';
import { loudnessOfPiece } from './listen/loudness-range.js';
import { centroidAndShares } from './listen/spectrum-of-piece.js';
import { projectRoot } from './support/project.js';
import { temporaryFolder } from './support/service.js';
import { readWav, type Stereo } from './support/wav-file.js';

interface Answer {
  readonly brief: { readonly style: string; readonly substyle: string };
  readonly parts: readonly { id: string; role: string; instrument: string }[];
  readonly outputs: readonly {
    kind: string;
    stem?: { parts: readonly string[] };
    url: string;
    loudness: number;
    true_peak: number;
  }[];
}

/** Pieces whose lead was lost among those who comp, or stood far above them, and who was too loud or too soft. */
const ASKED = [
  { style: 'electronic', substyle: 'synthwave', seed: '4', duration: 40 },
  { style: 'electronic', substyle: 'lo-fi', seed: '3', duration: 50 },
  { style: 'blues', substyle: 'funky-blues', seed: '3', duration: 24 },
  { style: 'classical', substyle: 'etude', seed: '4', duration: 24 },
  { style: 'jazz', substyle: 'stride', seed: '3', duration: 24 },
  { style: 'rock', substyle: 'shuffle', seed: '4', duration: 24 },
];
const COMPS = ['comping', 'pad', 'arpeggio'];

function sumOf(signals: readonly Stereo[]): Stereo {
  const [first] = signals;
  const left = new Float32Array(first!.left.length);
  const right = new Float32Array(left.length);
  for (const signal of signals)
    for (let i = 0; i < left.length; i++) {
      left[i]! += signal.left[i]!;
      right[i]! += signal.right[i]!;
    }
  return { left, right };
}

/** Casts whose own players have next to nothing below 150 Hz, and who therefore have a bass beside them. */
const HIGH = [
  { style: 'classical', substyle: 'wind-quintet', seed: '101', duration: 24 },
  { style: 'blues', substyle: 'country-blues', seed: '101', duration: 24 },
];

function rendered(folder: string, briefs: readonly object[]): Answer[] {
  const cli = join(projectRoot, 'build', 'src', 'cli.js');
  const { stdout } = spawnSync(process.execPath, [cli, 'batch', '-', '--out', folder], {
    input: briefs.map((brief) => JSON.stringify(brief)).join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Answer);
}

t.test('winds, and a harmonica beside a guitar, stand on a bass', async (t) => {
  const answers = rendered(temporaryFolder(t), HIGH);
  t.equal(answers.length, HIGH.length);
  for (const { brief, outputs } of answers) {
    const { left, right } = readWav(outputs.find(({ kind }) => kind === 'mix')!.url);
    const { low } = centroidAndShares(left, right, 44100);
    t.ok(low > 15, `${brief.substyle}: ${low.toFixed(1)} % below 150 Hz`);
  }
});

/** Unlimited they had peaks of 22 and 14 dB above their loudness. */
const SOFT = [
  { style: 'electronic', substyle: 'lo-fi', seed: '522', duration: 20, loudness: -23 },
  { style: 'rock', substyle: 'half-time', seed: '522', duration: 20, loudness: -23 },
];

t.test('a master that is asked for soft is a release turned down: its peaks come with it', async (t) => {
  const answers = rendered(temporaryFolder(t), SOFT);
  t.equal(answers.length, SOFT.length);
  for (const { brief, outputs } of answers) {
    const { loudness, true_peak } = outputs.find(({ kind }) => kind === 'mix')!;
    const { room } = STYLES.get(brief.style)!.mix.master;
    t.ok(Math.abs(loudness + 23) < 0.1, `${brief.substyle}: ${loudness} LUFS`);
    t.ok(true_peak - loudness <= room! + 0.1, `${brief.substyle}: peaks ${true_peak - loudness} dB above it`);
  }
});

t.test('who leads stands above all who comp together, and not far above them', async (t) => {
  const answers = rendered(
    temporaryFolder(t),
    ASKED.map((brief) => ({ ...brief, bit_depth: 32, stems: 'parts' })),
  );
  t.equal(answers.length, ASKED.length);
  for (const answer of answers) {
    const loudnessOf = (roles: readonly string[]): number => {
      const ids = answer.parts.filter(({ role }) => roles.includes(role)).map(({ id }) => id);
      const stems = answer.outputs.filter(({ stem }) => stem?.parts.some((id) => ids.includes(id)));
      const { left, right } = sumOf(stems.map(({ url }) => readWav(url)));
      return loudnessOfPiece(left, right, 44100).loudness;
    };
    const above = loudnessOf(['melody']) - loudnessOf(COMPS);
    t.ok(above > 0 && above < 7.5, `${answer.brief.substyle}: ${above.toFixed(1)} LU`);
  }
});
