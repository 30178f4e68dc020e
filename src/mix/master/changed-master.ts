/**
 * The master of a change. What an edit changes of a piece goes through the same linear stage and is added to what the
 * piece's own master spooled; move of the tone, gain, ceiling and glue stay as they were found for the piece, so that outside of what
 * changes (and of what limiter and glue make of it) every sample stays as well. Only what changes is analysed, limited
 * and measured; all else is known from the record of the piece's master. Where loudness or true peak would be missed
 * with that, all is moved by one gain more, and if that is not enough, the whole is mastered anew. A function of the piece and its change: a record and a spool that were kept
 * make it cheaper and nothing else.
 */
import { decibelsToGain, gainToDecibels } from '../../math/elementary.js';
import { newWorkspace, type Workspace } from '../../synth/dsp/workspace.js';
import { Analysis } from './analysis.js';
import { ChangedSpool, type ReadableSpool } from './changed-spool.js';
import { ChunkReader, CONTEXT, READER_BYTES } from './chunk-reader.js';
import { GainRamp, STEP, stepsOf } from './gain-curve.js';
import { GainPlan } from './gain-plan.js';
import { LinearStage } from './linear-stage.js';
import { hopFrames, LoudnessMeter } from './loudness.js';
import { CHUNK, chunksOf, type MasterRecord } from './master-record.js';
import { PeakRefinement } from './peak-refinement.js';
import { bytesFor, excessOf, isMissed, ReleaseMaster, TOLERANCE } from './release-master.js';
import { WEIGHTING } from './section-rows.js';
import type { Spool } from './spool.js';
import { StemStage } from './stem-stage.js';
import type { MasterReport, MasterSettings, StereoSource } from './targets.js';
import { NEAR, TruePeakFinder } from './true-peak.js';

/** Seconds for which the linear stage and the K-weighting ring on: more than 300 dB of the slowest of their sections. */
const RINGING = 0.5;
/** What a moving gain may add to a peak, as a factor. */
const SLACK = 1.01;

/** Gains that are tried before the whole is mastered anew, and how far they may be from the piece's, in dB. */
const TURNS = 8;
const FURTHEST = 6;
/** LU by which the analysis may miss what is looked for, once it is. */
const CLOSE_ENOUGH = 0.02;
/** dB by which the ceiling is lowered further where a peak was too high. */
const FINER = 0.02;
/** Two gains no further apart than this part of them are the same: a ten-thousandth of a dB. */
const ALIKE = 1e-5;

/** What is added to a piece: read forwards. */
export interface MixChange {
  /** Fills buffers with the next `count` frames; false when all of them are silent. */
  read(left: Float32Array, right: Float32Array, count: number): boolean;
}

/** A piece that was mastered. */
export interface MasteredBase {
  readonly record: MasterRecord;
  /** What came out of its linear stage. */
  readonly spool: ReadableSpool;
  /** The master that is still to be done, before there is a record and anything in the spool. */
  readonly master?: Pick<ReleaseMaster, 'step' | 'progress'>;
}

export interface ChangedMasterOptions {
  readonly sampleRate: number;
  readonly frames: number;
  /** The same as the piece's. */
  readonly settings: MasterSettings;
  /** Room for what changes. */
  readonly spool: Spool;
  /** Gives a workspace of at least so many bytes; a new one if absent. */
  readonly workspaceOf?: (bytes: number) => Workspace;
}

export class ChangedMaster implements StereoSource {
  readonly frames: number;
  readonly #sampleRate: number;
  readonly #settings: MasterSettings;
  readonly #base: MasteredBase;
  readonly #change: MixChange | undefined;
  readonly #spool: ChangedSpool;
  readonly #workspace: Workspace;
  readonly #analysis: Analysis;
  readonly #nodes: Float32Array;
  readonly #reader: ChunkReader;
  readonly #ramp: GainRamp;
  readonly #finder: TruePeakFinder;
  readonly #loudness: LoudnessMeter;
  readonly #work: Iterator<void>;
  #stage: 'rendering' | 'mastering' = 'rendering';
  #chunk = 0;
  #report: MasterReport | undefined;
  /** Who masters the whole when the piece's gain will not do. */
  #anew: ReleaseMaster | undefined;
  #out = 0;
  #held = -1;

