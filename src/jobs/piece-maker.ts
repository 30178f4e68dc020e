import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Brief } from '../contract/brief.js';
import type { Operation } from '../contract/edit.js';
import { engineIdentity } from '../contract/engine.js';
import { ServiceError } from '../contract/errors.js';
import { besideFileName, fileName, MEDIA_TYPES } from '../contract/file-name.js';
import { besideOf } from '../contract/output.js';
import type { Piece, RenderRecord } from '../contract/piece.js';
import { briefHash, renderHash } from '../score/brief-hash.js';
import type { InstalledModels } from '../storage/models/installed-models.js';
import type { SharedModels } from '../storage/models/shared-models.js';
import type { InstalledBanks } from '../storage/sample-banks/installed-banks.js';
import type { SharedBank } from '../storage/sample-banks/shared-bank.js';
import type { Store } from '../storage/store.js';
import { atOnce } from './at-once.js';
import { bytesOf } from './bytes-of.js';
import { roomFor } from './file-sizes.js';
import type { Job } from './job.js';
import type { JobQueue } from './job-queue.js';
import type { Caller } from './job-record.js';
import { steadyMs } from './steady.js';
import type { Generated, KeptParts } from './task.js';
import { type Tracing, traced, UNTRACED } from './tracing.js';

/** Milliseconds between looks at a render that another process makes. */
const ELSEWHERE = 150;
/** Files of one piece that are put into the store at a time. */
const STORED_AT_ONCE = 4;
/** Owner of what is made without an account. */
export const ANONYMOUS = 'anonymous';
/** What spans call the stages of a worker. */
const STAGE_SPANS = {
  waiting: 'wait',
  composing: 'compose',
  rendering: 'render',
  mastering: 'master',
  encoding: 'encode',
  done: 'done',
} as const;
const NOBODY: Caller = { owner: ANONYMOUS, share: ANONYMOUS };

export interface PieceMakerOptions {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly banks: Pick<InstalledBanks, 'named'>;
  readonly models: Pick<InstalledModels, 'named' | 'standard'>;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly kept?: KeptParts | undefined;
  /** Hears of every piece that is kept, and for whom. */
  readonly onKept?: (piece: Piece, caller: Caller) => Promise<void>;
  /** Where a file is fetched from; default: by its name alone. */
  readonly urlOf?: (filename: string, owner: string) => string;
  /** Where several machines share a store: who may render what. */
  readonly flights?: SharedFlights;
  readonly tracing?: Tracing;
}

/** A render that is being made by one of several processes. */
export interface SharedFlights {
  /** Becomes ours, and what gives it back is answered; undefined while another process has it. */
  claim(hash: string): Promise<(() => Promise<void>) | undefined>;
}

/** Nobody else renders into this store. */
const ALONE: SharedFlights = { claim: () => Promise.resolve(() => Promise.resolve()) };

/** For whom a piece is made, and who looks on. */
export interface Making {
  /** Id of the piece; asked for twice, it is the same piece. Default: a new one. */
  readonly id?: string;
  readonly caller?: Caller;
  /** One of hundreds, hardly to be edited: the sound of its parts is not kept. */
  readonly oneOfMany?: boolean;
  /** Handed the work on the sound when it is taken up. */
  readonly onJob?: (job: Job) => void;
}

export interface MadePiece {
  readonly piece: Piece;
  /** The sound was made before, or for an equal request at the same time. */
  readonly cached: boolean;
}

/** How a piece differs from what its brief makes. */
export interface Edits {
  readonly operations: readonly Operation[];
  /** Id of the piece that was edited. */
  readonly parent: string;
  /** How long that one was. */
  readonly seconds: number;
  /** How many of the operations it had; absent where none is new. */
  readonly before?: number;
}

/** What a brief is made with. */
interface Means {
  readonly bank: SharedBank | undefined;
  readonly models: SharedModels | undefined;
  readonly engine: string;
}

