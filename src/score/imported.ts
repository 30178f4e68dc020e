/** Music as a file brought it, before our players take it: what every reader of notes makes. Ticks of 1/960 quarter. */
import type { KeyEvent, MetreEvent, Note, PedalEvent, TempoEvent, Ticks } from './score.js';

export interface ImportedMusic {
  /** '' where the file says none. */
  readonly title: string;
  readonly tempi: readonly TempoEvent[];
  /** Each at a bar line, the first at tick 0; none where the file says nothing. */
  readonly metres: readonly MetreEvent[];
  readonly keys: readonly KeyEvent[];
  /** Where sections begin, and what they are called. */
  readonly marks: readonly { readonly tick: Ticks; readonly name: string }[];
  /** Chord symbols as they stand in the file: "Dm7". */
  readonly chords: readonly { readonly tick: Ticks; readonly symbol: string }[];
  readonly parts: readonly ImportedPart[];
  /** End of the last bar, where the file has bars. */
  readonly endTick: Ticks;
}

export interface ImportedPart {
  /** As the file names it: "Violin I", "Melody: Tenor Sax". */
  readonly name: string;
  /** General MIDI, 0-127. */
  readonly program: number;
  readonly drums: boolean;
  /** dB; 0 is General MIDI's volume of 100. */
  readonly gain: number;
  /** -1 left ... 1 right. */
  readonly pan: number;
  /** Sorted by start, then pitch. */
  readonly notes: readonly Note[];
  readonly pedal: readonly PedalEvent[];
  /** Level over time in dB on top of `gain`; empty where it never moves. */
  readonly swells: readonly { readonly tick: Ticks; readonly value: number }[];
}

/** A file of notes that cannot be read; the message says what is wrong and where. */
export class NotesFileError extends Error {
  override name = 'NotesFileError';
}
