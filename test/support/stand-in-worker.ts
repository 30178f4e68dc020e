import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { JobSignal } from '../../src/jobs/job-signal.js';
import type { Generated, GenerateTask, Outcome, SelfTest } from '../../src/jobs/task.js';
import { HashedFile } from '../../workers/hashed-file.js';
import { writeWav } from '../../workers/wav-file.js';

/**
 * A worker for tests of jobs and HTTP: writes silence of the right length at once, and dies or dawdles where the seed
 * says so ("exit", "throw", "disk-full", "out-of-memory", "deaf", "slow-<ms>"). "gate-<name>" waits until there is a file
 * of that name in the folder GATES: then nothing that a test does before it opens the gate can come too late.
 */
export async function generate(task: GenerateTask): Promise<Outcome<Generated>> {
  const { brief } = task;
  const signal = new JobSignal(task.signal);
  const [what, much] = brief.seed.split('-', 2);
  if (brief.seed === 'exit') process.exit(3);
  if (brief.seed === 'disk-full') return { ok: false, code: 'disk_full', detail: 'ENOSPC' };
  if (brief.seed === 'throw') throw new Error('a fault in the worker');
  if (brief.seed === 'out-of-memory') {
    const hoard: number[][] = [];
    for (;;) hoard.push(new Array<number>(10_000).fill(hoard.length));
  }
  const pause = brief.seed === 'deaf' ? 60_000 : what === 'slow' ? Number(much) : 0;
  signal.report('rendering', 0, pause);
  const end = performance.now() + pause;
  const closed = () => what === 'gate' && !existsSync(join(process.env.GATES!, much!));
  while (performance.now() < end || closed()) {
    await sleep(5);
    if (signal.canceled && brief.seed !== 'deaf') return { ok: false, code: 'canceled', detail: 'cancelled' };
  }
  const frames = Math.round(brief.duration * brief.sample_rate);
  let left = frames;
  const silence = {
    read(_left: Float32Array, _right: Float32Array, count: number) {
      const some = Math.min(count, left);
      left -= some;
      return some;
    },
  };
  const options = { sampleRate: brief.sample_rate, bitDepth: brief.bit_depth, frames };
  const content = writeWav(task.audioPaths[0]!, silence, options, () => undefined);
  const score = new HashedFile(task.scorePath);
  score.write(Buffer.from(JSON.stringify({ standIn: brief.seed })));
  return {
    ok: true,
    value: {
      plan: {
        bars: 0,
        quarters_per_minute: brief.tempo,
        sections: [],
        ending: { start: 0, chords: '| C |' },
      },
      parts: [{ id: `thread-${threadId}`, role: 'melody', instrument: 'Stand-in' }],
      files: [
        {
          kind: 'mix',
          format: 'wav',
          ...content,
          duration: frames / brief.sample_rate,
          frames,
          sample_rate: brief.sample_rate,
          channels: 2,
          bit_depth: brief.bit_depth,
          loudness: null,
          true_peak: null,
          normalisation: 'silence',
        },
      ],
      score: (({ sha256, bytes }) => ({ sha256, bytes }))(score.finish()),
      timings: { compose_ms: 1, render_ms: 1, encode_ms: 1, realtime_factor: 100 },
    },
  };
}

export function selfTest(): Outcome<SelfTest> {
  return { ok: true, value: { sha256: 'stand-in', encoders: true, models: false } };
}
