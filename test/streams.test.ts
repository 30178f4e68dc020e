/** Streams: the file's samples while they are made, at the reader's pace, for many readers at once. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { mpegFrames } from '../src/encode/mpeg-frames.js';
import { Resampler } from '../src/encode/resampler.js';
import { BLOCK, PieceStream } from '../workers/piece-stream.js';
import { briefOf } from './support/compose.js';
import { requireProgram, run } from './support/programs.js';
import { type Service, startService, temporaryFolder } from './support/service.js';
import { queuedBytes, unreadStreams } from './support/unread-streams.js';
import { until } from './support/until.js';

/** Raw 16-bit samples of bytes, as ffmpeg decodes them. */
function decoded(folder: string, format: string, bytes: Buffer): Buffer {
  const path = join(folder, `stream.${format}`);
  writeFileSync(path, bytes);
  const raw = join(folder, 'raw');
  const said = run('ffmpeg', ['-v', 'error', '-y', '-i', path, '-f', 's16le', raw]);
  if (said !== '') throw new Error(said);
  return readFileSync(raw);
}

/** What the service says of its streams: how many there are, for how many nothing is made, bytes made since the start. */
async function streamsOf(service: Service) {
  const text = (await service.call('GET', '/metrics')).body.toString();
  const value = (name: string) => Number(new RegExp(`^continuo_${name} (\\d+)`, 'm').exec(text)?.[1]);
  return {
    open: value('streams_open'),
    waiting: value('streams_waiting'),
    bytes: value('stream_bytes_total'),
  };
}

/** A response whose body is not read. */
function unread(port: number, path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers, agent: false }, (incoming) => {
      incoming.pause();
      resolve(incoming);
    }).on('error', reject);
  });
}

t.test('streams', async (t) => {
  const service = await startService(t, 'real', {
    WORKERS: '1',
    SOUNDFONT: 'none',
    WARM_UP: 'true',
    MAX_STREAMS: '50',
    CLIENT_STREAMS: '50',
  });
  const folder = temporaryFolder(t);
  const query = 'style=jazz&duration=5.3&seed=stream&tempo=150';

  for (const format of ['wav', 'flac', 'mp3', 'opus', 'ogg']) {
    await t.test(`${format}: the samples of the file mastered in one pass`, async (t) => {
      if (!requireProgram(t, 'ffmpeg')) return;
      const stream = await service.call('GET', `/api/stream?${query}&format=${format}`);
      t.equal(stream.status, 200);
      t.equal(stream.headers['transfer-encoding'], 'chunked');
      t.match(stream.headers['content-type'], /^audio\//);
      t.equal(stream.headers['continuo-seed'], 'stream');
      const brief = { style: 'jazz', duration: 5.3, seed: 'stream', tempo: 150, format, mastering: 'stream' };
      const answer = (await service.generate(brief)).json as unknown as {
        download_url: string;
        brief_hash: string;
        outputs: { normalisation: string }[];
      };
      t.equal(answer.brief_hash, stream.headers['continuo-brief-hash']);
      t.equal(answer.outputs[0]!.normalisation, 'one-pass');
      const file = await service.call('GET', answer.download_url);
      const samples = decoded(folder, format, stream.body);
      t.ok(samples.equals(decoded(folder, format, file.body)), 'the same samples');
      const frames = format === 'opus' ? Resampler.length(233_730) : 233_730;
      t.equal(samples.length, 4 * frames, 'and exactly as many');
      if (format === 'wav') t.ok(stream.body.equals(file.body), 'the very bytes');
    });
  }

  await t.test('a body may say what no query can', async (t) => {
    const body = JSON.stringify({
      style: 'blues',
      duration: 2,
      format: 'wav',
      parts: [{ role: 'bass', mute: true }],
    });
    const headers = { 'content-type': 'application/json' };
    const reply = await service.call('POST', '/api/stream', { headers, body });
    t.equal(reply.status, 200);
    t.equal(reply.body.readUInt32LE(40), 2 * 44100 * 4, 'a WAV of two seconds');
  });

  await t.test('what cannot be streamed is refused before a byte is sent', async (t) => {
    for (const [path, status, pointer] of [
      ['style=polka', 400, '/style'],
      ['style=jazz&mastering=release', 422, '/mastering'],
      ['style=jazz&format=wav&bitrate=v2', 422, '/bitrate'],
      ['style=jazz&stems=true', 400, '/stems'],
      ['style=jazz&loop=true', 422, '/loop'],
      ['style=jazz&duration=400', 400, '/duration'],
    ] as const) {
      const reply = await service.call('GET', `/api/stream?${path}`);
      t.equal(reply.status, status, path);
      t.equal((reply.json.errors as { pointer: string }[])[0]!.pointer, pointer, path);
    }
    t.equal((await streamsOf(service)).open, 0);
  });

  await t.test(
    'for fifty readers who do not read little is made and then nothing, and a full house says so',
    async (t) => {
      if (!requireProgram(t, 'python3')) return;
      const path = '/api/stream?style=electronic&duration=300&format=wav&seed=slow';
      const before = (await streamsOf(service)).bytes;
      const readers = await unreadStreams(
        service.port,
        Array.from({ length: 50 }, (_, i) => `${path}${i}`),
      );
      t.teardown(readers.leave);
      t.same(readers.statuses, new Array(50).fill(200));
      const refused = await service.call('GET', path);
      t.equal(refused.status, 503);
      t.ok(Number(refused.headers['retry-after']) > 0);
      // Each is a piece of 53 MB. However slow the machine: either all come to wait, or far too much is made.
      let now = await streamsOf(service);
      while (now.waiting < 50 && now.bytes - before < 50 * 8_000_000) {
        await sleep(50);
        now = await streamsOf(service);
      }
      t.equal(now.waiting, 50, `nothing is made for any (${now.bytes - before} bytes were)`);
      for (let look = 0; look < 20; look++) now = await streamsOf(service);
      const kept = (now.bytes - before - queuedBytes(service.port)) / 50;
      t.ok(kept < 200_000, `beside what the kernel has, ${kept} bytes are kept for each`);
      readers.leave();
      await until(async () => (await streamsOf(service)).open === 0);
      const again = await service.call('GET', `/api/stream?${query}&format=opus`);
      t.equal(again.status, 200, 'who goes away is let go, and there is room again');
    },
  );
});

t.test('the command line streams to its standard output', async (t) => {
  const cli = new URL('../src/cli.js', import.meta.url).pathname;
  const args = ['stream', '--style', 'rock', '--duration', '2', '--seed', '1', '--format', 'wav'];
  const env = { ...process.env, SOUNDFONT: 'none' };
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], { env, maxBuffer: 1 << 26 });
  t.equal(status, 0);
  t.equal(stdout.toString('latin1', 0, 4), 'RIFF');
  t.equal(stdout.readUInt32LE(40), 2 * 44100 * 4);
  t.equal(stdout.length, stdout.readUInt32LE(4) + 8, 'whole');
  t.equal((JSON.parse(stderr.toString()) as { seed: string }).seed, '1', 'and tells its brief beside it');
});

