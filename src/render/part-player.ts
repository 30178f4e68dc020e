/** One part on its instrument: starts and ends notes on their frames, bends them, moves the patch's controls. */

import { UNSET } from '../math/unset.js';
import { StereoBlock } from '../mix/stereo-block.js';
import type { Workspace } from '../synth/dsp/workspace.js';
import type { Instrument } from '../synth/instrument.js';
import { QUANTUM } from '../synth/instrument.js';
import { NOTE_OFF, NOTE_ON, type PartEvent, type PartEvents, type PlayedNote } from './events.js';
import type { Lane } from './lane.js';

/** A control is moved only when it has changed by this much. */
const CONTROL_STEP = 0.001;

interface BentNote {
  readonly note: PlayedNote;
  readonly handle: number;
  cents: number;
  /** The first point of its bend that was not yet reached. */
  next: number;
}

export class PartPlayer {
  readonly block: StereoBlock;
  readonly #instrument: Instrument;
  #notes: readonly PlayedNote[];
  #events: readonly PartEvent[];
  #handles: Int32Array;
  readonly #controls: readonly Lane[];
  readonly #controlValues: Float64Array;
  #bent: BentNote[] = [];
  #cursor = 0;
  #sounding = false;

  constructor(instrument: Instrument, played: PartEvents, controls: readonly Lane[], workspace: Workspace) {
    this.block = new StereoBlock(workspace);
    this.#instrument = instrument;
    this.#notes = played.notes;
    this.#events = played.events;
    this.#handles = new Int32Array(played.notes.length);
    this.#controls = controls;
    this.#controlValues = new Float64Array(controls.length).fill(Number.NaN);
  }

  /** More of the part is written: the same events as far as it was known, and others after them. */
  goOn(played: PartEvents): void {
    this.#notes = played.notes;
    this.#events = played.events;
    const handles = new Int32Array(played.notes.length);
    handles.set(this.#handles);
    this.#handles = handles;
  }

  /** Plays the quantum that begins at `start`; undefined when nothing sounds. */
  play(start: number): StereoBlock | undefined {
    // The strip has left the block silent.
    this.#moveControls(start);
    const end = start + QUANTUM;
    let from = 0;
    for (; this.#cursor < this.#events.length; this.#cursor++) {
      const event = this.#events[this.#cursor]!;
      if (event.frame >= end) break;
      const at = event.frame - start;
      if (at > from) {
        this.#sound(from, at);
        from = at;
      }
      this.#happen(event, end);
    }
    if (this.#bent.length > 0) this.#bendAll(end);
    if (from < QUANTUM) this.#sound(from, QUANTUM);
    return this.block.touched ? this.block : undefined;
  }

  #sound(from: number, to: number): void {
    if (!this.#sounding) return;
    this.#sounding = this.#instrument.process(this.block.left, this.block.right, from, to);
    if (this.#sounding) this.block.touched = true;
  }

  #happen(event: PartEvent, end: number): void {
    if (event.kind === NOTE_ON) {
      const note = this.#notes[event.value]!;
      const handle = this.#instrument.noteOn(note);
      this.#handles[event.value] = handle;
      this.#sounding = true;
      if (note.bend.length > 0) {
        const bent = { note, handle, cents: UNSET, next: 0 };
        bent.cents = bendAt(bent, end);
        this.#bent.push(bent);
        this.#instrument.bend(handle, bent.cents);
      }
    } else if (event.kind === NOTE_OFF) {
      const handle = this.#handles[event.value]!;
      this.#instrument.noteOff(handle);
      this.#bent = this.#bent.length > 0 ? this.#bent.filter((bent) => bent.handle !== handle) : this.#bent;
    } else this.#instrument.pedal(event.value === 1);
  }

  #bendAll(frame: number): void {
    for (const bent of this.#bent) {
      const cents = bendAt(bent, frame);
      if (cents === bent.cents) continue;
      bent.cents = cents;
      this.#instrument.bend(bent.handle, cents);
    }
  }

  #moveControls(frame: number): void {
    for (let i = 0; i < this.#controls.length; i++) {
      const lane = this.#controls[i]!;
      const value = Math.min(Math.max(lane.at(frame), 0), 1);
      if (Math.abs(value - this.#controlValues[i]!) < CONTROL_STEP) continue;
      this.#controlValues[i] = value;
      this.#instrument.control(lane.parameter, value);
    }
  }
}

/** Cents of a bent note at a frame, which does not go backwards: linear between its points, from 0 at its start, held after the last. */
function bendAt(bent: BentNote, frame: number): number {
  const { start, bend } = bent.note;
  while (bent.next < bend.length && bend[bent.next]!.frame <= frame) bent.next++;
  const before = bend[bent.next - 1];
  const cents = before?.cents ?? 0;
  const point = bend[bent.next];
  if (point === undefined) return cents;
  const from = before?.frame ?? start;
  return cents + ((point.cents - cents) * Math.max(frame - from, 0)) / (point.frame - from);
}
