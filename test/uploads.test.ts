/** Uploaded MIDI and MusicXML files: played, given as documents, imported and edited. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMidi } from 'midi-file';
import t from 'tap';
import type { GenerateAnswer } from '../src/contract/answer.js';
import type { Operation } from '../src/contract/edit.js';
import { writeMidi } from '../src/export/midi.js';
import { writeMusicXml } from '../src/export/musicxml/musicxml.js';
import { voicesOf } from '../src/export/notation.js';
import type { Score } from '../src/score/score.js';
import { documentOf } from '../workers/score-documents.js';
import { scoreOf } from './support/compose.js';
import { requireProgram, run } from './support/programs.js';
import { projectRoot } from './support/project.js';
import { startService, temporaryFolder } from './support/service.js';

const service = await startService(t, 'real', { WORKERS: '1', SOUNDFONT: 'none', UPLOAD_LIMIT: '400000' });
const score = scoreOf({ style: 'jazz', duration: 12, seed: 'upload' });
const midi = Buffer.from(writeMidi(score));

const post = (path: string, body: Buffer, type: string) =>
  service.call('POST', path, { headers: { 'content-type': type }, body });

function form(file: Buffer, fields: Readonly<Record<string, string>>, filename = 'song.mid') {
  const mark = '----continuo';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${mark}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="${filename}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${mark}`,
    body: Buffer.concat([Buffer.from(parts.join('') + head), file, Buffer.from(`\r\n--${mark}--\r\n`)]),
  };
}

const scoreNamed = async (id: string) =>
  (await service.call('GET', `/api/pieces/${id}/score`)).json as unknown as Score;
const played = ({ parts }: Pick<Score, 'parts'>): string[] =>
  parts
    .flatMap(({ notes }) => notes.map((note) => `${note.start + note.offset} ${note.pitch} ${note.velocity}`))
    .sort();

t.test('a MIDI file is played: every note, tempo, key, sections and players', async (t) => {
  const reply = await post('/api/render?format=wav,mid,musicxml&bit_depth=24', midi, 'audio/midi');
  t.equal(reply.status, 200, reply.body.toString().slice(0, 400));
  const answer = reply.json as unknown as GenerateAnswer;
  t.same(
    answer.outputs.map(({ format }) => format),
    ['wav', 'mid', 'musicxml'],
  );
  t.match(answer.brief, {
    bit_depth: 24,
    tempo: score.tempoMap[0]!.bpm,
    metre: '4/4',
    key: score.key,
    source: /^[0-9a-f]{64}$/,
  });
  t.ok(answer.duration >= 12 && answer.duration < 15, `${answer.duration} s`);
  const wav = (await service.call('GET', answer.download_url)).body;
  const frames = Math.round(answer.duration * 44100);
  t.equal(wav.readUInt32LE(wav.indexOf('data', 12, 'latin1') + 4), frames * 6, 'exactly as long as it says');
  t.ok(
    wav.subarray(100_000, 400_000).some((byte) => byte !== 0),
    'and it sounds',
  );
  const taken = await scoreNamed(answer.id);
  t.same(played(taken), played(score));
  t.same(
    taken.sections.map(({ name }) => name),
    score.sections.map(({ name }) => name),
  );
  t.same(
    taken.parts.map(({ role, program, drums }) => ({ role, program: drums ? 0 : program, drums })),
    score.parts.map(({ role, program, drums }) => ({ role, program: drums ? 0 : program, drums })),
  );
  t.same(
    taken.chords.map(({ symbol }) => symbol),
    // A chord that is struck again is heard on.
    score.chords.map(({ symbol }) => symbol).filter((symbol, i, all) => symbol !== all[i - 1]),
  );
  const again = await post(
    '/api/render?format=wav,mid,musicxml&bit_depth=24',
    midi,
    'application/octet-stream',
  );
  t.match(again.json, { cached: true, outputs: [{ sha256: answer.outputs[0]!.sha256 }] });
});

t.test('MusicXML in a form, compressed, on the desk of another style', async (t) => {
  const { type, body } = form(
    Buffer.from(documentOf(score, 'mxl')),
    { format: 'mid', style: 'rock' },
    'song.mxl',
  );
  const reply = await post('/api/render', body, type);
  t.equal(reply.status, 200, reply.body.toString().slice(0, 400));
  const answer = reply.json as unknown as GenerateAnswer;
  t.match(answer, { style: 'rock', outputs: [{ kind: 'document', format: 'mid' }] });
  const file = (await service.call('GET', answer.download_url)).body;
  const struck = parseMidi(file)
    .tracks.flat()
    .flatMap((event) => (event.type === 'noteOn' && event.velocity > 0 ? [event.noteNumber] : []));
  const printed = score.parts.flatMap((part) =>
    voicesOf(part, Number.MAX_SAFE_INTEGER)
      .flat()
      .flatMap((chord) => chord.notes.map((note) => note.pitch)),
  );
  t.same(struck.sort(), printed.sort(), 'its notes come out again');
});

t.test('an upload gives every output that a composed piece gives', async (t) => {
  if (!requireProgram(t, 'ffprobe') || !requireProgram(t, 'unzip')) return;
  const sounds = ['wav', 'flac', 'mp3', 'opus', 'ogg'];
  const documents = ['mid', 'musicxml', 'mxl', 'abc', 'chart', 'svg', 'png'];
  for (const [file, type] of [
    [midi, 'audio/midi'],
    [Buffer.from(writeMusicXml(score)), 'application/vnd.recordare.musicxml+xml'],
  ] as const) {
    const formats = [...sounds, ...documents].join();
    const reply = await post(`/api/render?format=${formats}&bit_depth=24`, file, type);
    t.equal(reply.status, 200, reply.body.toString().slice(0, 400));
    const answer = reply.json as unknown as GenerateAnswer;
    t.same(
      answer.outputs.map(({ format }) => format),
      [...sounds, ...documents],
    );
    for (const { format, url, bytes, duration } of answer.outputs) {
      const { body, status } = await service.call('GET', url);
      t.equal(status, 200, url);
      t.equal(body.length, bytes, `${format}: ${bytes} bytes`);
      if (!sounds.includes(format)) continue;
      const path = join(temporaryFolder(t), `sound.${format}`);
      writeFileSync(path, body);
      const said = run('ffprobe', [
        '-v',
        'error',
        '-show_entries',
        'format=duration',
        '-of',
        'csv=p=0',
        path,
      ]);
      t.ok(Math.abs(Number(said) - duration!) < 0.06, `${format}: ${said.trim()} of ${duration} s`);
    }
    for (const archive of ['dawproject', 'rpp', 'zip', 'stems']) {
      const { body, status } = await service.call('GET', `/api/pieces/${answer.id}/${archive}`);
      t.equal(status, 200, archive);
      const path = join(temporaryFolder(t), 'archive.zip');
      writeFileSync(path, body);
      t.match(run('unzip', ['-tq', path]), /No errors/, `${type}: ${archive} opens with unzip`);
    }
    for (const path of ['score', 'roll', 'waveform', 'peaks', 'chart?format=json'])
      t.equal((await service.call('GET', `/api/pieces/${answer.id}/${path}`)).status, 200, path);
  }
});

t.test('an imported piece can be edited, and what writes new music is refused', async (t) => {
  const made = await post(
    '/api/pieces?format=mid',
    Buffer.from(writeMusicXml(score)),
    'application/vnd.recordare.musicxml+xml',
  );
  t.equal(made.status, 201, made.body.toString().slice(0, 400));
  const piece = made.json as unknown as GenerateAnswer;
  t.equal(made.headers.location, `/api/pieces/${piece.id}`);
  const edit = (operations: readonly Operation[]) =>
    service.call('POST', `/api/pieces/${piece.id}/edit`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ operations }),
    });
  const before = await scoreNamed(piece.id);
  const [first] = before.sections;
  const operations: Operation[] = [
    { op: 'instrument', part: 'melody', instrument: 'violin' },
    { op: 'mute', parts: ['drums'] },
    { op: 'pan', part: 'comping', pan: -0.5 },
    { op: 'volume', part: 'bass', volume: -3 },
    { op: 'key', key: 'C minor' },
    { op: 'tempo', tempo: 90 },
    { op: 'repeat', section: first!.id },
  ];
  const key = before.key.endsWith('minor') ? 'C minor' : 'C major';
  operations[4] = { op: 'key', key };
  const reply = await edit(operations);
  t.equal(reply.status, 200, reply.body.toString().slice(0, 400));
  const edited = reply.json as unknown as GenerateAnswer;
  t.match(edited, { parent: piece.id, operations });
  const after = await scoreNamed(edited.id);
  t.equal(after.key, key);
  t.match(after.parts[0], { instrument: 'Violin', program: 40 });
  t.ok(after.production.strips.find(({ part }) => part === 'drums')?.mute);
  t.equal(after.production.strips.find(({ part }) => part === 'comping')?.pan, -0.5);
  t.equal(after.tempoMap[0]!.bpm, 90);
  t.same(
    after.sections.slice(0, 2).map(({ id }) => id),
    [first!.id, `${first!.id}.2`],
  );
  const moved = (notes: Score['parts'][number]['notes'], shift: number) =>
    notes.filter(({ start }) => start < first!.length).map((note) => `${note.start + shift} ${note.length}`);
  const bass = (from: Score) => from.parts.find(({ role }) => role === 'bass')!.notes;
  t.same(
    bass(after)
      .filter(({ start }) => start < 2 * first!.length)
      .map((note) => `${note.start} ${note.length}`),
    [...moved(bass(before), 0), ...moved(bass(before), first!.length)],
    'the section twice, note for note',
  );
  const refused = await edit([{ op: 'regenerate', parts: ['melody'] }]);
  t.equal(refused.status, 422);
  t.match(refused.json, { errors: [{ pointer: '/operations/0/op', detail: /came from a file/ }] });
  const takes = await service.call('POST', `/api/pieces/${piece.id}/takes`, {
    headers: { 'content-type': 'application/json' },
    body: '{"count":1}',
  });
  t.equal(takes.status, 422, 'nor are there other takes of it');
});

t.test('a caller who does not want to wait gets a job', async (t) => {
  const { type, body } = form(midi, { format: 'mid,abc', style: 'blues' });
  const headers = { 'content-type': type, prefer: 'respond-async' };
  const accepted = await service.call('POST', '/api/render', { headers, body });
  t.equal(accepted.status, 202, accepted.body.toString().slice(0, 300));
  const place = accepted.headers.location ?? '';
  let job = await service.call('GET', place);
  while (!/succeeded|failed|canceled/.test(String(job.json.status))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    job = await service.call('GET', place);
  }
  t.equal(job.json.status, 'succeeded', job.body.toString().slice(0, 300));
});

t.test('what cannot be read is refused, and says where', async (t) => {
  const broken = await post('/api/render', midi.subarray(0, midi.length - 40), 'audio/midi');
  t.equal(broken.status, 422);
  t.match(broken.json, { code: 'unreadable_notes', detail: /track \d+/ });
  const xml = writeMusicXml(score).replace(/<step>[A-G]<\/step>(?![\s\S]*<step>)/, '<step>X</step>');
  const wrong = await post('/api/render', Buffer.from(xml), 'application/xml');
  t.match(wrong.json, {
    code: 'unreadable_notes',
    detail: /part P\d+ \(".*"\), measure \d+: "X[#b]?\d" is no pitch/,
  });
  const field = await post('/api/render?format=gif', midi, 'audio/midi');
  t.equal(field.status, 400);
  t.match(field.json, { errors: [{ pointer: '/format' }] });
  const unknown = await post('/api/render?colour=blue', midi, 'audio/midi');
  t.match(unknown.json, { status: 400, errors: [{ pointer: '/colour' }] });
  const large = await post('/api/render', Buffer.alloc(500_000), 'audio/midi');
  t.equal(large.status, 413);
  const largeForm = form(Buffer.alloc(500_000), {});
  t.equal((await post('/api/render', largeForm.body, largeForm.type)).status, 413);
  const empty = form(Buffer.alloc(0), {});
  t.equal((await post('/api/render', empty.body, empty.type)).status, 400);
  t.equal((await post('/api/render', Buffer.from('{}'), 'application/json')).status, 415);
  const pages = readFileSync(join(projectRoot, 'docs', 'api.md'));
  t.match((await post('/api/render', pages, 'application/octet-stream')).json, {
    detail: /neither a MIDI file nor MusicXML/,
  });
});
