import { ReleaseMaster } from '../../src/mix/master/release-master.js';
import { MemorySpool } from '../../src/mix/master/spool.js';
import type { MasterReport } from '../../src/mix/master/targets.js';
import { createRenderer } from '../../src/render/renderer.js';
import type { Score } from '../../src/score/score.js';
import { PATCHES } from '../../src/synth/patches.js';

/** The whole piece, mastered, in memory. */
export function masterOf(
  score: Score,
  sampleRate = 44100,
): { left: Float32Array; right: Float32Array; report: MasterReport } {
  const renderer = createRenderer(score, { sampleRate, patches: PATCHES });
  const { frames } = renderer;
  const spool = new MemorySpool(frames);
  const master = new ReleaseMaster(renderer, {
    sampleRate,
    frames,
    settings: score.production.master,
    spool,
  });
  while (!master.step());
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  let at = 0;
  while (at < frames) at += master.read(left.subarray(at), right.subarray(at), frames - at);
  return { left, right, report: master.report };
}
