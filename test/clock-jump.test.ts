/**
 * A clock that jumps by hours, forward and back, under real processes (libfaketime changes what time they are told; steady
 * clocks go on): work is neither lost nor done twice nor put off, and nobody is thrown out.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { requireProgram } from './support/programs.js';
import { startRedis } from './support/redis.js';
import { type Service, startService, temporaryFolder } from './support/service.js';
import { until } from './support/until.js';

const HOUR = 3_600_000;
const json = { 'content-type': 'application/json' };

/** Debian's libfaketime. */
function library(): string | undefined {
  const folders = readdirSync('/usr/lib').map((name) => join('/usr/lib', name, 'faketime/libfaketime.so.1'));
  return folders.find((path) => existsSync(path));
}

/** A receiver that refuses until it is told otherwise. */
async function startReceiver(t: Test) {
  const state = { open: false, refused: 0, delivered: 0 };
  const server = createServer((request, response) => {
    request.resume();
    if (state.open) state.delivered++;
    else state.refused++;
    response.writeHead(state.open ? 204 : 500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  return { state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

async function survives(t: Test, more: Record<string, string>): Promise<void> {
  const preload = library();
  if (!requireProgram(t, 'faketime') || !preload) return;
  const folder = temporaryFolder(t);
  const clock = join(temporaryFolder(t), 'clock');
  const set = (hours: number) => writeFileSync(clock, `${hours < 0 ? '-' : '+'}${Math.abs(hours)}h\n`);
  set(0);
  const settings = {
    ...more,
    DATA_DIR: folder,
    WORKERS: '1',
    ACCOUNTS: 'optional',
    WEBHOOK_PRIVATE: 'true',
    LD_PRELOAD: preload,
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  const services = [await startService(t, 'stand-in', settings), await startService(t, 'stand-in', settings)];
  const [one, two] = services as [Service, Service];
  const { state, url } = await startReceiver(t);
  const account = await one.call('POST', '/api/account', {
    headers: json,
    body: JSON.stringify({ email: 'ada@example.com', password: 'correct horse battery' }),
  });
  const headers = {
    ...json,
    cookie: String(account.headers['set-cookie']).split(';')[0]!,
    'x-csrf-token': String(account.json.csrf_token),
  };
  const send = async (service: Service, seed: string, webhook?: string) => {
    const brief = { style: 'jazz', duration: 1, seed };
    const body = JSON.stringify({ brief, ...(webhook && { webhook: { url: webhook } }) });
    const reply = await service.call('POST', '/api/jobs', { headers, body });
    t.equal(reply.status, 202, `${seed}: ${reply.body}`);
    return String(reply.json.url);
  };
  const over = async (path: string) => {
    for (;;) {
      const { json } = await two.call('GET', path, { headers });
      if (json.status !== 'queued' && json.status !== 'running') return json;
      await sleep(100);
    }
  };
  const hourOf = async () => {
    const reply = await one.call('GET', '/livez');
    return Math.round((Date.parse(String(reply.headers.date)) - Date.now()) / HOUR);
  };

  // Two run, two wait, and one message has been refused when the clock jumps.
  const early = [
    await send(one, 'first', url),
    await send(one, 'slow-2500-a'),
    await send(two, 'slow-2500-b'),
  ];
  early.push(await send(two, 'slow-200-c'), await send(one, 'slow-200-d'));
  while (state.refused === 0) await sleep(50);
  set(6);
  const later = [await send(two, 'slow-200-e')];
  for (const path of [...early, ...later])
    t.match(await over(path), { status: 'succeeded', attempts: 1 }, 'done once, by whoever had it');
  await sleep(1500);
  t.equal(await hourOf(), 6, 'the clock did jump');
  while (state.refused < 2) await sleep(50);

  // What was put off for seconds then must not wait for half a day now.
  state.open = true;
  set(-6);
  const back = [await send(one, 'slow-1500-f'), await send(two, 'slow-200-g')];
  for (const path of back) t.match(await over(path), { status: 'succeeded', attempts: 1 });
  t.equal(await hourOf(), -6, 'and back');
  await until(() => state.delivered > 0);
  t.equal(state.delivered, 1, 'the message arrives, once');
  t.equal((await two.call('GET', '/api/account', { headers })).status, 200, 'who was signed in still is');
  const figures = await Promise.all(services.map((service) => service.call('GET', '/metrics')));
  const renders = figures.map(({ body }) =>
    Number(/^continuo_jobs_total\{status="succeeded"\} (\d+)$/m.exec(body.toString())?.[1] ?? 0),
  );
  t.equal(renders[0]! + renders[1]!, early.length + later.length + back.length, 'nothing was made twice');
  t.equal((await one.call('GET', '/readyz')).status, 200);
}

t.test('the clock jumps under processes that share a database', (t) => survives(t, {}));

t.test('the clock jumps under processes on Redis', async (t) => {
  const redis = await startRedis(t);
  if (redis) await survives(t, { REDIS_URL: redis.url });
});
