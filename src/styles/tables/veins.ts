import type { KeyMode } from '../../theory/key.js';
import type {
  CadenceChart,
  Colour,
  FinalCadence,
  LoopHabits,
  PaletteHabits,
  Progression,
} from './harmony.js';
import type { Leaning, LineHabits, SungLines, Trait } from './melody.js';

/**
 * A vein that a band plays in: what holds for a whole piece because the same people play it. One is drawn for each piece; harmony,
 * tune and whatever figures, basses, grooves and riffs are made for it go together. Figures and the like that name no vein suit all.
 */
export interface Vein {
  readonly name: string;
  readonly weight: number;
  /** Absent: all. */
  readonly substyles?: readonly string[];
  readonly modes?: readonly KeyMode[];
  /** Where in the style's ranges of character its players are found, from where the substyle's are, -1 to 1. */
  readonly leans?: Readonly<Partial<Record<Trait, number>>>;
  /** What its singers and soloists do otherwise than the substyle's. */
  readonly tune?: Partial<LineHabits>;
  readonly solo?: Partial<LineHabits>;
  /** Factors on what a trained model is asked for. */
  readonly leaning?: VeinLeaning;
  /** How its singers breathe. */
  readonly lines?: readonly SungLines[];
  /** Tempo below which its soloists run in double time. */
  readonly doubleTime?: number;
  /** Places of a beat on which what a trained model writes may start where the beat is not dotted, in twelfths of a quarter; absent: the style's. */
  readonly division?: readonly number[];
  /** Factor on the chance of the accompanists' turnarounds; absent: 1. */
  readonly turnarounds?: number;
  /** Nobody swings. */
  readonly straight?: true;
  readonly harmony?: VeinHarmony;
}

export type VeinLeaning = Pick<Leaning, 'pentatonic'> &
  Readonly<
    Partial<
      Record<
        | 'repeats'
        | 'steps'
        | 'leaps'
        | 'outside'
        | 'chordTones'
        | 'blue'
        | 'rhythmSharpness'
        | 'intervalSharpness'
        | 'economy'
        | 'pace',
        number
      >
    >
  >;

export interface VeinHarmony {
  /** Charts beside the style's. */
  readonly progressions?: readonly Progression[];
  /** These charts stand as they are written: no trained model writes over them. */
  readonly written?: true;
  /** Colours before the style's: the first that matches is used. */
  readonly colours?: readonly Colour[];
  readonly palette?: PaletteHabits;
  /** Factor on the chances of the style's substitutions. */
  readonly substitutions?: number;
  /** In place of the style's of the same close, and of all its last ones, in the modes that they are for. */
  readonly cadences?: readonly CadenceChart[];
  readonly finals?: readonly FinalCadence[];
  /** In place of the same habits of the style. */
  readonly loops?: Partial<LoopHabits>;
}
