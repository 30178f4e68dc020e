import type { Beats } from './beats.js';

/**
 * Accompaniment as data: how chords are voiced, in what figures they are played, and what riffs are made of.
 * Interpreted by compose/comping; nothing there knows a style.
 */
export interface CompingTable {
  /** Voicing vocabularies by name. */
  readonly voicings: Readonly<Record<string, Vocabulary>>;
  readonly figures: readonly Figure[];
  readonly riffs: readonly RiffFamily[];
  /** Chance that one riff carries the piece: all materials but contrasts share it; absent: each has its own. */
  readonly oneRiff?: number;
  /** What is played over the last two bars of a chorus that go from the one to the five; absent: the usual pattern. */
  readonly turnarounds?: TurnaroundTable;
  /** Only strokes that sound over the bar line belong to the next chord; absent: short ones before it do, too. */
  readonly pushes?: 'held';
  /** A verse or chorus that returns keeps its turns: songs. Absent: they are drawn anew. */
  readonly returns?: true;
  /** Where two players of chords lie, MIDI notes: the deeper one below the first, the other above the second. Absent: where they like. */
  readonly rooms?: { readonly below: number; readonly above: number };
  /** Weights of the part-writing of line players (one voice each), where they differ from the usual. */
  readonly lines?: Partial<VoicingWeights>;
  /** How line players move while others hold, one manner drawn for a piece; absent: they hold, too. */
  readonly innerMotion?: readonly InnerMotion[];
}

/** Of the places where an inner voice could move, and of those where it could be tied over a new chord, how many do. */
export interface InnerMotion {
  readonly name: string;
  readonly weight: number;
  readonly moves: number;
  readonly suspends: number;
}

export interface TurnaroundTable {
  /** Chance of each such chorus. */
  readonly chance: number;
  /** Whose players know them. */
  readonly patches: readonly string[];
  readonly figures: readonly Turnaround[];
}

/** A turnaround: what sounds on each felt beat, from the first of the two bars until the five comes. */
export interface Turnaround {
  readonly name: string;
  readonly weight: number;
  readonly minor: boolean;
  /**
   * Roots in semitones above the tonic that it stands over, beat by beat: "one, six, two". Where the chord changes its tones
   * have to be of the new one. Absent: any plain way from the one to the five.
   */
  readonly over?: readonly number[];
  readonly substyles?: readonly string[];
  /** Semitones above the tonic. */
  readonly tones: readonly (readonly number[])[];
  /** How a beat is struck, divided evenly: "x" a stroke, "-" held; where the beat is straight, and where it is swung or dotted. */
  readonly strokes: string;
  readonly swung: string;
}

export type FigureRole = 'comping' | 'pad' | 'arpeggio' | 'texture' | 'effects';

/** Instruments that play one voice of the harmony, not chords. Parts that have them share the voices out. */
export const LINE_PATCHES: readonly string[] = [
  'violin',
  'viola',
  'cello',
  'contrabass',
  'flute',
  'oboe',
  'clarinet',
  'bassoon',
  'harmonica',
  'french-horn',
  'trumpet',
  'muted-trumpet',
  'trombone',
  'tuba',
  'tenor-sax',
  'alto-sax',
];

/**
 * Shapes are tones from the lowest up, each the next above the one before: "5 R 3 7" is a drop-2 seventh chord,
 * "R 5 3" an open triad. Tones: R root, B bass of a slash chord (else root), 3 third or what is suspended in its
 * place, 5, 6, 7, 9, 4 (eleventh), #4, 13. "7|R" takes the first that the chord has or may have, "3?" leaves it out
 * where it has none, "+3" lies an octave higher. Tensions beyond the chord's own are taken only where the key has them.
 */
export interface Vocabulary {
  readonly shapes: readonly string[];
  /** Place of the middle of the voicing in the part's register, 0-1. */
  readonly centre: number;
  readonly weights?: Partial<VoicingWeights>;
  /** Semitones below the part's register that it reaches, as far as the instrument goes: two hands that play alone. Absent: none. */
  readonly below?: number;
  /** Factor on `still`, drawn for each player between these: some strike one voicing on, others never come back to it. */
  readonly restless?: readonly [number, number];
  /** Factor on `rootless`, drawn for each player between these: some leave the root to the bass, others never do. */
  readonly grounded?: readonly [number, number];
}

