/** Jobs by HTTP: accepted, watched, waited for, cancelled, repeated; batches; webhooks. Over workers that write silence. */
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import t from 'tap';
import { requireProgram, run } from './support/programs.js';
import { gates, type Reply, type Service, startService, temporaryFolder } from './support/service.js';
import { until } from './support/until.js';

const post = (service: Service, path: string, body: unknown, headers: Record<string, string> = {}) =>
  service.call('POST', path, {
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const brief = (seed: string | number) => ({ style: 'jazz', duration: 1, seed });

/** The job when it is over. */
async function over(service: Service, url: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { json } = await service.call('GET', url);
    if (json.status !== 'queued' && json.status !== 'running') return json;
    await sleep(20);
  }
}

/** Events of a stream as they came. */
function eventsOf(text: string): { id: number; event: string; data: Record<string, unknown> }[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('id: '))
    .map((block) => {
      const [, id, event, data] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(block)!;
      return { id: Number(id), event: event!, data: JSON.parse(data!) };
    });
}

/** For what needs no settings and no life of its own. */
const gate = gates(t);
const shared = await startService(t, 'stand-in', { WORKERS: '1', ...gate.settings });

t.test('a job', async (t) => {
  const service = shared;

  await t.test('Prefer: respond-async is accepted, told of, and made', async (t) => {
    const reply = await post(service, '/api/generate', brief('slow-300'), { prefer: 'respond-async' });
    t.equal(reply.status, 202);
    t.equal(reply.headers.location, reply.json.url);
    t.match(reply.headers['retry-after'], /^\d+$/);
    t.equal(reply.headers['preference-applied'], 'respond-async');
    t.match(reply.json, { success: true, kind: 'piece', priority: 'normal' });
    const job = await over(service, String(reply.json.url));
    t.match(job, { status: 'succeeded', queue_position: 0, attempts: 1, progress: { stage: 'done' } });
    const result = job.result as { success: boolean; download_url: string; id: string };
    t.equal(result.success, true);
    t.equal(result.id, job.id, 'the piece has the name of its job');
    t.match(job.outputs, [{ kind: 'mix', format: 'wav' }]);
    t.equal((await service.call('GET', result.download_url)).status, 200);
    const times = [job.created_at, job.started_at, job.finished_at].map(String);
    t.same([...times].sort(), times);
  });

  await t.test('Prefer: wait=n answers the piece in time, and the job otherwise', async (t) => {
    const quick = await post(service, '/api/generate', brief('q'), { prefer: 'wait=300' });
    t.equal(quick.status, 200);
    t.equal(quick.json.success, true);
    t.type(quick.json.download_url, 'string');
    const late = await post(service, '/api/generate', brief('gate-late'), { prefer: 'wait=1' });
    t.equal(late.status, 202);
    gate.open('late');
    t.equal((await over(service, String(late.json.url))).status, 'succeeded');
  });

  await t.test('those who wait know their place, and go in the order of their priority', async (t) => {
    const first = await post(service, '/api/jobs', { brief: brief('gate-first') });
    await until(async () => (await service.call('GET', String(first.json.url))).json.status === 'running');
    const low = await post(service, '/api/jobs', { brief: brief('slow-20-low'), priority: 'low' });
    const normal = await post(service, '/api/jobs', { brief: brief('slow-20-normal') });
    const high = await post(service, '/api/jobs', { brief: brief('slow-20-high'), priority: 'high' });
    const place = async ({ json }: Reply) =>
      (await service.call('GET', String(json.url))).json.queue_position;
    t.same(await Promise.all([low, normal, high].map(place)), [3, 2, 1]);
    t.equal(await place(first), 0);
    gate.open('first');
    const jobs = await Promise.all([high, normal, low].map(({ json }) => over(service, String(json.url))));
    const begun = jobs.map(({ started_at }) => String(started_at));
    t.same([...begun].sort(), begun);
  });

  await t.test(
    'what is cancelled stops, waiting or running, and cancelling it again changes nothing',
    async (t) => {
      const running = await post(service, '/api/jobs', { brief: brief('slow-60000') });
      const waiting = await post(service, '/api/jobs', { brief: brief('slow-60001') });
      while ((await service.call('GET', String(running.json.url))).json.status !== 'running') await sleep(10);
      const gone = await service.call('DELETE', String(waiting.json.url));
      t.equal(gone.status, 200);
      t.match(gone.json, { success: false, status: 'canceled', error: { code: 'canceled' } });
      t.match((await service.call('DELETE', String(running.json.url))).status, 202);
      t.equal((await over(service, String(running.json.url))).status, 'canceled');
      const again = await service.call('DELETE', String(running.json.url));
      t.equal(again.status, 200);
      t.equal(again.json.status, 'canceled');
      const done = await post(service, '/api/generate', brief('z'), { prefer: 'wait=300' });
      t.equal((await service.call('DELETE', `/api/jobs/${done.json.id}`)).json.status, 'succeeded');
      t.equal((await service.call('DELETE', '/api/jobs/0123456789ab')).status, 404);
    },
  );

  await t.test('a job that fails says why', async (t) => {
    const reply = await post(service, '/api/jobs', { brief: brief('throw') });
    const job = await over(service, String(reply.json.url));
    t.match(job, { success: false, status: 'failed', error: { code: 'internal', status: 500 } });
    t.notOk('result' in job);
  });

  await t.test('a body must say one thing', async (t) => {
    t.match((await post(service, '/api/jobs', {})).json, { status: 400, errors: [{ pointer: '' }] });
    const bad = await post(service, '/api/jobs', { brief: { style: 'jazz', duration: '1' } });
    t.match(bad.json, { status: 400, errors: [{ pointer: '/brief/duration' }] });
    const edit = { piece: '0123456789ab', operations: [{ op: 'tempo', tempo: 100 }] };
    t.equal((await post(service, '/api/jobs', { edit })).status, 404);
  });

  await t.test('events are numbered, end with the last one, and go on where a stream broke', async (t) => {
    const { json } = await post(service, '/api/jobs', { brief: brief('slow-1500') });
    const reply = await service.call('GET', `${json.url}/events`);
    t.match(reply.headers['content-type'], /^text\/event-stream/);
    const events = eventsOf(reply.body.toString());
    t.same(
      events.map(({ id }) => id),
      events.map((_, i) => i + 1),
    );
    const names = events.map(({ event }) => event);
    t.equal(names[0], 'queued');
    t.ok(names.includes('running') && names.includes('progress'), names.join());
    t.equal(names.at(-1), 'succeeded');
    t.match(events.find(({ event }) => event === 'progress')?.data, { job: json.id, stage: 'rendering' });
    const rest = await service.call('GET', `${json.url}/events`, { headers: { 'last-event-id': '2' } });
    t.same(eventsOf(rest.body.toString()), events.slice(2));
    const none = await service.call('GET', `${json.url}/events`, {
      headers: { 'last-event-id': String(events.length) },
    });
    t.same(eventsOf(none.body.toString()), []);
  });

  await t.test('lists come in pages, newest first, and can be narrowed', async (t) => {
    const all: Record<string, unknown>[] = [];
    for (let cursor = ''; ; ) {
      const { json } = await service.call('GET', `/api/jobs?limit=5${cursor}`);
      all.push(...(json.jobs as Record<string, unknown>[]));
      if (json.next_cursor === null) break;
      cursor = `&cursor=${json.next_cursor}`;
    }
    t.ok(all.length >= 12);
    t.equal(new Set(all.map(({ id }) => id)).size, all.length);
    const times = all.map(({ created_at }) => String(created_at));
    t.same([...times].sort().reverse(), times);
    const failed = (await service.call('GET', '/api/jobs?status=failed')).json.jobs as unknown[];
    t.equal(failed.length, 1);
    t.equal((await service.call('GET', '/api/jobs?cursor=x')).status, 400);
    t.equal((await service.call('GET', '/api/jobs?status=lost')).status, 400);
  });
});

