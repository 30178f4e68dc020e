import { ServiceError } from '../contract/errors.js';
import type { Job, JobError } from '../contract/job.js';
import type { JobBook } from './job-book.js';
import type { JobEngine } from './job-engine.js';
import type { JobHub } from './job-hub.js';
import type { JobKinds } from './job-kind.js';
import type { JobFilter } from './job-reader.js';
import {
  type Caller,
  type JobEvent,
  type JobOrder,
  type JobRecord,
  jobError,
  parsed,
  summaryOf,
} from './job-record.js';
import { isFinal } from './job-status.js';
import type { Tracing } from './tracing.js';

/** Milliseconds after which those who wait look into the book without having been told anything. */
const LOOK = 1000;

export interface JobDeskOptions {
  readonly book: JobBook;
  readonly engine: JobEngine;
  readonly hub: JobHub;
  readonly kinds: JobKinds;
  /** Seconds after which a refused caller may come again. */
  readonly retryAfter: () => number;
  /** What follows from the end of a job. */
  readonly onEnded: (job: JobRecord) => Promise<void>;
  readonly tracing: Tracing;
}

/** Where jobs are handed in, looked at, waited for and cancelled. */
export class JobDesk {
  readonly #options: JobDeskOptions;
  #draining = false;

  constructor(options: JobDeskOptions) {
    this.#options = options;
  }

  get book(): JobBook {
    return this.#options.book;
  }

  get engine(): JobEngine {
    return this.#options.engine;
  }

  /** Takes no new work from now on. */
  drain(): void {
    this.#draining = true;
  }

  /** Takes a job: from the moment this resolves it is not lost. Throws 429 and 503 like everything that takes work. */
  async submit(caller: Caller, order: JobOrder): Promise<JobRecord> {
    const [job] = await this.submitAll(caller, [order]);
    return job!;
  }

  /** Takes jobs, all or none. */
  async submitAll(
    caller: Caller,
    orders: readonly JobOrder[],
    batch?: { readonly id: string; readonly webhook: string | null },
  ): Promise<JobRecord[]> {
    const { book, engine, retryAfter, tracing } = this.#options;
    if (this.#draining)
      throw new ServiceError('draining', 'the service is shutting down and takes no new work', {
        retryAfter: 5,
      });
    const open = orders.filter(({ refused }) => !refused);
    const seconds = open.reduce((sum, order) => sum + order.seconds, 0);
    await book.admit(caller, seconds, retryAfter());
    const trace = tracing.traceparent();
    const jobs = await book.add(caller, trace ? orders.map((order) => ({ ...order, trace })) : orders, batch);
    await engine.offer(jobs.filter(({ status }) => status === 'queued'));
    return jobs;
  }

  /** A job of that owner, or ServiceError `not_found`. */
  async find(owner: string, id: string): Promise<JobRecord> {
    const job = await this.#options.book.get(id);
    if (job?.owner !== owner) throw new ServiceError('not_found', 'there is no job of that id');
    return job;
  }

  /** A job with all that it has made, as it is answered. */
  async show(job: JobRecord): Promise<Job> {
    const { book, kinds } = this.#options;
    const summary = summaryOf(job, await book.position(job));
    const kept = parsed<unknown>(job.result);
    const result = kept === undefined ? undefined : await (kinds.get(job.kind)?.show?.(kept) ?? kept);
    const outputs = (result as { outputs?: Job['outputs'] } | undefined)?.outputs;
    return {
      success: job.status !== 'failed' && job.status !== 'canceled',
      ...summary,
      ...(outputs && { outputs }),
      ...(result !== undefined && { result }),
    };
  }

  async list(owner: string, filter: JobFilter): Promise<{ jobs: JobRecord[]; next: string | null }> {
    return this.#options.book.list(owner, filter);
  }

  /** Stops a job: a waiting one at once, a running one at its next block. One that is over stays as it is. */
  async cancel(job: JobRecord): Promise<JobRecord> {
    const { book, engine, hub, onEnded } = this.#options;
    if (job.status === 'queued') {
      const error = jobError(new ServiceError('canceled', 'the job was cancelled while it waited'));
      const ended = await book.finishQueued(job.id, { status: 'canceled', error });
      if (ended) {
        await engine.withdraw([job.id]);
        hub.tell(job.id);
        await onEnded(ended);
        return ended;
      }
    }
    const now = (await book.get(job.id)) ?? job;
    if (now.status === 'running') await engine.cancel(now.id);
    return now;
  }

  /** Waits until the job is over, `ms` have passed or `signal` fires; answers the job as it then is. */
  async wait(id: string, ms: number, signal?: AbortSignal): Promise<JobRecord> {
    const { book, hub } = this.#options;
    const until = performance.now() + ms;
    for (;;) {
      const left = until - performance.now();
      // Listening begins before looking, or what happens in between would be missed.
      const stop = new AbortController();
      const news = hub.next(
        id,
        Math.min(LOOK, Math.max(0, left)),
        signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
      );
      const job = await book.get(id);
      if (!job) throw new ServiceError('not_found', 'there is no job of that id');
      if (isFinal(job.status) || left <= 0 || signal?.aborted) {
        stop.abort();
        return job;
      }
      await news;
    }
  }

  /** Events of a job after `seq`, as they happen, to the last one. A pause of `beat` ms without any yields undefined. */
  async *events(
    id: string,
    seq: number,
    beat: number,
    signal: AbortSignal,
  ): AsyncGenerator<JobEvent | undefined> {
    const { book, hub } = this.#options;
    let after = seq;
    let quiet = performance.now();
    while (!signal.aborted) {
      const stop = new AbortController();
      const news = hub.next(id, Math.min(LOOK, beat), AbortSignal.any([signal, stop.signal]));
      const events = await book.events(id, after);
      for (const event of events) {
        yield event;
        after = event.seq;
        quiet = performance.now();
        if (isFinalEvent(event.type)) {
          stop.abort();
          return;
        }
      }
      if (events.length === 0 && (await this.#isOver(id, after))) {
        stop.abort();
        return;
      }
      await news;
      if (performance.now() - quiet >= beat) {
        yield undefined;
        quiet = performance.now();
      }
    }
  }

  /** Whether there is nothing more to come after that event. */
  async #isOver(id: string, after: number): Promise<boolean> {
    const job = await this.#options.book.get(id);
    if (!job) return true;
    return isFinal(job.status) && (await this.#options.book.events(id, after)).length === 0;
  }
}

function isFinalEvent(type: string): boolean {
  return type === 'succeeded' || type === 'failed' || type === 'canceled';
}

/** The error that a job ended with. */
export function keptError(job: JobRecord): JobError | undefined {
  return parsed<JobError>(job.error);
}
