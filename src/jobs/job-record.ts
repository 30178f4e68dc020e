import type { ErrorCode } from '../contract/errors.js';
import { ERRORS, ServiceError } from '../contract/errors.js';
import type { JobError, JobSummary, Priority } from '../contract/job.js';
import type { JobTable } from '../db/tables.js';
import type { JobStatus } from './job-status.js';

/** Who asks: whose work it is, and for whom it is counted. */
export interface Caller {
  /** Account, or "anonymous". */
  readonly owner: string;
  /** Key or address; work is shared out fairly between these. */
  readonly share: string;
  /** Seconds of audio that it may have in flight, where that is not what everybody may. */
  readonly backlogSeconds?: number;
}

/** What is to be done, as it is handed in. */
export interface JobOrder {
  readonly kind: string;
  /** Plain data that the kind's own work understands. */
  readonly request: unknown;
  /** Seconds of audio that it is admitted for (of work, where there is no audio). */
  readonly seconds: number;
  readonly priority?: Priority;
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly customId?: string;
  /** It failed before it began: kept, so that it can be looked at. */
  readonly refused?: JobError;
  /** traceparent of the span that it is handed in by. */
  readonly trace?: string | undefined;
}

/** A job as the database keeps it. */
export interface JobRecord extends Omit<JobTable, 'status' | 'priority'> {
  readonly status: JobStatus;
  readonly priority: Priority;
}

export interface JobEvent {
  /** Counts from 1 for each job. */
  readonly seq: number;
  readonly type: string;
  readonly data: unknown;
}

export function recordOf(row: JobTable): JobRecord {
  return row as JobRecord;
}

/** Any failure, as it is kept with the job. */
export function jobError(error: unknown): JobError {
  const known =
    error instanceof ServiceError
      ? error
      : new ServiceError('internal', 'something failed inside the service; the log has it under the job');
  const { code, message, errors, status } = known;
  return { code, title: ERRORS[code].title, status, detail: message, errors: [...errors] };
}

/** The failure of a job as an error again, for those who waited for it. */
export function errorOf(kept: JobError): ServiceError {
  return new ServiceError(kept.code as ErrorCode, kept.detail, { errors: kept.errors });
}

export const parsed = <T>(text: string | null): T | undefined =>
  text === null ? undefined : (JSON.parse(text) as T);

/** A job as it is answered, without what it made. */
export function summaryOf(job: JobRecord, position: number): JobSummary {
  const time = (at: number | null) => (at === null ? undefined : new Date(at).toISOString());
  const error = parsed<JobError>(job.error);
  return {
    id: job.id,
    kind: job.kind,
    status: job.status,
    priority: job.priority,
    progress: { stage: job.stage, done: job.done, total: job.total },
    queue_position: position,
    attempts: job.attempts,
    url: `/api/jobs/${job.id}`,
    ...(job.batch !== null && { batch: job.batch }),
    ...(job.custom_id !== null && { custom_id: job.custom_id }),
    created_at: time(job.created_at)!,
    ...(job.started_at !== null && { started_at: time(job.started_at) }),
    ...(job.finished_at !== null && { finished_at: time(job.finished_at) }),
    ...(error && { error }),
  };
}
