import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { gates, spawnEntry, startService, temporaryFolder } from './support/service.js';

async function outcome(
  settings: Record<string, string>,
): Promise<{ code: number | null; lines: string[]; out: string }> {
  const child = spawnEntry('real', settings);
  let errors = '';
  let out = '';
  child.stderr?.on('data', (block: Buffer) => {
    errors += block.toString();
  });
  child.stdout?.on('data', (block: Buffer) => {
    out += block.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, lines: errors.split('\n').filter((line) => line !== ''), out };
}

t.test('a taken port is one clear line and exit code 1', async (t) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  t.teardown(() => other.close());
  const { port } = other.address() as AddressInfo;
  const { code, lines, out } = await outcome({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: temporaryFolder(t),
  });
  t.equal(code, 1);
  t.equal(lines.length, 1);
  t.match(lines[0], new RegExp(`port ${port} .*taken`));
  t.equal(out, '');
});

for (const [name, value, said] of [
  ['PORT', '70000', /PORT must be from 0 to 65535/],
  ['PORT', 'abc', /PORT must be a whole number/],
  ['WORKERS', '0', /WORKERS must be from 1 to 256/],
  ['WORKERS', '2.5', /WORKERS must be a whole number/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL .*fatal, error, warn/],
  ['TRUST_PROXY', 'maybe', /TRUST_PROXY must be true, false, a number/],
  ['DRAIN_TIMEOUT_SECONDS', '-1', /DRAIN_TIMEOUT_SECONDS must be from 0 to 3600/],
] as const) {
  t.test(`a bad setting (${name}=${value}) is one line that names it and exit code 1`, async (t) => {
    const { code, lines } = await outcome({ [name]: value, DATA_DIR: join(temporaryFolder(t), 'store') });
    t.equal(code, 1);
    t.equal(lines.length, 1);
    t.match(lines[0], said);
    t.ok(lines[0]?.includes(`"${value}"`), 'and says what it is');
  });
}

t.test('a data folder that cannot be is one line that names it', async (t) => {
  const { code, lines } = await outcome({ DATA_DIR: '/dev/null/store', PORT: '0' });
  t.equal(code, 1);
  t.equal(lines.length, 1);
  t.match(lines[0], /DATA_DIR "\/dev\/null\/store"/);
});

t.test(
  'SIGTERM: not ready, no new work, running work finished, files served, then a clean end',
  async (t) => {
    const { settings, open } = gates(t);
    // What is asked at the end is answered while it lingers.
    const service = await startService(t, 'stand-in', {
      WORKERS: '1',
      DRAIN_LINGER_SECONDS: '8',
      DRAIN_TIMEOUT_SECONDS: '600',
      ...settings,
    });
    const done = (await service.generate({ style: 'jazz', duration: 1, seed: 'before' })).json;
    const running = service.generate({ style: 'jazz', duration: 1, seed: 'gate-running' });
    const waiting = service.generate({ style: 'jazz', duration: 1, seed: 'slow-100' });
    while (((await service.call('GET', '/health')).json.pool as { queued: number }).queued < 1)
      await sleep(10);
    service.child.kill('SIGTERM');
    while ((await service.call('GET', '/readyz')).status !== 503) await sleep(5);

    const late = await service.generate({ style: 'jazz', duration: 1, seed: 'late' });
    t.equal(late.status, 503);
    t.match(late.headers['retry-after'], /^\d+$/);
    t.match(late.json, { code: 'draining' });
    t.equal((await service.call('GET', '/livez')).status, 200);
    t.equal((await service.call('GET', '/health')).json.status, 'draining');
    t.equal((await service.call('GET', String(done.download_url))).status, 200);

    open('running');
    const replies = await Promise.all([running, waiting]);
    t.same(
      replies.map(({ status }) => status),
      [200, 200],
    );
    const file = await service.call('GET', String(replies[0]?.json.download_url));
    t.equal(file.status, 200, 'what was finished while draining can still be fetched');
    t.same(await service.exited, { code: 0, signal: null });
    t.notOk(
      existsSync(join(service.folder, 'store/tmp', String(service.child.pid))),
      'nothing unfinished stays',
    );
  },
);

t.test('SIGTERM with work that does not end: it is cancelled in time', async (t) => {
  const service = await startService(t, 'stand-in', { WORKERS: '1', DRAIN_TIMEOUT_SECONDS: '0.3' });
  const endless = service.generate({ style: 'jazz', duration: 1, seed: 'slow-60000' });
  while (((await service.call('GET', '/health')).json.pool as { busy: number }).busy < 1) await sleep(10);
  service.child.kill('SIGTERM');
  t.match((await endless).json, { success: false });
  t.match(await service.exited, { code: 0 });
});

t.test('kill -9 in the middle leaves nothing broken, and the next start clears up', async (t) => {
  const folder = temporaryFolder(t);
  const first = await startService(t, 'real', { DATA_DIR: folder, WORKERS: '2' }, false);
  const finished = (await first.generate({ style: 'ambient', duration: 2, seed: 'finished' })).json;
  t.equal(finished.success, true);
  const cut = Array.from({ length: 8 }, (_, i) =>
    first.generate({ style: 'electronic', duration: 60, seed: i }).catch(() => undefined),
  );
  // In the middle of the first one that is being written.
  const temporary = join(folder, 'store/tmp', String(first.child.pid));
  while (readdirSync(temporary).length === 0) await sleep(5);
  await sleep(150);
  first.child.kill('SIGKILL');
  await first.exited;
  await Promise.all(cut);

  const second = await startService(t, 'real', { DATA_DIR: folder, WORKERS: '2' }, false);
  t.notOk(existsSync(temporary), 'what was unfinished is gone');
  const listed = readdirSync(join(folder, 'store/aliases'));
  const visible = readdirSync(folder).filter((entry) => entry.endsWith('.wav'));
  t.ok(listed.length >= 1);
  for (const name of [...new Set([...visible, ...listed.map((entry) => entry.replace(/\.json$/, ''))])]) {
    const bytes = readFileSync(join(folder, name));
    t.equal(bytes.length, 8 + bytes.readUInt32LE(4), `${name} is whole`);
  }
  for (const entry of listed) {
    const alias = JSON.parse(readFileSync(join(folder, 'store/aliases', entry), 'utf8'));
    const path = join(folder, 'store/content', alias.sha256.slice(0, 2), alias.sha256);
    t.equal(statSync(path).size, alias.bytes);
    t.equal(
      createHash('sha256').update(readFileSync(path)).digest('hex'),
      alias.sha256,
      'the content is its hash',
    );
  }
  for (const entry of readdirSync(join(folder, 'pieces')))
    JSON.parse(readFileSync(join(folder, 'pieces', entry), 'utf8'));
  const again = await second.generate({ style: 'ambient', duration: 2, seed: 'finished' });
  t.equal(again.json.cached, true, 'what was finished is still known');
  t.equal((await second.call('GET', String(finished.download_url))).status, 200);
});
