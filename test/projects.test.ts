/** Projects for other programs: archives that unzip opens, whose XML is valid, whose notes and sound are the piece's. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseMidi } from 'midi-file';
import t from 'tap';
import type { GenerateAnswer } from '../src/contract/answer.js';
import type { Score } from '../src/score/score.js';
import { requireProgram, run } from './support/programs.js';
import { projectRoot } from './support/project.js';
import { startService, temporaryFolder } from './support/service.js';

const SCHEMA = process.env.DAWPROJECT_XSD ?? join(projectRoot, 'test', 'fixtures', 'dawproject.xsd');
const folder = temporaryFolder(t);
const service = await startService(t, 'real', { WORKERS: '1', SOUNDFONT: 'none' });
const made = await service.generate({ style: 'jazz', duration: 6, seed: 'project', bit_depth: 24 });
const answer = made.json as unknown as GenerateAnswer;
const name = basename(answer.filename, '.wav');
const fetched = (path: string, headers: Record<string, string> = {}) =>
  service.call('GET', `/api/pieces/${answer.id}/${path}`, { headers });
const score = (await fetched('score')).json as unknown as Score;

async function unpacked(kind: string): Promise<{ archive: Buffer; at: string; names: string[] }> {
  const reply = await fetched(kind);
  t.equal(reply.status, 200, kind);
  t.equal(reply.headers['content-type'], 'application/zip');
  const path = join(folder, `${kind}.zip`);
  const at = join(folder, kind);
  writeFileSync(path, reply.body);
  t.match(run('unzip', ['-t', path]), /No errors detected/, `${kind}: unzip finds it sound`);
  run('unzip', ['-q', path, '-d', at]);
  const names = run('unzip', ['-Z1', path]).trim().split('\n');
  return { archive: reply.body, at, names };
}

/** Samples of a 24-bit stereo WAV. */
function samplesOf(wav: Buffer): Int32Array {
  const data = wav.indexOf('data', 12, 'latin1');
  const length = wav.readUInt32LE(data + 4) / 3;
  return Int32Array.from({ length }, (_, i) => wav.readIntLE(data + 8 + 3 * i, 3));
}

const notesOf = (parts: Score['parts']): string[] =>
  parts.flatMap(({ notes }) => notes.map((note) => `${note.start + note.offset} ${note.pitch}`)).sort();

t.test('DAWproject: valid, complete, and its stems are the mix', async (t) => {
  if (!requireProgram(t, 'unzip') || !requireProgram(t, 'xmllint')) return;
  const { at, names, archive } = await unpacked('dawproject');
  const xml = readFileSync(join(at, 'project.xml'), 'utf8');
  t.match(run('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, join(at, 'project.xml')]), /validates/);
  const files = [...xml.matchAll(/<File path="([^"]+)"/g)].map(([, path]) => path!);
  t.same(
    files.sort(),
    names.filter((file) => file.startsWith('audio/')).sort(),
    'every stem is there, and used',
  );
  t.ok(files.length > score.parts.length, 'one a part, and the effects');
  const read = [...xml.matchAll(/<Note time="([^"]+)" duration="[^"]+" channel="\d+" key="(\d+)"/g)];
  t.same(
    read.map(([, time, key]) => `${Math.round(Number(time) * 960)} ${key}`).sort(),
    notesOf(score.parts),
  );
  t.match(readFileSync(join(at, 'README.txt'), 'utf8'), /Open .*\.dawproject as it is/);

  const mix = samplesOf((await service.call('GET', answer.download_url)).body);
  const stems = files.map((file) => samplesOf(readFileSync(join(at, file))));
  let worst = 0;
  for (let i = 0; i < mix.length; i++)
    worst = Math.max(worst, Math.abs(mix[i]! - stems.reduce((sum, stem) => sum + stem[i]!, 0)));
  t.ok(
    stems.every(({ length }) => length === mix.length),
    'as long as the piece',
  );
  t.ok(20 * Math.log10(worst / 2 ** 23) < -90, `they sum to it within ${worst} of 2^23`);

  t.ok((await fetched('dawproject')).body.equals(archive), 'the same bytes again');
  const part = await fetched('dawproject', { range: 'bytes=1000-200000' });
  t.equal(part.status, 206);
  t.ok(part.body.equals(archive.subarray(1000, 200_001)), 'and any range of them');
  const { etag = '' } = part.headers;
  t.equal((await fetched('dawproject', { 'if-none-match': etag })).status, 304);
});

t.test('REAPER and the plain archive: everything that they speak of lies in them', async (t) => {
  if (!requireProgram(t, 'unzip')) return;
  const reaper = await unpacked('rpp');
  const text = readFileSync(join(reaper.at, name, `${name}.rpp`), 'utf8');
  for (const [, file] of text.matchAll(/FILE "([^"]+)"/g))
    t.ok(reaper.names.includes(`${name}/${file}`), `${file} is there`);
  const plain = await unpacked('zip');
  t.same(
    plain.names.map((file) => file.replace(`${name}/`, '')).filter((file) => !file.startsWith('stems/')),
    [`${name}.mid`, `${name}.musicxml`, `${name}.chords.txt`, 'README.txt'],
  );
  const midi = parseMidi(readFileSync(join(plain.at, name, `${name}.mid`)));
  const struck = midi.tracks.flatMap((track) => {
    let tick = 0;
    return track.flatMap((event) => {
      tick += event.deltaTime;
      return event.type === 'noteOn' ? [`${tick} ${event.noteNumber}`] : [];
    });
  });
  t.same(struck.sort(), notesOf(score.parts));
  t.equal(
    plain.names.filter((file) => file.includes('/stems/')).length,
    reaper.names.filter((file) => file.includes('/audio/')).length,
  );
  t.equal((await service.call('GET', '/api/pieces/000000000000/rpp')).status, 404);
});

t.test('an imported piece has its project too', async (t) => {
  const body = readFileSync(join(projectRoot, 'test', 'fixtures', 'waltz.musicxml'));
  const reply = await service.call('POST', '/api/pieces?format=mid', {
    headers: { 'content-type': 'application/xml' },
    body,
  });
  const project = await service.call('GET', `/api/pieces/${String(reply.json.id)}/dawproject`);
  t.equal(project.status, 200);
  t.ok(project.body.length > 2_000_000, 'with its sound');
});

t.test('the command line writes the same archives', async (t) => {
  if (!requireProgram(t, 'unzip')) return;
  const out = temporaryFolder(t);
  const cli = fileURLToPath(new URL('../src/cli.js', import.meta.url));
  const flags = [
    '--style',
    'jazz',
    '--duration',
    '6',
    '--seed',
    'project',
    '--bit-depth',
    '24',
    '--out',
    out,
  ];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'generate', ...flags, '--dawproject', '--rpp', '--bundle'],
    { env: { ...process.env, SOUNDFONT: 'none' }, encoding: 'utf8' },
  );
  const written = JSON.parse(stdout || 'null') as Record<string, string> | null;
  t.ok(written, stderr);
  for (const flag of ['dawproject', 'rpp', 'bundle'])
    t.match(run('unzip', ['-t', written![flag]!]), /No errors/);
  t.ok(
    readdirSync(out).some((file) => file.endsWith('.stems')),
    'and the stems beside them',
  );
  const theirs = (await fetched('dawproject')).body;
  const ours = readFileSync(written!.dawproject!);
  const xml = (zip: Buffer) => zip.subarray(zip.indexOf('<Project'), zip.indexOf('</Project>'));
  t.ok(xml(ours).equals(xml(theirs)), 'the project of the service');
});
