/** A person's own model, from the files of its training folder to the finished file. Goes on where it was stopped. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE } from '../../src/contract/engine.js';
import type { TrainingState, UnusableFile } from '../../src/contract/model.js';
import type { LeadSheet } from '../../src/models/corpus/lead-sheet.js';
import { MELODY_INPUTS, MelodyModel } from '../../src/models/melody/melody-model.js';
import {
  MELODY_HEADS,
  type MelodyHead,
  melodyRecords,
  melodyShape,
} from '../../src/models/melody/records.js';
import {
  type LoadedModel,
  loadModel,
  type TrainedNet,
  writeModel,
} from '../../src/models/network/model-file.js';
import { CopyIndex } from '../../src/models/novelty/copy-index.js';
import { type OwnSplit, ownSettings, SMALL_SIZES, splitOwn } from '../../src/models/own/own-training.js';
import { type RealFigures, realFigures } from '../../src/models/sampling/real-figures.js';
import { Trainer } from '../../src/models/training/trainer.js';
import type { TrainingWish } from '../../src/storage/models/own-models.js';
import { importFiles, type NamedBytes } from '../corpora/import-files.js';
import { trainNet } from './train-net.js';

/** Nothing of the files can be used. */
export class NothingToLearn extends Error {
  override name = 'NothingToLearn';
  readonly unusable: readonly UnusableFile[];

  constructor(detail: string, unusable: readonly UnusableFile[]) {
    super(detail);
    this.unusable = unusable;
  }
}

export interface OwnTraining {
  /** Where wish, files and checkpoints lie. */
  readonly folder: string;
  readonly wish: TrainingWish;
  /** File of the melody model that it begins from. */
  readonly base: Uint8Array | undefined;
  readonly progress: (state: TrainingState, unusable: readonly UnusableFile[]) => void;
  /** Asked after every step. */
  readonly stopped: () => boolean;
  /** Milliseconds from any start, by which checkpoints are saved; the machine's by default. */
  readonly clock?: () => number;
}

/** Shares of the work. */
const WEIGHTS: Readonly<Record<MelodyHead, number>> = { rhythm: 0.45, interval: 0.45, gate: 0.1 };
/** Fewest notes in all that are worth a training. */
const FEWEST_NOTES = 200;

interface Pieces {
  readonly sheets: LeadSheet[];
  readonly unusable: UnusableFile[];
}

/** Bytes of the model file; undefined when it was stopped (what was done is kept for next time). Throws NothingToLearn. */
export function trainOwn(training: OwnTraining): Uint8Array | undefined {
  const { folder, wish, progress, stopped } = training;
  const began = performance.now();
  const { sheets, unusable } = piecesOf(folder, wish);
  const notes = sheets.reduce((sum, { melody }) => sum + melody.length, 0);
  if (sheets.length === 0 || notes < FEWEST_NOTES)
    throw new NothingToLearn(
      sheets.length === 0
        ? 'none of the files can be used'
        : `the files hold ${notes} notes of melody, fewer than ${FEWEST_NOTES}`,
      unusable,
    );
  const split = splitOwn(sheets);
  const base = training.base === undefined ? undefined : loadModel(training.base);
  const nets: OwnNet[] = [];
  let before = 0;
  for (const head of MELODY_HEADS) {
    const done = before;
    const net = trainHead(training, head, split, base, began, (state) => {
      const whole = done + WEIGHTS[head] * state.done;
      const seconds = (performance.now() - began) / 1000;
      progress(
        {
          done: whole,
          net: head,
          epoch: state.epoch,
          loss: state.loss,
          held_out_loss: state.heldOutLoss,
          events_per_second: Math.round(state.eventsASecond),
          seconds_left: Math.round(
            state.secondsLeft + (seconds / Math.max(0.01, whole)) * (1 - done - WEIGHTS[head]),
          ),
        },
        unusable,
      );
    });
    if (net === undefined || stopped()) return undefined;
    nets.push(net);
    before += WEIGHTS[head];
  }
  return modelFile(wish, nets, split, base, unusable);
}

interface OwnNet extends TrainedNet {
  readonly figures: {
    readonly before: number | null;
    readonly after: number | null;
    readonly epochs: number;
    readonly stopped_by: 'end' | 'early stopping' | 'time';
  };
  readonly settings: unknown;
}

type NetProgress = Parameters<NonNullable<Parameters<typeof trainNet>[0]['progress']>>[0];

