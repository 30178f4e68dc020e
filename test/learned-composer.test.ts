/** What the shipped models write: no copies of what they learnt from; the same on every thread, with kernels and twins. */
import { Worker } from 'node:worker_threads';
import t from 'tap';
import { composeScore } from '../src/compose/compose.js';
import { MelodyModel } from '../src/models/melody/melody-model.js';
import { loadModel } from '../src/models/network/model-file.js';
import type { Network } from '../src/models/network/network.js';
import { sampleLine } from '../src/models/sampling/line-sampler.js';
import { openModelSet } from '../src/storage/models/shared-models.js';
import { STYLES } from '../src/styles/index.js';
import { guideTones, parseChord } from '../src/theory/chord.js';
import { keyClasses, parseKey } from '../src/theory/key.js';
import { pitchClass } from '../src/theory/pitch.js';
import { scaleClasses } from '../src/theory/scale.js';
import { attachModels } from '../workers/attached-models.js';
import { melodyNotes } from './bench/blind/phrases.js';
import { briefOf } from './support/compose.js';
import { sampledMelody, sampleTask } from './support/sample-tasks.js';
import { probabilitiesOf } from './twins/network.js';

const models = await openModelSet('full');
const learned = attachModels(models)!;
const index = learned.index!;

t.test('of two thousand lines that the model samples hardly one is a copy, by itself', async (t) => {
  let copies = 0;
  for (let seed = 0; seed < 2000; seed++) {
    const melody = sampledMelody(sampleLine(learned.model, sampleTask(seed, learned.sources)));
    if (index.firstCopy(melody, 4)) copies++;
  }
  // Of real pieces that nobody trained on, 0.02 to 2.8 % of the windows occur in the index (docs/training.md).
  t.ok(copies <= 20, `${copies} of 2000`);
});

t.test('what is kept of them holds no copy: whole melodies of pieces', async (t) => {
  // Among the seeds of rock are pieces whose first melody held one across two sections.
  for (const style of ['classical', 'rock', 'blues', 'jazz'])
    for (const seed of style === 'rock' ? [1, 2, 1003, 1052] : [1, 2, 3]) {
      const { score } = composeScore(briefOf({ style, seed, duration: 60 }), STYLES, {}, learned);
      const metre = score.metres[0]!;
      for (const melody of melodyNotes(score))
        t.equal(index.firstCopy(melody, (metre.beats * 4) / metre.unit), undefined, `${style} ${seed}`);
    }
});

t.test('a jazz soloist breathes: hardly one plays on for six bars without a rest', async (t) => {
  const breathless: number[] = [];
  for (let seed = 1; seed <= 16; seed++) {
    const brief = briefOf({ style: 'jazz', substyle: 'swing-quartet', metre: '4/4', seed, duration: 90 });
    const { score } = composeScore(brief, STYLES, {}, learned);
    const lead = score.parts.filter(({ role }) => role === 'melody').flatMap(({ notes }) => notes);
    let longest = 0;
    for (const { name, start, length } of score.sections) {
      if (!name.startsWith('solo')) continue;
      const starts = lead
        .filter((note) => note.start >= start && note.start < start + length)
        .map((note) => note.start)
        .sort((a, b) => a - b);
      let since = starts[0] ?? 0;
      starts.forEach((at, i) => {
        if (i > 0 && at - starts[i - 1]! >= 1.5 * 960) since = at;
        longest = Math.max(longest, (at - since) / 960);
      });
    }
    if (longest > 24) breathless.push(seed);
  }
  t.ok(breathless.length <= 2, `${breathless.length} of 16: ${breathless}`);
});

t.test(
  'a jazz soloist passes over what the chord does not bear: hardly a long note is foreign to it',
  async (t) => {
    let long = 0;
    let foreign = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const { score } = composeScore(briefOf({ style: 'jazz', seed, duration: 90 }), STYLES, {}, learned);
      const key = keyClasses(parseKey(score.key)!);
      const bears = (tick: number, pitch: number) => {
        const at = score.chords.findLast(({ start }) => start <= tick) ?? score.chords[0]!;
        const chord = parseChord(at.symbol)!;
        const root = pitchClass(chord.root);
        const { third, seventh } = guideTones(chord);
        // A dominant bears every alteration.
        if (third === (root + 4) % 12 && seventh === (root + 10) % 12) return (pitch - root) % 12 !== 11;
        return [...scaleClasses(chord.root, chord.quality.scale), ...key].includes(pitch % 12);
      };
      const solo = score.parts
        .filter(({ role }) => role === 'melody')
        .flatMap(({ notes }) => notes)
        .filter(({ reason, length }) => reason?.motif === 'learned' && length >= 960);
      long += solo.length;
      // What is played half a beat early belongs to the chord that comes.
      foreign += solo.filter(({ start, pitch }) => !bears(start, pitch) && !bears(start + 480, pitch)).length;
    }
    t.ok(long > 40, `${long} long notes`);
    t.ok(foreign < 0.05 * long, `${foreign} of ${long}`);
  },
);

t.test('kernels and twins sample the same lines', async (t) => {
  const { bytes } = models.files.find(({ kind }) => kind === 'melody')!;
  const loaded = loadModel(bytes);
  /** A net that answers by its twin. */
  const twin = (name: string): Network => {
    const { shape, layout, parameters } = loaded.net(name);
    const answer = (record: Int16Array): Float32Array =>
      Float32Array.from(probabilitiesOf(shape, parameters, record));
    return { shape, layout, parameters, answer } as unknown as Network;
  };
  const nets = new Map(['rhythm', 'interval', 'gate'].map((name) => [name, twin(name)]));
  const twins = new MelodyModel({ card: loaded.card, net: (name) => nets.get(name)! });
  for (const seed of [1, 2, 3, 4]) {
    const task = sampleTask(seed, learned.sources);
    const line = sampleLine(learned.model, task);
    t.ok(line.notes.length > 5);
    t.same(sampleLine(twins, task), line, `seed ${seed}`);
  }
});

t.test('threads that share the models write what one alone writes', async (t) => {
  const asked = ['classical', 'rock', 'blues', 'jazz'].map((style) => ({ style, seed: 10, duration: 40 }));
  const alone = asked.map((brief) =>
    JSON.stringify(composeScore(briefOf(brief), STYLES, {}, learned).score.parts),
  );
  const without = JSON.stringify(composeScore(briefOf(asked[0]!), STYLES).score.parts);
  t.not(alone[0], without, 'the models do write');
  const threads = await Promise.all(
    // One begins at the end, so that they are not at the same piece at once.
    [asked, asked.toReversed()].map(
      (briefs) =>
        new Promise<string[]>((resolve, reject) => {
          const worker = new Worker(new URL('./support/compose-thread.js', import.meta.url), {
            workerData: { models, asked: briefs },
          });
          worker.once('message', resolve);
          worker.once('error', reject);
        }),
    ),
  );
  t.same(threads[0], alone);
  t.same(threads[1]!.toReversed(), alone);
  for (const { bytes } of models.files) t.ok(bytes.buffer instanceof SharedArrayBuffer, 'nothing is copied');
});
