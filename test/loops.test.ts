/** Loops: whole bars, no seam, the tail on the head, loop points that other programs read. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import t from 'tap';
import { requestOf, resolveBrief } from '../src/brief/resolve.js';
import { composePiece } from '../src/compose/edit/edit.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { stemOf } from '../src/contract/output.js';
import { JobSignal } from '../src/jobs/job-signal.js';
import { MemorySpool } from '../src/mix/master/spool.js';
import { createGroupRenderer, groupsOf } from '../src/render/group-renderer.js';
import { roundOf, withTail } from '../src/render/loop.js';
import { createMasteredPiece, type MasteringOptions } from '../src/render/mastered.js';
import { createRenderer } from '../src/render/renderer.js';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { makeTrack } from '../workers/track.js';
import { barTicks, briefOf, scoreOf } from './support/compose.js';
import { requireProgram, run } from './support/programs.js';
import { temporaryFolder } from './support/service.js';
import {
  fullToyScore,
  SAMPLE_RATE,
  TOY_PATCHES,
  toyNote,
  toyPart,
  toyScore,
  toyStrip,
} from './support/toy-score.js';

const refused = (request: BriefRequest): string[] => {
  const resolved = resolveBrief(request, STYLES, () => 'x');
  return resolved.ok ? [] : resolved.problems.map(({ pointer }) => pointer);
};

t.test('the duration is a target: the nearest whole bars', async (t) => {
  const jazz = { style: 'jazz', tempo: 120, metre: '4/4', loop: true, seed: 1 } as const;
  const cases: readonly [Partial<BriefRequest>, number][] = [
    [{ duration: 20 }, 20],
    [{ duration: 20.9 }, 20],
    [{ duration: 21.1 }, 22],
    [{ duration: 1 }, 2],
    [{ duration: 300 }, 300],
    [{ duration: 300, tempo: 130 }, 299.076923],
    [{}, 30],
    [{ duration: 11, chords: '| Dm7 | G7 | Cmaj7 | % |' }, 8],
    [{ duration: 13, chords: '| Dm7 | G7 | Cmaj7 | % |' }, 16],
    [
      {
        form: [
          { name: 'A', bars: 5 },
          { name: 'B', bars: 4 },
        ],
      },
      18,
    ],
  ];
  for (const [more, duration] of cases) {
    const brief = briefOf({ ...jazz, ...more });
    t.equal(brief.duration, duration, JSON.stringify(more));
    t.same(briefOf(requestOf(brief)), brief, 'and the brief that is answered resolves to itself');
  }
  const form = [{ name: 'A', bars: 8 }] as const;
  t.same(refused({ ...jazz, form: [...form], duration: 30 }), ['/duration'], 'eight bars at 120 are no 30 s');
  const { tempo: _tempo, ...free } = jazz;
  const slower = briefOf({ ...free, form: [...form], duration: 20 });
  t.equal(slower.tempo, 96, 'a free tempo gives way');
  t.equal(slower.duration, 20);
  t.same(refused({ ...jazz, chords: '| Dm7 | G7 | Cmaj7 | % |', duration: 3 }), ['/duration']);
  t.same(refused({ ...jazz, form: [{ name: 'A', bars: 200 }] }), ['/form'], 'longer than a piece may be');
});

t.test('a loop begins and ends in the middle of things', async (t) => {
  for (const style of STYLES.names) {
    const request = { style, duration: 40, seed: 'round', loop: true } as const;
    const score = scoreOf(request);
    const { plan } = composePiece(briefOf(request), [], STYLES);
    const bars = score.endTick / barTicks(score);
    t.ok(score.loop && Number.isInteger(bars), `${style}: ${bars} bars`);
    t.equal(plan.bars, bars);
    const kinds = plan.sections.map(({ purpose }) => purpose);
    t.notOk(kinds.includes('intro') || kinds.includes('outro'), kinds.join());
    t.equal(score.tempoMap.length, 1, 'strict time to the end');
    // Layers that are held go on through it; who strikes, strikes there too.
    const last = score.endTick - barTicks(score);
    const late = score.parts
      .flatMap(({ notes }) => notes)
      .filter(({ start, length }) => start + length > last);
    const struck = late.filter(({ start }) => start >= last);
    t.ok(late.length > 3, `${late.length} notes sound in the last bar`);
    t.ok(struck.length > (style === 'ambient' ? 0 : 3), `${struck.length} notes begin in the last bar`);
    const ends = Math.max(
      ...score.parts.flatMap(({ notes }) => notes.map((n) => n.start + n.offset + n.played)),
    );
    t.ok(ends <= score.endTick, 'and all are let go by its end');
  }
  for (const [style, leads] of [
    ['classical', /^(V|vii)/],
    ['blues', /^(V|bII|ii|I7|IV)/],
  ] as const) {
    const chords = scoreOf({ style, duration: 30, seed: 3, key: 'G major', loop: true }).chords;
    t.match(chords.at(-1)!.roman, leads, `${style}: the last chord leads back to ${chords[0]!.roman}`);
    t.match(chords[0]!.roman, /^I/);
  }
});

/** A loop of the toy patches with its folded mix (before the master) and the mastered frames. */
function looped(score: Score, more: Partial<MasteringOptions> = {}) {
  const frames = Math.round(score.duration * SAMPLE_RATE);
  const room = new MemorySpool(frames);
  const spool = new MemorySpool(roundOf(frames, SAMPLE_RATE).total);
  const base = { sampleRate: SAMPLE_RATE, patches: TOY_PATCHES, mastering: 'release', spool, room } as const;
  const piece = createMasteredPiece({ ...score, loop: true }, { ...base, ...more });
  while (!piece.step());
  const mix = new Float32Array(frames);
  room.read(0, mix, new Float32Array(frames));
  const out = new Float32Array(frames + 100);
  const got = piece.read(out, new Float32Array(out.length), out.length);
  let all = got;
  for (let more = 1; more > 0; all += more) {
    const rest = new Float32Array(out.length);
    more = piece.read(rest, new Float32Array(rest.length), rest.length);
    out.set(rest.subarray(0, more), all);
  }
  return { frames, mix, out: out.subarray(0, all), report: piece.report };
}

