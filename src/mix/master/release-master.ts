/**
 * Mastering of files. The piece is spooled once while its steps are analysed; gain and limiter are then found on the
 * analysis, checked by measuring the limited signal, corrected if need be, and applied while the frames are read out.
 * All the work is done in short steps, so that the caller can stop between them.
 */
import { decibelsToGain, gainToDecibels } from '../../math/elementary.js';
import { Analysis } from './analysis.js';
import { GainCurve, STEP } from './gain-curve.js';
import { GainPlan } from './gain-plan.js';
import { KWeighting } from './k-weighting.js';
import { LinearStage } from './linear-stage.js';
import { LoudnessMeter, loudnessOf } from './loudness.js';
import type { Spool } from './spool.js';
import { StemStage } from './stem-stage.js';
import type { MasterReport, MasterSettings, StereoSource } from './targets.js';
import { REACH, samplePeak, TruePeakMeter, truePeak } from './true-peak.js';

/** Frames worked on in one step: a multiple of STEP. */
const CHUNK = 4096;
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
}

export class ReleaseMaster implements StereoSource {
  readonly frames: number;
  /** The gain of every frame once ready, for stems. */
  readonly curve: GainCurve;
  readonly #sampleRate: number;
  readonly #settings: MasterSettings;
  readonly #source: StereoSource;
  readonly #spool: Spool;
  readonly #linear: LinearStage;
  readonly #weighting: KWeighting;
  readonly #analysis: Analysis;
  readonly #left = new Float32Array(CHUNK + 2 * REACH);
  readonly #right = new Float32Array(CHUNK + 2 * REACH);
  readonly #interleaved = new Float32Array(2 * (CHUNK + 2 * REACH));
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
  #loudness: LoudnessMeter;
  #peak = new TruePeakMeter();
  #report: MasterReport | undefined;
  #outFrom = -1;
  #outFrames = 0;
  #out = 0;

  constructor(source: StereoSource, options: ReleaseOptions) {
    this.frames = options.frames;
    this.curve = new GainCurve(options.frames);
    this.#sampleRate = options.sampleRate;
    this.#settings = options.settings;
    this.#source = source;
    this.#spool = options.spool;
    this.#linear = new LinearStage(options.sampleRate, options.settings);
    this.#weighting = new KWeighting(options.sampleRate);
    this.#analysis = new Analysis(options.sampleRate, options.frames);
    this.#loudness = new LoudnessMeter(options.sampleRate, options.frames);
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
    return new StemStage(this.#sampleRate, this.#settings, this.curve);
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
        this.curve.apply(this.#left, this.#right, chunk, this.#outFrames);
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
      this.#linear.process(left, right, 0, got);
      this.#analyse(got);
      this.#spool.write(this.#at, this.#interleave(got));
      this.#at += got;
    }
    if (this.#at >= this.frames) this.#open();
  }

  #analyse(frames: number): void {
    const { energies, peaks } = this.#analysis;
    for (let at = 0; at < frames; at += STEP) {
      const end = Math.min(at + STEP, frames);
      const step = (this.#at + at) / STEP;
      energies[step] = this.#weighting.energy(this.#left, this.#right, at, end);
      peaks[step] = Math.max(samplePeak(this.#left, at, end), samplePeak(this.#right, at, end));
    }
  }

  /** The whole piece is spooled: choose how to find the gain. */
  #open(): void {
    const unity = new Float32Array(this.curve.nodes.length).fill(1);
    const gated = this.#analysis.loudnessUnder(unity);
    const tooShort = this.frames < SHORTEST * this.#sampleRate || gated === Number.NEGATIVE_INFINITY;
    const silent = this.#analysis.peak < 1e-7;
    this.#normalisation = silent ? 'silence' : tooShort ? 'peak' : 'loudness';
    const reference = tooShort ? loudnessOf(Math.max(this.#analysis.power, 1e-12)) : gated;
    this.#plan = new GainPlan(this.#sampleRate, this.#analysis, this.curve, this.#settings.glue, reference);
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
    if (stage !== 'checking') return;
    this.#loudness = new LoudnessMeter(this.#sampleRate, this.frames);
    this.#peak = new TruePeakMeter();
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
      const from = REACH + (step - first) * STEP;
      const to = Math.min(from + STEP, REACH + frames);
      // From one frame earlier, so that the gap before the step counts for it too.
      const known = Math.max(peaks[step]!, NOT_LIMITED * (peaks[step]! / this.#plan!.peak(step)) * enough);
      peaks[step] = truePeak(this.#right, from - 1, to, truePeak(this.#left, from - 1, to, known));
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
      this.curve.apply(this.#left, this.#right, this.#at, frames);
      this.#loudness.write(this.#left, this.#right, 0, frames);
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

  #interleave(frames: number): Float32Array {
    const out = this.#interleaved.subarray(0, 2 * frames);
    for (let i = 0; i < frames; i++) {
      out[2 * i] = this.#left[i]!;
      out[2 * i + 1] = this.#right[i]!;
    }
    return out;
  }

  /** Puts `count` frames of the spool from `frame` on at place `to` of the buffers. */
  #load(frame: number, count: number, to: number): void {
    const both = this.#interleaved.subarray(0, 2 * count);
    this.#spool.read(frame, both);
    for (let i = 0; i < count; i++) {
      this.#left[to + i] = both[2 * i]!;
      this.#right[to + i] = both[2 * i + 1]!;
    }
  }

  /** The same with REACH frames more on both sides, silent beyond the piece; the chunk begins at REACH. */
  #loadAround(frame: number, count: number): void {
    const from = Math.max(frame - REACH, 0);
    const to = Math.min(frame + count + REACH, this.frames);
    this.#left.fill(0);
    this.#right.fill(0);
    this.#load(from, to - from, from - (frame - REACH));
  }
}