/** Cost of each fault of a voicing or of a step between two; semitones where it is a distance. */
export interface VoicingWeights {
  /** Per semitone moved, mean of the voices, as if there were three. */
  readonly motion: number;
  /** Per semitone of the top voice beyond a major third. */
  readonly leap: number;
  /** Each pair of voices in parallel fifths or octaves. */
  readonly parallels: number;
  /** Sevenths that do not fall, leading notes that do not rise. */
  readonly resolution: number;
  /** Per semitone of the middle away from its place. */
  readonly register: number;
  /** Intervals too close for their depth, per fault. */
  readonly mud: number;
  /** Each doubled third, seventh or leading note. */
  readonly doubling: number;
  /** Per semitone above the melody. */
  readonly ceiling: number;
  /** A seventh chord without its seventh. */
  readonly plain: number;
  /** A chord without its root, which then only the bass may tell. */
  readonly rootless: number;
  /** Random preference, so that pieces differ. */
  readonly variety: number;
  /**
   * Coming to the same pitches again, and half of it where only the top note is the same. Above 0 the player looks for
   * another voicing in every bar, also where the chord stays; 0 lets a chord stand.
   */
  readonly still: number;
}

/** When a figure may be chosen. What is absent does not matter. */
export interface Suits {
  readonly substyles?: readonly string[];
  readonly patches?: readonly string[];
  /** Players of chords (default), players of one voice each (LINE_PATCHES), or both. */
  readonly players?: 'chords' | 'lines' | 'any';
  readonly metres?: readonly string[];
  readonly purposes?: readonly string[];
  readonly leads?: readonly string[];
  readonly names?: readonly string[];
  /** Least and greatest energy of the section. */
  readonly energy?: readonly [number, number];
  readonly complexity?: readonly [number, number];
  /** Gaits of pieces; "usual" are all that have no accompaniments of their own. Absent: only those. */
  readonly gaits?: readonly string[];
  /** Veins that it is made for; absent: all. */
  readonly veins?: readonly string[];
}

interface FigureBase {
  readonly name: string;
  readonly roles: readonly FigureRole[];
  readonly suits: Suits;
  /** Default 1. */
  readonly weight?: number;
  /** Name of a vocabulary; absent: the first of the table. */
  readonly voicing?: string;
  /** Added to the dynamic, -0.5...0.5. */
  readonly dynamic?: number;
}

export type Figure =
  | RhythmFigure
  | HeldFigure
  | ArpeggioFigure
  | RiffFigure
  | PhasesFigure
  | SparseFigure
  | DroneFigure
  | TransitionFigure;

/**
 * A pattern of strokes. One token a felt beat, divided evenly by its length, bars apart by "|":
 *   x X o  chord, accented, soft        s S   short chord, accented
 *   d D u  strum down, accented, up     m     damped stroke
 *   p      palm-muted root and fifth    b f   bass note, its fifth
 *   r      chord without its lowest     1-8   one tone of the voicing, from the lowest
 *   t      top tone                     g     lowest tones as a grip (boogie: root and fifth), h: root and sixth, j: root and seventh
 *   k      the chord of the next stroke from a semitone above, sliding in
 *   y v    the chord planed a step of its scale up, down
 *   -      hold                         .     rest
 */
export interface RhythmFigure extends FigureBase {
  readonly kind: 'rhythm';
  /** From sparse to busy: energy chooses. */
  readonly patterns: readonly string[];
  /** Patterns are composed for each material of these beats, in place of the written ones; `last` may hold a stutter. */
  readonly composed?: Beats;
  /** The same for 6/8 and 12/8; absent: off-beats fall on the last third. */
  readonly compound?: readonly string[];
  /** Last bar of a phrase, sometimes. */
  readonly turns?: readonly string[];
  /** How long one pattern stays. */
  readonly stays: 'bar' | 'phrase' | 'section';
  /** 0-1: how much it thins out where the melody is busy. */
  readonly yields?: number;
  /** 0-1: how readily a player who listens leaves a running line alone and says a short chord where it rests; absent: never. */
  readonly answers?: number;
  /** Plain strokes sound on until the next one, over the bar line too, instead of as long as written. */
  readonly holds?: boolean;
  /** Every string rings on until it is struck again or the chord changes: who picks holds the whole chord. */
  readonly rings?: boolean;
  /** Never three bars of one stroke in a row: what holds its chords through is a pad. */
  readonly moves?: boolean;
  /**
   * Arranged for the whole band: the lead plays the rhythm of its first pattern, and the drums catch the accents. A bar that it
   * leaves empty is the drummer's.
   */
  readonly ensemble?: boolean;
}

