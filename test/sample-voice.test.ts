/** Sampled voices: the kernel against its twin, and what a known sample must sound like. */
import t from 'tap';
import {
  BLOCK,
  POSITION_ONE,
  SAMPLE_VOICE,
  TAKE,
  TAKE_WORDS,
  VOICE,
  VOICE_WORDS,
} from '../src/synth/dsp/kernels-of-sample-voice.js';
import { BOTTOM, Workspace } from '../src/synth/dsp/workspace.js';
import { QUANTUM } from '../src/synth/instrument.js';
import type { SampledPreset } from '../src/synth/samples/bank.js';
import * as g from '../src/synth/samples/generators.js';
import { InterpolationTables } from '../src/synth/samples/interpolation.js';
import { layOut } from '../src/synth/samples/sample-window.js';
import { SampledVoices } from '../src/synth/samples/sampled-voices.js';
import { peakOf, sharpest } from './support/clicks.js';
import { centsBetween, hertzOf, tuningNear } from './support/pitch.js';
import { playTwin } from './support/sample-voice-twin.js';
import { sine, type ToySample, toyBank, toyPreset } from './support/toy-bank.js';

const RATE = 44100;

type Act = (voices: SampledVoices) => void;

/** Left side of `frames` frames; `acts` by frame. */
function play(
  samples: readonly ToySample[],
  acts: Readonly<Record<number, Act>>,
  frames: number,
  polyphony = 16,
  bytes = 4 * 1024 * 1024,
): { left: Float32Array; right: Float32Array; sounding: number } {
  const workspace = new Workspace(bytes);
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
  const list = workspace.integers(9);
  const room = 4 + 4 * BLOCK;
  const voices = Array.from(list, (_, number) => {
    const take = workspace.integers(TAKE_WORDS);
    const voice = workspace.integers(VOICE_WORDS);
    list[number] = voice.byteOffset;
    return { take, voice, first: workspace.floats(room).byteOffset + 16 };
  });
  const left = workspace.floats(QUANTUM);
  const right = workspace.floats(QUANTUM);
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return seed / 2147483648;
  };
  const memory = new Uint8Array(workspace.memory.buffer);
  for (let round = 0; round < 40; round++) {
    for (let i = 0; i < window.length; i++) window[i] = Math.round(32767 * random());
    voices.forEach(({ take, voice, first }, number) => {
      const takeReals = new Float32Array(take.buffer, take.byteOffset, TAKE_WORDS);
      const voiceReals = new Float32Array(voice.buffer, voice.byteOffset, VOICE_WORDS);
      for (let i = 0; i < TAKE_WORDS; i++) takeReals[i] = random();
      for (let i = 0; i < VOICE_WORDS; i++) voiceReals[i] = random();
      const speed = 2 ** (2 * random());
      take[TAKE.position] = Math.floor(Math.abs(random()) * 4 * POSITION_ONE);
      take[TAKE.step] = Math.round(speed * POSITION_ONE);
      take[TAKE.window] = window.byteOffset;
      take[TAKE.table] = InterpolationTables.of(workspace).at(speed);
      take[TAKE.filtered] = number & 1;
      takeReals.set([0.1 * random(), 1.2 * random(), 0.3 * random() - 0.4], TAKE.b0);
      // Some have played before, up to the end of their room; two play the same take.
      const blocks = (round + number) % 5;
      take[TAKE.next] = first + 4 * BLOCK * blocks;
      take[TAKE.end] = first + 16 * BLOCK;
      take[TAKE.room] = first;
      voice[VOICE.cursor] = take[TAKE.next] - 4 * ((7 * round) % (blocks === 0 ? 4 : BLOCK - 1));
      voice[VOICE.take] = take.byteOffset;
      // From none to all of them are filtered.
      voice[VOICE.filtered] = (number * 5 + round) % 9 < round % 10 ? 1 : 0;
      voiceReals.set([0.1 * random(), 1.2 * random(), 0.3 * random() - 0.4], VOICE.b0);
    });
    if (round % 2 === 1) {
      // One is behind the other: what is made for it need not be made again.
      const [, , first, second] = voices;
      first!.take[TAKE.next] = first!.first;
      first!.take[TAKE.room] = 0;
      first!.voice[VOICE.cursor] = first!.first - 8;
      second!.voice[VOICE.take] = first!.take.byteOffset;
      second!.voice[VOICE.cursor] = first!.first - 4;
    }
    const frames = round % 17 === 16 ? QUANTUM : 4 * (1 + (round % 17));
    for (let i = 0; i < QUANTUM; i++) {
      left[i] = random();
      right[i] = random();
    }
    const expected = memory.slice();
    playTwin(
      expected.buffer,
      voices.map(({ voice }) => voice.byteOffset),
      left.byteOffset,
      right.byteOffset,
      frames,
    );
    kernels.play(list.byteOffset, voices.length, left.byteOffset, right.byteOffset, frames);
    t.ok(Buffer.compare(expected.subarray(BOTTOM), memory.subarray(BOTTOM)) === 0, `round ${round}`);
  }
});

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

