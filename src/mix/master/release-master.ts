/**
 * Mastering of files. The piece is spooled once while its steps are analysed; gain and limiter are then found on the
 * analysis, checked by measuring the limited signal, corrected if need be, and applied while the frames are read out.
 * All the work is done in short steps, so that the caller can stop between them.
 */
import { decibelsToGain, gainToDecibels } from '../../math/elementary.js';
import { Workspace } from '../../synth/dsp/workspace.js';
import { Analysis } from './analysis.js';
import { GainRamp, STEP, stepsOf } from './gain-curve.js';
import { GainPlan } from './gain-plan.js';
import { LinearStage } from './linear-stage.js';
import { hopFrames, LoudnessMeter, loudnessOf } from './loudness.js';
import type { Spool } from './spool.js';
import { StemStage } from './stem-stage.js';
import {
  type MasterReport,
  type MasterSettings,
  type MeasuredFrames,
  measuredIn,
  type StereoSource,
} from './targets.js';
import { TruePeakFinder, TruePeakMeter } from './true-peak.js';

/** Frames worked on in one step: a multiple of STEP. */
const CHUNK = 4096;
/** Frames before and after a chunk that a look for true peaks may need. */
const CONTEXT = 16;
/** Bytes of the workspace beside what grows with the piece. */
const BUFFERS = 8 * (CHUNK + 2 * CONTEXT) + 65536;
/** Seconds below which a piece is too short to gate. */
const SHORTEST = 3;
/** dB that the limiter stays below the asked true peak, for finer meters than ours. */
const MARGIN = 0.1;
/** LU, and the number of times that the curve may be corrected. */
const TOLERANCE = 0.08;
const CORRECTIONS = 4;
/** Steps that come this near to the ceiling (linear share) have their true peak looked for. */
const NEAR_CEILING = 0.7;

/** Share of the ceiling below which a true peak need not be known exactly. */
const NOT_LIMITED = 0.85;

type Stage = 'spooling' | 'seeking' | 'refining' | 'checking' | 'ready';

export interface ReleaseOptions {
  readonly sampleRate: number;
  readonly frames: number;
  readonly settings: MasterSettings;
  readonly spool: Spool;
  /** Frames whose loudness is asked for; absent: all. */
  readonly measured?: MeasuredFrames;
}

export class ReleaseMaster implements StereoSource {
  readonly frames: number;
  /** The gain once ready: at frame STEP * i, one more than there are steps; linear between. */
  readonly nodes: Float32Array;
  readonly #sampleRate: number;
  readonly #settings: MasterSettings;
  readonly #source: StereoSource;
  readonly #spool: Spool;
  readonly #linear: LinearStage;
  readonly #ramp: GainRamp;
  readonly #finder: TruePeakFinder;
  readonly #workspace: Workspace;
  readonly #analysis: Analysis;
  readonly #left: Float32Array;
  readonly #right: Float32Array;
  #stage: Stage = 'spooling';
  #at = 0;
  #plan: GainPlan | undefined;
  #normalisation: MasterReport['normalisation'] = 'loudness';
  #gain = 0;
  #deepest = 1;
  #ceiling: number;
  #aim: number;
  #corrections = 0;
  #refined = 0;
  readonly #loudness: LoudnessMeter;
  readonly #peak: TruePeakMeter;
  readonly #measured: MeasuredFrames | undefined;
  #report: MasterReport | undefined;
  #outFrom = -1;
  #outFrames = 0;
  #out = 0;

