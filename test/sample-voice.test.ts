/** Sampled voices: the kernel against its twin, and what a known sample must sound like. */
import t from 'tap';
import {
  PHASES,
  POSITION_ONE,
  RECORD_WORDS,
  SAMPLE_VOICE,
  TAPS,
  WORD,
} from '../src/synth/dsp/kernels-of-sample-voice.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { QUANTUM } from '../src/synth/instrument.js';
import type { SampledPreset } from '../src/synth/samples/bank.js';
import * as g from '../src/synth/samples/generators.js';
import { InterpolationTables } from '../src/synth/samples/interpolation.js';
import { layOut } from '../src/synth/samples/sample-window.js';
import { SampledVoices } from '../src/synth/samples/sampled-voices.js';
import { peakOf, sharpest } from './support/clicks.js';
import { centsBetween, hertzOf, tuningNear } from './support/pitch.js';
import { sine, type ToySample, toyBank, toyPreset } from './support/toy-bank.js';

const RATE = 44100;

type Act = (voices: SampledVoices) => void;

/** Left side of `frames` frames; `acts` by frame. */
function play(
  samples: readonly ToySample[],
  acts: Readonly<Record<number, Act>>,
  frames: number,
  polyphony = 16,
): { left: Float32Array; right: Float32Array; sounding: number } {
  const workspace = new Workspace(4 * 1024 * 1024);
  const voices = new SampledVoices(RATE, workspace, toyBank(samples), polyphony);
  voices.channel.controller(7, 127);
  const blockLeft = workspace.floats(QUANTUM);
  const blockRight = workspace.floats(QUANTUM);
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  for (let start = 0; start < frames; start += QUANTUM) {
    blockLeft.fill(0);
    blockRight.fill(0);
    let from = 0;
    for (let i = 0; i <= QUANTUM; i++) {
      const act = i < QUANTUM ? acts[start + i] : undefined;
      if (act === undefined && i < QUANTUM) continue;
      if (i > from) voices.process(blockLeft, blockRight, from, i);
      from = i;
      act?.(voices);
    }
    left.set(blockLeft.subarray(0, Math.min(QUANTUM, frames - start)), start);
    right.set(blockRight.subarray(0, Math.min(QUANTUM, frames - start)), start);
  }
  return { left, right, sounding: voices.sounding };
}

t.test('the kernel answers as its twin does, to the bit', async (t) => {
  const workspace = new Workspace(2 * 1024 * 1024);
  const kernels = workspace.kernels(SAMPLE_VOICE);
  const window = workspace.shorts(2048);
  const list = workspace.integers(3);
  const voices = Array.from(list, (_, number) => {
    const words = workspace.integers(RECORD_WORDS);
    list[number] = words.byteOffset;
    return { words, reals: new Float32Array(words.buffer, words.byteOffset, RECORD_WORDS) };
  });
  const left = workspace.floats(QUANTUM);
  const right = workspace.floats(QUANTUM);
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return seed / 2147483648;
  };
  for (let round = 0; round < 40; round++) {
    for (let i = 0; i < window.length; i++) window[i] = Math.round(32767 * random());
    const frames = 4 * (1 + (round % 16));
    for (let i = 0; i < QUANTUM; i++) {
      left[i] = random();
      right[i] = random();
    }
    const expected = { left: left.slice(), right: right.slice() };
    const ends = voices.map(({ words, reals }, number) => {
      for (let i = 0; i < RECORD_WORDS; i++) reals[i] = random();
      const speed = 2 ** (3 * random());
      words[WORD.position] = Math.floor(Math.abs(random()) * 4 * POSITION_ONE);
      words[WORD.step] = Math.round(speed * POSITION_ONE);
      words[WORD.filtered] = (round + number) & 1;
      reals.set([0.1 * random(), 1.2 * random(), 0.3 * random() - 0.4], WORD.b0);
      words[WORD.window] = window.byteOffset;
      words[WORD.table] = InterpolationTables.of(workspace).at(speed);
      return twin(words.slice(), window, workspace, expected, frames);
    });
    kernels.play(list.byteOffset, voices.length, left.byteOffset, right.byteOffset, frames);
    t.same([left, right], [expected.left, expected.right], `round ${round}`);
    t.same(
      voices.map(({ words }) => words),
      ends,
    );
  }
});

