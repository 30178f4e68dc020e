import type { Lead, Purpose } from '../../contract/plan.js';
import type { MetreName } from '../../theory/metre.js';
import type { PlayerRole } from './ensembles.js';

/** The forms of a style, how it ends, and how it slows down. */
export interface FormTable {
  readonly templates: readonly FormTemplate[];
  /** How the last chord rings out, by substyle; "*" for the rest. */
  readonly endings: Readonly<Record<string, EndingStyle>>;
}

export interface EndingStyle {
  readonly kind: 'chord' | 'tag' | 'fade';
  /** Seconds of the last chord: shortest, ideal, longest (the longest is passed where a bar is longer than that). */
  readonly ring: readonly [number, number, number];
  /** Tempo of the last beat before the ending against the piece's: 1 strict, 0.75 a broad ritardando. */
  readonly ritardando: number;
  /** Chance that a piece ends on a struck tag where `kind` is "chord"; absent: 0. */
  readonly tags?: number;
  /** How the band closes, drawn for each piece among those that there is time for; absent: the last chord is held. */
  readonly finishes?: readonly Finish[];
}

/** What a band does with its last chord. */
export interface Finish {
  readonly weight: number;
  /** Energies of the last section at which it is played. */
  readonly energy: readonly [number, number];
  /** Felt beats after the chord at which it is struck again, the last time to ring; empty: it is held. */
  readonly beats: readonly number[];
  /** Held under a roll of the drums up to one more stroke. */
  readonly rolled?: boolean;
  /** Felt beats after the chord at which who comps answers softly from an octave above, alone (the Basie ending). */
  readonly plinks?: readonly number[];
  /** Chords go up tone by tone, so many felt beats apart at the most. */
  readonly spread?: number;
}

export interface FormTemplate {
  /** "aaba", "verse-chorus", "twelve-bar". */
  readonly name: string;
  /** Substyles it belongs to; absent: all. */
  readonly substyles?: readonly string[];
  readonly metres?: readonly MetreName[];
  readonly weight: number;
  /** Bars (without the ending) between which it is natural. */
  readonly bars: readonly [number, number];
  readonly elements: readonly (SectionTemplate | Cycle)[];
}

/** A group of sections that comes round `times` times (fewest, most). */
export interface Cycle {
  readonly cycle: readonly SectionTemplate[];
  readonly times: readonly [number, number];
  /** Who leads in the first round, the second ... (then from the start again); absent: as the sections say. */
  readonly leads?: readonly Lead[];
  /** Added to the energy from the first round to the last. */
  readonly rise?: number;
  /** Rounds that share their materials; those after them have others, of the same kinds. Absent: all do. */
  readonly fresh?: number;
}

export type { Lead, Purpose };

/** How a section closes: full cadence, half cadence, turned round to the next top, led into what follows, or not at all. */
export type Close = 'full' | 'half' | 'turnaround' | 'lead' | 'none';

/**
 * Key of a section against the piece's. "mediant", "submediant", "supertonic": the key on that degree of the scale, as its
 * triad is; a supertonic that is diminished gives way to the subdominant. "relative": the major of a minor key and the reverse; "second": where a second
 * theme goes, the dominant of a major key and the relative of a minor one.
 */
export type KeyRelation =
  | 'second'
  | 'dominant'
  | 'subdominant'
  | 'mediant'
  | 'submediant'
  | 'supertonic'
  | 'relative'
  | 'parallel'
  | 'up-half'
  | 'up-whole';

export interface SectionTemplate {
  readonly name: string;
  /** Sections of one material share progression, theme and riff; absent: the name. */
  readonly material?: string;
  /** The use under which the harmony table lists progressions for it; absent: the material. */
  readonly harmony?: string;
  /** Names of changes (mostly another material's), one of them drawn for the piece, that it is played on; "own" or absent: its material's. */
  readonly changes?: readonly string[];
  /** Bars, best first. Other lengths are taken only when the whole would not fit. */
  readonly lengths: readonly number[];
  /** Cost of leaving it out (1 light ... 6 a pity); absent: it must be there. */
  readonly omit?: number;
  /** Cost factor of lengths that are not listed: 1 usual, 3 stiff (a twelve-bar), 0.4 elastic (an intro). */
  readonly stiffness?: number;
  readonly energy: number;
  readonly purpose: Purpose;
  readonly lead: Lead;
  readonly phraseBars: number;
  readonly close: Close;
  readonly key?: KeyRelation;
  /** Chance 0-1 that `key` is used; absent: always. */
  readonly keyChance?: number;
  /** Roles that play there; absent: all whose turn it is. */
  readonly players?: readonly PlayerRole[];
  /** It says the last bars of a tune, as often as it has room: of the one before it, or of the one that it leads to. */
  readonly says?: Saying;
  /** Who has the solo, where one of that role can play one; absent: the melody's players in turn. */
  readonly soloist?: 'bass';
  /** Sections that may stand in its place, drawn for the piece among those that its bars and players allow. */
  readonly ways?: readonly SectionWay[];
}

/** The last bars of the tune before, or of the one that follows: as many as come out even, said so many times. */
export interface Saying {
  readonly of: 'before' | 'after';
  readonly times: number;
}

/** What a section of a form may be instead. */
export interface SectionWay {
  readonly weight: number;
  /** Absent: the section as it is. */
  readonly section?: SectionTemplate;
  /** Bars of the place for which it is made; absent: any. */
  readonly bars?: readonly number[];
  /** Bars of the whole piece at the least; absent: any. */
  readonly from?: number;
  /** Substyles that do it; absent: all. */
  readonly substyles?: readonly string[];
}
