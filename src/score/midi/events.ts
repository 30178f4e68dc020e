/** What a standard MIDI file says, event by event. `channel` is 0-15; ticks count from the start of the track. */

export type ChannelEvent = { readonly tick: number; readonly channel: number } & (
  | { readonly type: 'noteOn'; readonly key: number; readonly velocity: number }
  | { readonly type: 'noteOff'; readonly key: number; readonly velocity: number }
  | { readonly type: 'polyPressure'; readonly key: number; readonly value: number }
  | { readonly type: 'controller'; readonly controller: number; readonly value: number }
  | { readonly type: 'program'; readonly program: number }
  | { readonly type: 'channelPressure'; readonly value: number }
  /** -8192 ... 8191. */
  | { readonly type: 'pitchBend'; readonly value: number }
);

export type TextKind =
  | 'text'
  | 'copyright'
  | 'trackName'
  | 'instrument'
  | 'lyric'
  | 'marker'
  | 'cue'
  | 'other';

export type FileEvent = { readonly tick: number } & (
  | { readonly type: 'tempo'; readonly microsecondsPerQuarter: number }
  | { readonly type: 'metre'; readonly beats: number; readonly unit: number }
  | { readonly type: 'key'; readonly fifths: number; readonly minor: boolean }
  | { readonly type: 'text'; readonly kind: TextKind; readonly text: string }
  /** Which of several sets of sixteen channels the track's events go to from here on. */
  | { readonly type: 'port'; readonly port: number }
  | { readonly type: 'endOfTrack' }
  /** A meta event that we give no meaning. */
  | { readonly type: 'meta'; readonly number: number; readonly bytes: Uint8Array }
  /** Without the leading 0xF0; a continued or escaped one (0xF7) has `escape`. */
  | { readonly type: 'systemExclusive'; readonly escape: boolean; readonly bytes: Uint8Array }
);

export type MidiEvent = ChannelEvent | FileEvent;

export interface MidiTrack {
  readonly events: readonly MidiEvent[];
  /** Where the track ends: its end-of-track event, or its last event. */
  readonly endTick: number;
}

/** How long a tick is: a share of a quarter note (tempo decides), or of a second (SMPTE). */
export type Division =
  | { readonly kind: 'metrical'; readonly ticksPerQuarter: number }
  | { readonly kind: 'timecode'; readonly framesPerSecond: number; readonly ticksPerFrame: number };

export interface MidiFile {
  readonly format: 0 | 1 | 2;
  readonly division: Division;
  readonly tracks: readonly MidiTrack[];
}

/** A file that cannot be read; the message says what is wrong and at which byte. */
export class MidiFileError extends Error {
  override name = 'MidiFileError';
}
