/** Granular texture of a given sound. */
import t from 'tap';
import { type GrainSource, GranularCloud } from '../src/synth/dsp/granular-cloud.js';
import { decibels, rms } from './support/signals.js';
import { powerSpectrum } from './support/spectrum.js';

const RATE = 44_100;

/** A sound of so many seconds whose frequency depends on the second. */
function tone(seconds: number, hertzAt: (second: number) => number, sampleRate = RATE): GrainSource {
  let phase = 0;
  const left = Float32Array.from({ length: seconds * sampleRate }, (_, i) => {
    phase += (2 * Math.PI * hertzAt(i / sampleRate)) / sampleRate;
    return 0.5 * Math.sin(phase);
  });
  return { left, right: left, sampleRate };
}

interface Texture {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

function played(
  source: GrainSource,
  settings: Readonly<Record<string, number>>,
  seconds = 3,
  block = 64,
  seed = 5,
): Texture {
  const cloud = new GranularCloud(RATE, source);
  Object.assign(cloud, settings);
  cloud.start(seed);
  const left = new Float32Array(seconds * RATE);
  const right = new Float32Array(seconds * RATE);
  for (let at = 0; at < left.length; at += block)
    cloud.process(left, right, at, Math.min(at + block, left.length));
  return { left, right };
}

const equal = (a: Float32Array, b: Float32Array): boolean => a.every((x, i) => x === b[i]);

/** Power-weighted mean frequency around the strongest bin. */
function pitchOf(sound: Float32Array): number {
  const size = 65_536;
  const power = powerSpectrum(sound.subarray(0, size));
  const peak = power.reduce((best, x, i) => (x > power[best]! ? i : best), 0);
  const reach = Math.round(peak * 0.06);
  let weight = 0;
  let sum = 0;
  for (let i = peak - reach; i <= peak + reach; i++) {
    weight += power[i] ?? 0;
    sum += i * (power[i] ?? 0);
  }
  return ((sum / weight) * RATE) / size;
}

t.test('pitch: what the sound has, moved by semitones, whatever rate it was recorded at', async (t) => {
  for (const [pitch, sampleRate] of [
    [0, RATE],
    [7, RATE],
    [-12, RATE],
    [5, 48_000],
  ] as const) {
    const sound = tone(2, () => 440, sampleRate);
    const { left } = played(sound, { pitch, seconds: 0.3, density: 30, position: 0.5, spread: 0.4 });
    const cents = 1200 * Math.log2(pitchOf(left) / (440 * 2 ** (pitch / 12)));
    t.ok(Math.abs(cents) < 6, `${pitch} semitones at ${sampleRate}: ${cents.toFixed(1)} cents off`);
  }
});

t.test('position: the sound stands still where it is asked to', async (t) => {
  const sound = tone(4, (second) => (second < 2 ? 300 : 1200));
  for (const [position, hertz] of [
    [0.1, 300],
    [0.9, 1200],
  ] as const)
    t.ok(
      Math.abs(pitchOf(played(sound, { position }).left) / hertz - 1) < 0.02,
      `${hertz} Hz at ${position}`,
    );
});

t.test('level: about that of the sound, however dense and long the grains', async (t) => {
  const sound = tone(3, (second) => 200 + 100 * second);
  for (const density of [40, 80, 200])
    for (const seconds of [0.08, 0.2]) {
      const { left, right } = played(sound, { density, seconds, position: 0.5, spread: 1, jitter: 1 }, 4);
      for (const side of [left, right]) {
        const off = decibels(rms(side.subarray(RATE)) / rms(sound.left));
        t.ok(Math.abs(off) < 2.5, `${density} a second of ${seconds} s: ${off.toFixed(1)} dB`);
      }
    }
});

t.test('samples do not depend on blocks, but on the seed', async (t) => {
  const sound = tone(1, (second) => 300 + 50 * second);
  const settings = { scatter: 3, pitch: 4, density: 90 };
  const whole = played(sound, settings, 1, RATE);
  for (const block of [1, 17, 64, 1000])
    t.ok(equal(played(sound, settings, 1, block).left, whole.left), `blocks of ${block}`);
  t.notOk(equal(played(sound, settings, 1, 64, 6).left, whole.left), 'another seed');
  t.notOk(equal(whole.right, whole.left), 'wide');
  const middle = played(sound, { ...settings, width: 0 }, 1);
  t.ok(equal(middle.right, middle.left), 'or not');
});

t.test('no clicks, an end, and no sound at all from silence', async (t) => {
  const sound = tone(2, () => 100);
  const { left } = played(sound, { density: 200, seconds: 0.05, jitter: 1 });
  let steepest = 0;
  for (let i = 1; i < left.length; i++) steepest = Math.max(steepest, Math.abs(left[i]! - left[i - 1]!));
  // The tone itself rises by .007 a frame; grains of 50 ms add their windows' slopes.
  t.ok(steepest < 0.05, `${steepest}`);

  const cloud = new GranularCloud(RATE, sound);
  const [l, r] = [new Float32Array(RATE), new Float32Array(RATE)];
  t.notOk(cloud.process(l, r, 0, 64), 'nothing before it starts');
  cloud.seconds = 0.1;
  cloud.start(1);
  t.ok(cloud.process(l, r, 0, 4096));
  cloud.stop();
  t.ok(cloud.process(l, r, 4096, RATE), 'grains end as they would');
  t.ok(l.subarray(4096).some((x) => x !== 0));
  t.ok(
    l.subarray(4096 + 0.1 * RATE + 1).every((x) => x === 0),
    'within the length of one',
  );
  t.notOk(cloud.process(l, r, 0, 64));

  const nothing = { left: new Float32Array(500), right: new Float32Array(500), sampleRate: RATE };
  t.ok(played(nothing, {}, 1).left.every((x) => x === 0));
});

t.test('settings keep to their ranges, also with a sound shorter than a grain', async (t) => {
  const wild = [Number.NEGATIVE_INFINITY, -1e9, 0, 1e9, Number.POSITIVE_INFINITY, Number.NaN];
  const names = ['position', 'spread', 'seconds', 'density', 'pitch', 'scatter', 'jitter', 'width', 'gain'];
  for (const frames of [4, 60, RATE]) {
    const left = Float32Array.from({ length: frames }, (_, i) => (i % 2 === 0 ? 1 : -1));
    for (const value of wild)
      for (const name of names) {
        const out = played({ left, right: left, sampleRate: RATE }, { [name]: value }, 0.2);
        t.ok(
          out.left.every((x) => Math.abs(x) < 40),
          `${name} ${value}, ${frames} frames`,
        );
      }
  }
  const short = new Float32Array(3);
  t.throws(() => new GranularCloud(RATE, { left: short, right: short, sampleRate: RATE }), RangeError);
});
