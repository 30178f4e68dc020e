/**
 * The same service as several processes on real Redis and PostgreSQL, and what happens when any of them dies. Workers
 * write silence: what is tested is that no job is lost, made twice or left hanging.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { type PostgresServer, startPostgres } from './support/postgres.js';
import { type RedisServer, startRedis } from './support/redis.js';
import { type Service, startService, temporaryFolder } from './support/service.js';

const post = (service: Service, path: string, body: unknown, headers: Record<string, string> = {}) =>
  service.call('POST', path, {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const brief = (seed: string) => ({ style: 'jazz', duration: 1, seed });

interface Ground {
  readonly redis: RedisServer;
  readonly postgres: PostgresServer;
  start(role: 'api' | 'worker' | 'all', more?: Record<string, string>): Promise<Service>;
}

async function ground(t: Test): Promise<Ground | undefined> {
  const [redis, postgres] = await Promise.all([startRedis(t), startPostgres(t)]);
  if (!redis || !postgres) return undefined;
  const folder = temporaryFolder(t);
  return {
    redis,
    postgres,
    start: (role, more = {}) =>
      startService(
        t,
        'stand-in',
        {
          REDIS_URL: redis.url,
          DATABASE_URL: postgres.url,
          DATA_DIR: folder,
          ROLE: role,
          WORKERS: '1',
          ...more,
        },
        false,
      ),
  };
}

async function ended(service: Service, url: unknown): Promise<Record<string, unknown>> {
  for (;;) {
    // While the database is away the answer is a 503: ask again.
    const { json, status } = await service.call('GET', String(url));
    if (status === 200 && json.status !== 'queued' && json.status !== 'running') return json;
    await sleep(100);
  }
}

/** Hands in a batch of short jobs; answers its URL. */
async function batchOf(api: Service, count: number, ms: number): Promise<string> {
  const requests = Array.from({ length: count }, (_, i) => ({
    custom_id: `n${i}`,
    brief: brief(`slow-${ms}-${i}`),
  }));
  const reply = await post(api, '/api/batches', { requests });
  if (reply.status !== 202) throw new Error(reply.body.toString());
  return String(reply.json.url);
}

/** Every job of the batch has succeeded and made the piece of its own id; how often each was begun. */
async function allMade(t: Test, api: Service, url: string, count: number): Promise<number[]> {
  const { counts } = (await ended(api, url)) as { counts: unknown };
  t.match(counts, { total: count, succeeded: count, failed: 0, canceled: 0 });
  const lines = (await api.call('GET', `${url}/results`)).body.toString().trim().split('\n');
  const results = lines.map((line) => JSON.parse(line));
  t.equal(results.length, count);
  t.equal(new Set(results.map(({ job }) => job)).size, count, 'none twice');
  for (const { job, result } of results) if (result.id !== job) t.fail('a job made a piece of another name');
  const attempts: number[] = [];
  for (let cursor = ''; ; ) {
    const { json } = await api.call('GET', `/api/jobs?batch=${url.split('/').at(-1)}&limit=200${cursor}`);
    attempts.push(...(json.jobs as { attempts: number }[]).map((job) => job.attempts));
    if (json.next_cursor === null) return attempts;
    cursor = `&cursor=${json.next_cursor}`;
  }
}

const some = async (api: Service, url: string, made: number): Promise<void> => {
  for (;;) {
    const { json } = await api.call('GET', url);
    if (((json.counts as { succeeded: number } | undefined)?.succeeded ?? 0) >= made) return;
    await sleep(20);
  }
};

