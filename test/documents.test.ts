/** The documents of a piece over HTTP, among its outputs and from the command line, read by programs that are not ours. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMidi } from 'midi-file';
import t from 'tap';
import type { GenerateAnswer } from '../src/contract/answer.js';
import { writeMidi } from '../src/export/midi.js';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { scoreOf } from './support/compose.js';
import { notesByMidicsv, type ReadNote } from './support/midi-csv.js';
import { requireProgram, run } from './support/programs.js';
import { type Service, startService } from './support/service.js';

const folder = mkdtempSync(join(tmpdir(), 'continuo-documents-'));
const service: Service = await startService(t, 'real', { WORKERS: '1', SOUNDFONT: 'none' });

const made = await service.generate({
  style: 'jazz',
  duration: 12,
  seed: 'documents',
  format: ['wav', 'mid', 'musicxml', 'mxl', 'abc', 'chart', 'svg', 'png'],
});
const answer = made.json as unknown as GenerateAnswer;
const fetched = (path: string, headers: Record<string, string> = {}) =>
  service.call('GET', `/api/pieces/${answer.id}/${path}`, { headers });
const score = (await fetched('score')).json as unknown as Score;

function saved(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** What a MIDI file of the score has to hold: track, start, length, channel, pitch and velocity of every note. */
function wantedNotes({ parts }: Score): ReadNote[] {
  let melodic = 0;
  return parts.flatMap(({ drums, notes }, index) => {
    // Fifteen melodic channels, the tenth left to drums.
    const place = drums ? 9 : melodic++ % 15;
    const channel = drums || place < 9 ? place : place + 1;
    return notes.map(({ start, offset, played, pitch, velocity }) => ({
      track: index + 2,
      start: Math.max(0, start + offset),
      length: played,
      channel,
      pitch,
      velocity,
    }));
  });
}

const listed = (notes: readonly ReadNote[]): string[] =>
  notes
    .map(({ track, start, length, channel, pitch, velocity }) =>
      [track, start, length, channel, pitch, velocity].join(' '),
    )
    .sort();

t.test('documents stand among the outputs, in the order asked for, under names of their own', async (t) => {
  t.equal(made.status, 200, made.body.toString().slice(0, 300));
  t.same(
    answer.outputs.map(({ kind, format }) => `${kind} ${format}`),
    [
      'mix wav',
      ...['mid', 'musicxml', 'mxl', 'abc', 'chart', 'svg', 'png'].map((name) => `document ${name}`),
    ],
  );
  t.match(answer.filename, /\.wav$/);
  const types = {
    mid: 'audio/midi',
    musicxml: 'application/vnd.recordare.musicxml+xml',
    mxl: 'application/vnd.recordare.musicxml',
    abc: 'text/vnd.abc; charset=utf-8',
    chart: 'text/plain; charset=utf-8',
    svg: 'image/svg+xml',
    png: 'image/png',
  };
  const routes = {
    mid: 'midi',
    musicxml: 'musicxml',
    mxl: 'musicxml?format=mxl',
    abc: 'abc',
    chart: 'chart',
    svg: 'roll',
    png: 'roll?format=png',
  };
  for (const output of answer.outputs) {
    const file = await service.call('GET', output.url);
    t.equal(file.status, 200, output.filename);
    t.equal(file.body.length, output.bytes);
    t.equal(createHash('sha256').update(file.body).digest('hex'), output.sha256);
    if (output.kind !== 'document') continue;
    t.equal(file.headers['content-type'], types[output.format]);
    const route = await fetched(routes[output.format]);
    t.equal(route.headers['content-type'], types[output.format], routes[output.format]);
    t.ok(route.body.equals(file.body), `${output.format}: the route gives the same bytes`);
    t.match(route.headers['content-disposition'], /filename="generated_jazz_\d{8}_\d{6}_[0-9a-z]{12}\.\w+"/);
  }
});

t.test('an entity tag spares a document that is known', async (t) => {
  const tags = new Set<string>();
  for (const path of [
    'midi',
    'musicxml',
    'roll',
    'roll?width=300',
    'waveform',
    'peaks',
    'chart?format=json',
  ]) {
    const first = await fetched(path);
    const { etag = '' } = first.headers;
    tags.add(etag);
    const again = await fetched(path, { 'if-none-match': etag });
    t.equal(again.status, 304, path);
    t.equal(again.body.length, 0);
    t.equal((await fetched(path, { 'if-none-match': '"other"' })).status, 200);
  }
  t.equal(tags.size, 7, 'each its own');
});

t.test('MIDI: the notes of the score, for midi-file, midicsv and fluidsynth', async (t) => {
  const { body } = await fetched('midi');
  const wanted = wantedNotes(score);
  const struck = parseMidi(body).tracks.flatMap((track) => {
    let tick = 0;
    return track.flatMap((event) => {
      tick += event.deltaTime;
      return event.type === 'noteOn' && event.velocity > 0
        ? [`${tick} ${event.channel} ${event.noteNumber} ${event.velocity}`]
        : [];
    });
  });
  t.same(
    struck.sort(),
    wanted.map((note) => `${note.start} ${note.channel} ${note.pitch} ${note.velocity}`).sort(),
  );
  const path = saved('notes.mid', body);
  if (requireProgram(t, 'midicsv')) t.same(listed(notesByMidicsv(path)), listed(wanted));
  if (!requireProgram(t, 'fluidsynth')) return;
  // It dumps every event that it plays.
  const dump = run('fluidsynth', ['-ni', '-d', '-F', '/dev/null', '-r', '8000', path]);
  const heard = [...dump.matchAll(/event_post_noteon (\d+) (\d+) (\d+)/g)].map(
    ([, channel, key, velocity]) => `${channel} ${key} ${velocity}`,
  );
  t.same(heard.sort(), wanted.map((note) => `${note.channel} ${note.pitch} ${note.velocity}`).sort());
});

