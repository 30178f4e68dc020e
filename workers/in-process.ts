import { setImmediate } from 'node:timers/promises';
import { ServiceError } from '../src/contract/errors.js';
import type { Makers } from '../src/jobs/job-queue.js';
import { Canceled, JobSignal } from '../src/jobs/job-signal.js';
import { steadyMs } from '../src/jobs/steady.js';
import type { Generated, GenerateTask } from '../src/jobs/task.js';
import { diskFull, isDiskFull } from '../src/storage/disk-faults.js';
import { refusedEdit } from './refused-edit.js';
import { loadCodecs } from './sound-formats.js';
import { trackSteps } from './track.js';

/** Milliseconds of work before signals and the progress bar have their turn. */
const TURN = 20;

/**
 * Makes pieces one at a time in the process of the command line itself, which has nobody else to answer: a thread would
 * have to start and load everything again. The event loop gets its turn all along.
 */
export class InProcess implements Makers {
  readonly threads = 1;

  async generate(task: GenerateTask, abort: AbortSignal): Promise<Generated> {
    const steps = trackSteps(task, new JobSignal(task.signal), await loadCodecs(task.brief, task.operations));
    try {
      for (let turn = steadyMs(); ; ) {
        const step = steps.next();
        if (step.done) return step.value;
        if (steadyMs() - turn < TURN) continue;
        await setImmediate();
        turn = steadyMs();
        if (abort.aborted) steps.throw(new Canceled('the job was stopped'));
      }
    } catch (error) {
      if (error instanceof Canceled) throw new ServiceError('canceled', error.message);
      const refused = refusedEdit(error);
      if (refused) throw new ServiceError(refused.code, refused.detail, { errors: refused.errors });
      throw isDiskFull(error) ? diskFull() : error;
    }
  }
}
