import t from 'tap';
import { MemorySpool } from '../src/mix/master/spool.js';
import {
  createGroupRenderer,
  GROUP_FLOATS,
  type GroupSource,
  groupsOf,
} from '../src/render/group-renderer.js';
import { createMasteredPiece } from '../src/render/mastered.js';
import { createRenderer, type Renderer, type Tap } from '../src/render/renderer.js';
import type { ChannelStrip, Score } from '../src/score/score.js';
import { secondsToFrames, TempoMap } from '../src/score/time.js';
import { QUANTUM } from '../src/synth/dsp/quantum.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import {
  fullToyScore,
  type Heard,
  SAMPLE_RATE,
  TOY_PATCHES,
  toyNote,
  toyPart,
  toyPatch,
  toyScore,
  toyStrip,
} from './support/toy-score.js';

interface Sound {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly taps: readonly Tap[];
}

function readAll(renderer: Renderer, block: number): Sound {
  const pair = (frames: number) => ({ left: new Float32Array(frames), right: new Float32Array(frames) });
  const all = pair(renderer.frames);
  const taps = renderer.taps.map(() => pair(renderer.frames));
  const one = pair(block);
  const ones = renderer.taps.map(() => pair(block));
  let at = 0;
  for (;;) {
    const got = renderer.read(one.left, one.right, block, ones);
    if (got === 0) break;
    all.left.set(one.left.subarray(0, got), at);
    all.right.set(one.right.subarray(0, got), at);
    for (let i = 0; i < taps.length; i++) {
      taps[i]!.left.set(ones[i]!.left.subarray(0, got), at);
      taps[i]!.right.set(ones[i]!.right.subarray(0, got), at);
    }
    at += got;
  }
  return { ...all, taps };
}

function render(score: Score, block = 4096, taps = false): Sound {
  return readAll(createRenderer(score, { sampleRate: SAMPLE_RATE, patches: TOY_PATCHES, taps }), block);
}

function same(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((x, i) => Object.is(x, b[i]));
}

function rms(buffer: Float32Array, from = 0, to = buffer.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += buffer[i]! * buffer[i]!;
  return Math.sqrt(sum / (to - from));
}

const decibels = (ratio: number) => 20 * Math.log10(ratio);

t.test('every block size gives the same samples', async (t) => {
  const reference = render(fullToyScore(2.37), 4096);
  for (const block of [64, 128, 1000])
    t.ok(same(render(fullToyScore(2.37), block).left, reference.left), `blocks of ${block}`);
  const short = render(fullToyScore(0.7), 64);
  const single = render(fullToyScore(0.7), 1);
  t.ok(same(short.left, single.left) && same(short.right, single.right), 'blocks of 1');
  t.ok(rms(reference.left) > 0.01, 'and there is sound in it');
});

t.test('mastered pieces are the same for every block size, streamed or not', async (t) => {
  for (const mastering of ['release', 'stream'] as const) {
    const results = [4096, 77].map((block) => {
      const score = fullToyScore(3.21);
      const spool = new MemorySpool(secondsToFrames(3.21, SAMPLE_RATE));
      const options = { sampleRate: SAMPLE_RATE, patches: TOY_PATCHES, mastering, spool };
      const piece = createMasteredPiece(score, options);
      while (!piece.step());
      const all = new Float32Array(piece.frames);
      const left = new Float32Array(block);
      let at = 0;
      for (let got = 1; got > 0; at += got) {
        got = piece.read(left, new Float32Array(block), block);
        all.set(left.subarray(0, got), at);
      }
      t.equal(at, piece.frames, 'all frames and no more');
      return all;
    });
    t.ok(same(results[0]!, results[1]!), mastering);
  }
});

t.test('the length is exact, and nothing is NaN or endless', async (t) => {
  for (const duration of [1, 1.0001, 1.51357, 2.9999, 3.3]) {
    const { left, right } = render(fullToyScore(duration));
    t.equal(left.length, Math.round(duration * SAMPLE_RATE), `${duration} s`);
    t.ok(left.every(Number.isFinite) && right.every(Number.isFinite), 'finite');
    t.equal(left.at(-1), 0, 'ends at exact zero');
    t.ok(Math.abs(left.at(-40)!) < 1e-3, 'after a fade');
  }
});

