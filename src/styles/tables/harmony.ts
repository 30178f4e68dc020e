import type { KeyMode } from '../../theory/key.js';
import type { Close, Lead } from './forms.js';

/**
 * The harmony of a style. A chart is bars of roman numerals (theory/roman.ts): "ii7 V7 | Imaj7 | %"; the chords of a
 * bar share it by felt beats, "%" is the bar before.
 */
export interface HarmonyTable {
  readonly progressions: readonly Progression[];
  /** Charts of one or two bars that close a section. */
  readonly cadences: readonly CadenceChart[];
  readonly finals: readonly FinalCadence[];
  /** Materials that stand over a drone of their tonic in a share of the pieces ("trio": a musette); absent: none. */
  readonly drones?: { readonly materials: readonly string[]; readonly chance: number };
  /** Cadences that go in two where the metre goes in three; absent: none. */
  readonly hemiolas?: HemiolaHabits;
  /** Chance of each substitution, where it is possible, at complexity 1. */
  readonly substitutions: Readonly<Partial<Record<Substitution, number>>>;
  /** What plain qualities become. The first entry that matches is used. */
  readonly colours: readonly Colour[];
  /** "song": one chord keeps its colour throughout the piece; "numeral": throughout a material; "place": each place has its own. */
  readonly colouring: 'song' | 'numeral' | 'place';
  /** Chance that the last beats before a section turn to its dominant, and the suffix of that dominant. */
  readonly preparation: number;
  readonly dominant: '' | '7';
  /** Applied dominants and diminished sevenths lead to their chords whatever came of a chart; absent: as it comes. */
  readonly resolves?: boolean;
  /** Chance per eligible bar that a return is varied, at complexity 1. */
  readonly variation: number;
  /**
   * A band has agreed on its changes: turns, leads and closes of a material stay the same; substitutions and other colours come to
   * what is hotter than its first time, the same ones each time. Absent: each section has its own.
   */
  readonly settled?: boolean;
  /** What pieces that go round short loops do with them; absent: every material has a loop of its own, as written. */
  readonly loops?: LoopHabits;
  /** How many pieces keep to their key, and how many leave it again and again; absent: none do. */
  readonly palette?: PaletteHabits;
  /** How densely chords follow one another, drawn once a piece; absent: as the charts are weighted. */
  readonly manners?: readonly HarmonyManner[];
  /** How bands leave the field of one mode and come back; absent: they stay in it. */
  readonly outside?: OutsideHabits;
  /** What a trained model writes of the charts, where there is one. */
  readonly learned?: LearnedProgressions;
}

/** In modes other than major and minor, over a chord that stands. */
export interface OutsideHabits {
  /** Where: under solos. */
  readonly leads: readonly Lead[];
  /** Chance for every four bars of one chord at energy 0 and at energy 1. */
  readonly chance: readonly [number, number];
  readonly moves: readonly OutsideMove[];
}

/** The last bars of four. Chords of a bar share it: "0" as it stands, "+1" (-1, +2, -2, +3) semitones away, "V" its dominant, "bII" that a tritone off. */
export interface OutsideMove {
  readonly chart: string;
  readonly weight: number;
  /** Least energy of the section; absent: any. */
  readonly energy?: number;
}

/** A way with chords that a piece keeps to. */
export interface HarmonyManner {
  readonly name: string;
  readonly weight: number;
  /** Absent: all. */
  readonly substyles?: readonly string[];
  /** -1 plain ... 1 rich: what a wish for intricate pieces asks for. */
  readonly richness: number;
  /**
   * By use, factor on the weight of a chart for each change of chord a bar (those to a chord from outside the key count
   * twice): below 1 plain charts are liked. "*": all other uses; absent: 1.
   */
  readonly plain: Readonly<Record<string, number>>;
  /** Factor on the chances of substitutions and of variations at returns. */
  readonly changes: number;
  /** Charts last twice as long as written where there is room; of these uses. */
  readonly broad?: readonly string[];
  /** The tonic lies under the chords of the key, but for dominants that close; of these uses. */
  readonly drone?: readonly string[];
}

/** Drawn once a piece. */
export interface LoopHabits {
  /** Chance that one loop carries the piece: sections of other material keep it, all but those of `apart`. */
  readonly one: number;
  /** Fewest chords of such a loop; absent: one. */
  readonly least?: number;
  /** Uses that have a progression of their own even then: "bridge". */
  readonly apart: readonly string[];
  /** Chances that chords last twice and half as long as written. */
  readonly slow: number;
  readonly fast: number;
  /**
   * Factor on the weight of a chart for each chord that the piece does not have yet, least and greatest of pieces; a piece
   * that is economical (below 0.5) also leaves out turns and closes that bring new ones. Absent: 1.
   */
  readonly economy?: readonly [number, number];
}

