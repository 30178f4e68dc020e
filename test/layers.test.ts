/** Layers: one piece in several intensities, on one timeline, aligned to the frame, each fuller than the one before. */
import { join } from 'node:path';
import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import type { BriefRequest } from '../src/contract/brief.js';
import { besideOf, type RenderedSound } from '../src/contract/output.js';
import { JobSignal } from '../src/jobs/job-signal.js';
import { layersOf } from '../src/render/layers.js';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { makeTrack } from '../workers/track.js';
import { briefOf, scoreOf } from './support/compose.js';
import { measureWithFfmpeg, requireProgram, run, samplesOf } from './support/programs.js';
import { temporaryFolder } from './support/service.js';

const heardParts = ({ parts, production }: Score) => parts.filter((_, i) => !production.strips[i]!.mute);

t.test('every layer adds players to the one below, and nothing else changes', async (t) => {
  for (const style of STYLES.names) {
    for (const count of [2, 4, 6]) {
      const score = scoreOf({ style, duration: 32, seed: 'layers' });
      const layers = layersOf(score, count);
      t.equal(layers.at(-1)!.score, score, `${style}: the last of ${count} is the piece`);
      let before = { parts: [] as readonly string[], notes: 0, power: 0 };
      for (const { parts, score: layer } of layers) {
        const heard = heardParts(layer);
        const notes = heard.reduce((sum, part) => sum + part.notes.length, 0);
        const power = heard.flatMap((part) => part.notes).reduce((sum, { velocity }) => sum + velocity, 0);
        t.ok(
          before.parts.every((id) => parts.includes(id)),
          `${parts.join()} holds ${before.parts.join()}`,
        );
        t.ok(notes >= before.notes && power > before.power, `${notes} notes, ${power} of velocity`);
        before = { parts, notes, power };
        const { chords, sections, tempoMap, duration, endTick } = layer;
        t.same(
          [chords, sections, tempoMap, duration, endTick],
          [score.chords, score.sections, score.tempoMap, score.duration, score.endTick],
        );
        const own = new Map(
          score.parts.map((part) => [part.id, new Set(part.notes.map((n) => `${n.start} ${n.pitch}`))]),
        );
        t.ok(heard.every((part) => part.notes.every((n) => own.get(part.id)!.has(`${n.start} ${n.pitch}`))));
      }
    }
  }
});

/** How the sum of left channels bends from sample to sample: attacks, rather than long waves that are alike at any lag. */
function bendsOf(paths: readonly string[]): Float64Array {
  const all = paths.map(samplesOf);
  const at = (i: number): number => (i < 0 ? 0 : all.reduce((sum, samples) => sum + samples[2 * i]!, 0));
  return Float64Array.from({ length: all[0]!.length / 2 }, (_, i) => at(i) - 2 * at(i - 1) + at(i - 2));
}

/** The lag at which one sound is most like another, of 50 frames either way. */
function lagOf(a: Float64Array, b: Float64Array): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let lag = -50; lag <= 50; lag++) {
    let sum = 0;
    for (let i = 50; i < a.length - 50; i += 3) sum += a[i]! * b[i + lag]!;
    if (sum > most) [most, best] = [sum, lag];
  }
  return best;
}

t.test('the files: aligned to the frame, ever louder, the last one the mix; loops too', async (t) => {
  if (!requireProgram(t, 'ffmpeg')) return;
  const brief = briefOf({
    style: 'jazz',
    duration: 4,
    tempo: 120,
    seed: 3,
    layers: 3,
    stems: true,
    loop: true,
    format: ['wav', 'flac'],
  });
  const folder = temporaryFolder(t);
  const task = {
    brief,
    engine: 'test',
    audioPaths: brief.format.map((format) => join(folder, `mix.${format}`)),
    scorePath: join(folder, 'score'),
    layersFolder: join(folder, 'layers'),
    stemsFolder: join(folder, 'stems'),
    signal: new JobSignal().buffer,
  };
  const { files } = await makeTrack(task, new JobSignal(task.signal));
  const sounds = files.filter((file): file is RenderedSound => file.kind !== 'document');
  const path = (file: RenderedSound) =>
    join(folder, file.layer ? 'layers' : 'stems', `${besideOf(file)!.name}.${file.format}`);
  const stems = sounds.filter(({ stem, format }) => stem && format === 'wav');
  t.equal(sounds.length, 2 + 6 + stems.length, 'two mixes, three layers of two formats, and the stems');
  const wavs = sounds.filter(({ layer, format }) => layer && format === 'wav');
  t.same(
    wavs.map(({ layer }) => layer!.index),
    [1, 2, 3],
  );
  t.equal(wavs.at(-1)!.sha256, sounds[0]!.sha256, 'the last one is the mix, byte for byte');
  let before = Number.NEGATIVE_INFINITY;
  for (const file of wavs) {
    const { index } = file.layer!;
    t.equal(file.frames, sounds[0]!.frames);
    const own = stems.filter(
      ({ stem }) => stem!.parts.length > 0 && stem!.parts.every((id) => file.layer!.parts.includes(id)),
    );
    t.equal(lagOf(bendsOf([path(file)]), bendsOf(own.map(path))), 0, `layer ${index} is aligned`);
    const { loudness, truePeak } = measureWithFfmpeg(path(file));
    t.ok(Math.abs(loudness - file.loudness!) < 0.15, `${loudness} LUFS as ffmpeg measures it`);
    t.ok(loudness > before, `louder than ${before}`);
    t.ok(truePeak < -0.8);
    before = loudness;
  }
  const flac = sounds.find(({ layer, format }) => layer?.index === 1 && format === 'flac')!;
  const told = run('ffprobe', ['-v', 'error', '-show_entries', 'format_tags', path(flac)]);
  t.match(told, /LAYER=1\/3/);
  t.match(told, /LOOPLENGTH=176400/);
});

t.test('a single player is layered by how loudly he plays', async (t) => {
  const whole = scoreOf({ style: 'classical', duration: 12, seed: 1 });
  const [one] = whole.parts;
  const score: Score = {
    ...whole,
    parts: [one!],
    production: { ...whole.production, strips: [whole.production.strips[0]!] },
  };
  const means = layersOf(score, 3).map(({ score: { parts } }) => {
    const { notes } = parts[0]!;
    return notes.reduce((sum, { velocity }) => sum + velocity, 0) / notes.length;
  });
  t.ok(means[0]! < 0.9 * means[1]! && means[1]! < 0.9 * means[2]!, means.map(Math.round).join(', '));
});

t.test('what cannot be layered is refused', async (t) => {
  const refused = resolveBrief(
    { style: 'jazz', format: ['mid'], layers: 3 } as BriefRequest,
    STYLES,
    () => 'x',
  );
  t.equal(refused.ok ? '' : refused.problems[0]!.pointer, '/layers');
});
