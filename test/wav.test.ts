import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { type BitDepth, WavEncoder, wavBytes, wavHeader } from '../src/encode/wav.js';
import { requireProgram, run } from './support/programs.js';
import { amplitudeAt, decibels, noise, sine } from './support/signals.js';

const folder = mkdtempSync(join(tmpdir(), 'continuo-wav-'));
t.teardown(() => rmSync(folder, { recursive: true, force: true }));

function encode(
  left: Float32Array,
  right: Float32Array,
  bitDepth: BitDepth,
  sampleRate = 44100,
  block = 1000,
) {
  const options = { sampleRate, bitDepth, frames: left.length };
  const bytes = new Uint8Array(wavBytes(options));
  bytes.set(wavHeader(options));
  const encoder = new WavEncoder(options);
  let offset = 44;
  for (let at = 0; at < left.length; at += block) {
    const end = Math.min(at + block, left.length);
    offset += encoder.encode(left.subarray(at, end), right.subarray(at, end), end - at, bytes, offset);
  }
  t.ok(encoder.complete && offset === bytes.length, 'every byte is written');
  return bytes;
}

/** What sox reads: interleaved 32-bit floats. */
function readWithSox(path: string): Float32Array {
  const raw = `${path}.f32`;
  run('sox', ['-D', path, '-t', 'raw', '-e', 'float', '-b', '32', raw]);
  return Float32Array.from(run('od', ['-An', '-v', '-tf4', '-w4', raw]).trim().split('\n'), Number);
}

t.test('other programs read the exact length, rate and depth', async (t) => {
  if (!requireProgram(t, 'ffprobe')) return;
  for (const bitDepth of [16, 24, 32] as const)
    for (const sampleRate of [44100, 48000]) {
      const frames = 44101;
      const path = join(folder, `${bitDepth}-${sampleRate}.wav`);
      writeFileSync(path, encode(noise(frames), noise(frames, 2), bitDepth, sampleRate));
      const entries = 'stream=codec_name,sample_rate,channels,duration_ts';
      const text = run('ffprobe', ['-v', 'error', '-show_entries', entries, '-of', 'default=nw=1', path]);
      const codec = { 16: 'pcm_s16le', 24: 'pcm_s24le', 32: 'pcm_f32le' }[bitDepth];
      t.match(text, `codec_name=${codec}`);
      t.match(text, `sample_rate=${sampleRate}`);
      t.match(text, 'channels=2');
      t.match(text, `duration_ts=${frames}`);
    }
});

t.test('what is read back is what was written, to half a step and the dither', async (t) => {
  if (!requireProgram(t, 'sox')) return;
  const left = sine(3000, 440, 44100, 0.7);
  const right = noise(3000, 8).map((x) => x * 0.9);
  for (const [bitDepth, error] of [
    [16, 2.5 / 32768],
    [24, 3 / 8388608],
    [32, 1e-6],
  ] as const) {
    const path = join(folder, `back-${bitDepth}.wav`);
    writeFileSync(path, encode(left, right, bitDepth));
    const back = readWithSox(path);
    t.equal(back.length, 6000);
    let worst = 0;
    for (let i = 0; i < 3000; i++) {
      worst = Math.max(worst, Math.abs(back[2 * i]! - left[i]!), Math.abs(back[2 * i + 1]! - right[i]!));
    }
    t.ok(worst < error, `${bitDepth} bit: ${worst}`);
  }
});

t.test('the same frames are the same bytes, whatever the blocks', async (t) => {
  const left = noise(5000, 3);
  const right = noise(5000, 4);
  for (const bitDepth of [16, 24, 32] as const)
    t.same(
      encode(left, right, bitDepth, 44100, 1),
      encode(left, right, bitDepth, 44100, 4096),
      `${bitDepth} bit`,
    );
});

t.test('too loud is held at full scale and never wraps; silence is zeros', async (t) => {
  const loud = Float32Array.from([2, -2, 1, -1]);
  const view = new DataView(encode(loud, loud, 16).buffer);
  t.ok(view.getInt16(44, true) === 32767 && view.getInt16(48, true) === -32768);
  t.ok(view.getInt16(52, true) > 32760 && view.getInt16(56, true) < -32760);
  for (const bitDepth of [16, 24, 32] as const) {
    const bytes = encode(new Float32Array(500), new Float32Array(500), bitDepth);
    t.ok(
      bytes.subarray(44).every((byte) => byte === 0),
      `${bitDepth} bit`,
    );
  }
});

t.test('dither turns the distortion of a very quiet tone into noise', async (t) => {
  const frames = 44100;
  const tone = sine(frames, 1000, 44100, 1.2 / 32768);
  const bytes = encode(tone, tone, 16);
  const view = new DataView(bytes.buffer);
  const heard = Float32Array.from({ length: frames }, (_, i) => view.getInt16(44 + 4 * i, true) / 32768);
  const fundamental = amplitudeAt(heard, 1000, 44100);
  t.ok(Math.abs(decibels(fundamental / (1.2 / 32768))) < 0.5, 'the tone is there at its level');
  for (const harmonic of [3, 5, 7])
    t.ok(decibels(amplitudeAt(heard, 1000 * harmonic, 44100) / fundamental) < -30, `harmonic ${harmonic}`);
});

t.test('more frames than announced are refused', async (t) => {
  const encoder = new WavEncoder({ sampleRate: 44100, bitDepth: 16, frames: 10 });
  t.throws(() => encoder.encode(noise(11), noise(11), 11, new Uint8Array(44)), /announced/);
  t.notOk(encoder.complete);
});
