import type { Purpose } from '../../contract/plan.js';
import type { CadenzaHabits } from './cadenzas.js';
import type { ThemeBounds } from './theme-bounds.js';
import type { UnisonTable } from './unisons.js';
import type { VariationHabits } from './variations.js';

/**
 * Rhythm of a melody over one or more felt beats. The pattern's characters divide the cell evenly: "x" attack,
 * "X" accented attack, "-" hold, "." rest. A leading "-" ties the note before over the beat (syncopation):
 * "x-x-" on one beat is two eighths, "xxx" a triplet, "-xx-" on two beats an anticipation.
 */
export type RhythmCell = readonly [beats: number, pattern: string, weight: number];

export interface RhythmVocabulary {
  /** For beats that divide in two (4/4, 3/4, 2/4, 5/4). */
  readonly simple: readonly RhythmCell[];
  /** For dotted beats that divide in three (6/8, 12/8). */
  readonly compound: readonly RhythmCell[];
}

/**
 * Pitches over a chord. "key": the key's scale bent to the chord; "steps": its seven steps, each as the chord has it; "chord": the chord's own scale where it leaves the
 * key; "blues": blues scale of the tonic with the major third and sixth where they fit; pentatonics on the tonic.
 */
export type AlphabetName = 'key' | 'steps' | 'chord' | 'blues' | 'pentatonic' | 'minor pentatonic';

/**
 * A figure of pitches: first the tone to start on ("1" "3" "5" "7" of the chord, "T" the key's tonic, "*" any), then
 * one move a note: "S"/"s" scale step up/down, "A"/"a" chord tone up/down, "C"/"c" semitone up/down, "r" repeat,
 * "L"/"l" leap up/down, "*" free.
 */
export type Figure = readonly [moves: string, weight: number];

export interface Ornaments {
  /** Chance of a short note before a stressed note, and whether it is a step of the scale; absent: a semitone from below, mostly. */
  readonly grace: number;
  readonly stepwise?: boolean;
  /** Chance of a trill or turn on the long note before a cadence. */
  readonly trill: number;
  /** Chance of a turn or passing notes in a held note when a theme returns. */
  readonly fill: number;
  /** Chance that a blue note or a long note is bent into. */
  readonly bend: number;
  /** Chance that a leap is slid into. */
  readonly slide: number;
  /** Chance that the last note of a phrase falls off. */
  readonly fall: number;
}

/** How one kind of lead line behaves. */
export interface LineHabits {
  readonly rhythm: RhythmVocabulary;
  /** Notes a felt beat at no and at full energy. */
  readonly density: readonly [number, number];
  /** 0-1: how far one rhythm carries a section: chance that a new idea keeps the rhythm of the first. */
  readonly steadiness: number;
  /** Weights of intervals of 0-12 semitones, either direction. */
  readonly intervals: readonly number[];
  readonly alphabet: AlphabetName;
  /** 0-1: readiness for notes outside the alphabet as approaches. */
  readonly chromatic: number;
  /** Share of stressed notes that are to be chord tones. */
  readonly chordTones: number;
  readonly figures: readonly Figure[];
  /** Chance that a motif follows a figure rather than only its contour. */
  readonly figured: number;
  /** Semitones between lowest and highest note of a section. */
  readonly range: number;
  /** Between which semitones the range stays, whatever a piece's character; absent: 5 and no end. */
  readonly compass?: readonly [least: number, most: number];
  /** Chance of a pick-up to a phrase. */
  readonly pickup: number;
  /** Felt beats of rest at a phrase's end: fewest, most. */
  readonly breath: readonly [number, number];
  /** Chance that a phrase of more than two bars rests after every second one. */
  readonly caesura: number;
  /** Liberties a bar that a player takes with a theme that has returned twice; the first time fewer. */
  readonly liberty: number;
  /** Chance that a returning theme is played an octave away. */
  readonly octaves: number;
  /** Factor on a scheme of phrases for each of its ideas after the first: above 1 tunes are composed through, below 1 they chant. Absent: 1. */
  readonly novelty?: number;
  /** Factor on how much higher loud sections of a trained model's tune lie than soft ones; absent: 1. */
  readonly reach?: number;
  /** Lengths of improvised phrases in felt beats: shortest, longest ("line" solos only). */
  readonly phraseBeats: readonly [number, number];
  /** 0-1: spread of choices; 0 takes always the smoothest line. */
  readonly freedom: number;
  readonly ornaments: Ornaments;
  /** Share of note lengths that sounds: 1 legato, 0.5 staccato. */
  readonly touch: number;
}

