/** People's own models: trained from their files, gone on with after a kill, used, listed, deleted. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { strToU8 } from 'fflate';
import t, { type Test } from 'tap';
import type { Model } from '../src/contract/model.js';
import { ModelDesk } from '../src/jobs/model-desk.js';
import { melodyRecords, melodyShape } from '../src/models/melody/records.js';
import { readCard } from '../src/models/network/model-file.js';
import { CopyIndex } from '../src/models/novelty/copy-index.js';
import { splitOwn } from '../src/models/own/own-training.js';
import { TRAINING } from '../src/models/training/settings.js';
import { Trainer } from '../src/models/training/trainer.js';
import { InstalledModels } from '../src/storage/models/installed-models.js';
import { OwnModels, type TrainingWish } from '../src/storage/models/own-models.js';
import { OwnedModels } from '../src/storage/models/owned-models.js';
import { NothingToLearn, trainOwn } from '../workers/training/own-model.js';
import { trainNet } from '../workers/training/train-net.js';
import { madeUpSheet } from './support/made-up-sheets.js';
import { projectRoot } from './support/project.js';
import { startService } from './support/service.js';

/** Records, as a person's own music: one file of tunes, one that is no music. */
const SHEETS = Array.from({ length: 6 }, (_, i) => madeUpSheet(String(i), 'mine'));
const TUNES = strToU8(SHEETS.map((sheet) => `${JSON.stringify(sheet)}\n`).join(''));
const WISH: Omit<TrainingWish, 'files'> = { name: 'mine', style: 'jazz', base: null, seed: '1', minutes: 10 };

const NOBODY = 'anonymous';

