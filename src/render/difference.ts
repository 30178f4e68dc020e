/**
 * What an edit adds to the mix of the version that it changes. All that lies behind a channel's own strip is linear
 * (faders, sends, buses, the master's fader), so that the mix of the edited piece is the mix before plus the desk's answer
 * to what the changed parts play now less what they played: only these are heard, and only while they differ. A function
 * of the two scores: what was kept of an earlier render makes it cheaper and nothing else.
 */
import { Desk } from '../mix/desk.js';
import { GROUP_FLOATS, GroupSums } from '../mix/group-sums.js';
import { DIFFERENCE, type DifferenceKernels } from '../mix/kernels-of-blocks.js';
import { StereoBlock } from '../mix/stereo-block.js';
import type { ChangedWindow } from '../score/edit/changed-windows.js';
import type { Production, Score } from '../score/score.js';
import { secondsToFrames, type TempoMap } from '../score/time.js';
import { newWorkspace } from '../synth/dsp/workspace.js';
import { QUANTUM } from '../synth/instrument.js';
import { busesOf } from './buses.js';
import { ATTACK } from './ducking.js';
import { Ending } from './ending.js';
import { eventsOf, type PlayedNote } from './events.js';
import type { KeptSound } from './kept-sound.js';
import { type MasterFader, masterFaders } from './master-fader.js';
import { hitsIn, PartChannel, type Session } from './part-channel.js';
import { copyFrames, type Tap } from './renderer.js';
import { type RenderOptions, sessionOf } from './session.js';

/** -120 dBFS: below it, for STILL seconds, what plays now and what played are taken to be the same again. */
const INAUDIBLE = 1e-6;
const STILL = 0.25;
/**
 * Seconds after the last changed note in which that may come. Where it does not (slow oscillators of voices that go on
 * from elsewhere), the same notes sound in another way, and are faded over to how they sounded.
 */
const LONGEST = 8;
const FADE = 0.5;
/** Bytes for the desk and for takes of recordings, and for one channel with its instrument. */
const DESK = 24 * 1024 * 1024;
const CHANNEL = 1024 * 1024;

/** One part of a window, as it sounds now and as it sounded. */
interface Pair {
  readonly part: number;
  readonly after: PartChannel;
  readonly before: PartChannel;
  /** Where what it plays is the same, and only how it goes into the mix is not: a copy of its own sound. */
  readonly copy: StereoBlock | undefined;
}

class WindowPlayer {
  readonly pairs: readonly Pair[];
  over = false;
  /** Frame of the quantum before anything differs. */
  readonly #first: number;
  readonly #to: number;
  readonly #after: GroupSums;
  readonly #before: GroupSums;
  readonly #kernels: DifferenceKernels;
  readonly #still: number;
  readonly #longest: number;
  readonly #fade: number;
  #quiet = 0;
  /** Gain of the current quantum, from and to. */
  readonly gains: [number, number] = [1, 1];

