import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for an event that must come, however long a busy machine takes: the test's own time limit is the only one.
 * `every`: milliseconds between two looks.
 */
export async function until(happened: () => boolean | Promise<boolean>, every = 25): Promise<void> {
  while (!(await happened())) await sleep(every);
}