t.test('notes begin on their frame, by the tempo map and the performed offset', async (t) => {
  const base = toyScore(
    3,
    [
      toyPart('p', [
        toyNote(0, 60),
        toyNote(777, 60),
        toyNote(1000, 60, 400, { offset: -31 }),
        toyNote(3000, 60),
      ]),
    ],
    [toyStrip('p', { patch: 'click' })],
  );
  const tempoMap = [
    { tick: 0, bpm: 100 },
    { tick: 900, bpm: 137 },
    { tick: 2000, bpm: 71 },
  ];
  const { left } = render({ ...base, tempoMap }, 333);
  const found: number[] = [];
  left.forEach((x, i) => {
    if (x > 0.5) found.push(i);
  });
  const tempo = new TempoMap(tempoMap);
  const expected = [0, 777, 969, 3000].map((tick) => secondsToFrames(tempo.seconds(tick), SAMPLE_RATE));
  t.same(found, expected);
});

t.test('stems and effect returns sum to the mix', async (t) => {
  const sound = render(fullToyScore(2.5), 1000, true);
  t.equal(sound.taps.length, 5, 'four parts and the returns');
  let worst = 0;
  for (let i = 0; i < sound.left.length; i++) {
    let left = 0;
    let right = 0;
    for (const tap of sound.taps) {
      left += tap.left[i]!;
      right += tap.right[i]!;
    }
    worst = Math.max(worst, Math.abs(left - sound.left[i]!), Math.abs(right - sound.right[i]!));
  }
  t.ok(decibels(worst) < -120, `difference ${decibels(worst).toFixed(1)} dBFS`);
  t.ok(same(sound.left, render(fullToyScore(2.5)).left), 'taps change nothing');
  for (const tap of sound.taps) t.ok(rms(tap.left) > 1e-3, 'every stem sounds');
});

t.test('a change to one part leaves the others as they were', async (t) => {
  const score = fullToyScore(2);
  const changed: Score = {
    ...score,
    parts: score.parts.map((part, i) =>
      i === 0 ? { ...part, notes: [toyNote(5, 61), ...part.notes.slice(1)] } : part,
    ),
  };
  const before = render(score, 4096, true);
  const after = render(changed, 4096, true);
  t.notOk(same(before.taps[0]!.left, after.taps[0]!.left), 'the changed part differs');
  for (const i of [1, 2, 3]) t.ok(same(before.taps[i]!.left, after.taps[i]!.left), `part ${i} is the same`);
});

t.test('every note has a variation of its own that does not depend on its neighbours', async (t) => {
  const heard: Heard = { controls: [], bends: [], notes: [] };
  const patches = new Map([['sine', toyPatch('sine', { heard })]]);
  const notes = [toyNote(0, 60), toyNote(0, 64), toyNote(480, 60), toyNote(480, 60)];
  const play = (list: typeof notes) => {
    heard.notes.length = 0;
    const score = toyScore(1, [toyPart('p', list)], [toyStrip('p')]);
    readAll(createRenderer(score, { sampleRate: SAMPLE_RATE, patches }), 4096);
    return heard.notes.map((note) => note.variation);
  };
  const all = play(notes);
  t.equal(new Set(all).size, 4, 'all different, even twins');
  t.same(play(notes.slice(1)), all.slice(1));
});

t.test('bends and patch controls reach the instrument', async (t) => {
  const heard: Heard = { controls: [], bends: [], notes: [] };
  const patches = new Map([['sine', toyPatch('sine', { heard })]]);
  const bend = [
    { at: 0, cents: -100 },
    { at: 192, cents: 0 },
  ];
  const score = toyScore(
    1,
    [toyPart('p', [toyNote(0, 60, 960, { bend })])],
    [toyStrip('p', { controls: { brightness: 0.25 } })],
    {
      automation: [
        {
          part: 'p',
          parameter: 'cutoff',
          points: [
            { tick: 0, value: 0 },
            { tick: 960, value: 1 },
          ],
        },
      ],
    },
  );
  readAll(createRenderer(score, { sampleRate: SAMPLE_RATE, patches }), 4096);
  // A fifth of a beat.
  t.ok(heard.bends.length > (0.8 * 0.1 * SAMPLE_RATE) / QUANTUM, 'the bend glides, once a quantum');
  t.ok(heard.bends[0]! < -95 && heard.bends.at(-1) === 0, 'from a semitone below to the pitch');
  t.ok(
    heard.bends.every((cents, i) => i === 0 || cents >= heard.bends[i - 1]!),
    'upwards',
  );
  t.same(heard.controls[0], { name: 'brightness', value: 0.25 });
  const cutoff = heard.controls
    .filter((control) => control.name === 'cutoff')
    .map((control) => control.value);
  t.ok(cutoff[0]! < 0.01 && cutoff.at(-1)! > 0.99 && cutoff.length > 100, 'the lane moves the control');
});

