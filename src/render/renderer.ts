/**
 * Score to sound. A renderer is read forwards in blocks of any size; inside, it works in quanta of QUANTUM frames
 * from frame 0, so every block size gives the same samples.
 */
import { ChannelStrip } from '../mix/channel-strip.js';
import { Desk } from '../mix/desk.js';
import type { StereoBlock } from '../mix/stereo-block.js';
import type { Part, Score, ChannelStrip as StripOfScore } from '../score/score.js';
import { secondsToFrames, TempoMap } from '../score/time.js';
import { Workspace } from '../synth/dsp/workspace.js';
import { type Patch, QUANTUM } from '../synth/instrument.js';
import { busesOf } from './buses.js';
import { Ending } from './ending.js';
import { eventsOf, type PartEvents } from './events.js';
import { Lane } from './lane.js';
import { MasterFader } from './master-fader.js';
import { PartPlayer } from './part-player.js';
import { StripRider } from './strip-rider.js';

export interface RenderOptions {
  /** Frames a second. */
  readonly sampleRate: number;
  /** Every patch that the score may name. */
  readonly patches: ReadonlyMap<string, Patch>;
  /** Where buffers and kernels live; the renderer takes all of it. A new one if absent. */
  readonly workspace?: Workspace;
  /** Ask for the parts one by one as well (stems). */
  readonly taps?: boolean;
}

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

class ScoreRenderer implements Renderer {
  readonly frames: number;
  readonly taps: readonly string[];
  /** None for a part that is muted. */
  readonly #players: (PartPlayer | undefined)[] = [];
  readonly #riders: StripRider[] = [];
  readonly #desk: Desk;
  readonly #faders: readonly MasterFader[];
  readonly #blocks: readonly StereoBlock[];
  readonly #inputs: (StereoBlock | undefined)[] = [];
  #position = 0;
  /** First frame of the next quantum; the current one lies before it. */
  #rendered = 0;

  constructor(score: Score, options: RenderOptions) {
    const { sampleRate } = options;
    const workspace = options.workspace ?? new Workspace();
    const { production } = score;
    const tempo = new TempoMap(score.tempoMap);
    const laneOf = (lane: Score['production']['automation'][number]) => new Lane(lane, tempo, sampleRate);
    this.frames = secondsToFrames(score.duration, sampleRate);
    const played = score.parts.map((part) => eventsOf(part, tempo, sampleRate, this.frames));
    const strips: ChannelStrip[] = [];
    score.parts.forEach((part, index) => {
      const settings = stripOf(score, part);
      const patch = options.patches.get(settings.patch);
      if (patch === undefined) throw new Error(`part "${part.id}": there is no patch "${settings.patch}"`);
      const lanes = production.automation.filter((lane) => lane.part === part.id && lane.points.length > 0);
      const moves = (name: string) => lanes.some((lane) => lane.parameter === name);
      const strip = new ChannelStrip(workspace, sampleRate, settings, patch.gain, {
        highPass: moves('highPass'),
        lowPass: moves('lowPass'),
      });
      const rider = new StripRider(
        strip,
        settings,
        lanes.map(laneOf),
        sidechainOf(score, played, part.id, sampleRate),
      );
      strips.push(strip);
      this.#riders.push(rider);
      this.#players.push(
        settings.mute ? undefined : playerOf(patch, settings, played[index]!, rider, sampleRate, workspace),
      );
    });
    this.#desk = new Desk(workspace, sampleRate, strips, busesOf(production, 60 / tempo.tempo(0)));
    let lastOnset = 0;
    for (const part of played) for (const note of part.notes) lastOnset = Math.max(lastOnset, note.start);
    const ending = new Ending(this.frames, lastOnset, sampleRate);
    const lanes = production.automation.filter((lane) => lane.part === 'master' && lane.points.length > 0);
    const outputs = options.taps ? [...strips.map((strip) => strip.output), this.#desk.returns] : [];
    this.#blocks = [this.#desk.mix, ...outputs];
    this.#faders = this.#blocks.map(() => new MasterFader(sampleRate, lanes.map(laneOf), ending));
    this.taps = options.taps ? [...score.parts.map((part) => part.id), 'effects'] : [];
  }

  get position(): number {
    return this.#position;
  }

  read(left: Float32Array, right: Float32Array, count: number, taps: readonly Tap[] = []): number {
    const wanted = Math.min(count, this.frames - this.#position);
    let done = 0;
    while (done < wanted) {
      if (this.#position >= this.#rendered) this.#quantum();
      const from = this.#position - (this.#rendered - QUANTUM);
      const frames = Math.min(QUANTUM - from, wanted - done);
      copy(this.#blocks[0]!, from, frames, left, right, done);
      for (let i = 1; i < this.#blocks.length && i <= taps.length; i++)
        copy(this.#blocks[i]!, from, frames, taps[i - 1]!.left, taps[i - 1]!.right, done);
      done += frames;
      this.#position += frames;
    }
    return done;
  }

  #quantum(): void {
    const start = this.#rendered;
    for (let i = 0; i < this.#players.length; i++) {
      this.#riders[i]!.ride(start);
      this.#inputs[i] = this.#players[i]?.play(start);
    }
    this.#desk.process(this.#inputs, QUANTUM);
    for (let i = 0; i < this.#faders.length; i++) this.#faders[i]!.process(this.#blocks[i]!, start);
    this.#rendered = start + QUANTUM;
  }
}

function playerOf(
  patch: Patch,
  strip: StripOfScore,
  played: PartEvents,
  rider: StripRider,
  sampleRate: number,
  workspace: Workspace,
): PartPlayer {
  const instrument = patch.create(sampleRate, workspace);
  for (const [name, value] of Object.entries(strip.controls)) instrument.control(name, value);
  return new PartPlayer(instrument, played, rider.controls, workspace);
}

function stripOf(score: Score, part: Part): StripOfScore {
  const strip = score.production.strips.find((candidate) => candidate.part === part.id);
  if (strip === undefined) throw new Error(`part "${part.id}" has no channel strip`);
  return strip;
}

function copy(
  block: StereoBlock,
  from: number,
  frames: number,
  left: Float32Array,
  right: Float32Array,
  to: number,
): void {
  for (let i = 0; i < frames; i++) {
    left[to + i] = block.left[from + i]!;
    right[to + i] = block.right[from + i]!;
  }
}

function sidechainOf(
  score: Score,
  played: readonly PartEvents[],
  part: string,
  sampleRate: number,
): { hits: PartEvents['notes']; depth: number; release: number; sampleRate: number } | undefined {
  const sidechain = score.production.sidechain;
  const target = sidechain?.targets.find((candidate) => candidate.part === part);
  if (sidechain === undefined || target === undefined) return undefined;
  const source = score.parts.findIndex((candidate) => candidate.id === sidechain.source);
  const notes = source < 0 ? [] : played[source]!.notes.filter((note) => note.midi === sidechain.pitch);
  const hits = [...notes].sort((a, b) => a.start - b.start);
  return { hits, depth: target.depth, release: sidechain.release, sampleRate };
}