t.test('an Idempotency-Key', async (t) => {
  const service = await startService(t, 'stand-in', { WORKERS: '1', ...gate.settings });
  const key = { 'idempotency-key': 'k-1' };
  const first = await post(service, '/api/generate', { style: 'jazz', duration: 1 }, key);
  t.equal(first.status, 200);
  const second = await post(service, '/api/generate', { style: 'jazz', duration: 1 }, key);
  t.equal(second.status, 200);
  t.equal(second.headers['idempotent-replayed'], 'true');
  t.same(second.json, first.json, 'the same answer, though no seed was given');
  t.match((await post(service, '/api/generate', brief('other'), key)).json, {
    status: 422,
    code: 'idempotency_mismatch',
  });

  const slow = post(service, '/api/generate', brief('gate-busy'), { 'idempotency-key': 'k-2' });
  while (((await service.call('GET', '/api/jobs')).json.jobs as unknown[]).length < 2) await sleep(10);
  const busy = await post(service, '/api/generate', brief('gate-busy'), { 'idempotency-key': 'k-2' });
  gate.open('busy');
  t.match(busy.json, { status: 409, code: 'idempotency_busy' });
  t.match(busy.headers['retry-after'], /^\d+$/);
  t.equal((await slow).status, 200);

  // Who hangs up finds the work done all the same.
  const hangUp = new AbortController();
  const options = {
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k-3' },
    body: JSON.stringify(brief('gate-hang')),
    signal: hangUp.signal,
  };
  const lost = service.call('POST', '/api/generate', options).catch(() => undefined);
  while (((await service.call('GET', '/api/jobs')).json.jobs as unknown[]).length < 3) await sleep(10);
  hangUp.abort();
  await lost;
  gate.open('hang');
  let reply: Reply;
  do {
    await sleep(50);
    reply = await post(service, '/api/generate', brief('gate-hang'), { 'idempotency-key': 'k-3' });
  } while (reply.status === 409);
  t.equal(reply.status, 200);
  const jobs = (await service.call('GET', '/api/jobs')).json.jobs as Record<string, unknown>[];
  t.equal(jobs.length, 3, 'no request made two jobs');
  t.ok(jobs.every(({ status }) => status === 'succeeded'));
  t.equal(
    (await post(service, '/api/generate', brief(1), { 'idempotency-key': 'x'.repeat(256) })).status,
    400,
  );
});

