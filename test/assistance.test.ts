/** Two threads on one piece: the same bytes as alone, whatever becomes of the helper. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import type { RenderedSound } from '../src/contract/output.js';
import { GroupRing } from '../src/jobs/group-ring.js';
import { Canceled, JobSignal } from '../src/jobs/job-signal.js';
import type { Generated, GenerateTask } from '../src/jobs/task.js';
import { WorkerPool } from '../src/jobs/worker-pool.js';
import { STYLES } from '../src/styles/index.js';
import { QUANTUM } from '../src/synth/instrument.js';
import { makeTrack, trackSteps } from '../workers/track.js';

const folder = mkdtempSync(join(tmpdir(), 'continuo-assistance-'));
const pool = new WorkerPool({ threads: 1, memoryMb: 1024 });
t.teardown(async () => {
  await pool.close(true);
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
function taskOf(style: string, help?: SharedArrayBuffer): GenerateTask {
  const resolved = resolveBrief({ style, duration: 8, seed: 'two' }, STYLES, () => 'two');
  if (!resolved.ok) throw new Error('the brief is refused');
  const path = join(folder, String(files++));
  const signal = new JobSignal().buffer;
  return {
    brief: resolved.brief,
    engine: 'test',
    audioPaths: [path],
    scorePath: `${path}.json`,
    signal,
    ...(help && { help }),
  };
}

function alone(style: string): Promise<Generated> {
  const task = taskOf(style);
  return makeTrack(task, new JobSignal(task.signal));
}

/** A helper that has begun. */
async function helped(
  style: string,
): Promise<{ task: GenerateTask; ring: GroupRing; helper: Promise<void> }> {
  const ring = new GroupRing();
  const task = taskOf(style, ring.buffer);
  const helper = pool.assist(task);
  while (ring.delivered === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  return { task, ring, helper };
}

/** The one sound of a piece. */
function soundOf({ files }: Generated): RenderedSound {
  return files.find((file) => file.kind !== 'document')!;
}

t.test('a piece made by two is the piece made by one', async (t) => {
  for (const style of ['rock', 'ambient']) {
    const { task, ring, helper } = await helped(style);
    const made = await makeTrack(task, new JobSignal(task.signal));
    await helper;
    t.equal(made.files[0]!.sha256, (await alone(style)).files[0]!.sha256, style);
    t.equal(ring.delivered, Math.ceil(soundOf(made).frames / QUANTUM), 'the helper made all of its share');
  }
});

t.test('a helper that ends on the way is made up for', async (t) => {
  const { task, ring, helper } = await helped('jazz');
  const steps = trackSteps(task, new JobSignal(task.signal), { mix: [undefined], stem: undefined });
  let made: Generated | undefined;
  for (let i = 0; made === undefined; i++) {
    if (i === 8) ring.end();
    const step = steps.next();
    if (step.done) made = step.value;
  }
  await helper;
  t.ok(ring.delivered < Math.ceil(soundOf(made).frames / QUANTUM), 'it was not there to the end');
  t.equal(made.files[0]!.sha256, (await alone('jazz')).files[0]!.sha256);
});

t.test('a helper that comes too late is not waited for, and does nothing', async (t) => {
  const ring = new GroupRing();
  const task = taskOf('blues', ring.buffer);
  const made = await makeTrack(task, new JobSignal(task.signal));
  await pool.assist(task);
  t.equal(ring.delivered, 0);
  t.equal(made.files[0]!.sha256, (await alone('blues')).files[0]!.sha256);
});

t.test('a cancelled piece sets its helper free', async (t) => {
  const { task, helper } = await helped('classical');
  const signal = new JobSignal(task.signal);
  const steps = trackSteps(task, signal, { mix: [undefined], stem: undefined });
  for (let i = 0; i < 10; i++) steps.next();
  signal.cancel();
  t.throws(() => steps.next(), new Canceled('the job was cancelled'));
  await helper;
  t.pass('the helper came home');
});

t.test('the pool asks an idle thread to help with a long piece', async (t) => {
  const two = new WorkerPool({ threads: 2, memoryMb: 1024, helpFrom: 5 });
  t.teardown(() => two.close(true));
  const abort = new AbortController().signal;
  const expected: string[] = [];
  for (const style of ['electronic', 'jazz']) expected.push((await alone(style)).files[0]!.sha256);
  t.equal((await two.generate(taskOf('electronic'), abort)).files[0]?.sha256, expected[0]);
  // Two at a time, the second while a thread is helping.
  const both = await Promise.all(['electronic', 'jazz'].map((style) => two.generate(taskOf(style), abort)));
  t.same(
    both.map((made) => made.files[0]!.sha256),
    expected,
  );
});
