/** The states of a job and the ways between them. The last three are final. */
export type JobStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'canceled';

const NEXT: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  queued: ['running', 'failed', 'canceled'],
  running: ['succeeded', 'failed', 'canceled'],
  succeeded: [],
  failed: [],
  canceled: [],
};

export function mayBecome(from: JobStatus, to: JobStatus): boolean {
  return NEXT[from].includes(to);
}

export function isFinal(status: JobStatus): boolean {
  return NEXT[status].length === 0;
}
