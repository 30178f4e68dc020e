import type { JobRecord } from './job-record.js';

/**
 * Brings jobs that are in the book to processes that do them. The book is the truth: an engine that loses everything it
 * knows finds it there again.
 */
export interface JobEngine {
  readonly name: 'local' | 'redis';
  /** Begins to do jobs, and to look after those of processes that died. */
  start(): Promise<void>;
  /** These wait now. */
  offer(jobs: readonly JobRecord[]): Promise<void>;
  /** Stops a running job wherever it runs. */
  cancel(id: string): Promise<void>;
  /** A waiting job has been cancelled. */
  withdraw(ids: readonly string[]): Promise<void>;
  /** Takes no more; resolves when nothing runs here. */
  drain(): Promise<void>;
  /** Puts back what still runs, and lets go. */
  stop(): Promise<void>;
}
