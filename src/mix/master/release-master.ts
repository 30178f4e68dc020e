/**
 * Mastering of files. The piece is spooled once while its steps are analysed. Gain and limiter are then found on the analysis; what
 * they make of it is heard, and where its figures lie outside of the ranges asked for, its tone is moved and they are found again. They
 * are checked by measuring the limited signal, corrected if need be, and applied while the frames are read out.
 * All the work is done in short steps, so that the caller can stop between them.
 */
import { decibelsToGain, gainToDecibels } from '../../math/elementary.js';
import { Workspace } from '../../synth/dsp/workspace.js';
import { Analysis } from './analysis.js';
import { ChunkReader, READER_BYTES } from './chunk-reader.js';
import { GainRamp, STEP, stepsOf } from './gain-curve.js';
import { GainPlan } from './gain-plan.js';
import { LinearStage, moveSections, type Sections } from './linear-stage.js';
import { hopFrames, LoudnessMeter, loudnessOf } from './loudness.js';
import { CHUNK, chunksOf, type MasterRecord } from './master-record.js';
import { PeakRefinement } from './peak-refinement.js';
import { HEARING_BYTES, heardOf, PieceSpectrum } from './piece-spectrum.js';
import { WEIGHTING } from './section-rows.js';
import type { Spool } from './spool.js';
import { StemStage } from './stem-stage.js';
import {
  type MasterReport,
  type MasterSettings,
  type MeasuredFrames,
  measuredIn,
  type StereoSource,
} from './targets.js';
import { toneMoveFor } from './tone-choice.js';
import { TruePeakFinder, TruePeakMeter } from './true-peak.js';

/** Bytes of the workspace beside what grows with the piece. */
const BUFFERS = READER_BYTES + HEARING_BYTES + 65536;
/** dB that the limiter stays below the asked true peak, for finer meters than ours. */
const MARGIN = 0.1;
/** LU, and the number of times that the curve may be corrected. */
export const TOLERANCE = 0.08;
const CORRECTIONS = 4;
type Stage = 'spooling' | 'analysed' | 'seeking' | 'hearing' | 'moving' | 'refining' | 'checking' | 'ready';

export interface ReleaseOptions {
  readonly sampleRate: number;
  readonly frames: number;
  readonly settings: MasterSettings;
  readonly spool: Spool;
  /** What is known of a piece that lies in the spool already, behind its linear stage: nothing is read then. */
  readonly analysed?: Analysis;
  /** Hears once what was found out. */
  readonly ready?: (record: MasterRecord) => void;
  /** Frames whose loudness is asked for; absent: all. */
  readonly measured?: MeasuredFrames;
}

export class ReleaseMaster implements StereoSource {
  readonly frames: number;
  /** The gain once ready: at frame STEP * i, one more than there are steps; linear between. */
  readonly nodes: Float32Array;
  readonly #sampleRate: number;
  #settings: MasterSettings;
  readonly #source: StereoSource;
  readonly #spool: Spool;
  readonly #linear: LinearStage;
  /** Until the tone is judged. */
  #spectrum: PieceSpectrum | undefined;
  #heard = 0;
  #move: Sections | undefined;
  readonly #ramp: GainRamp;
  readonly #refinement: PeakRefinement;
  readonly #workspace: Workspace;
  readonly #analysis: Analysis;
  readonly #reader: ChunkReader;
  /** What the K-weighting remembered at the beginning of each chunk. */
  readonly #weighting: Float64Array;
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
  #peakChunk = 0;
  #reference = 0;
  readonly #measured: MeasuredFrames | undefined;
  readonly #ready: ((record: MasterRecord) => void) | undefined;
  #report: MasterReport | undefined;
  #outFrom = -1;
  #outFrames = 0;
  #out = 0;