/** A plan with its weight. */
export type Weighted = readonly [plan: string, weight: number];

export interface LeadPlans {
  /** By number of phrases in the section: letters name phrases, an apostrophe asks for a new ending ("aa'ba'"). */
  readonly schemes: Readonly<Record<number, readonly Weighted[]>>;
  /**
   * By bars of a phrase, one letter a bar: m motif, n second motif, r repeat, s sequence, i inversion, v rhythmic
   * variation, f fragment (head twice), c cadence, h held or silent.
   */
  readonly phrases: Readonly<Record<number, readonly Weighted[]>>;
  /** Chance that a new phrase of a trained model states its idea again after two bars; absent: never. */
  readonly sentences?: number;
  /** The same for the bar after; absent: never. */
  readonly echoes?: number;
  /** Chance that such a phrase is a sentence whose idea is answered on the steps of another chord; absent: never. */
  readonly answers?: number;
}

/** What a second voice does while the lead plays. */
export type CounterName = 'guide' | 'answer' | 'thirds' | 'imitation';

export interface CounterHabits {
  readonly kinds: readonly (readonly [CounterName, number])[];
  /** Notes a felt beat of guide lines. */
  readonly density: number;
  /** Riffs behind a soloist in the patterns of comping, one a section; absent: guide lines. */
  readonly backings?: readonly Backing[];
}

/** A riff or long tones that the other horns play behind a soloist. */
export interface Backing {
  readonly name: string;
  readonly patterns: readonly string[];
  readonly weight: number;
}

/**
 * Sections that work with the themes heard before them: by purpose, plans of phrases, one letter a bar: m the motif of the
 * theme on the chord that stands there, n that of another theme, i it upside down, d it in half its lengths, twice, f its
 * fragment as often as the bar has room, h its fragment and a held tone over which others answer, r a run up the scale into what follows.
 */
export interface ThematicHabits {
  readonly plans: Readonly<Partial<Record<Purpose, readonly Weighted[]>>>;
}

/** Voices in imitation, a subject and what goes against it: cells of one felt beat. */
export interface InventionHabits {
  /** Two voices, or three: then the answer comes on the dominant, and each enters in its turn. */
  readonly voices: 2 | 3;
  /** Chance that the subject is turned upside down in an entry that may do so, where the harmony lets it. */
  readonly inversion: number;
  /** The first beat of the subject. */
  readonly opening: readonly RhythmCell[];
  /** Beats of a voice that runs, and of one that walks against it. */
  readonly running: readonly RhythmCell[];
  readonly walking: readonly RhythmCell[];
}

/** A piece of one broken-chord figure: two hands at the keyboard, six voices, the harmony carries it. */
export interface PreludeHabits {
  /** One of them is drawn for the piece. */
  readonly figures: readonly PreludeFigure[];
  /** Chance that the top voice holds its tone over a change of chord and comes down late. */
  readonly suspensions: number;
}

/**
 * What the hands play, one token a felt beat, divided evenly by its length, bars apart by "|" (they take turns):
 *   1-6  a voice, three a hand, from the bass     7-9  a voice of the right hand an octave up
 *   n m  scale step above, semitone below  p    a step towards the next tone
 *   A    the three upper voices                   B C  the lower two, the upper two of them
 *   D E  the inner two, all three of the left     O    the bass and its octave below
 *   -    hold                                     .    rest
 */
