import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { openBanks } from '../banks.js';
import { readConfig } from '../config.js';
import { type Problem, ServiceError } from '../contract/errors.js';
import { requestReader } from '../jobs/brief-request.js';
import { newSeed } from '../jobs/piece-id.js';
import { STYLES } from '../styles/index.js';
import { engineFace, openModels } from '../trained-models.js';
import { readFlags } from './brief-flags.js';
import { extrasAsked, MAKING_OPTIONS } from './document-flags.js';
import { InOrder } from './in-order.js';
import { stopOnSignals } from './interrupt.js';
import { ProgressBar } from './progress-bar.js';
import { UsageError } from './usage-error.js';
import { Workshop, type WorkshopAnswer } from './workshop.js';

/**
 * One brief a line in, one answer a line out, in the order of the lines. A line that fails is answered with a problem
 * and the others go on; the exit code then says so.
 */
export async function batchCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    ...MAKING_OPTIONS,
    concurrency: { type: 'string' },
  });
  const [file, more] = positionals;
  if (file === undefined)
    throw new UsageError('batch needs a file of briefs, one a line ("-" for standard input)');
  if (more !== undefined) throw new UsageError(`batch takes one file, not "${more}" too`);
  const config = readConfig(process.env);
  const threads = concurrencyOf(values.concurrency);
  const [banks, models] = await Promise.all([openBanks(config), openModels(config)]);
  const input = file === '-' ? process.stdin : (await openBriefs(file)).createReadStream();
  const workshop = await Workshop.open({
    out: String(values.out ?? '.'),
    threads,
    banks,
    models,
    memoryMb: config.WORKER_MEMORY_MB,
    timeoutSeconds: config.JOB_TIMEOUT_SECONDS,
    extras: extrasAsked(values),
  });
  let stopped = false;
  const release = stopOnSignals(() => {
    stopped = true;
    workshop.cancel();
  });
  const read = requestReader(STYLES, newSeed, engineFace(banks, models));
  const bar = new ProgressBar();
  const output = new InOrder((line) => process.stdout.write(`${line}\n`));
  const running = new Set<Promise<void>>();
  let [number, failed, done] = [0, 0, 0];
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() === '') continue;
      if (stopped) break;
      const at = number;
      const place = output.next();
      const work = makeLine(line, at, read, workshop).then((answer) => {
        if (!answer.success) {
          failed++;
          bar.clear();
          process.stderr.write(`continuo: line ${at}: ${answer.detail}\n`);
        }
        done++;
        bar.count(done, 'batch');
        output.put(place, JSON.stringify(answer));
      });
      running.add(work);
      void work.then(() => running.delete(work));
      // Twice as many as threads: none is ever without work, and a long file is not read ahead of.
      if (running.size >= threads * 2) await Promise.race(running);
    }
    await Promise.all(running);
  } finally {
    bar.clear();
    release();
    await workshop.close();
  }
  if (failed > 0) process.stderr.write(`continuo: ${failed} of ${done} briefs failed\n`);
  return failed > 0 || stopped ? 1 : 0;
}

async function makeLine(
  line: string,
  number: number,
  read: ReturnType<typeof requestReader>,
  workshop: Workshop,
): Promise<WorkshopAnswer | Problem> {
  try {
    return await workshop.make(read(parsed(line)));
  } catch (error) {
    const fault =
      error instanceof ServiceError
        ? error
        : new ServiceError('internal', error instanceof Error ? error.message : String(error));
    return fault.problem(`line ${number}`, `line-${number}`);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new ServiceError('malformed_json', (error as Error).message);
  }
}

async function openBriefs(file: string) {
  return open(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `cannot read ${file}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`,
    );
  });
}

function concurrencyOf(flag: string | boolean | undefined): number {
  if (flag === undefined) return availableParallelism();
  const wanted = Number(flag);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 256) {
    throw new UsageError(`--concurrency must be a whole number from 1 to 256, not "${String(flag)}"`);
  }
  return wanted;
}
