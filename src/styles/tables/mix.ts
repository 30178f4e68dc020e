/** The master's shelves, dB: at 100 Hz and at 8 kHz. */
export interface Shelves {
  readonly low: number;
  readonly high: number;
  /**
   * By which they move for each unit of the piece's mean energy above 0.5: what is played loud is brighter by itself, what
   * is played soft has little above its fundamentals.
   */
  readonly loud?: { readonly low?: number; readonly high?: number };
}

/**
 * What a tone is mended by: the master's low shelf (dB), and of every player but the bass the bell at 1.5 kHz and the high
 * shelf of the channel (dB) and the brightness of the patch (0-1).
 */
export interface Mended {
  readonly low?: number;
  readonly mid?: number;
  readonly high?: number;
  readonly brightness?: number;
}

/**
 * How the desk answers pieces that are played unlike their substyle usually is: who plays softly, or slowly, leaves little above
 * the fundamentals, so the top is opened; who plays loud is tamed.
 */
export interface Tone {
  /** For each unit of mean energy below the substyle's own. */
  readonly soft: Mended;
  /** For each unit above it. */
  readonly loud: Mended;
  /** For each octave of tempo below the substyle's typical one. */
  readonly slow: Mended;
}

/** How a style is balanced on the desk: the figures of the production block. Units as in score/score.ts. */
export interface MixTable {
  /** Strip settings by role, over it by patch id, over that by "role/patch"; what neither says comes from NEUTRAL_STRIP. */
  readonly strips: Readonly<Record<string, StripSettings>>;
  /** What is different in a substyle: fields of strips (over all others), the master's shelves and glue. */
  readonly substyles?: Readonly<
    Record<
      string,
      {
        readonly strips?: Readonly<Record<string, StripSettings>>;
        readonly eq?: Shelves;
        readonly glue?: number;
      }
    >
  >;
  /** What is different where certain players come together: over substyles, in this order. */
  readonly casts?: readonly Cast[];
  /** Absent: the desk stands as it is, however a piece is played. */
  readonly tone?: Tone;
  readonly reverb: {
    kind: 'room' | 'hall' | 'plate';
    decay: number;
    preDelay: number;
    damping: number;
    gain: number;
  };
  readonly delay: { time: number; feedback: number; damping: number; pingPong: boolean; gain: number };
  readonly chorus: { rate: number; depth: number; gain: number };
  /** Roles ducked by the kick with depth in dB, and release in seconds; absent: none. By substyle name, "*" for the rest. */
  readonly sidechain?: Readonly<
    Record<string, { readonly targets: Readonly<Record<string, number>>; readonly release: number } | null>
  >;
  /** Movement over the form. */
  readonly automation: readonly AutomationRule[];
  readonly master: {
    /** Default loudness target in LUFS. */
    loudness: number;
    eq: Shelves;
    glue: number;
    monoBelow: number;
    /**
     * Most of true peak over loudness in dB, as releases have it: a master that is asked for softer than that leaves room for is one of
     * them turned down. Absent: peaks go as high as the brief lets them.
     */
    room?: number;
    /** Gain in dB before the limiter that brings the style's mixes to its loudness in one pass. */
    streamGain: number;
    /** The same by substyle, where it is known better. */
    streamGains?: Readonly<Record<string, number>>;
    /** Where released recordings of the style lie; absent: the tone of the mix stays as it is. */
    ranges?: ToneRanges;
  };
}

/**
 * Quartiles of released recordings (75 s each; 65 in all): median over time of the magnitude-weighted centroid (Hz), energy below 150 Hz
 * (per cent), side over middle (dB), correlation of left and right. A mix that lies outside is moved by the master, by at most some decibels.
 */
export interface ToneRanges {
  readonly centroid: readonly [number, number];
  readonly low: readonly [number, number];
  readonly width: readonly [number, number];
  readonly correlation: readonly [number, number];
}

/** dBTP that no peak of a master passes: what the brief says, or lower where it asks for a soft one. */
export function ceilingOf({ master }: Pick<MixTable, 'master'>, loudness: number, truePeak: number): number {
  return master.room === undefined ? truePeak : Math.min(truePeak, loudness + master.room);
}

export interface Cast {
  /** "role/patch" of players who must all be there. */
  readonly players: readonly string[];
  /** Highest note, MIDI, above which the register of the first of them must not reach; absent: any. */
  readonly below?: number;
  /** Substyles in which it holds; absent: all. */
  readonly substyles?: readonly string[];
  readonly strips?: Readonly<Record<string, StripSettings>>;
  readonly eq?: Shelves;
  readonly glue?: number;
}

/** A lane for every part that matches. `low` is the value at energy 0 (or the bottom of the movement), `high` at 1. */
export interface AutomationRule {
  /** Roles it applies to; with `patches` given, only those of them. */
  readonly roles: readonly string[];
  readonly patches?: readonly string[];
  /** As AutomationLane.parameter in score/score.ts. */
  readonly parameter: string;
  readonly low: number;
  readonly high: number;
  /**
   * "energy": follows the energy of the bars; "build": rises through build sections, else rests at `high`;
   * "sweep": rests at `low`, climbs to `high` over build sections (from `builds` on) and falls back on the downbeat after; stands at
   * `breaks` in breaks;
   * "swell": rests at `low`, climbs to `high` over the last bar before a section of more energy and falls back there;
   * "opening": climbs from `low` to `high` through an intro, and through a break from `breaks` on, rests there, and falls back through
   * the second half of an outro;
   * "throw": rests at `low` and stands at `high` for the last beat of every phrase;
   * "ride": as a hand on a knob, from one drawn place to another in every `bars` bars about the energy, up to `high` through builds;
   * "wave": swings slowly with `bars` bars a turn, its phase addressed by the part;
   * "wobble": opens to `high` and closes to `low` in time, at `rates` that each material draws for its bars, ever faster through builds.
   */
  readonly shape: 'energy' | 'build' | 'sweep' | 'swell' | 'opening' | 'throw' | 'ride' | 'wave' | 'wobble';
  /** Of "wobble": a digit an equal part of the bar, how often it opens in each; with weights. */
  readonly rates?: readonly (readonly [rates: string, weight: number])[];
  /** Share of the way, 0-1, where "sweep" stands in breaks (0 where absent) and "opening" begins them (absent: they are open). */
  readonly breaks?: number;
  /** Share of the way, 0-1, from which "sweep" climbs in builds; absent: 0. */
  readonly builds?: number;
  /** Bars of one turn of "wave" (16 where absent), of one way of "ride" (8). */
  readonly bars?: number;
  /** Substyles in which it holds; absent: all. */
  readonly substyles?: readonly string[];
  /** Chance that a piece has it, 0-1; absent: all have. */
  readonly chance?: number;
}

export interface StripSettings {
  readonly gain?: number;
  readonly pan?: number;
  readonly width?: number;
  readonly highPass?: number;
  readonly lowPass?: number;
  readonly low?: number;
  readonly mid?: number;
  readonly high?: number;
  readonly compression?: number;
  readonly drive?: number;
  readonly cabinet?: boolean;
  readonly rotary?: number;
  readonly reverb?: number;
  readonly delay?: number;
  readonly chorus?: number;
  readonly controls?: Readonly<Record<string, number>>;
}
