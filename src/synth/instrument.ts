/**
 * The one face of every instrument, pitched or kit. The renderer works in quanta of QUANTUM frames counted from frame
 * 0 and splits a quantum at events, so `process` always gets a range inside one quantum: control-rate work done when
 * `from` is 0 or at a note's own start lies on a fixed grid, whatever the size of the blocks asked for outside.
 */

import type { Workspace } from './dsp/workspace.js';

export { QUANTUM } from './dsp/quantum.js';

export interface NoteOn {
  /** MIDI note number; a General MIDI drum note for kits. */
  readonly midi: number;
  /** 0-1. */
  readonly velocity: number;
  /** Played length in frames, known ahead (phrasing, bow and breath envelopes may use it); the note-off still comes. */
  readonly frames: number;
  readonly articulation:
    | 'normal'
    | 'staccato'
    | 'tenuto'
    | 'legato'
    | 'accent'
    | 'ghost'
    | 'mute'
    | 'fall'
    | 'slide';
  /** 32-bit number of this note, for its small variations of level, brightness, phase and pitch. */
  readonly variation: number;
}

export interface Instrument {
  /** A note begins at the next frame that is processed. Answers a handle; steals the oldest released voice if full. */
  noteOn(note: NoteOn): number;
  /** The note lets go; a handle that is no more is ignored. */
  noteOff(handle: number): void;
  /** Bends the note by cents from its pitch, -1200...1200; glides over one quantum. */
  bend(handle: number, cents: number): void;
  /** Sustain pedal. */
  pedal(down: boolean): void;
  /** A normalised control, 0-1: "brightness", "cutoff", "resonance", "vibrato", "attack", ... Unknown names are ignored. */
  control(name: string, value: number): void;
  /**
   * ADDS frames [from, to) to the buffers, which lie in the instrument's workspace and hold QUANTUM frames; false
   * (buffers untouched) when nothing sounds.
   */
  process(left: Float32Array, right: Float32Array, from: number, to: number): boolean;
  /** Silence at once, state as new. */
  reset(): void;
}

export interface Patch {
  /** "tenor-sax". */
  readonly id: string;
  /** Printed name: "Tenor Sax". */
  readonly name: string;
  readonly family:
    | 'keys'
    | 'plucked'
    | 'bowed'
    | 'wind'
    | 'brass'
    | 'organ'
    | 'mallet'
    | 'lead'
    | 'synth-bass'
    | 'pad'
    | 'texture'
    | 'effect'
    | 'kit';
  /** General MIDI program 0-127. */
  readonly program: number;
  /** Lowest and highest MIDI note it plays. */
  readonly range: readonly [number, number];
  /** Voices at most. */
  readonly polyphony: number;
  /** Linear gain that brings its reference phrase to the registered level (about -20 dBFS RMS while sounding). */
  readonly gain: number;
  /** One line on how it is made. */
  readonly recipe: string;
  /**
   * Seconds for which a note of that key may go on after it was let go, where notes know nothing of those that are over, but for the
   * one right before them. Absent: what a note sounds like may depend on all that was played.
   */
  readonly ringing?: (midi: number) => number;
  /** Everything the instrument needs in linear memory it takes from `workspace`, now; nothing is given back. */
  readonly create: (sampleRate: number, workspace: Workspace) => Instrument;
}
