/**
 * The whole right half of the house behind one door: a score becomes mastered frames. `step()` until it is true, then
 * `read()` to the end; the caller decides between any two calls whether to go on.
 */
import { ReleaseMaster } from '../mix/master/release-master.js';
import type { Spool } from '../mix/master/spool.js';
import { StreamMaster } from '../mix/master/stream-master.js';
import type { MasterReport } from '../mix/master/targets.js';
import type { Score } from '../score/score.js';
import { createRenderer, type RenderOptions } from './renderer.js';

export interface MasteredPiece {
  readonly frames: number;
  /** 0-1 of the work before the first frame can be read. */
  readonly progress: number;
  /** Whether the sound is being made or, all of it known, being mastered. */
  readonly stage: 'rendering' | 'mastering';
  /** A few milliseconds of that work; true when frames can be read. */
  step(): boolean;
  /** Fills up to `count` frames and answers how many; 0 at the end. */
  read(left: Float32Array, right: Float32Array, count: number): number;
  /** What was reached. Known once `step` was true ("release") or the last frame is read ("stream"). */
  readonly report: MasterReport;
}

export interface MasteringOptions extends Omit<RenderOptions, 'taps'> {
  /** "release" needs `spool`: room for the piece as interleaved float frames. */
  readonly mastering: 'release' | 'stream';
  readonly spool?: Spool;
}

export function createMasteredPiece(score: Score, options: MasteringOptions): MasteredPiece {
  const renderer = createRenderer(score, options);
  const { sampleRate } = options;
  const settings = score.production.master;
  const frames = renderer.frames;
  if (options.mastering === 'stream') return new StreamMaster(renderer, { sampleRate, frames, settings });
  if (options.spool === undefined) throw new Error('mastering for release needs a spool');
  return new ReleaseMaster(renderer, { sampleRate, frames, settings, spool: options.spool });
}