t.test('automation moves gain, pan, corners and sends', async (t) => {
  const lane = (parameter: string, from: number, to: number) => ({
    automation: [
      {
        part: 'p',
        parameter,
        points: [
          { tick: 960, value: from },
          { tick: 960, value: to },
        ],
      },
    ],
  });
  const sustained = [toyPart('p', [toyNote(0, 84, 3000)])];
  const half = SAMPLE_RATE / 2;
  const parts = (parameter: string, from: number, to: number, part = 'p') => {
    const more = lane(parameter, from, to);
    const automation = more.automation.map((a) => ({ ...a, part }));
    const { left, right } = render(toyScore(2, sustained, [toyStrip('p')], { automation }));
    return {
      left: decibels(rms(left, half + 4410, 2 * half) / rms(left, 4410, half)),
      right: decibels(rms(right, half + 4410, 2 * half) / rms(right, 4410, half)),
      sound: left,
    };
  };
  const gain = parts('gain', 0, -12);
  t.ok(Math.abs(gain.left + 12) < 4, `gain: ${gain.left.toFixed(1)} dB`);
  let jump = 0;
  for (let i = half - 500; i < half + 2000; i++)
    jump = Math.max(jump, Math.abs(gain.sound[i]! - gain.sound[i - 1]!));
  t.ok(jump < 0.03, 'without a click');
  const pan = parts('pan', -0.8, 0.8);
  t.ok(pan.left < -8 && pan.right > 8, 'pan');
  t.ok(parts('lowPass', 8000, 200).left < -20, 'low-pass');
  t.ok(parts('highPass', 20, 5000).left < -15, 'high-pass');
  t.ok(parts('gain', 0, -12, 'master').left < -10, 'master gain');
  const returns = (value: number) => {
    const automation = [{ part: 'p', parameter: 'reverb', points: [{ tick: 0, value }] }];
    const score = toyScore(2, [toyPart('p', [toyNote(0, 84, 3000)])], [toyStrip('p')], { automation });
    return rms(render(score, 4096, true).taps[1]!.left);
  };
  t.ok(returns(1) > 1e-3, 'a send that only automation opens');
  t.equal(returns(0), 0, 'or keeps shut');
});

t.test('side-chain ducks its targets at the hits of its source and lets go', async (t) => {
  const kick = [960, 1920, 2880].map((tick) => toyNote(tick, 36, 10, { velocity: 127 }));
  const parts = [toyPart('kick', kick), toyPart('pad', [toyNote(0, 81, 4800)])];
  const strips = [toyStrip('kick', { patch: 'click' }), toyStrip('pad')];
  const sidechain = {
    source: 'kick',
    pitch: 36,
    targets: [{ part: 'pad', depth: 12 }],
    release: 0.3,
  };
  const padOf = (more: object) => render(toyScore(2.4, parts, strips, more), 4096, true).taps[1]!.left;
  const ducked = padOf({ sidechain });
  const free = padOf({});
  const hit = SAMPLE_RATE / 2;
  const change = (from: number, to: number) => decibels(rms(ducked, from, to) / rms(free, from, to));
  t.ok(Math.abs(change(hit - 3000, hit - 500)) < 0.01, 'untouched before the hit');
  t.ok(change(hit, hit + 600) < -10, 'down at the hit');
  t.ok(Math.abs(change(hit + 14000, hit + 20000)) < 0.1, 'back before the next');
  t.ok(change(2 * hit, 2 * hit + 600) < -10, 'down at the next');
  const softly = kick.map((note) => ({ ...note, velocity: 64 }));
  const soft = render(toyScore(2.4, [toyPart('kick', softly), parts[1]!], strips, { sidechain }), 4096, true)
    .taps[1]!.left;
  const less = decibels(rms(soft, hit, hit + 600) / rms(free, hit, hit + 600));
  t.ok(less < -2 && less > -5, `half as hard ducks by a third of it: ${less} dB`);
});

