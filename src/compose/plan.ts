import type { Brief } from '../contract/brief.js';
import type { Random } from '../math/random.js';
import type { Articulation, BendPoint, Reason, Role, Ticks } from '../score/score.js';
import type { Style, Substyle } from '../styles/style.js';
import type { Saying } from '../styles/tables/forms.js';
import type { LayerPlan } from '../styles/tables/layering.js';
import type { Vein } from '../styles/tables/veins.js';
import type { Chord } from '../theory/chord.js';
import type { Key } from '../theory/key.js';
import type { Metre } from '../theory/metre.js';
import type { TempoMap } from '../theory/tempo-map.js';
import type { Struck } from './drums/playable.js';
import type { Palette } from './harmony/palette.js';
import type { LearnedMelody } from './melody/learned.js';
import type { Choir } from './melody/prelude.js';
import type { ThemeNote } from './melody/theme-note.js';

/** The form and the chord chart, made first (form/, harmony/). All later stages read it; none changes it. */
export interface Outline {
  readonly brief: Brief;
  readonly style: Style;
  readonly substyle: Substyle;
  /** Root of the piece's randomness (seed and variation). A part uses `partRandom(plan, part)` instead. */
  readonly random: Random;
  readonly key: Key;
  readonly metre: Metre;
  readonly tempoMap: TempoMap;
  /** How far it leaves its keys; absent: as its style does. */
  readonly palette?: Palette;
  /** What the band plays in from first to last; absent: the style's own way. */
  readonly vein?: Vein;
  /** Place of the off-beat, 0.5-0.75. */
  readonly swing: number;
  /** Name of the form: "aaba", "twelve-bar", "build-drop". */
  readonly form: string;
  /** Without the ending; empty for a piece that is one gesture. */
  readonly sections: readonly PlanSection[];
  /** Whole bars before the ending. */
  readonly bars: readonly PlanBar[];
  /** Gapless from tick 0 to `endTick`; the last one is the ending's. */
  readonly chords: readonly PlanChord[];
  readonly ending: Ending;
  /** brief.duration in ticks, rounded; of a loop a bar later. */
  readonly endTick: Ticks;
  /** Of a loop: where it goes round. What is planned from there on (an ending, a bar long) is only led to. */
  readonly turn?: Ticks;
}

export interface PlanSection {
  /** Unique: "s3-verse". */
  readonly id: string;
  /** "intro", "A", "B", "verse", "chorus", "solo", "drop" ... */
  readonly name: string;
  /** Sections of one material share progression, theme and riff ("A", "verse"). */
  readonly material: string;
  /** 0 for the first section of this material, 1 for the second ... */
  readonly occurrence: number;
  readonly index: number;
  readonly startBar: number;
  readonly bars: number;
  readonly start: Ticks;
  readonly length: Ticks;
  readonly key: Key;
  /** 0-1. */
  readonly energy: number;
  /** Who leads: a composed tune, an improvised solo, a riff, a sparse line, or nobody. */
  readonly lead: 'tune' | 'solo' | 'riff' | 'sparse' | 'none';
  /** Bars of a phrase, 1-4 (2 or 4 mostly). */
  readonly phraseBars: number;
  /** Function in the whole: what prepares, what climaxes. */
  readonly purpose:
    | 'intro'
    | 'statement'
    | 'contrast'
    | 'development'
    | 'build'
    | 'climax'
    | 'break'
    | 'return'
    | 'outro';
  /** Roles that play; absent: all whose turn it is. */
  readonly players?: readonly Role[];
  /** Whose last bars it says, as often as it has room. */
  readonly says?: Saying;
  /** Who has the solo, where one of that role can play one; absent: the melody's players in turn. */
  readonly soloist?: 'bass';
}

export interface PlanBar {
  readonly index: number;
  readonly start: Ticks;
  readonly section: PlanSection;
  readonly barInSection: number;
  readonly phrase: number;
  readonly barInPhrase: number;
  readonly phraseBars: number;
  /** 0-1, the energy curve at this bar. */
  readonly energy: number;
  readonly chords: readonly PlanChord[];
  /** True in the last bar of a section. */
  readonly lastOfSection: boolean;
}

export interface PlanChord {
  readonly start: Ticks;
  readonly length: Ticks;
  readonly chord: Chord;
  /** Local key. */
  readonly key: Key;
  readonly roman: string;
  readonly role: 'tonic' | 'predominant' | 'dominant' | 'other';
}

/** From `start` to `endTick` the piece ends: a last chord (and what leads there) that rings out. */
export interface Ending {
  /** Downbeat of the last bar; 0 for a gesture. */
  readonly start: Ticks;
  /** Ticks until endTick. */
  readonly length: Ticks;
  /** "chord": one struck and held; "tag": a short cadential figure, then the chord at `strike`; "fade": layers let go. */
  readonly kind: 'chord' | 'tag' | 'fade';
  /** When the very last chord is struck (= start for "chord"), on the grid. */
  readonly strike: Ticks;
  /** When held notes should be let go so that they ring out before endTick. */
  readonly release: Ticks;
  readonly chord: PlanChord;
}

