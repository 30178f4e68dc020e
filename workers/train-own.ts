import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingMessage, TrainingTask } from '../src/jobs/training-task.js';
import { NothingToLearn, trainOwn } from './training/own-model.js';

// On Linux a priority belongs to the thread: music that somebody waits for goes before training.
if (process.platform === 'linux') setPriority(0, 15);

/** A training thread: one person's own model. Tells its progress, then its end. */
const { folder, wish, base, stop } = workerData as TrainingTask;
const say = (message: TrainingMessage): void => parentPort?.postMessage(message);
try {
  const bytes = trainOwn({
    folder,
    wish,
    base,
    progress: (state, unusable) => say({ kind: 'progress', state, unusable: [...unusable] }),
    stopped: () => Atomics.load(stop, 0) !== 0,
  });
  say(bytes === undefined ? { kind: 'stopped' } : { kind: 'done', bytes });
} catch (error) {
  if (!(error instanceof NothingToLearn)) throw error;
  say({ kind: 'failed', detail: error.message, unusable: [...error.unusable] });
}
