/**
 * The whole right half of the house behind one door: a score becomes mastered frames. `step()` until it is true, then
 * `read()` to the end; the caller decides between any two calls whether to go on.
 */
import { ChangedMaster, type MixChange } from '../mix/master/changed-master.js';
import { ReleaseMaster, type ReleaseOptions } from '../mix/master/release-master.js';
import type { Spool } from '../mix/master/spool.js';
import { StreamMaster } from '../mix/master/stream-master.js';
import type { MasterReport, StereoSource } from '../mix/master/targets.js';
import type { Score } from '../score/score.js';
import { secondsToFrames } from '../score/time.js';
import { KeepingSpool } from './keeping-spool.js';
import { type KeptMasters, type MasterKeeper, masterMakings } from './kept-sound.js';
import { createMasteredLoop } from './mastered-loop.js';
import { MasteredStem } from './mastered-stem.js';
import { createDifference, createPieceRenderer, createWhole, type PieceOptions } from './piece-renderer.js';
import type { StemPlan } from './stems.js';
import { TappedDifference, TappedSource } from './tapped-source.js';

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
  /** An edit mastered for release needs it, where its base is not kept: room for the frames of that, asked for once. */
  readonly below?: () => Spool;
  /** Where masters for release are kept for the edits of what they mastered. */
  readonly masters?: KeptMasters | undefined;
  /** Not together with `groups`. */
  readonly stems?: KeptStems;
}

export function createMasteredPiece(score: Score, options: MasteringOptions): MasteredPiece {
  const { stems, mastering, room } = options;
  if (score.loop) {
    if (room === undefined) throw new Error('a loop needs room for its frames');
    return createMasteredLoop(score, { ...options, room });
  }
  const master = mastering === 'stream' ? streamMasterOf(score, options) : releaseMasterOf(score, options);
  const { frames } = master;
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

function streamMasterOf(score: Score, options: MasteringOptions): StreamMaster {
  const { sampleRate, stems } = options;
  const renderer = createPieceRenderer(score, stems ? { ...options, taps: true } : options);
  const source = stems ? new TappedSource(renderer, stems.plans, stems.spools) : renderer;
  const settings = score.production.master;
  return new StreamMaster(source, {
    sampleRate,
    frames: renderer.frames,
    settings,
    keepCurve: stems !== undefined,
  });
}

function releaseMasterOf(score: Score, options: MasteringOptions): ReleaseMaster | ChangedMaster {
  const { base = score, sampleRate, spool, below, stems, masters } = options;
  if (spool === undefined) throw new Error('mastering for release needs a spool');
  const settings = base.production.master;
  const frames = secondsToFrames(base.duration, sampleRate);
  const shape = { sampleRate, frames, settings };
  const room = { spool, ...(options.workspaceOf && { workspaceOf: options.workspaceOf }) };
  const change = base === score ? undefined : changeOf(base, score, options);
  const makings = masters ? masterMakings(base, sampleRate) : '';
  const known = stems ? undefined : masters?.known(makings, frames);
  if (known) return new ChangedMaster(known, change, { ...shape, ...room });
  const keeper = masters?.keeper(makings, frames);
  if (!change) return wholeMaster(base, options, shape, spool, keeper);
  const under = below?.();
  if (under === undefined) throw new Error('an edit needs room for what it changes');
  const master = wholeMaster(base, options, shape, under, keeper);
  const whole = {
    get record() {
      return master.record;
    },
    spool: under,
    master,
  };
  return new ChangedMaster(whole, change, { ...shape, ...room });
}

/** Masters all of a score that is no change of another; `keeper` keeps what it makes. */
function wholeMaster(
  score: Score,
  options: MasteringOptions,
  shape: Pick<ReleaseOptions, 'sampleRate' | 'frames' | 'settings'>,
  spool: Spool,
  keeper: MasterKeeper | undefined,
): ReleaseMaster {
  const { stems } = options;
  // What is kept of it is its master.
  const renderer = createWhole(score, { ...options, taps: stems !== undefined, mixes: undefined });
  const source = stems ? new TappedSource(renderer, stems.plans, stems.spools) : renderer;
  if (!keeper) return new ReleaseMaster(source, { ...shape, spool });
  const kept = new KeepingSpool(spool, keeper);
  return new ReleaseMaster(source, { ...shape, spool: kept, ready: (record) => keeper.finish(record) });
}

function changeOf(base: Score, score: Score, options: MasteringOptions): MixChange {
  const { stems } = options;
  const difference = createDifference(base, score, { ...options, taps: stems !== undefined });
  return stems
    ? new TappedDifference(difference, base.parts.length + 1, stems.plans, stems.spools)
    : difference;
}
