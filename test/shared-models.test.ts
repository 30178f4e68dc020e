/** People's own models where several machines share a bucket: made on one, used, watched and deleted on any. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strToU8 } from 'fflate';
import t, { type Test } from 'tap';
import type { Model } from '../src/contract/model.js';
import { InstalledModels } from '../src/storage/models/installed-models.js';
import type { TrainingView } from '../src/storage/models/model-depot.js';
import { OwnedModels } from '../src/storage/models/owned-models.js';
import { S3Models, SILENCE } from '../src/storage/s3/s3-models.js';
import { madeUpSheet } from './support/made-up-sheets.js';
import { projectRoot } from './support/project.js';
import { s3Environment, s3Settings, startS3 } from './support/s3-server.js';
import { type Service, startService, temporaryFolder } from './support/service.js';
import { until } from './support/until.js';

const SHEETS = Array.from({ length: 6 }, (_, i) => madeUpSheet(String(i), 'mine'));
const TUNES = strToU8(SHEETS.map((sheet) => `${JSON.stringify(sheet)}\n`).join(''));

async function train(service: Service, name: string): Promise<number> {
  const form = new FormData();
  form.set('name', name);
  form.set('seed', '1');
  form.append('files', new Blob([TUNES]), 'tunes.jsonl');
  const answer = await fetch(`http://127.0.0.1:${service.port}/api/models`, { method: 'POST', body: form });
  return answer.status;
}

async function modelsOf(service: Service): Promise<Model[]> {
  return (await service.call('GET', '/api/models')).json.models as Model[];
}

const namesOf = async (service: Service) => (await modelsOf(service)).map(({ name }) => name);

t.test('a model that one machine has trained is every machine’s', async (t) => {
  const { endpoint } = await startS3(t);
  const start = () =>
    startService(t, 'real', {
      WORKERS: '1',
      MODELS: 'none',
      DATA_DIR: temporaryFolder(t),
      ...s3Environment(endpoint),
    });
  const [here, there] = await Promise.all([start(), start()]);
  for (const name of ['mine', 'other', 'third']) t.equal(await train(here, name), 202);
  await until(async () => (await namesOf(there)).length === 3);
  t.equal(await train(there, 'other'), 409, 'a name is taken, wherever it is trained');

  t.equal((await there.call('DELETE', '/api/models/third')).status, 204);
  t.notOk((await namesOf(there)).includes('third'), 'what was deleted is gone at once where it was');
  await until(async () => !(await namesOf(here)).includes('third'));

  await until(async () => (await modelsOf(there)).every(({ status }) => status === 'ready'));
  const brief = { style: 'jazz', duration: 1, seed: 1, model: 'mine' };
  const made = await Promise.all([here.generate(brief), there.generate(brief)]);
  for (const { status, body } of made) t.equal(status, 200, body.toString().slice(0, 300));
  const inspected = (await here.call('GET', '/api/models/mine')).json;
  t.match(made[0]!.json.brief, { model: inspected.model });
  t.same(made[1]!.json.brief, made[0]!.json.brief);

  const listed = await promisify(execFile)(
    process.execPath,
    [join(projectRoot, 'build/src/cli.js'), 'models', 'list'],
    { env: { ...process.env, MODELS: 'none', DATA_DIR: temporaryFolder(t), ...s3Environment(endpoint) } },
  );
  t.match(
    JSON.parse(listed.stdout),
    { models: [{ name: 'mine' }, { name: 'other' }] },
    'the command line too',
  );

  t.equal((await there.call('DELETE', '/api/models/mine')).status, 204);
  await until(async () => !(await namesOf(here)).includes('mine'));
  t.match((await here.generate({ ...brief, seed: 2 })).status, 422);
  t.same(await namesOf(here), ['other']);
});

const VIEW: TrainingView = {
  status: 'training',
  wish: { name: 'mine', style: 'jazz', base: null, seed: '1', minutes: 10, files: ['a.mid'] },
  progress: null,
  unusable: [],
  error: null,
};
const OWNER = '0123456789ab';

async function machines(t: Test, now?: () => number) {
  const { endpoint } = await startS3(t);
  const open = async () => {
    const folder = join(temporaryFolder(t), 'models');
    const depot = await S3Models.open(s3Settings(endpoint), folder, now);
    t.teardown(() => depot.close());
    const own = new OwnedModels(folder);
    return { folder, depot, own };
  };
  return { endpoint, open };
}

t.test('folders of machines come together in the bucket', async (t) => {
  const { open } = await machines(t);
  const [a, b] = [await open(), await open()];
  a.own.common.keep('mine', strToU8('first'));
  a.own.of(OWNER).keep('private', strToU8('secret'));
  await a.depot.refresh();
  await b.depot.refresh();
  t.same(b.own.common.names, ['mine']);
  t.same(b.own.of(OWNER).read('private'), strToU8('secret'), 'each in its owner’s place');

  await b.depot.remove({ place: '', name: 'mine' });
  b.own.common.keep('mine', strToU8('second'));
  await b.depot.refresh();
  await a.depot.refresh();
  t.same(a.own.common.read('mine'), strToU8('second'), 'a model of the same name made anew');

  await a.depot.remove({ place: '', name: 'mine' });
  t.same(a.own.common.names, []);
  await a.depot.refresh();
  await b.depot.refresh();
  t.same(b.own.common.names, [], 'what was deleted does not come back');
  t.same(readdirSync(b.folder).sort(), ['.depot.json', 'owners'], 'nothing is left lying about');

  await b.depot.removeAll(`owners/${OWNER}/`);
  await a.depot.refresh();
  t.same(a.own.of(OWNER).names, []);

  mkdirSync(join(a.folder, 'owners/nobody'), { recursive: true });
  writeFileSync(join(a.folder, 'owners/nobody/x.model'), 'x');
  writeFileSync(join(a.folder, 'Not A Name.model'), 'x');
  await a.depot.refresh();
  await b.depot.refresh();
  t.same(
    b.own.all.flatMap(({ names }) => names),
    [],
    'what is no model stays where it is',
  );
});

t.test('a worker fetches a model that it meets in a job', async (t) => {
  const { open } = await machines(t);
  const [a, b] = [await open(), await open()];
  a.own.common.keep('mine', strToU8('weights'));
  const identity = a.own.common.identity('mine')!;
  await a.depot.refresh();
  const installed = new InstalledModels(undefined, b.own, b.depot);
  t.equal((await installed.named(identity))?.identity, identity);
  await t.rejects(installed.named('mine-00000000'), { code: 'unknown_model' });
});

t.test('machines tell each other how their trainings stand', async (t) => {
  let now = Date.now();
  const { open } = await machines(t, () => now);
  const [a, b] = [await open(), await open()];
  const at = { place: `owners/${OWNER}/`, name: 'mine' };
  await a.depot.announce(at, VIEW);
  await b.depot.refresh();
  t.same(b.depot.trainings(at.place).get('mine'), VIEW);
  t.equal(b.depot.trainings('').size, 0, 'nobody else’s');

  now += SILENCE + 2000;
  t.match(b.depot.trainings(at.place).get('mine'), { status: 'failed', error: /not been heard of/ });
  await a.depot.announce(at, { ...VIEW, status: 'failed', error: 'none of the files can be used' });
  await b.depot.refresh();
  t.match(b.depot.trainings(at.place).get('mine'), { error: 'none of the files can be used' });

  await b.depot.askToStop(at);
  t.equal(b.depot.trainings(at.place).size, 0);
  await a.depot.refresh();
  t.same(a.depot.stops, [at]);
  await a.depot.announce(at, undefined);
  await b.depot.refresh();
  t.same([b.depot.stops, b.depot.trainings(at.place).size], [[], 0]);
});
