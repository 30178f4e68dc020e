/** One part from its notes to its channel of the desk: player, strip, and what rides the strip. */
import { ChannelStrip } from '../mix/channel-strip.js';
import type { GroupSums } from '../mix/group-sums.js';
import type { StereoBlock } from '../mix/stereo-block.js';
import type { Part, Score, ChannelStrip as StripOfScore } from '../score/score.js';
import type { TempoMap } from '../score/time.js';
import type { Workspace } from '../synth/dsp/workspace.js';
import { type Patch, QUANTUM } from '../synth/instrument.js';
import type { PartEvents, PlayedNote } from './events.js';
import { heardFrom } from './heard-from.js';
import { type KeptSound, type PartKeeper, type PartSound, partMakings } from './kept-sound.js';
import { Lane } from './lane.js';
import { PartPlayer } from './part-player.js';
import { type SidechainOfStrip, StripRider } from './strip-rider.js';

/** What all channels of a piece share. */
export interface Session {
  readonly score: Score;
  readonly tempo: TempoMap;
  /** Of each part. */
  readonly played: readonly PartEvents[];
  readonly sampleRate: number;
  readonly patches: ReadonlyMap<string, Patch>;
  readonly workspace: Workspace;
  /** Frames of the piece. */
  readonly frames: number;
  readonly kept: KeptSound | undefined;
}

export class PartChannel {
  readonly #part: string;
  /** Undefined for a part that is muted. */
  readonly #player: PartPlayer | undefined;
  /** Where its sound ahead of the fader comes from when that was rendered before. */
  readonly #known: PartSound | undefined;
  /** Where it is kept when not. */
  readonly #keeper: PartKeeper | undefined;
  readonly #rider: StripRider;
  readonly #strip: ChannelStrip;

  /**
   * Throws when the score names a patch that there is not or has no strip for the part. `from`: frame before which nobody
   * listens. Where the patch allows it, what is over by then is not played: the strip has heard less, so that it may round otherwise.
   * `lent`: the part's own sound comes from another channel, and here is only placed.
   */
  constructor(session: Session, index: number, { from = 0, lent = false } = {}) {
    const { score, tempo, played, sampleRate, patches, workspace } = session;
    const part = score.parts[index]!;
    this.#part = part.id;
    const settings = stripOf(score, part);
    const patch = patches.get(settings.patch);
    if (patch === undefined) throw new Error(`part "${part.id}": there is no patch "${settings.patch}"`);
    const lanes = score.production.automation.filter(
      (lane) => lane.part === part.id && lane.points.length > 0,
    );
    const moving = new Set(lanes.map((lane) => lane.parameter));
    this.#strip = new ChannelStrip(workspace, sampleRate, settings, patch.gain, moving);
    this.#rider = new StripRider(
      this.#strip,
      settings,
      lanes.map((lane) => new Lane(lane, tempo, sampleRate)),
      sidechainOf(session, part.id),
    );
    if (settings.mute || lent) return;
    const quanta = Math.ceil(session.frames / QUANTUM);
    const events = laterEvents(played[index]!, from, patch, settings, sampleRate);
    // What is kept was played from the beginning.
    const kept = events === played[index] ? session.kept : undefined;
    const makings = kept && partMakings(session, part.id, events, settings, lanes);
    this.#known = makings && kept?.known(makings, quanta, workspace);
    if (makings && this.#known === undefined) this.#keeper = kept?.keeper(makings, quanta);
    if (this.#known === undefined) {
      const instrument = patch.create(sampleRate, workspace);
      for (const [name, value] of Object.entries(settings.controls)) instrument.control(name, value);
      this.#player = new PartPlayer(instrument, events, this.#rider.controls, workspace);
    }
  }

  /** The channel's sound in the last quantum. */
  get output(): StereoBlock {
    return this.#strip.output;
  }

  /** More of the score is written. A part that is not in it turned out to have nothing to play. */
  goOn(score: Score, played: readonly PartEvents[]): void {
    const own = played[score.parts.findIndex(({ id }) => id === this.#part)];
    if (own) this.#player?.goOn(own);
    this.#rider.goOn(hitsIn(score, played));
  }

  /** Plays the quantum that begins at `start` into the sums of its group. */
  play(start: number, sums: GroupSums): void {
    this.place(start, this.sound(start), sums);
  }

  /**
   * The part's own sound in the quantum that begins at `start`, ahead of its fader: its address in the workspace, to be placed before the
   * next; 0 for silence.
   */
  sound(start: number): number {
    this.#rider.ride(start);
    if (this.#known !== undefined) return this.#known.next();
    const block = this.#strip.colour(this.#player?.play(start));
    this.#keeper?.keep(block);
    if (block === undefined) return 0;
    block.touched = false;
    return block.at;
  }

  /** Puts the sound at an address (left silent) into the sums of its group: the channel's own, once it was made. */
  place(start: number, at: number, sums: GroupSums): void {
    if (at !== 0) this.#rider.duck(start);
    this.#strip.place(at, sums);
  }

  /** The same of a sound that another channel made. */
  placeLent(start: number, at: number, sums: GroupSums): void {
    this.#rider.ride(start);
    this.place(start, at, sums);
  }

  /** Plays the quantum that begins at `start` to nobody: all is as if it had been heard. */
  pass(start: number): void {
    this.#rider.ride(start);
    if (this.#known !== undefined) {
      this.#known.pass();
      return;
    }
    const block = this.#strip.colour(this.#player?.play(start));
    // What rings on lies in a block that does not count as touched.
    block?.silence();
    if (block !== undefined) block.touched = false;
  }

  /** The last quantum was played. */
  finish(): void {
    this.#keeper?.finish();
  }
}

/** Seconds in which filters and compressor of a strip come to where they would be had they heard all. */
const SETTLING = 2;

/** The events of a part of which nothing is heard before `from`. */
function laterEvents(
  played: PartEvents,
  from: number,
  { ringing }: Patch,
  { controls, rotary = 0 }: StripOfScore,
  sampleRate: number,
): PartEvents {
  const frame = from - SETTLING * sampleRate;
  if (frame <= 0 || ringing === undefined || rotary > 0 || 'release' in controls) return played;
  return heardFrom(played, frame, (midi) => ringing(midi) * sampleRate);
}

function stripOf(score: Score, part: Part): StripOfScore {
  const strip = score.production.strips.find((candidate) => candidate.part === part.id);
  if (strip === undefined) throw new Error(`part "${part.id}" has no channel strip`);
  return strip;
}

function sidechainOf({ score, played, sampleRate }: Session, part: string): SidechainOfStrip | undefined {
  const sidechain = score.production.sidechain;
  const target = sidechain?.targets.find((candidate) => candidate.part === part);
  if (sidechain === undefined || target === undefined) return undefined;
  return { hits: hitsIn(score, played), depth: target.depth, release: sidechain.release, sampleRate };
}

/** What ducks others, in order. */
export function hitsIn({ parts, production }: Score, played: readonly PartEvents[]): readonly PlayedNote[] {
  const { sidechain } = production;
  if (sidechain === undefined) return [];
  const source = parts.findIndex((candidate) => candidate.id === sidechain.source);
  const notes = source < 0 ? [] : played[source]!.notes.filter((note) => note.midi === sidechain.pitch);
  return [...notes].sort((a, b) => a.start - b.start);
}