/** A loop of clicks with these sends, and six rounds of it played on end. */
function goingRound(onsets: readonly number[], sends: { reverb: number; delay: number; chorus: number }) {
  const notes = onsets.map((at) => toyNote(at, 60));
  const strip = toyStrip('p', { patch: 'click', sends });
  const own = toyScore(1, [], []).production.buses;
  const buses = {
    ...own,
    reverb: { ...own.reverb, kind: 'hall' as const, decay: 1.5, gain: 0 },
    delay: { ...own.delay, time: 0.75, feedback: 0.4, gain: 0 },
  };
  const played = [0, 1, 2, 3, 4, 5].flatMap((round) =>
    notes.map((note) => ({ ...note, start: note.start + 3840 * round })),
  );
  const often = toyScore(12, [toyPart('p', played)], [strip], { buses });
  const renderer = createRenderer(often, { sampleRate: SAMPLE_RATE, patches: TOY_PATCHES });
  const long = new Float32Array(renderer.frames);
  renderer.read(long, new Float32Array(long.length), long.length);
  return { long, ...looped(toyScore(2, [toyPart('p', notes)], [strip], { buses })) };
}

t.test('what follows the seam is what a player who goes on would play', async (t) => {
  const level = (frames: number, from: (i: number) => number) => {
    let sum = 0;
    for (let i = 0; i < frames; i++) sum += from(i) ** 2;
    return 10 * Math.log10(sum / frames);
  };
  const { long, mix, frames } = goingRound([0, 480, 1000, 2300, 3800], { reverb: 0, delay: 0.5, chorus: 0 });
  t.equal(frames, 2 * SAMPLE_RATE);
  const sound = level(frames, (i) => mix[i]!);
  const fifth = level(frames, (i) => mix[i]! - long[i + 4 * frames]!) - sound;
  const first = level(frames, (i) => mix[i]! - long[i]!) - sound;
  t.ok(fifth < -60, `with echoes: ${fifth.toFixed(1)} dB away from the fifth round of six`);
  t.ok(first > -30, `the first round, without a tail, is ${first.toFixed(1)} dB away`);

  // The lines of a hall move, so that two rounds are never the same samples: they are as loud.
  const hall = goingRound([480, 1000, 2300, 3800], { reverb: 0.8, delay: 0, chorus: 0 });
  const head = Math.round(0.05 * SAMPLE_RATE);
  const rings = (sound: Float32Array, at: number) => level(head, (i) => sound[at + i]!);
  const difference = rings(hall.mix, 0) - rings(hall.long, 4 * frames);
  t.ok(Math.abs(difference) < 1.5, `the hall after the seam is ${difference.toFixed(2)} dB off`);
  t.ok(rings(hall.mix, 0) - rings(hall.long, 0) > 20, 'and was silent when nobody had played before');
});

