/** Lines sampled from a model keep to what is asked, whatever the model likes; files of models are checked. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { crc32 } from 'node:zlib';
import t from 'tap';
import { readConfig } from '../src/config.js';
import { Random } from '../src/math/random.js';
import { ChordLine } from '../src/models/harmony/chord-line.js';
import { HarmonyModel } from '../src/models/harmony/harmony-model.js';
import { BarGrid } from '../src/models/melody/bar-grid.js';
import { MelodyModel } from '../src/models/melody/melody-model.js';
import type { Scene } from '../src/models/melody/scene.js';
import { fromHalves, toHalves } from '../src/models/network/half-floats.js';
import { loadModel } from '../src/models/network/model-file.js';
import { CopyIndex } from '../src/models/novelty/copy-index.js';
import { choose } from '../src/models/sampling/choice.js';
import { sampleLine } from '../src/models/sampling/line-sampler.js';
import type { LineTask } from '../src/models/sampling/line-task.js';
import { partsAsBytes } from '../src/storage/models/parted-file.js';
import {
  CHECKSUMS,
  MODELS_FOLDER,
  openModelSet,
  partedFile,
  QUICK_CHECKSUMS,
} from '../src/storage/models/shared-models.js';
import { Workspace } from '../src/synth/dsp/workspace.js';
import { openModels } from '../src/trained-models.js';
import { toyHarmonyModel, toyMelodyModel } from './support/toy-models.js';
import { fromHalvesTwin } from './twins/network.js';

const GRID = [0, 3, 6, 9];

function task(seed: number, bars = 8, bar = 48): LineTask {
  const starts = Array.from({ length: bars + 1 }, (_, i) => i * bar);
  const scene: Scene = {
    bars: new BarGrid(
      starts,
      starts.map(() => 0),
      bar,
    ),
    chords: starts.slice(0, bars).map((start, i) => ({ start, root: [0, 9, 2, 7][i % 4]!, quality: i % 4 })),
    end: bars * bar,
    tonic: 0,
    minor: false,
    style: 0,
    source: -1,
    tempo: 110,
  };
  return {
    scene,
    from: 0,
    to: bars * bar,
    onset: 0,
    pitch: 64,
    register: [58, 77],
    centre: [60, 72],
    cadence: { onset: (bars - 1) * bar + 24, classes: [0, 7] },
    returns: [{ from: 4 * bar, to: 7 * bar, shift: 4 * bar }],
    grid: Array.from({ length: 12 }, (_, place) => GRID.includes(place)),
    nucleus: 0.99,
    random: Random.of(String(seed)),
  };
}

t.test('grid, register, cadence and returns hold for whatever the model says', async (t) => {
  const model = new MelodyModel(loadModel(toyMelodyModel()));
  for (let seed = 0; seed < 12; seed++) {
    const wanted = task(seed, 8, seed % 3 === 0 ? 36 : 48);
    const { notes } = sampleLine(model, wanted);
    t.ok(notes.length > 4, `${notes.length} notes`);
    const bar = wanted.scene.bars.length(0);
    notes.forEach((note, i) => {
      const place = note.onset % 12;
      if (!GRID.includes(place) && note.onset !== wanted.cadence.onset) t.fail(`note on ${note.onset}`);
      if (note.pitch < 58 || note.pitch > 77) t.fail(`pitch ${note.pitch}`);
      const next = notes[i + 1];
      if (next && note.onset + note.length > next.onset) t.fail('two notes at once');
      if (note.length <= 0) t.fail(`a note of ${note.length}`);
    });
    const last = notes.at(-1)!;
    t.equal(last.onset, wanted.cadence.onset, 'the cadence is met');
    t.ok(wanted.cadence.classes.includes(last.pitch % 12), `and rests on ${last.pitch}`);
    const rhythm = (from: number, to: number): number[] =>
      notes.filter(({ onset }) => onset > from && onset < to).map(({ onset }) => onset - from);
    const first = notes.findIndex(({ onset }) => onset >= 4 * bar);
    const entry = notes[first]!.onset - 4 * bar;
    // From where the line enters the return on, its rhythm is that of the stretch before.
    t.same(
      rhythm(4 * bar + entry, 7 * bar),
      rhythm(entry, 3 * bar),
      'the return has the rhythm of what it brings back',
    );
    t.same(
      sampleLine(model, wanted),
      { notes, surprise: sampleLine(model, wanted).surprise },
      'same seed, same notes',
    );
  }
});

t.test('a line leans the way that the style asks for', async (t) => {
  const model = new MelodyModel(loadModel(toyMelodyModel()));
  const scale = Array.from({ length: 12 }, (_, pitch) => [0, 2, 4, 5, 7, 9, 11].includes(pitch));
  const shares = (leaning: LineTask['leaning']): { repeats: number; leaps: number; outside: number } => {
    let [repeats, leaps, outside, all] = [0, 0, 0, 0];
    for (let seed = 0; seed < 12; seed++) {
      const { notes } = sampleLine(model, { ...task(seed), returns: [], ...(leaning && { leaning }) });
      notes.slice(1, -1).forEach(({ pitch }, i) => {
        const size = Math.abs(pitch - notes[i]!.pitch);
        all++;
        if (size === 0) repeats++;
        if (size >= 5) leaps++;
        if (!scale[pitch % 12]) outside++;
      });
    }
    return { repeats: repeats / all, leaps: leaps / all, outside: outside / all };
  };
  const plain = shares(undefined);
  t.ok(plain.repeats > 0.02 && plain.leaps > 0.1 && plain.outside > 0.2, JSON.stringify(plain));
  t.same(shares({ scale }), plain, 'nothing asked for, nothing changed');
  t.ok(shares({ scale, repeats: 4 }).repeats > 1.8 * plain.repeats);
  t.equal(shares({ scale, leaps: 0 }).leaps, 0);
  // Chords of the task are triads and sevenths of C major: what is left outside are none of their tones.
  t.ok(shares({ scale, outside: 0 }).outside < 0.25 * plain.outside);
});

t.test('an economical line brings its motifs back, but does not stand on one note', async (t) => {
  const model = new MelodyModel(loadModel(toyMelodyModel()));
  const scale = Array.from({ length: 12 }, () => true);
  const figures = (economy?: number): { motifs: number; repeats: number } => {
    let [again, all, repeats, notesInAll] = [0, 0, 0, 0];
    for (let seed = 0; seed < 12; seed++) {
      const leaning = { scale, ...(economy !== undefined && { economy }) };
      const { notes } = sampleLine(model, { ...task(seed, 24), returns: [], leaning });
      const moves = notes.slice(1).map(({ onset, pitch }, i) => {
        const before = notes[i]!;
        if (pitch === before.pitch) repeats++;
        return `${onset - before.onset} ${pitch - before.pitch}`;
      });
      const motifs = moves.slice(2).map((move, i) => `${moves[i]} ${moves[i + 1]} ${move}`);
      again += motifs.filter((motif) => motifs.filter((other) => other === motif).length > 1).length;
      all += motifs.length;
      notesInAll += moves.length;
    }
    return { motifs: again / all, repeats: repeats / notesInAll };
  };
  const plain = figures();
  const economical = figures(400);
  t.ok(economical.motifs > plain.motifs + 0.04, `${economical.motifs} of ${plain.motifs}`);
  t.ok(economical.repeats < plain.repeats + 0.05, `${economical.repeats} of ${plain.repeats}`);
});

t.test('a line for a voice stays where its section lies and does not run on like a scale', async (t) => {
  const model = new MelodyModel(loadModel(toyMelodyModel()));
  const scale = Array.from({ length: 12 }, () => true);
  const figures = (voice: { runs?: number; seated?: number }): { away: number; runs: number } => {
    let [away, runs, all] = [0, 0, 0];
    for (let seed = 0; seed < 12; seed++) {
      const asked = task(seed, 24);
      const { notes } = sampleLine(model, { ...asked, returns: [], leaning: { scale, ...voice } });
      const [floor, ceiling] = asked.centre;
      const moves = notes.slice(1).map(({ pitch }, i) => Math.sign(pitch - notes[i]!.pitch));
      away += notes.filter(({ pitch }) => pitch < floor || pitch > ceiling).length;
      runs += moves.filter(
        (move, i) => i >= 2 && move !== 0 && moves[i - 1] === move && moves[i - 2] === move,
      ).length;
      all += notes.length;
    }
    return { away: away / all, runs: runs / all };
  };
  const plain = figures({});
  const sung = figures({ runs: 2, seated: 2 });
  t.ok(sung.away < 0.8 * plain.away, `${sung.away} of ${plain.away} outside the centre`);
  t.ok(sung.runs < 0.5 * plain.runs, `${sung.runs} of ${plain.runs} go on after two moves`);
});

t.test('choices follow the probabilities within the nucleus', async (t) => {
  const p = Float32Array.from([0.5, 0.3, 0.19, 0.01]);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 4000; i++)
    counts[choose(p, 4, (c) => (c === 1 ? 0 : 1), 0.97, Random.of('n').at(i))]!++;
  t.equal(counts[1], 0, 'what is forbidden is never taken');
  t.equal(counts[3], 0, 'nor what lies beyond the nucleus');
  t.ok(Math.abs(counts[0]! / 4000 - 0.5 / 0.69) < 0.03, `${counts}`);
  t.equal(
    choose(p, 4, () => 0, 1, Random.of('n').at(0)),
    -1,
  );
});

t.test('half floats come back as they were, and as the twin has them', async (t) => {
  const halves = Uint16Array.from({ length: 65536 }, (_, i) => i);
  for (const count of [65536, 65533, 5]) {
    const some = halves.subarray(65536 - count);
    // At an odd address, as in a file.
    const bytes = new Uint8Array(2 * count + 1);
    bytes.set(new Uint8Array(some.buffer, some.byteOffset, 2 * count), 1);
    const workspace = new Workspace(1 << 19);
    const floats = workspace.floats(count);
    fromHalves(workspace, bytes.subarray(1), floats);
    t.same(new Uint32Array(floats.slice().buffer), new Uint32Array(fromHalvesTwin(some).buffer));
    const finite = some.filter((half) => (half & 0x7c00) !== 0x7c00);
    t.same(toHalves(floats.filter((_, i) => (some[i]! & 0x7c00) !== 0x7c00)), finite);
  }
  const workspace = new Workspace(1 << 16);
  const near = workspace.floats(1);
  fromHalves(workspace, new Uint8Array(toHalves(Float32Array.from([0.1])).buffer), near);
  t.ok(Math.abs(near[0]! - 0.1) < 5e-5);
});

t.test('the harmony model sees nothing of the future', async (t) => {
  const model = new HarmonyModel(loadModel(toyHarmonyModel()));
  const sheet = {
    id: 'h',
    source: 'h',
    style: 'jazz',
    tier: 'A',
    lic: '',
    meter: '4/4',
    key: 'C major',
    melody: [],
    chords_src: '',
  };
  const names = ['C', 'Am7', 'Dm7', 'G7', 'Em7b5', 'A7b9', 'F6/9', 'Bb7'];
  const chords = Array.from({ length: 40 }, (_, i) => [4 * i, 4, names[(i * i + 3) % 8]!] as const);
  const nats = (count: number, end: (typeof chords)[number][]): number =>
    model.likelihood({ ...sheet, chords: [...chords.slice(0, count), ...end] }).chord.nats;
  for (const count of [5, 17, 33]) {
    // What follows adds its own nats and leaves the others as they were.
    const alone = nats(count, []);
    const one = nats(count, [[4 * count, 4, 'F#m7']]);
    const two = nats(count, [
      [4 * count, 4, 'F#m7'],
      [4 * count + 4, 4, 'B7'],
    ]);
    const other = nats(count, [
      [4 * count, 4, 'F#m7'],
      [4 * count + 8, 4, 'Eb'],
    ]);
    t.ok(one > alone && two > one && other > one);
    t.equal(nats(count, [[4 * count, 4, 'N']]), alone);
  }
});

t.test('with repetition hidden only order, counts and the last chords are seen', async (t) => {
  const model = new HarmonyModel(loadModel(toyHarmonyModel()));
  const lineOf = (roots: readonly number[]): ChordLine => {
    const line = new ChordLine(task(1, 32).scene);
    roots.forEach((root, i) => {
      line.push(root, root % 5, i * 48);
    });
    line.next = roots.length * 48;
    return line;
  };
  const end = [0, 5, 7, 0, 9, 2, 7, 0, 5];
  // The same chords before, in another order: something else followed on the last ones.
  const [one, other] = [
    [4, 5, 0, 5, 11, 7, 2],
    [5, 0, 5, 7, 11, 4, 2],
  ].map((begin) => lineOf([...begin, ...end]));
  const answers = (line: ChordLine, alone: boolean): number[] => [
    ...model.motion(line, alone).slice(0, 12),
    ...model.quality(line, 7, alone).slice(0, 37),
  ];
  t.same(answers(one!, true), answers(other!, true));
  t.notSame(answers(one!, false), answers(other!, false));
});

t.test('both lists of sums are those of the shipped files', async (t) => {
  const files = readdirSync(MODELS_FOLDER).filter((name) => name.endsWith('.model'));
  const linesOf = (list: string): string[] =>
    readFileSync(join(MODELS_FOLDER, list), 'utf8').trimEnd().split('\n');
  const sums = (sum: (bytes: Uint8Array) => string): string[] =>
    files.sort().map((name) => `${sum(readFileSync(join(MODELS_FOLDER, name)))}  ${name}`);
  t.same(
    linesOf(CHECKSUMS),
    sums((bytes) => createHash('sha256').update(bytes).digest('hex')),
  );
  t.same(
    linesOf(QUICK_CHECKSUMS),
    sums((bytes) => crc32(bytes).toString(16).padStart(8, '0')),
  );
});

t.test(
  'a file in parts is the file, each part is checked when it is read, and an index has its marks',
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'continuo-models-'));
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    const set = await openModelSet('open', undefined, 'when asked');
    for (const file of set.files) {
      const whole = readFileSync(join(MODELS_FOLDER, `${file.kind}-open.model`));
      const marks = file.kind === 'index' ? CopyIndex.read(whole).marks : undefined;
      const beside = readFileSync(join(MODELS_FOLDER, `${file.kind}-open.parts`));
      t.ok(beside.equals(partsAsBytes(whole, marks)), file.kind);
      const parted = partedFile(file)!;
      for (const [first, end] of [
        [100, 5000],
        [4096, 4097],
        [whole.length - 9, whole.length],
        [0, whole.length],
      ] as const)
        t.ok(whole.subarray(first, end).equals(parted.part(first, end)), `${file.kind} ${first}`);
      copyFileSync(join(MODELS_FOLDER, `${file.kind}-open.parts`), join(folder, `${file.kind}-open.parts`));
    }
    copyFileSync(join(MODELS_FOLDER, CHECKSUMS), join(folder, CHECKSUMS));
    copyFileSync(join(MODELS_FOLDER, QUICK_CHECKSUMS), join(folder, QUICK_CHECKSUMS));
    for (const { kind } of set.files) {
      const bytes = readFileSync(join(MODELS_FOLDER, `${kind}-open.model`));
      bytes[9000]! ^= 1;
      writeFileSync(join(folder, `${kind}-open.model`), bytes);
    }
    for (const file of (await openModelSet('open', folder, 'when asked')).files) {
      const parted = partedFile(file)!;
      t.equal(parted.part(0, 8192).length, 8192);
      t.throws(() => parted.part(8000, 9001), /is damaged: a sum is not that of its parts/);
      truncateSync(join(folder, `${file.kind}-open.model`), 20000);
      t.throws(() => parted.part(19000, 24000), /is damaged/);
      parted.close();
      writeFileSync(join(folder, `${file.kind}-open.parts`), 'broken');
      t.equal(partedFile(file), undefined);
    }
  },
);

t.test('a set that is missing, damaged or incomplete is told in one line', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-models-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  await t.rejects(openModelSet('full', folder), /there is no SHA256SUMS/);
  writeFileSync(join(folder, CHECKSUMS), `${'0'.repeat(64)}  melody-full.model\n`);
  await t.rejects(openModelSet('open', folder), /no models of the set "open"/);
  await t.rejects(openModelSet('full', folder), /melody-full.model cannot be read \(ENOENT\)/);
  writeFileSync(join(folder, 'melody-full.model'), 'broken');
  await t.rejects(openModelSet('full', folder), /is damaged/);
  const unread = await openModelSet('full', folder, 'when asked');
  t.throws(() => unread.files[0]!.bytes, /is damaged/);
  writeFileSync(join(folder, QUICK_CHECKSUMS), '00000000  melody-full.model\n');
  await t.rejects(openModelSet('full', folder), /is damaged: its sum is not that of CRC32SUMS/);
  rmSync(join(folder, 'melody-full.model'));
  await t.rejects(openModelSet('full', folder, 'when asked'), /cannot be read \(ENOENT\)/);
});

t.test('files that are read when asked for are the same ones, and cross to threads', async (t) => {
  const early = await openModelSet('open');
  const late = await openModelSet('open', undefined, 'when asked');
  t.equal(late.identity, early.identity);
  t.ok(isDeepStrictEqual(structuredClone(late), early));
});

t.test('the shipped sets open, and the setting chooses', async (t) => {
  for (const set of ['full', 'open'] as const) {
    const models = await openModels(readConfig({ MODELS: set }));
    t.match(models.standard?.identity, new RegExp(`^${set}-[0-9a-f]{8}$`));
    t.same(
      models.standard?.files.map(({ kind }) => kind).filter((kind) => kind === 'melody'),
      ['melody'],
    );
    t.equal(await models.named('none'), undefined);
    t.equal(await models.named(models.standard!.identity), models.standard);
    await t.rejects(models.named('nobody'), /there is no model "nobody"/);
  }
  t.equal((await openModels(readConfig({ MODELS: 'none' }))).standard, undefined);
});