  constructor(window: ChangedWindow, then: Session, kept: KeptSound | undefined) {
    const { tempo, sampleRate, frames, workspace } = then;
    const frameOf = (seconds: number) => secondsToFrames(Math.max(seconds, 0), sampleRate);
    const anew = new Set(window.anew);
    const now: Session = {
      ...then,
      // What is played from the beginning to the end may be kept.
      kept: window.whole ? kept : then.kept,
      score: window.score,
      played: then.played.map((played, i) =>
        anew.has(i) ? eventsOf(window.score.parts[i]!, tempo, sampleRate, frames) : played,
      ),
    };
    const ducked = duckedParts(then, now);
    const isMuted = ({ production }: Score, id: string) =>
      production.strips.some((strip) => strip.part === id && strip.mute);
    const concerned = then.score.parts.flatMap(({ id }, i) => {
      const silent = isMuted(then.score, id) && isMuted(now.score, id);
      return !silent && (window.parts.includes(i) || ducked.has(id)) ? [i] : [];
    });
    this.#first = (Math.floor(frameOf(tempo.seconds(window.from) - ATTACK) / QUANTUM) - 1) * QUANTUM;
    this.pairs = concerned.map((part) => {
      const { id } = then.score.parts[part]!;
      const lent = !anew.has(part) && !isMuted(then.score, id) && !isMuted(now.score, id);
      return {
        part,
        after: new PartChannel(now, part, { from: this.#first, lent }),
        before: new PartChannel(then, part),
        copy: lent ? new StereoBlock(workspace) : undefined,
      };
    });
    this.#to = frameOf(tempo.seconds(window.to));
    this.#after = new GroupSums(workspace.floats(GROUP_FLOATS));
    this.#before = new GroupSums(workspace.floats(GROUP_FLOATS));
    this.#kernels = workspace.kernels(DIFFERENCE);
    this.#still = STILL * sampleRate;
    this.#longest = LONGEST * sampleRate;
    this.#fade = FADE * sampleRate;
  }

  /** Plays the quantum that begins at `start` and adds what differs; false when nothing can. */
  play(start: number, sums: GroupSums): boolean {
    if (this.over) return false;
    if (start < this.#first) {
      for (const { after, before } of this.pairs) {
        after.pass(start);
        before.pass(start);
      }
      return false;
    }
    this.#after.clear();
    this.#before.clear();
    for (const { after, before, copy } of this.pairs) {
      if (copy === undefined) {
        after.play(start, this.#after);
        before.play(start, this.#before);
        continue;
      }
      const at = before.sound(start);
      if (at !== 0) copy.copy(at);
      before.place(start, at, this.#before);
      after.placeLent(start, at === 0 ? 0 : copy.at, this.#after);
    }
    const [from, to] = [this.#gain(start), this.#gain(start + QUANTUM)];
    this.gains[0] = from;
    this.gains[1] = to;
    const peak = sums.addDifference(this.#kernels, this.#after, this.#before, from, to);
    if (start >= this.#to) {
      this.#quiet = peak < INAUDIBLE ? this.#quiet + QUANTUM : 0;
      this.over = this.#quiet >= this.#still || to === 0;
    }
    return true;
  }

  /** All of the piece was played. */
  finish(): void {
    for (const { after } of this.pairs) after.finish();
  }

  #gain(frame: number): number {
    return Math.min(Math.max(1 - (frame - this.#to - this.#longest) / this.#fade, 0), 1);
  }
}

export class Difference {
  readonly #windows: readonly WindowPlayer[];
  readonly #desk: Desk;
  /** The mix; if taps are asked for, then each part and the returns. */
  readonly #blocks: readonly StereoBlock[];
  readonly #faders: readonly MasterFader[];
  readonly #kernels: DifferenceKernels;
  readonly #frames: number;
  #position = 0;
  /** First frame of the next quantum. */
  #rendered = 0;
  #over = false;

  /** `base`: the version before, of which the windows are changes. */
  constructor(base: Score, windows: readonly ChangedWindow[], options: RenderOptions) {
    const concerned = concernedBy(base, windows);
    const { sampleRate, patches, kept, workspaceOf = newWorkspace } = options;
    const workspace = workspaceOf(DESK + 2 * windows.length * concerned.size * CHANNEL);
    // What is played in a window only is not kept.
    const known = kept && {
      known: (...asked: Parameters<typeof kept.known>) => kept.known(...asked),
      keeper: () => undefined,
    };
    const own = { sampleRate, patches, workspace, kept: known };
    const session = sessionOf(base, own, concerned);
    const { tempo, frames } = session;
    const { production } = base;
    this.#frames = frames;
    this.#kernels = workspace.kernels(DIFFERENCE);
    this.#windows = windows.map((window) => new WindowPlayer(window, session, kept));
    this.#desk = new Desk(workspace, sampleRate, busesOf(withAll(production, windows), 60 / tempo.tempo(0)));
    const taps = options.taps ? base.parts.map(() => new StereoBlock(workspace)) : [];
    this.#blocks = [this.#desk.mix, ...taps, ...(options.taps ? [this.#desk.returns] : [])];
    const ending = new Ending(frames, lastOnsetOf(base, tempo, sampleRate, frames), sampleRate);
    this.#faders = masterFaders(this.#blocks.length, production, session, ending);
  }

  /** Fills the mix and, if they were asked for, the taps with the next `count` frames; false when there was nothing but silence. */
  read(left: Float32Array, right: Float32Array, count: number, taps: readonly Tap[] = []): boolean {
    let any = false;
    let done = 0;
    while (done < count && !this.#over) {
      if (this.#position >= this.#rendered) this.#quantum();
      const from = this.#position - (this.#rendered - QUANTUM);
      const frames = Math.min(QUANTUM - from, count - done);
      copyFrames(this.#blocks[0]!, from, frames, left, right, done);
      for (let i = 1; i < this.#blocks.length && i <= taps.length; i++)
        copyFrames(this.#blocks[i]!, from, frames, taps[i - 1]!.left, taps[i - 1]!.right, done);
      any ||= this.#blocks.some(({ touched }) => touched);
      done += frames;
      this.#position += frames;
    }
    for (const one of [{ left, right }, ...taps]) {
      one.left.fill(0, done, count);
      one.right.fill(0, done, count);
    }
    return any;
  }

  #quantum(): void {
    const start = this.#rendered;
    const blocks = this.#blocks;
    this.#desk.clear();
    for (let i = 1; i < blocks.length - 1; i++) blocks[i]!.clear();
    let left = 0;
    for (const window of this.#windows) {
      if (window.play(start, this.#desk.groups[0]!) && blocks.length > 1) this.#tap(window);
      if (!window.over) left++;
    }
    this.#desk.process();
    for (let i = 0; i < blocks.length; i++) this.#faders[i]!.process(blocks[i]!, start);
    this.#rendered = start + QUANTUM;
    this.#over = left === 0 && !blocks.some(({ touched }) => touched);
    if (this.#rendered >= this.#frames && start < this.#frames)
      for (const window of this.#windows) window.finish();
  }

  #tap({ pairs, gains }: WindowPlayer): void {
    const [from, to] = gains;
    for (const { part, after, before } of pairs)
      this.#blocks[1 + part]!.addDifference(this.#kernels, after.output, before.output, from, to);
  }
}

/** Parts that may sound in another way: whose notes change, and whom they duck; and who ducks them. */
function concernedBy({ parts, production }: Score, windows: readonly ChangedWindow[]): ReadonlySet<number> {
  const concerned = new Set(windows.flatMap((window) => window.parts));
  const { sidechain } = production;
  const placeOf = (part: string) => parts.findIndex(({ id }) => id === part);
  if (sidechain === undefined) return concerned;
  const source = placeOf(sidechain.source);
  const targets = concerned.has(source) ? sidechain.targets.map(({ part }) => placeOf(part)) : [];
  return new Set([...concerned, source, ...targets]);
}

/** The desk with all that is sent to its buses before and now. */
function withAll(production: Production, windows: readonly ChangedWindow[]): Production {
  const desks = [production, ...windows.map(({ score }) => score.production)];
  return {
    ...production,
    strips: desks.flatMap(({ strips }) => strips),
    automation: desks.flatMap(({ automation }) => automation),
  };
}

/** Frame of the last onset of the piece. */
function lastOnsetOf({ parts }: Score, tempo: TempoMap, sampleRate: number, frames: number): number {
  let last = 0;
  for (const { notes } of parts) {
    for (const { start, offset } of notes) {
      const tick = Math.max(start + offset, 0);
      if (tick <= last) continue;
      if (secondsToFrames(tempo.seconds(tick), sampleRate) < frames) last = tick;
    }
  }
  return secondsToFrames(tempo.seconds(last), sampleRate);
}

/** Parts that other hits than before duck. */
function duckedParts(then: Session, now: Session): ReadonlySet<string> {
  const hits = ({ score, played }: Session) => hitsIn(score, played);
  const alike = (a: readonly PlayedNote[], b: readonly PlayedNote[]) =>
    a.length === b.length &&
    a.every((hit, i) => hit.start === b[i]!.start && hit.velocity === b[i]!.velocity);
  const targets = alike(hits(then), hits(now)) ? [] : (then.score.production.sidechain?.targets ?? []);
  return new Set(targets.map(({ part }) => part));
}
