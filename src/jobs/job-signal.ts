/** What a worker is at. */
export const STAGES = ['waiting', 'composing', 'rendering', 'mastering', 'encoding', 'done'] as const;
export type Stage = (typeof STAGES)[number];

export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  /** In the stage's own unit; 0 where it does not say. */
  readonly total: number;
}

/** Thrown in a worker that finds its job cancelled. */
export class Canceled extends Error {
  override name = 'Canceled';
}

const CANCEL = 0;
const STAGE = 1;
const DONE = 2;
const TOTAL = 3;

/**
 * A few shared integers between the job on the main thread and the worker that does it: cancel one way, progress the
 * other. Reading and writing them costs no message and wakes nobody.
 */
export class JobSignal {
  readonly buffer: SharedArrayBuffer;
  readonly #words: Int32Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(16)) {
    this.buffer = buffer;
    this.#words = new Int32Array(buffer);
  }

  cancel(): void {
    Atomics.store(this.#words, CANCEL, 1);
  }

  get canceled(): boolean {
    return Atomics.load(this.#words, CANCEL) === 1;
  }

  /** For the worker, between blocks. */
  throwIfCanceled(): void {
    if (this.canceled) throw new Canceled('the job was cancelled');
  }

  report(stage: Stage, done = 0, total = 0): void {
    Atomics.store(this.#words, DONE, done | 0);
    Atomics.store(this.#words, TOTAL, total | 0);
    Atomics.store(this.#words, STAGE, STAGES.indexOf(stage));
  }

  get progress(): Progress {
    return {
      stage: STAGES[Atomics.load(this.#words, STAGE)] ?? 'waiting',
      done: Atomics.load(this.#words, DONE),
      total: Atomics.load(this.#words, TOTAL),
    };
  }
}
