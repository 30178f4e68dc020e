/** Behind proxies: links that work from outside, cookies that are safe there, addresses that cannot be made up. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { type Reply, startService } from './support/service.js';

const BASE = 'https://music.example/made';
const json = { 'content-type': 'application/json' };

/** Every string under a name that ends in "url". */
function linksOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, content]) =>
    typeof content === 'string' && name.endsWith('url') ? [content] : linksOf(content),
  );
}

t.test('with PUBLIC_URL', async (t) => {
  const messages: string[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (block: Buffer) => {
      body += block.toString();
    });
    request.on('end', () => {
      messages.push(body);
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  t.teardown(() => receiver.close());
  const webhook = { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook` };
  const service = await startService(t, 'stand-in', {
    PUBLIC_URL: `${BASE}/`,
    TRUST_PROXY: '1',
    WEBHOOK_PRIVATE: 'true',
    ACCOUNTS: 'optional',
    CLIENT_BACKLOG_SECONDS: '300',
    WORKERS: '1',
  });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    service.call('POST', path, { headers: { ...json, ...headers }, body: JSON.stringify(body) });
  /** A link from outside as the proxy in front passes it on. */
  const follow = (link: unknown): Promise<Reply> => {
    t.ok(String(link).startsWith(`${BASE}/api/`), String(link));
    return service.call('GET', String(link).slice(BASE.length));
  };

  await t.test('every link of an answer can be followed from outside', async (t) => {
    const made = await post('/api/generate', { style: 'jazz', duration: 1, seed: 1 });
    t.ok(linksOf(made.json).length >= 2);
    for (const link of linksOf(made.json)) t.equal((await follow(link)).status, 200, link);
    const piece = await service.call('GET', `/api/pieces/${made.json.id}`);
    for (const link of linksOf(piece.json)) t.equal((await follow(link)).status, 200, link);
    const share = await post(`/api/library/${made.json.id}/shares`, { permission: 'view' });
    t.ok(linksOf(share.json).every((link) => link.startsWith(BASE)));
  });

  await t.test('so can those of jobs, batches and their results, and Location', async (t) => {
    const key = { 'idempotency-key': 'once' };
    const order = { brief: { style: 'jazz', duration: 1, seed: 2 }, webhook };
    const job = await post('/api/jobs', order, key);
    t.equal(job.headers.location, job.json.url);
    t.equal((await follow(job.headers.location)).status, 200);
    t.equal(
      (await post('/api/jobs', order, key)).headers.location,
      job.headers.location,
      'and when told again',
    );
    const batch = await post('/api/batches', {
      requests: [{ brief: { style: 'jazz', duration: 1, seed: 3 } }],
    });
    for (;;) {
      if ((await follow(batch.json.url)).json.status === 'finished') break;
      await sleep(50);
    }
    const results = (await follow(batch.json.results_url)).json;
    t.ok(linksOf(results).length >= 2);
    for (const link of linksOf(results)) t.equal((await follow(link)).status, 200, link);
  });

  await t.test('webhooks carry the same links, and the receiver’s own address is left alone', async (t) => {
    while (messages.length === 0) await sleep(50);
    const links = linksOf(JSON.parse(messages[0]!));
    t.ok(links.length >= 2);
    for (const link of links) t.equal((await follow(link)).status, 200, link);
    const { json } = await service.call(
      'GET',
      `/api/jobs/${JSON.parse(messages[0]!).data.job.id}/deliveries`,
    );
    t.match(json.deliveries, [{ url: webhook.url }]);
  });

  await t.test('the description names the address, and cookies are for https only', async (t) => {
    t.same((await service.call('GET', '/docs/json')).json.servers, [{ url: BASE }]);
    const account = await post('/api/account', { email: 'a@b.example', password: 'long enough for anybody' });
    t.equal(account.status, 201);
    t.match(String(account.headers['set-cookie']), /; Secure/);
  });

  await t.test('who comes through one proxy is who that one says, whatever came before', async (t) => {
    const slow = (from: string) =>
      post(
        '/api/jobs',
        { brief: { style: 'jazz', duration: 200, seed: 'slow-60000' } },
        { 'x-forwarded-for': from },
      );
    t.equal((await slow('198.51.100.1, 203.0.113.1')).status, 202);
    t.equal((await slow('198.51.100.2, 203.0.113.1')).status, 429, 'another made-up address does not help');
    t.equal((await slow('198.51.100.1, 203.0.113.2')).status, 202);
  });
});

t.test('without PUBLIC_URL links are paths, as ever', async (t) => {
  const service = await startService(t, 'stand-in', { WORKERS: '1' });
  const made = await service.generate({ style: 'jazz', duration: 1, seed: 1 });
  for (const link of linksOf(made.json)) t.match(link, /^\/api\//);
  t.notOk((await service.call('GET', '/docs/json')).json.servers);
});
