import type { MetreName } from '../../theory/metre.js';
import type { Purpose } from './ensembles.js';

/** Pieces of a kit by the words drummers use, with their General MIDI notes. */
export const DRUM_NOTES = {
  kick: 36,
  stick: 37,
  snare: 38,
  clap: 39,
  snare2: 40,
  lowTom: 41,
  hat: 42,
  floorTom: 43,
  pedal: 44,
  midTom: 47,
  openHat: 46,
  highTom: 48,
  crash: 49,
  ride: 51,
  china: 52,
  bell: 53,
  tambourine: 54,
  splash: 55,
  cowbell: 56,
  crash2: 57,
  highBongo: 60,
  lowBongo: 61,
  muteConga: 62,
  highConga: 63,
  lowConga: 64,
  cabasa: 69,
  maracas: 70,
  claves: 75,
  woodBlock: 76,
  triangle: 81,
} as const;
export type Drum = keyof typeof DRUM_NOTES;

/**
 * One line of a groove: a letter a step; blanks are for the eye, "|" ends a bar. Each line cycles over its own bars, and
 * the number of letters in a bar says how fine its grid is (8 in 4/4: eighths; 12: triplets; 16: sixteenths). Off-beat
 * eighths are written straight; performance swings them.
 * "X" accent, "x" plain, "o" soft, "g" ghost, "." silence; "?" a ghost by chance, "!" a plain hit by chance.
 */
export type Steps = string;

export interface Groove {
  /** Metre it is written in; other metres take beats from it. */
  readonly metre: MetreName;
  readonly lines: Readonly<Partial<Record<Drum, Steps>>>;
  /** Lines that a drum may have in place of its written one; each material draws. */
  readonly others?: Readonly<Partial<Record<Drum, readonly Steps[]>>>;
  /** Lines that come in with the second eight bars of a long section, beside or in place of those there; each material draws. */
  readonly later?: Readonly<Partial<Record<Drum, readonly Steps[]>>>;
  /** A sampled break: its bars are cut up and put together otherwise now and then. */
  readonly edited?: true;
  /** The lines enter one after the other, in table order, through an intro. */
  readonly layered?: true;
  /** Fill family (DrumTable.fills), absent: no fills. */
  readonly fills?: string;
  /** Struck with the kick on the first beat of a marked section. */
  readonly crash?: Drum;
  /** Played as it is written, by no trained model. */
  readonly written?: true;
  /** Turns the section into a build: a roll on this drum that gets denser to its end. */
  readonly roll?: Drum;
  /** Shares of the build and strokes of the roll in a felt beat from there on; absent: one, doubled three times. */
  readonly rises?: readonly (readonly [from: number, strokes: number])[];
  /** Beats of silence before the next section (the cut before a drop). */
  readonly cut?: number;
}

export interface GrooveChoice {
  readonly groove: string;
  readonly weight: number;
  /** Energies at which it fits. */
  readonly energy: readonly [number, number];
  /** Purposes it is for; absent: any but those that a more special choice claims. */
  readonly purposes?: readonly Purpose[];
  readonly metres?: readonly MetreName[];
  /** Veins that it is made for; absent: all. */
  readonly veins?: readonly string[];
  /** Leads that it is for; absent: any. */
  readonly leads?: readonly string[];
  /** Names of sections that it is made for; absent: any other. */
  readonly names?: readonly string[];
}

export interface Fill {
  /** Felt beats, counted back from the barline it leads to. */
  readonly beats: number;
  readonly lines: Readonly<Partial<Record<Drum, Steps>>>;
  readonly energy: readonly [number, number];
  readonly weight: number;
}

export interface DrumTable {
  readonly grooves: Readonly<Record<string, Groove>>;
  /** By substyle name ("*" for the rest), for the role drums. */
  readonly choices: Readonly<Record<string, readonly GrooveChoice[]>>;
  /** The same for the role percussion. */
  readonly percussion: Readonly<Record<string, readonly GrooveChoice[]>>;
  readonly fills: Readonly<Record<string, readonly Fill[]>>;
  /** Trading: chance that lead and drummer take turns in the last solo, of how many bars (with weights), and in which substyles. */
  readonly trades?: {
    readonly chance: number;
    readonly bars: readonly (readonly [bars: number, weight: number])[];
    readonly substyles?: readonly string[];
  };
  /** Style of the trained drum model that plays these grooves, by substyle name ("*" for the rest); null or absent: the tables do. */
  readonly learned?: Readonly<Record<string, string | null>>;
  readonly stops?: StopTable;
}

/** One way to stop: for so many bars, struck in the bars of the figure in turn. */
export interface StopKind {
  readonly name: string;
  readonly weight: number;
  readonly bars: number;
  /** As `figures`; empty bars ("....") are left to the lead. */
  readonly figure: string;
  /** The drummer catches the strokes and leads back in by a fill; absent: only what the groove has there. */
  readonly caught?: true;
  /** Only under these leads; absent: any. */
  readonly leads?: readonly ('tune' | 'solo')[];
}

/** Stop-time: chance that a piece has it once, for how many bars, and in which substyles (absent: all). */
export interface StopTable {
  readonly chance: number;
  readonly bars: number;
  readonly substyles?: readonly string[];
  /** What the band strikes, in the patterns of comping; absent: the first beat of every bar. */
  readonly figures?: readonly string[];
  /** Kinds of stops, one drawn for the piece, in place of `bars` and `figures`; where nothing fits, those. */
  readonly kinds?: readonly StopKind[];
  /** Name of a section that is always played so, all but its last two bars. */
  readonly chorus?: string;
}
