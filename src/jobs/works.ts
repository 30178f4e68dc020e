import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Database } from '../db/database.js';
import { BatchDesk } from './batch-desk.js';
import { Idempotency, KEPT_MS } from './idempotency.js';
import { type BookLimits, JobBook } from './job-book.js';
import { JobDesk } from './job-desk.js';
import type { JobEngine } from './job-engine.js';
import { JobHub } from './job-hub.js';
import type { JobKind } from './job-kind.js';
import type { JobRecord } from './job-record.js';
import { parsed } from './job-record.js';
import { type JobLog, JobRunner } from './job-runner.js';
import { LocalEngine } from './local-engine.js';
import { newPieceId } from './piece-id.js';
import { ProcessBook } from './process-book.js';
import { type Tracing, UNTRACED } from './tracing.js';
import { type Target, Webhooks } from './webhooks.js';

/** Milliseconds between rounds of forgetting. */
const SWEEP = 60_000;

/** What an engine is made of. */
export interface EngineParts {
  readonly book: JobBook;
  readonly hub: JobHub;
  readonly kinds: ReadonlyMap<string, JobKind>;
  readonly processes: ProcessBook;
  readonly runner: JobRunner;
  readonly slots: number;
  readonly log: JobLog;
}

export interface WorksOptions {
  readonly database: Database;
  readonly limits: BookLimits;
  /** Jobs that run here at a time; 0: none. */
  readonly slots: number;
  /** Days after which ended jobs are forgotten. */
  readonly retentionDays: number;
  readonly webhooks: {
    readonly allowPrivate: boolean;
    readonly pace: number;
    readonly publicUrl?: string | undefined;
  };
  readonly retryAfter: () => number;
  readonly log: JobLog;
  /** Another engine than the local one. */
  readonly engine?: (parts: EngineParts) => JobEngine;
  readonly onEnded?: (job: JobRecord) => void;
  readonly tracing?: Tracing;
}

/** Everything about jobs, put together: kinds are added before the start. */
export class Works {
  readonly database: Database;
  readonly desk: JobDesk;
  readonly batches: BatchDesk;
  readonly idempotency: Idempotency;
  readonly webhooks: Webhooks;
  readonly engine: JobEngine;
  readonly #kinds = new Map<string, JobKind>();
  readonly #closing = new AbortController();
  readonly #options: WorksOptions;
  readonly #book: JobBook;
  #sweep: NodeJS.Timeout | undefined;

  constructor(options: WorksOptions) {
    const { database, limits, log, retryAfter, slots, tracing = UNTRACED } = options;
    this.#options = options;
    this.database = database;
    const worker = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;
    const hub = new JobHub();
    const book = new JobBook(database, limits, newPieceId);
    this.#book = book;
    const kinds = this.#kinds;
    const processes = new ProcessBook(database, worker);
    const onEnded = (job: JobRecord) => this.#ended(job);
    const runner = new JobRunner({ book, hub, kinds, log, onEnded, tracing, worker });
    const parts = { book, hub, kinds, log, processes, runner, slots };
    this.engine = options.engine?.(parts) ?? new LocalEngine(parts);
    this.desk = new JobDesk({ book, engine: this.engine, hub, kinds, onEnded, retryAfter, tracing });
    this.batches = new BatchDesk(database, this.desk, newPieceId);
    this.idempotency = new Idempotency(database);
    this.webhooks = new Webhooks({ database, log, newId: newPieceId, tracing, ...options.webhooks });
  }

  /** Fires when streams to callers must end. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Teaches the jobs another kind of work; see job-kind.ts. Before the start. */
  addKind<Request, Result>(name: string, kind: JobKind<Request, Result>): void {
    this.#kinds.set(name, kind as JobKind);
  }

  async start(): Promise<void> {
    await this.engine.start();
    this.webhooks.start();
    this.#sweep = setInterval(() => {
      void this.#forget().catch((error: unknown) =>
        this.#options.log.warn({ err: error }, 'old jobs could not be forgotten'),
      );
    }, SWEEP);
    this.#sweep.unref();
  }

  /** Takes no new work; resolves when no job runs here. */
  async drain(): Promise<void> {
    this.desk.drain();
    await this.engine.drain();
  }

  /** Puts back what runs, ends streams, lets the database go. */
  async stop(): Promise<void> {
    this.desk.drain();
    clearInterval(this.#sweep);
    await this.engine.stop();
    await this.webhooks.stop();
    this.#closing.abort();
  }

  async #ended(job: JobRecord): Promise<void> {
    this.#options.onEnded?.(job);
    const target = parsed<Target>(job.webhook);
    if (target) {
      const shown = await this.desk.show(job);
      await this.webhooks.send(job.owner, job.id, target, `job.${job.status}`, { job: shown });
    }
    await this.batches.jobEnded(job, this.webhooks);
  }

  async #forget(): Promise<void> {
    const before = Date.now() - this.#options.retentionDays * 86_400_000;
    while ((await this.#book.forget(before)) > 0);
    await this.idempotency.forget(Date.now() - KEPT_MS);
    await this.batches.forget(before);
    await this.webhooks.forget(before);
  }
}
