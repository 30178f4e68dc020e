/** What happens in a part, in frames: the performed face of its notes and its pedal, sorted. */
import { Random } from '../math/random.js';
import type { Note, Part } from '../score/score.js';
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
  const frameOf = (tick: number) => secondsToFrames(tempo.seconds(Math.max(tick, 0)), sampleRate);
  const random = Random.of('variation').under(part.id);
  const notes: PlayedNote[] = [];
  const events: PartEvent[] = [];
  let twins = 0;
  let last: Note | undefined;
  for (const note of part.notes) {
    twins = last !== undefined && last.start === note.start && last.pitch === note.pitch ? twins + 1 : 0;
    last = note;
    const tick = Math.max(note.start + note.offset, 0);
    const start = frameOf(tick);
    if (start >= frames) continue;
    const length = Math.max(frameOf(tick + note.played) - start, 1);
    events.push({ frame: start, kind: NOTE_ON, value: notes.length });
    events.push({ frame: start + length, kind: NOTE_OFF, value: notes.length });
    notes.push({
      midi: note.pitch,
      velocity: Math.min(Math.max(note.velocity / 127, 0), 1),
      start,
      frames: length,
      articulation: note.articulation,
      variation: random.at(note.start, note.pitch, twins).bits(),
      bend: (note.bend ?? []).map(({ at, cents }) => ({ frame: frameOf(tick + at), cents })),
    });
  }
  for (const { tick, down } of part.pedal)
    events.push({ frame: frameOf(tick), kind: PEDAL, value: down ? 1 : 0 });
  events.sort((a, b) => a.frame - b.frame || a.kind - b.kind || a.value - b.value);
  return { notes, events };
}
