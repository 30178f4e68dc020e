/** Radio: one render for many listeners, on one grid, steered from section to section, stopped when nobody listens. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import t from 'tap';
import { resolveRadio, steeredRadio } from '../src/jobs/radio-request.js';
import type { OnAir, StreamTask } from '../src/jobs/stream-task.js';
import { STYLES } from '../src/styles/index.js';
import { RadioStream } from '../workers/radio-stream.js';
import { requireProgram } from './support/programs.js';
import { type Service, startService, temporaryFolder } from './support/service.js';
import { until } from './support/until.js';

const engine = {
  engine: 'test',
  names: [],
  standardName: undefined,
  models: { names: [], standard: undefined, identity: () => undefined },
};

/** Left samples of an MP3 at 44.1 kHz, as ffmpeg decodes it. */
function decoded(t: Parameters<typeof temporaryFolder>[0], bytes: Uint8Array): Float32Array {
  const path = join(temporaryFolder(t), 'radio.mp3');
  writeFileSync(path, bytes);
  const args = ['-v', 'error', '-i', path, '-af', 'pan=mono|c0=c0', '-f', 'f32le', '-'];
  const { stdout, status, stderr } = spawnSync('ffmpeg', args, { maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr.toString());
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}

t.test('sections follow each other on one grid; a change comes with the next of them', async (t) => {
  if (!requireProgram(t, 'ffmpeg')) return;
  const request = { style: 'electronic', tempo: 200, seed: 'tower', key: 'A minor', bitrate: 128 } as const;
  const brief = resolveRadio(request, STYLES, () => 'x', engine);
  const task: StreamTask = { brief, engine: 'test', radio: true };
  const heard: OnAir[] = [];
  const bar = (4 * 60) / 200;
  const bytesPerSecond = 16_000;
  const played = async (changes: boolean, seconds?: number) => {
    heard.length = 0;
    const station = await RadioStream.open(task, (section) => heard.push(section));
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    const until = (second: number) => {
      while (bytes < second * bytesPerSecond) {
        const more = station.next(4096, () => false);
        pieces.push(more);
        bytes += more.length;
      }
    };
    until(2);
    t.equal(heard.length, 1, 'one section has begun');
    const first = heard[0]!;
    if (changes) {
      const steered = steeredRadio({ request, brief }, { style: 'jazz', energy: 0.9 }, STYLES, engine);
      t.equal(steered.brief.tempo, 200);
      t.equal(steered.brief.key, 'A minor');
      station.steer({ ...task, brief: steered.brief });
    }
    until(seconds ?? first.bars * bar + 4);
    station.close();
    return Buffer.concat(pieces);
  };
  const plain = await played(false, 9);
  const again = await played(false, 4);
  t.ok(plain.subarray(0, again.length).equals(again), 'the same seed is the same programme, byte for byte');
  const sound = decoded(t, await played(true));
  t.same(heard.map(({ style }) => style).slice(0, 2), ['electronic', 'jazz']);
  const [first, second] = heard as [OnAir, OnAir];
  t.equal(first.second, 0);
  t.ok(Math.abs(second.second - first.bars * bar) < 1e-3, `the change comes after ${first.bars} whole bars`);
  t.ok(second.piece > first.piece);
  const unsteered = decoded(t, plain);
  const change = Math.floor(Math.min(first.bars * bar - 0.5, 8) * 44100);
  const before = sound.slice(0, change).findIndex((sample, i) => sample !== unsteered[i]);
  t.equal(before, -1, 'nothing is otherwise before');
  const level = (from: number) => {
    let sum = 0;
    for (let i = from; i < from + 22050; i++) sum += sound[i]! ** 2;
    return Math.sqrt(sum / 22050);
  };
  for (let at = 22050; at + 22050 < sound.length; at += 22050)
    t.ok(level(at) > 0.003, `there is sound at ${at / 44100} s`);
  const peak = sound.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  t.ok(peak < 1, `peaks of ${peak.toFixed(2)}, as far as a lossy format keeps them`);
});

const open = (service: Service, path: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get({ port: service.port, path, agent: false }, resolve).on('error', reject);
  });