/** The chord held and struck again at each change. */
export interface HeldFigure extends FigureBase {
  readonly kind: 'held';
  /** Strike again at least every so many bars; absent: only at changes. */
  readonly every?: number;
  /** Chance that a voice moves by step on the way to the next chord. */
  readonly passing?: number;
  /** Common tones are tied over instead of struck. */
  readonly ties?: boolean;
}

/** Chord tones one after the other; a contour and a rhythm are drawn once for a material, so that they are a hook. */
export interface ArpeggioFigure extends FigureBase {
  readonly kind: 'arpeggio';
  /** Steps a felt beat (4: sixteenths). In compound metres 2 counts as 3 and 4 as 6. */
  readonly steps: number;
  /** Octaves it spans. */
  readonly octaves: number;
  readonly orders: readonly ('up' | 'down' | 'up-down' | 'motif' | 'alternate')[];
  /** Masks over the steps of one or more beats: "x" plays, "." rests, "X" accents. Absent: all play. */
  readonly masks?: readonly string[];
  /** Length as a share of the step; above 1 notes overlap. */
  readonly gate: number;
  /** Steps after which mask and contour begin again, one of these for a material, against the bar; every eight bars they meet it. Absent: with the bar. */
  readonly cycles?: readonly number[];
}

export interface RiffFigure extends FigureBase {
  readonly kind: 'riff';
  /** Accented notes carry a fifth. */
  readonly power: boolean;
  /** Octaves above the lowest place in the register. */
  readonly octave?: number;
}

/** Voices that swell and fade each in a cycle of its own, so that they never line up twice. */
export interface PhasesFigure extends FigureBase {
  readonly kind: 'phases';
  /** Cycle of each voice in felt beats. */
  readonly cycles: readonly number[];
  /** Share of the cycle that sounds. */
  readonly share: number;
}

/** Single tones, clusters or grains at irregular times. */
export interface SparseFigure extends FigureBase {
  readonly kind: 'sparse';
  /** Events a bar at energy 0 and at energy 1. */
  readonly density: readonly [number, number];
  /** Tones of one event: least, most; and ticks between them as a share of a beat. */
  readonly cluster: readonly [number, number, number];
  /** Length of a tone in felt beats. */
  readonly beats: number;
  /** Finest place in a beat. */
  readonly grid: number;
  /** How often an echo of the last event answers. */
  readonly echo?: number;
  /** Bars after which what was played comes round again, one of these for a part; absent: never. */
  readonly loops?: readonly number[];
}

/** Tones of the key held through. */
export interface DroneFigure extends FigureBase {
  readonly kind: 'drone';
  /** Semitones above the tonic. */
  readonly tones: readonly number[];
  /** Bars until it is struck again. */
  readonly bars: number;
}

/** A sweep towards a boundary of sections, or a stroke on it. */
export interface TransitionFigure extends FigureBase {
  readonly kind: 'transition';
  /** "before": from `bars` before the boundary up to it; "at": struck on it, `bars` long. */
  readonly place: 'before' | 'at';
  readonly bars: number;
  /** Only into (or, before: towards) sections of these purposes; absent: wherever energy rises (falls, for falls). */
  readonly into?: readonly string[];
  readonly when?: 'rise' | 'fall' | 'any';
  /** The same inside of its section, at the end of every so many bars; absent: at the boundary alone. */
  readonly every?: number;
  /** Share of its section, 0-1, that it takes at most, in whole bars, where that is no build; absent: all. */
  readonly most?: number;
}

/** What a riff has at the least, and what is done to single notes. */
export interface RiffShape {
  /** Different tones, of riffs of enough notes. */
  readonly tones: number;
  /** Chance that a short unaccented note before another tone comes to it from a semitone below. */
  readonly passing: number;
  /** Chance that a riff jumps to the octave once. */
  readonly octaves: number;
}

/** What riffs are made of. */
export interface RiffFamily {
  readonly substyles?: readonly string[];
  /** Veins that it is made for; absent: all. */
  readonly veins?: readonly string[];
  readonly weight: number;
  /** "x" note, "X" accent, "m" muted note on the root, "-" hold, "." rest; tokens and bars as in patterns. */
  readonly rhythms: readonly string[];
  readonly compound?: readonly string[];
  /** Semitones above the root that it may use, rising; by minor and major keys. */
  readonly minor: readonly number[];
  readonly major: readonly number[];
  /** Of a riff that goes with three chords or more, where thirds would make further chords of each; absent: as above. */
  readonly moving?: readonly number[];
  /** How riffs of it are made more of than a tone and its neighbours; absent: they are not. */
  readonly shape?: RiffShape;
  readonly follow: 'chord' | 'key' | 'either';
}
