/** Plans over HTTP and on the command line. */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import t from 'tap';
import { PlanAnswer } from '../src/contract/plan-answer.js';
import { startService } from './support/service.js';

interface Answer {
  brief: Record<string, unknown>;
  brief_hash: string;
  plan: { sections: Record<string, unknown>[]; bars?: number; ending?: { chords: string } };
  parts: { id: string; role: string; instrument: string }[];
}

const isAnswer = new Ajv({ strict: false }).compile(PlanAnswer);

t.test('a plan is asked for, edited, sent back, and followed by the piece', async (t) => {
  const service = await startService(t, 'real', { WORKERS: '1' });
  const post = async (path: string, body: unknown) =>
    service.call('POST', path, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const request = { style: 'rock', seed: 7, duration: 12, tempo: 120, metre: '4/4' };
  const first = await post('/api/plans', request);
  t.equal(first.status, 200);
  t.ok(isAnswer(first.json), JSON.stringify(isAnswer.errors));
  const { brief, plan, parts, brief_hash } = first.json as unknown as Answer;
  t.ok(parts.some(({ role }) => role === 'bass'));
  t.same((await post('/api/plans', request)).json, first.json, 'the same brief has the same plan');

  const made = (await post('/api/generate', brief)).json as unknown as Answer;
  t.same(made.plan, plan, 'the piece has the plan');
  t.equal(made.brief_hash, brief_hash);

  plan.sections[0]!.chords = '| Em | C/E | G | D |';
  plan.sections[0]!.key = 'E minor';
  plan.sections[0]!.bars = 4;
  const { duration: _, ...rest } = brief;
  const sections = plan.sections.slice(0, 1).map(({ start_bar: _bar, start: _start, ...section }) => section);
  const edited = await post('/api/generate', { ...rest, plan: { sections } });
  t.equal(edited.status, 200, JSON.stringify(edited.json));
  const piece = edited.json as unknown as Answer;
  t.match(piece.plan.sections, [{ bars: 4, key: 'E minor', chords: '| Em | C/E | G | D |' }]);
  t.equal(piece.plan.bars, 4);
  const again = await post('/api/plans', piece.brief);
  t.same((again.json as unknown as Answer).plan, piece.plan, 'the resolved brief holds the plan');

  const unknown = await post('/api/plans', { ...request, plan: { sections: [{ name: 'A', bars: 2 }] } });
  t.equal(unknown.status, 400);
  const stale = await post('/api/plans', { ...rest, plan: { ...plan, bars: 99 } });
  t.equal(stale.status, 422);
  t.match(stale.json, {
    code: 'contradiction',
    errors: [{ pointer: '/plan/sections/1/start_bar' }, { pointer: '/plan/bars' }],
  });
  const document = (await service.call('GET', '/docs/json')).json as { paths: Record<string, unknown> };
  t.ok(document.paths['/api/plans'], 'it is in the OpenAPI document');
  t.ok((await service.call('GET', '/')).body.toString().includes('plans'));
});

t.test('the command line prints the plan', async (t) => {
  const cli = fileURLToPath(new URL('../src/cli.js', import.meta.url));
  const args = [
    'plan',
    '--style',
    'jazz',
    '--seed',
    '3',
    '--chords',
    '| Dm7 | G7 | CΔ | % |',
    '--tempo',
    '120',
  ];
  const answer = JSON.parse(execFileSync(process.execPath, [cli, ...args], { encoding: 'utf8' })) as Answer;
  t.ok(isAnswer(answer), JSON.stringify(isAnswer.errors));
  t.match(answer.brief, { chords: '| Dm7 | G7 | Cmaj7 | % |', key: 'C major' });
  const wrong = spawnSync(process.execPath, [cli, 'plan', '--style', 'jazz', '--chords', 'Dm7 | H7'], {
    encoding: 'utf8',
  });
  t.equal(wrong.status, 1);
  t.match(wrong.stderr, /"H7" in bar 2 is no chord/);
});