/** One render that several equal requests may wait for. */
interface Flight {
  readonly record: Promise<{ record: RenderRecord; rendered: boolean }>;
  job: Job | undefined;
  waiting: number;
  abandoned: boolean;
  /** The sound of its parts is kept for edits. */
  readonly keepsParts: boolean;
  /** Those who want to know the job. */
  readonly watchers: ((job: Job) => void)[];
  watch(onJob: (job: Job) => void): void;
}

/**
 * From a resolved brief to a stored piece. What was rendered before is taken from the store; equal briefs at the same
 * time share one render; a render that nobody waits for any more is cancelled.
 */
export class PieceMaker {
  readonly #options: PieceMakerOptions;
  readonly #flights = new Map<string, Flight>();

  constructor(options: PieceMakerOptions) {
    this.#options = options;
  }

  /** `quit` fires when the one who asked has gone. */
  async make(brief: Brief, quit: AbortSignal, edits?: Edits, making: Making = {}): Promise<MadePiece> {
    const before = making.id === undefined ? undefined : await this.#options.store.piece(making.id);
    if (before) return { piece: before, cached: false };
    const { record, cached, rendered, hash, means } = await this.#recordOf(brief, quit, edits, making);
    refuseIdle(record, edits);
    const piece = await this.#keep(brief, record, making, edits);
    // Between being found and being kept it may have gone with the last piece that needed it; now nobody takes it away.
    if (!rendered && !(await this.#known(hash)))
      await this.#wait(this.#takeOff(hash, brief, means, making, edits), hash, quit);
    return { piece, cached };
  }

  /**
   * What a stored piece gives in another way, without a new piece: `change` is what its brief is to have otherwise in
   * format, depth, rate or stems. The files of the answer lie in the store under their hashes.
   */
  async renderOf(
    piece: Piece,
    change: Partial<Pick<Brief, 'format' | 'bit_depth' | 'sample_rate' | 'stems'>>,
    quit: AbortSignal,
  ): Promise<RenderRecord> {
    const { operations, parent, outputs } = piece;
    const seconds = outputs[0]?.duration ?? piece.brief.duration;
    const edits = operations.length > 0 ? { operations, parent: parent ?? piece.id, seconds } : undefined;
    const { layers, ...brief } = piece.brief;
    // Its layers would be made once more, and nobody asks for them.
    const same = Object.entries(change).every(([name, value]) =>
      isDeepStrictEqual(brief[name as keyof typeof brief], value),
    );
    const wanted = { ...brief, ...(same && layers !== undefined && { layers }), ...change };
    return (await this.#recordOf(wanted, quit, edits)).record;
  }

  async #recordOf(
    brief: Brief,
    quit: AbortSignal,
    edits: Edits | undefined,
    making: Making = {},
  ): Promise<{
    record: RenderRecord;
    cached: boolean;
    rendered: boolean;
    hash: string;
    means: Means;
  }> {
    const bank = await this.#options.banks.named(brief.bank);
    const models = await this.#options.models.named(brief.model);
    const engine = engineIdentity(bank?.identity, this.#options.models.standard?.identity);
    const hash = renderHash(brief, engine, edits?.operations);
    let flight = this.#flights.get(hash);
    const first = !flight;
    const means = { bank, models, engine };
    flight ??= this.#takeOff(hash, brief, means, making, edits);
    if (making.onJob) flight.watch(making.onJob);
    const { record, rendered } = await this.#wait(flight, hash, quit);
    return { record, cached: !(first && rendered), rendered, hash, means };
  }

  /** Whether the sound of a brief is there already. */
  async isKnown(brief: Brief): Promise<boolean> {
    const bank = await this.#options.banks.named(brief.bank);
    const engine = engineIdentity(bank?.identity, this.#options.models.standard?.identity);
    return (await this.#known(renderHash(brief, engine))) !== undefined;
  }

  #takeOff(hash: string, brief: Brief, means: Means, { oneOfMany = false }: Making, edits?: Edits): Flight {
    const flight: Flight = {
      record: Promise.resolve().then(() => this.#render(hash, brief, means, flight, edits)),
      job: undefined,
      waiting: 0,
      abandoned: false,
      keepsParts: !oneOfMany,
      watchers: [],
      watch(onJob) {
        if (flight.job) onJob(flight.job);
        else flight.watchers.push(onJob);
      },
    };
    this.#flights.set(hash, flight);
    const land = () => {
      if (this.#flights.get(hash) === flight) this.#flights.delete(hash);
    };
    flight.record.then(land, land);
    return flight;
  }

  async #wait(flight: Flight, hash: string, quit: AbortSignal) {
    flight.waiting++;
    let leave: () => void = () => undefined;
    const gone = new Promise<never>((_resolve, reject) => {
      leave = () => reject(new ServiceError('canceled', 'the client went away'));
      if (quit.aborted) leave();
      else quit.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([flight.record, gone]);
    } finally {
      quit.removeEventListener('abort', leave);
      flight.waiting--;
      if (flight.waiting === 0 && quit.aborted) {
        flight.abandoned = true;
        if (this.#flights.get(hash) === flight) this.#flights.delete(hash);
        flight.job?.cancel();
      }
    }
  }

  async #render(
    hash: string,
    brief: Brief,
    means: Means,
    flight: Flight,
    edits?: Edits,
  ): Promise<{ record: RenderRecord; rendered: boolean }> {
    const { flights = ALONE, store } = this.#options;
    for (;;) {
      // Claimed before it is looked for: the one who had the claim may just have finished.
      const release = await flights.claim(hash);
      try {
        const known = await this.#known(hash);
        if (known) return { record: known, rendered: false };
        if (flight.abandoned) throw new ServiceError('canceled', 'the client went away');
        if (release) {
          await store.assertRoom(roomFor(brief, edits?.seconds));
          return await this.#sound(hash, brief, means, flight, edits);
        }
      } finally {
        await release?.();
      }
      await sleep(ELSEWHERE);
    }
  }

  async #sound(
    hash: string,
    brief: Brief,
    means: Means,
    flight: Flight,
    edits?: Edits,
  ): Promise<{ record: RenderRecord; rendered: boolean }> {
    const { store, queue, newId, tracing = UNTRACED } = this.#options;
    const audioPaths = brief.format.map(() => store.temporaryPath());
    const scorePath = store.temporaryPath();
    const peaksPath = store.temporaryPath();
    const source = brief.source === undefined ? undefined : await bytesOf(await store.read(brief.source));
    const stemsFolder = brief.stems && store.temporaryPath();
    const layersFolder = brief.layers === undefined ? undefined : store.temporaryPath();
    try {
      flight.job = queue.submit(newId(), {
        brief,
        ...means,
        audioPaths,
        scorePath,
        peaksPath,
        ...(source && { source }),
        kept: flight.keepsParts ? this.#options.kept : undefined,
        ...(stemsFolder !== undefined && { stemsFolder }),
        ...(layersFolder !== undefined && { layersFolder }),
        ...(edits && {
          operations: edits.operations,
          seconds: edits.seconds,
          ...(edits.before !== undefined && { before: edits.before }),
        }),
      });
      for (const watcher of flight.watchers.splice(0)) watcher(flight.job);
      const made = await flight.job.done;
      const { score } = made;
      if (score === undefined) throw new Error('the score was not written');
      traceStages(tracing, flight.job, made);
      const bytes = made.files.reduce((sum, file) => sum + file.bytes, 0);
      const facts = { 'continuo.files': made.files.length, 'continuo.bytes': bytes };
      await traced(tracing, 'store', { facts }, async () => {
        const puts = made.files.map((file, i) => {
          const beside = besideOf(file);
          const folder = beside?.folder === 'layers' ? layersFolder : stemsFolder;
          const path = beside ? join(folder!, `${beside.name}.${file.format}`) : audioPaths[i]!;
          return () => store.put(path, file);
        });
        puts.push(() => store.put(scorePath, score));
        const { peaks } = made;
        if (peaks) puts.push(() => store.put(peaksPath, peaks));
        await atOnce(STORED_AT_ONCE, puts);
      });
      const record: RenderRecord = {
        brief_hash: briefHash(brief, edits?.operations),
        render_hash: hash,
        engine: means.engine,
        plan: made.plan,
        parts: [...made.parts],
        ...(made.withoutEffect?.length && { without_effect: [...made.withoutEffect] }),
        timings: made.timings,
        score,
        ...(made.peaks && { peaks: made.peaks }),
        files: [...made.files],
      };
      await store.saveRender(record);
      return { record, rendered: true };
    } finally {
      for (const path of audioPaths) await store.discard(path);
      await store.discard(scorePath);
      await store.discard(peaksPath);
      for (const folder of [stemsFolder, layersFolder]) if (folder !== undefined) await store.discard(folder);
    }
  }

  /** A render record whose files are all still there. */
  async #known(hash: string): Promise<RenderRecord | undefined> {
    const { store } = this.#options;
    const record = await store.render(hash);
    if (!record) return undefined;
    const present = await Promise.all(
      [record.score, ...(record.peaks ? [record.peaks] : []), ...record.files].map(({ sha256 }) =>
        store.has(sha256),
      ),
    );
    return present.every(Boolean) ? record : undefined;
  }

  /** Every request gets a piece and file names of its own, whoever made the sound. */
  async #keep(brief: Brief, record: RenderRecord, making: Making, edits?: Edits): Promise<Piece> {
    const { store, clock, newId, onKept, urlOf = plainUrl } = this.#options;
    const { id = newId(), caller = NOBODY } = making;
    const at = clock();
    const { files, ...facts } = record;
    const outputs = files.map((file) => {
      const mix = fileName(brief.style, at, id, file.format);
      const beside = besideOf(file);
      const filename = beside ? besideFileName(mix, beside) : mix;
      return { ...file, url: urlOf(filename, caller.owner), filename };
    });
    const created_at = at.toISOString();
    const piece: Piece = {
      id,
      created_at,
      brief,
      ...(edits && { parent: edits.parent }),
      operations: [...(edits?.operations ?? [])],
      ...facts,
      outputs,
    };
    // Whose it is stands in the index before anything can be fetched.
    await onKept?.(piece, caller);
    await atOnce(
      STORED_AT_ONCE,
      outputs.map(({ filename, sha256, bytes, format }) => () => {
        const media_type = MEDIA_TYPES[format];
        return store.addAlias({ filename, sha256, bytes, media_type, piece: id, created_at });
      }),
    );
    await store.savePiece(piece);
    return piece;
  }
}

/** A sound that is there already may be that of the piece that was edited: then nothing would change. */
function refuseIdle({ without_effect: idle = [] }: RenderRecord, edits: Edits | undefined): void {
  if (edits?.before === undefined) return;
  const { before, operations } = edits;
  const added = idle.filter((index) => index >= before).length;
  if (added === 0 || added < operations.length - before) return;
  const detail = 'the piece is like that already: nothing would change';
  throw new ServiceError('contradiction', detail, { errors: [{ pointer: `/operations/${before}`, detail }] });
}

/** What the worker went through, as spans: they are known when it is done. */
function traceStages(tracing: Tracing, job: Job, { stages = [] }: Generated): void {
  const zero = Date.now() - steadyMs();
  const started = zero + (job.startedAt ?? job.queuedAt);
  tracing.past('wait for a thread', zero + job.queuedAt, started);
  for (const { stage, from, to } of stages) tracing.past(STAGE_SPANS[stage], started + from, started + to);
}

function plainUrl(filename: string): string {
  return `/api/download/${filename}`;
}