export interface PreludeFigure {
  readonly name: string;
  readonly weight: number;
  readonly metres: readonly string[];
  readonly right: string;
  readonly left: string;
  /** Every tone sounds on until its voice or the chord changes. */
  readonly holds?: boolean;
}

/** A piece in running notes: cells of moves (as in figures), so many notes a felt beat, sent through the harmony. */
export interface EtudeHabits {
  readonly runs: readonly {
    readonly notes: number;
    readonly metres: readonly string[];
    readonly weight: number;
    /** Which places of a beat are struck: "xxxx", ".xxx", "x-xx". */
    readonly masks: readonly Weighted[];
    readonly cells: readonly Figure[];
  }[];
  /** Cells of the last bar of a phrase, of any number of notes. */
  readonly turns: readonly Figure[];
}

export interface LeadHabits {
  readonly tune: LineHabits;
  readonly solo: LineHabits;
  readonly sparse: LineHabits;
}

/** What a trained model writes for a style, by kind of line. */
export interface LearnedLeads {
  readonly tune?: LearnedLead;
  readonly solo?: LearnedLead;
}

export interface LearnedLead {
  /** Style and database of the training data that it is to sound like. */
  readonly as: readonly [style: string, source: string];
  /** Where the training data is not the style itself, what the style has more or less of. */
  readonly leaning?: Leaning;
  /** Where the style's tunes lie against real ones of the training data, by trait, in what a trait moves at the most. */
  readonly aims?: Readonly<Partial<Record<Trait, number>>>;
  /**
   * A player who breathes: the line is planned in phrases of the habits' `phraseBeats`, each in one of these gears (a factor
   * of its pace), with a breath after it. Absent: as the model goes.
   */
  readonly gears?: readonly number[];
  /** Chance for every two bars of a solo that a lick is said again at once, displaced; it follows memory. Absent: none is. */
  readonly insists?: number;
  /** Takes of a section that lie outside these are kept only where the others do, too. */
  readonly within?: LineRanges;
}

/**
 * What a line does against its chords (root to seventh), everywhere and on every second beat, and in its intervals: shares of steps (1-2
 * semitones), leaps (5 and more), repeated tones, leaps answered by up to 4 semitones back, turns of direction; bits of its intervals; how
 * much of a bar's rhythm the next one has, and of its notes the fourth after it; quarters of a phrase, the middle one of them; shapes of
 * four intervals that come more than once.
 */
export type LineFigure =
  | 'chordTones'
  | 'stressedChordTones'
  | 'steps'
  | 'leaps'
  | 'repeats'
  | 'answered'
  | 'turns'
  | 'variety'
  | 'sameRhythm'
  | 'sameLine'
  | 'phrases'
  | 'cells';

/**
 * Between which figures the lines of real players lie, and the middle one of them: pieces have their seats about it, by their
 * character. Without a middle any place between them is as good.
 */
export type LineRanges = Readonly<
  Partial<
    Record<
      LineFigure,
      readonly [least: number, most: number] | readonly [least: number, usual: number, most: number]
    >
  >
>;

