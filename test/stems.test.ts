/** Stems: they begin together, are as long as the mix, sum to it, and come one by one or as a zip. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { stemOf } from '../src/contract/output.js';
import { storedZip } from '../src/export/stored-zip.js';
import { JobSignal } from '../src/jobs/job-signal.js';
import type { Generated } from '../src/jobs/task.js';
import { STYLES } from '../src/styles/index.js';
import { makeTrack } from '../workers/track.js';
import { requireProgram, run, samplesOf } from './support/programs.js';
import { startService, temporaryFolder } from './support/service.js';

interface Made extends Generated {
  readonly folder: string;
}

/** A piece with its files: `mix` and, in `stems`, its stems. */
async function made(t: Parameters<typeof temporaryFolder>[0], request: Partial<BriefRequest>): Promise<Made> {
  const brief = resolveBrief(
    { style: 'jazz', duration: 3.5, tempo: 132, seed: 'stems', ...request },
    STYLES,
    () => '',
  );
  if (!brief.ok) throw new Error(brief.problems[0]?.detail);
  const folder = temporaryFolder(t);
  const signal = new JobSignal();
  const task = {
    brief: brief.brief,
    engine: 'test',
    audioPaths: brief.brief.format.map((format) => join(folder, `mix.${format}`)),
    scorePath: join(folder, 'score'),
    stemsFolder: join(folder, 'stems'),
    signal: signal.buffer,
  };
  return { ...(await makeTrack(task, signal)), folder };
}

/** dBFS of the largest difference between the mix and the sum of the stems. */
function differenceOf({ folder, files }: Made): number {
  const [mix] = readdirSync(folder).filter((name) => name.startsWith('mix'));
  const rest = samplesOf(join(folder, mix!));
  for (const file of files) {
    const stem = stemOf(file);
    if (!stem) continue;
    const { format } = file;
    const own = samplesOf(join(folder, 'stems', `${stem.name}.${format}`));
    if (own.length !== rest.length) throw new Error(`${stem.name} has ${own.length} samples`);
    for (let i = 0; i < rest.length; i++) rest[i]! -= own[i]!;
  }
  return 20 * Math.log10(rest.reduce((worst, x) => Math.max(worst, Math.abs(x)), 0));
}

const cases: readonly Partial<BriefRequest>[] = [
  { stems: true, bit_depth: 24 },
  { stems: 'groups', bit_depth: 32, style: 'electronic', sample_rate: 48000 },
  { stems: 'parts', bit_depth: 24, format: 'flac', style: 'ambient', mastering: 'stream', duration: 4.3 },
  { stems: 'parts', bit_depth: 24, format: 'wav', style: 'rock', loudness: -9 },
];
for (const request of cases) {
  t.test(`stems sum to the mix: ${JSON.stringify(request)}`, async (t) => {
    if (!requireProgram(t, 'ffmpeg')) return;
    const piece = await made(t, request);
    const stems = piece.files.flatMap((file) => (file.kind === 'stem' ? [file] : []));
    t.ok(stems.length >= 3);
    const difference = differenceOf(piece);
    t.ok(difference < -90, `${stems.length} stems: ${difference.toFixed(1)} dBFS`);
    t.equal(new Set(stems.map(({ sha256 }) => sha256)).size, stems.length, 'no two alike');
    const all = stems.flatMap(({ stem }) => stem!.parts);
    t.same([...all].sort(), piece.parts.map(({ id }) => id).sort(), 'every part is in one');
    const numbers = stems.map(({ stem }) => Number(stem!.name.slice(0, 2)));
    t.same(
      numbers,
      numbers.map((_, i) => i + 1),
      'numbered in order',
    );
  });
}

t.test('a muted part has no stem, and the mix of a piece is the same with and without stems', async (t) => {
  const seven = { bit_depth: 24, duration: 4 } as const;
  const plain = await made(t, seven);
  const muted = await made(t, { ...seven, stems: true, parts: [{ role: 'bass', mute: true }] });
  t.notOk(muted.files.some((file) => stemOf(file)?.parts.includes('bass')));
  const split = await made(t, { ...seven, stems: true });
  // The brief in the tags tells them apart; the samples do not.
  const sound = ({ folder }: Made) => readFileSync(join(folder, 'mix.wav')).subarray(44, 44 + 4 * 44100 * 6);
  t.ok(sound(plain).equals(sound(split)));
});

