import { EventEmitter } from 'node:events';

/** Tells those who watch a job that something is new in the book. What it is, they read there. */
export class JobHub {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  #publish: (id: string) => void = () => undefined;

  /** Where news goes beside this process. */
  publishTo(publish: (id: string) => void): void {
    this.#publish = publish;
  }

  /** Something is new, here. */
  tell(id: string): void {
    this.#emitter.emit(id);
    this.#publish(id);
  }

  /** Something is new, told by another process. */
  hear(id: string): void {
    this.#emitter.emit(id);
  }

  /** Resolves at the next news of the job, or after `ms`, or when `signal` fires. */
  async next(id: string, ms: number, signal?: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#emitter.off(id, done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#emitter.once(id, done);
      if (signal?.aborted) done();
      else signal?.addEventListener('abort', done, { once: true });
    });
  }
}
