/** What every store keeps its word on, on a disk and in an S3 bucket; and what happens when either fails. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import t, { type Test } from 'tap';
import { ServiceError } from '../src/contract/errors.js';
import type { Piece } from '../src/contract/piece.js';
import { HotFiles } from '../src/storage/hot-files.js';
import { openStore } from '../src/storage/open-store.js';
import type { Store } from '../src/storage/store.js';
import { s3Environment, s3Settings, startS3, troubledS3 } from './support/s3-server.js';
import { startService, temporaryFolder } from './support/service.js';

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const ID = '0123456789ab';

/** Stores the bytes as a worker's finished file. */
async function keep(store: Store, bytes: Buffer) {
  const path = store.temporaryPath();
  writeFileSync(path, bytes);
  const content = { sha256: sha256Of(bytes), bytes: bytes.length };
  await store.put(path, content);
  return content;
}

const drivers = {
  disk: async (t: Test) => openStore({ folder: temporaryFolder(t), reserve: 0, s3: undefined }),
  s3: async (t: Test) =>
    openStore({
      folder: temporaryFolder(t),
      reserve: 0,
      s3: s3Settings((await startS3(t)).endpoint, { presignSeconds: 60 }),
    }),
};

for (const [driver, open] of Object.entries(drivers))
  t.test(`${driver}: what is put is there, whole or in parts, under its hash`, async (t) => {
    const store = await open(t);
    t.teardown(() => store.close());
    const bytes = randomBytes(3_000_001);
    const { sha256 } = await keep(store, bytes);

    await t.test('content', async (t) => {
      t.ok(await store.has(sha256));
      t.ok((await buffer(await store.read(sha256))).equals(bytes), 'the same bytes');
      const part = await buffer(await store.read(sha256, { start: 10, end: 1_999_999 }));
      t.ok(part.equals(bytes.subarray(10, 2_000_000)), 'the same part');
      const before = Date.now();
      await keep(store, bytes);
      const all: { sha256: string; bytes: number; at: number }[] = [];
      for await (const content of store.contents()) all.push(content);
      t.match(all, [{ sha256, bytes: bytes.length }], 'it is listed');
      t.ok(Math.abs(all[0]!.at - before) < 60_000, 'with its time');
      t.ok((await buffer(await store.read(sha256))).equals(bytes), 'putting it again changes nothing');
      await t.rejects(store.read('0'.repeat(64)), { code: 'not_found' });
      t.notOk(await store.has('0'.repeat(64)));
      const path = store.temporaryPath();
      writeFileSync(path, 'short');
      await t.rejects(store.put(path, { sha256: sha256Of(Buffer.from('x')), bytes: 9 }), /expected 9 bytes/);
      await store.discard(path);
      await store.discard(path);
    });

    await t.test('names', async (t) => {
      const names = ['20260102_030405', '20250102_030405'].map((at) => `generated_jazz_${at}_${ID}.wav`);
      for (const filename of names)
        await store.addAlias({
          filename,
          sha256,
          bytes: bytes.length,
          media_type: 'audio/wav',
          piece: ID,
          created_at: '2026-01-02T03:04:05.000Z',
        });
      t.equal((await store.alias(names[0]!))?.sha256, sha256);
      t.same(await store.aliases(), [...names].reverse(), 'oldest first');
      for (const outside of ['../../etc/passwd', 'generated_jazz_x.wav', '', `${names[0]}.json`])
        t.equal(await store.alias(outside), undefined, JSON.stringify(outside));
      t.ok(await store.removeAlias(names[1]!));
      t.notOk(await store.removeAlias(names[1]!), 'only once');
      t.same(await store.aliases(), [names[0]]);
    });

    await t.test('documents', async (t) => {
      const piece = { id: ID, brief: { style: 'jazz' } } as unknown as Piece;
      await store.savePiece(piece);
      t.same(await store.piece(ID), piece);
      t.same(await store.pieces(), [ID]);
      t.equal(await store.piece('../secrets'), undefined);
      t.ok(await store.removePiece(ID));
      t.equal(await store.piece(ID), undefined);
      t.same(await store.renders(), []);
    });

    await store.remove(sha256);
    t.notOk(await store.has(sha256), 'removed content is gone');
    t.match(await store.state(), { driver, writable: true, room: true });
  });

