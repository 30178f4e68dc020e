/**
 * Rebuilds every shipped model from the corpora, byte for byte: node build/workers/train-shipped.js [set/kind/net ...]
 * Nets that are done, and checkpoints of those that are not, are kept in `.training/`: a killed run goes on from there.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { readConfig } from '../src/config.js';
import type { LeadSheet } from '../src/models/corpus/lead-sheet.js';
import { DRUM_INPUTS } from '../src/models/drums/drum-model.js';
import { HARMONY_INPUTS, HarmonyModel } from '../src/models/harmony/harmony-model.js';
import { realSurprise } from '../src/models/harmony/real-surprise.js';
import { MELODY_INPUTS, MelodyModel } from '../src/models/melody/melody-model.js';
import { loadModel, writeModel } from '../src/models/network/model-file.js';
import { CopyIndex } from '../src/models/novelty/copy-index.js';
import { realFigures } from '../src/models/sampling/real-figures.js';
import { partsAsBytes } from '../src/storage/models/parted-file.js';
import {
  CHECKSUMS,
  MODELS_FOLDER,
  partsBeside,
  QUICK_CHECKSUMS,
} from '../src/storage/models/shared-models.js';
import { corpusTakes, type RecordedTake } from './corpora/drum-takes.js';
import { CorporaMissing, corpusSheets } from './corpora/folder.js';
import { KINDS, type ModelSet, NOTHING, piecesOf, SETS, takesOf } from './training/shipped-nets.js';
import type { NetTask } from './training/thread.js';

const WORK = '.training';
const INPUTS: Readonly<Record<string, number>> = {
  melody: MELODY_INPUTS,
  harmony: HARMONY_INPUTS,
  drums: DRUM_INPUTS,
};

const { CORPORA } = readConfig(process.env);
const wanted = process.argv.slice(2);

let sheets: LeadSheet[];
try {
  sheets = corpusSheets(CORPORA);
} catch (error) {
  if (!(error instanceof CorporaMissing)) throw error;
  console.error(error.message);
  process.exit(1);
}

mkdirSync(WORK, { recursive: true });
const tasks = SETS.flatMap((set) =>
  Object.entries(KINDS).flatMap(([kind, { nets }]) =>
    nets.map(
      (net): NetTask => ({ corpora: CORPORA, set, kind, net, out: join(WORK, `${set}-${kind}-${net}.f32`) }),
    ),
  ),
).filter(
  ({ set, kind, net }) =>
    wanted.length === 0 || wanted.some((name) => `${set}/${kind}/${net}`.startsWith(name)),
);

const waiting = tasks.filter(({ out }) => !existsSync(out));
const threads = Math.max(1, Math.min(2, availableParallelism(), waiting.length));
await Promise.all(
  Array.from({ length: threads }, async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await train(task);
  }),
);

mkdirSync(MODELS_FOLDER, { recursive: true });
for (const set of SETS)
  for (const kind of Object.keys(KINDS))
    if (KINDS[kind]!.nets.every((net) => existsSync(join(WORK, `${set}-${kind}-${net}.f32`))))
      writeShipped(set, kind);
const files = readdirSync(MODELS_FOLDER)
  .filter((name) => name.endsWith('.model'))
  .sort();
writeSums(CHECKSUMS, (bytes) => createHash('sha256').update(bytes).digest('hex'));
writeSums(QUICK_CHECKSUMS, (bytes) => crc32(bytes).toString(16).padStart(8, '0'));
for (const name of files) writeParts(join(MODELS_FOLDER, name));
console.log(readFileSync(join(MODELS_FOLDER, CHECKSUMS), 'utf8'));

/** The sums of a file's parts, and of an index its marks. */
function writeParts(path: string): void {
  const bytes = readFileSync(path);
  const marks = basename(path).startsWith('index-') ? CopyIndex.read(bytes).marks : undefined;
  writeFileSync(partsBeside(path), partsAsBytes(bytes, marks));
}

/** A line a model file: its sum and its name. */
function writeSums(list: string, sum: (bytes: Uint8Array) => string): void {
  const lines = files.map((name) => `${sum(readFileSync(join(MODELS_FOLDER, name)))}  ${name}\n`);
  writeFileSync(join(MODELS_FOLDER, list), lines.join(''));
}