t.test(
  'MIDI of every style: midicsv reads every note with start, length, pitch, velocity and channel',
  async (t) => {
    if (!requireProgram(t, 'midicsv')) return;
    for (const style of STYLES.names) {
      const whole = scoreOf({ style, duration: 60, seed: 5 });
      const notes = notesByMidicsv(saved(`${style}.mid`, writeMidi(whole)));
      t.ok(notes.length > 20, style);
      t.same(listed(notes), listed(wantedNotes(whole)), style);
    }
  },
);

t.test('pictures: SVG is sound XML, PNG decodes to its size, a note a mark', async (t) => {
  for (const [path, width, height] of [
    ['roll', 1200, 480],
    ['waveform', 1200, 160],
    ['roll?width=640&height=240', 640, 240],
    ['waveform?width=500&height=100', 500, 100],
  ] as const) {
    const and = path.includes('?') ? '&' : '?';
    const svg = await fetched(path);
    if (requireProgram(t, 'xmllint')) run('xmllint', ['--noout', '--nonet', saved('picture.svg', svg.body)]);
    t.match(svg.body.toString(), `viewBox="0 0 ${width} ${height}"`);
    const png = await fetched(`${path}${and}format=png`);
    if (!requireProgram(t, 'ffmpeg')) return;
    const raw = join(folder, 'picture.rgb');
    run('ffmpeg', [
      '-v',
      'error',
      '-xerror',
      '-y',
      '-i',
      saved('picture.png', png.body),
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgb24',
      raw,
    ]);
    const pixels = readFileSync(raw);
    t.equal(pixels.length, 3 * width * height, `${path}: every pixel`);
    t.ok(new Set(pixels).size > 8, 'and something on it');
  }
  const wrong = await fetched('roll?width=10');
  t.equal(wrong.status, 400);
  t.match(wrong.json, { errors: [{ pointer: '/width' }] });
});

t.test('peaks are those of the sound', async (t) => {
  const wav = (await service.call('GET', answer.download_url)).body;
  const data = wav.indexOf('data', 12, 'latin1') + 8;
  const frames = 12 * 44100;
  const { json } = await fetched('peaks?samples_per_pixel=1024');
  t.match(json, { version: 2, channels: 1, sample_rate: 44100, samples_per_pixel: 1024, bits: 8 });
  const values = json.data as number[];
  t.equal(json.length, Math.ceil(frames / 1024));
  t.equal(values.length, 2 * Math.ceil(frames / 1024));
  let worst = 0;
  for (let step = 0; step < values.length / 2; step++) {
    let low = 32767;
    let high = -32768;
    for (let i = 2 * step * 1024; i < Math.min(2 * (step + 1) * 1024, 2 * frames); i++) {
      const sample = wav.readInt16LE(data + 2 * i);
      low = Math.min(low, sample);
      high = Math.max(high, sample);
    }
    worst = Math.max(
      worst,
      Math.abs(low / 258 - values[2 * step]!),
      Math.abs(high / 258 - values[2 * step + 1]!),
    );
  }
  t.ok(worst <= 1, `within a step of eight bits (${worst.toFixed(2)})`);
  const binary = await fetched('peaks?samples_per_pixel=1024&format=dat');
  t.equal(binary.headers['content-type'], 'application/octet-stream');
  t.same(
    [0, 4, 8, 12, 16, 20].map((at) => binary.body.readInt32LE(at)),
    [2, 1, 44100, 1024, values.length / 2, 1],
  );
  t.same([...new Int8Array(binary.body.subarray(24))], values);
});

t.test('compressed MusicXML opens with unzip and holds the plain one', async (t) => {
  const plain = await fetched('musicxml');
  const packed = saved('score.mxl', (await fetched('musicxml?format=mxl')).body);
  t.equal(readFileSync(packed).toString('latin1', 30, 38), 'mimetype', 'its first file tells its type');
  if (!requireProgram(t, 'unzip')) return;
  t.match(run('unzip', ['-t', packed]), /No errors/);
  t.equal(run('unzip', ['-p', packed, 'score.musicxml']), plain.body.toString());
  t.match(run('unzip', ['-p', packed, 'META-INF/container.xml']), /full-path="score.musicxml"/);
});

t.test('the notes alone need no sound', async (t) => {
  const { json } = await service.generate({
    style: 'jazz',
    duration: 12,
    seed: 'documents',
    format: ['mid', 'abc'],
  });
  const notes = json as unknown as GenerateAnswer;
  t.match(notes, { success: true, duration: 12, timings: { render_ms: 0, encode_ms: 0 } });
  t.match(notes.filename, /\.mid$/);
  const file = await service.call('GET', notes.download_url);
  t.ok(file.body.equals((await fetched('midi')).body), 'and are those of the piece with sound');
  const peaks = await service.call('GET', `/api/pieces/${notes.id}/peaks`);
  t.equal(peaks.status, 404);
  t.match(peaks.json.detail, /no sound/);
  const nobody = await service.call('GET', '/api/pieces/000000000000/abc');
  t.equal(nobody.status, 404);
});
