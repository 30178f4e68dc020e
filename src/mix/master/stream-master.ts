/**
 * Mastering of streams, in one pass with the style's typical gain: the same linear stage, glue, limiter and curve as
 * for files, some milliseconds behind what is read from the source.
 */
import { decibelsToGain, gainToDecibels } from '../../math/elementary.js';
import { Workspace } from '../../synth/dsp/workspace.js';
import { edge, GainRamp, STEP, stepsOf } from './gain-curve.js';
import { Glue } from './glue.js';
import { Limiter, LOOK_AHEAD } from './limiter.js';
import { LinearStage } from './linear-stage.js';
import { LoudnessMeter } from './loudness.js';
import { StemStage } from './stem-stage.js';
import {
  type MasterReport,
  type MasterSettings,
  type MeasuredFrames,
  measuredIn,
  type StereoSource,
} from './targets.js';
import { REACH, TruePeakFinder, TruePeakMeter } from './true-peak.js';

/** Frames taken from the source at once. */
const CHUNK = 1024;
/** Frames kept behind the newest step: those that wait for their gain, and context for the interpolation. */
const KEPT = (LOOK_AHEAD + 4) * STEP;
const SIZE = KEPT + 2 * CHUNK;
/** Frames before the piece that a look for true peaks may need. */
const CONTEXT = 2 * REACH;
/** Steps whose energy and peak are known: those of the chunk taken last and of the one before. */
const KNOWN = (2 * CHUNK) / STEP;
/** dB below the asked true peak. */
const MARGIN = 0.15;
const NEAR_CEILING = 0.7;

export class StreamMaster implements StereoSource {
  readonly frames: number;
  readonly progress = 1;
  /** It is rendered and mastered while it is read. */
  readonly stage = 'rendering';
  readonly #source: StereoSource;
  readonly #settings: MasterSettings;
  readonly #linear: LinearStage;
  readonly #ramp: GainRamp;
  readonly #finder: TruePeakFinder;
  /** Energy and peak of a step, by step modulo KNOWN. */
  readonly #energies: Float32Array;
  readonly #peaks: Float32Array;
  readonly #glue: Glue;
  readonly #limiter: Limiter;
  readonly #ceiling: number;
  readonly #gain: number;
  readonly #left: Float32Array;
  readonly #right: Float32Array;
  /** Frame of the piece at index 0 of the buffers. */
  #base = -CONTEXT;
  /** Frames of the piece that are in the buffers or were (silence after the end included). */
  #taken = 0;
  /** Steps that the limiter has seen. */
  #steps = 0;
  /** Gain before the limiter at the last LOOK_AHEAD + 2 nodes, by node modulo their number. */
  readonly #before = new Float64Array(LOOK_AHEAD + 2);
  /** Gains of the step that is worked on: at its first frame and after its last. */
  readonly #nodes: Float32Array;
  /** Steps whose gain is applied, and the frames read. */
  #ready = 0;
  #position = 0;
  #deepest = 1;
  /** The gain at every node, kept for stems only. */
  readonly #curve: Float32Array | undefined;
  readonly #sampleRate: number;
  readonly #loudness: LoudnessMeter;
  readonly #peak: TruePeakMeter;
  readonly #measured: MeasuredFrames | undefined;
  #report: MasterReport | undefined;

  /** `keepCurve`: remember the gain, so that stems can follow it. `measured`: whose loudness is reported; absent: all. */
  constructor(
    source: StereoSource,
    options: {
      sampleRate: number;
      frames: number;
      settings: MasterSettings;
      keepCurve?: boolean;
      measured?: MeasuredFrames;
    },
  ) {
    const { sampleRate, frames, settings } = options;
    this.#sampleRate = sampleRate;
    if (options.keepCurve) this.#curve = new Float32Array(stepsOf(frames) + 1);
    this.frames = frames;
    this.#measured = options.measured;
    this.#source = source;
    this.#settings = settings;
    const workspace = new Workspace(8 * SIZE + 131_072);
    this.#left = workspace.floats(SIZE);
    this.#right = workspace.floats(SIZE);
    this.#energies = workspace.floats(KNOWN);
    this.#peaks = workspace.floats(KNOWN);
    this.#nodes = workspace.floats(2);
    this.#linear = new LinearStage(workspace, sampleRate, settings);
    this.#ramp = new GainRamp(workspace);
    this.#finder = new TruePeakFinder(workspace);
    this.#peak = new TruePeakMeter(workspace);
    this.#glue = new Glue(sampleRate, settings.glue, settings.loudness - settings.streamGain);
    this.#ceiling = decibelsToGain(settings.truePeak - MARGIN);
    this.#limiter = new Limiter(sampleRate, this.#ceiling);
    this.#gain = decibelsToGain(settings.streamGain);
    this.#before[0] = this.#gain;
    this.#loudness = new LoudnessMeter(sampleRate, options.measured?.frames ?? frames, workspace);
  }