t.test('groups made elsewhere give the same loop', async (t) => {
  const score: Score = { ...fullToyScore(2), loop: true };
  const options = { sampleRate: SAMPLE_RATE, patches: TOY_PATCHES };
  const own = looped(score);
  const group = groupsOf(score)[0]!;
  const renderer = createGroupRenderer(withTail(score), group, options);
  const floats = new Float32Array(1 << 12);
  const groups = new Map([[group, { next: () => ({ floats, at: 0, touched: renderer.next(floats, 0) }) }]]);
  t.same(looped(score, { groups }).out, own.out);
});

/** Samples of a file as ffmpeg decodes it, both channels in turn. */
function samples(path: string): Float64Array {
  const args = ['-v', 'error', '-i', path, '-f', 'f64le', '-c:a', 'pcm_f64le', '-'];
  const { stdout, status, stderr } = spawnSync('ffmpeg', args, { maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr.toString());
  return new Float64Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}

/** Third differences of the sound played twice, mono: of the seam, and of the loudest hundredth inside. */
function seamOf(sound: Float64Array): { seam: number; inside: number; head: number } {
  const frames = sound.length / 2;
  const at = (i: number) => sound[2 * (i % frames)]! + sound[2 * (i % frames) + 1]!;
  const rough = (i: number) => Math.abs(at(i + 3) - 3 * at(i + 2) + 3 * at(i + 1) - at(i));
  const inside = Float64Array.from({ length: frames - 3 }, (_, i) => rough(i)).sort();
  let seam = 0;
  for (let i = frames - 3; i < frames; i++) seam = Math.max(seam, rough(i));
  let head = 0;
  for (let i = 0; i < 441; i++) head = Math.max(head, Math.abs(at(i)));
  return { seam, inside: inside[Math.floor(0.99 * inside.length)]!, head };
}

async function made(t: Parameters<typeof temporaryFolder>[0], request: BriefRequest) {
  const brief = briefOf(request);
  const folder = temporaryFolder(t);
  const paths = brief.format.map((format) => join(folder, `mix.${format}`));
  const task = {
    brief,
    engine: 'test',
    audioPaths: paths,
    scorePath: join(folder, 'score'),
    stemsFolder: join(folder, 'stems'),
    signal: new JobSignal().buffer,
  };
  return { ...(await makeTrack(task, new JobSignal(task.signal))), paths, folder, brief };
}

t.test('files of every format: exact length, no seam, loop points', async (t) => {
  for (const program of ['ffmpeg', 'ffprobe', 'sox', 'sndfile-info']) if (!requireProgram(t, program)) return;
  const piece = await made(t, {
    style: 'ambient',
    duration: 5,
    tempo: 96,
    seed: 5,
    loop: true,
    bit_depth: 24,
    format: ['wav', 'flac', 'mp3', 'opus', 'ogg'],
    stems: true,
  });
  t.equal(piece.brief.duration, 5);
  const frames = 5 * 44100;
  const [wav, flac, mp3, opus, ogg] = piece.paths as [string, string, string, string, string];
  const sound = samples(wav);
  t.equal(sound.length, 2 * frames);
  t.same(samples(flac), sound, 'FLAC is the WAV');
  t.equal(run('sox', ['--i', '-s', wav]).trim(), String(frames), 'sox counts the same');
  for (const [path, rate] of [
    [mp3, 44100],
    [ogg, 44100],
    [opus, 48000],
  ] as const)
    t.equal(samples(path).length / 2, 5 * rate, `${path.split('.').at(-1)} is exact`);
  const { seam, inside, head } = seamOf(sound);
  t.ok(seam < inside, `at the seam ${seam.toExponential(2)}, inside up to ${inside.toExponential(2)}`);
  t.ok(head > 1e-3, 'the tail sounds in the first ten milliseconds');
  const cut = sound.slice(2 * 500);
  t.ok(seamOf(cut).seam > 3 * seam, 'where half a hundredth of a second is cut off, the measure sees it');
  t.match(run('sndfile-info', [wav]), /Loop Count +: 1\s+Cue ID : +0 +Type : +0 +Start : +0 +End : 220499/);
  for (const [path, length] of [
    [flac, frames],
    [mp3, frames],
    [ogg, frames],
    [opus, 5 * 48000],
  ] as const) {
    const told = run('ffprobe', ['-v', 'error', '-show_entries', 'format_tags:stream_tags', path]);
    t.match(told, /LOOPSTART=0/i, path);
    t.match(told, new RegExp(`LOOPLENGTH=${length}\\b`, 'i'));
  }
  const rest = Float64Array.from(sound);
  for (const file of piece.files) {
    const stem = stemOf(file);
    if (!stem) continue;
    const own = samples(join(piece.folder, 'stems', `${stem.name}.wav`));
    t.equal(own.length, rest.length, `${stem.name} is as long`);
    for (let i = 0; i < rest.length; i++) rest[i]! -= own[i]!;
  }
  const worst = 20 * Math.log10(rest.reduce((most, x) => Math.max(most, Math.abs(x)), 0));
  t.ok(worst < -90, `stems sum to the loop: ${worst.toFixed(1)} dBFS`);
});

t.test('loudness as asked; a loop of two seconds too; in one pass as well', async (t) => {
  const score = fullToyScore(4);
  t.ok(Math.abs(looped(score).report.loudness - score.production.master.loudness) < 0.1);
  t.equal(looped(fullToyScore(2)).report.normalisation, 'loudness');
  const stream = looped(score, { mastering: 'stream' });
  t.equal(stream.out.length, stream.frames);
  t.ok(Number.isFinite(stream.report.loudness));
});

t.test('an edited loop is a loop', async (t) => {
  const brief = briefOf({ style: 'rock', duration: 24, tempo: 120, metre: '4/4', seed: 9, loop: true });
  const bar = barTicks(composePiece(brief, [], STYLES).score);
  const section = composePiece(brief, [], STYLES).plan.sections.at(-1)!.id;
  const edits: readonly [Parameters<typeof composePiece>[1], number][] = [
    [[{ op: 'regenerate', parts: ['bass'], bars: { from: 11, to: 12 } }], 24],
    [[{ op: 'repeat', section }], 24],
    [[{ op: 'extend', section, bars: 2 }], 28],
    [[{ op: 'insert', after: section, name: 'bridge', bars: 4 }], 32],
    [[{ op: 'tempo', tempo: 96 }], 30],
    [[{ op: 'key', key: 'D minor' }], 24],
  ];
  for (const [operations, seconds] of edits) {
    const { op } = operations[0]!;
    const key =
      op === 'key'
        ? [{ op: 'key' as const, key: `D ${brief.key.split(' ').slice(1).join(' ')}` }]
        : operations;
    const { score } = composePiece(brief, key, STYLES);
    t.ok(score.loop && score.endTick % bar === 0, `${op}: whole bars`);
    t.equal(score.tempoMap.length, 1);
    if (op !== 'repeat') t.equal(score.duration, seconds, `${seconds} s`);
    else t.ok(score.duration > 24);
  }
});
