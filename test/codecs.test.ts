/** Every encoded format, read by programs that we did not write: exact length, exact samples, in step with the WAV. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import {
  type AudioEncoder,
  joined,
  type MakeEncoder,
  type StreamShape,
} from '../src/encode/audio-encoder.js';
import { readFlacTags } from '../src/encode/flac-blocks.js';
import { readId3 } from '../src/encode/id3.js';
import { OggReader, OggWriter } from '../src/encode/ogg.js';
import { Resampler } from '../src/encode/resampler.js';
import { readVorbisComment } from '../src/encode/vorbis-comment.js';
import { WavEncoder } from '../src/encode/wav.js';
import { sin } from '../src/math/elementary.js';
import { loadFlac } from '../workers/codecs/flac.js';
import { loadMp3 } from '../workers/codecs/mp3.js';
import { loadOpus } from '../workers/codecs/opus.js';
import { loadVorbis } from '../workers/codecs/vorbis.js';
import { requireProgram, run } from './support/programs.js';

const FRAMES = 3 * 44100 + 777;
const TAGS = [
  { name: 'TITLE', value: 'Étude, "quoted" = & so on' },
  { name: 'BPM', value: '120' },
  { name: 'CONTINUO_BRIEF', value: JSON.stringify({ style: 'jazz', filler: 'ü'.repeat(700) }) },
];
const folder = mkdtempSync(join(tmpdir(), 'continuo-codecs-'));

const left = new Float32Array(FRAMES);
const right = new Float32Array(FRAMES);
for (let i = 0, s = 1; i < FRAMES; i++) {
  s = (Math.imul(s, 1664525) + 1013904223) | 0;
  const decay = 1 - (i % 22050) / 22050;
  left[i] = 0.5 * decay * sin(i * 0.05) + s / 2 ** 37;
  right[i] = 0.4 * decay * sin(i * 0.031);
}

/** All bytes of the music in blocks of a size, patched as a file is. */
function encoded(encoder: AudioEncoder, block: number): Uint8Array {
  const pieces = [encoder.head()];
  for (let at = 0; at < FRAMES; at += block) {
    const count = Math.min(block, FRAMES - at);
    pieces.push(encoder.encode(left.subarray(at, at + count), right.subarray(at, at + count), count).slice());
  }
  const { tail, patches } = encoder.finish();
  const bytes = joined([...pieces, tail]).slice();
  for (const patch of patches) bytes.set(patch.bytes, patch.at);
  return bytes;
}

/** What ffmpeg decodes, as float frames of the left channel, at the file's own rate. */
function decoded(path: string): Float32Array {
  const { stdout, stderr, status } = spawnSync(
    'ffmpeg',
    ['-v', 'warning', '-i', path, '-f', 'f32le', '-c:a', 'pcm_f32le', '-'],
    { maxBuffer: 1 << 28 },
  );
  t.equal(status, 0, `ffmpeg decodes ${path}`);
  t.equal(stderr.toString(), '', 'without a warning');
  const both = new Float32Array(stdout.buffer, stdout.byteOffset, stdout.length / 4);
  return both.filter((_, i) => i % 2 === 0);
}

const shape: StreamShape = { sampleRate: 44100, frames: FRAMES, tags: TAGS };
const FORMATS: readonly (readonly [name: string, load: () => Promise<MakeEncoder>])[] = [
  ['flac16.flac', () => loadFlac(16)],
  ['flac24.flac', () => loadFlac(24)],
  ['constant.mp3', () => loadMp3({ bitrate: 192 })],
  ['variable.mp3', () => loadMp3({ vbr: 2 })],
  ['vorbis.ogg', () => loadVorbis(5, 4711)],
  ['opus.opus', () => loadOpus(128, 4711)],
];

for (const [name, load] of FORMATS) {
  t.test(name, async (t) => {
    if (!requireProgram(t, 'ffmpeg')) return;
    const bytes = encoded((await load())(shape), 4096);
    t.same(encoded((await load())(shape), 1000), bytes, 'the same bytes for blocks of another size');
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const samples = decoded(path);
    const opus = name.endsWith('opus');
    t.equal(samples.length, opus ? Resampler.length(FRAMES) : FRAMES, 'decodes to the exact length');
    // In step: the difference to the original is small, and larger for any shift.
    const source = opus ? resampled() : left;
    const error = (shift: number) => {
      let sum = 0;
      for (let i = 20000; i < 60000; i++) sum += Math.abs(samples[i + shift]! - source[i]!);
      return sum / 40000;
    };
    t.ok(error(0) < 0.012, `near the original (${error(0).toFixed(5)})`);
    for (const shift of [-20, -2, 2, 20]) t.ok(error(shift) > error(0), `in step (not ${shift} frames off)`);
    const { stdout } = spawnSync(
      'ffprobe',
      ['-v', 'error', '-show_entries', 'format_tags:stream_tags', '-of', 'json', path],
      { encoding: 'utf8' },
    );
    const probe = JSON.parse(stdout) as {
      format: { tags?: Record<string, string> };
      streams: { tags?: Record<string, string> }[];
    };
    const tags = { ...probe.streams[0]?.tags, ...probe.format.tags };
    const found = new Map(Object.entries(tags).map(([key, value]) => [key.toUpperCase(), value]));
    t.equal(found.get('TITLE'), TAGS[0]!.value, 'ffprobe reads the title');
    t.equal(found.get('CONTINUO_BRIEF'), TAGS[2]!.value, 'and the brief');
    const own = name.endsWith('mp3')
      ? readId3(bytes)
      : name.endsWith('flac')
        ? readFlacTags(bytes)
        : oggTags(bytes, opus ? 8 : 7);
    t.same(own, TAGS, 'and we read our own');
  });
}

