import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { TrainingProgress } from '../../src/models/training/settings.js';
import type { Checkpoint, Trainer } from '../../src/models/training/trainer.js';

export interface NetTraining {
  readonly trainer: Trainer;
  /** Where to save what a killed training goes on from; none: nothing is saved. */
  readonly checkpoint?: string;
  /** Of shape, settings and data: a checkpoint of another training is not gone on from. */
  readonly identity?: string;
  /** About twice a second. */
  readonly progress?: (
    progress: TrainingProgress & { readonly eventsASecond: number; readonly secondsLeft: number },
  ) => void;
  /** Asked after every step. */
  readonly stopped?: () => boolean;
  /** Milliseconds from any start; the machine's by default. */
  readonly clock?: () => number;
}

const SAVE_EVERY_MS = 30_000;
const REPORT_EVERY_MS = 500;

/**
 * Trains to the end (true) or until stopped (false). A checkpoint is saved every half minute and at the end: the caller
 * takes it away once the parameters are in their place, so that no kill in between costs the training.
 */
export function trainNet(training: NetTraining): boolean {
  const { trainer, checkpoint, identity = '', progress, stopped } = training;
  const clock = training.clock ?? (() => performance.now());
  if (checkpoint !== undefined) resumeFrom(trainer, checkpoint, identity);
  const start = clock();
  const before = trainer.progress.events;
  let saved = start;
  let reported = start;
  const report = (now: number): void => {
    const state = trainer.progress;
    const seconds = Math.max(0.001, (now - start) / 1000);
    const eventsASecond = (state.events - before) / seconds;
    const all = state.done > 0 ? state.events / state.done : 0;
    progress?.({
      ...state,
      eventsASecond,
      secondsLeft: eventsASecond > 0 ? (all - state.events) / eventsASecond : 0,
    });
    reported = now;
  };
  while (!trainer.finished) {
    if (stopped?.()) {
      if (checkpoint !== undefined) save(trainer, checkpoint, identity);
      return false;
    }
    trainer.step();
    const now = clock();
    if (now - reported >= REPORT_EVERY_MS) report(now);
    if (checkpoint !== undefined && now - saved >= SAVE_EVERY_MS) {
      save(trainer, checkpoint, identity);
      saved = clock();
    }
  }
  report(clock());
  if (checkpoint !== undefined) save(trainer, checkpoint, identity);
  return true;
}

function save(trainer: Trainer, path: string, identity: string): void {
  const { floats, ...rest } = trainer.checkpoint();
  const head = Buffer.from(JSON.stringify({ identity, ...rest }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  writeFileSync(`${path}.part`, Buffer.concat([length, head, Buffer.from(floats.buffer)]));
  renameSync(`${path}.part`, path);
}

function resumeFrom(trainer: Trainer, path: string, identity: string): void {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  try {
    const end = 4 + bytes.readUInt32LE(0);
    const { identity: known, ...rest } = JSON.parse(bytes.toString('utf8', 4, end)) as Omit<
      Checkpoint,
      'floats'
    > & {
      identity: string;
    };
    if (known !== identity) return;
    const floats = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset + end, bytes.byteOffset + bytes.length),
    );
    trainer.resume({ ...rest, floats });
  } catch {
    // What cannot be read is not gone on from; the training begins anew and overwrites it.
  }
}
