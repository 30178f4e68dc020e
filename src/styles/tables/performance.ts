/** How one player plays what is written. Times in milliseconds, velocities in MIDI steps. */
export interface PlayingHabits {
  /** Velocity of a mezzo note at middle energy, 1-127. */
  readonly level: number;
  /** Velocity between the softest and the loudest asked dynamic. */
  readonly dynamics: number;
  /** Velocity between a section of no and of full energy. */
  readonly energy: number;
  /** Velocity between the weakest place and the downbeat. */
  readonly accents: number;
  /** Velocity by which the middle of a phrase stands above its ends. */
  readonly arch: number;
  /** Velocity by which the height of a section of eight bars or more, at three quarters of it, stands above its beginning. */
  readonly swell: number;
  /** Where the player sits: late is positive, pushing negative. */
  readonly push: number;
  /** Standard deviation of onsets at humanize 1. */
  readonly loose: number;
  /** Deviations up to this are edited away, as records of the style are: who hears them hears a grid. */
  readonly edited: number;
  /** Standard deviation of velocities at humanize 1. */
  readonly uneven: number;
  /**
   * dB by which what this player does is louder than one line of an instrument with the same fader: chords are louder,
   * basses are felt more than measured. For what is expected of a plan; absent: -3 for basses, 0 for others.
   */
  readonly weight?: number;
  /** Share of a written length that sounds; above 1 notes overlap (legato). */
  readonly touch: number;
  /** How the notes of a chord are spread. */
  readonly spread: Spread;
  /** Time between neighbouring notes of a spread chord. */
  readonly spreadTime: number;
  /** Whether off-beats follow the substyle's swing; one that a brief asks for moves everybody's. */
  readonly swings: boolean;
  /** Place of a soloist's off-beat where the band plays straight (a straight one was not asked for); absent: in the middle. */
  readonly lilt?: number;
  /** Factors on the swing, of which each player, and each lane of a kit, has one of their own in a piece; absent: 1. */
  readonly sway?: readonly [number, number];
  /** Milliseconds by which they lie behind all through it, drawn the same way; absent: none. */
  readonly drag?: readonly [number, number];
  /** Velocity that is added where everybody else rests, and as much less as more of them play; absent: none. */
  readonly alone?: number;
  /** Standard deviation of a soloist's own place of the off-beat from phrase to phrase, as a share of the beat. */
  readonly swingDrift: number;
  /** Standard deviation by which whole phrases lie back or press on. */
  readonly drift: number;
  /** By which the end of a phrase lingers, and half of it by which its middle presses on; the same for all who have it. */
  readonly rubato?: number;
}

/**
 * "together"; "strum": down on beats, up on off-beats; "roll": upwards on long chords and at the end only; "harp": always
 * upwards.
 */
export type Spread = 'together' | 'strum' | 'roll' | 'harp';

/** Milliseconds by which notes on the four quarters of a felt beat stand late (negative: early). */
export type GrooveTemplate = readonly [number, number, number, number];

export interface PerformanceTable {
  /** Which off-beat swings: the second eighth of a beat, or the second sixteenth of each eighth. */
  readonly swingLevel: 'eighth' | 'sixteenth';
  /** Factors of the off-beat's distance from straight: least and most that a piece's players have of it. */
  readonly swingFeel: readonly [number, number];
  /** By role; what a role lacks comes from `common`. */
  readonly common: PlayingHabits;
  readonly roles: Readonly<Record<string, Partial<PlayingHabits>>>;
  /** By patch, over the role. */
  readonly patches: Readonly<Record<string, Partial<PlayingHabits>>>;
  /** Share of what a piece has of energy above the middle, by substyle and mood, that players keep in reserve, 0-1. */
  readonly reserve: number;
  /** Share of what a piece lacks of middle energy that players do not play softer for, 0-1. */
  readonly presence: number;
  /** Least and most loudness range that players leave, dB, as expected of a plan (compose/performance/dynamics.ts). */
  readonly span: readonly [number, number];
  /** Drum and percussion parts. */
  readonly groove: GrooveTemplate;
  /** How late drums on the second and fourth beat stand (backbeat), milliseconds. */
  readonly backbeat: number;
  /** Roles whose piano-like patches use the pedal at changes of chord. */
  readonly pedalled: readonly string[];
  readonly substyles: Readonly<Record<string, SubstylePerformance>>;
}

/** Played from a worn tape: who is on it, and how far its pitch wanders, in cents, drawn for a piece. */
export interface Tape {
  readonly patches: readonly string[];
  readonly wow: readonly [number, number];
}

export interface SubstylePerformance {
  readonly tape?: Tape;
  readonly span?: readonly [number, number];
  /**
   * dB by which the span is moved for each unit of asked energy below, and above, one half: what players make of touch there is not what
   * they make of it in the middle.
   */
  readonly soft?: number;
  readonly loud?: number;
  readonly swingLevel?: 'eighth' | 'sixteenth';
  readonly groove?: GrooveTemplate;
  readonly backbeat?: number;
  readonly pedalled?: readonly string[];
  readonly common?: Partial<PlayingHabits>;
  readonly roles?: Readonly<Record<string, Partial<PlayingHabits>>>;
}

/** Patches that have a sustain pedal. */
export const PEDAL_PATCHES: readonly string[] = [
  'grand-piano',
  'felt-piano',
  'electric-piano',
  'vibraphone',
  'celesta',
];

/** Pianos: one player, two hands, whatever parts they share. */
export const TWO_HANDED_PATCHES: readonly string[] = ['grand-piano', 'felt-piano'];

/** Patches of six strings and frets. */
export const GUITAR_PATCHES: readonly string[] = [
  'nylon-guitar',
  'steel-guitar',
  'jazz-guitar',
  'clean-guitar',
  'muted-guitar',
  'distorted-guitar',
  'lead-guitar',
];

/** Patches that need breath. */
export const WIND_PATCHES: readonly string[] = [
  'flute',
  'oboe',
  'clarinet',
  'bassoon',
  'french-horn',
  'trumpet',
  'muted-trumpet',
  'trombone',
  'tuba',
  'tenor-sax',
  'alto-sax',
];

/** Patches whose players can bend a pitch. */
export const BENDING_PATCHES: readonly string[] = [
  'lead-guitar',
  'clean-guitar',
  'jazz-guitar',
  'steel-guitar',
  'distorted-guitar',
  'harmonica',
  'tenor-sax',
  'alto-sax',
  'trumpet',
  'muted-trumpet',
  'trombone',
  'violin',
  'saw-lead',
  'square-lead',
];
