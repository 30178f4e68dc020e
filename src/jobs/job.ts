import { ServiceError } from '../contract/errors.js';
import { JobSignal, type Progress } from './job-signal.js';
import { isFinal, type JobStatus, mayBecome } from './job-status.js';
import type { Generated, GenerateTask } from './task.js';

/** The work of making one render. */
export class Job {
  readonly id: string;
  /** Seconds of audio that the job is admitted for. */
  readonly seconds: number;
  readonly signal = new JobSignal();
  readonly task: GenerateTask;
  readonly done: Promise<Generated>;
  readonly queuedAt: number;
  startedAt: number | undefined;
  finishedAt: number | undefined;
  readonly #abort = new AbortController();
  #status: JobStatus = 'queued';
  #resolve!: (made: Generated) => void;
  #reject!: (error: unknown) => void;
  #onCancel: () => void = () => undefined;

  constructor(id: string, task: Omit<GenerateTask, 'signal'>, now: number) {
    this.id = id;
    this.seconds = task.seconds ?? task.brief.duration;
    this.task = { ...task, signal: this.signal.buffer };
    this.queuedAt = now;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever waits hears of a failure; a job nobody waits for any more must not count as unhandled.
    this.done.catch(() => undefined);
  }

  get status(): JobStatus {
    return this.#status;
  }

  get progress(): Progress {
    return this.signal.progress;
  }

  /** Kills the thread when it fires. */
  get abort(): AbortSignal {
    return this.#abort.signal;
  }

  /** The queue listens here. */
  onCancel(listener: () => void): void {
    this.#onCancel = listener;
  }

  start(now: number): void {
    this.#become('running');
    this.startedAt = now;
  }

  succeed(made: Generated, now: number): void {
    this.#become('succeeded');
    this.finishedAt = now;
    this.#resolve(made);
  }

  fail(error: unknown, now: number): void {
    this.#become(error instanceof ServiceError && error.code === 'canceled' ? 'canceled' : 'failed');
    this.finishedAt = now;
    this.#reject(error);
  }

  /** Asks the job to stop; a waiting one stops at once, a running one at its next block. */
  cancel(): void {
    if (isFinal(this.#status) || this.signal.canceled) return;
    this.signal.cancel();
    this.#onCancel();
  }

  /** Stops the job with its thread. */
  kill(): void {
    this.#abort.abort();
  }

  #become(next: JobStatus): void {
    if (!mayBecome(this.#status, next)) throw new Error(`a ${this.#status} job cannot become ${next}`);
    this.#status = next;
  }
}