/** Factors on what the model likes; 1 (or absent) leaves it as it is. */
export interface Leaning {
  /** Intervals: repeated notes, steps, leaps of a fourth and more, tones of neither key nor chord. */
  readonly repeats?: number;
  readonly steps?: number;
  readonly leaps?: number;
  readonly outside?: number;
  /** Tones that the chord's scale lacks: they are passed over and resolve by step. Absent: played like other tones. */
  readonly strays?: number;
  /** Moves against the last one's direction: above 1 a line winds about, below 1 it goes on where it goes. */
  readonly turns?: number;
  /** Notes a beat: above 1 short waits become likelier, below 1 long ones. */
  readonly pace?: number;
  /** Exponent on the probabilities of rhythms and of intervals: above 1 what is likely becomes likelier, 0.5-2. */
  readonly rhythmSharpness?: number;
  readonly intervalSharpness?: number;
  /** Rhythms that wait as long as the line did at the same place of the bar before. */
  readonly steady?: number;
  /** The model is not shown what the line has played before but for its last notes: fewer turns come back. */
  readonly forgetful?: boolean;
  /** Share of a phrase that comes back literally where the form brings it back, 0-1. */
  readonly literal?: number;
  /** What counts as inside is the pentatonic of the mode (the minor one in the blues) and the chord. */
  readonly pentatonic?: boolean;
  /** Tones of the chord on beats. */
  readonly chordTones?: number;
  /** Tones that rub a semitone against a tone of the chord without being one. */
  readonly rubs?: number;
  /** Blue notes: lowered third, fifth and seventh of the key. */
  readonly blue?: number;
  /** Factor on the chance that a phrase states its idea again (`sentences` of the plans). */
  readonly insistence?: number;
  /** What followed the same two notes earlier in the section follows them again: motifs come back. */
  readonly economy?: number;
}

/** How far the tunes of a style lie apart: the least and the most that a piece has of each, against its style. */
export interface CharacterTable {
  /** Factors: notes a beat, semitones, weights of intervals, beats of rest, what comes back literally. */
  readonly density: readonly [number, number];
  readonly range: readonly [number, number];
  readonly repeats: readonly [number, number];
  readonly steps: readonly [number, number];
  readonly leaps: readonly [number, number];
  readonly breath: readonly [number, number];
  readonly memory: readonly [number, number];
  /** Added to the share of chord tones under stress. */
  readonly consonance: readonly [number, number];
  /** Factors of the exponent on what a model finds likely of rhythms: above 1 they are more alike. */
  readonly regularity: readonly [number, number];
  /** Factors of notes outside key and chord, and of the exponent on what a model finds likely of intervals; absent: 1. */
  readonly outside?: readonly [number, number];
  readonly sharpness?: readonly [number, number];
  /** Readiness of a line of the tables for strangers (`chromatic` of its habits) at the most; absent: no end. */
  readonly chromaticMost?: number;
  /** Factor of blue notes. */
  readonly blue?: readonly [number, number];
  /** Factors of moves against the direction of the last; absent: 1. */
  readonly winding?: readonly [number, number];
  /** Who goes outside less than this place (-1 to 1) knows the five notes of the pentatonic; absent: nobody. */
  readonly pentatonic?: number;
  /** Who remembers more than this place (-1 to 1) is shown what a line repeats where others forget it; absent: nobody. */
  readonly remembers?: number;
  /** Factors of chord tones on beats in what a model writes: they follow `consonance`; absent: 1. */
  readonly chordTones?: readonly [number, number];
  /**
   * Factors that go with a trait, at its least and its most: with memory what phrases insist on and the liberties that
   * players take with returns, and the ideas that a section has; with range the returns that come an octave away, and how
   * much higher loud sections lie than soft ones. Absent: 1.
   */
  readonly insistence?: readonly [number, number];
  readonly liberty?: readonly [number, number];
  readonly octaves?: readonly [number, number];
  readonly novelty?: readonly [number, number];
  readonly reach?: readonly [number, number];
  /** Factors of the beats of a soloist's phrase where the breath is long and where it is short; absent: 1. */
  readonly phrases?: readonly [number, number];
  /** Factor on rhythms of a trained model that wait as long as at the same place of the bar before: it follows `regularity`; absent: 1. */
  readonly steady?: readonly [number, number];
  /**
   * Traits that go together, as they do in real pieces: by how much, -1 to 1, each follows the piece's complexity inside the
   * style's range. The rest of a trait is its own draw; absent: all of it.
   */
  readonly follows?: Readonly<Partial<Record<Trait, number>>>;
}

