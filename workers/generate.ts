import './compiler-limits.cjs';
import { setPriority } from 'node:os';
import { ServiceError } from '../src/contract/errors.js';
import { GroupRing } from '../src/jobs/group-ring.js';
import { Canceled, JobSignal } from '../src/jobs/job-signal.js';
import type {
  Generated,
  GenerateTask,
  Outcome,
  PrepareTask,
  SelfTest,
  SelfTestTask,
} from '../src/jobs/task.js';
import { isDiskFull } from '../src/storage/disk-faults.js';
import { type BankHead, prepareBank } from '../src/storage/sample-banks/prepare-bank.js';
import { renderGroups } from './assisted-groups.js';
import { refusedEdit } from './refused-edit.js';
import { runSelfTest } from './self-test.js';
import { makeTrack } from './track.js';

// On Linux a priority belongs to the thread: the one that answers requests goes before those that render.
if (process.platform === 'linux') setPriority(0, 5);

/** Makes a piece. Failures that have a name cross the thread as data; anything else is thrown. */
export async function generate(task: GenerateTask): Promise<Outcome<Generated>> {
  try {
    return { ok: true, value: await makeTrack(task, new JobSignal(task.signal)) };
  } catch (error) {
    if (error instanceof Canceled) return { ok: false, code: 'canceled', detail: error.message };
    if (isDiskFull(error)) return { ok: false, code: 'disk_full', detail: 'the disk is full' };
    const refused = refusedEdit(error);
    if (refused) return { ok: false, ...refused };
    throw error;
  }
}

/** Helps another worker with its piece: renders some of the groups of its parts. */
export function assist(task: GenerateTask): Outcome<undefined> {
  if (task.help !== undefined) renderGroups(task, new GroupRing(task.help));
  return { ok: true, value: undefined };
}

export async function selfTest({ bank, models }: SelfTestTask): Promise<Outcome<SelfTest>> {
  return { ok: true, value: await runSelfTest(bank, models) };
}

export async function prepare({ file, name, folder }: PrepareTask): Promise<Outcome<BankHead>> {
  try {
    return { ok: true, value: await prepareBank(file, name, folder) };
  } catch (error) {
    if (isDiskFull(error)) return { ok: false, code: 'disk_full', detail: 'the disk is full' };
    if (error instanceof ServiceError) {
      const { code, message: detail, errors } = error;
      return { ok: false, code, detail, errors };
    }
    throw error;
  }
}
