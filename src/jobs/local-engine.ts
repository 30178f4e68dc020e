import { ServiceError } from '../contract/errors.js';
import type { JobBook } from './job-book.js';
import { MAX_ATTEMPTS } from './job-book.js';
import type { JobEngine } from './job-engine.js';
import type { JobHub } from './job-hub.js';
import type { JobKinds } from './job-kind.js';
import { jobError } from './job-record.js';
import type { JobLog, JobRunner } from './job-runner.js';
import type { ProcessBook } from './process-book.js';
import { putBackStrays } from './stray-jobs.js';
import { within } from './within.js';

/** Milliseconds between rounds: beat, jobs of the dead, cancellations from elsewhere, jobs that others handed in. */
const ROUND = 1000;

export interface LocalEngineOptions {
  readonly book: JobBook;
  readonly processes: ProcessBook;
  readonly runner: JobRunner;
  readonly kinds: JobKinds;
  readonly hub: JobHub;
  /** Jobs that run here at a time; 0 for a process that only hands them in. */
  readonly slots: number;
  readonly log: JobLog;
}

/**
 * The engine that needs nothing but the database: each process takes the next job in the fair order when it has a thread
 * free. Several processes may share one database; a job is claimed by one of them.
 */
export class LocalEngine implements JobEngine {
  readonly name = 'local';
  readonly #options: LocalEngineOptions;
  #timer: NodeJS.Timeout | undefined;
  #draining = false;
  #filling: Promise<void> | undefined;
  #again = false;

  constructor(options: LocalEngineOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await this.#options.processes.beat();
    await this.#round();
    const next = () => {
      this.#timer = setTimeout(async () => {
        await this.#round();
        if (this.#timer) next();
      }, ROUND);
      this.#timer.unref();
    };
    next();
  }

  async offer(): Promise<void> {
    this.#fill();
  }

  async cancel(id: string): Promise<void> {
    if (!this.#options.runner.cancel(id)) await this.#options.book.askToCancel(id);
  }

  async withdraw(): Promise<void> {}

  async drain(): Promise<void> {
    this.#draining = true;
    await this.#filling;
    await this.#options.runner.idle();
  }

  async stop(): Promise<void> {
    this.#draining = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await within(this.#filling);
    await within(this.#options.runner.putBackAll());
    await within(this.#options.processes.leave());
  }

  async #round(): Promise<void> {
    const { book, log, processes, runner } = this.#options;
    try {
      await processes.beat();
      await this.#recover(await processes.living());
      for (const id of await book.canceledOf(processes.id)) runner.cancel(id);
      if (!this.#filling) {
        const mine = await book.runningOf(processes.id);
        if (!this.#filling) await putBackStrays(this.#options, mine);
      }
      this.#fill();
    } catch (error) {
      log.warn({ err: error }, 'the job book is out of reach; jobs go on when it is back');
    }
  }

  /** Jobs whose process is dead wait again, or have failed if that has happened too often. */
  async #recover(living: ReadonlySet<string>): Promise<void> {
    const { book, hub, log } = this.#options;
    for (const job of await book.open('running', 1000)) {
      const worker = job.worker ?? '';
      if (living.has(worker)) continue;
      if (job.attempts >= MAX_ATTEMPTS) {
        const detail = `the process that made this died ${job.attempts} times; it is not tried again`;
        const error = jobError(new ServiceError('worker_crashed', detail));
        const ended = await book.finish(job.id, worker, { status: 'failed', error });
        if (ended) await this.#options.runner.ended(ended);
      } else if (await book.putBack(job.id, worker, false)) {
        log.warn(
          { job: job.id, worker, attempts: job.attempts },
          'the process of a job died; the job waits again',
        );
      }
      hub.tell(job.id);
    }
  }

  /** Takes jobs while there are threads. */
  #fill(): void {
    this.#again = true;
    if (this.#filling) return;
    this.#filling = this.#take()
      .catch((error: unknown) => this.#options.log.warn({ err: error }, 'no job could be taken'))
      .finally(() => {
        this.#filling = undefined;
      });
  }

  async #take(): Promise<void> {
    const { book, kinds, processes, runner, slots } = this.#options;
    while (this.#again) {
      this.#again = false;
      // As many again may be being written down.
      while (!this.#draining && runner.onThreads < slots && runner.running < 2 * slots) {
        const free = [...kinds].filter(
          ([name, { atOnce }]) => atOnce === undefined || runner.countOf(name) < atOnce,
        );
        const job = await book.claimNext(
          processes.id,
          free.map(([name]) => name),
        );
        if (!job) break;
        const { ended, released } = runner.run(job);
        for (const moment of [released, ended]) void moment.then(() => this.#fill());
      }
    }
  }
}