/** One voice: the kernel's sums in the same order, one frame after the other. Answers the record at the end. */
function twin(
  words: Int32Array,
  window: Int16Array,
  workspace: Workspace,
  { left, right }: { left: Float32Array; right: Float32Array },
  frames: number,
): Int32Array {
  const f = Math.fround;
  const r = new Float32Array(words.buffer);
  const table = new Int16Array(workspace.memory.buffer, words[WORD.table], PHASES * TAPS);
  const [c1, c2] = [r[WORD.c1]!, r[WORD.c2]!];
  const h2 = f(f(c1 * c1) + c2);
  const h3 = f(f(c1 * h2) + f(c2 * c1));
  const h4 = f(f(c1 * h3) + f(c2 * h2));
  const answers = [
    [1, c1, h2, h3],
    [0, 1, c1, h2],
    [0, 0, 1, c1],
    [0, 0, 0, 1],
  ];
  const last = [c1, h2, h3, h4];
  const beforeLast = answers[0]!.map((x) => f(x * c2));
  let [x1, x2, y1, y2] = [...r.slice(WORD.filterState)] as [number, number, number, number];
  const ramp = (reached: number, full: number): [number, number, number[]] => {
    const end = f(r[WORD.level]! * r[full]!);
    const step = f(f(end - r[reached]!) / frames);
    return [end, f(step * 4), [1, 2, 3, 4].map((k) => f(r[reached]! + f(step * k)))];
  };
  const [endLeft, leftStep, gainsLeft] = ramp(WORD.reachedLeft, WORD.left);
  const [endRight, rightStep, gainsRight] = ramp(WORD.reachedRight, WORD.right);
  let position = words[WORD.position]!;
  for (let at = 0; at < frames; at += 4) {
    const x = [0, 1, 2, 3].map(() => {
      const first = position >>> 20;
      const phase = (position >>> 10) & (PHASES - 1);
      let sum = 0;
      for (let tap = 0; tap < TAPS; tap++) sum += window[first + tap]! * table[phase * TAPS + tap]!;
      position += words[WORD.step]!;
      return f(f(sum) * f(1.862645149230957e-9));
    });
    let out = x;
    if (words[WORD.filtered] === 1) {
      const line = [x2, x1, ...x];
      const part = x.map((_, k) =>
        f(f(f(line[k + 2]! + line[k]!) + f(line[k + 1]! + line[k + 1]!)) * r[WORD.b0]!),
      );
      out = x.map((_, k) => {
        const own = f(
          f(f(part[0]! * answers[0]![k]!) + f(part[1]! * answers[1]![k]!)) +
            f(f(part[2]! * answers[2]![k]!) + f(part[3]! * answers[3]![k]!)),
        );
        return f(own + f(f(y2 * beforeLast[k]!) + f(y1 * last[k]!)));
      });
    }
    [x1, x2, y1, y2] = [x[3]!, x[2]!, out[3]!, out[2]!];
    for (let k = 0; k < 4; k++) {
      left[at + k] = f(left[at + k]! + f(out[k]! * gainsLeft[k]!));
      right[at + k] = f(right[at + k]! + f(out[k]! * gainsRight[k]!));
      gainsLeft[k] = f(gainsLeft[k]! + leftStep);
      gainsRight[k] = f(gainsRight[k]! + rightStep);
    }
  }
  words[WORD.position] = position;
  r[WORD.reachedLeft] = endLeft;
  r[WORD.reachedRight] = endRight;
  r[WORD.reachedLevel] = r[WORD.level]!;
  r[WORD.level] = f(f(r[WORD.level]! * r[WORD.levelTimes]!) + r[WORD.levelPlus]!);
  r.set([x1, x2, y1, y2], WORD.filterState);
  return words;
}