/** What goes with a trait. */
export type Follower = 'steady' | 'insistence' | 'liberty' | 'octaves' | 'novelty' | 'reach' | 'phrases';

/** What characters are made of. */
export type Trait = Exclude<
  keyof CharacterTable,
  'follows' | 'pentatonic' | 'chromaticMost' | 'remembers' | 'chordTones' | Follower
>;

/** A trait of a piece's character that goes with another, and their correlation in real pieces, -1 to 1. */
export type GoesWith = readonly [trait: Trait, other: Trait, correlation: number];

/**
 * How a later section says the hook again: as it was, its answers an octave up, without its answers, with echoes, or sung in
 * long notes.
 */
export type HookReturn = 'plain' | 'lifted' | 'called' | 'echoed' | 'sung';

/**
 * What a new theme makes of the piece's first one: upside down, in double lengths, on other degrees, its first tones alone
 * in much space, or each tone answered from an octave above.
 */
export type MotifReturn = 'inverted' | 'augmented' | 'moved' | 'fragment' | 'answered';

/** Pieces of one idea: how often a new material's theme is the first one transformed, and how. */
export interface MotifHabits {
  readonly chance: number;
  readonly manners: readonly (readonly [MotifReturn, number])[];
  /** The same for a theme whose own section comes back; absent: it comes back as it was. */
  readonly returns?: Omit<MotifHabits, 'returns'>;
}

/** What becomes of the tune of the drops in the rest of the piece. */
export interface HookHabits {
  /** Chance that a build says its head, chopped shorter and shorter. */
  readonly chopped: number;
  /** Chance that it is announced by its calls in a section before it. */
  readonly announced: number;
  /** How drops after the first say it, with weights. */
  readonly returns: readonly (readonly [HookReturn, number])[];
  /** How breaks say it that have no tune of their own. */
  readonly breaks: readonly (readonly [HookReturn, number])[];
}

/** A song: how its verses and choruses differ, and that its tune is for a voice. */
export interface SongHabits {
  /** One is drawn for each song: factors on the notes a beat of its tune, by the purpose of the section. */
  readonly manners: readonly {
    readonly name: string;
    readonly weight: number;
    readonly pace: Readonly<Partial<Record<Purpose, number>>>;
    /** How far its themes lie from the piece's place in the bounds, by the purpose of the section, -1 to 1; absent: there. */
    readonly shape?: Readonly<Partial<Record<Purpose, Readonly<Partial<Record<Trait, number>>>>>>;
  }[];
  /** Share of the songs whose choruses have their highest tone once, where it was planned; absent: it falls where it falls. */
  readonly heights?: number;
  /**
   * Of the words of a section that comes back (two bars each), how many are sung behind the beat or before it, by the purpose of
   * the section: another verse has other words. Singers who take more liberties do so more often. Absent: none.
   */
  readonly words?: Readonly<Partial<Record<Purpose, number>>>;
}

/** Lines of words: so many bars each, the last felt beats of which are the band's (0: the singer breathes as it comes). */
export interface SungLines {
  readonly bars: number;
  readonly rest: number;
  readonly weight: number;
  /** Share of a line that comes back word for word where the form brings it back; absent: as the piece's memory is. */
  readonly literal?: number;
  /**
   * Share of such lines whose words come back to other tones for half of the way, over the next chord: after their opening or before
   * their close; absent: none.
   */
  readonly bent?: number;
  /** Factor on tones inside a line that are so long that they end a phrase (two and a half quarters and more); absent: 1. */
  readonly pauses?: number;
}

/**
 * How a line of a tune that comes back is sung in another verse: as it was, half a beat late or early, with its opening or its close
 * alone, or otherwise.
 */
export type VerseManner = 'said' | 'late' | 'early' | 'opened' | 'closed' | 'new';

/** From which energy of the last section (0-1); whose open strings lie where (MIDI, rising), and how many are taken at the most. */
export interface LastStops {
  readonly energy: number;
  readonly players: readonly {
    readonly patch: string;
    readonly strings: readonly number[];
    readonly most: 2 | 3;
  }[];
}