t.test('API and workers apart', async (t) => {
  const here = await ground(t);
  if (!here) return;
  const [api, one, two] = await Promise.all([here.start('api'), here.start('worker'), here.start('worker')]);
  const done = (service: Service) => service.log().split('"job done"').length - 1;

  await t.test('a caller who waits gets the piece, made by a worker', async (t) => {
    const reply = await api.generate(brief('x'));
    t.equal(reply.status, 200, reply.body.toString());
    t.equal((await api.call('GET', String(reply.json.download_url))).status, 200);
    t.equal(done(one) + done(two), 1);
    t.equal(done(api), 0);
    const fault = await api.generate(brief('throw'));
    t.match(fault.json, { status: 500, code: 'internal' });
  });

  await t.test('workers answer probes and numbers, and take no work', async (t) => {
    t.equal((await one.call('GET', '/livez')).status, 200);
    t.match((await one.call('GET', '/metrics')).body.toString(), /continuo_jobs_open\{status="queued"\} 0/);
    t.equal((await one.generate(brief('y'))).status, 404);
  });

  await t.test('equal briefs are one render, whoever makes them', async (t) => {
    const same = brief('slow-900-same');
    const replies = await Promise.all([api.generate(same), api.generate(same), api.generate(same)]);
    t.same(new Set(replies.map(({ status }) => status)), new Set([200]));
    t.equal(replies.filter(({ json }) => json.cached === false).length, 1);
    t.equal(new Set(replies.map(({ json }) => json.filename)).size, 3);
  });

  await t.test(
    'a running job is cancelled where it runs, and a caller who hangs up cancels his',
    async (t) => {
      const { json } = await post(api, '/api/jobs', { brief: brief('slow-60000') });
      while ((await api.call('GET', String(json.url))).json.status !== 'running') await sleep(20);
      await api.call('DELETE', String(json.url));
      t.equal((await ended(api, json.url)).status, 'canceled');
      const hangUp = new AbortController();
      const body = JSON.stringify(brief('slow-60000-hang'));
      const call = api
        .call('POST', '/api/generate', {
          headers: { 'content-type': 'application/json' },
          body,
          signal: hangUp.signal,
        })
        .catch(() => undefined);
      const newest = async () =>
        ((await api.call('GET', '/api/jobs?limit=1')).json.jobs as Record<string, string>[])[0]!;
      while ((await newest()).status !== 'running') await sleep(20);
      hangUp.abort();
      await call;
      t.equal((await ended(api, (await newest()).url)).status, 'canceled');
    },
  );

  await t.test('events come across machines', async (t) => {
    const { json } = await post(api, '/api/jobs', { brief: brief('slow-700-e') });
    const text = (await api.call('GET', `${json.url}/events`)).body.toString();
    const names = [...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    t.same([names[0], names[1], names.at(-1)], ['queued', 'running', 'succeeded']);
  });
});

t.test('kill -9 in the middle of a batch', async (t) => {
  const here = await ground(t);
  if (!here) return;
  let [api, one, two] = await Promise.all([here.start('api'), here.start('worker'), here.start('worker')]);
  /** Those that nobody killed have not ended by themselves. */
  const alive = (t: Test) => {
    for (const { child, log } of [api, one, two])
      t.equal(child.exitCode, null, child.exitCode === null ? 'alive' : log().slice(-1500));
  };

  await t.test('of a worker: another one does its jobs', async (t) => {
    const url = await batchOf(api, 40, 120);
    await some(api, url, 5);
    one.child.kill('SIGKILL');
    const attempts = await allMade(t, api, url, 40);
    t.ok(attempts.filter((count) => count > 1).length <= 2, `begun: ${attempts.join('')}`);
    one = await here.start('worker');
  });

  await t.test('of the API: what was accepted is made, and can be fetched from the next one', async (t) => {
    const url = await batchOf(api, 30, 100);
    await some(api, url, 3);
    api.child.kill('SIGKILL');
    api = await here.start('api');
    const attempts = await allMade(t, api, url, 30);
    t.ok(attempts.every((count) => count === 1));
  });

  await t.test('of Redis, with all that it knew', async (t) => {
    const url = await batchOf(api, 40, 100);
    await some(api, url, 5);
    await here.redis.crash();
    t.equal((await api.call('GET', url)).status, 200, 'jobs can be looked at meanwhile');
    const meanwhile = await post(api, '/api/jobs', { brief: brief('meanwhile') });
    t.equal(meanwhile.status, 202, 'and handed in');
    await sleep(500);
    await here.redis.restart();
    await allMade(t, api, url, 40);
    alive(t);
    t.equal((await ended(api, meanwhile.json.url)).status, 'succeeded');
  });

  await t.test('of PostgreSQL: callers are told, and all goes on when it is back', async (t) => {
    const url = await batchOf(api, 40, 100);
    await some(api, url, 5);
    await here.postgres.crash();
    const told = await post(api, '/api/jobs', { brief: brief('told') });
    t.match(told.json, { status: 503, code: 'database_unavailable' });
    t.match(told.headers['retry-after'], /^\d+$/);
    t.equal((await api.call('GET', '/livez')).status, 200);
    await sleep(1000);
    await here.postgres.restart();
    await allMade(t, api, url, 40);
    alive(t);
  });

  await t.test('SIGTERM of a worker: its job is done by another one', async (t) => {
    const url = await batchOf(api, 30, 100);
    await some(api, url, 3);
    one.child.kill('SIGTERM');
    const { code } = await one.exited;
    t.equal(code, 0, code === 0 ? 'ended well' : one.log().slice(-1500));
    const attempts = await allMade(t, api, url, 30);
    t.ok(attempts.every((count) => count === 1));
  });
});
