/**
 * Score to sound. A renderer is read forwards in blocks of any size; inside, it works in quanta of QUANTUM frames
 * from frame 0, some of them at a time, so every block size gives the same samples.
 */
import { Desk } from '../mix/desk.js';
import type { StereoBlock } from '../mix/stereo-block.js';
import type { GrowingScore, Score } from '../score/score.js';
import { secondsToFrames } from '../score/time.js';
import { QUANTUM } from '../synth/instrument.js';
import { busesOf } from './buses.js';
import { ATTACK } from './ducking.js';
import { Ending } from './ending.js';
import type { PartEvents } from './events.js';
import type { GroupSource } from './group-renderer.js';
import { groupsOf } from './groups.js';
import { type MasterFader, masterFaders } from './master-fader.js';
import { PartChannel, type Session } from './part-channel.js';
import { playedOf, type RenderOptions, sessionOf } from './session.js';

export type { RenderOptions } from './session.js';

/** A pair of buffers to be filled. */
export interface Tap {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

export interface Renderer {
  /** Length of the piece: duration times sample rate, rounded. */
  readonly frames: number;
  /** Frames read so far. */
  readonly position: number;
  /** Names of the taps, in order: the parts' ids, then "effects" (the returns). Together they sum to the mix. */
  readonly taps: readonly string[];
  /**
   * Fills up to `count` frames from the start of the buffers (and of one pair for each tap, if taps were asked for)
   * and answers how many; 0 at the end.
   */
  read(left: Float32Array, right: Float32Array, count: number, taps?: readonly Tap[]): number;
}

/** Throws when the score names a patch that there is not or has no strip for a part. */
export function createRenderer(score: Score, options: RenderOptions): Renderer {
  return new ScoreRenderer(score, options);
}

/**
 * Quanta that every channel plays in one go before the next one does: its code and its state are still in the processor's
 * caches then. The samples do not depend on it.
 */
const STRETCH = 8;

/** A channel and the group it is summed in. */
interface Member {
  readonly channel: PartChannel;
  readonly group: number;
}

class ScoreRenderer implements Renderer {
  readonly frames: number;
  readonly taps: readonly string[];
  readonly #members: Member[] = [];
  readonly #sources: readonly (readonly [number, GroupSource])[];
  readonly #desk: Desk;
  readonly #faders: readonly MasterFader[];
  /** The mix and the taps of each quantum of a stretch. */
  readonly #blocks: readonly (readonly StereoBlock[])[];
  readonly #session: Session;
  /** Where the rest of the score comes from. */
  #growing: GrowingScore | undefined;
  /** The score's events are known before this frame. */
  #known = 0;
  #position = 0;
  /** The current stretch of quanta: its first frame and the one behind it. */
  #from = 0;
  #rendered = 0;

