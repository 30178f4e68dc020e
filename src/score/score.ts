/**
 * The Score: the first hinge of the house. Left of it nothing knows samples, right of it nothing knows harmony.
 * It carries all that later stages need and is never changed once built. All times are ticks unless the name says
 * otherwise; a quarter note has TICKS_PER_QUARTER of them.
 */

import type { ReturnKind, ToneRole } from './reasons/vocabulary.js';

export { TICKS_PER_QUARTER } from '../theory/tempo-map.js';

/** A moment or a span in ticks (1/960 of a quarter note), an integer. */
export type Ticks = number;

export interface Score {
  readonly title: string;
  readonly style: string;
  readonly substyle: string;
  /** Hash of the resolved brief that made this score, hex; '' for an imported one. */
  readonly briefHash: string;
  /** Long form, for example "D minor". */
  readonly key: string;
  /** Exact length of the sound in seconds. */
  readonly duration: number;
  /** Where the piece ends (ring-out included): `duration` seconds expressed in ticks, rounded. */
  readonly endTick: Ticks;
  /** It goes round: what rings on at the end sounds at the beginning. Absent: it ends. */
  readonly loop?: true;
  readonly tempoMap: readonly TempoEvent[];
  readonly metres: readonly MetreEvent[];
  readonly keys: readonly KeyEvent[];
  readonly sections: readonly ScoreSection[];
  readonly chords: readonly ScoreChord[];
  readonly parts: readonly Part[];
  readonly production: Production;
}

/** A score that is still being written: its notes before `until` stand, the others come when they are asked for. */
export interface GrowingScore {
  /** With every part that may come to play. */
  readonly score: Score;
  /** Undefined: all of it is written. */
  readonly until: Ticks | undefined;
  /** As it is when more is written; not to be asked of a whole one. */
  next(): GrowingScore;
}

/** Groups in which the desk sums its channels. */
export const DESK_GROUPS = 4;

/** From `tick` on the tempo is `bpm` quarter notes a minute. The first event stands at tick 0. */
export interface TempoEvent {
  readonly tick: Ticks;
  readonly bpm: number;
}

export interface MetreEvent {
  readonly tick: Ticks;
  readonly beats: number;
  readonly unit: number;
}

export interface KeyEvent {
  readonly tick: Ticks;
  /** Long form: "Bb major", "A blues". */
  readonly key: string;
  /** Sharps (positive) or flats (negative) of the printed signature, -7...7. */
  readonly fifths: number;
  /** Whether the printed signature counts as minor. */
  readonly minor: boolean;
}

export interface ScoreSection {
  readonly id: string;
  /** "intro", "A", "verse", "drop" ... */
  readonly name: string;
  readonly startBar: number;
  readonly bars: number;
  readonly start: Ticks;
  readonly length: Ticks;
  readonly key: string;
  /** 0-1. */
  readonly energy: number;
}

export interface ScoreChord {
  readonly start: Ticks;
  readonly length: Ticks;
  /** Canonical symbol: "Dm7", "G7#9", "C/E". */
  readonly symbol: string;
  /** Roman numeral in the local key, for the chart and for tests: "ii7", "V7/V", "bVII". */
  readonly roman: string;
}

/** What a player does in the piece. New roles need no change elsewhere. */
export type Role =
  | 'melody'
  | 'counter'
  | 'bass'
  | 'comping'
  | 'pad'
  | 'arpeggio'
  | 'texture'
  | 'effects'
  | 'drums'
  | 'percussion';

export interface Part {
  /** Stable and unique in the score: "melody", "comping-2". */
  readonly id: string;
  readonly role: Role;
  /** Printed instrument name: "Tenor Sax". */
  readonly instrument: string;
  /** General MIDI program 0-127 (ignored for drums). */
  readonly program: number;
  /** True for parts whose pitches are General MIDI drum notes. */
  readonly drums: boolean;
  /** Sorted by start, then pitch. */
  readonly notes: readonly Note[];
  /** Sustain pedal, sorted by tick; empty where the part has none. */
  readonly pedal: readonly PedalEvent[];
}

export interface PedalEvent {
  readonly tick: Ticks;
  readonly down: boolean;
}

/** A note has two faces: what is printed, and what is played. */
export interface Note {
  // notated
  readonly start: Ticks;
  readonly length: Ticks;
  /** MIDI note number 0-127; a General MIDI drum note in drum parts. */
  readonly pitch: number;
  /** Spelled pitch, "Bb4" (octave 4 holds middle C); '' in drum parts. */
  readonly spelling: string;
  /** 1-4, voices of one staff. */
  readonly voice: number;
  // performed
  /** Played onset minus notated onset. May be negative, but never before tick 0. */
  readonly offset: Ticks;
  /** Played length, at least 1. */
  readonly played: Ticks;
  /** 1-127. */
  readonly velocity: number;
  readonly articulation: Articulation;
  /** Pitch bend over the note, sorted by `at`; absent for none. */
  readonly bend?: readonly BendPoint[];
  /** Why the note is there. */
  readonly reason?: Reason;
}

export type Articulation =
  | 'normal'
  | 'staccato'
  | 'tenuto'
  | 'legato'
  | 'accent'
  | 'ghost'
  | 'mute'
  | 'fall'
  | 'slide';

/** Bend of `cents` (-200...200 from the written pitch) reached at `at` ticks after the played onset; linear between. */
export interface BendPoint {
  readonly at: Ticks;
  readonly cents: number;
}