t.test(
  'FLAC is lossless: the samples of the WAV of the same depth; flac -t finds its checksum right',
  async (t) => {
    if (!requireProgram(t, 'flac')) return;
    for (const bits of [16, 24] as const) {
      const path = join(folder, `exact${bits}.flac`);
      writeFileSync(path, encoded((await loadFlac(bits))(shape), 4096));
      const test = spawnSync('flac', ['-t', '-w', path], { encoding: 'utf8' });
      t.equal(test.status, 0, `flac -t -w ${test.stderr}`);
      const raw = spawnSync(
        'flac',
        ['-d', '-c', '--force-raw-format', '--endian=little', '--sign=signed', '-s', path],
        { maxBuffer: 1 << 28 },
      ).stdout;
      const wav = new WavEncoder({ sampleRate: 44100, bitDepth: bits, frames: FRAMES });
      const pcm = new Uint8Array(wav.bytesFor(FRAMES));
      wav.encode(left, right, FRAMES, pcm);
      t.ok(Buffer.from(pcm).equals(raw), `${bits} bits`);
    }
  },
);

t.test('MP3: LAME itself and mpg123 trim to the exact length', async (t) => {
  if (!requireProgram(t, 'lame') || !requireProgram(t, 'mpg123')) return;
  for (const name of ['constant', 'variable']) {
    const wav = join(folder, `${name}.wav`);
    spawnSync('lame', ['--quiet', '--decode', join(folder, `${name}.mp3`), wav]);
    const { stdout } = spawnSync(
      'ffprobe',
      ['-v', 'error', '-show_entries', 'stream=duration_ts', '-of', 'csv=p=0', wav],
      {
        encoding: 'utf8',
      },
    );
    t.equal(Number(stdout), FRAMES, name);
    run('mpg123', ['-q', '-O', join(folder, `${name}.raw`), join(folder, `${name}.mp3`)]);
    t.equal(statSync(join(folder, `${name}.raw`)).size, 4 * FRAMES, `${name}, by mpg123`);
  }
});

t.test('Ogg: the validators of Xiph find nothing to complain of', async (t) => {
  for (const program of ['opusinfo', 'ogginfo', 'oggz-validate']) if (!requireProgram(t, program)) return;
  for (const name of ['opus.opus', 'vorbis.ogg'])
    t.notMatch(run('oggz-validate', [join(folder, name)]), /error|warning/i, `oggz-validate ${name}`);
  for (const [program, name] of [
    ['opusinfo', 'opus.opus'],
    ['ogginfo', 'vorbis.ogg'],
  ] as const) {
    const { stdout, stderr } = spawnSync(program, [join(folder, name)], { encoding: 'utf8' });
    t.notMatch(`${stdout}${stderr}`, /warning|error|hole|invalid|corrupt/i, program);
    t.match(stdout, /Playback length: 0m:03\.01/, 'length');
  }
});

t.test('Ogg pages: packets of any length come back', async (t) => {
  const writer = new OggWriter(1);
  const sizes = [0, 1, 254, 255, 256, 510, 5000, 70000, 255 * 255, 3];
  const packets = sizes.map((size, i) => new Uint8Array(size).fill(i + 1));
  const pages: Uint8Array[] = [];
  packets.forEach((packet, i) => {
    writer.packet(packet, i);
    pages.push(writer.take());
  });
  pages.push(writer.end(99));
  const reader = new OggReader();
  const all = joined(pages);
  const back = [];
  for (let at = 0; at < all.length; at += 777) back.push(...reader.read(all.subarray(at, at + 777)));
  t.same(
    back.map((packet) => packet.bytes.length),
    sizes,
  );
  t.ok(back.every((packet, i) => packet.bytes.every((byte) => byte === i + 1)));
});

t.test('resampling keeps a sine a sine, up to 18 kHz', async (t) => {
  for (const hertz of [100, 1000, 10000, 18000]) {
    const input = Float32Array.from(
      { length: 20000 },
      (_, i) => 0.5 * sin((2 * Math.PI * hertz * i) / 44100),
    );
    const resampler = new Resampler();
    const first = resampler.push(input, input, 7001).left;
    const second = resampler.push(input.subarray(7001), input.subarray(7001), 20000 - 7001).left;
    const out = [...first, ...second, ...resampler.flush().left];
    t.equal(out.length, Resampler.length(20000));
    let worst = 0;
    for (let i = 100; i < out.length - 100; i++)
      worst = Math.max(worst, Math.abs(out[i]! - 0.5 * sin((2 * Math.PI * hertz * i) / 48000)));
    t.ok(worst < 0.0002, `${hertz} Hz: off by ${worst.toExponential(1)}`);
  }
});

function resampled(): Float32Array {
  const resampler = new Resampler();
  const first = resampler.push(left, right, FRAMES).left;
  const rest = resampler.flush().left;
  const out = new Float32Array(first.length + rest.length);
  out.set(first);
  out.set(rest, first.length);
  return out;
}

function oggTags(bytes: Uint8Array, skip: number): { name: string; value: string }[] {
  return readVorbisComment(new OggReader().read(bytes)[1]!.bytes.subarray(skip));
}