  constructor(source: StereoSource, options: ReleaseOptions) {
    this.frames = options.frames;
    this.#sampleRate = options.sampleRate;
    this.#settings = options.settings;
    this.#measured = options.measured;
    this.#ready = options.ready;
    this.#source = source;
    this.#spool = options.spool;
    const workspace = new Workspace(BUFFERS + bytesFor(options));
    this.#workspace = workspace;
    this.#reader = new ChunkReader(workspace, options.spool, options.frames);
    this.#weighting = new Float64Array(WEIGHTING * chunksOf(options.frames));
    this.#linear = new LinearStage(workspace, options.sampleRate, options.settings);
    this.#analysis = new Analysis(workspace, options.sampleRate, options.frames);
    this.nodes = workspace.floats(this.#analysis.steps + 1);
    this.#ramp = new GainRamp(workspace);
    this.#refinement = new PeakRefinement(this.#analysis, this.#reader, new TruePeakFinder(workspace));
    this.#loudness = new LoudnessMeter(options.sampleRate, options.frames, workspace);
    this.#peak = new TruePeakMeter(workspace);
    this.#ceiling = decibelsToGain(options.settings.truePeak - MARGIN);
    this.#aim = options.settings.loudness;
    if (options.settings.ranges && !options.settings.move && !options.analysed)
      this.#spectrum = new PieceSpectrum(workspace, options.sampleRate);
    if (options.analysed === undefined) return;
    this.#analysis.take(options.analysed);
    this.#stage = 'analysed';
  }

  /** Does a few milliseconds of work (as much as rendering 4096 frames takes, while spooling); true when ready. */
  step(): boolean {
    if (this.#stage === 'spooling') this.#spoolChunk();
    else if (this.#stage === 'hearing') this.#hearChunk();
    else if (this.#stage === 'moving') this.#moveChunk();
    else if (this.#stage === 'analysed') this.#open();
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

  /** What was found out, once ready, where the whole piece was read and measured: rows of this master, not copies. */
  get record(): MasterRecord {
    const { energies, peaks, exact } = this.#analysis;
    return {
      energies,
      peaks,
      exact,
      weighting: this.#weighting,
      nodes: this.nodes,
      hops: this.#loudness.energies,
      hopWeighting: this.#loudness.weighting,
      glue: this.#plan!.glue,
      found: {
        ...this.report,
        pace: this.#plan!.pace,
        ceiling: this.#ceiling,
        reference: this.#reference,
        peakChunk: this.#peakChunk,
      },
    };
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
        this.#reader.load(chunk, this.#outFrames);
        this.#ramp.apply(this.#reader.left, this.#reader.right, 0, this.#outFrames, this.nodes, chunk / STEP);
      }
      const from = this.#out - chunk;
      const frames = Math.min(this.#outFrames - from, wanted - done);
      left.set(this.#reader.left.subarray(from, from + frames), done);
      right.set(this.#reader.right.subarray(from, from + frames), done);
      done += frames;
      this.#out += frames;
    }
    return done;
  }

  #spoolChunk(): void {
    const wanted = Math.min(CHUNK, this.frames - this.#at);
    const { left, right } = this.#reader;
    const got = wanted > 0 ? this.#source.read(left, right, wanted) : 0;
    if (got < wanted) throw new Error('the source ended before its time');
    if (got > 0) {
      const { energies, peaks } = this.#analysis;
      this.#weighting.set(this.#linear.weighting, (WEIGHTING * this.#at) / CHUNK);
      this.#linear.process(left, right, 0, got, energies, peaks, this.#at / STEP);
      this.#spool.write(this.#at, left.subarray(0, got), right.subarray(0, got));
      this.#at += got;
    }
    if (this.#at >= this.frames) this.#open();
  }

  /** Hears one chunk as it would come out. */
  #hearChunk(): void {
    const chunk = heardOf(this.#heard++, chunksOf(this.frames));
    if ((chunk + 1) * CHUNK > this.frames) {
      this.#judgeTone();
      return;
    }
    const { left, right } = this.#reader;
    this.#at = chunk * CHUNK;
    this.#reader.load(this.#at, CHUNK);
    this.#ramp.apply(left, right, 0, CHUNK, this.nodes, this.#at / STEP);
    this.#spectrum!.hear(left, right);
  }

  /** Moves the tone, or goes on. */
  #judgeTone(): void {
    const { ranges } = this.#settings;
    const move = ranges && toneMoveFor(this.#spectrum!, ranges, this.#sampleRate);
    this.#spectrum = undefined;
    if (move === undefined) {
      this.#begin('refining');
      return;
    }
    this.#settings = { ...this.#settings, move };
    this.#move = moveSections(this.#workspace, this.#sampleRate, move);
    this.#begin('moving');
  }

  #moveChunk(): void {
    const frames = Math.min(CHUNK, this.frames - this.#at);
    const { left, right } = this.#reader;
    const { energies, peaks } = this.#analysis;
    this.#reader.load(this.#at, frames);
    this.#weighting.set(this.#move!.weighting, (WEIGHTING * this.#at) / CHUNK);
    this.#move!.process(left, right, 0, frames, energies, peaks, this.#at / STEP);
    this.#spool.write(this.#at, left.subarray(0, frames), right.subarray(0, frames));
    this.#at += frames;
    if (this.#at >= this.frames) this.#open();
  }

  /** The whole piece is spooled: choose how to find the gain. */
  #open(): void {
    const gated = this.#analysis.loudnessUnder(this.nodes.fill(1));
    const ungated = gated === Number.NEGATIVE_INFINITY;
    const silent = this.#analysis.peak < 1e-7;
    this.#normalisation = silent ? 'silence' : ungated ? 'peak' : 'loudness';
    const reference = ungated ? loudnessOf(Math.max(this.#analysis.power, 1e-12)) : gated;
    this.#reference = reference;
    this.#plan = new GainPlan(this.#workspace, this.#sampleRate, this.#analysis, this.nodes, {
      glue: this.#settings.glue,
      reference,
    });
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
    this.#begin(this.#spectrum && this.#normalisation === 'loudness' ? 'hearing' : 'refining');
  }

  #begin(stage: Stage): void {
    this.#stage = stage;
    this.#at = 0;
    this.#refined = 0;
    if (stage === 'checking') this.#loudness.reset();
  }

  /** Looks for true peaks in the steps of one chunk that come near the ceiling. */
  #refineChunk(): void {
    const gain = decibelsToGain(this.#gain);
    this.#refined += this.#refinement.refine(this.#at / CHUNK, this.#plan!, gain, this.#ceiling);
    this.#at = Math.min(this.#at + CHUNK, this.frames);
    if (this.#at < this.frames) return;
    if (this.#refined === 0) this.#begin('checking');
    else this.#seekCurve();
  }

  #checkChunk(): void {
    const frames = Math.min(CHUNK, this.frames - this.#at);
    if (frames > 0) {
      const { left, right } = this.#reader;
      this.#reader.load(this.#at, frames);
      this.#ramp.apply(left, right, 0, frames, this.nodes, this.#at / STEP);
      const [from, to] = measuredIn(this.#measured, this.#at, frames);
      this.#loudness.write(left, right, from, to);
      const before = this.#peak.reached;
      this.#peak.write(left, right, 0, frames);
      if (this.#peak.reached > before) this.#peakChunk = Math.floor(this.#at / CHUNK);
      this.#at += frames;
    }
    if (this.#at >= this.frames) this.#judge();
  }

  #judge(): void {
    const loudness = this.#loudness.integrated;
    const before = this.#peak.reached;
    const peak = this.#peak.finish();
    if (peak > before) this.#peakChunk = chunksOf(this.frames) - 1;
    const truePeakLevel = gainToDecibels(peak);
    const excess = excessOf(this.#settings, truePeakLevel);
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
      ...(this.#settings.move && { move: this.#settings.move }),
    };
    this.#stage = 'ready';
    this.#ready?.(this.record);
  }
}

/** dB by which a true peak in dBTP is too high; negative below what was asked for. */
export function excessOf({ truePeak }: MasterSettings, reached: number): number {
  return reached - (truePeak - 0.04);
}

/** Whether loudness (LUFS) or true peak (dBTP) of what comes out are not what was asked for. */
export function isMissed(settings: MasterSettings, loudness: number, truePeak: number): boolean {
  // What is not a number is missed, too.
  return !(excessOf(settings, truePeak) <= 0 && Math.abs(settings.loudness - loudness) <= TOLERANCE);
}

/** Bytes of the rows that grow with the piece: energies, peaks, nodes and glue (twice) of its steps, hops of its loudness. */
export function bytesFor({ frames, sampleRate }: Pick<ReleaseOptions, 'frames' | 'sampleRate'>): number {
  return 20 * (stepsOf(frames) + 16) + 8 * (frames / hopFrames(sampleRate) + 16);
}