export interface Reason {
  /** Id of the section. */
  readonly section: string;
  /** Roman numeral of the chord under the note. */
  readonly chord?: string;
  /** Name of the motif or pattern. */
  readonly motif?: string;
  /** What was done to it: a word of `TRANSFORMS` (score/reasons/vocabulary.ts). */
  readonly transform?: string;
  /** What a pitched note is to the chord. */
  readonly tone?: ToneRole;
  /** Of which earlier bar (counted from 1) of its part the note's bar is made, how, and by how many steps or semitones. */
  readonly from?: { readonly bar: number; readonly how: ReturnKind; readonly by?: number };
  /** Id of the section that a fill leads to. */
  readonly to?: string;
}

// ── Production: how it is to sound, in words of the desk. ──────────────────────────────────────────────────────

export interface Production {
  /** One for every part, same ids. */
  readonly strips: readonly ChannelStrip[];
  readonly buses: Buses;
  readonly automation: readonly AutomationLane[];
  /** Level of these parts is ducked by the kick. */
  readonly sidechain?: Sidechain;
  readonly master: MasterTargets;
}

export interface ChannelStrip {
  readonly part: string;
  /** Patch id as registered in synth: "tenor-sax", "kit-jazz". */
  readonly patch: string;
  /** Normalised patch controls that differ from the patch's own, 0-1: {"brightness": 0.7}. */
  readonly controls: Readonly<Record<string, number>>;
  /** Kept in the score, not sounded. */
  readonly mute: boolean;
  /** Gain in dB on top of the patch's registered level. */
  readonly gain: number;
  /** -1 left ... 1 right. */
  readonly pan: number;
  /** 0 mono ... 1 as the patch makes it ... 2 widened (low end stays mono). */
  readonly width: number;
  /** High-pass corner in Hz, 0 for none. */
  readonly highPass: number;
  /** Low-pass corner in Hz, 0 for none. */
  readonly lowPass: number;
  /** Shelves and bell in dB: low shelf 150 Hz, bell 1.5 kHz, high shelf 6 kHz. */
  readonly eq: { readonly low: number; readonly mid: number; readonly high: number };
  /** 0 none ... 1 heavy. */
  readonly compression: number;
  /** 0 clean ... 1 heavy distortion. */
  readonly drive: number;
  /** Guitar cabinet after the drive. */
  readonly cabinet: boolean;
  /** Rotary speaker: absent or 0 for none, else its speed up to 1 (fast). */
  readonly rotary?: number;
  /** Group of the desk, 0 ... DESK_GROUPS - 1; absent (imported music): given out by what the parts have to play. */
  readonly group?: number;
  /** Send levels 0-1 (1 = unity). */
  readonly sends: { readonly reverb: number; readonly delay: number; readonly chorus: number };
}

export interface Buses {
  readonly reverb: {
    /** "room", "hall" or "plate". */
    readonly kind: 'room' | 'hall' | 'plate';
    /** RT60 in seconds, 0.2-20. */
    readonly decay: number;
    /** Seconds, 0-0.2. */
    readonly preDelay: number;
    /** 0 bright ... 1 dark. */
    readonly damping: number;
    /** Return gain in dB. */
    readonly gain: number;
  };
  readonly delay: {
    /** Quarter notes: 0.75 is a dotted eighth. */
    readonly time: number;
    /** 0-0.9. */
    readonly feedback: number;
    /** 0 bright ... 1 dark. */
    readonly damping: number;
    /** True: echoes alternate sides. */
    readonly pingPong: boolean;
    readonly gain: number;
  };
  readonly chorus: {
    /** Hz. */
    readonly rate: number;
    /** 0-1. */
    readonly depth: number;
    readonly gain: number;
  };
}

export interface AutomationLane {
  /** Part id, or "master". */
  readonly part: string;
  /**
   * Of a strip: "gain" (dB added to the strip's), "pan", "width", "lowPass" and "highPass" (Hz), "eqLow", "eqMid" and
   * "eqHigh" (dB), "distortion" (drive of the strip, 0-1), "rotary" (speed, 0-1), "compression" (0-1), "reverb", "delay" and "chorus" (sends
   * 0-1): all but the gain replace. Any other name is a control of the patch ("brightness", "cutoff", "drive" ...; 0-1,
   * replaces). Of "master": "gain", "lowPass", "highPass".
   */
  readonly parameter: string;
  /** Sorted by tick; linear between, held after the last and before the first. */
  readonly points: readonly { readonly tick: Ticks; readonly value: number }[];
}

export interface Sidechain {
  /** Part whose hits duck (a drum part). */
  readonly source: string;
  /** Drum note that triggers (36 = kick). */
  readonly pitch: number;
  /** Parts that are ducked with their depth in dB (> 0). */
  readonly targets: readonly { readonly part: string; readonly depth: number }[];
  /** Seconds until the level is back. */
  readonly release: number;
}

export interface MasterTargets {
  /** LUFS, -30...-9. */
  readonly loudness: number;
  /** dBTP, -9...-0.1. */
  readonly truePeak: number;
  /** dB of the master's shelves: low 100 Hz, high 8 kHz. */
  readonly eq: { readonly low: number; readonly high: number };
  /** Glue compression, 0 none ... 1 firm. */
  readonly glue: number;
  /** Mono below this frequency in Hz. */
  readonly monoBelow: number;
  /** Typical gain in dB of the style before the limiter, for one-pass mastering. */
  readonly streamGain: number;
  /** Where the figures of the whole lie when mastered for release; absent: wherever the mix has them. */
  readonly ranges?: ToneRanges;
  /** By what the tone of the whole was moved, in dB: of a layer, which is mastered as its piece was. */
  readonly move?: { readonly low: number; readonly high: number; readonly side: number };
}

/** Least and most of each figure: centroid in Hz, energy below 150 Hz in per cent, side over middle in dB, correlation. */
export interface ToneRanges {
  readonly centroid: readonly [number, number];
  readonly low: readonly [number, number];
  readonly width: readonly [number, number];
  readonly correlation: readonly [number, number];
}
