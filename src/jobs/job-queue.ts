import { ServiceError } from '../contract/errors.js';
import { Job } from './job.js';
import type { Generated, GenerateTask } from './task.js';

/** What the queue needs of a pool. */
export interface Makers {
  readonly threads: number;
  generate(task: GenerateTask, abort: AbortSignal): Promise<Generated>;
}

export interface JobQueueOptions {
  /** Jobs that may wait. */
  readonly limit: number;
  /** Seconds of audio that may wait and run together. */
  readonly maxSeconds: number;
  /** Longest run of one job, in seconds. */
  readonly timeoutSeconds: number;
  /** Milliseconds; only differences are used. */
  readonly now: () => number;
  readonly onFinished?: (job: Job, made: Generated | undefined) => void;
}

/** How long a cancelled job may take to heed its signal before its thread is stopped, in milliseconds. */
const CANCEL_GRACE = 5000;
/** Music per second of work assumed before the first job has been measured. */
const FIRST_GUESS = 10;

/**
 * Jobs waiting for a thread, first come first served. It admits by seconds of audio in flight and by count, and
 * refuses more with an error that says when to come again.
 */
export class JobQueue {
  readonly #pool: Makers;
  readonly #options: JobQueueOptions;
  readonly #waiting: Job[] = [];
  readonly #running = new Set<Job>();
  #secondsInFlight = 0;
  #realtimeFactor = FIRST_GUESS;
  #draining = false;
  #idle: (() => void)[] = [];

  constructor(pool: Makers, options: JobQueueOptions) {
    this.#pool = pool;
    this.#options = options;
  }

  get queued(): number {
    return this.#waiting.length;
  }

  get running(): number {
    return this.#running.size;
  }

  get secondsInFlight(): number {
    return this.#secondsInFlight;
  }

  /** Seconds of music made per second of a thread's work, lately. */
  get realtimeFactor(): number {
    return this.#realtimeFactor;
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** Whether a piece of `seconds` would be taken now. */
  hasRoom(seconds: number): boolean {
    const threadFree = this.#running.size < this.#pool.threads;
    if (!threadFree && this.#waiting.length >= this.#options.limit) return false;
    return this.#secondsInFlight + seconds <= this.#options.maxSeconds;
  }

  /** Where a job stands: 0 is running or done, 1 is next. */
  position(job: Job): number {
    return this.#waiting.indexOf(job) + 1;
  }

  /** Takes a job or throws ServiceError `draining` or `queue_full`. */
  submit(id: string, task: Omit<GenerateTask, 'signal'>): Job {
    if (this.#draining) {
      throw new ServiceError('draining', 'the service is shutting down and takes no new work', {
        retryAfter: 5,
      });
    }
    if (!this.hasRoom(task.seconds ?? task.brief.duration)) {
      throw new ServiceError(
        'queue_full',
        `${this.#waiting.length} jobs wait and ${Math.round(this.#secondsInFlight)} s of audio are in flight, which is all this server takes`,
        { retryAfter: this.retryAfter() },
      );
    }
    const job = new Job(id, task, this.#options.now());
    this.#secondsInFlight += job.seconds;
    job.onCancel(() => this.#onCancel(job));
    this.#waiting.push(job);
    this.#startNext();
    return job;
  }

  /** Seconds until about half of what is in flight will be done, 1-60. */
  retryAfter(): number {
    const seconds = this.#secondsInFlight / (2 * this.#realtimeFactor * this.#pool.threads);
    return Math.min(60, Math.max(1, Math.ceil(seconds)));
  }

  /** Takes no new work from now on. */
  drain(): void {
    this.#draining = true;
  }

  /** Resolves when nothing waits and nothing runs. */
  async idle(): Promise<void> {
    if (this.#waiting.length === 0 && this.#running.size === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  cancelAll(): void {
    for (const job of [...this.#waiting, ...this.#running]) job.cancel();
  }

  #startNext(): void {
    while (this.#running.size < this.#pool.threads) {
      const job = this.#waiting.shift();
      if (!job) return;
      void this.#run(job);
    }
  }

  async #run(job: Job): Promise<void> {
    const { now, timeoutSeconds } = this.#options;
    this.#running.add(job);
    job.start(now());
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      job.kill();
    }, timeoutSeconds * 1000);
    let made: Generated | undefined;
    let fault: unknown;
    try {
      made = await this.#pool.generate(job.task, job.abort);
    } catch (error) {
      fault = expired
        ? new ServiceError('worker_timeout', `the piece was not done after ${timeoutSeconds} s`, {
            cause: error,
          })
        : error;
    }
    clearTimeout(timer);
    this.#running.delete(job);
    if (made) {
      // A piece without sound says nothing of how long others take.
      if (made.timings.render_ms > 0)
        this.#realtimeFactor += 0.2 * (made.timings.realtime_factor - this.#realtimeFactor);
      job.succeed(made, now());
    } else {
      job.fail(fault, now());
    }
    this.#finished(job, made);
  }

  #onCancel(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place >= 0) {
      this.#waiting.splice(place, 1);
      job.fail(new ServiceError('canceled', 'the job was cancelled while it waited'), this.#options.now());
      this.#finished(job, undefined);
      return;
    }
    const timer = setTimeout(() => job.kill(), CANCEL_GRACE);
    timer.unref();
    void job.done.finally(() => clearTimeout(timer)).catch(() => undefined);
  }

  #finished(job: Job, made: Generated | undefined): void {
    this.#secondsInFlight -= job.seconds;
    this.#options.onFinished?.(job, made);
    this.#startNext();
    if (this.#waiting.length === 0 && this.#running.size === 0) {
      this.#secondsInFlight = 0;
      for (const resolve of this.#idle.splice(0)) resolve();
    }
  }
}