/** Shares of pieces, at the middle of the style's complexity; plainer ones keep to their key more often. */
export interface PaletteHabits {
  /** Every chord and every line is of the key's scale. */
  readonly diatonic: number;
  /** Charts that borrow chords are liked, lines approach by semitones. */
  readonly chromatic: number;
}

export interface LearnedProgressions {
  /** Style and database of the training data that they are to sound like. */
  readonly as: readonly [style: string, source: string];
  readonly modes: readonly KeyMode[];
  /** Absent: all. */
  readonly substyles?: readonly string[];
}

export interface Progression {
  readonly chart: string;
  /** Sections (their `harmony`) it serves; "*" serves all that nothing else serves. */
  readonly uses: readonly string[];
  readonly modes: readonly KeyMode[];
  readonly substyles?: readonly string[];
  /** Of the piece's vein: it stands beside the charts that a substyle has for itself, where the style's own give way. */
  readonly ofVein?: true;
  /** No trained model writes over it. */
  readonly written?: true;
  readonly weight?: number;
  /** Least and greatest complexity, 0-1. */
  readonly complexity?: readonly [number, number];
  /** How its last bar already closes; absent: it goes round. */
  readonly closes?: Close;
}

export interface CadenceChart {
  readonly close: Close;
  readonly chart: string;
  readonly modes: readonly KeyMode[];
  readonly substyles?: readonly string[];
  /** Of the piece's vein: it stands beside the charts that a substyle has for itself, where the style's own give way. */
  readonly ofVein?: true;
  readonly weight?: number;
}

/** Two bars of three that are three of two, before the tonic of a section that closes. */
export interface HemiolaHabits {
  /** Chance for each material of eight bars and more. */
  readonly chance: number;
  readonly charts: readonly {
    readonly chart: string;
    readonly modes: readonly KeyMode[];
    readonly weight?: number;
  }[];
}

/** How the piece ends: bars that lead to the ending, the bar of a tag, the last chord. */
export interface FinalCadence {
  /** Put in the place of the last bars; '' leaves them as they are. */
  readonly approach: string;
  /** Chords of a "tag" before the last chord is struck, and of a gesture; one bar. */
  readonly tag: string;
  readonly chord: string;
  readonly modes: readonly KeyMode[];
  readonly substyles?: readonly string[];
  /** Of the piece's vein: it stands beside the charts that a substyle has for itself, where the style's own give way. */
  readonly ofVein?: true;
  readonly weight?: number;
}

export type Substitution =
  /** I ... | ii  becomes I V7/ii | ii */
  | 'secondary-dominant'
  /** V7 | I  becomes ii7 V7 | I */
  | 'two-five'
  /** V7 | I  becomes bII7 | I */
  | 'tritone'
  /** IV | I  becomes IV iv | I */
  | 'minor-plagal'
  /** I | ii7  becomes I #io7 | ii7 */
  | 'passing-diminished'
  /** V  becomes Vsus4 V */
  | 'suspension'
  /** I  becomes vi, IV becomes ii (same function, other root) */
  | 'relative'
  /** I | I  becomes I | I^3 */
  | 'inversion'
  /** IV V | I  becomes IV bVII | I */
  | 'backdoor'
  /** | I | I |  becomes I IV | I */
  | 'neighbour'
  /** IV | V  becomes IV It6 | V, ii | V  ii Fr6 | V, IV | I^5  IV Ger6 | I^5: augmented sixths before the dominant */
  | 'augmented-sixth'
  /** V7/ii | ii  becomes viio7/ii | ii, V7^3 | I  viio7 | I: the diminished seventh on the leading note */
  | 'leading-diminished'
  /** vi  becomes bVI, ii7 | V  becomes iiø7 | V, IV  becomes IV iv: chords of the parallel minor */
  | 'interchange'
  /** | I | IV | I |  becomes I | IV/1 | I, bVII too: the tonic stays in the bass */
  | 'pedal';

export interface Colour {
  /** Canonical suffix (theory/chord-qualities.ts): "", "m7", "7". */
  readonly from: string;
  /** Only where the chord falls a fifth to a minor or a major chord. */
  readonly resolves?: 'minor' | 'major';
  readonly substyles?: readonly string[];
  /** All chords of a piece take it or none does, of whatever quality: power chords. */
  readonly whole?: boolean;
  /** Suffix, weight, least complexity. */
  readonly to: readonly (readonly [string, number, number])[];
}

export const MAJOR: readonly KeyMode[] = ['major', 'major pentatonic'];
export const MINOR: readonly KeyMode[] = ['minor', 'minor pentatonic'];
