import { Piscina } from 'piscina';
import { ServiceError } from '../contract/errors.js';
import { diskFull } from '../storage/disk-faults.js';
import type { SharedModels } from '../storage/models/shared-models.js';
import type { BankHead } from '../storage/sample-banks/prepare-bank.js';
import type { SharedBank } from '../storage/sample-banks/shared-bank.js';
import { GroupRing } from './group-ring.js';
import type { Generated, GenerateTask, Outcome, PrepareTask, SelfTest, SelfTestTask } from './task.js';
import { THREAD_FLAGS } from './thread-flags.js';

export interface WorkerPoolOptions {
  readonly threads: number;
  /** Heap limit of one thread in MB. */
  readonly memoryMb: number;
  /** The entry point; default: the project's own. */
  readonly entry?: URL;
  /** Seconds of a piece from which on a second, idle thread helps to make it. Default: none does. */
  readonly helpFrom?: number;
}

/** The threads that compose, render and encode. A thread that dies takes its own task with it and is replaced. */
export class WorkerPool {
  readonly threads: number;
  readonly #piscina: Piscina;
  readonly #helpFrom: number;
  /** Pieces being made. */
  #pieces = 0;

  constructor(options: WorkerPoolOptions) {
    this.threads = options.threads;
    this.#helpFrom = options.helpFrom ?? Number.POSITIVE_INFINITY;
    this.#piscina = new Piscina({
      filename: (options.entry ?? new URL('../../workers/generate.js', import.meta.url)).href,
      minThreads: options.threads,
      maxThreads: options.threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      concurrentTasksPerWorker: 1,
      // The job queue hands over only what fits; these places are for the moment a dead thread is being replaced.
      maxQueue: options.threads * 2,
      atomics: 'disabled',
      execArgv: THREAD_FLAGS,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    });
    // Piscina repeats here the fault of a thread that died; the job it was doing hears of it by itself.
    this.#piscina.on('error', () => undefined);
  }

  /** Makes a piece. `abort` kills the thread: the hard way, for jobs that do not heed their signal. */
  async generate(task: GenerateTask, abort: AbortSignal): Promise<Generated> {
    const alone = this.#pieces === 0 && this.threads > 1;
    // Stems need every part in one place.
    const shared = alone && task.brief.stems === undefined && task.brief.duration >= this.#helpFrom;
    const ring = shared ? new GroupRing() : undefined;
    const whole = ring ? { ...task, help: ring.buffer } : task;
    this.#pieces++;
    try {
      const made = this.#run<Generated>(whole, 'generate', abort);
      // A helper that dies or was never needed is no matter: the maker goes on by itself.
      if (ring) void this.assist(whole, abort).catch(() => ring.end());
      return await made;
    } finally {
      this.#pieces--;
      ring?.end();
    }
  }

  /** Renders some groups of the parts of a piece that another thread makes, into the task's ring. */
  assist(task: GenerateTask, abort?: AbortSignal): Promise<void> {
    return this.#run<void>(task, 'assist', abort);
  }

  /** Every thread tests itself with that bank and those models, which also warms it. */
  selfTests(bank?: SharedBank, models?: SharedModels): Promise<SelfTest[]> {
    const task: SelfTestTask = { bank, models };
    return Promise.all(Array.from({ length: this.threads }, () => this.#run<SelfTest>(task, 'selfTest')));
  }

  /** Prepares a sample bank. */
  prepareBank(task: PrepareTask): Promise<BankHead> {
    return this.#run<BankHead>(task, 'prepare');
  }

  async #run<T>(task: unknown, name: string, abort?: AbortSignal): Promise<T> {
    let outcome: Outcome<T>;
    try {
      outcome = (await this.#piscina.run(task, { name, signal: abort ?? null })) as Outcome<T>;
    } catch (error) {
      throw workerFault(error);
    }
    if (outcome.ok) return outcome.value;
    throw outcome.code === 'disk_full'
      ? diskFull()
      : new ServiceError(outcome.code, outcome.detail, { errors: outcome.errors ?? [] });
  }

  /** Waits for running tasks unless `force` is set. */
  async close(force = false): Promise<void> {
    if (force) await this.#piscina.destroy();
    else await this.#piscina.close();
  }
}

/** Says what became of a thread, in words for the caller; the cause goes to the log. */
export function workerFault(error: unknown): ServiceError {
  const { code, name, message } = error as { code?: string; name?: string; message?: string };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new ServiceError(
      'worker_out_of_memory',
      'the worker ran out of memory; the job is lost, the service goes on',
      {
        cause: error,
      },
    );
  }
  if (name === 'AbortError') return new ServiceError('canceled', 'the job was stopped', { cause: error });
  if (/exited with code|terminat/i.test(message ?? '')) {
    return new ServiceError('worker_crashed', 'the worker died; the job is lost, the service goes on', {
      cause: error,
    });
  }
  return new ServiceError('internal', 'making the piece failed; the service goes on', { cause: error });
}