t.test('accepted jobs survive the death of the process, and none is done twice', async (t) => {
  const folder = temporaryFolder(t);
  const settings = { DATA_DIR: folder, WORKERS: '2', ...gate.settings };
  const first = await startService(t, 'stand-in', settings, false);
  const urls: string[] = [];
  for (let i = 0; i < 12; i++) {
    const reply = await post(first, '/api/jobs', { brief: brief(i < 2 ? i : `gate-killed-${i}`) });
    t.equal(reply.status, 202);
    urls.push(String(reply.json.url));
  }
  while ((await first.call('GET', urls[2]!)).json.status === 'queued') await sleep(5);
  first.child.kill('SIGKILL');
  await first.exited;
  gate.open('killed');
  const second = await startService(t, 'stand-in', settings, false);
  const jobs = await Promise.all(urls.map((url) => over(second, url)));
  t.same(new Set(jobs.map(({ status }) => status)), new Set(['succeeded']));
  const begun = jobs.map(({ attempts }) => attempts as number);
  t.ok(begun.includes(2), 'what was cut off was begun again');
  t.equal(new Set(jobs.map(({ id }) => id)).size, 12);
});

t.test('a job that was given to a process, which does not know of it, waits again and is made', async (t) => {
  // As when the database goes away between writing a claim down and answering it.
  const service = shared;
  const first = await post(service, '/api/jobs', { brief: brief('gate-stray') });
  const stray = await post(service, '/api/jobs', { brief: brief('stray') });
  const database = new Database(join(service.folder, 'continuo.db'));
  const { changes } = database
    .prepare(
      "update jobs set status = 'running', attempts = 1, worker = (select id from processes) where id = ?",
    )
    .run(stray.json.id);
  database.close();
  t.equal(changes, 1);
  gate.open('stray');
  t.match(await over(service, String(stray.json.url)), { status: 'succeeded', attempts: 1 });
  t.equal((await over(service, String(first.json.url))).status, 'succeeded');
});