t.test('loops are laid out in a row, silence before and after', async (t) => {
  const frames = Int16Array.from({ length: 50 }, (_, i) => i + 1);
  const course = { frames, start: 2, end: 50, loopStart: 20, loopEnd: 27 };
  const expected = (place: number, looped: boolean) => {
    if (place < 2) return 0;
    if (!looped) return place < 50 ? place + 1 : 0;
    return place < 27 ? place + 1 : 21 + ((place - 20) % 7);
  };
  const window = new Int16Array(2048);
  for (const looped of [true, false])
    for (const from of [-5, 0, 10, 26, 27, 40, 1000]) {
      layOut(window, 0, course, looped, from);
      const wanted = Array.from(window, (_, i) => expected(from + i, looped));
      t.same([...window], wanted, `from ${from}${looped ? ', looped' : ''}`);
    }
});

const LOOPED: ToySample[] = [{ frames: sine(40, 100), loop: [1000, 3000], root: 69 }];
const ON: Readonly<Record<number, number>> = { [g.SAMPLE_MODES]: 1 };

t.test('pitch is exact at any key, bend, wheel and rate of the sample', async (t) => {
  // A sine of 441 Hz at the root A4 = 440 Hz: 3.93 cents sharp.
  const off = centsBetween(441, 440);
  const measured = (
    act: (voices: SampledVoices, preset: SampledPreset) => void,
    hertz: number,
    rate = 44100,
  ) => {
    const samples = [{ ...LOOPED[0]!, rate }];
    const preset = toyPreset(samples, [{ sample: 0, generators: ON }]);
    const { left } = play(samples, { 0: (voices) => act(voices, preset) }, 30000);
    return centsBetween(tuningNear(left.subarray(2000), hertz, RATE).hertz, hertz) - off;
  };
  for (const key of [24, 45, 60, 69, 81, 96, 105]) {
    const cents = measured((voices, preset) => voices.noteOn(preset, key, 0.8), hertzOf(key));
    t.ok(Math.abs(cents) < 0.1, `key ${key}: ${cents.toFixed(3)}`);
  }
  const bent = measured((voices, preset) => {
    const note = voices.noteOn(preset, 69, 0.8, { cents: 20 });
    voices.bend(note, 130);
    voices.channel.tuning(-50);
  }, hertzOf(70));
  t.ok(Math.abs(bent) < 0.1, `bend: ${bent.toFixed(3)}`);
  const slow = measured((voices, preset) => voices.noteOn(preset, 69, 0.8), hertzOf(57), 22050);
  t.ok(Math.abs(slow) < 0.1, `a slower recording sounds lower: ${slow.toFixed(3)}`);
});

t.test('a note begins on its frame, wherever it lies in the quantum, and stays what it is', async (t) => {
  const click = new Int16Array(400);
  click[1] = 100;
  click.fill(12000, 2, 400);
  const samples = [{ frames: click }];
  const preset = toyPreset(samples, [
    { sample: 0, generators: { [g.VOLUME_ENVELOPE_DELAY + g.ATTACK]: -12000 } },
  ]);
  const first = (at: number) => play(samples, { [at]: (voices) => voices.noteOn(preset, 60, 1) }, 1024).left;
  for (const at of [0, 1, 2, 3, 5, 63, 64, 130]) {
    const sound = first(at);
    t.same(
      sound.subarray(0, Math.max(0, at - 4)).every((x) => x === 0),
      true,
      `silence before ${at}`,
    );
    const rise = sound.findIndex((x) => Math.abs(x) > 0.1);
    t.ok(Math.abs(rise - at - 2) <= 1, `rises at ${at}: ${rise}`);
  }
});