/** Who plays tunes in thirds, sixths and octaves, and the manners that one is drawn from for a piece. */
export interface FullHands {
  readonly patches: readonly string[];
  readonly substyles: readonly string[];
  readonly manners: readonly HandManner[];
}

/** By purpose of the section, what is played in thirds and sixths, and what in octaves; the rest in single notes. */
export interface HandManner {
  readonly name: string;
  readonly weight: number;
  readonly thirds?: readonly Purpose[];
  readonly octaves?: readonly Purpose[];
}

/** Varied reprises: of how many pieces, of their returns, and the manners of variation that one is drawn from for a piece. */
export interface ReprisesHabits {
  readonly pieces: number;
  readonly returns: number;
  readonly manners: readonly (readonly [manner: string, weight: number])[];
}

/** Every so many bars at the latest, or seconds where bars are long, but not before two bars: a rest of so many felt beats. */
export interface Breaths {
  readonly bars: number;
  readonly seconds: number;
  readonly rest: number;
}

/** A solo begins sparse and ends dense: factors on the notes a beat, from its first to its last phrase and from the piece's first solo to its last; semitones by which a trained model's line rises. */
export interface BuildingHabits {
  readonly within: number;
  readonly across: number;
  readonly rise: number;
  /**
   * Share of its compass by which a line of the tables climbs to its height, ideas that come back with it, and its last tone is
   * held and bent into; absent: it has one peak as tunes have.
   */
  readonly climb?: number;
}

/** What the lead does where a riff leads: every fourth bar answers it. */
export type Riffing = 'doubles' | 'answers' | 'rests';

