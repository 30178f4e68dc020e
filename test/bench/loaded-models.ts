/** In a process of its own: what loading the trained models costs, the first time and for one more thread. JSON. */
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { openModelSet, type SharedModels } from '../../src/storage/models/shared-models.js';
import { attachModels } from '../../workers/attached-models.js';

const usage = (): { cpu: number; mb: number } => {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, mb: process.memoryUsage().rss / 2 ** 20 };
};

if (isMainThread) {
  const start = usage();
  const models = await openModelSet(process.argv[2] ?? 'full');
  const opened = usage();
  makeReady(models);
  const attached = usage();
  const idle = await inThread(undefined);
  const busy = await inThread(models);
  console.log(
    JSON.stringify({
      open_ms: opened.cpu - start.cpu,
      attach_ms: attached.cpu - opened.cpu,
      shared_mb: models.files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 2 ** 20,
      first_mb: attached.mb - start.mb,
      thread_mb: busy - idle,
    }),
  );
} else {
  const { models } = workerData as { models: SharedModels | undefined };
  makeReady(models);
}

/** Asks every model of the set once. */
function makeReady(set: SharedModels | undefined): void {
  const learned = attachModels(set);
  if (set && !(learned?.model && learned.index && learned.drummer)) throw new Error('the set is not whole');
}

/** Resident memory that a thread takes more, which attaches the models (or none) and ends. */
async function inThread(models: SharedModels | undefined): Promise<number> {
  const before = usage().mb;
  const worker = new Worker(new URL(import.meta.url), { workerData: { models } });
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, usage().mb);
  }, 2);
  await new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
  clearInterval(watch);
  return Math.max(most, usage().mb) - before;
}