t.test('silence stays exact silence', async (t) => {
  const sends = { reverb: 1, delay: 1, chorus: 1 };
  const score = toyScore(1, [toyPart('p', [])], [toyStrip('p', { sends, drive: 1, compression: 1 })]);
  const { left, right } = render(score);
  t.ok(left.every((x) => x === 0) && right.every((x) => x === 0));
  const muted = [toyStrip('p', { mute: true, sends }), toyStrip('q')];
  const two = toyScore(1, [toyPart('p', [toyNote(0, 60)]), toyPart('q', [])], muted);
  t.ok(
    render(two).left.every((x) => x === 0),
    'a muted part is not heard',
  );
});

t.test('a score that names what there is not is refused by name', async (t) => {
  const parts = [toyPart('p', [])];
  t.throws(() => render(toyScore(1, parts, [toyStrip('p', { patch: 'kazoo' })])), /"p".*"kazoo"/);
  t.throws(() => render(toyScore(1, parts, [])), /"p" has no channel strip/);
});

t.test('lanes move every parameter of a strip, smoothly', async (t) => {
  const half = SAMPLE_RATE;
  const sound = (parameter: string, from: number, to: number, strip: Partial<ChannelStrip> = {}) => {
    const points = [
      { tick: 0, value: from },
      { tick: 1900, value: from },
      { tick: 1940, value: to },
    ];
    const automation = [{ part: 'p', parameter, points }];
    const score = toyScore(2, [toyPart('p', [toyNote(0, 93, 3800)])], [toyStrip('p', strip)], { automation });
    return render(score);
  };
  for (const [parameter, from, to, strip] of [
    ['eqLow', 0, 9, {}],
    ['eqMid', 0, -9, {}],
    ['eqHigh', 0, -12, {}],
    ['width', 1, 0, { patch: 'wide' }],
    ['distortion', 0, 0.9, {}],
    ['compression', 0, 1, {}],
  ] as const) {
    const moved = sound(parameter, from, to, strip);
    const still = sound(parameter, from, from, strip);
    t.ok(
      same(moved.left.subarray(0, 40000), still.left.subarray(0, 40000)),
      `${parameter}: as it was before`,
    );
    let apart = 0;
    for (let i = half + 4410; i < half + 22050; i++)
      apart = Math.max(
        apart,
        Math.abs(moved.left[i]! - still.left[i]!),
        Math.abs(moved.right[i]! - still.right[i]!),
      );
    t.ok(apart > 1e-3, `${parameter}: and another after (${apart})`);
    const curve = (side: Float32Array, from: number, to: number) => {
      let most = 0;
      for (let i = from + 2; i < to; i++)
        most = Math.max(most, Math.abs(side[i]! - 2 * side[i - 1]! + side[i - 2]!));
      return most;
    };
    const bend = curve(moved.left, half - 3000, half + 3000);
    const usual = Math.max(curve(moved.left, 4000, half - 3000), curve(moved.left, half + 6000, 80000));
    t.ok(bend < 1.5 * usual + 1e-3, `${parameter}: without a click (${bend} against ${usual})`);
  }
});

t.test('a group of parts rendered apart gives the same samples', async (t) => {
  const score = fullToyScore(2.5);
  const options = { sampleRate: SAMPLE_RATE, patches: TOY_PATCHES };
  const whole = render(score);
  const used = [...new Set(groupsOf(score))];
  t.ok(used.length > 1, 'parts lie in several groups');
  for (const apart of [used.slice(0, 1), used.slice(1), used]) {
    const sources = apart.map((group): [number, GroupSource] => {
      const renderer = createGroupRenderer(score, group, options);
      const floats = new Float32Array(GROUP_FLOATS);
      return [group, { next: () => ({ floats, at: 0, touched: renderer.next(floats, 0) }) }];
    });
    const together = readAll(createRenderer(score, { ...options, groups: new Map(sources) }), 1000);
    t.ok(same(together.left, whole.left) && same(together.right, whole.right), `groups ${apart}`);
  }
  const source = { next: () => ({ floats: new Float32Array(GROUP_FLOATS), at: 0, touched: 0 }) };
  t.throws(() => createRenderer(score, { ...options, taps: true, groups: new Map([[0, source]]) }), /stems/);
});

t.test('a workspace that another piece left behind does as well as a new one', async (t) => {
  const workspace = new Workspace();
  const options = { sampleRate: SAMPLE_RATE, patches: TOY_PATCHES, workspace };
  readAll(createRenderer(fullToyScore(1.5), options), 4096);
  workspace.reset();
  const again = readAll(createRenderer(fullToyScore(2.37), options), 4096);
  const fresh = render(fullToyScore(2.37));
  t.ok(same(again.left, fresh.left) && same(again.right, fresh.right));
});
