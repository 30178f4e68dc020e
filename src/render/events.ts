/** What happens in a part, in frames: the performed face of its notes and its pedal, sorted. */
import { Random } from '../math/random.js';
import type { BendPoint, Note, Part } from '../score/score.js';
import { secondsToFrames, type TempoMap } from '../score/time.js';

/** In the order in which they happen when they fall on the same frame. */
export const NOTE_OFF = 0;
export const PEDAL = 1;
export const NOTE_ON = 2;

export interface PartEvent {
  readonly frame: number;
  readonly kind: typeof NOTE_OFF | typeof PEDAL | typeof NOTE_ON;
  /** Index of the note; for the pedal 1 down, 0 up. */
  readonly value: number;
}

export interface PlayedNote {
  readonly midi: number;
  readonly velocity: number;
  readonly start: number;
  readonly frames: number;
  readonly articulation: Note['articulation'];
  /** Hash of part and place: the same whatever other parts play. */
  readonly variation: number;
  /** Frames from the start of the piece, and cents. */
  readonly bend: readonly { readonly frame: number; readonly cents: number }[];
}

export interface PartEvents {
  readonly notes: readonly PlayedNote[];
  readonly events: readonly PartEvent[];
}

/** Notes that begin at or after `frames`, the end of the piece, are not played. */
export function eventsOf(part: Part, tempo: TempoMap, sampleRate: number, frames: number): PartEvents {
  const random = Random.of('variation').under(part.id);
  const notes: PlayedNote[] = [];
  const events: PartEvent[] = [];
  let twins = 0;
  let last: Note | undefined;
  for (const note of part.notes) {
    twins = isTwin(last, note) ? twins + 1 : 0;
    last = note;
    const start = frameOf(tempo, note.start + note.offset, sampleRate);
    if (start >= frames) continue;
    const played = playedNote(note, start, tempo, sampleRate, variationOf(random, note, twins));
    events.push(noteEvent(start, NOTE_ON, notes.length));
    events.push(noteEvent(start + played.frames, NOTE_OFF, notes.length));
    notes.push(played);
  }
  for (const { tick, down } of part.pedal)
    events.push({ frame: frameOf(tempo, tick, sampleRate), kind: PEDAL, value: down ? 1 : 0 });
  events.sort(inOrder);
  return { notes, events };
}

// Functions of their own: V8 takes many times longer to optimise the whole than its parts.

function frameOf(tempo: TempoMap, tick: number, sampleRate: number): number {
  return secondsToFrames(tempo.seconds(Math.max(tick, 0)), sampleRate);
}

function isTwin(last: Note | undefined, note: Note): boolean {
  return last !== undefined && last.start === note.start && last.pitch === note.pitch;
}

function variationOf(random: Random, { start, pitch }: Note, twins: number): number {
  return random.at(start, pitch, twins).bits();
}

function noteEvent(frame: number, kind: PartEvent['kind'], value: number): PartEvent {
  return { frame, kind, value };
}

function playedNote(
  note: Note,
  start: number,
  tempo: TempoMap,
  sampleRate: number,
  variation: number,
): PlayedNote {
  const tick = Math.max(note.start + note.offset, 0);
  return {
    midi: note.pitch,
    velocity: Math.min(Math.max(note.velocity / 127, 0), 1),
    start,
    frames: Math.max(frameOf(tempo, tick + note.played, sampleRate) - start, 1),
    articulation: note.articulation,
    variation,
    bend: note.bend === undefined ? [] : bendOf(note.bend, tick, tempo, sampleRate),
  };
}

function bendOf(
  bend: readonly BendPoint[],
  tick: number,
  tempo: TempoMap,
  sampleRate: number,
): PlayedNote['bend'] {
  return bend.map(({ at, cents }) => ({ frame: frameOf(tempo, tick + at, sampleRate), cents }));
}

function inOrder(a: PartEvent, b: PartEvent): number {
  return a.frame - b.frame || a.kind - b.kind || a.value - b.value;
}
