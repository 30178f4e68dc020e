/** One brief in every format from the command line: read by ffprobe, exact in length, and able to tell its brief. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { Resampler } from '../src/encode/resampler.js';
import { readRiffTags } from '../src/encode/riff-chunks.js';
import { runProgram } from './bench/process-usage.js';
import { requireProgram, run } from './support/programs.js';

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
    const source = Object.entries(tags).find(([name]) => name.toUpperCase() === 'DIGITALSOURCETYPE');
    t.match(
      source?.[1],
      /^http:\/\/cv\.iptc\.org\/.*lgorithmicMedia$/,
      `${format}: says that a machine made it`,
    );
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

t.test('MP3 of variable bitrate: exact in length, and the better quality is larger', async (t) => {
  if (!requireProgram(t, 'ffprobe')) return;
  const flags = ['--style', 'ambient', '--duration', '3', '--seed', 'v', '--format', 'mp3', '--out', out];
  const sizes = ['v0', 'v6'].map((quality) => {
    const answer = JSON.parse(continuo(['generate', ...flags, '--bitrate', quality]).stdout) as Answer;
    t.equal(answer.brief.bitrate, quality);
    const [{ url, bytes }] = answer.outputs as [Answer['outputs'][0]];
    run('ffmpeg', ['-v', 'error', '-y', '-i', url, '-f', 's16le', join(out, 'raw')]);
    t.equal(readFileSync(join(out, 'raw')).length, 4 * 3 * 44100, quality);
    t.ok(readFileSync(url).includes('Xing'), 'an information frame of a variable rate');
    return bytes;
  });
  t.ok(sizes[0]! > 1.3 * sizes[1]!, sizes.join(' and '));
});

t.test('a WAV has its source type as XMP, its coding history, and what sox and ffprobe want', async (t) => {
  if (!requireProgram(t, 'sox')) return;
  const flags = ['--style', 'jazz', '--duration', '2', '--seed', 'w', '--bit-depth', '24', '--out', out];
  const answer = JSON.parse(
    continuo(['generate', ...flags, '--sample-rate', '48000', '--format', 'wav,mp3']).stdout,
  ) as Answer;
  const [wav, mp3] = answer.outputs.map(({ url }) => readFileSync(url).toString('latin1'));
  t.match(wav, /_PMX[\s\S]{4}<\?xpacket[\s\S]*DigitalSourceType>http[^<]*lgorithmicMedia</);
  t.match(wav, /bext[\s\S]*A=PCM,F=48000,W=24,M=stereo,T=Continuo\r\n/);
  t.match(mp3, /PRIV[\s\S]*XMP\0<\?xpacket[\s\S]*DigitalSourceType/);
  const said = run('sox', ['--i', answer.outputs[0]!.url]);
  t.match(said, /Duration\s*: 00:00:02\.00 = 96000 samples/);
});

t.test('300 s in every format with stems stay under 350 MB', async (t) => {
  const flags = ['--style', 'electronic', '--seed', '9', '--duration', '300', '--bit-depth', '24', '--stems'];
  const folder = mkdtempSync(join(tmpdir(), 'continuo-memory-'));
  const formats = ['--format', 'wav,flac,mp3,opus,ogg', '--out', folder];
  const { output, peak_mb } = runProgram('src/cli.js', ['generate', ...flags, ...formats]);
  const { outputs } = JSON.parse(output) as Answer;
  t.ok(outputs.length > 8, 'five formats and the stems');
  t.ok(
    outputs.every(({ duration }) => duration === 300),
    'all of them whole',
  );
  t.ok(peak_mb < 350, `${peak_mb.toFixed(0)} MB at most`);
  rmSync(folder, { recursive: true });
});

t.test('what cannot be is refused by name', async (t) => {
  const base = ['generate', '--style', 'jazz', '--out', out];
  const flac = continuo([...base, '--format', 'flac', '--bit-depth', '32']);
  t.match(flac.stderr, /bit_depth.*16 or 24/);
  const wav = continuo([...base, '--format', 'wav', '--bitrate', '192']);
  t.match(wav.stderr, /bitrate/);
  const quality = continuo([...base, '--format', 'opus', '--bitrate', 'v2']);
  t.match(quality.stderr, /bitrate.*mp3/);
  t.not(wav.status, 0);
});
