/** A loop behind the same door as a piece that ends: rendered with its tail, folded, mastered as it goes round. */
import { ReleaseMaster } from '../mix/master/release-master.js';
import type { Spool } from '../mix/master/spool.js';
import { StreamMaster } from '../mix/master/stream-master.js';
import type { StereoSource } from '../mix/master/targets.js';
import type { Score } from '../score/score.js';
import { secondsToFrames } from '../score/time.js';
import { Excerpt, FoldingSpool, RoundSpool, roundOf, sourceOf, withTail } from './loop.js';
import type { MasteredPiece, MasteringOptions } from './mastered.js';
import { MasteredStem } from './mastered-stem.js';
import { createRenderer } from './renderer.js';
import { TappedSource } from './tapped-source.js';

/** Frames rendered in one step. */
const BLOCK = 4096;

/** Share of the work that rendering is. */
const RENDERING = 0.8;

export function createMasteredLoop(
  score: Score,
  options: MasteringOptions & { readonly room: Spool },
): MasteredPiece {
  const { sampleRate, stems, mastering, room } = options;
  const frames = secondsToFrames(score.duration, sampleRate);
  const renderer = createRenderer(withTail(score), stems ? { ...options, taps: true } : options);
  const folded = stems?.spools.map((spool) => new FoldingSpool(spool, frames));
  const source = stems ? new TappedSource(renderer, stems.plans, folded!) : renderer;
  const mix = new FoldingSpool(room, frames);
  const left = new Float32Array(BLOCK);
  const right = new Float32Array(BLOCK);
  const { lead, measured, total } = roundOf(frames, sampleRate);
  let rendered = 0;
  let master: ReleaseMaster | StreamMaster | undefined;
  let out: StereoSource | undefined;

  function masterOf(): ReleaseMaster | StreamMaster {
    const around = sourceOf(new RoundSpool(room, frames, lead));
    const settings = score.production.master;
    const shape = { sampleRate, frames: total, settings, measured: { from: lead, frames: measured } };
    if (mastering === 'stream') return new StreamMaster(around, { ...shape, keepCurve: stems !== undefined });
    if (options.spool === undefined) throw new Error('mastering for release needs a spool');
    return new ReleaseMaster(around, { ...shape, spool: options.spool });
  }

  /** Reads what the master makes of the time after the loop, so that it knows all of it. */
  function drained(source: StereoSource): void {
    while (source.read(left, right, BLOCK) > 0);
  }

  return {
    frames,
    get progress() {
      if (master === undefined) return (RENDERING * rendered) / renderer.frames;
      return RENDERING + (1 - RENDERING) * master.progress;
    },
    get stage() {
      return master === undefined ? 'rendering' : 'mastering';
    },
    get report() {
      if (master === undefined) throw new Error('the master is not ready');
      return master.report;
    },
    step() {
      if (master !== undefined) {
        const ready = master.step();
        if (ready) out ??= new Excerpt(master, lead, frames);
        return ready;
      }
      const got = source.read(left, right, BLOCK);
      mix.write(rendered, left.subarray(0, got), right.subarray(0, got));
      rendered += got;
      if (rendered === renderer.frames) master = masterOf();
      return false;
    },
    read(l, r, count) {
      if (out === undefined) throw new Error('the master is not ready');
      const got = out.read(l, r, count);
      if (got === 0) drained(master!);
      return got;
    },
    stem(index) {
      const kept = stems?.spools[index];
      if (kept === undefined || master === undefined) throw new Error(`there is no stem ${index}`);
      const around = new MasteredStem(new RoundSpool(kept, frames, lead), master.createStemStage(), total);
      return new Excerpt(around, lead, frames);
    },
  };
}