/** Collects what comes. */
function collecting(answer: IncomingMessage) {
  const pieces: Buffer[] = [];
  answer.on('data', (bytes: Buffer) => pieces.push(bytes));
  answer.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => answer.once('close', resolve));
  return { bytes: () => Buffer.concat(pieces), ended };
}

t.test('a station over HTTP', async (t) => {
  if (!requireProgram(t, 'ffmpeg')) return;
  const service = await startService(t, 'real', {
    WORKERS: '1',
    SOUNDFONT: 'none',
    MODELS: 'none',
    RADIO_STATIONS: '1',
    RADIO_LISTENERS: '2',
    RADIO_IDLE_SECONDS: '10',
  });
  const json = { 'content-type': 'application/json' };
  const post = (body: object) =>
    service.call('POST', '/api/radio', { headers: json, body: JSON.stringify(body) });
  const wrong = await post({ style: 'polka' });
  t.equal(wrong.status, 400);
  t.equal((await post({ style: 'jazz', duration: 20 })).status, 400, 'a station has no duration');

  const made = await post({ style: 'ambient', seed: 'night', bitrate: 64 });
  t.equal(made.status, 201);
  const station = made.json as { id: string; url: string; status: string; tempo: number };
  t.equal(made.headers.location, `/api/radio/${station.id}`);
  t.equal(station.status, 'playing');
  t.equal((await post({ style: 'rock' })).status, 503, 'there is room for one');

  const first = await open(service, station.url);
  t.equal(first.statusCode, 200);
  t.equal(first.headers['content-type'], 'audio/mpeg');
  const one = collecting(first);
  await until(() => one.bytes().length > 20_000);
  const second = await open(service, station.url);
  const two = collecting(second);
  t.equal((await service.call('GET', station.url)).status, 503, 'and for two listeners');
  await until(() => two.bytes().length > 40_000);
  const late = two.bytes().subarray(0, 30_000);
  // The first may hear it a moment later.
  const heard = two.bytes().length;
  await until(() => one.bytes().includes(late) || one.bytes().length > 10 * heard);
  const all = one.bytes();
  const facts = (await service.call('GET', `/api/radio/${station.id}`)).json as {
    listeners: number;
    now: { style: string; name: string };
    played: number;
  };
  t.equal(facts.listeners, 2);
  t.equal(facts.now.style, 'ambient');
  t.ok(all.includes(late), 'the second hears what the first hears: it is made once');
  t.ok(late.length > 0 && decoded(t, late).length > 44100, 'and it can be played from where he came');
  // Three seconds ahead, and what the stream hands out at once.
  t.ok(all.length < (facts.played + 20) * 8000, 'in real time, not as fast as it can be made');

  const patch = (body: object) =>
    service.call('PATCH', `/api/radio/${station.id}`, { headers: json, body: JSON.stringify(body) });
  t.equal((await patch({ mood: 'nonsense' })).status, 400);
  t.equal((await patch({ tempo: 90 })).status, 400, 'the tempo is the grid');
  const steered = await patch({ style: 'blues', energy: 0.8 });
  t.equal(steered.status, 200);
  const now = steered.json as { now: { style: string }; wishes: { style: string; energy: unknown } };
  t.equal(now.now.style, 'ambient', 'what plays, plays to the end of its section');
  t.equal(now.wishes.style, 'blues');
  t.same(now.wishes.energy, [{ at: 0, value: 0.8 }]);
  t.equal(((await service.call('GET', '/api/radio')).json as { stations: unknown[] }).stations.length, 1);

  first.destroy();
  t.equal((await service.call('DELETE', `/api/radio/${station.id}`)).status, 204);
  await two.ended;
  t.pass('who listens comes to an end');
  t.equal((await service.call('GET', `/api/radio/${station.id}`)).status, 404);

  const lonely = (await post({ style: 'jazz' })).json as { id: string };
  await until(async () => (await service.call('GET', `/api/radio/${lonely.id}`)).status === 404);
  t.pass('a station that nobody listens to stops');
});
