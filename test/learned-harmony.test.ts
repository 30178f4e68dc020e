/** Chords that the shipped model writes into the plans of jazz: between the frame of the tables, and nowhere else. */
import t from 'tap';
import { composeScore, planScore } from '../src/compose/compose.js';
import { composePiece } from '../src/compose/edit/edit.js';
import { parseChart } from '../src/compose/harmony/chart.js';
import { learnedChart } from '../src/compose/harmony/learned-harmony.js';
import { printNumeral } from '../src/compose/harmony/numeral.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { Random } from '../src/math/random.js';
import { openModelSet } from '../src/storage/models/shared-models.js';
import { STYLES } from '../src/styles/index.js';
import { parseKey } from '../src/theory/key.js';
import { metreOf } from '../src/theory/metre.js';
import { attachModels } from '../workers/attached-models.js';
import { briefOf } from './support/compose.js';
import { startService } from './support/service.js';

const learned = attachModels(await openModelSet('full'))!;
const jazz = STYLES.get('jazz')!;
const harmonist = {
  model: learned.harmony!,
  sources: learned.sources,
  metre: metreOf('4/4'),
  tempo: 140,
};

const CHART = 'Imaj7 VI7 | ii7 V7 | iii7^3 VI7 | ii7 V7 | v7 I7 | IVmaj7 bVII7 | iii7 VI7 | ii7 V7';

function written(key: string, seed: number, chart = CHART): string[][] {
  const ask = { table: jazz.harmony, key: parseKey(key)!, substyle: 'swing-quartet', complexity: 0.5 };
  const bars = learnedChart(parseChart(chart), harmonist, ask, Random.of(String(seed)));
  return bars.map((bar) => bar.map(printNumeral));
}

t.test('the model writes between the first chord and the close; inversions stay', async (t) => {
  const given = parseChart(CHART).map((bar) => bar.map(printNumeral));
  const known = new Set(
    jazz.harmony.progressions.flatMap(({ chart }) =>
      parseChart(chart)
        .flat()
        .map(({ quality }) => quality.suffix),
    ),
  );
  let changed = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const bars = written('F major', seed);
    t.same(written('F major', seed), bars, 'the same again');
    t.same(
      bars.map((bar) => bar.length),
      given.map((bar) => bar.length),
      'chords change where the table has them change',
    );
    t.equal(bars[0]![0], given[0]![0]);
    t.equal(bars[2]![0], given[2]![0], 'an inversion is the bass line of the table');
    t.same(bars[7], given[7]);
    if (bars.flat().join() !== given.flat().join()) changed++;
    for (const { quality } of parseChart(bars.map((bar) => bar.join(' ')).join(' | ')).flat())
      t.ok(known.has(quality.suffix), `${quality.suffix} is of the style`);
  }
  t.equal(changed, 12, 'it does write');
  t.same(written('Db major', 1), written('F major', 1), 'in any key the same degrees');
});

t.test('charts of a mode, and charts of hardly a change, are the tables’', async (t) => {
  const short = 'ii7 | V7 | Imaj7 | Imaj7';
  t.same(written('F major', 1, short).flat(), ['ii7', 'V7', 'Imaj7', 'Imaj7']);
  t.same(written('F dorian', 1).flat().join(' '), parseChart(CHART).flat().map(printNumeral).join(' '));
});

const chartOf = (request: BriefRequest, models?: typeof learned): unknown =>
  planScore(briefOf(request), STYLES, models).plan;

t.test('plans have the model’s chords, and pieces have those of their plans', async (t) => {
  const request = { style: 'jazz', substyle: 'swing-quartet', key: 'F major', duration: 60 } as const;
  let changed = 0;
  for (const seed of [1, 2, 3, 4]) {
    const brief = briefOf({ ...request, seed });
    const plan = planScore(brief, STYLES, learned).plan;
    t.same(composeScore(brief, STYLES, {}, learned).plan, plan);
    const tables = planScore(brief, STYLES).plan;
    t.same(plan.ending, tables.ending);
    const frame = ({ sections }: typeof plan) =>
      sections.map(({ chords: _, numerals: _numerals, ...section }) => section);
    t.same(frame(plan), frame(tables), 'the form is the same');
    if (JSON.stringify(plan) !== JSON.stringify(tables)) changed++;
  }
  t.ok(changed >= 3, `${changed} of 4`);
  for (const style of ['blues', 'rock', 'classical', 'electronic', 'ambient'])
    t.same(chartOf({ style, seed: 5 }, learned), chartOf({ style, seed: 5 }), `${style} is the tables’`);
});

t.test('what the caller gives is kept to the letter', async (t) => {
  const chords = '| Dm7 | G7 | Cmaj7 | A7b9 | Dm7 | G7 | Em7 A7 | Dm7 G7 |';
  const given = { style: 'jazz', key: 'C major', chords, seed: 3 };
  t.same(chartOf(given, learned), chartOf(given));
});

t.test('an edit leaves the chords of all other sections as they are', async (t) => {
  const brief = briefOf({ style: 'jazz', substyle: 'swing-quartet', seed: 2, duration: 60, key: 'F major' });
  const { plan } = composePiece(brief, [], STYLES, learned);
  const last = plan.sections.at(-1)!.id;
  for (const operation of [
    { op: 'extend', section: last, bars: 2 } as const,
    { op: 'volume', part: 'bass', volume: -3 } as const,
  ]) {
    const edited = composePiece(brief, [operation], STYLES, learned);
    const kept = (of: typeof plan) => of.sections.slice(0, -1).map(({ chords }) => chords);
    t.same(kept(edited.plan), kept(plan), operation.op);
  }
});

t.test('POST /api/plans shows them; "none" asks for the tables', async (t) => {
  const service = await startService(t, 'real', { WORKERS: '1' });
  const post = async (path: string, body: unknown) =>
    (
      await service.call('POST', path, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json as { plan: unknown; brief: unknown };
  const request = { style: 'jazz', substyle: 'swing-quartet', key: 'F major', seed: 2, duration: 20 };
  const { plan, brief } = await post('/api/plans', request);
  t.same((await post('/api/generate', brief)).plan, plan);
  const tables = await post('/api/plans', { ...request, model: 'none' });
  t.notSame(tables.plan, plan);
  t.same(tables.plan, JSON.parse(JSON.stringify(chartOf(request))));
});