t.test(
  "a note that is played again and again, its sample now in the kernel's reach, is the same",
  async (t) => {
    for (const loop of [[900, 9000], [50, 150], undefined] as const) {
      const samples: ToySample[] = [
        { frames: sine(120, 100), root: 69, ...(loop && { loop: [...loop] as [number, number] }) },
      ];
      const preset = toyPreset(samples, [
        {
          sample: 0,
          generators: { [g.SAMPLE_MODES]: loop ? 1 : 0, [g.VOLUME_ENVELOPE_DELAY + g.RELEASE]: -6000 },
        },
      ]);
      const every = 256 * QUANTUM;
      const acts: Record<number, Act> = {};
      let note = 0;
      for (let k = 0; k < 5; k++) {
        acts[k * every] = (voices) => {
          note = voices.noteOn(preset, 72, 0.8);
        };
        acts[k * every + 200 * QUANTUM] = (voices) => voices.noteOff(note);
      }
      const { left } = play(samples, acts, 5 * every);
      t.ok(peakOf(left, 0, every) > 0.1);
      for (let k = 1; k < 5; k++)
        t.ok(
          left.subarray(k * every, (k + 1) * every).every((x, i) => x === left[i]),
          `time ${k + 1}`,
        );
    }
  },
);

t.test('neither loop, release, steal, choke nor join clicks', async (t) => {
  const preset = toyPreset(LOOPED, [
    {
      sample: 0,
      generators: { ...ON, [g.VOLUME_ENVELOPE_DELAY + g.RELEASE]: -4000, [g.EXCLUSIVE_CLASS]: 0 },
    },
  ]);
  const drum = toyPreset(LOOPED, [{ sample: 0, generators: { ...ON, [g.EXCLUSIVE_CLASS]: 3 } }]);
  let note = 0;
  const start: Act = (voices) => {
    note = voices.noteOn(preset, 57, 0.8);
  };
  const cases: Readonly<Record<string, Readonly<Record<number, Act>>>> = {
    loop: { 0: start },
    release: { 0: start, 4001: (voices) => voices.noteOff(note) },
    damp: { 0: start, 4001: (voices) => voices.damp(note, 0.1) },
    bend: { 0: start, 4001: (voices) => voices.bend(note, 150) },
    silence: { 0: start, 4001: (voices) => voices.silence() },
    choke: { 0: (voices) => voices.noteOn(drum, 57, 0.8), 4001: (voices) => voices.noteOn(drum, 57, 0.001) },
    steal: Object.fromEntries(
      Array.from({ length: 24 }, (_, k) => [
        k * 301,
        ((voices) => voices.noteOn(preset, 57, 0.05, { attackSeconds: 0.05 })) as Act,
      ]),
    ),
  };
  for (const [name, acts] of Object.entries(cases)) {
    const { left } = play(LOOPED, acts, 9000);
    const edge = sharpest(left, 300, 9000);
    // Where many sound, they are the measure: with voices enough, none is stolen.
    const own = sharpest(play(LOOPED, name === 'steal' ? acts : { 0: start }, 9000, 64).left, 300, 9000);
    const peak = peakOf(left, 300, 9000);
    t.ok(
      edge < 2 * own || edge < 0.0018 * peak,
      `${name}: ${(edge / own).toFixed(2)} times the sound's own, ${(20 * Math.log10(edge / peak)).toFixed(0)} dB`,
    );
  }
});

t.test('the pedal holds, letting go releases; an exclusive class is one voice', async (t) => {
  const preset = toyPreset(LOOPED, [
    { sample: 0, generators: { ...ON, [g.VOLUME_ENVELOPE_DELAY + g.RELEASE]: -3600 } },
  ]);
  let note = 0;
  const acts: Record<number, Act> = {
    0: (voices) => {
      voices.pedal(true);
      note = voices.noteOn(preset, 57, 0.8);
    },
    1024: (voices) => voices.noteOff(note),
    20000: (voices) => voices.pedal(false),
  };
  const { left, sounding } = play(LOOPED, acts, 44100);
  t.ok(peakOf(left, 18000, 20000) > 0.9 * peakOf(left, 500, 1024), 'held');
  t.ok(peakOf(left, 32000, 44100) < 1e-3 * peakOf(left, 500, 1024), 'released');
  t.equal(sounding, 0, 'and freed');

  const hats = toyPreset(LOOPED, [{ sample: 0, generators: { ...ON, [g.EXCLUSIVE_CLASS]: 1 } }]);
  const two: Record<number, Act> = {
    0: (voices) => voices.noteOn(hats, 46, 1),
    8000: (voices) => voices.noteOn(hats, 42, 1, { decibels: -60 }),
  };
  const choked = play(LOOPED, two, 20000).left;
  t.ok(peakOf(choked, 14000, 20000) < 0.01 * peakOf(choked, 0, 8000), 'the first is choked by the second');
});

