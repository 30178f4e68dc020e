import type { JobRecord } from './job-record.js';

/** What work may say and hear while it goes on. */
export interface JobContext {
  readonly job: JobRecord;
  /** Fires when the job is cancelled or the process must end: stop soon, by throwing. */
  readonly signal: AbortSignal;
  /** How far it is: a stage's name, and how much of how much where that is known. Cheap; call it as often as you like. */
  report(stage: string, done?: number, total?: number): void;
  /** The thread that it needed is free: what is left (writing down) needs none, and the next job may begin. */
  threadFree(): void;
}

/**
 * A kind of work that jobs can do. Work may be done twice when a process dies, so what it leaves behind must be the same
 * the second time. `Result` is plain data and small: what is large lies in the store.
 */
export interface JobKind<Request = unknown, Result = unknown> {
  /** Does it. A ServiceError thrown here is what the caller is told. */
  run(request: Request, context: JobContext): Promise<Result>;
  /** What GET /api/jobs/:id shows of the result; default: the result itself. */
  show?(result: Result): Promise<unknown>;
  /** Of how many of this kind one process runs at a time; default: as many as there are threads. */
  readonly atOnce?: number;
}

/** Kinds by name. Others are added where the service is put together. */
export type JobKinds = ReadonlyMap<string, JobKind>;
