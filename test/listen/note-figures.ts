/**
 * Figures of the notes of many pieces beside those of real music: composes pieces of a style, writes them as MIDI, has every file looked at
 * by the instrument `notes` (which nothing here was made with), and prints one JSON line a style:
 *
 *   npm run figures -- [--style jazz,blues] [--substyle bebop] [--seeds 101-150] [--seconds 60-90] [--model full|none|open] [--humanize 0]
 *                      [--notated] [--metrics] [--substyles] [--out DIR] [--ears DIR]
 *
 * Real pieces of classical and rock are engraved scores, those of jazz and blues are players: `--notated` looks at the same pieces as they are
 * printed, too, and a second line has the figures of that face (`face`). A downbeat that is played early counts in the bar before: bars that are
 * alike to the note are told apart there, and not on paper.
 *
 * `share`: mean share of a piece's metrics within the 5th to 95th percentile of real pieces. `spread`: the median, over the metrics,
 * of how far the middle 90 % of the pieces reach, by how far those of real pieces do; `spread_of_real`: what so few real pieces would have
 * of it (few pieces seldom have the extremes of many). `--metrics`: for each metric (the one
 * that is out most often first) the share of pieces in range, below and above, its spread and our median beside the real 5th and 95th percentile; `--substyles`: the share of each substyle.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { composeScore } from '../../src/compose/compose.js';
import { writeMidi } from '../../src/export/midi.js';
import { Random } from '../../src/math/random.js';
import type { Score } from '../../src/score/score.js';
import { STYLES } from '../../src/styles/index.js';
import { writersOf } from '../bench/blind/writers.js';
import { briefOf } from '../support/compose.js';
import { projectRoot } from '../support/project.js';

const { values } = parseArgs({
  options: {
    style: { type: 'string', default: 'jazz,classical,blues,rock' },
    substyle: { type: 'string' },
    seeds: { type: 'string', default: '101-150' },
    seconds: { type: 'string', default: '60-90' },
    model: { type: 'string', default: 'full' },
    humanize: { type: 'string', default: '1' },
    notated: { type: 'boolean', default: false },
    metrics: { type: 'boolean', default: false },
    substyles: { type: 'boolean', default: false },
    out: { type: 'string' },
    ears: { type: 'string', default: process.env.EARS ?? join(projectRoot, '..', 'shared', 'ears') },
  },
});

interface Looked {
  readonly metrics: Readonly<Record<string, number | string | null>>;
  readonly in_range: number;
  readonly reference: Readonly<
    Record<string, { p05: number; p95: number; from: string; mark: string | null }>
  >;
}

/** From the 5th to the 95th percentile of a normal distribution, in its standard deviations. */
const NORMAL_REACH = 3.29;
/** Sets drawn to know what one has on average. */
const SETS = 400;

const run = promisify(execFile);
const [first, last] = rangeOf(values.seeds);
const [shortest, longest] = rangeOf(values.seconds);
const writers = await writersOf(values.model);
const FACES: readonly Face[] = values.notated ? ['performed', 'notated'] : ['performed'];
const folder =
  values.out === undefined ? mkdtempSync(join(tmpdir(), 'continuo-figures-')) : resolve(values.out);
mkdirSync(folder, { recursive: true });

/** A note's two faces: what is played, and what is printed. */
type Face = 'performed' | 'notated';

for (const style of values.style.split(',')) {
  const pieces = Array.from({ length: last - first + 1 }, (_, i) => composed(style, first + i));
  for (const face of FACES) {
    const looked: Looked[] = new Array(pieces.length);
    let next = 0;
    const lookOn = async (): Promise<void> => {
      for (let at = next++; at < pieces.length; at = next++) {
        const args = [pieces[at]!.paths[face]!, '--style', style, '--json'];
        const { stdout } = await run(join(values.ears, 'notes'), args, { maxBuffer: 1 << 26 });
        looked[at] = JSON.parse(stdout) as Looked;
      }
    };
    await Promise.all(cpus().map(lookOn));
    report(style, face, pieces, looked);
  }
}
if (values.out === undefined) rmSync(folder, { recursive: true });