t.test('what a note shares with the ones before it changes no bit, nor where it leaves them', async (t) => {
  const samples: ToySample[] = [{ frames: sine(400, 100), root: 69, loop: [1000, 39000] }];
  // With a filter that is in the take, and with none.
  const presetOf = (cutoff: number) =>
    toyPreset(samples, [
      {
        sample: 0,
        generators: {
          [g.SAMPLE_MODES]: 3,
          [g.FILTER_CUTOFF]: cutoff,
          [g.VOLUME_ENVELOPE_DELAY + g.RELEASE]: -6000,
        },
      },
    ]);
  const OPEN = 13500;
  const every = 350 * QUANTUM;
  let note = 0;
  const again = (preset: SampledPreset, bytes: number, ...changes: [frame: number, act: Act][]) => {
    const acts: Record<number, Act> = {};
    for (let k = 0; k < 3; k++) {
      acts[k * every + 5] = (voices) => {
        voices.channel.shade(0);
        note = voices.noteOn(preset, 72, 0.8);
      };
      for (const [frame, act] of changes) acts[k * every + 5 + frame] = act;
    }
    return play(samples, acts, 3 * every, 16, bytes).left;
  };
  const roomy = 8 * 1024 * 1024;
  const off: [number, Act] = [250 * QUANTUM + 3, (voices) => voices.noteOff(note)];
  const cases: Readonly<Record<string, [number, Act][]>> = {
    'played out': [off],
    bent: [[9001, (voices) => voices.bend(note, 70)], off],
    'bent at once': [[3, (voices) => voices.bend(note, 70)], off],
    'its filter moved': [[9001, (voices) => voices.channel.controller(74, 40)], off],
  };
  const under = [9000, OPEN].flatMap((cutoff) =>
    Object.entries(cases).map(([name, changes]) => ({
      name: `${name}, filter at ${cutoff} cents`,
      preset: presetOf(cutoff),
      changes,
    })),
  );
  for (const { name, preset, changes } of under) {
    const sound = again(preset, roomy, ...changes);
    t.ok(peakOf(sound, 0, every) > 0.1, name);
    for (let k = 1; k < 3; k++)
      t.ok(
        sound.subarray(k * every, (k + 1) * every).every((x, i) => x === sound[i]),
        `${name}, time ${k + 1}`,
      );
    const cramped = again(preset, 600 * 1024, ...changes);
    t.ok(
      cramped.every((x, i) => x === sound[i]),
      `${name}, without room to keep much`,
    );
    // A pitch that begins to move has a corner, which a filter rounds.
    const edge = sharpest(sound, 300, 250 * QUANTUM);
    t.ok(edge < 3 * sharpest(again(preset, roomy, off), 300, 250 * QUANTUM), `${name}: no click`);
  }
});

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

t.test(
  'a note that is let go is over 60 dB below its top, in a straight line, however soft it is',
  async (t) => {
    // 100 dB in a second: after .6 s it has come to -60 dB.
    const preset = toyPreset(LOOPED, [
      { sample: 0, generators: { ...ON, [g.VOLUME_ENVELOPE_DELAY + g.RELEASE]: 0 } },
    ]);
    for (const velocity of [1, 0.3]) {
      let note = 0;
      const acts: Record<number, Act> = {
        0: (voices) => {
          note = voices.noteOn(preset, 57, velocity);
        },
        1024: (voices) => voices.noteOff(note),
      };
      const { left, sounding } = play(LOOPED, acts, 1024 + 0.62 * RATE);
      t.equal(sounding, 0, 'freed');
      const top = peakOf(left, 500, 1024);
      const last = left.findLastIndex((x) => x !== 0);
      t.ok(Math.abs(last - (1024 + 0.6 * RATE)) < 2 * QUANTUM, `after ${last - 1024} frames`);
      const late = peakOf(left, last - 400, last - 64);
      t.ok(late > 0.9e-3 * top && late < 1.2e-3 * top, `${20 * Math.log10(late / top)} dB`);
      t.ok(peakOf(left, last - 3, last + 1) < 0.1e-3 * top, 'it ends at nothing');
    }
  },
);

t.test('a recording ends where it has died away to -60 dB of its top, a loop goes on', async (t) => {
  // 60 dB in half a second, all of two seconds long; then the same very softly, after silence that is heard as part of it.
  const frames = sine(900, 100).map((x, i) => x * 10 ** ((-3 * i) / (0.5 * RATE)));
  const quiet = [{ frames }];
  const again = [{ frames: frames.map((x, i) => x || (i === 80000 ? 200 : 0)) }];
  const struck = (samples: readonly ToySample[], generators: Readonly<Record<number, number>>) => {
    const preset = toyPreset(samples, [{ sample: 0, generators }]);
    return play(samples, { 0: (voices) => voices.noteOn(preset, 60, 1) }, 89000);
  };
  const { left, sounding } = struck(quiet, {});
  const last = left.findLastIndex((x) => x !== 0);
  t.ok(Math.abs(last - 0.5 * RATE) < 640, `${last} frames`);
  t.equal(sounding, 0, 'and its voice is free');
  t.ok(peakOf(left, last - 3, last + 1) < 1.1e-3 * peakOf(left, 0, RATE), 'without a click');
  t.ok(peakOf(struck(again, {}).left, 79900, 80100) > 0, 'what is louder once more is heard');
  const loop = [{ frames, loop: [40000, 60000] as const }];
  t.equal(struck(loop, ON).sounding, 1);
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