t.test('volume, expression and pan act as SoundFont says', async (t) => {
  const modulators = [
    { source: 0x0587, amountSource: 0, destination: g.ATTENUATION, amount: 960, absolute: false },
    { source: 0x058b, amountSource: 0, destination: g.ATTENUATION, amount: 960, absolute: false },
    { source: 0x028a, amountSource: 0, destination: g.PAN, amount: 500, absolute: false },
    { source: 0x0502, amountSource: 0, destination: g.ATTENUATION, amount: 960, absolute: false },
  ];
  const preset = toyPreset(LOOPED, [{ sample: 0, generators: ON, modulators }]);
  const level = (act: Act, velocity = 1) => {
    const { left, right } = play(
      LOOPED,
      {
        0: (voices) => {
          act(voices);
          voices.noteOn(preset, 60, velocity);
        },
      },
      6400,
    );
    return { left: 20 * Math.log10(peakOf(left, 1000)), right: 20 * Math.log10(peakOf(right, 1000)) };
  };
  const plain = level(() => undefined);
  const near = (found: number, wanted: number, name: string) =>
    t.ok(Math.abs(found - wanted) < 0.1, `${name}: ${found.toFixed(2)}, not ${wanted.toFixed(2)} dB`);
  near(level((v) => v.channel.controller(7, 64)).left - plain.left, 40 * Math.log10(64 / 127), 'volume 64');
  near(
    level((v) => v.channel.controller(11, 32)).left - plain.left,
    40 * Math.log10(32 / 127),
    'expression 32',
  );
  near(level(() => undefined, 50 / 127).left - plain.left, 40 * Math.log10(50 / 127), 'velocity 50');
  const hard = level((v) => v.channel.controller(10, 0));
  t.ok(hard.left - plain.left > 2.9 && hard.right < hard.left - 60, 'pan 0 is left only');
});

t.test('what lies above the new band does not fold back: images and aliases of a sine', async (t) => {
  // A sine of 441 Hz, and one at 5512.5 Hz played an octave up: everything else is rounding and folding.
  const bright: ToySample[] = [{ frames: sine(400, 8), loop: [800, 2400], root: 60 }];
  for (const [samples, key, hertz, most] of [
    [LOOPED, 74, 441 * 2 ** (5 / 12), -70],
    [LOOPED, 62, 441 * 2 ** (-7 / 12), -70],
    [bright, 60 + 5, 5512.5 * 2 ** (5 / 12), -60],
    [bright, 60 - 5, 5512.5 * 2 ** (-5 / 12), -45],
  ] as const) {
    const preset = toyPreset(samples, [{ sample: 0, generators: ON }]);
    const { left } = play(samples, { 0: (voices) => voices.noteOn(preset, key, 1) }, 20000);
    const level = 10 * Math.log10(residue(left.subarray(4000, 18000), hertz));
    t.ok(level < most, `${hertz.toFixed(0)} Hz: ${level.toFixed(1)} dB`);
  }
});

/** Power beside a sine of `hertz`, as a share of its own: least squares. */
function residue(x: Float32Array, hertz: number): number {
  const turn = (2 * Math.PI * hertz) / RATE;
  let [cc, ss, cs, xc, xs, xx] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [c, s] = [Math.cos(turn * i), Math.sin(turn * i)];
    cc += c * c;
    ss += s * s;
    cs += c * s;
    xc += x[i]! * c;
    xs += x[i]! * s;
    xx += x[i]! * x[i]!;
  }
  const determinant = cc * ss - cs * cs;
  const a = (xc * ss - xs * cs) / determinant;
  const b = (xs * cc - xc * cs) / determinant;
  const own = a * xc + b * xs;
  return (xx - own) / own;
}