/** Who plays, and when (arrangement). */
export interface PlanPart {
  readonly id: string;
  readonly role: Role;
  /** Printed name, "Tenor Sax". */
  readonly instrument: string;
  readonly patch: string;
  readonly program: number;
  readonly drums: boolean;
  /** Lowest and highest MIDI note it should use here (inside the instrument's range: the register plan). */
  readonly register: readonly [number, number];
  /** The same where a bassist has the solo; absent: plays none. */
  readonly solos?: readonly [number, number];
  /** Name of the figure (comping pattern, bass line, texture) it plays, by section id; absent: tacet there. */
  readonly figures: Readonly<Record<string, string>>;
  /** 0-1 presence by section id. */
  readonly intensity: Readonly<Record<string, number>>;
  /** Own seed asked for by the caller. */
  readonly seed?: string;
  /** Group on the stage: parts of one group (left and right guitar) may share figures. */
  readonly pan?: number;
}

/** What parts share, so that leaves need not read each other. Keys are section ids. */
export interface Shared {
  /** Groove name by section. */
  readonly grooves: Readonly<Record<string, string>>;
  /** Kick hits of one bar pattern (ticks from the bar, weight 0-1), by section: bass locks with them. */
  readonly kicks: Readonly<Record<string, readonly (readonly Hit[])[]>>;
  /** How a section's layers come and go, where they do. */
  readonly layers: Readonly<Record<string, LayerPlan>>;
  /** Riff by material: degrees against the key or the chord; doubled by guitar and bass. */
  readonly riffs: Readonly<Record<string, Riff>>;
}

export interface Hit {
  readonly at: Ticks;
  readonly weight: number;
}

export interface Riff {
  readonly bars: number;
  readonly notes: readonly {
    readonly at: Ticks;
    readonly length: Ticks;
    /** Semitones from the current chord's root (follow: "chord") or from the key's tonic (follow: "key"). */
    readonly semitones: number;
    readonly accent: number;
    readonly mute: boolean;
  }[];
  readonly follow: 'chord' | 'key';
  /** It has no tone from outside the key. */
  readonly inside?: boolean;
}

/** How energy becomes touch: about its `middle` in the piece, scaled by `contrast`, all of it `moved` up or down. */
export interface Dynamics {
  readonly middle: number;
  readonly contrast: number;
  readonly moved: number;
  /** Share of the players who rest, by bar; absent where the brief says the energy. */
  readonly resting?: readonly number[];
  /** Velocity by which the height of one line over the whole piece stands above its beginning; absent: none. */
  readonly line?: number;
}

export interface Plan extends Outline {
  /** Trained models, where the brief asks for them. */
  readonly learned?: LearnedMelody;
  readonly parts: readonly PlanPart[];
  readonly shared: Shared;
  readonly dynamics: Dynamics;
  /** What is kept from chapter to chapter. */
  readonly notebook?: Notebook;
  /** Sections to be written for now, from the first (see chapters.ts); absent: all of them, and the ending. */
  readonly written?: number;
  /** What begins before this stands already, written by the chapters before: it need not be written again. */
  readonly standing?: Ticks;
}

/**
 * What was written for a section and is the same whenever it is written: to be asked for again by the next chapter. Holds
 * nothing that is not a pure function of the plan and the key.
 */
export interface Notebook {
  readonly lines: Map<string, readonly ThemeNote[] | null>;
  readonly strokes: Map<string, readonly Struck[]>;
  readonly choirs: Map<string, Choir>;
}

/** What stands under the key, made where there is nothing. */
export function noted<T>(book: Map<string, T> | undefined, key: string, make: () => T): T {
  const known = book?.get(key);
  if (known !== undefined) return known;
  const made = make();
  book?.set(key, made);
  return made;
}

/** The sections that writers write. */
export function writtenSections({ sections, written }: Plan): readonly PlanSection[] {
  return written === undefined ? sections : sections.slice(0, written);
}

/** The chords that they write over: an index counts as in `plan.chords`. */
export function writtenChords({ chords, sections, written }: Plan): readonly PlanChord[] {
  if (written === undefined) return chords;
  const { start, length } = sections[written - 1]!;
  return chords.filter((span) => span.start < start + length);
}

/** A note as written: the notated face and what the performer needs to know. */
export interface Draft {
  readonly start: Ticks;
  readonly length: Ticks;
  readonly pitch: number;
  readonly voice?: number;
  /** 0-1 dynamic asked for before accents, phrasing and energy of the bar are applied: 0.5 is mezzo. */
  readonly dynamic: number;
  readonly articulation?: Articulation;
  readonly bend?: readonly BendPoint[];
  /** True where timing is exact by nature (rolls, grace notes) and swing must not move it. */
  readonly exact?: boolean;
  /** Milliseconds behind the grid that the player is known to be here, in place of chance. */
  readonly late?: number;
  readonly reason?: Reason;
}

/** A part's writer: pure; reads the plan, its own part and declared upstream parts only. */
export type Writer = (plan: Plan, part: PlanPart, random: Random, upstream: Upstream) => Draft[];

/** Parts that others may read: comping leaves room for the melody; counter-melody answers it. Bass and drums are leaves. */
export interface Upstream {
  readonly melody: readonly Draft[];
  /** Second voices written before this one; only a second voice sees them. */
  readonly counters?: readonly Draft[];
}

/** Randomness of one part: its own seed if the caller gave one. */
export function partRandom(plan: Plan, part: PlanPart, root: (seed: string) => Random): Random {
  return (part.seed === undefined ? plan.random : root(part.seed)).under('part', part.id);
}
