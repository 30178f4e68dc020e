/** Trainings of people's own models: one at a time, in a thread of its own, the others wait. */
import { Worker } from 'node:worker_threads';
import { ServiceError } from '../contract/errors.js';
import type { TrainingState, UnusableFile } from '../contract/model.js';
import type { TrainingView } from '../storage/models/model-depot.js';
import type { OwnModels, TrainingWish } from '../storage/models/own-models.js';
import type { OwnedModels } from '../storage/models/owned-models.js';
import type { TrainingDraft } from '../storage/models/training-draft.js';
import type { TrainingMessage, TrainingTask } from './training-task.js';

/** Most trainings that may wait, and of one owner. */
const MOST_WAITING = 20;
const MOST_WAITING_EACH = 3;

export interface TrainingDeskOptions {
  readonly models: OwnedModels;
  /** File of the melody model of an identity; undefined where it is not there any more. */
  readonly baseOf: (identity: string) => Promise<Uint8Array | undefined>;
  readonly onReady?: (name: string) => void;
  readonly onFault?: (error: unknown, name: string) => void;
  /** Something about a training is other than before; it may be over. */
  readonly onChange?: (own: OwnModels, name: string) => void;
  /** The thread's entry point; default: the project's own. */
  readonly entry?: URL;
}

/** A training, by whose it is and its name. */
export interface Place {
  readonly own: OwnModels;
  readonly name: string;
}

interface Running extends Place {
  readonly stop: Int32Array;
  readonly ended: Promise<void>;
  canceled: boolean;
  progress: TrainingState | null;
  unusable: readonly UnusableFile[];
}

export class TrainingDesk {
  readonly #options: TrainingDeskOptions;
  readonly #waiting: Place[] = [];
  #running: Running | undefined;
  #closing = false;

  constructor(options: TrainingDeskOptions) {
    this.#options = options;
  }

  /** Goes on with what an earlier process had not finished, whosever it is. */
  resume(): void {
    for (const own of this.#options.models.all)
      for (const name of own.trainings) this.#enqueue({ own, name });
    this.#next();
  }

  /** Goes on with one training. */
  resumeOne(own: OwnModels, name: string): void {
    this.#enqueue({ own, name });
    this.#next();
  }

  #enqueue(place: Place): void {
    const known = this.#placeOf(place) >= 0 || this.#isRunning(place);
    if (place.own.end(place.name) !== undefined || known) return;
    this.#waiting.push(place);
    this.#options.onChange?.(place.own, place.name);
  }

  #placeOf({ own, name }: Place): number {
    return this.#waiting.findIndex((one) => one.own === own && one.name === name);
  }

  #isRunning({ own, name }: Place): boolean {
    return this.#running?.own === own && this.#running.name === name;
  }

  /** Throws ServiceError where a training of that name cannot begin now. */
  check(own: OwnModels, name: string): void {
    if (this.#closing) throw new ServiceError('draining', 'the service is shutting down', { retryAfter: 5 });
    if (this.view(own, name)?.error === null)
      throw new ServiceError('model_exists', `"${name}" is being trained`);
    if (own.names.includes(name))
      throw new ServiceError('model_exists', `there is a model "${name}"; delete it or choose another name`);
    if (this.#waiting.length >= MOST_WAITING)
      throw new ServiceError('queue_full', `${MOST_WAITING} trainings wait`, { retryAfter: 60 });
    // Where there are no accounts nobody is told from the others.
    const mine = this.#waiting.filter((one) => one.own === own).length;
    if (own !== this.#options.models.common && mine >= MOST_WAITING_EACH)
      throw new ServiceError('backlog_full', `${mine} of your trainings wait`, { retryAfter: 60 });
  }

  /** Takes a training with the files of a draft. Throws ServiceError. */
  begin(own: OwnModels, wish: Omit<TrainingWish, 'files'>, draft: TrainingDraft, wait = false): void {
    this.check(own, wish.name);
    own.begin(wish, draft);
    if (!wait) this.resumeOne(own, wish.name);
  }

  /** How a training stands; undefined where there is none of that name. */
  view(own: OwnModels, name: string): TrainingView | undefined {
    const wish = own.wish(name);
    if (!wish) return undefined;
    const end = own.end(name);
    if (end) return { wish, progress: null, ...end };
    const running = this.#isRunning({ own, name }) ? this.#running : undefined;
    return {
      wish,
      status: running === undefined ? 'queued' : running.progress ? 'training' : 'reading',
      progress: running?.progress ?? null,
      unusable: running?.unusable ?? [],
      error: null,
    };
  }

  /** Stops a training and forgets it, and the end of one that is over. True where there was one. */
  async cancel(own: OwnModels, name: string): Promise<boolean> {
    const place = this.#placeOf({ own, name });
    if (place >= 0) this.#waiting.splice(place, 1);
    const running = this.#running;
    if (running && this.#isRunning({ own, name })) {
      running.canceled = true;
      Atomics.store(running.stop, 0, 1);
      await running.ended;
    }
    const there = own.forget(name);
    if (there) this.#options.onChange?.(own, name);
    return there;
  }

  /** Trainings that run or wait here. */
  get busy(): readonly Place[] {
    return this.#running ? [this.#running, ...this.#waiting] : this.#waiting;
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running.ended;
  }

  /** Stops what runs, so that another process can go on with it. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#waiting.length = 0;
    if (this.#running) Atomics.store(this.#running.stop, 0, 1);
    await this.idle();
  }

  #next(): void {
    if (this.#running || this.#closing) return;
    const place = this.#waiting.shift();
    if (place === undefined) return;
    const { own, name } = place;
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const { promise, resolve } = withResolver();
    const running: Running = {
      own,
      name,
      stop,
      ended: promise,
      canceled: false,
      progress: null,
      unusable: [],
    };
    this.#running = running;
    void this.#train(running)
      .catch((error: unknown) => {
        this.#options.onFault?.(error, name);
        const detail = error instanceof Error ? error.message : String(error);
        own.fail(name, { status: 'failed', error: detail, unusable: running.unusable });
      })
      .finally(() => {
        this.#running = undefined;
        this.#options.onChange?.(own, name);
        resolve();
        this.#next();
      });
  }

  async #train(running: Running): Promise<void> {
    const { baseOf, onReady, entry } = this.#options;
    const { own, name, stop } = running;
    const wish = own.wish(name);
    if (!wish) return;
    const base = wish.base === null ? undefined : await baseOf(wish.base);
    if (wish.base !== null && base === undefined)
      throw new Error(`the model "${wish.base}" that it was to begin from is not here any more`);
    const task: TrainingTask = { folder: own.trainingFolder(name), wish, base, stop };
    const worker = new Worker(entry ?? new URL('../../workers/train-own.js', import.meta.url), {
      workerData: task,
    });
    const last = await new Promise<TrainingMessage>((resolve, reject) => {
      worker.on('message', (message: TrainingMessage) => {
        if (message.kind === 'progress') {
          running.progress = message.state;
          running.unusable = message.unusable;
          this.#options.onChange?.(own, name);
        } else resolve(message);
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the training thread ended with code ${code}`)));
    });
    await worker.terminate();
    // Its folder goes with its owner, whichever process deletes that.
    if (running.canceled || own.wish(name) === undefined) return;
    if (last.kind === 'done') {
      own.keep(name, last.bytes);
      own.forget(name);
      onReady?.(name);
    } else if (last.kind === 'failed')
      own.fail(name, { status: 'failed', error: last.detail, unusable: last.unusable });
  }
}

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
