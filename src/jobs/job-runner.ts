import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../contract/errors.js';
import type { Ending, JobBook } from './job-book.js';
import { MAX_ATTEMPTS } from './job-book.js';
import type { JobHub } from './job-hub.js';
import type { JobKinds } from './job-kind.js';
import { type JobRecord, jobError, parsed } from './job-record.js';
import { type Span, type Tracing, traced } from './tracing.js';

/** Milliseconds between looks at how far a job is, and between writes of it within one stage. */
const LOOK = 300;
const WRITE = 1000;
/** How long the end of a job may wait for a database that is out of reach, in milliseconds. */
const PATIENCE = 120_000;

export interface JobLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface JobRunnerOptions {
  readonly book: JobBook;
  readonly kinds: JobKinds;
  readonly hub: JobHub;
  /** Id of this process. */
  readonly worker: string;
  readonly log: JobLog;
  /** A job has ended, here; the last word of everything that follows from it. */
  readonly onEnded: (job: JobRecord) => Promise<void>;
  readonly tracing: Tracing;
}

interface Running {
  readonly job: JobRecord;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  /** Resolves when its thread is free, at its end at the latest. */
  readonly released: Promise<void>;
  readonly release: () => void;
  usesThread: boolean;
  putBack: boolean;
}

/** Does jobs that are claimed, and writes down how they go and end. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #running = new Map<string, Running>();

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  get running(): number {
    return this.#running.size;
  }

  /** Jobs that still need their thread; the others are being written down. */
  get onThreads(): number {
    return [...this.#running.values()].filter(({ usesThread }) => usesThread).length;
  }

  /** The job runs here. */
  has(id: string): boolean {
    return this.#running.has(id);
  }

  countOf(kind: string): number {
    return [...this.#running.values()].filter(({ job }) => job.kind === kind).length;
  }

  /** Does the job to its end, whatever that is. Neither promise rejects. */
  run(job: JobRecord): Pick<Running, 'ended' | 'released'> {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const running: Running = {
      job,
      abort: new AbortController(),
      usesThread: true,
      putBack: false,
      ended: begun.then(() => this.#traced(running)),
      released,
      release: () => {
        running.usesThread = false;
        release();
      },
    };
    this.#running.set(job.id, running);
    begin();
    return running;
  }

  /** What follows from the end of a job that did not end here. */
  async ended(job: JobRecord): Promise<void> {
    this.#options.hub.tell(job.id);
    await this.#options.onEnded(job);
  }

  cancel(id: string): boolean {
    const running = this.#running.get(id);
    running?.abort.abort();
    return running !== undefined;
  }

  /** Stops everything; what is stopped waits again. */
  async putBackAll(): Promise<void> {
    const all = [...this.#running.values()];
    for (const running of all) {
      running.putBack = true;
      running.abort.abort();
    }
    await Promise.all(all.map(({ ended }) => ended));
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  /** Its span is a child of the one that the job was handed in by, in whatever process that was. */
  #traced(running: Running): Promise<void> {
    const { job } = running;
    const { tracing, worker } = this.#options;
    const facts = {
      'continuo.job': job.id,
      'continuo.job.kind': job.kind,
      'continuo.job.attempt': job.attempts,
      'continuo.process': worker,
    };
    return traced(tracing, `job ${job.kind}`, { parent: job.trace, kind: 'consumer', facts }, (span) => {
      tracing.past('wait for a process', job.created_at, job.started_at ?? Date.now());
      return this.#do(running, span);
    });
  }

  async #do(running: Running, span: Span): Promise<void> {
    const { job } = running;
    const { book, hub, log, worker, onEnded } = this.#options;
    hub.tell(job.id);
    try {
      const ending = await this.#work(running);
      span.set({ 'continuo.job.status': ending.status });
      if (ending.error && ending.status === 'failed')
        span.failed({ ...ending.error, message: ending.error.detail });
      if (running.putBack && ending.status !== 'succeeded') {
        if (await this.#written(() => book.putBack(job.id, worker, true))) hub.tell(job.id);
        return;
      }
      const ended = await this.#written(() => book.finish(job.id, worker, ending));
      if (!ended) return log.warn({ job: job.id }, 'the job was taken over by another process');
      hub.tell(job.id);
      await onEnded(ended);
    } catch (error) {
      log.error({ err: error, job: job.id }, 'the end of the job could not be written down');
    } finally {
      this.#running.delete(job.id);
      running.release();
    }
  }

  async #work(running: Running): Promise<Ending> {
    const { job, abort } = running;
    const { kinds, log } = this.#options;
    if (job.attempts > MAX_ATTEMPTS) {
      const detail = `the process that made this died ${MAX_ATTEMPTS} times; it is not tried again`;
      return { status: 'failed', error: jobError(new ServiceError('worker_crashed', detail)) };
    }
    const kind = kinds.get(job.kind);
    if (!kind) {
      const detail = `this service does not do jobs of the kind "${job.kind}"`;
      return { status: 'failed', error: jobError(new ServiceError('internal', detail)) };
    }
    const latest = { stage: 'waiting', done: 0, total: 0 };
    const pump = this.#pump(job, latest, abort);
    const started = performance.now();
    try {
      const result = await kind.run(parsed(job.request), {
        job,
        signal: abort.signal,
        report: (stage, done = 0, total = 0) =>
          Object.assign(latest, { stage, done: Math.round(done), total: Math.round(total) }),
        threadFree: running.release,
      });
      log.info({ job: job.id, kind: job.kind, ms: Math.round(performance.now() - started) }, 'job done');
      return { status: 'succeeded', result };
    } catch (error) {
      // Claimed in the very moment in which the process began to end.
      if (error instanceof ServiceError && error.code === 'draining') running.putBack = true;
      const stopped = abort.signal.aborted || (error instanceof ServiceError && error.code === 'canceled');
      const kept = stopped ? new ServiceError('canceled', 'the job was cancelled') : error;
      if (!stopped) log.warn({ err: error, job: job.id, kind: job.kind }, 'job failed');
      return { status: stopped ? 'canceled' : 'failed', error: jobError(kept) };
    } finally {
      await pump();
    }
  }

  /** Writes down from time to time how far the job is; answers what stops it. */
  #pump(
    job: JobRecord,
    latest: { stage: string; done: number; total: number },
    abort: AbortController,
  ): () => Promise<void> {
    const { book, hub, worker } = this.#options;
    let written = { ...latest };
    let at = performance.now();
    let busy: Promise<void> = Promise.resolve();
    let writing = false;
    const look = async () => {
      const { stage, done, total } = latest;
      const news =
        stage !== written.stage ||
        ((done !== written.done || total !== written.total) && performance.now() - at > WRITE);
      if (!news) return;
      written = { stage, done, total };
      at = performance.now();
      // Not ours any more: another process has it, and two should not make it.
      if (!(await book.progress(job.id, worker, stage, done, total))) abort.abort();
      hub.tell(job.id);
    };
    const timer = setInterval(() => {
      if (writing) return;
      writing = true;
      // A database that is away for a while costs us some news, no more.
      busy = look()
        .catch(() => undefined)
        .finally(() => {
          writing = false;
        });
    }, LOOK);
    return async () => {
      clearInterval(timer);
      await busy;
    };
  }

  /** Tries until the database is back. */
  async #written<T>(write: () => Promise<T>): Promise<T> {
    const until = performance.now() + PATIENCE;
    for (let pause = 100; ; pause = Math.min(2000, pause * 2)) {
      try {
        return await write();
      } catch (error) {
        const away = error instanceof ServiceError && error.code === 'database_unavailable';
        if (!away || performance.now() > until) throw error;
        await sleep(pause);
      }
    }
  }
}