  /** `change` absent: the piece as it is. */
  constructor(base: MasteredBase, change: MixChange | undefined, options: ChangedMasterOptions) {
    const { sampleRate, frames, settings, workspaceOf = newWorkspace } = options;
    this.frames = frames;
    this.#sampleRate = sampleRate;
    this.#settings = settings;
    this.#base = base;
    this.#change = change;
    this.#spool = new ChangedSpool(frames, base.spool, options.spool);
    const workspace = workspaceOf(READER_BYTES + bytesFor(options) + 8 * CHUNK + 65_536);
    this.#workspace = workspace;
    this.#reader = new ChunkReader(workspace, this.#spool, frames);
    this.#ramp = new GainRamp(workspace);
    this.#finder = new TruePeakFinder(workspace);
    this.#analysis = new Analysis(workspace, sampleRate, frames);
    this.#nodes = workspace.floats(stepsOf(frames) + 1);
    this.#loudness = new LoudnessMeter(sampleRate, frames, workspace);
    this.#work = this.#master();
  }

  /** A few milliseconds of work; true when frames can be read. */
  step(): boolean {
    if (this.#anew) return this.#anew.step();
    return this.#work.next().done === true && this.#anew === undefined;
  }

  /** 0-1. */
  get progress(): number {
    if (this.#anew) return 0.9 + 0.1 * this.#anew.progress;
    if (this.#report) return 1;
    const changed = this.#chunk / Math.max(chunksOf(this.frames), 1);
    const { master } = this.#base;
    return 0.9 * (master ? 0.8 * master.progress + 0.2 * changed : changed);
  }

  get stage(): 'rendering' | 'mastering' {
    return this.#stage;
  }

  /** What was reached; throws before the master is ready. */
  get report(): MasterReport {
    if (this.#anew) return this.#anew.report;
    if (this.#report === undefined) throw new Error('the master is not ready');
    const { move } = this.#base.record.found;
    return move ? { ...this.#report, move } : this.#report;
  }

  /** For one stem of the piece, once ready; stems mastered so sum to the mix. */
  createStemStage(): StemStage {
    if (this.#anew) return this.#anew.createStemStage();
    return new StemStage(this.#sampleRate, this.#shaping, this.#nodes);
  }

  /** Reads mastered frames, blocks of any size, once ready. */
  read(left: Float32Array, right: Float32Array, count: number): number {
    if (this.#anew) return this.#anew.read(left, right, count);
    const wanted = Math.min(count, this.frames - this.#out);
    for (let done = 0; done < wanted; ) {
      const chunk = Math.floor(this.#out / CHUNK);
      if (chunk !== this.#held) this.#limited(chunk * CHUNK, this.#framesOf(chunk));
      this.#held = chunk;
      const from = this.#out - chunk * CHUNK;
      const frames = Math.min(this.#framesOf(chunk) - from, wanted - done);
      left.set(this.#reader.left.subarray(from, from + frames), done);
      right.set(this.#reader.right.subarray(from, from + frames), done);
      done += frames;
      this.#out += frames;
    }
    return wanted;
  }

  /** The settings with the move of the piece's own master. */
  get #shaping(): MasterSettings {
    const { move } = this.#base.record.found;
    return move ? { ...this.#settings, move } : this.#settings;
  }

  *#master(): Generator<void> {
    const { master } = this.#base;
    while (master && !master.step()) yield;
    const { record } = this.#base;
    this.#analysis.take(record);
    this.#nodes.set(record.nodes);
    const before = this.#analysis.loudnessUnder(this.#nodes);
    if (this.#change) yield* this.#add(this.#change);
    this.#stage = 'mastering';
    if (!this.#spool.changed.includes(1)) {
      this.#report = reportOf(record);
      return;
    }
    if (record.found.normalisation === 'loudness') {
      this.#report = yield* this.#find(before);
      if (this.#report) return;
    }
    this.#anew = new ReleaseMaster(
      { read: () => 0 },
      {
        sampleRate: this.#sampleRate,
        frames: this.frames,
        settings: this.#shaping,
        spool: this.#spool,
        analysed: this.#analysis,
      },
    );
  }

  /** Adds the change and takes a look at the steps that it reaches. */
  *#add(change: MixChange): Generator<void> {
    const workspace = this.#workspace;
    const linear = new LinearStage(workspace, this.#sampleRate, this.#shaping);
    const [changeLeft, changeRight] = [workspace.floats(CHUNK), workspace.floats(CHUNK)];
    const weighting = workspace.doubles(WEIGHTING);
    const { left, right } = this.#reader;
    const { energies, peaks, exact } = this.#analysis;
    const ringing = RINGING * this.#sampleRate;
    // Frames since anything was added.
    let quiet = Number.POSITIVE_INFINITY;
    const chunks = chunksOf(this.frames);
    for (let chunk = 0; chunk < chunks; chunk++, this.#chunk = chunk) {
      const frames = this.#framesOf(chunk);
      const asleep = quiet >= ringing;
      quiet = change.read(changeLeft, changeRight, frames) ? 0 : quiet + frames;
      if (quiet >= ringing) {
        if (!asleep) linear.reset();
        if (chunk % 64 === 63) yield;
        continue;
      }
      if (asleep) {
        const at = WEIGHTING * chunk;
        weighting.set(this.#base.record.weighting.subarray(at, at + WEIGHTING));
      }
      this.#base.spool.read(chunk * CHUNK, left.subarray(0, frames), right.subarray(0, frames));
      const step = (chunk * CHUNK) / STEP;
      linear.add(changeLeft, changeRight, left, right, frames, weighting, energies, peaks, step);
      exact.fill(0, step, step + stepsOf(frames));
      this.#spool.write(chunk * CHUNK, left.subarray(0, frames), right.subarray(0, frames));
      yield;
    }
  }

  /**
   * Gain and ceiling: the piece's own, or else what they lead to; what was reached with them. Undefined where that is not
   * what was asked for. `before`: the piece's loudness by its analysis.
   */
  *#find(before: number): Generator<void, MasterReport | undefined> {
    const { found, glue: row } = this.#base.record;
    const { pace, reference } = found;
    const { glue } = this.#settings;
    const plan = new GainPlan(this.#workspace, this.#sampleRate, this.#analysis, this.#nodes, {
      glue,
      reference,
      pace,
      before: { glue: row, changed: this.#spool.changed },
    });
    yield;
    let { gain, ceiling } = found;
    // What the analysis has to say for what is measured to be what was asked for.
    let aim = this.#settings.loudness;
    let near = TOLERANCE;
    let slope = 1;
    let last = { gain: Number.NaN, likely: Number.NaN };
    for (let turn = 0; turn < TURNS && Math.abs(gain - found.gain) < FURTHEST; turn++) {
      const limiting = yield* this.#lay(plan, gain, ceiling);
      const likely = found.loudness + this.#analysis.loudnessUnder(this.#nodes) - before;
      // LU gained per dB: 1 until the limiter takes its share.
      const measured = (likely - last.likely) / (gain - last.gain);
      if (measured > 0.05 && measured < 1.5) slope = measured;
      last = { gain, likely };
      // What will be missed need not be measured.
      if (!(Math.abs(aim - likely) <= near)) {
        gain += (aim - likely) / slope;
        near = CLOSE_ENOUGH;
        continue;
      }
      const more = gain - found.gain;
      const changed = this.#changedOutput(more);
      const loudness = yield* this.#measure(changed, more);
      const truePeak = yield* this.#peak(changed, more);
      if (!isMissed(this.#settings, loudness, truePeak))
        return { loudness, truePeak, normalisation: 'loudness', gain, limiting };
      const error = this.#settings.loudness - loudness;
      aim = likely + error;
      gain += error / slope;
      const excess = excessOf(this.#settings, truePeak);
      if (excess > 0) ceiling *= decibelsToGain(-excess - FINER);
    }
    return undefined;
  }

  /** The curve under a gain (dB) and a ceiling; answers how deep it limits, in dB. */
  *#lay(plan: GainPlan, decibels: number, ceiling: number): Generator<void, number> {
    const { found } = this.#base.record;
    const { changed } = this.#spool;
    const gain = decibelsToGain(decibels);
    const louder = decibels > found.gain;
    const refinement = new PeakRefinement(this.#analysis, this.#reader, this.#finder);
    for (let chunk = 0; chunk < changed.length; chunk++) {
      if (!louder && changed[chunk] === 0) continue;
      if (refinement.refine(chunk, plan, gain, ceiling) > 0) yield;
    }
    return -gainToDecibels(plan.lay(gain, ceiling));
  }

  /** 1 for each chunk of which other frames come out than the piece's, `more` dB louder. */
  #changedOutput(more: number): Uint8Array {
    const before = this.#base.record.nodes;
    const isOther = more === 0 ? otherBits(this.#nodes, before) : otherGains(this.#nodes, before, more);
    return this.#spool.changed.map((changed, chunk) => {
      if (changed === 1) return 1;
      const from = (chunk * CHUNK) / STEP;
      const to = Math.min(from + CHUNK / STEP, before.length - 1);
      for (let node = from; node <= to; node++) if (isOther(node)) return 1;
      return 0;
    });
  }

  /**
   * Loudness in LUFS: of the hops in which other frames come out, and what the piece's master measured elsewhere, `more` dB
   * louder.
   */
  *#measure(changed: Uint8Array, more: number): Generator<void, number> {
    const meter = this.#loudness;
    const hop = hopFrames(this.#sampleRate);
    const hops = Math.floor(this.frames / hop);
    const { left, right } = this.#reader;
    meter.restore(this.#base.record.hops, this.#base.record.hopWeighting, decibelsToGain(more));
    let measured = -1;
    for (let chunk = 0; chunk < changed.length; chunk++) {
      if (changed[chunk] === 0) continue;
      // One hop more, while the weighting rings on.
      const end = Math.min(Math.ceil(((chunk + 1) * CHUNK) / hop) + 1, hops);
      const first = Math.max(Math.floor((chunk * CHUNK) / hop), measured);
      if (first >= end) continue;
      if (first > measured) meter.resume(first);
      for (let at = first * hop; at < end * hop; ) {
        const from = at - (at % STEP);
        const to = Math.min(from + CHUNK, end * hop);
        this.#limited(from, to - from);
        meter.write(left, right, at - from, to - from);
        at = to;
      }
      measured = end;
      yield;
    }
    meter.resume(hops);
    return meter.integrated;
  }

  /** True peak in dBTP: of the chunks that come out otherwise (and, unless it is known, of the others) those that may be highest. */
  *#peak(changed: Uint8Array, more: number): Generator<void, number> {
    const { found } = this.#base.record;
    const touched = (chunk: number) =>
      changed[chunk - 1] === 1 || changed[chunk] === 1 || changed[chunk + 1] === 1;
    const stands = !touched(found.peakChunk) && !touched(found.peakChunk - 1);
    const before = stands ? Math.fround(decibelsToGain(found.truePeak + more)) : 0;
    let peak = before;
    const others: { chunk: number; bound: number }[] = [];
    for (let chunk = 0; chunk < changed.length; chunk++)
      if (!stands || touched(chunk)) others.push({ chunk, bound: this.#bound(chunk) });
    others.sort((a, b) => b.bound - a.bound);
    for (const { chunk, bound } of others) {
      if (bound <= peak) break;
      peak = this.#truePeak(chunk, peak);
      yield;
    }
    return stands && peak === before ? found.truePeak + more : gainToDecibels(peak);
  }

  /** True peak of what comes out of a chunk, at least `known`. */
  #truePeak(chunk: number, known: number): number {
    const { left, right } = this.#reader;
    const frames = this.#framesOf(chunk);
    this.#reader.loadAround(chunk * CHUNK, frames);
    // The step before the chunk has a curve, too, but for the first.
    const lead = chunk === 0 ? 0 : CONTEXT;
    const count = lead + Math.min(frames + CONTEXT, this.frames - chunk * CHUNK);
    const node = (chunk * CHUNK - lead) / STEP;
    this.#ramp.apply(left, right, CONTEXT - lead, count, this.#nodes, node);
    const whole = (frames + 3) & ~3;
    return this.#finder.find(right, CONTEXT, whole, this.#finder.find(left, CONTEXT, whole, known));
  }

  /** What the true peak of a chunk cannot be above. */
  #bound(chunk: number): number {
    const { peaks, exact, steps } = this.#analysis;
    const first = (chunk * CHUNK) / STEP;
    // The gap behind its last frame may be as high as what follows.
    const last = Math.min(first + CHUNK / STEP + 1, steps);
    let bound = 0;
    for (let step = first; step < last; step++) {
      const gain = Math.max(this.#nodes[step]!, this.#nodes[step + 1]!);
      bound = Math.max(bound, peaks[step]! * gain * (exact[step] === 1 ? SLACK : 1 / NEAR));
    }
    return bound;
  }

  /** Puts frames from `frame` (a multiple of STEP) on at the beginning of the buffers, as they come out. */
  #limited(frame: number, count: number): void {
    this.#held = -1;
    this.#reader.load(frame, count);
    this.#ramp.apply(this.#reader.left, this.#reader.right, 0, count, this.#nodes, frame / STEP);
  }

  #framesOf(chunk: number): number {
    return Math.min(CHUNK, this.frames - chunk * CHUNK);
  }
}

function reportOf({ found }: MasterRecord): MasterReport {
  const { loudness, truePeak, normalisation, gain, limiting } = found;
  return { loudness, truePeak, normalisation, gain, limiting };
}

/** Whether a node of two curves differs. */
function otherBits(one: Float32Array, other: Float32Array): (node: number) => boolean {
  const [a, b] = [bitsOf(one), bitsOf(other)];
  return (node) => a[node] !== b[node];
}

/** Whether a node of a curve is another one than that of a second curve, so many dB louder. */
function otherGains(one: Float32Array, other: Float32Array, more: number): (node: number) => boolean {
  const factor = decibelsToGain(more);
  return (node) => Math.abs(one[node]! - factor * other[node]!) > ALIKE * one[node]!;
}

function bitsOf({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}