t.test('a job that kills its process is given up after three times', async (t) => {
  const folder = temporaryFolder(t);
  const settings = { DATA_DIR: folder, WORKERS: '1' };
  let url = '';
  for (let life = 0; life < 3; life++) {
    const service = await startService(t, 'stand-in', settings, false);
    if (life === 0) url = String((await post(service, '/api/jobs', { brief: brief('slow-60000') })).json.url);
    while ((await service.call('GET', url)).json.status !== 'running') await sleep(10);
    service.child.kill('SIGKILL');
    await service.exited;
  }
  const last = await startService(t, 'stand-in', settings, false);
  t.match(await over(last, url), { status: 'failed', attempts: 3, error: { code: 'worker_crashed' } });
  t.equal((await post(last, '/api/generate', brief('x'), { prefer: 'wait=300' })).status, 200);
});

t.test('SIGTERM puts back what is not done in time, and the next process does it', async (t) => {
  const folder = temporaryFolder(t);
  const settings = { DATA_DIR: folder, WORKERS: '1', DRAIN_TIMEOUT_SECONDS: '0.3', ...gate.settings };
  const first = await startService(t, 'stand-in', settings, false);
  const long = await post(first, '/api/jobs', { brief: brief('gate-returned') });
  const next = await post(first, '/api/jobs', { brief: brief('slow-10') });
  while ((await first.call('GET', String(long.json.url))).json.status !== 'running') await sleep(10);
  first.child.kill('SIGTERM');
  t.same(await first.exited, { code: 0, signal: null });
  gate.open('returned');
  const second = await startService(t, 'stand-in', { ...settings, DRAIN_TIMEOUT_SECONDS: '30' }, false);
  t.match(await over(second, String(long.json.url)), { status: 'succeeded', attempts: 1 });
  t.match(await over(second, String(next.json.url)), { status: 'succeeded', attempts: 1 });
});

t.test('two processes on one folder share the work, each job made once', async (t) => {
  const folder = temporaryFolder(t);
  const settings = { DATA_DIR: folder, WORKERS: '1' };
  const [one, two] = await Promise.all([
    startService(t, 'stand-in', settings, false),
    startService(t, 'stand-in', settings, false),
  ]);
  const replies = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      post(i % 2 ? one : two, '/api/jobs', { brief: brief(`slow-${200 + i}`) }),
    ),
  );
  const jobs = await Promise.all(replies.map(({ json }) => over(one, String(json.url))));
  t.ok(jobs.every(({ status, attempts }) => status === 'succeeded' && attempts === 1));
  const done = (service: Service) => service.log().split('"job done"').length - 1;
  t.equal(done(one) + done(two), 10);
  t.ok(done(one) > 0 && done(two) > 0, `${done(one)} and ${done(two)}`);
});

t.test('a caller and the service take so much and no more', async (t) => {
  const service = await startService(t, 'stand-in', {
    WORKERS: '1',
    CLIENT_BACKLOG_SECONDS: '300',
    MAX_BACKLOG_SECONDS: '400',
    TRUST_PROXY: 'true',
  });
  const from = (address: string, duration: number) =>
    post(
      service,
      '/api/jobs',
      { brief: { ...brief('slow-60000'), duration } },
      { 'x-forwarded-for': address },
    );
  t.equal((await from('203.0.113.1', 300)).status, 202);
  const mine = await from('203.0.113.1', 10);
  t.match(mine.json, { status: 429, code: 'backlog_full' });
  t.match(mine.headers['retry-after'], /^\d+$/);
  t.equal((await from('203.0.113.2', 90)).status, 202);
  const ours = await from('203.0.113.3', 60);
  t.match(ours.json, { status: 503, code: 'queue_full' });
  t.match(ours.headers['retry-after'], /^\d+$/);
});

