/**
 * The whole right half of the house behind one door: a score becomes mastered frames. `step()` until it is true, then
 * `read()` to the end; the caller decides between any two calls whether to go on.
 */
import { ReleaseMaster } from '../mix/master/release-master.js';
import type { Spool } from '../mix/master/spool.js';
import { StreamMaster } from '../mix/master/stream-master.js';
import type { MasterReport, StereoSource } from '../mix/master/targets.js';
import type { Score } from '../score/score.js';
import { createMasteredLoop } from './mastered-loop.js';
import { MasteredStem } from './mastered-stem.js';
import { createPieceRenderer, type PieceOptions } from './piece-renderer.js';
import type { StemPlan } from './stems.js';
import { TappedSource } from './tapped-source.js';

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
  /** One of the stems that were asked for, mastered as the mix is: they sum to it. Once the whole mix is read. */
  stem(index: number): StereoSource;
}

/** Stems to be kept, each with room for the whole piece. */
export interface KeptStems {
  readonly plans: readonly StemPlan[];
  readonly spools: readonly Spool[];
}

export interface MasteringOptions extends Omit<PieceOptions, 'taps'> {
  /** "release" needs `spool`: room for the piece as interleaved float frames. */
  readonly mastering: 'release' | 'stream';
  readonly spool?: Spool;
  /** A loop needs it: room for its frames. `spool` then has room for `roundOf` them. */
  readonly room?: Spool;
  /** Not together with `groups`. */
  readonly stems?: KeptStems;
}

export function createMasteredPiece(score: Score, options: MasteringOptions): MasteredPiece {
  const { sampleRate, stems, spool, mastering, room } = options;
  if (score.loop) {
    if (room === undefined) throw new Error('a loop needs room for its frames');
    return createMasteredLoop(score, { ...options, room });
  }
  const renderer = createPieceRenderer(score, stems ? { ...options, taps: true } : options);
  const source = stems ? new TappedSource(renderer, stems.plans, stems.spools) : renderer;
  const settings = score.production.master;
  const { frames } = renderer;
  const master = masterOf(mastering, source, { sampleRate, frames, settings, spool, stems });
  return {
    frames,
    get progress() {
      return master.progress;
    },
    get stage() {
      return master.stage;
    },
    get report() {
      return master.report;
    },
    step: () => master.step(),
    read: (left, right, count) => master.read(left, right, count),
    stem(index) {
      const kept = stems?.spools[index];
      if (kept === undefined) throw new Error(`there is no stem ${index}`);
      return new MasteredStem(kept, master.createStemStage(), frames);
    },
  };
}

interface MasterOptions {
  readonly sampleRate: number;
  readonly frames: number;
  readonly settings: Score['production']['master'];
  readonly spool: Spool | undefined;
  readonly stems: KeptStems | undefined;
}

function masterOf(
  mastering: 'release' | 'stream',
  source: StereoSource,
  { spool, stems, ...options }: MasterOptions,
): ReleaseMaster | StreamMaster {
  if (mastering === 'stream') return new StreamMaster(source, { ...options, keepCurve: stems !== undefined });
  if (spool === undefined) throw new Error('mastering for release needs a spool');
  return new ReleaseMaster(source, { ...options, spool });
}