t.test('a download may be redirected to the bucket', async (t) => {
  const { endpoint } = await startS3(t);
  const service = await startService(t, 'stand-in', { ...s3Environment(endpoint), S3_PRESIGN_SECONDS: '60' });
  const made = (await service.generate({ style: 'blues', duration: 2, seed: 'presigned' })).json;
  const reply = await service.call('GET', made.download_url as string);
  t.equal(reply.status, 302);
  t.equal(reply.headers['cache-control'], 'no-store');
  const file = await fetch(reply.headers.location!);
  t.equal(file.status, 200);
  t.equal(file.headers.get('content-type'), 'audio/wav');
  const [output] = made.outputs as { sha256: string }[];
  t.equal(sha256Of(Buffer.from(await file.arrayBuffer())), output!.sha256);
  t.equal(readdirSync(join(service.folder, 'store')).join(), 'tmp', 'nothing but unfinished files lies here');
  t.match(service.log(), /"S3_SECRET_ACCESS_KEY":"\[secret\]"/, 'no secret in the log');
});

t.test('a bucket that fails, or is silent, fails requests and nothing else', async (t) => {
  const s3 = await troubledS3(t, (await startS3(t)).endpoint);
  const service = await startService(t, 'stand-in', {
    ...s3Environment(s3.endpoint),
    S3_TIMEOUT_SECONDS: '3',
    HOT_CACHE_MB: '0',
  });
  const brief = (seed: string) => ({ style: 'jazz', duration: 1, seed });
  const made = (await service.generate(brief('well'))).json;

  // Two bad answers in a row are overcome.
  let bad = 2;
  s3.setWeather((method, path) =>
    method === 'PUT' && path.includes('/content/') && bad-- > 0 ? 503 : 'pass',
  );
  t.equal((await service.generate(brief('two bad answers'))).status, 200);

  for (const [trouble, weather] of [
    ['errors', 500],
    ['silence', 'silence'],
  ] as const) {
    s3.setWeather(() => weather);
    const refused = await service.generate(brief(trouble));
    t.equal(refused.status, 503, trouble);
    t.match(refused.json, { success: false, code: 'store_unavailable' }, trouble);
    t.ok(refused.headers['retry-after'], trouble);
    t.equal((await service.call('GET', made.download_url as string)).status, 503, trouble);
    t.equal((await service.call('GET', '/livez')).status, 200, trouble);
  }
  s3.setWeather(() => 'trickle');
  const slow = await service.call('GET', made.download_url as string);
  t.equal(slow.status, 503, 'a document that trickles in is no answer');
  t.match(slow.json, { code: 'store_unavailable' });
  s3.setWeather(() => 'pass');
  const file = await service.call('GET', made.download_url as string);
  t.equal(sha256Of(file.body), (made.outputs as { sha256: string }[])[0]!.sha256, 'and is well again');
  t.equal((await service.generate(brief('silence'))).status, 200);
});

t.test('a bucket that is not there stops the start with one line that names it', async (t) => {
  const { endpoint } = await startS3(t);
  const settings = { ...s3Environment(endpoint), S3_BUCKET: 'elsewhere' };
  await t.rejects(startService(t, 'stand-in', settings), /cannot use S3_BUCKET "elsewhere"/);
  const service = await startService(t, 'stand-in', { ...settings, S3_CREATE_BUCKET: 'true' });
  t.equal((await service.generate({ style: 'jazz', duration: 1 })).status, 200, 'unless it may be made');
});

t.test('with less than the reserve free, work is refused before the disk is full', async (t) => {
  const service = await startService(t, 'stand-in', { MIN_FREE_DISK_MB: '100000000' });
  const refused = await service.generate({ style: 'rock', duration: 1 });
  t.equal(refused.status, 507);
  t.match(refused.json, { code: 'disk_full' });
  t.match((await service.call('GET', '/readyz')).json, { status: 503, detail: /nearly full/ });
  t.match((await service.call('GET', '/health')).json, { status: 'degraded', storage: { room: false } });
  t.equal((await service.call('GET', '/livez')).status, 200);
});

t.test('files that were fetched lately are sent from memory, bounded', async (t) => {
  const hot = new HotFiles(1000);
  let loads = 0;
  const load = (bytes: number) => async () => {
    loads++;
    return Buffer.alloc(bytes);
  };
  await Promise.all([hot.get('a', load(200)), hot.get('a', load(200)), hot.get('a', load(200))]);
  t.equal(loads, 1, 'loaded once for all who ask at the same time');
  for (const name of ['b', 'c', 'd', 'e']) await hot.get(name, load(200));
  await hot.get('a', load(200));
  await hot.get('f', load(200));
  t.equal(loads, 6);
  t.ok(hot.bytes <= 1000);
  await hot.get('a', load(200));
  t.equal(loads, 6, 'what was used lately stays');
  await hot.get('b', load(200));
  t.equal(loads, 7, 'what was not goes first');
  t.notOk(hot.fits(251), 'a large file is not worth it');
  await t.rejects(hot.get('z', async () => Promise.reject(new ServiceError('not_found', 'gone'))));
  await hot.get('z', load(10));
  t.equal(loads, 8, 'a failure is not kept');
});