t.test('a batch', async (t) => {
  const service = await startService(t, 'stand-in', { WORKERS: '2' });
  const requests = [
    { custom_id: 'a', brief: brief('1') },
    { custom_id: 'b:1', brief: { style: 'polka' } },
    { custom_id: 'c', brief: brief('throw') },
    { brief: brief('slow-200') },
  ];
  const finished = async (url: unknown) => {
    for (;;) {
      const { json } = await service.call('GET', String(url));
      if (json.status === 'finished') return json;
      await sleep(20);
    }
  };

  await t.test('is accepted whole; each request ends for itself', async (t) => {
    const reply = await post(service, '/api/batches', { requests });
    t.equal(reply.status, 202);
    t.equal(reply.headers.location, reply.json.url);
    const early = await service.call('GET', String(reply.json.zip_url));
    t.match(early.json, { status: 409, code: 'job_not_done' });
    const batch = await finished(reply.json.url);
    t.match(batch.counts, { total: 4, succeeded: 2, failed: 2, queued: 0, running: 0, canceled: 0 });
    const lines = (await service.call('GET', String(batch.results_url))).body.toString().trim().split('\n');
    const results = lines.map((line) => JSON.parse(line));
    t.same(
      results.map(({ custom_id, status }) => [custom_id, status]),
      [
        ['a', 'succeeded'],
        ['b:1', 'failed'],
        ['c', 'failed'],
        [null, 'succeeded'],
      ],
    );
    t.match(results[1].error, { code: 'invalid_request', errors: [{ pointer: '/style' }] });
    t.match(results[0].result, { success: true, style: 'jazz' });

    const zip = await service.call('GET', String(batch.zip_url));
    t.equal(zip.headers['content-type'], 'application/zip');
    const path = join(temporaryFolder(t), 'batch.zip');
    writeFileSync(path, zip.body);
    if (requireProgram(t, 'python3')) {
      const script =
        'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps([[i.filename,i.file_size] for i in z.infolist()]))';
      const listed = JSON.parse(run('python3', ['-c', script, path])) as [string, number][];
      t.equal(listed.length, 3);
      t.equal(listed[0]?.[0], '0001-a.wav');
      t.equal(listed[0]?.[1], results[0].result.outputs[0].bytes);
      t.equal(listed[2]?.[0], 'results.jsonl');
    }
  });

  await t.test('may come as JSON Lines', async (t) => {
    const text = `${JSON.stringify(brief(5))}\n\n${JSON.stringify({ custom_id: 'x', brief: brief(6) })}\n`;
    const headers = { 'content-type': 'application/jsonl' };
    const reply = await post(service, '/api/batches', text, headers);
    t.equal(reply.status, 202);
    t.match((await finished(reply.json.url)).counts, { total: 2, succeeded: 2 });
    const broken = await post(service, '/api/batches', '{"style":"jazz"}\n{oops\n', headers);
    t.match(broken.json, { status: 400, code: 'malformed_json', detail: /line 2/ });
  });

  await t.test('refuses names that are there twice, and one without requests', async (t) => {
    const twice = [requests[0], requests[0]];
    t.match((await post(service, '/api/batches', { requests: twice })).json, {
      status: 400,
      errors: [{ pointer: '/requests/1/custom_id' }],
    });
    t.equal((await post(service, '/api/batches', { requests: [] })).status, 400);
  });

  await t.test('can be cancelled', async (t) => {
    const slow = Array.from({ length: 6 }, (_, i) => ({ brief: brief(`slow-6000${i}`) }));
    const { json } = await post(service, '/api/batches', { requests: slow });
    await service.call('DELETE', String(json.url));
    t.match((await finished(json.url)).counts, { total: 6, canceled: 6 });
    const list = (await service.call('GET', '/api/batches?limit=2')).json;
    t.equal((list.batches as unknown[]).length, 2);
    t.type(list.next_cursor, 'string');
  });

  await t.test('does not keep others waiting until it is done', async (t) => {
    const many = Array.from({ length: 20 }, (_, i) => ({
      brief: brief(i === 0 ? 'gate-both' : `slow-50-${i}`),
    }));
    const proxied = await startService(t, 'stand-in', {
      WORKERS: '1',
      TRUST_PROXY: 'true',
      ...gate.settings,
    });
    const batch = await post(
      proxied,
      '/api/batches',
      { requests: many },
      { 'x-forwarded-for': '203.0.113.1' },
    );
    const other = await post(
      proxied,
      '/api/batches',
      { requests: many.slice(1, 6).map(({ brief }) => ({ brief: { ...brief, seed: `${brief.seed}-b` } })) },
      { 'x-forwarded-for': '203.0.113.2' },
    );
    gate.open('both');
    for (;;) {
      const { json } = await proxied.call('GET', String(other.json.url));
      if (json.status === 'finished') break;
      await sleep(20);
    }
    const { counts } = (await proxied.call('GET', String(batch.json.url))).json as {
      counts: { succeeded: number };
    };
    t.ok(counts.succeeded <= 10, `the other's 5 were done when ${counts.succeeded} of the first 20 were`);
  });
});