  step(): boolean {
    return true;
  }

  get report(): MasterReport {
    if (this.#report === undefined) throw new Error('the stream is not at its end');
    return this.#report;
  }

  /** For one stem of the piece, once all of it is read; stems mastered so sum to the mix. */
  createStemStage(): StemStage {
    if (this.#curve === undefined) throw new Error('the curve was not kept');
    if (this.#position < this.frames) throw new Error('the stream is not at its end');
    return new StemStage(this.#sampleRate, this.#settings, this.#curve);
  }

  read(left: Float32Array, right: Float32Array, count: number): number {
    const wanted = Math.min(count, this.frames - this.#position);
    let done = 0;
    while (done < wanted) {
      while (this.#ready * STEP <= this.#position) this.#advance();
      const from = this.#position - this.#base;
      const frames = Math.min(this.#ready * STEP - this.#position, wanted - done);
      const [first, end] = measuredIn(this.#measured, this.#position, frames);
      this.#loudness.write(this.#left, this.#right, from + first, from + end);
      this.#peak.write(this.#left, this.#right, from, from + frames);
      left.set(this.#left.subarray(from, from + frames), done);
      right.set(this.#right.subarray(from, from + frames), done);
      done += frames;
      this.#position += frames;
    }
    if (this.#position === this.frames && this.#report === undefined) this.#finish();
    return done;
  }

  /** One more step of gain. */
  #advance(): void {
    if (this.#taken - REACH < (this.#steps + 1) * STEP) this.#take();
    // The buffers hold raw frames from this step on: gains are applied LOOK_AHEAD + 1 steps behind.
    const energy = this.#energies[this.#steps % KNOWN]!;
    const nodes = this.#before.length;
    const start = this.#before[this.#steps % nodes]!;
    const end = this.#gain * this.#glue.next(energy);
    this.#before[(this.#steps + 1) % nodes] = end;
    const most = Math.max(start, end);
    let peak = this.#peaks[this.#steps % KNOWN]!;
    if (most * peak >= NEAR_CEILING * this.#ceiling) {
      // From four frames earlier, so that the gap before the step counts for it too.
      const from = this.#steps * STEP - this.#base - 4;
      peak = this.#finder.find(this.#left, from, STEP + 4, peak);
      peak = this.#finder.find(this.#right, from, STEP + 4, peak);
    }
    const limit = this.#limiter.push(most * peak);
    const node = this.#steps - LOOK_AHEAD;
    this.#steps++;
    if (node < 0) return;
    if (limit < this.#deepest) this.#deepest = limit;
    this.#nodes[0] = this.#nodes[1]!;
    this.#nodes[1] = limit * this.#before[node % nodes]! * edge(node, this.frames);
    if (this.#curve !== undefined && node < this.#curve.length) this.#curve[node] = this.#nodes[1]!;
    if (node === 0) return;
    this.#ramp.apply(this.#left, this.#right, (node - 1) * STEP - this.#base, STEP, this.#nodes, 0);
    this.#ready = node;
  }

  /** Takes a chunk from the source, silence after its end, and drops what is read and no longer needed. */
  #take(): void {
    const keepFrom = Math.max(Math.min(this.#position, (this.#steps - LOOK_AHEAD - 3) * STEP), this.#base);
    const shift = keepFrom - this.#base;
    if (shift > 0) {
      this.#left.copyWithin(0, shift);
      this.#right.copyWithin(0, shift);
      this.#base = keepFrom;
    }
    const at = this.#taken - this.#base;
    const left = this.#left.subarray(at, at + CHUNK);
    const right = this.#right.subarray(at, at + CHUNK);
    const remaining = Math.max(Math.min(CHUNK, this.frames - this.#taken), 0);
    const got = remaining > 0 ? this.#source.read(left, right, remaining) : 0;
    if (got < remaining) throw new Error('the source ended before its time');
    left.fill(0, got);
    right.fill(0, got);
    const step = (this.#taken / STEP) % KNOWN;
    this.#energies.fill(0, step, step + CHUNK / STEP);
    this.#peaks.fill(0, step, step + CHUNK / STEP);
    this.#linear.process(left, right, 0, got, this.#energies, this.#peaks, step);
    this.#taken += CHUNK;
  }

  #finish(): void {
    const peak = this.#peak.finish();
    this.#report = {
      loudness: this.#loudness.integrated,
      truePeak: gainToDecibels(peak),
      normalisation: peak === 0 ? 'silence' : 'one-pass',
      gain: this.#settings.streamGain,
      limiting: -gainToDecibels(this.#deepest),
    };
  }
}
