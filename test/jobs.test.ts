import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { gates, type Service, startService } from './support/service.js';
import { until } from './support/until.js';

/** Names that look finished anywhere in the store, and unfinished files. */
function unfinished(service: Service): string[] {
  return readdirSync(join(service.folder, 'store/tmp'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

const pool = async (service: Service) =>
  (await service.call('GET', '/health')).json.pool as {
    threads: number;
    busy: number;
    queued: number;
    audio_seconds_in_flight: number;
  };

t.test('a worker that dies fails one job, and the pool goes on', async (t) => {
  const service = await startService(t, 'stand-in', { WORKERS: '2', WORKER_MEMORY_MB: '64' });
  const good = (seed: string) => service.generate({ style: 'jazz', duration: 1, seed });

  for (const [seed, said] of [
    ['exit', /died/],
    ['throw', /failed/],
    ['out-of-memory', /memory/],
  ] as const) {
    t.test(seed, async (t) => {
      const bystander = good(`slow-300-${seed}`);
      const reply = await service.generate({ style: 'rock', duration: 1, seed });
      t.equal(reply.status, 500);
      t.match(reply.headers['content-type'], /problem\+json/);
      t.match(reply.json, { success: false, status: 500, detail: said });
      t.equal((await bystander).status, 200, 'the job on the other thread is not touched');
      const after = await Promise.all([good(`${seed} 1`), good(`${seed} 2`), good(`${seed} 3`)]);
      t.same(
        after.map(({ status }) => status),
        [200, 200, 200],
      );
      t.match(await pool(service), { busy: 0, queued: 0, audio_seconds_in_flight: 0 });
      t.same(unfinished(service), []);
    });
  }

  t.test('it is counted', async (t) => {
    const metrics = (await service.call('GET', '/metrics')).body.toString();
    t.match(metrics, /continuo_jobs_total\{status="failed"\} 3\n/);
    t.match(metrics, /continuo_jobs_total\{status="succeeded"\} 12\n/);
    t.match(
      metrics,
      /continuo_http_request_duration_seconds_count\{method="POST",route="\/api\/generate",status="500"\} 3/,
    );
  });
});

t.test('a full disk is told as such, with when to come again', async (t) => {
  const service = await startService(t, 'stand-in', { WORKERS: '1' });
  const reply = await service.generate({ style: 'jazz', duration: 1, seed: 'disk-full' });
  t.equal(reply.status, 507);
  t.match(reply.json, { success: false, code: 'disk_full', detail: /no room left/ });
  t.match(reply.headers['retry-after'], /^[1-9]\d*$/);
  t.equal((await service.generate({ style: 'jazz', duration: 1 })).status, 200);
});

t.test('a job that takes too long is stopped with its thread', async (t) => {
  // The next thread has to start and answer within it too, on a busy machine.
  const service = await startService(t, 'stand-in', { WORKERS: '1', JOB_TIMEOUT_SECONDS: '12' });
  const reply = await service.generate({ style: 'jazz', duration: 1, seed: 'deaf' });
  t.equal(reply.status, 500);
  t.match(reply.json, { code: 'worker_timeout', detail: /12 s/ });
  t.equal((await service.generate({ style: 'jazz', duration: 1 })).status, 200);
});

t.test('the queue is bounded by count', async (t) => {
  const { settings, open } = gates(t);
  const service = await startService(t, 'stand-in', { WORKERS: '1', QUEUE_LIMIT: '2', ...settings });
  const generate = (seed: string) => service.generate({ style: 'jazz', duration: 1, seed });
  const taken = [generate('gate-a')];
  await until(async () => (await pool(service)).busy === 1);
  taken.push(generate('b'), generate('c'));
  await until(async () => (await pool(service)).queued === 2);
  for (const refused of await Promise.all([generate('d'), generate('e')])) {
    t.match(refused.headers['retry-after'], /^[1-9]\d*$/);
    t.match(refused.json, { success: false, status: 503, code: 'queue_full' });
  }
  open('a');
  t.same(
    (await Promise.all(taken)).map(({ status }) => status),
    [200, 200, 200],
  );
});

t.test('and by seconds of audio in flight', async (t) => {
  const { settings, open } = gates(t);
  const service = await startService(t, 'stand-in', {
    WORKERS: '1',
    MAX_AUDIO_SECONDS_IN_FLIGHT: '300',
    ...settings,
  });
  const long = service.generate({ style: 'jazz', duration: 200, seed: 'gate-long' });
  await until(async () => (await pool(service)).audio_seconds_in_flight === 200);
  const tooMuch = await service.generate({ style: 'jazz', duration: 101, seed: 'x' });
  t.equal(tooMuch.status, 503);
  t.ok(Number(tooMuch.headers['retry-after']) >= 1);
  const fits = service.generate({ style: 'jazz', duration: 100, seed: 'x' });
  await until(async () => (await pool(service)).audio_seconds_in_flight === 300);
  open('long');
  t.equal((await fits).status, 200);
  t.equal((await long).status, 200);
  t.equal((await pool(service)).audio_seconds_in_flight, 0);
});

t.test('equal briefs at the same time are one render', async (t) => {
  const service = await startService(t, 'stand-in', { WORKERS: '2' });
  const brief = { style: 'ambient', duration: 1, seed: 'slow-300' };
  const replies = await Promise.all(Array.from({ length: 6 }, () => service.generate(brief)));
  t.same(new Set(replies.map(({ status }) => status)), new Set([200]));
  t.equal(new Set(replies.map(({ json }) => json.filename)).size, 6);
  t.equal(new Set(replies.map(({ json }) => json.render_hash)).size, 1);
  t.equal(replies.filter(({ json }) => json.cached === false).length, 1);
  t.match(
    (await service.call('GET', '/metrics')).body.toString(),
    /continuo_jobs_total\{status="succeeded"\} 1\n/,
  );
});

t.test('a client that hangs up cancels its job', async (t) => {
  const { settings, open } = gates(t);
  const service = await startService(t, 'stand-in', { WORKERS: '1', ...settings });
  const body = (seed: string) => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ style: 'jazz', duration: 1, seed }),
  });
  const hangUp = async (seed: string) => {
    const leave = new AbortController();
    const reply = service.call('POST', '/api/generate', { ...body(seed), signal: leave.signal });
    await until(async () => (await pool(service)).busy === 1);
    leave.abort();
    await t.rejects(reply);
  };

  await hangUp('slow-30000');
  await until(async () => (await pool(service)).busy === 0);
  t.match(
    (await service.call('GET', '/metrics')).body.toString(),
    /continuo_jobs_total\{status="canceled"\} 1\n/,
  );
  t.same(unfinished(service), []);
  t.same(readdirSync(join(service.folder, 'pieces')), []);

  t.test('but not while somebody else waits for the same', async (t) => {
    const stays = service.call('POST', '/api/generate', body('gate-same'));
    await hangUp('gate-same');
    open('same');
    t.equal((await stays).status, 200);
  });

  t.test('and one that waits leaves the queue at once', async (t) => {
    const running = service.generate({ style: 'jazz', duration: 1, seed: 'gate-running' });
    await until(async () => (await pool(service)).busy === 1);
    const leave = new AbortController();
    const waiting = service.call('POST', '/api/generate', { ...body('waits'), signal: leave.signal });
    await until(async () => (await pool(service)).queued === 1);
    leave.abort();
    await t.rejects(waiting);
    await until(async () => (await pool(service)).queued === 0);
    t.equal((await pool(service)).busy, 1);
    open('running');
    t.equal((await running).status, 200);
  });
});