function trainHead(
  { folder, wish, stopped, clock }: OwnTraining,
  head: MelodyHead,
  split: OwnSplit,
  base: LoadedModel | undefined,
  began: number,
  progress: (state: NetProgress) => void,
): OwnNet | undefined {
  const done = join(folder, `${head}.f32`);
  const checkpoint = join(folder, `${head}.checkpoint`);
  const start = base?.net(head);
  const shape = start?.shape ?? melodyShape(head, SMALL_SIZES[head]);
  const records = melodyRecords(split.training, head);
  const kept = melodyRecords(split.validation, head);
  const settings = ownSettings(head, records.count, start !== undefined, wish.seed);
  if (existsSync(done)) {
    const { figures } = JSON.parse(readFileSync(`${done}.json`, 'utf8')) as Pick<OwnNet, 'figures'>;
    const bytes = readFileSync(done);
    const parameters = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    );
    return { name: head, shape, parameters, figures, settings };
  }
  const from = start === undefined ? undefined : Float32Array.from(start.parameters);
  const trainer = new Trainer(shape, settings, records, kept, from);
  const first = kept.count > 0 ? trainer.loss(kept) : null;
  let late = false;
  const whole = trainNet({
    trainer,
    checkpoint,
    identity: JSON.stringify([shape, settings, records.count, wish]),
    progress,
    ...(clock && { clock }),
    stopped: () => {
      late = performance.now() - began > wish.minutes * 60_000;
      return late || stopped();
    },
  });
  if (!whole && !late) return undefined;
  const { heldOut } = trainer.history;
  const best = heldOut.length > 0 && kept.count > 0 ? Math.min(...heldOut) : null;
  // What did not get better is left as it was.
  const worse = from !== undefined && first !== null && (best === null || best >= first);
  const net: OwnNet = {
    name: head,
    shape,
    parameters: worse ? from : Float32Array.from(trainer.parameters),
    settings,
    figures: {
      before: first,
      after: worse ? first : best,
      epochs: heldOut.length,
      stopped_by: late ? 'time' : heldOut.length < settings.epochs ? 'early stopping' : 'end',
    },
  };
  writeFileSync(`${done}.json`, JSON.stringify({ figures: net.figures }));
  writeFileSync(`${done}.tmp`, new Uint8Array(net.parameters.buffer));
  renameSync(`${done}.tmp`, done);
  rmSync(checkpoint, { force: true });
  return net;
}

/** The pieces of the files: read once, then kept beside them. */
function piecesOf(folder: string, wish: TrainingWish): Pieces {
  const kept = join(folder, 'pieces.json');
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Pieces;
  const files = wish.files.map(
    (name, i): NamedBytes => ({ name, bytes: readFileSync(join(folder, 'files', String(i))) }),
  );
  const { sheets, faults } = importFiles(files, {
    source: wish.name,
    style: wish.style,
    lic: "the user's own",
  });
  const pieces: Pieces = { sheets, unusable: faults };
  writeFileSync(`${kept}.tmp`, JSON.stringify(pieces));
  renameSync(`${kept}.tmp`, kept);
  return pieces;
}

function modelFile(
  wish: TrainingWish,
  nets: readonly OwnNet[],
  split: OwnSplit,
  base: LoadedModel | undefined,
  unusable: readonly UnusableFile[],
): Uint8Array {
  const sheets = [...split.training, ...split.validation];
  const known = (base?.card.about ?? {}) as {
    sources?: readonly string[];
    figures?: Readonly<Record<string, RealFigures>>;
    copies?: string;
  };
  const own = CopyIndex.of(sheets);
  const about: Record<string, unknown> = {
    own: true,
    style: wish.style,
    base: wish.base,
    engine: ENGINE,
    sources: known.sources ?? [],
    data: sheets.map(({ id, melody, chords, chords_src }) => ({
      id,
      notes: melody.length,
      chords: chords_src,
      sha256: createHash('sha256')
        .update(JSON.stringify([melody, chords]))
        .digest('hex'),
      kept: split.validation.some((sheet) => sheet.id === id),
    })),
    unusable,
    nets: nets.map(({ name, settings, figures }) => ({ name, settings, ...figures })),
    copies: Buffer.from(own.toBytes()).toString('base64'),
  };
  const card = { kind: 'melody', name: wish.name, inputs: MELODY_INPUTS };
  const model = new MelodyModel(loadModel(writeModel({ ...card, about }, nets)));
  const figures = realFigures(model, split.training, split.validation.length > 0 ? split.validation : sheets);
  return writeModel({ ...card, about: { ...about, figures: { ...known.figures, ...figures } } }, nets);
}
