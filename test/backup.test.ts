/** What an operator does with data: backs it up while the service runs, loses it, restores it, upgrades over it. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { startPostgres } from './support/postgres.js';
import { environment, type Reply, type Service, startService, temporaryFolder } from './support/service.js';

const json = { 'content-type': 'application/json' };
const person = { email: 'ada@example.com', password: 'correct horse battery' };

const post = (service: Service, path: string, body: unknown, headers: Record<string, string> = {}) =>
  service.call('POST', path, { headers: { ...json, ...headers }, body: JSON.stringify(body) });

async function signIn(service: Service, path: string): Promise<Record<string, string>> {
  const reply = await post(service, path, person);
  const cookie = String(reply.headers['set-cookie']).split(';')[0]!;
  return { cookie, 'x-csrf-token': String(reply.json.csrf_token) };
}

async function end(service: Service): Promise<void> {
  service.child.kill('SIGTERM');
  await service.exited;
}

function backup(settings: Record<string, string>, folder: string): Record<string, unknown> {
  const cli = fileURLToPath(new URL('../src/cli.js', import.meta.url));
  const options = { env: environment(settings), encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(process.execPath, [cli, 'backup', folder], options));
}

const sameFile = async (service: Service, made: Reply, headers = {}): Promise<boolean> => {
  const file = await service.call('GET', String(made.json.download_url), { headers });
  return file.status === 200 && file.headers.etag?.includes(hashOf(made)) === true;
};
const hashOf = ({ json }: Reply): string => (json.outputs as { sha256: string }[])[0]!.sha256;

t.test('the data folder: backed up while it is written to, lost, and restored', async (t) => {
  const folder = temporaryFolder(t);
  const kept = join(temporaryFolder(t), 'backup');
  const settings = { DATA_DIR: folder, ACCOUNTS: 'optional', WORKERS: '1' };
  const first = await startService(t, 'stand-in', settings);
  const ada = await signIn(first, '/api/account');
  const mine = await post(first, '/api/generate', { style: 'jazz', duration: 2, seed: 'mine' }, ada);
  const title = { title: 'Nocturne' };
  await first.call('PATCH', `/api/library/${mine.json.id}`, {
    headers: { ...json, ...ada },
    body: JSON.stringify(title),
  });
  const open = await post(first, '/api/generate', { style: 'blues', duration: 1, seed: 'open' });
  const job = await post(first, '/api/jobs', { brief: { style: 'rock', duration: 1, seed: 'slow-3000' } });
  t.match(backup(settings, kept), { database: true });
  t.same(
    readdirSync(kept).filter((name) => /-wal|-shm|unfinished|parts/.test(name)),
    [],
    'nothing unfinished is in it',
  );
  await end(first);
  rmSync(folder, { recursive: true });
  cpSync(kept, folder, { recursive: true, verbatimSymlinks: true });

  const second = await startService(t, 'stand-in', settings);
  t.ok(await sameFile(second, open), 'a piece is served');
  const again = await signIn(second, '/api/account/session');
  t.match((await second.call('GET', `/api/library/${mine.json.id}`, { headers: again })).json, title);
  t.ok(await sameFile(second, mine, again), 'one’s own too');
  t.equal((await second.call('GET', `/api/pieces/${mine.json.id}`)).status, 404, 'and it is still private');
  let made: Record<string, unknown> = {};
  while (made.status !== 'succeeded') {
    made = (await second.call('GET', String(job.json.url))).json;
    await sleep(100);
  }
  t.equal(made.id, job.json.id, 'work that was accepted before is done');

  const deleted = await second.call('DELETE', `/api/library/${mine.json.id}`, { headers: again });
  t.equal(deleted.status, 204);
  t.match(backup(settings, kept), { database: true });
  const inKept = (hash: string) => existsSync(join(kept, 'store/content', hash.slice(0, 2), hash));
  t.equal(inKept(hashOf(mine)), false, 'what was deleted is not brought back by the next backup');
  t.equal(inKept(hashOf(open)), true);
  t.notOk(existsSync(join(kept, `pieces/${mine.json.id}.json`)));
  const third = backup(settings, kept) as { copied: number; removed: number };
  t.ok(third.copied <= 2 && third.removed === 0, 'and what is there is not copied again');
});

t.test('PostgreSQL: dumped, lost, and restored into another server', async (t) => {
  const [before, after] = await Promise.all([startPostgres(t), startPostgres(t)]);
  if (!before || !after) return;
  const settings = { DATA_DIR: temporaryFolder(t), ACCOUNTS: 'optional', WORKERS: '1' };
  const first = await startService(t, 'stand-in', { ...settings, DATABASE_URL: before.url });
  const ada = await signIn(first, '/api/account');
  const mine = await post(first, '/api/generate', { style: 'jazz', duration: 1, seed: 'mine' }, ada);
  const dump = execFileSync('pg_dump', ['--no-owner', before.url], { maxBuffer: 1 << 28 });
  await end(first);
  await before.crash();
  execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', after.url], {
    input: dump,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const second = await startService(t, 'stand-in', { ...settings, DATABASE_URL: after.url });
  const again = await signIn(second, '/api/account/session');
  t.ok(await sameFile(second, mine, again));
  t.match((await second.call('GET', '/api/library', { headers: again })).json.pieces, [{ id: mine.json.id }]);
});

t.test('an upgrade keeps what an older engine made, and makes it anew only when asked', async (t) => {
  const folder = temporaryFolder(t);
  const first = await startService(t, 'stand-in', { DATA_DIR: folder, WORKERS: '1' });
  const made = await first.generate({ style: 'jazz', duration: 1, seed: 'old' });
  const engine = String(made.json.engine);
  await end(first);
  // As if that had been made before the upgrade.
  const OLD = 'continuo-1+older-bank';
  const renders = join(folder, 'store/renders');
  const path = join(folder, 'pieces', `${made.json.id}.json`);
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(`"engine":"${engine}"`, `"engine":"${OLD}"`));
  for (const name of readdirSync(renders)) rmSync(join(renders, name));

  const second = await startService(t, 'stand-in', { DATA_DIR: folder, WORKERS: '1' });
  const piece = await second.call('GET', `/api/pieces/${made.json.id}`);
  t.match(piece.json, { id: made.json.id, engine: OLD, brief_hash: made.json.brief_hash });
  t.ok(await sameFile(second, made), 'its file is served as ever');
  const figures = async () => (await second.call('GET', '/metrics')).body.toString();
  t.notMatch(await figures(), /^continuo_jobs_total\{/m, 'nothing was rendered for that');
  const refused = await second.generate({ ...(piece.json.brief as object), engine: OLD });
  t.match(refused.json, {
    status: 409,
    code: 'engine_mismatch',
    errors: [{ pointer: '/engine', allowed: [engine] }],
  });
  const anew = await second.generate(piece.json.brief);
  t.match(anew.json, { engine, cached: false });
  t.not(anew.json.id, made.json.id);
  t.match(
    (await second.call('GET', `/api/pieces/${made.json.id}`)).json,
    { engine: OLD },
    'the old one stays',
  );
});