  constructor(source: StereoSource, options: ReleaseOptions) {
    this.frames = options.frames;
    this.#sampleRate = options.sampleRate;
    this.#settings = options.settings;
    this.#measured = options.measured;
    this.#source = source;
    this.#spool = options.spool;
    const workspace = new Workspace(BUFFERS + bytesFor(options));
    this.#workspace = workspace;
    this.#left = workspace.floats(CHUNK + 2 * CONTEXT);
    this.#right = workspace.floats(CHUNK + 2 * CONTEXT);
    this.#linear = new LinearStage(workspace, options.sampleRate, options.settings);
    this.#analysis = new Analysis(workspace, options.sampleRate, options.frames);
    this.nodes = workspace.floats(this.#analysis.steps + 1);
    this.#ramp = new GainRamp(workspace);
    this.#finder = new TruePeakFinder(workspace);
    this.#loudness = new LoudnessMeter(options.sampleRate, options.frames, workspace);
    this.#peak = new TruePeakMeter(workspace);
    this.#ceiling = decibelsToGain(options.settings.truePeak - MARGIN);
    this.#aim = options.settings.loudness;
  }

  /** Does a few milliseconds of work (as much as rendering 4096 frames takes, while spooling); true when ready. */
  step(): boolean {
    if (this.#stage === 'spooling') this.#spoolChunk();
    else if (this.#stage === 'seeking') this.#seek();
    else if (this.#stage === 'refining') this.#refineChunk();
    else if (this.#stage === 'checking') this.#checkChunk();
    return this.#stage === 'ready';
  }

  /** 0-1, nearly all of it the rendering of the source. */
  get progress(): number {
    if (this.#stage === 'ready') return 1;
    const done = this.frames === 0 ? 1 : this.#at / this.frames;
    return this.#stage === 'spooling' ? 0.9 * done : 0.9 + 0.05 * done;
  }

  /** Whether the source is still being read. */
  get stage(): 'rendering' | 'mastering' {
    return this.#stage === 'spooling' ? 'rendering' : 'mastering';
  }

  /** What was reached; throws before the master is ready. */
  get report(): MasterReport {
    if (this.#report === undefined) throw new Error('the master is not ready');
    return this.#report;
  }

  /** For one stem of the piece, once ready; stems mastered so sum to the mix. */
  createStemStage(): StemStage {
    if (this.#stage !== 'ready') throw new Error('the master is not ready');
    return new StemStage(this.#sampleRate, this.#settings, this.nodes);
  }

  /** Reads mastered frames, blocks of any size, once ready. */
  read(left: Float32Array, right: Float32Array, count: number): number {
    if (this.#stage !== 'ready') throw new Error('the master is not ready');
    const wanted = Math.min(count, this.frames - this.#out);
    let done = 0;
    while (done < wanted) {
      const chunk = this.#out - (this.#out % CHUNK);
      if (chunk !== this.#outFrom) {
        this.#outFrom = chunk;
        this.#outFrames = Math.min(CHUNK, this.frames - chunk);
        this.#load(chunk, this.#outFrames, 0);
        this.#ramp.apply(this.#left, this.#right, 0, this.#outFrames, this.nodes, chunk / STEP);
      }
      const from = this.#out - chunk;
      const frames = Math.min(this.#outFrames - from, wanted - done);
      left.set(this.#left.subarray(from, from + frames), done);
      right.set(this.#right.subarray(from, from + frames), done);
      done += frames;
      this.#out += frames;
    }
    return done;
  }

  #spoolChunk(): void {
    const wanted = Math.min(CHUNK, this.frames - this.#at);
    const left = this.#left;
    const right = this.#right;
    const got = wanted > 0 ? this.#source.read(left, right, wanted) : 0;
    if (got < wanted) throw new Error('the source ended before its time');
    if (got > 0) {
      const { energies, peaks } = this.#analysis;
      this.#linear.process(left, right, 0, got, energies, peaks, this.#at / STEP);
      this.#spool.write(this.#at, left.subarray(0, got), right.subarray(0, got));
      this.#at += got;
    }
    if (this.#at >= this.frames) this.#open();
  }

  /** The whole piece is spooled: choose how to find the gain. */
  #open(): void {
    const gated = this.#analysis.loudnessUnder(this.nodes.fill(1));
    const tooShort = this.frames < SHORTEST * this.#sampleRate || gated === Number.NEGATIVE_INFINITY;
    const silent = this.#analysis.peak < 1e-7;
    this.#normalisation = silent ? 'silence' : tooShort ? 'peak' : 'loudness';
    const reference = tooShort ? loudnessOf(Math.max(this.#analysis.power, 1e-12)) : gated;
    this.#plan = new GainPlan(
      this.#workspace,
      this.#sampleRate,
      this.#analysis,
      this.nodes,
      this.#settings.glue,
      reference,
    );
    this.#gain = silent ? 0 : this.#aim - reference;
    this.#seekCurve();
  }

  #seekCurve(): void {
    if (this.#normalisation === 'loudness') this.#plan!.begin(this.#aim, this.#ceiling, this.#gain);
    this.#begin('seeking');
  }

  /** Tries one gain. */
  #seek(): void {
    const plan = this.#plan!;
    if (this.#normalisation === 'loudness') {
      if (!plan.turn()) return;
      this.#gain = plan.gain;
      this.#deepest = plan.deepest;
    } else {
      if (this.#normalisation === 'peak') {
        let peak = 0;
        for (let step = 0; step < this.#analysis.steps; step++) peak = Math.max(peak, plan.peak(step));
        this.#gain = gainToDecibels(this.#ceiling / peak);
      }
      this.#deepest = plan.lay(decibelsToGain(this.#gain), this.#ceiling);
    }
    this.#begin('refining');
  }

  #begin(stage: Stage): void {
    this.#stage = stage;
    this.#at = 0;
    this.#refined = 0;
    if (stage === 'checking') this.#loudness.reset();
  }

  /** Looks for true peaks in the steps of one chunk that come near the ceiling. */
  #refineChunk(): void {
    const frames = Math.min(CHUNK, this.frames - this.#at);
    const gain = decibelsToGain(this.#gain);
    const enough = this.#ceiling / gain;
    const first = this.#at / STEP;
    const last = Math.min(first + CHUNK / STEP, this.#analysis.steps);
    const { peaks, exact } = this.#analysis;
    let loaded = false;
    for (let step = first; step < last; step++) {
      if (exact[step] === 1 || gain * this.#plan!.peak(step) < NEAR_CEILING * this.#ceiling) continue;
      if (!loaded) this.#loadAround(this.#at, frames);
      loaded = true;
      // From four frames earlier, so that the gap before the step counts for it too.
      const from = CONTEXT + (step - first) * STEP - 4;
      const known = Math.max(peaks[step]!, NOT_LIMITED * (peaks[step]! / this.#plan!.peak(step)) * enough);
      const half = this.#finder.find(this.#left, from, STEP + 4, known);
      peaks[step] = this.#finder.find(this.#right, from, STEP + 4, half);
      exact[step] = 1;
      this.#refined++;
    }
    this.#at += frames;
    if (this.#at < this.frames) return;
    if (this.#refined === 0) this.#begin('checking');
    else this.#seekCurve();
  }

  #checkChunk(): void {
    const frames = Math.min(CHUNK, this.frames - this.#at);
    if (frames > 0) {
      this.#load(this.#at, frames, 0);
      this.#ramp.apply(this.#left, this.#right, 0, frames, this.nodes, this.#at / STEP);
      const [from, to] = measuredIn(this.#measured, this.#at, frames);
      this.#loudness.write(this.#left, this.#right, from, to);
      this.#peak.write(this.#left, this.#right, 0, frames);
      this.#at += frames;
    }
    if (this.#at >= this.frames) this.#judge();
  }

  #judge(): void {
    const loudness = this.#loudness.integrated;
    const peak = this.#peak.finish();
    const truePeakLevel = gainToDecibels(peak);
    const excess = truePeakLevel - (this.#settings.truePeak - 0.04);
    const error = this.#normalisation === 'loudness' ? this.#settings.loudness - loudness : 0;
    const off = excess > 0 || Math.abs(error) > TOLERANCE;
    if (off && this.#corrections < CORRECTIONS && this.#normalisation !== 'silence') {
      this.#corrections++;
      if (excess > 0) this.#ceiling *= decibelsToGain(-excess - 0.02);
      this.#aim += error;
      this.#seekCurve();
      return;
    }
    this.#report = {
      loudness,
      truePeak: truePeakLevel,
      normalisation: this.#normalisation,
      gain: this.#gain,
      limiting: -gainToDecibels(this.#deepest),
    };
    this.#stage = 'ready';
  }

  /** Puts `count` frames of the spool from `frame` on at place `to` of the buffers. */
  #load(frame: number, count: number, to: number): void {
    this.#spool.read(frame, this.#left.subarray(to, to + count), this.#right.subarray(to, to + count));
  }

  /** The same with CONTEXT frames more on both sides, silent beyond the piece; the chunk begins at CONTEXT. */
  #loadAround(frame: number, count: number): void {
    const from = Math.max(frame - CONTEXT, 0);
    const to = Math.min(frame + count + CONTEXT, this.frames);
    this.#left.fill(0);
    this.#right.fill(0);
    this.#load(from, to - from, from - (frame - CONTEXT));
  }
}

/** Bytes of the rows that grow with the piece: energies, peaks, nodes and glue of its steps, hops of its loudness. */
function bytesFor({ frames, sampleRate }: ReleaseOptions): number {
  return 16 * (stepsOf(frames) + 16) + 8 * (frames / hopFrames(sampleRate) + 16);
}