t.test('who goes away is rendered no further than the block that is being made', async (t) => {
  const brief = briefOf({ style: 'ambient', duration: 30, seed: 1, format: 'wav', mastering: 'stream' });
  const stream = await PieceStream.open({ brief, engine: 'test' });
  const head = stream.next(1, () => false)!.length;
  for (const blocks of [0, 1, 3]) {
    let asked = 0;
    // A listener who is gone after so many blocks, of all the piece that was asked for.
    const made = stream.next(Number.POSITIVE_INFINITY, () => asked++ === blocks)!;
    t.equal(made.length, blocks * BLOCK * 4, `${blocks} blocks of 16-bit frames, and no more`);
  }
  t.equal(head, 44 + BLOCK * 4, 'the first bytes are one block of sound behind the header');
  stream.close();
});

t.test('LAME makes as many frames as are foretold', async (t) => {
  t.equal(mpegFrames(1), 2);
  t.equal(mpegFrames(1152), 2);
  t.equal(mpegFrames(1153), 3);
});

t.test('streams are counted for whoever has them', async (t) => {
  const service = await startService(t, 'stand-in', {
    WORKERS: '1',
    CLIENT_STREAMS: '1',
    TRUST_PROXY: 'true',
    ACCOUNTS: 'optional',
  });
  const path = '/api/stream?style=classical&duration=60&seed=long&format=mp3';
  const from = (address: string) => unread(service.port, path, { 'x-forwarded-for': address });
  const first = await from('203.0.113.1');
  t.equal(first.statusCode, 200);
  const second = await from('203.0.113.1');
  t.equal(second.statusCode, 429);
  t.ok(second.headers['retry-after']);
  const other = await from('203.0.113.2');
  t.equal(other.statusCode, 200, 'another caller has his own');
  first.destroy();
  await until(async () => (await streamsOf(service)).open === 1);
  const again = await from('203.0.113.1');
  t.equal(again.statusCode, 200, 'and who has ended one may begin another');
  for (const stream of [second, other, again]) stream.destroy();

  const person = { email: 'ada@example.com', password: 'correct horse battery' };
  const account = await service.call('POST', '/api/account', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  });
  const headers = { cookie: String(account.headers['set-cookie']).split(';')[0]! };
  const mine = await service.call('GET', '/api/stream?style=classical&duration=3&seed=mine&format=mp3', {
    headers,
  });
  t.equal(mine.status, 200);
  const { json } = await service.call('GET', '/api/account/usage', { headers });
  t.match(json, { days: [{ pieces: 0, seconds: 3, bytes: 0 }] }, 'an account’s streams are in its usage');
});