  constructor(score: Score, options: RenderOptions) {
    const session = sessionOf(score, options);
    const { sampleRate, tempo, frames, played, workspace } = session;
    const { production } = score;
    this.frames = frames;
    this.#sources = [...(options.groups ?? [])];
    if (options.taps && this.#sources.length > 0) throw new Error('stems need every group in one place');
    if (options.growing && (options.kept || this.#sources.length > 0))
      throw new Error('a score that is being written is neither shared out nor kept');
    groupsOf(score).forEach((group, index) => {
      if (!options.groups?.has(group))
        this.#members.push({ channel: new PartChannel(session, index), group });
    });
    // A channel has one output: with taps every quantum is read before the next is played.
    const buses = busesOf(production, 60 / tempo.tempo(0));
    this.#desk = new Desk(workspace, sampleRate, buses, options.taps ? 1 : STRETCH);
    const outputs = options.taps ? this.#members.map(({ channel }) => channel.output) : [];
    this.#blocks = this.#desk.blocks.map(({ mix, returns }) =>
      options.taps ? [mix, ...outputs, returns] : [mix],
    );
    this.#faders = masterFaders(this.#blocks[0]!.length, production, session);
    this.#session = session;
    this.#growing = options.growing;
    this.#know(played);
    this.taps = options.taps ? [...score.parts.map((part) => part.id), 'effects'] : [];
  }

  get position(): number {
    return this.#position;
  }

  read(left: Float32Array, right: Float32Array, count: number, taps: readonly Tap[] = []): number {
    const wanted = Math.min(count, this.frames - this.#position);
    let done = 0;
    while (done < wanted) {
      if (this.#position >= this.#rendered) this.#stretch();
      const from = this.#position % QUANTUM;
      const frames = Math.min(QUANTUM - from, wanted - done);
      const blocks = this.#blocks[Math.floor((this.#position - this.#from) / QUANTUM)]!;
      copyFrames(blocks[0]!, from, frames, left, right, done);
      for (let i = 1; i < blocks.length && i <= taps.length; i++)
        copyFrames(blocks[i]!, from, frames, taps[i - 1]!.left, taps[i - 1]!.right, done);
      done += frames;
      this.#position += frames;
    }
    return done;
  }

  /** How far what is played is known; at the end, when the piece fades. */
  #know(played: readonly PartEvents[]): void {
    const { frames, sampleRate, tempo } = this.#session;
    const until = this.#growing?.until;
    if (until !== undefined) {
      this.#known = secondsToFrames(tempo.seconds(until) - ATTACK, sampleRate) - QUANTUM;
      return;
    }
    this.#growing = undefined;
    this.#known = Number.POSITIVE_INFINITY;
    let lastOnset = 0;
    for (const part of played) for (const note of part.notes) lastOnset = Math.max(lastOnset, note.start);
    const ending = new Ending(frames, lastOnset, sampleRate);
    for (const fader of this.#faders) fader.ending = ending;
  }

  #stretch(): void {
    const start = this.#rendered;
    while (this.#growing && start + QUANTUM > this.#known) {
      this.#growing = this.#growing.next();
      const { score } = this.#growing;
      const played = playedOf(score, this.#session);
      for (const { channel } of this.#members) channel.goOn(score, played);
      this.#know(played);
    }
    const { blocks } = this.#desk;
    const quanta = Math.min(
      blocks.length,
      Math.ceil((this.frames - start) / QUANTUM),
      Math.floor((this.#known - start) / QUANTUM),
    );
    this.#desk.clear();
    for (let q = 0; q < quanta; q++) {
      for (const [group, source] of this.#sources) {
        const { floats, at, touched } = source.next();
        blocks[q]!.groups[group]!.load(floats, at, touched);
      }
    }
    for (let i = 0; i < this.#members.length; i++) {
      const { channel, group } = this.#members[i]!;
      for (let q = 0; q < quanta; q++) channel.play(start + q * QUANTUM, blocks[q]!.groups[group]!);
    }
    this.#desk.process(quanta);
    for (let q = 0; q < quanta; q++) {
      for (let i = 0; i < this.#faders.length; i++)
        this.#faders[i]!.process(this.#blocks[q]![i]!, start + q * QUANTUM);
    }
    this.#from = start;
    this.#rendered = start + quanta * QUANTUM;
    if (this.#rendered >= this.frames) for (const { channel } of this.#members) channel.finish();
  }
}

/** Frames of a block from `from` on to a place in two rows; silence where nothing was added to it. */
export function copyFrames(
  block: StereoBlock,
  from: number,
  frames: number,
  left: Float32Array,
  right: Float32Array,
  to: number,
): void {
  if (!block.touched) {
    left.fill(0, to, to + frames);
    right.fill(0, to, to + frames);
  } else if (frames === QUANTUM) {
    left.set(block.left, to);
    right.set(block.right, to);
  } else {
    left.set(block.left.subarray(from, from + frames), to);
    right.set(block.right.subarray(from, from + frames), to);
  }
}
