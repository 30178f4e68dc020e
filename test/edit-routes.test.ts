/** Edits and takes over HTTP and on the command line. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import t from 'tap';
import { GenerateAnswer } from '../src/contract/answer.js';
import type { Operation } from '../src/contract/edit.js';
import { readTags } from '../src/encode/read-tags.js';
import { startService, temporaryFolder } from './support/service.js';

type Answer = GenerateAnswer & { score?: string };

const ajv = new Ajv({ strict: false, discriminator: true });
ajv.addFormat('date-time', true);
const isAnswer = ajv.compile(GenerateAnswer);
const cli = fileURLToPath(new URL('../src/cli.js', import.meta.url));
const run = (...args: string[]): Answer =>
  JSON.parse(execFileSync(process.execPath, [cli, ...args], { encoding: 'utf8' })) as Answer;

t.test('a stored piece is edited into a new one, edited again, and taken anew', async (t) => {
  const service = await startService(t, 'real', { WORKERS: '1' });
  const post = async (path: string, body: unknown) =>
    service.call('POST', path, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const first = (
    await service.generate({ style: 'blues', substyle: 'shuffle', tempo: 110, duration: 24, seed: 6 })
  ).json as unknown as Answer;
  t.same(first.operations, []);
  const score = async (id: string) => (await service.call('GET', `/api/pieces/${id}/score`)).json;
  const edit = async (id: string, operations: unknown[]) => post(`/api/pieces/${id}/edit`, { operations });

  const bass: Operation = { op: 'regenerate', parts: ['bass'], bars: { from: 2, to: 4 }, seed: 'b' };
  const reply = await edit(first.id, [bass]);
  t.equal(reply.status, 200, JSON.stringify(reply.json));
  const second = reply.json as unknown as Answer;
  t.ok(isAnswer(second), JSON.stringify(isAnswer.errors));
  t.match(second, { parent: first.id, operations: [bass], cached: false });
  t.not(second.id, first.id);
  t.not(second.outputs[0]!.sha256, first.outputs[0]!.sha256);
  const others = (value: Record<string, unknown>) =>
    (value.parts as { role: string }[]).filter(({ role }) => role !== 'bass');
  t.same(others(await score(second.id)), others(await score(first.id)), 'the others play what they played');
  const again = (await edit(first.id, [bass])).json as unknown as Answer;
  t.match(again, { cached: true, outputs: [{ sha256: second.outputs[0]!.sha256 }] });

  const third = (
    await edit(second.id, [
      { op: 'tempo', tempo: 150 },
      { op: 'regenerate', parts: ['drums'] },
    ])
  ).json as unknown as Answer;
  t.equal(third.parent, second.id);
  t.same(third.operations.slice(0, 2), [bass, { op: 'tempo', tempo: 150 }]);
  t.type((third.operations[2] as { seed?: unknown }).seed, 'string', 'a seed left out is chosen and told');
  t.ok(third.duration < first.duration);
  t.same(
    (await service.call('GET', `/api/pieces/${first.id}`)).json.operations,
    [],
    'the first is as it was',
  );

  t.match((await edit(third.id, [{ op: 'mute', parts: ['kazoo'] }])).json, {
    status: 400,
    errors: [{ pointer: '/operations/0/parts/0' }],
  });
  t.match((await edit(third.id, [{ op: 'explode' }])).json, {
    status: 400,
    errors: [{ pointer: '/operations/0/op', detail: /must be one of regenerate, / }],
  });
  t.match((await edit(third.id, [{ op: 'pan', part: 'bass', pan: 2 }])).json, {
    errors: [{ pointer: '/operations/0/pan' }],
  });
  t.match((await edit('000000000000', [bass])).json, { status: 404 });
  const same = await edit(third.id, [{ op: 'tempo', tempo: 150 }]);
  t.equal(same.status, 422, 'an edit that changes nothing is refused');
  t.match(same.json, { errors: [{ pointer: '/operations/0/tempo', detail: 'the tempo is 150 already' }] });
  const louder = { op: 'volume', part: 'bass', volume: 3 };
  const partly = await edit(first.id, [{ op: 'mute', parts: ['bass'], mute: false }, louder]);
  t.equal(partly.status, 200, 'but does not stand in the way of others');
  const fourth = partly.json as unknown as Answer;
  t.ok(isAnswer(fourth), JSON.stringify(isAnswer.errors));
  t.same(fourth.without_effect, [0], 'and is told');
  t.notHas(second, { without_effect: [] });
  const one = (await edit(first.id, [louder])).json as unknown as Answer;
  const sounding = { op: 'mute', parts: ['bass'], mute: false };
  t.equal((await edit(one.id, [sounding])).status, 422);
  t.same((await edit(first.id, [louder, sounding])).json.without_effect, [1]);
  t.equal(
    (await edit(one.id, [sounding])).status,
    422,
    'also where the sound of all operations is in the store',
  );
  t.equal((await edit(one.id, [sounding, { op: 'pan', part: 'bass', pan: 0.5 }])).status, 200);
  const rendered = (await edit(one.id, [sounding, louder])).json;
  t.match(rendered, { status: 422 }, 'also of several');

  const takes = (await post(`/api/pieces/${first.id}/takes`, { count: 2 })).json as { takes: Answer[] };
  t.same(
    takes.takes.map(({ brief }) => brief.variation),
    [1, 2],
  );
  const sounds = [first, ...takes.takes].map(({ outputs }) => outputs[0]!.sha256);
  t.equal(new Set(sounds).size, 3);
  t.match((await post(`/api/pieces/${first.id}/takes`, { count: 99 })).json, { status: 400 });
});

t.test('the command line edits what it made, and makes an edited file again from its tags', async (t) => {
  const out = temporaryFolder(t);
  const formats = 'wav,flac,mp3,opus,ogg';
  const asked = ['--style', 'rock', '--duration', '6', '--seed', '4', '--format', formats];
  const made = run('generate', ...asked, '--out', out);
  const path = join(out, 'piece.json');
  writeFileSync(path, JSON.stringify(made));
  const operations = '[{"op":"solo","parts":["bass"]},{"op":"key","key":"Bm"}]';
  const key = made.brief.key.replace(/^\S+/, 'B');
  const edited = run('edit', path, '--operations', operations.replace('Bm', key), '--out', out);
  t.equal(edited.operations.length, 2);
  const file = readFileSync(edited.outputs[0]!.url);
  const tags = new Map(readTags(file).map(({ name, value }) => [name, value]));
  t.equal(tags.get('INITIALKEY'), key);
  t.same(JSON.parse(tags.get('CONTINUO_OPERATIONS')!), edited.operations);
  // Each of the files knows the whole piece, edits and all: one of them is made again, the others are asked what they know.
  const again = run('again', edited.outputs[4]!.url, '--out', out);
  t.same(
    again.outputs.map(({ sha256 }) => sha256),
    edited.outputs.map(({ sha256 }) => sha256),
    'the Vorbis file makes all five again, byte for byte',
  );
  for (const { url } of edited.outputs.slice(1)) {
    const known = new Map(readTags(readFileSync(url)).map(({ name, value }) => [name, value]));
    t.equal(known.get('CONTINUO_BRIEF'), tags.get('CONTINUO_BRIEF'), url.slice(-4));
    t.equal(known.get('CONTINUO_OPERATIONS'), tags.get('CONTINUO_OPERATIONS'));
  }
  writeFileSync(path, JSON.stringify(edited));
  const none = spawnSync(
    process.execPath,
    [cli, 'edit', path, '--operations', operations.replace('Bm', key)],
    {
      encoding: 'utf8',
    },
  );
  t.equal(none.status, 1, 'the same again changes nothing');
  t.match(none.stderr, /operations\/0: "solo" would leave the piece as it is/);
  const wrong = spawnSync(
    process.execPath,
    [cli, 'edit', path, '--operations', '[{"op":"remove","section":"x"}]'],
    {
      encoding: 'utf8',
    },
  );
  t.equal(wrong.status, 1);
  t.match(wrong.stderr, /operations\/0\/section: the piece has no section "x"/);
});