function folderOf(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-own-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function begun(models: OwnModels, wish = WISH): Promise<TrainingWish> {
  const draft = models.draft();
  await draft.add('tunes.jsonl', Readable.from([TUNES]));
  await draft.add('../../letter.mid', Readable.from([strToU8('dear sir')]));
  models.begin(wish, draft);
  return models.wish(wish.name)!;
}

/** What the training of `WISH` makes. */
let unstopped: Uint8Array;

t.test('a training that was stopped again and again makes the very file of one that was not', async (t) => {
  const made = await Promise.all(
    [Number.POSITIVE_INFINITY, 60].map(async (patience) => {
      const models = new OwnModels(folderOf(t));
      const wish = await begun(models);
      const folder = models.trainingFolder('mine');
      let starts = 0;
      for (;;) {
        starts++;
        let steps = 0;
        const bytes = trainOwn({
          folder,
          wish,
          base: undefined,
          progress: () => undefined,
          stopped: () => ++steps > patience,
        });
        if (bytes) return { bytes, starts };
        if (starts > 60) throw new Error('it does not come to an end');
      }
    }),
  );
  t.ok(made[1]!.starts > 1, `${made[1]!.starts} starts`);
  unstopped = made[0]!.bytes;
  t.ok(Buffer.from(unstopped).equals(made[1]!.bytes));
  const { about } = readCard(made[0]!.bytes);
  t.match(about, {
    own: true,
    style: 'jazz',
    base: null,
    unusable: [{ file: '../../letter.mid', reason: /neither MIDI nor MusicXML/ }],
    nets: [{ name: 'rhythm' }, { name: 'interval' }, { name: 'gate' }],
  });
  const data = about.data as { id: string; sha256: string; kept: boolean }[];
  t.equal(data.length, 6);
  t.ok(
    data.some(({ kept }) => kept),
    'some pieces are kept to stop in time',
  );
  const nets = about.nets as { before: number; after: number; epochs: number }[];
  t.ok(nets[0]!.after < nets[0]!.before - 0.5, `rhythm ${nets[0]!.before} -> ${nets[0]!.after}`);
  const copies = CopyIndex.read(Buffer.from(about.copies as string, 'base64'));
  t.ok(copies.firstCopy(SHEETS[3]!.melody, 4), 'it knows what it learnt from');
  // A fine-tune of what was just made begins where that ended.
  const models = new OwnModels(folderOf(t));
  const wish = await begun(models, { ...WISH, base: 'mine-x' });
  const fine = trainOwn({
    folder: models.trainingFolder('mine'),
    wish,
    base: made[0]!.bytes,
    progress: () => undefined,
    stopped: () => false,
  });
  const tuned = readCard(fine!).about.nets as { before: number; after: number }[];
  t.ok(Math.abs(tuned[0]!.before - nets[0]!.after) < 0.02, `${tuned[0]!.before} after ${nets[0]!.after}`);
  t.ok(tuned[0]!.after <= tuned[0]!.before, 'it never gets worse than its base');
});

t.test('a training that is killed (SIGKILL) again and again ends with the same bytes', async (t) => {
  const folder = folderOf(t);
  await begun(new OwnModels(folder));
  /** Where each start began, and how far it came. */
  const runs: { first: number; last: number }[] = [];
  for (const target of [0.2, 0.65, 1.1]) {
    const child = spawn(
      process.execPath,
      [join(projectRoot, 'build/test/support/training-process.js'), folder, '300'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const run = { first: -1, last: 0 };
    let text = '';
    child.stdout.on('data', (data) => {
      text += String(data);
      const lines = text.split('\n');
      text = lines.pop()!;
      for (const line of lines) {
        if (line === 'done') continue;
        if (run.first < 0) run.first = Number(line);
        run.last = Number(line);
        if (run.last >= target) child.kill('SIGKILL');
      }
    });
    const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
    t.equal(signal, target > 1 ? null : 'SIGKILL');
    runs.push(run);
  }
  runs.slice(1).forEach(({ first }, i) => {
    const { first: begin, last } = runs[i]!;
    t.ok(
      first > begin,
      `start ${i + 2} goes on at ${first}, not where the one before began (${begin} to ${last})`,
    );
  });
  t.ok(Buffer.from(unstopped).equals(readFileSync(join(folder, 'made.model'))), 'the very bytes');
});

t.test('a crash costs at most a minute of work', async (t) => {
  const folder = folderOf(t);
  const checkpoint = join(folder, 'net.checkpoint');
  const shape = melodyShape('gate', { width: 8, hidden: [8] });
  const records = melodyRecords(SHEETS, 'gate');
  const trainer = () =>
    new Trainer(shape, { ...TRAINING, batch: 8, epochs: 4 }, records, { ...records, count: 0 });
  /** A step takes seven seconds by this clock; the machine fails after `steps`. */
  const crashing = (steps: number, from: Trainer): number => {
    let now = 0;
    let left = steps;
    try {
      trainNet({
        trainer: from,
        checkpoint,
        identity: 'same',
        clock: () => now,
        stopped: () => {
          if (left-- === 0) throw new Error('crash');
          now += 7000;
          return false;
        },
      });
    } catch {
      return from.progress.events / 8;
    }
    return Number.POSITIVE_INFINITY;
  };
  for (const steps of [13, 40, 77]) {
    const lost = trainer();
    const reached = crashing(steps, lost);
    const again = trainer();
    crashing(0, again);
    const kept = again.progress.events / 8;
    t.ok(kept > 0 && (reached - kept) * 7 <= 60, `${steps} steps: ${reached} reached, ${kept} kept`);
  }
});

t.test('files of which nothing can be used say so, one by one', async (t) => {
  const models = new OwnModels(folderOf(t));
  const draft = models.draft();
  await draft.add('a.mid', Readable.from([strToU8('a')]));
  models.begin(WISH, draft);
  const run = () =>
    trainOwn({
      folder: models.trainingFolder('mine'),
      wish: models.wish('mine')!,
      base: undefined,
      progress: () => undefined,
      stopped: () => false,
    });
  try {
    run();
    t.fail('it trains on nothing');
  } catch (error) {
    t.type(error, NothingToLearn);
    t.match(error, { message: 'none of the files can be used', unusable: [{ file: 'a.mid' }] });
  }
});

t.test('a few pieces are divided so that there is something to learn and something to stop by', async (t) => {
  for (const count of [1, 3, 4, 10, 40]) {
    const { training, validation } = splitOwn(
      SHEETS.concat(Array.from({ length: 34 }, (_, i) => madeUpSheet(`x${i}`))).slice(0, count),
    );
    t.equal(training.length + validation.length, count);
    t.ok(training.length >= count * 0.7, `${training.length} of ${count}`);
    t.equal(validation.length > 0, count >= 4, `${validation.length} of ${count} kept`);
  }
});

t.test('shipped models are listed beside own ones, and cannot be deleted', async (t) => {
  const { standard } = await InstalledModels.open('full');
  const desk = new ModelDesk({ own: new OwnedModels(folderOf(t)), standard, cardOf: readCard, minutes: 1 });
  t.match(
    desk
      .list(NOBODY)
      .map(({ name, kind, status }) => `${name} ${kind} ${status}`)
      .sort(),
    ['drums-full shipped ready', 'harmony-full shipped ready', 'melody-full shipped ready'],
  );
  t.ok(desk.get(NOBODY, 'melody-full')?.card?.data);
  await t.rejects(desk.remove(NOBODY, 'drums-full', true), { code: 'contradiction' });
  t.doesNotThrow(() => desk.check(NOBODY, { name: 'mine', base: 'standard' }));
  t.throws(() => desk.check(NOBODY, { name: 'standard', base: 'none' }), /means something else/);
});

t.test('a brief whose model was deleted after it was accepted fails by name', async (t) => {
  const installed = await InstalledModels.open('none', undefined, new OwnedModels(folderOf(t)));
  await t.rejects(installed.named('mine-0123abcd'), { code: 'unknown_model', message: /mine-0123abcd/ });
  t.equal(await installed.named('none'), undefined);
});

t.test('the command: train, list, inspect, delete', async (t) => {
  const folder = folderOf(t);
  const music = join(folder, 'music');
  writeFileSync(join(folder, 'tunes.jsonl'), TUNES);
  const command = (...args: string[]) =>
    spawnSync(process.execPath, [join(projectRoot, 'build/src/cli.js'), 'models', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: join(folder, 'data'), MODELS: 'none' },
    });
  t.match(command('train', music, '--name', 'mine'), { status: 1, stderr: /no such file or folder/ });
  t.match(command('train', folder, '--name', 'My Style').stderr, /small letters, digits and hyphens/);
  t.match(command('train', folder, '--name', 'x', '--base', 'nobody').stderr, /no model "nobody"/);
  const made = command(
    'train',
    join(folder, 'tunes.jsonl'),
    '--name',
    'mine',
    '--style',
    'jazz',
    '--seed',
    '1',
  );
  t.equal(made.status, 0, made.stderr);
  const model = JSON.parse(made.stdout) as Model;
  t.match(model, { name: 'mine', status: 'ready', style: 'jazz', model: /^mine-[0-9a-f]{8}$/ });
  t.match(command('train', join(folder, 'tunes.jsonl'), '--name', 'mine').stderr, /there is a model "mine"/);
  t.match(JSON.parse(command('list').stdout), { models: [{ name: 'mine', card: null }] });
  t.match(JSON.parse(command('inspect', 'mine').stdout), { card: { engine: /^continuo-/ } });
  t.same(readdirSync(join(folder, 'data', 'models')).sort(), ['.training', 'mine.model']);
  t.same(readdirSync(join(folder, 'data', 'models', '.training')), []);
  t.equal(command('delete', 'mine').status, 0);
  t.match(command('delete', 'mine'), { status: 1, stderr: /no model "mine"/ });
});

t.test('the service: a form of files becomes a model that a brief names', async (t) => {
  const service = await startService(t, 'real', { WORKERS: '1', MODELS: 'none', MODEL_UPLOAD_MB: '1' });
  const url = `http://127.0.0.1:${service.port}/api/models`;
  const post = (fields: Record<string, string>, files: Record<string, Uint8Array>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const [name, bytes] of Object.entries(files))
      form.append('files', new Blob([Buffer.from(bytes)]), name);
    return fetch(url, { method: 'POST', body: form });
  };
  const refusals: readonly (readonly [Promise<Response>, number, RegExp])[] = [
    [post({ name: 'Mine!' }, { 'a.jsonl': TUNES }), 400, /\/name/],
    [post({ name: 'mine', style: 'polka' }, { 'a.jsonl': TUNES }), 400, /\/style/],
    [post({ name: 'mine', base: 'full' }, { 'a.jsonl': TUNES }), 400, /\/base/],
    [post({ name: 'mine', colour: 'red' }, { 'a.jsonl': TUNES }), 400, /\/colour/],
    [post({ name: 'mine' }, {}), 400, /no files/],
    [post({ name: 'mine' }, { 'a.mid': new Uint8Array(1_500_000) }), 413, /1 MB/],
    [
      fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
      415,
      /form/,
    ],
  ];
  for (const [answer, status, says] of refusals) {
    const response = await answer;
    t.equal(response.status, status);
    t.match(await response.text(), says);
  }
  t.same(await (await fetch(url)).json(), { models: [] }, 'nothing is left of what was refused');
  const begun = await post(
    { name: 'mine', style: 'jazz', seed: '1' },
    { 'a.jsonl': TUNES, 'b.mid': strToU8('b') },
  );
  t.equal(begun.status, 202);
  t.equal(begun.headers.get('location'), '/api/models/mine');
  t.equal((await post({ name: 'mine' }, { 'a.jsonl': TUNES })).status, 409);
  const ended = async (name: string): Promise<Model> => {
    for (;;) {
      const model = (await (await fetch(`${url}/${name}`)).json()) as Model;
      if (!['queued', 'reading', 'training'].includes(model.status)) return model;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const model = await ended('mine');
  t.match(model, { status: 'ready', unusable: [{ file: 'b.mid' }], error: null, card: { style: 'jazz' } });
  const plan = await fetch(`http://127.0.0.1:${service.port}/api/plans`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ style: 'jazz', duration: 10, seed: 1, model: 'mine' }),
  });
  t.match(await plan.json(), { brief: { model: model.model } });
  const bad = await post({ name: 'bad' }, { 'b.mid': strToU8('b') });
  t.equal(bad.status, 202);
  t.match(await ended('bad'), {
    status: 'failed',
    error: 'none of the files can be used',
    unusable: [{ file: 'b.mid' }],
  });
  for (const name of ['bad', 'mine'])
    t.equal((await fetch(`${url}/${name}`, { method: 'DELETE' })).status, 204);
  t.equal((await fetch(`${url}/mine`)).status, 404);
  t.equal((await fetch(`${url}/..%2f..%2fetc`, { method: 'DELETE' })).status, 404);
  t.same(await (await fetch(url)).json(), { models: [] });
  t.notOk(existsSync(join(projectRoot, 'letter.mid')));
});
