import { ReleaseMaster } from '../../src/mix/master/release-master.js';
import { MemorySpool } from '../../src/mix/master/spool.js';
import type { MasterReport } from '../../src/mix/master/targets.js';
import { createRenderer } from '../../src/render/renderer.js';
import type { Score } from '../../src/score/score.js';
import { secondsToFrames } from '../../src/score/time.js';
import { PLAYED } from './every-patch.js';

interface Source {
  read(left: Float32Array, right: Float32Array, count: number): number;
}

/** The whole piece, mastered, in memory; `source` may stand for its renderer. */
export function masterOf(
  score: Score,
  sampleRate = 44100,
  source: Source = createRenderer(score, { sampleRate, patches: PLAYED }),
): { left: Float32Array; right: Float32Array; report: MasterReport } {
  const frames = secondsToFrames(score.duration, sampleRate);
  const spool = new MemorySpool(frames);
  const settings = score.production.master;
  const master = new ReleaseMaster(source, { sampleRate, frames, settings, spool });
  while (!master.step());
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  let at = 0;
  while (at < frames) at += master.read(left.subarray(at), right.subarray(at), frames - at);
  return { left, right, report: master.report };
}

/** The mix of a piece before the master. */
export function mixOf(score: Score, sampleRate = 44100): { left: Float32Array; right: Float32Array } {
  const renderer = createRenderer(score, { sampleRate, patches: PLAYED });
  const left = new Float32Array(renderer.frames);
  const right = new Float32Array(renderer.frames);
  renderer.read(left, right, renderer.frames);
  return { left, right };
}