export interface MelodyTable extends LeadHabits {
  /** Of the words of a tune that comes back (two bars each), how many are phrased behind the beat or before it; absent: none. */
  readonly paraphrase?: number;
  /**
   * How lines of a tune that comes back are sung in its other verses, with weights, and by which power of the piece's factor of
   * `memory` (its character) the weight grows; absent: as they were.
   */
  readonly verses?: readonly (readonly [manner: VerseManner, weight: number, memory: number])[];
  readonly character: CharacterTable;
  /** Traits that are not independent of each other, in order; absent: all are. */
  readonly traits?: readonly GoesWith[];
  /** "line": improvised phrases across the bars; "licks": repeated and answered figures on the phrase plan. */
  readonly soloing: 'line' | 'licks';
  /** What tells verses from choruses where tunes are sung; lines of trained models keep to what a voice can do. */
  readonly song?: SongHabits;
  /** How tunes breathe, drawn for each material; absent: as it comes. */
  readonly lines?: readonly SungLines[];
  /** Shares of pieces whose lead doubles the riff where it leads, only answers it, or leaves it to others; absent: all double. */
  readonly riffing?: readonly (readonly [manner: Riffing, weight: number])[];
  readonly plans: LeadPlans;
  readonly soloPlans: LeadPlans;
  readonly counter: CounterHabits;
  /** How solos build; absent: they do not. */
  readonly building?: BuildingHabits;
  /** How long tunes and solos go on in one breath; absent: as long as they like. */
  readonly breaths?: Breaths;
  /** How what a solo or a sparse line leads works with the tunes before it; absent: it has ideas of its own. */
  readonly thematic?: ThematicHabits;
  /** How developments of a theme's own material vary it; absent: they are solos over its harmony. */
  readonly variations?: VariationHabits;
  /** Share of pieces in whose themes answers lie an octave from their calls; absent: none. */
  readonly afar?: number;
  /** Share of pieces whose soloists answer themselves from another octave, and of the phrases of their solos; absent: none. */
  readonly answersAfar?: { readonly pieces: number; readonly phrases: number };
  /** Share of pieces whose tunes come back an octave from where they were, and of their returns; absent: none. */
  readonly returnsAfar?: { readonly pieces: number; readonly returns: number };
  /** Pianists whose tunes go down into the tenor; absent: none do. */
  readonly tenor?: TenorHabits;
  /** Tunes that everybody plays in octaves for some bars; absent: they are always accompanied. */
  readonly unisons?: UnisonTable;
  /** Pieces whose tunes come back embellished ("varied reprises"); absent: they come back as they were. */
  readonly reprises?: ReprisesHabits;
  /** A second string under the lead's held notes: chance for each of them, and whose patches do it. */
  readonly doubleStops?: { readonly chance: number; readonly patches: readonly string[] };
  /** Bowed strings that take several strings at once at a loud end; absent: none do. */
  readonly lastStops?: LastStops;
  /** Pianists whose right hand plays more than one note at a time. */
  readonly fullHands?: FullHands;
  /** Double-time solos in pieces of fewer felt beats a minute than so many, slowest first: of how many pieces, of their choruses. */
  readonly doubleTime?: readonly (readonly [below: number, pieces: number, choruses: number])[];
  /** Chance for every four bars of a solo that its player quotes what was played eight, sixteen or more bars before. */
  readonly quotes?: number;
  /** Chance for every two bars of a solo that its player plays a shape of six to eight tones that was played before, on the chords that stand there; absent: never. */
  readonly formulas?: number;
  /** How sections are played that are cadenzas; absent: as other solos. */
  readonly cadenzas?: CadenzaHabits;
  readonly hook?: HookHabits;
  readonly motif?: MotifHabits;
  /** Chance that a short note before a chord tone leads into it by a semitone where it would by a whole step. */
  readonly approaches?: { readonly tune: number; readonly solo: number };
  /** Factor on strangers to the scale in keys that are neither major nor minor nor blues, so that their mode is heard. */
  readonly modal?: number;
  /** Lines keep the rules of part-writing: no parallel fifths and octaves with the bass and with the lead. */
  readonly strict?: boolean;
  /** Which kinds of line a trained model writes, where there is one: what it is to sound like. */
  readonly learned?: LearnedLeads;
  /** What a trained model's theme must keep to before a piece is built on it; outside it is drawn again. Absent: nothing. */
  readonly bounds?: ThemeBounds;
  /** What substyles change. */
  readonly substyles: Readonly<Record<string, SubstyleMelody>>;
}

export interface SubstyleMelody {
  readonly tune?: Partial<LineHabits>;
  readonly solo?: Partial<LineHabits>;
  readonly sparse?: Partial<LineHabits>;
  readonly soloing?: 'line' | 'licks';
  readonly plans?: LeadPlans;
  readonly counter?: CounterHabits;
  readonly lines?: readonly SungLines[];
  /** Where in the style's ranges of character its players are found: the middle of each, -1 to 1; absent: 0. */
  readonly leans?: Readonly<Partial<Record<Trait, number>>>;
  /** Lines that a trained model writes in another way than the style's. */
  readonly learned?: LearnedLeads;
  /** In place of the same bounds of the style. */
  readonly bounds?: ThemeBounds;
  /** Melody and counters are the voices of an invention, in every section. */
  readonly invention?: InventionHabits;
  /** Melody and comping are the two hands of a prelude of figures. */
  readonly prelude?: PreludeHabits;
  /** The melody is a perpetual motion. */
  readonly etude?: EtudeHabits;
}

/** A pianist's tune between the bass and the chords, which then lie above it: a cello's song for the thumbs. */
export interface TenorHabits {
  readonly patches: readonly string[];
  readonly substyles: readonly string[];
  /** Share of the pieces that do so, and of their sections. */
  readonly pieces: number;
  readonly sections: number;
  readonly purposes: readonly Purpose[];
  /** Semitones that a tune may reach that does so. */
  readonly widest: number;
  /** MIDI notes about which the tune and the chords over it lie then. */
  readonly tune: number;
  readonly chords: number;
}