function train(task: NetTask): Promise<void> {
  const name = `${task.set}/${task.kind}/${task.net}`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./training/thread.js', import.meta.url), { workerData: task });
    let epoch = -1;
    worker.on(
      'message',
      (progress: { epoch: number; loss: number; heldOutLoss: number | null; secondsLeft: number }) => {
        if (progress.epoch === epoch) return;
        epoch = progress.epoch;
        const held = progress.heldOutLoss === null ? '' : `, validation ${progress.heldOutLoss.toFixed(4)}`;
        console.log(
          `${name}: epoch ${epoch}, loss ${progress.loss.toFixed(4)}${held}, ${Math.round(progress.secondsLeft)} s left`,
        );
      },
    );
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${name}: exit code ${code}`))));
  });
}

/** Puts the nets of one model into its file, with what is worth knowing about them. */
function writeShipped(set: ModelSet, kind: string): void {
  const pieces = piecesOf(set, sheets);
  const trained = KINDS[kind]!.nets.map((name) => {
    const out = join(WORK, `${set}-${kind}-${name}.f32`);
    const bytes = readFileSync(out);
    const { shape, settings } = KINDS[kind]!.plan(name, NOTHING, NOTHING);
    const parameters = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    );
    const history = JSON.parse(readFileSync(`${out}.json`, 'utf8')) as { heldOut: number[] };
    return { name, shape, parameters, settings, validation: history.heldOut };
  });
  const takes = kind === 'drums' ? takesOf(set, corpusTakes(CORPORA)).training : [];
  const learned = kind === 'drums' ? takes.map(({ record }) => record) : pieces.training;
  const about: Record<string, unknown> = {
    sources: [...new Set(learned.map(({ source }) => source))].sort(),
    data: kind === 'drums' ? dataOfTakes(takes) : dataOf(pieces.training),
    nets: trained.map(({ name, settings, validation }) => ({ name, settings, validation })),
  };
  const card = { kind, name: `${kind}-${set}`, inputs: INPUTS[kind]! };
  if (kind === 'melody') {
    const model = new MelodyModel(loadModel(writeModel({ ...card, about }, trained)));
    about.figures = realFigures(model, pieces.training, pieces.validation);
    writeFileSync(join(MODELS_FOLDER, `index-${set}.model`), CopyIndex.of(pieces.training).toBytes());
  }
  if (kind === 'harmony') {
    const model = new HarmonyModel(loadModel(writeModel({ ...card, about }, trained)));
    about.surprise = realSurprise(model, pieces.validation);
  }
  writeFileSync(join(MODELS_FOLDER, `${kind}-${set}.model`), writeModel({ ...card, about }, trained));
}

/** Pieces, notes and licences by source, and a hash of all that was trained on. */
function dataOf(training: readonly LeadSheet[]): unknown {
  const sources = [...new Set(training.map((sheet) => sheet.source))].sort();
  const hash = createHash('sha256');
  for (const { id, melody, chords } of training) hash.update(JSON.stringify([id, melody, chords]));
  return {
    sha256: hash.digest('hex'),
    sources: sources.map((source) => {
      const own = training.filter((sheet) => sheet.source === source);
      return {
        source,
        licence: own[0]!.lic,
        pieces: own.length,
        notes: own.reduce((sum, sheet) => sum + sheet.melody.length, 0),
        chords: own.reduce((sum, sheet) => sum + sheet.chords.length, 0),
      };
    }),
  };
}

/** The same of takes of drums. */
function dataOfTakes(training: readonly RecordedTake[]): unknown {
  const hash = createHash('sha256');
  for (const { record } of training) hash.update(JSON.stringify([record.id, record.hits]));
  return {
    sha256: hash.digest('hex'),
    sources: [...new Set(training.map(({ record }) => record.source))].sort().map((source) => {
      const own = training.filter(({ record }) => record.source === source);
      return {
        source,
        licence: own[0]!.record.lic,
        takes: own.length,
        strokes: own.reduce((sum, { strokes }) => sum + strokes.length, 0),
      };
    }),
  };
}
