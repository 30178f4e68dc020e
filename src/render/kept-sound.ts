/**
 * What a render may leave behind for the next one: the sound of a part ahead of width, pan, gain and sends, which is the
 * same to the bit as long as the part's own makings are. After an edit only the parts that changed are played; the
 * desk and the master work as ever, so that the piece is what a render from nothing makes it.
 */
import type { StereoBlock } from '../mix/stereo-block.js';
import type { AutomationLane, ChannelStrip } from '../score/score.js';
import type { Workspace } from '../synth/dsp/workspace.js';
import type { PartEvents } from './events.js';
import type { Session } from './part-channel.js';

/** A part's sound as it was rendered before. */
export interface PartSound {
  /** Address in the workspace of the next quantum (left, then right), valid until the next call; 0 for silence. */
  next(): number;
}

/** Takes a part's sound while it is rendered. */
export interface PartKeeper {
  /** The next quantum; undefined for silence. */
  keep(block: StereoBlock | undefined): void;
  /** All of it has come; what never gets here is not kept. */
  finish(): void;
}

export interface KeptSound {
  /**
   * The part made of exactly these makings, or who keeps it for the next time; undefined when nobody does. `quanta` is
   * its length.
   */
  part(
    makings: Uint8Array,
    quanta: number,
    workspace: Workspace,
  ): { readonly known?: PartSound; readonly keeper?: PartKeeper } | undefined;
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