function report(style: string, face: Face, pieces: readonly Piece[], looked: readonly Looked[]): void {
  const shares = looked.map((piece) => piece.in_range);
  const substyles = [...new Set(pieces.map((piece) => piece.substyle))].sort();
  process.stdout.write(
    `${JSON.stringify({
      style,
      model: values.model,
      ...(values.notated && { face }),
      pieces: pieces.length,
      share: rounded(mean(shares)),
      spread: rounded(spreadOf(style, looked)),
      spread_of_real: rounded(spreadOfReal(pieces.length)),
      ...(values.substyles && {
        substyles: Object.fromEntries(
          substyles.map((name) => {
            const own = shares.filter((_, i) => pieces[i]!.substyle === name);
            return [name, { pieces: own.length, share: rounded(mean(own)) }];
          }),
        ),
      }),
      ...(values.metrics && { metrics: metricsOf(style, looked) }),
    })}\n`,
  );
}

interface Piece {
  readonly substyle: string;
  /** Of its MIDI files. */
  readonly paths: Readonly<Partial<Record<Face, string>>>;
}

function composed(style: string, seed: number): Piece {
  const duration = shortest + ((7 * seed) % (longest - shortest + 1));
  const brief = briefOf({
    style,
    seed: String(seed),
    duration,
    humanize: Number(values.humanize),
    ...(values.substyle !== undefined && { substyle: values.substyle }),
  });
  const { score } = composeScore(brief, STYLES, {}, writers);
  const paths: Partial<Record<Face, string>> = {};
  for (const face of FACES) {
    const of = face === 'performed' ? '' : `-${face}`;
    paths[face] = join(folder, `${style}-${score.substyle}-${seed}${of}.mid`);
    writeFileSync(paths[face], writeMidi(face === 'performed' ? score : asPrinted(score)));
  }
  return { paths, substyle: score.substyle };
}

/** The score played as it stands on paper. */
function asPrinted(score: Score): Score {
  const parts = score.parts.map((part) => ({
    ...part,
    pedal: [],
    notes: part.notes.map((note) => ({ ...note, offset: 0, played: note.length })),
  }));
  return { ...score, parts };
}

/** Metrics that real pieces of the style itself were measured by. */
function ownMetrics(style: string, looked: readonly Looked[]): string[] {
  const names = new Set(looked.flatMap(({ reference }) => Object.keys(reference)));
  return [...names].filter((name) => looked.some(({ reference }) => reference[name]?.from === style));
}

/** Values of a metric over the pieces, and the 5th and 95th percentile of real ones. */
function distribution(name: string, looked: readonly Looked[]): { ours: number[]; real: [number, number] } {
  const { p05, p95 } = looked.find(({ reference }) => reference[name])!.reference[name]!;
  const ours = looked.map(({ metrics }) => metrics[name]).filter((value) => typeof value === 'number');
  return { ours, real: [p05, p95] };
}

/** How far the middle 90 % of ours reach by how far those of real ones do; undefined where those do not differ. */
function reach({ ours, real: [low, high] }: ReturnType<typeof distribution>): number | undefined {
  return high > low && ours.length > 1 ? (at(ours, 0.95) - at(ours, 0.05)) / (high - low) : undefined;
}

function spreadOf(style: string, looked: readonly Looked[]): number {
  const ratios = ownMetrics(style, looked).map((name) => reach(distribution(name, looked)));
  return at(
    ratios.filter((ratio) => ratio !== undefined),
    0.5,
  );
}

/** The mean spread of as many pieces whose figures are normally distributed, against all such pieces. */
function spreadOfReal(pieces: number): number {
  const sets = Array.from({ length: SETS }, (_, set) => {
    const draws = Random.of('spread of real pieces').at(set);
    const figures = Array.from({ length: pieces }, () => draws.gaussian());
    return (at(figures, 0.95) - at(figures, 0.05)) / NORMAL_REACH;
  });
  return mean(sets);
}

function metricsOf(style: string, looked: readonly Looked[]): Record<string, object> {
  const rows = ownMetrics(style, looked).map((name) => {
    const marks = looked.map(({ reference }) => reference[name]?.mark).filter((mark) => mark != null);
    const of = (mark: string) => rounded(marks.filter((one) => one === mark).length / marks.length);
    const found = distribution(name, looked);
    const spread = reach(found);
    return [
      name,
      {
        ok: of('ok'),
        low: of('low'),
        high: of('high'),
        ...(spread !== undefined && { spread: rounded(spread) }),
        median: rounded(at(found.ours, 0.5)),
        real: found.real,
      },
    ] as const;
  });
  return Object.fromEntries(rows.sort(([, a], [, b]) => a.ok - b.ok));
}

/** The value below which a share of the values lies, between its neighbours. */
function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - below);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

function rangeOf(text: string): [number, number] {
  const [low, high = low] = text.split('-').map(Number);
  return [low!, high!];
}
