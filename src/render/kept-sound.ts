/**
 * What a render may leave behind for the next one: the sound of a part ahead of width, pan, gain and sends, which is the
 * same to the bit as long as the part's own makings are, the mix of the whole piece ahead of its master, and what its master made of it. Found or
 * not, the next render is the same to the bit: it only costs less.
 */
import type { MasteredBase } from '../mix/master/changed-master.js';
import type { MasterRecord } from '../mix/master/master-record.js';
import type { StereoBlock } from '../mix/stereo-block.js';
import type { AutomationLane, ChannelStrip, Score } from '../score/score.js';
import type { Workspace } from '../synth/dsp/workspace.js';
import type { PartEvents } from './events.js';
import type { Session } from './part-channel.js';

/** A part's sound as it was rendered before. */
export interface PartSound {
  /** Address in the workspace of the next quantum (left, then right), valid until the next call; 0 for silence. */
  next(): number;
  /** Leaves the next quantum out. */
  pass(): void;
}

/** Takes a part's sound while it is rendered. */
export interface PartKeeper {
  /** The next quantum; undefined for silence. */
  keep(block: StereoBlock | undefined): void;
  /** All of it has come; what never gets here is not kept. */
  finish(): void;
}

export interface KeptSound {
  /** The part made of exactly these makings, `quanta` long; undefined when it is not there. */
  known(makings: Uint8Array, quanta: number, workspace: Workspace): PartSound | undefined;
  /** Who keeps it for the next time; undefined when nobody does. */
  keeper(makings: Uint8Array, quanta: number): PartKeeper | undefined;
}

/** The mix of a whole piece ahead of its master, as it was rendered before. */
export interface KnownMix {
  /** Fills both arrays, of one length, with the frames from `frame` on. */
  read(frame: number, left: Float32Array, right: Float32Array): void;
}

/** Takes a mix while it is rendered. */
export interface MixKeeper {
  /** The frames from `frame` on. */
  write(frame: number, left: Float32Array, right: Float32Array): void;
  /** All of it has come; what never gets here is not kept. */
  finish(): void;
}

/** Where mixes are kept, by what they are made of. */
export interface KeptMixes {
  known(makings: string, frames: number): KnownMix | undefined;
  keeper(makings: string, frames: number): MixKeeper | undefined;
}

/** Takes what comes out of a master's linear stage, and what the master found out. */
export interface MasterKeeper {
  /** The frames from `frame` on. */
  write(frame: number, left: Float32Array, right: Float32Array): void;
  /** All of it has come; what never gets here is not kept. */
  finish(record: MasterRecord): void;
}

/** Where whole pieces mastered for release are kept, by what they are made of. */
export interface KeptMasters {
  known(makings: string, frames: number): MasteredBase | undefined;
  keeper(makings: string, frames: number): MasterKeeper | undefined;
}

/** All that makes a score's master, as text: equal texts, equal samples. */
export function masterMakings(score: Score, sampleRate: number): string {
  return `master ${JSON.stringify(score.production.master)} ${mixMakings(score, sampleRate)}`;
}

/** All that makes a score's mix, as text: equal texts, equal mixes (by one engine with one bank). */
export function mixMakings({ duration, tempoMap, parts, production }: Score, sampleRate: number): string {
  const { master: _behind, ...desk } = production;
  const played = parts.map(({ id, notes, pedal }) => [
    id,
    notes.map(({ start, pitch, offset, played, velocity, articulation, bend }) => [
      start,
      pitch,
      offset,
      played,
      velocity,
      articulation,
      bend,
    ]),
    pedal,
  ]);
  return JSON.stringify([sampleRate, duration, tempoMap, desk, played]);
}

/** What moves only what comes behind: lanes of these do not change what is kept. */
const BEHIND: ReadonlySet<string> = new Set(['gain', 'pan', 'width', 'reverb', 'delay', 'chorus']);

/** All that makes a part's sound ahead of its fader, as bytes: equal bytes, equal sound (by one engine with one bank). */
export function partMakings(
  { sampleRate, frames, tempo }: Session,
  part: string,
  { notes, events }: PartEvents,
  strip: ChannelStrip,
  lanes: readonly AutomationLane[],
): Uint8Array {
  const { patch, controls, highPass, lowPass, eq, compression, drive, cabinet, rotary } = strip;
  const moved = lanes.filter((lane) => !BEHIND.has(lane.parameter));
  const text = JSON.stringify({
    part,
    sampleRate,
    frames,
    strip: { patch, controls, highPass, lowPass, eq, compression, drive, cabinet, rotary },
    lanes: moved.map(({ parameter, points }) => [
      parameter,
      points.map(({ tick, value }) => [tempo.seconds(tick), value]),
    ]),
    articulations: notes.map((note) => note.articulation).join(),
  });
  const numbers: number[] = [];
  for (const { midi, velocity, start, frames: length, variation, bend } of notes) {
    numbers.push(midi, velocity, start, length, variation, bend.length);
    for (const { frame, cents } of bend) numbers.push(frame, cents);
  }
  for (const { frame, kind, value } of events) numbers.push(frame, kind, value);
  const head = new TextEncoder().encode(text);
  const makings = new Uint8Array(head.length + 8 * numbers.length);
  makings.set(head);
  makings.set(new Uint8Array(Float64Array.from(numbers).buffer), head.length);
  return makings;
}
