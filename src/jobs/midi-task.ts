import type { RenderedSound } from '../contract/output.js';
import type { SharedBank } from '../storage/sample-banks/shared-bank.js';

/** A MIDI file to be played into a sound file. */
export interface MidiTask {
  /** The bytes of the file. */
  readonly midi: Uint8Array;
  readonly bank: SharedBank;
  /** Where the sound goes; must not exist. */
  readonly audioPath: string;
  readonly sampleRate: 44100 | 48000;
  readonly bitDepth: 16 | 24 | 32;
  /** Mastered to this loudness (LUFS) and true peak (dBTP); absent: the mix as it is, clipped at full scale. */
  readonly master?: { readonly loudness: number; readonly truePeak: number };
}

/** What sounded. */
export interface MidiRendered {
  readonly bank: string;
  readonly notes: number;
  /** Channels that struck notes (17-32 are the second port's), with the preset that they ended on. */
  readonly channels: readonly {
    readonly channel: number;
    readonly presets: readonly string[];
    readonly notes: number;
  }[];
  readonly file: Omit<RenderedSound, 'normalisation'> & {
    readonly normalisation: RenderedSound['normalisation'] | 'none';
  };
  readonly timings: {
    readonly render_ms: number;
    readonly encode_ms: number;
    readonly realtime_factor: number;
  };
}
