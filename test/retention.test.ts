/** What is kept, and for how long: by age, by size, by account; over workers that write silence. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { type Service, startService, temporaryFolder } from './support/service.js';
import { until } from './support/until.js';

const OFTEN = { WORKERS: '1', SWEEP_MINUTES: '0.01', HOT_CACHE_MB: '0' };
/** Days that make ten seconds: time enough, on a busy machine, to look at what was made. */
const SECONDS_10 = String(10 / 86_400);

interface Made {
  id: string;
  download_url: string;
  cached: boolean;
  outputs: { sha256: string; bytes: number }[];
}

async function make(service: Service, brief: object, headers: Record<string, string> = {}): Promise<Made> {
  const reply = await service.call('POST', '/api/generate', {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ style: 'jazz', duration: 1, ...brief }),
  });
  if (reply.status !== 200) throw new Error(reply.body.toString());
  return reply.json as unknown as Made;
}

async function signUp(service: Service, email: string): Promise<Record<string, string>> {
  const reply = await service.call('POST', '/api/account', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'correct horse battery' }),
  });
  const cookie = String(reply.headers['set-cookie']).split(';')[0]!;
  return { cookie, 'x-csrf-token': String(reply.json.csrf_token) };
}

/** Waits until the piece is gone. */
async function untilGone(service: Service, { id }: Made): Promise<void> {
  while ((await service.call('GET', `/api/pieces/${id}`)).status !== 404) await sleep(100);
}

const contentOf = (service: Service, { outputs }: Made): string =>
  join(service.folder, 'store/content', outputs[0]!.sha256.slice(0, 2), outputs[0]!.sha256);

t.test('what nobody claims goes when it is old; what an account holds stays', async (t) => {
  const service = await startService(t, 'stand-in', {
    ...OFTEN,
    ACCOUNTS: 'optional',
    RETENTION_DAYS: SECONDS_10,
  });
  const session = await signUp(service, 'ada@example.com');
  const mine = await make(service, { seed: 'shared' }, session);
  const same = await make(service, { seed: 'shared' });
  const alone = await make(service, { seed: 'alone', duration: 2 });
  t.equal((await service.call('GET', alone.download_url)).status, 200);

  await untilGone(service, alone);
  await untilGone(service, same);
  t.equal((await service.call('GET', alone.download_url)).status, 404, 'its file cannot be fetched');
  // The entry goes first, the file right after it.
  await until(() => !existsSync(contentOf(service, alone)));
  t.ok(existsSync(contentOf(service, mine)), 'content that another piece needs stays');
  const file = await service.call('GET', mine.download_url, { headers: session });
  t.equal(createHash('sha256').update(file.body).digest('hex'), mine.outputs[0]!.sha256);

  const again = await make(service, { seed: 'alone', duration: 2 });
  t.equal(again.cached, false, 'asked for again it is made again');
  t.equal(again.outputs[0]!.sha256, alone.outputs[0]!.sha256, 'the same bytes');
  t.equal((await service.call('GET', again.download_url)).status, 200);
});

t.test('who reads a file reads it to its end, though it is removed meanwhile', async (t) => {
  const service = await startService(t, 'stand-in', { ...OFTEN, RETENTION_DAYS: SECONDS_10 });
  const made = await make(service, { seed: 'slow-0', duration: 120 });
  const hash = createHash('sha256');
  await new Promise<void>((resolve, reject) => {
    request({ host: '127.0.0.1', port: service.port, path: made.download_url }, (answer) => {
      answer.once('readable', async () => {
        // Nothing is read until the piece is gone.
        await untilGone(service, made);
        while (existsSync(contentOf(service, made))) await sleep(50);
        answer.on('data', (block: Buffer) => hash.update(block));
        answer.on('end', resolve);
      });
      answer.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
  t.equal(hash.digest('hex'), made.outputs[0]!.sha256);
});

t.test('above the limit the oldest go first', async (t) => {
  const megabytes = 1;
  const service = await startService(t, 'stand-in', { ...OFTEN, STORE_LIMIT_GB: String(megabytes / 1000) });
  const made: Made[] = [];
  for (let i = 0; i < 8; i++) made.push(await make(service, { seed: `n${i}`, duration: 1 + i / 100 }));
  await untilGone(service, made[0]!);
  await untilGone(service, made[1]!);
  let bytes = Number.POSITIVE_INFINITY;
  await until(async () => {
    bytes = 0;
    for (const piece of made)
      if ((await service.call('GET', piece.download_url)).status === 200) bytes += piece.outputs[0]!.bytes;
    return bytes <= megabytes * 1e6;
  });
  t.equal((await service.call('GET', made.at(-1)!.download_url)).status, 200, 'the newest is there');
  t.ok(bytes > megabytes * 0.6e6, 'and no more went than had to');
});

t.test('an account makes no more than it may hold', async (t) => {
  const service = await startService(t, 'stand-in', {
    ...OFTEN,
    ACCOUNTS: 'optional',
    ACCOUNT_QUOTA_GB: '0.0003',
  });
  const session = await signUp(service, 'ada@example.com');
  await make(service, { seed: 'a' }, session);
  const second = await make(service, { seed: 'b', duration: 1.1 }, session);
  await t.rejects(make(service, { seed: 'c' }, session), /quota_exceeded/);
  await make(service, { seed: 'c' });
  const gone = await service.call('DELETE', `/api/library/${second.id}`, { headers: session });
  t.match(gone.status, 204);
  await make(service, { seed: 'c' }, session);
});

t.test('content that a killed process left without a piece goes after a day', async (t) => {
  const folder = temporaryFolder(t);
  const [old, young] = ['a', 'b'].map((digit) => {
    const sha256 = digit.repeat(64);
    mkdirSync(join(folder, 'store/content', sha256.slice(0, 2)), { recursive: true });
    const path = join(folder, 'store/content', sha256.slice(0, 2), sha256);
    writeFileSync(path, 'left behind');
    return path;
  });
  utimesSync(old!, 1e9, 1e9);
  const service = await startService(t, 'stand-in', { ...OFTEN, DATA_DIR: folder });
  while (existsSync(old!)) await sleep(50);
  t.ok(existsSync(young!), 'a piece may still come for what is new');
  await t.resolves(make(service, {}));
});
