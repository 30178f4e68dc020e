/** One brief in every format from the command line: read by ffprobe, exact in length, and able to tell its brief. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { Resampler } from '../src/encode/resampler.js';
import { readRiffTags } from '../src/encode/riff-chunks.js';
import { requireProgram, run } from './support/programs.js';

t.setTimeout(240_000);
const out = mkdtempSync(join(tmpdir(), 'continuo-formats-'));

const CLI = fileURLToPath(new URL('../src/cli.js', import.meta.url));

function continuo(args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, SOUNDFONT: 'none' };
  return spawnSync(process.execPath, [CLI, ...args], { env, encoding: 'utf8', maxBuffer: 1 << 26 });
}

interface Answer {
  filename: string;
  brief: Record<string, unknown>;
  outputs: {
    format: string;
    url: string;
    bytes: number;
    duration: number;
    sample_rate: number;
    bit_depth: number | null;
  }[];
}

t.test('five formats of one piece', async (t) => {
  if (!requireProgram(t, 'ffprobe')) return;
  const flags = ['--style', 'blues', '--duration', '4', '--seed', 'formats', '--out', out];
  const { stdout } = continuo(['generate', ...flags, '--format', 'wav,flac,mp3,opus,ogg']);
  const answer = JSON.parse(stdout) as Answer;
  t.same(
    answer.outputs.map(({ format }) => format),
    ['wav', 'flac', 'mp3', 'opus', 'ogg'],
  );
  t.match(answer.filename, /\.wav$/, 'the first is the one');
  const samples = new Map<string, Buffer>();
  for (const { url, format, bytes, sample_rate } of answer.outputs) {
    t.equal(readFileSync(url).length, bytes, `${format}: ${bytes} bytes`);
    const pcm = join(out, `${format}.raw`);
    run('ffmpeg', ['-v', 'error', '-y', '-i', url, '-f', 's16le', pcm]);
    samples.set(format, readFileSync(pcm));
    const frames = format === 'opus' ? Resampler.length(4 * 44100) : 4 * 44100;
    t.equal(samples.get(format)!.length, 4 * frames, `${format}: exact length`);
    const probe = JSON.parse(
      run('ffprobe', [
        '-v',
        'error',
        '-show_entries',
        'stream=sample_rate:format_tags:stream_tags',
        '-of',
        'json',
        url,
      ]),
    ) as {
      streams: { sample_rate: string; tags?: Record<string, string> }[];
      format: { tags?: Record<string, string> };
    };
    t.equal(Number(probe.streams[0]!.sample_rate), sample_rate);
    if (format === 'wav') continue;
    const tags = { ...probe.streams[0]!.tags, ...probe.format.tags };
    const own = Object.entries(tags).find(([name]) => name.toUpperCase() === 'CONTINUO_BRIEF');
    t.same(JSON.parse(own?.[1] ?? 'null'), answer.brief, `${format}: tells its brief`);
  }
  t.ok(samples.get('wav')!.equals(samples.get('flac')!), 'FLAC has the samples of the WAV');
  const riff = readRiffTags(readFileSync(answer.outputs[0]!.url));
  t.same(
    JSON.parse(riff.find(({ name }) => name === 'CONTINUO_BRIEF')!.value),
    answer.brief,
    'and so does the WAV',
  );
});

t.test('a file is made again from its own tags, whatever its format', async (t) => {
  const made = readdirSync(out).filter((name) => name.startsWith('generated_blues'));
  for (const format of ['wav', 'flac', 'mp3', 'opus', 'ogg']) {
    const file = join(out, made.find((name) => name.endsWith(`.${format}`))!);
    const folder = mkdtempSync(join(tmpdir(), 'continuo-again-'));
    const { stdout, stderr } = continuo(['again', file, '--format', format, '--out', folder]);
    const answer = JSON.parse(stdout || 'null') as Answer | null;
    t.ok(answer, `${format} ${stderr}`);
    const samples = (path: string) => {
      run('ffmpeg', ['-v', 'error', '-y', '-i', path, '-f', 's16le', join(folder, 'raw')]);
      return readFileSync(join(folder, 'raw'));
    };
    t.ok(answer && samples(answer.outputs[0]!.url).equals(samples(file)), `${format}: the same sound`);
  }
  const { stderr, status } = continuo(['again', CLI]);
  t.match(stderr, /carries no brief/);
  t.equal(status, 2);
});

t.test('what cannot be is refused by name', async (t) => {
  const base = ['generate', '--style', 'jazz', '--out', out];
  const flac = continuo([...base, '--format', 'flac', '--bit-depth', '32']);
  t.match(flac.stderr, /bit_depth.*16 or 24/);
  const wav = continuo([...base, '--format', 'wav', '--bitrate', '192']);
  t.match(wav.stderr, /bitrate/);
  t.not(wav.status, 0);
});
