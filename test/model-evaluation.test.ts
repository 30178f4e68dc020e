/** Nats an event of melodies and chords: n-grams against an independent one, and what the command prints. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import t from 'tap';
import { baselineFigures } from '../src/models/baselines/baselines.js';
import type { LeadSheet } from '../src/models/corpus/lead-sheet.js';
import { splitSheets } from '../src/models/corpus/split.js';
import { evaluate } from '../src/models/evaluation.js';
import type { LikelihoodModel } from '../src/models/likelihood.js';
import { madeUpSheet } from './support/made-up-sheets.js';
import { requireProgram, run } from './support/programs.js';
import { projectRoot } from './support/project.js';

const folder = mkdtempSync(join(tmpdir(), 'continuo-evaluation-'));
t.teardown(() => rmSync(folder, { recursive: true }));
const sheets = (from: number, count: number, source?: string): LeadSheet[] =>
  Array.from({ length: count }, (_, i) => madeUpSheet(String(from + i), source));
const lines = (of: readonly unknown[]): string => of.map((one) => `${JSON.stringify(one)}\n`).join('');

t.test('n-grams measure what another implementation measures', async (t) => {
  if (!requireProgram(t, 'python3')) return;
  const [training, tested] = [sheets(0, 30), sheets(100, 8)];
  const files = [training, tested].map((of, i) => {
    const path = join(folder, `${i}.jsonl`);
    writeFileSync(path, lines(of));
    return path;
  });
  const script = join(projectRoot, 'test', 'support', 'yardstick.py');
  const theirs = JSON.parse(run('python3', [script, ...files])) as Record<string, number[]>;
  const ours = baselineFigures(training, tested);
  for (const view of ['interval', 'rhythm', 'chord'] as const) {
    t.equal(ours[view].orders.length, 6);
    for (const [order, nats] of ours[view].orders.entries())
      t.ok(
        Math.abs(nats - theirs[view]![order]!) < 1e-6,
        `${view}, order ${order}: ${nats} and ${theirs[view]![order]}`,
      );
  }
});

t.test('a memory of the piece helps with pieces that repeat themselves, never hurts', async (t) => {
  const { interval, rhythm } = baselineFigures(sheets(0, 30), sheets(100, 8));
  t.ok(interval.memory! < interval.ngram! - 0.1, `${interval.memory} < ${interval.ngram}`);
  t.ok(rhythm.memory! < rhythm.ngram! - 0.1, `${rhythm.memory} < ${rhythm.ngram}`);
  t.ok(interval.ngram! < interval.uniform!);
});

t.test('two lines a source; n-grams never learn from the pieces they are measured on', async (t) => {
  const tested = [...sheets(0, 3, 'one'), ...sheets(0, 3, 'two')];
  const corpora = sheets(0, 40, 'one');
  const model: LikelihoodModel = {
    name: 'half a nat',
    likelihood: ({ melody }, chords) => ({
      interval: { nats: 0.5 * (melody.length - 1), events: melody.length - 1 },
      rhythm: { nats: chords === 'given' ? 1 : 2, events: 1 },
      chord: { nats: 0, events: 0 },
    }),
  };
  const rows = [...evaluate(tested, { model, corpora })];
  t.same(
    rows.map(({ source, chords }) => `${source} ${chords}`),
    ['one given', 'one none', 'two given', 'two none'],
  );
  t.match(rows[0], { interval: 0.5, rhythm: 1, chord: null, events: 237, pieces: 3 });
  t.match(rows[1], { rhythm: 2 });
  const apart = baselineFigures(corpora.slice(3), tested.slice(0, 3));
  t.equal(rows[0]!.ngram!.interval, apart.interval.ngram, 'the three tested pieces are left out');
  const without = [...evaluate(tested, { model })];
  t.notOk('ngram' in without[0]!);
  t.equal(without[0]!.interval, 0.5);
});

t.test('versions of one piece are on one side of the split, which never changes', async (t) => {
  const originals = sheets(0, 200);
  const up = originals.map((sheet, i) => ({
    ...sheet,
    id: `another/${i}`,
    melody: sheet.melody.map(([at, length, pitch]) => [at * 2, length, pitch + 5] as const),
  }));
  const split = splitSheets([...originals, ...up]);
  t.ok(split.heldOut.length > 15 && split.heldOut.length < 90, `${split.heldOut.length} held out`);
  t.ok(split.validation.length > 4);
  const heldOut = new Set(split.heldOut.map(({ id }) => id));
  originals.forEach(({ id }, i) => {
    if (heldOut.has(id) !== heldOut.has(`another/${i}`)) t.fail(`${id} is on both sides`);
  });
  const backwards = splitSheets([...originals, ...up].reverse());
  t.same(new Set(backwards.heldOut.map(({ id }) => id)), heldOut, 'whatever the order');
});

t.test('the command: JSON lines, a table, and clear words for what cannot be read', async (t) => {
  const tested = join(folder, 'tested.jsonl.gz');
  writeFileSync(tested, gzipSync(lines(sheets(100, 2))));
  const command = (args: readonly string[], CORPORA = join(folder, 'nowhere')) =>
    spawnSync(process.execPath, [join(projectRoot, 'build/src/cli.js'), 'models', 'evaluate', ...args], {
      env: { ...process.env, CORPORA },
      encoding: 'utf8',
    });
  const bare = command([tested, '--json']);
  t.equal(bare.status, 0, bare.stderr);
  const rows = bare.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  t.match(rows, [
    { source: 'made-up', chords: 'given', events: 158 },
    { source: 'made-up', chords: 'none', events: 158 },
  ]);
  t.notOk('ngram' in rows[0]!, 'no n-grams without the corpora');
  t.match(bare.stderr, /CORPORA/);
  t.equal(command(['--held-out']).status, 1);
  t.match(command(['--held-out']).stderr, /docs\/training.md/);
  t.match(command([join(folder, 'none.jsonl')]).stderr, /none\.jsonl: there is no such file/);
  const broken = join(folder, 'broken.jsonl');
  writeFileSync(broken, `${lines(sheets(1, 1))}{"melody":[[0,1,60],[0,1,600]]}\n`);
  t.match(command([broken]).stderr, /broken\.jsonl: line 2 melody\[1\] has no pitch/);
});
