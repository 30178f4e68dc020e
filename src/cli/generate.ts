import { openBanks } from '../banks.js';
import { readConfig } from '../config.js';
import type { Operation } from '../contract/edit.js';
import { requestReader } from '../jobs/brief-request.js';
import { refusalOf } from '../jobs/edit-request.js';
import { newSeed } from '../jobs/piece-id.js';
import { STYLES } from '../styles/index.js';
import { engineFace, openModels } from '../trained-models.js';
import { BRIEF_OPTIONS, readFlags, requestOf } from './brief-flags.js';
import { extrasAsked, MAKING_OPTIONS } from './document-flags.js';
import { stopOnSignals } from './interrupt.js';
import { ProgressBar } from './progress-bar.js';
import { UsageError } from './usage-error.js';
import { Workshop } from './workshop.js';

export async function generateCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    ...BRIEF_OPTIONS,
    ...MAKING_OPTIONS,
  });
  if (positionals.length > 0) throw new UsageError(`generate takes flags only, not "${positionals[0]}"`);
  return makeOne(requestOf(values), values);
}

/**
 * Makes one piece of a request; `values` may hold `out`, `score` and the flags of documents. A refused operation is told by its place
 * after the first `known` ones, and those after them must change something.
 */
export async function makeOne(
  request: Record<string, unknown>,
  values: Readonly<Record<string, string | boolean | undefined>>,
  operations: readonly Operation[] = [],
  known?: number,
): Promise<number> {
  const config = readConfig(process.env);
  const [banks, models] = await Promise.all([openBanks(config), openModels(config, 'when asked')]);
  const brief = requestReader(STYLES, newSeed, engineFace(banks, models))(request);
  const workshop = await Workshop.open({
    out: String(values.out ?? '.'),
    threads: 1,
    banks,
    models,
    memoryMb: config.WORKER_MEMORY_MB,
    timeoutSeconds: config.JOB_TIMEOUT_SECONDS,
    extras: extrasAsked(values),
  });
  const release = stopOnSignals(() => workshop.cancel());
  const bar = new ProgressBar();
  try {
    const answer = await workshop
      .make(
        brief,
        (job) => bar.follow(job, `${brief.style} ${brief.duration} s`),
        operations,
        undefined,
        known,
      )
      .catch((error: unknown) => {
        throw refusalOf(error, known ?? 0);
      });
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return 0;
  } finally {
    bar.clear();
    release();
    await workshop.close();
  }
}