t.test('the zip of the service: whole, in part, again, and of pieces made without stems', async (t) => {
  if (!requireProgram(t, 'unzip') || !requireProgram(t, 'ffprobe')) return;
  const service = await startService(t, 'real', { WORKERS: '1', SOUNDFONT: 'none' });
  const brief = { style: 'blues', duration: 3, seed: 'zip' };
  const answer = (await service.generate({ ...brief, stems: 'groups', layers: 2 })).json as unknown as {
    id: string;
    filename: string;
    outputs: { kind: string; url: string; filename: string; sha256: string; duration: number }[];
  };
  const stems = answer.outputs.filter(({ kind }) => kind === 'stem');
  t.match(answer.filename, /\.wav$/, 'the mix comes first');
  t.match(stems[0]!.filename, /\.stems\/01-[a-z0-9-]+\.wav$/);
  const alone = await service.call('GET', stems[0]!.url);
  t.equal(alone.status, 200);
  t.equal(alone.headers['content-type'], 'audio/wav');
  t.equal((await service.call('GET', stems[0]!.url.replace('.stems/', '.stems~'))).status, 404);

  const layers = answer.outputs.filter(({ kind }) => kind === 'layer');
  t.equal(layers.length, 2);
  t.match(layers[0]!.filename, /\.layers\/01-of-02\.wav$/);
  t.equal((await service.call('GET', layers[0]!.url)).status, 200, 'a layer is fetched like a stem');

  const folder = temporaryFolder(t);
  const path = `/api/pieces/${answer.id}/stems`;
  const whole = await service.call('GET', path);
  t.equal(whole.status, 200);
  t.equal(whole.headers['content-type'], 'application/zip');
  const zip = join(folder, 'stems.zip');
  writeFileSync(zip, whole.body);
  t.match(run('unzip', ['-t', zip]), /No errors detected/);
  run('unzip', ['-q', zip, '-d', folder]);
  for (const { filename } of stems) {
    const seconds = run('ffprobe', [
      ...['-v', 'error', '-show_entries', 'stream=duration', '-of', 'csv=p=0'],
      join(folder, filename),
    ]);
    t.equal(Number(seconds), 3, filename);
  }
  const range = await service.call('GET', path, { headers: { range: 'bytes=30-200000' } });
  t.equal(range.status, 206);
  t.ok(range.body.equals(whole.body.subarray(30, 200_001)), 'a part of it from anywhere');
  const tag = whole.headers.etag!;
  t.equal((await service.call('GET', path, { headers: { 'if-none-match': tag } })).status, 304);

  const plain = (await service.generate(brief)).json as { id: string };
  const made = await service.call('GET', `/api/pieces/${plain.id}/stems?by=groups`);
  writeFileSync(zip, made.body);
  t.match(run('unzip', ['-t', zip]), /No errors detected/);
  const again = await service.call('GET', `/api/pieces/${plain.id}/stems?by=groups`);
  t.ok(again.body.equals(made.body), 'the same archive again');
  const melody = await service.call(
    'GET',
    `/api/pieces/${plain.id}/stems/01-melody.flac?by=groups&format=flac`,
  );
  t.equal(melody.status, 200, 'one by one');
  t.equal(melody.body.toString('latin1', 0, 4), 'fLaC');
  const none = await service.call('GET', `/api/pieces/${plain.id}/stems/99-kazoo.wav`);
  t.equal(none.status, 404);
  t.match(String(none.json.detail), /01-/, 'it says what there is');
  const wrong = await service.call('GET', `/api/pieces/${plain.id}/stems?by=colour`);
  t.equal(wrong.status, 400);
});

t.test('archives beyond 4 GiB have a zip64 directory', async (t) => {
  if (!requireProgram(t, 'python3')) return;
  const entries = [1, 2, 3].map((i) => ({ name: `${i}.wav`, bytes: 2_000_000_000, crc32: i }));
  const { bytes, pieces } = storedZip(entries);
  // A sparse file: only what stands between the sounds is written.
  const path = join(temporaryFolder(t), 'large.zip');
  const script = [
    'import sys, zipfile, json',
    'path, plan = sys.argv[1], json.loads(sys.stdin.read())',
    'with open(path, "wb") as f:',
    '    for piece in plan:',
    '        f.seek(piece, 1) if isinstance(piece, int) else f.write(bytes(piece))',
    'z = zipfile.ZipFile(path)',
    'print(json.dumps([[i.filename, i.file_size, i.CRC, i.header_offset] for i in z.infolist()]))',
  ].join('\n');
  const plan = pieces.map((piece) => (typeof piece === 'number' ? entries[piece]!.bytes : [...piece]));
  const read = JSON.parse(
    run('python3', ['-c', script, path], Buffer.from(JSON.stringify(plan))),
  ) as unknown[][];
  t.same(
    read.map(([name, size, crc]) => ({ name, bytes: size, crc32: crc })),
    entries,
  );
  t.equal(read[2]![3], 2 * (2_000_000_000 + 35), 'where the last one stands');
  t.ok(bytes > 6_000_000_000);
});
