import type { JobBook } from './job-book.js';
import type { JobHub } from './job-hub.js';
import type { JobLog, JobRunner } from './job-runner.js';
import type { ProcessBook } from './process-book.js';

interface Parts {
  readonly book: JobBook;
  readonly hub: JobHub;
  readonly processes: ProcessBook;
  readonly runner: JobRunner;
  readonly log: JobLog;
}

/**
 * Jobs that the book gives to this process and that do not run here wait again. That happens when the database went away
 * between writing a claim and answering it, or before an end could be written. `mine`: ids that the book believes to run
 * here, none of them being claimed at this moment.
 */
export async function putBackStrays(parts: Parts, mine: readonly string[]): Promise<void> {
  const { book, hub, log, processes, runner } = parts;
  for (const id of mine) {
    if (runner.has(id) || !(await book.putBack(id, processes.id, true))) continue;
    log.warn({ job: id }, 'a job that was given to this process and does not run here waits again');
    hub.tell(id);
  }
}
