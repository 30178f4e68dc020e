import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { startService } from './support/service.js';

interface Answer {
  id: string;
  filename: string;
  download_url: string;
  render_hash: string;
  cached: boolean;
  outputs: { sha256: string; bytes: number }[];
}

t.test('files are fetched whole, in parts, conditionally, and are stored once', async (t) => {
  const service = await startService(t, 'stand-in');
  const brief = { style: 'blues', duration: 2, seed: 'downloads' };
  const first = (await service.generate(brief)).json as unknown as Answer;
  const url = first.download_url;
  const whole = await service.call('GET', url);
  const size = 44 + 88200 * 4;
  const file = whole.body;

  t.test('the whole file, with the headers that players and caches need', async (t) => {
    t.equal(whole.status, 200);
    t.equal(file.length, size);
    const sha256 = createHash('sha256').update(file).digest('hex');
    t.equal(sha256, first.outputs[0]?.sha256);
    t.match(whole.headers, {
      'content-type': 'audio/wav',
      'content-length': String(size),
      etag: `"${sha256}"`,
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'content-disposition': `inline; filename="${first.filename}"`,
    });
  });

  t.test('HEAD says the same and sends nothing', async (t) => {
    const head = await service.call('HEAD', url);
    t.equal(head.status, 200);
    t.equal(head.body.length, 0);
    for (const name of ['content-length', 'content-type', 'etag', 'accept-ranges']) {
      t.equal(head.headers[name], whole.headers[name], name);
    }
  });

  const RANGES: readonly [range: string, start: number, end: number][] = [
    ['bytes=0-0', 0, 0],
    ['bytes=0-43', 0, 43],
    ['bytes=100-', 100, size - 1],
    ['bytes=-10', size - 10, size - 1],
    [`bytes=${size - 1}-`, size - 1, size - 1],
    [`bytes=5-${size + 100}`, 5, size - 1],
    [`bytes=-${size * 2}`, 0, size - 1],
  ];
  for (const [range, start, end] of RANGES) {
    t.test(`Range: ${range}`, async (t) => {
      const part = await service.call('GET', url, { headers: { range } });
      t.equal(part.status, 206);
      t.equal(part.headers['content-range'], `bytes ${start}-${end}/${size}`);
      t.equal(part.headers['content-length'], String(end - start + 1));
      t.ok(part.body.equals(file.subarray(start, end + 1)));
    });
  }
  for (const range of [`bytes=${size}-`, 'bytes=99999999999-', 'bytes=-0']) {
    t.test(`outside: ${range}`, async (t) => {
      const reply = await service.call('GET', url, { headers: { range } });
      t.equal(reply.status, 416);
      t.equal(reply.headers['content-range'], `bytes */${size}`);
      t.match(reply.json, { success: false, status: 416 });
    });
  }
  for (const range of ['bytes=5-2', 'bytes=-', 'bytes=a-b', 'lines=1-2', 'bytes=0-1,4-5']) {
    t.test(`sent whole: ${range}`, async (t) => {
      const reply = await service.call('GET', url, { headers: { range } });
      t.equal(reply.status, 200);
      t.equal(reply.body.length, size);
    });
  }

  t.test('conditions', async (t) => {
    const etag = whole.headers.etag ?? '';
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const reply = await service.call('GET', url, { headers: { 'if-none-match': tag } });
      t.equal(reply.status, 304, tag);
      t.equal(reply.body.length, 0);
      t.equal(reply.headers.etag, etag);
    }
    t.equal((await service.call('GET', url, { headers: { 'if-none-match': '"other"' } })).status, 200);
    const same = await service.call('GET', url, { headers: { range: 'bytes=0-3', 'if-range': etag } });
    t.equal(same.status, 206);
    const other = await service.call('GET', url, { headers: { range: 'bytes=0-3', 'if-range': '"other"' } });
    t.equal(other.status, 200);
  });

  t.test(
    'the same resolved brief again: another name, another piece, the same bytes stored once',
    async (t) => {
      t.equal(first.cached, false);
      const second = (await service.generate(brief)).json as unknown as Answer;
      t.equal(second.cached, true);
      t.equal(second.render_hash, first.render_hash);
      t.not(second.filename, first.filename);
      t.not(second.id, first.id);
      t.ok((await service.call('GET', second.download_url)).body.equals(file));
      const content = join(service.folder, 'store/content');
      const files = readdirSync(content).flatMap((room) => readdirSync(join(content, room)));
      t.equal(files.length, 2, 'the sound and the score');
      const names = readdirSync(service.folder).filter((entry) => entry.endsWith('.wav'));
      t.same(names.sort(), [first.filename, second.filename].sort());
      const [one, two] = names.map((name) => statSync(join(service.folder, name)).ino);
      t.equal(one, two, 'two names of one file');
    },
  );

  t.test('the piece is kept', async (t) => {
    const stored = JSON.parse(readFileSync(join(service.folder, 'pieces', `${first.id}.json`), 'utf8'));
    t.match(stored, {
      id: first.id,
      operations: [],
      brief: { style: 'blues', seed: 'downloads', duration: 2 },
    });
    const reply = await service.call('GET', `/api/pieces/${first.id}`);
    t.same(reply.json, stored);
    const score = await service.call('GET', `/api/pieces/${first.id}/score`);
    t.equal(createHash('sha256').update(score.body).digest('hex'), stored.score.sha256);
    const again = await service.call('GET', `/api/pieces/${first.id}/score`, {
      headers: { 'if-none-match': score.headers.etag ?? '' },
    });
    t.equal(again.status, 304);
  });
});
