/** Plays a patch on its own, without strip or desk: events at frames, quanta cut at them as the renderer does. */
import { Workspace } from '../../src/synth/dsp/workspace.js';
import { type Instrument, type NoteOn, type Patch, QUANTUM } from '../../src/synth/instrument.js';

export const SAMPLE_RATE = 44100;

export interface PlayedEvent {
  readonly frame: number;
  readonly act: (instrument: Instrument) => void;
}

export interface Played {
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** Whether the instrument still sounded at the end. */
  readonly sounding: boolean;
}

/** An instrument with its workspace's block of one quantum. */
export interface Soloist {
  readonly instrument: Instrument;
  readonly left: Float32Array;
  readonly right: Float32Array;
}

const workspace = new Workspace();

/** An instrument of its own, in the place of the one before, which must not be played any more. */
export function soloistOf(patch: Patch): Soloist {
  workspace.reset();
  const left = workspace.floats(QUANTUM);
  const right = workspace.floats(QUANTUM);
  return { instrument: patch.create(SAMPLE_RATE, workspace), left, right };
}

/** Frames of whole quanta that hold so many seconds. */
export function wholeQuanta(seconds: number): number {
  return Math.ceil((seconds * SAMPLE_RATE) / QUANTUM) * QUANTUM;
}

/** `frames` frames with events at theirs; `cuts` splits quanta at more frames. The patch's gain is not applied. */
export function playEvents(
  { instrument, left: blockLeft, right: blockRight }: Soloist,
  frames: number,
  events: readonly PlayedEvent[],
  cuts: readonly number[] = [],
): Played {
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  const marks = [...new Set([...events.map((event) => event.frame), ...cuts])].sort((a, b) => a - b);
  const order = [...events].sort((a, b) => a.frame - b.frame);
  let sounding = true;
  let event = 0;
  let mark = 0;
  for (let start = 0; start < frames; start += QUANTUM) {
    blockLeft.fill(0);
    blockRight.fill(0);
    let from = 0;
    while (from < QUANTUM) {
      while (event < order.length && order[event]!.frame <= start + from) order[event++]!.act(instrument);
      while (mark < marks.length && marks[mark]! <= start + from) mark++;
      const to = mark < marks.length ? Math.min(QUANTUM, marks[mark]! - start) : QUANTUM;
      sounding = instrument.process(blockLeft, blockRight, from, to);
      from = to;
    }
    left.set(blockLeft.subarray(0, Math.min(QUANTUM, frames - start)), start);
    right.set(blockRight.subarray(0, Math.min(QUANTUM, frames - start)), start);
  }
  return { left, right, sounding };
}

export interface NoteToPlay extends Partial<NoteOn> {
  /** Frame of the note-on. */
  readonly at: number;
  readonly midi: number;
  /** Frames until the note-off. */
  readonly frames: number;
  /** Cents of a bend that comes with the note-on. */
  readonly bend?: number;
}

/** Note-on and note-off events of some notes. */
export function eventsOfNotes(notes: readonly NoteToPlay[]): PlayedEvent[] {
  return notes.flatMap((note) => {
    let handle = -1;
    const on = (instrument: Instrument): void => {
      const { midi, frames } = note;
      const velocity = note.velocity ?? 0.7;
      const articulation = note.articulation ?? 'normal';
      handle = instrument.noteOn({
        midi,
        frames,
        velocity,
        articulation,
        variation: note.variation ?? note.at + midi * 7919,
      });
      if (note.bend !== undefined) instrument.bend(handle, note.bend);
    };
    return [
      { frame: note.at, act: on },
      { frame: note.at + note.frames, act: (instrument: Instrument) => instrument.noteOff(handle) },
    ];
  });
}

/** Notes on a fresh instrument of the patch, after its controls are set. */
export function playNotes(
  patch: Patch,
  notes: readonly NoteToPlay[],
  frames: number,
  controls: Readonly<Record<string, number>> = {},
  cuts: readonly number[] = [],
): Played {
  const soloist = soloistOf(patch);
  for (const [name, value] of Object.entries(controls)) soloist.instrument.control(name, value);
  return playEvents(soloist, frames, eventsOfNotes(notes), cuts);
}

/** Mean of both channels. */
export function mono({ left, right }: Pick<Played, 'left' | 'right'>): Float32Array {
  return left.map((x, i) => 0.5 * (x + right[i]!));
}
