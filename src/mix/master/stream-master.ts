/**
 * Mastering of streams, in one pass with the style's typical gain: the same linear stage, glue, limiter and curve as
 * for files, some milliseconds behind what is read from the source.
 */
import { decibelsToGain, gainToDecibels } from '../../math/elementary.js';
import { edge, multiply, STEP } from './gain-curve.js';
import { Glue } from './glue.js';
import { KWeighting } from './k-weighting.js';
import { Limiter, LOOK_AHEAD } from './limiter.js';
import { LinearStage } from './linear-stage.js';
import { LoudnessMeter } from './loudness.js';
import type { MasterReport, MasterSettings, StereoSource } from './targets.js';
import { REACH, samplePeak, TruePeakMeter, truePeak } from './true-peak.js';

/** Frames taken from the source at once. */
const CHUNK = 1024;
/** Frames kept behind the newest step: those that wait for their gain, and context for the interpolation. */
const KEPT = (LOOK_AHEAD + 4) * STEP;
const SIZE = KEPT + 2 * CHUNK;
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
  readonly #weighting: KWeighting;
  readonly #glue: Glue;
  readonly #limiter: Limiter;
  readonly #ceiling: number;
  readonly #gain: number;
  readonly #left = new Float32Array(SIZE);
  readonly #right = new Float32Array(SIZE);
  /** Frame of the piece at index 0 of the buffers. */
  #base = -REACH;
  /** Frames of the piece that are in the buffers or were (silence after the end included). */
  #taken = 0;
  /** Steps that the limiter has seen. */
  #steps = 0;
  /** Gain before the limiter at the last LOOK_AHEAD + 2 nodes, by node modulo their number. */
  readonly #before = new Float64Array(LOOK_AHEAD + 2);
  #start = 0;
  #end = 0;
  /** Steps whose gain is applied, and the frames read. */
  #ready = 0;
  #position = 0;
  #deepest = 1;
  readonly #loudness: LoudnessMeter;
  readonly #peak = new TruePeakMeter();
  #report: MasterReport | undefined;

  constructor(
    source: StereoSource,
    options: { sampleRate: number; frames: number; settings: MasterSettings },
  ) {
    const { sampleRate, frames, settings } = options;
    this.frames = frames;
    this.#source = source;
    this.#settings = settings;
    this.#linear = new LinearStage(sampleRate, settings);
    this.#weighting = new KWeighting(sampleRate);
    this.#glue = new Glue(sampleRate, settings.glue, settings.loudness - settings.streamGain);
    this.#ceiling = decibelsToGain(settings.truePeak - MARGIN);
    this.#limiter = new Limiter(sampleRate, this.#ceiling);
    this.#gain = decibelsToGain(settings.streamGain);
    this.#before[0] = this.#gain;
    this.#loudness = new LoudnessMeter(sampleRate, frames);
  }

  step(): boolean {
    return true;
  }

  get report(): MasterReport {
    if (this.#report === undefined) throw new Error('the stream is not at its end');
    return this.#report;
  }

  read(left: Float32Array, right: Float32Array, count: number): number {
    const wanted = Math.min(count, this.frames - this.#position);
    let done = 0;
    while (done < wanted) {
      while (this.#ready * STEP <= this.#position) this.#advance();
      const from = this.#position - this.#base;
      const frames = Math.min(this.#ready * STEP - this.#position, wanted - done);
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
    const from = this.#steps * STEP - this.#base;
    const to = from + STEP;
    // The buffers hold raw frames from this step on: gains are applied LOOK_AHEAD + 1 steps behind.
    const energy = this.#weighting.energy(this.#left, this.#right, from, to);
    const nodes = this.#before.length;
    const start = this.#before[this.#steps % nodes]!;
    const end = this.#gain * this.#glue.next(energy);
    this.#before[(this.#steps + 1) % nodes] = end;
    const most = Math.max(start, end);
    let peak = Math.max(samplePeak(this.#left, from, to), samplePeak(this.#right, from, to));
    if (most * peak >= NEAR_CEILING * this.#ceiling)
      peak = truePeak(this.#right, from - 1, to, truePeak(this.#left, from - 1, to, peak));
    const limit = this.#limiter.push(most * peak);
    const node = this.#steps - LOOK_AHEAD;
    this.#steps++;
    if (node < 0) return;
    if (limit < this.#deepest) this.#deepest = limit;
    this.#start = this.#end;
    this.#end = limit * this.#before[node % nodes]! * edge(node, this.frames);
    if (node === 0) return;
    const at = (node - 1) * STEP - this.#base;
    multiply(this.#left, this.#right, at, at + STEP, this.#start, this.#end);
    const stop = Math.min(at + STEP, this.frames - this.#base);
    if (stop > at) {
      this.#loudness.write(this.#left, this.#right, at, stop);
      this.#peak.write(this.#left, this.#right, at, stop);
    }
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
    this.#linear.process(left, right, 0, got);
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