t.test('a webhook', async (t) => {
  const calls: { headers: Record<string, string>; body: string }[] = [];
  let refusals = 1;
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (block: Buffer) => {
      body += block.toString();
    });
    request.on('end', () => {
      calls.push({ headers: request.headers as Record<string, string>, body });
      response.statusCode = refusals-- > 0 ? 500 : 204;
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  t.teardown(() => receiver.close());
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;

  await t.test('is signed, and called again until it is taken', async (t) => {
    const service = await startService(t, 'stand-in', { WORKERS: '1', WEBHOOK_PRIVATE: 'true' });
    const reply = await post(service, '/api/jobs', { brief: brief('1'), webhook: { url } });
    const secret = String(reply.json.webhook_secret);
    t.match(secret, /^whsec_/);
    while (calls.length < 2) await sleep(50);
    t.equal(calls[0]?.headers['webhook-id'], calls[1]?.headers['webhook-id'], 'the same message');
    for (const { headers, body } of calls) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      const expected = createHmac('sha256', key).update(signed).digest('base64');
      t.equal(headers['webhook-signature'], `v1,${expected}`);
      t.match(JSON.parse(body), {
        type: 'job.succeeded',
        data: { job: { id: reply.json.id, success: true } },
      });
    }
    let log: Reply;
    do {
      log = await service.call('GET', `${reply.json.url}/deliveries`);
    } while ((log.json.deliveries as { status: string }[])[0]?.status !== 'delivered');
    t.match(log.json.deliveries, [{ attempts: 2, last_status: 204 }]);
    t.notMatch(log.body.toString(), secret, 'the secret is not told again');
    t.notMatch(service.log(), secret);
  });

  await t.test('may not lead into the private network', async (t) => {
    const service = shared;
    for (const target of [
      url,
      'http://localhost:9/x',
      'http://10.1.2.3/',
      'http://[::1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://169.254.169.254/latest/meta-data',
      'http://0x7f000001/',
      'http://2130706433/',
      'ftp://example.com/',
      'https://user:pass@example.com/',
      'nonsense',
    ]) {
      const reply = await post(service, '/api/jobs', { brief: brief('1'), webhook: { url: target } });
      t.match(reply.json, { status: /422|400/, success: false }, target);
    }
  });
});
