import type { KeyMode } from '../../theory/key.js';
import type { Close } from './forms.js';
import type { CadenceChart, FinalCadence, Progression } from './harmony.js';

/**
 * The modes as modes: around their own tonic, with the chord that has their own tone (IV in dorian, bII in phrygian, II in
 * lydian, bVII and v in mixolydian), and cadences from that chord. No dominant of another mode.
 */
export type Mode = 'dorian' | 'phrygian' | 'lydian' | 'mixolydian';

interface Vocabulary {
  /** Loops of four bars. */
  readonly loops: readonly string[];
  /** Periods of eight bars that close. */
  readonly periods: readonly string[];
  readonly cadences: Readonly<Partial<Record<Close, readonly string[]>>>;
  /** Approach, tag. */
  readonly finals: readonly (readonly [string, string])[];
  readonly tonic: string;
}

export type Chords = 'triads' | 'sevenths';

const TRIADS: Readonly<Record<Mode, Vocabulary>> = {
  dorian: {
    loops: ['i | IV | i | IV', 'i | bVII | IV | i', 'i | ii | bIII | IV', 'i | v | IV | i'],
    periods: [
      'i | IV^5 | i | bVII | bIII | IV | v | i',
      'i | i | IV | i | bVII | bIII | ii IV | i',
      'i | bVII | i^3 | IV | i | bIII | IV bVII | i',
    ],
    cadences: {
      full: ['IV | i', 'bVII | i', 'v | i', 'ii IV | i'],
      half: ['i | IV', 'bIII | v', 'i | bVII'],
      lead: ['bVII', 'IV', 'v'],
      turnaround: ['bVII IV', 'v IV'],
    },
    finals: [
      ['bIII | IV bVII', 'bVII'],
      ['i^3 | IV', 'IV'],
      ['ii | v', 'v'],
    ],
    tonic: 'i',
  },
  phrygian: {
    loops: ['i | bII | i | bII', 'i | bII | bIII | bII', 'i | bvii | bII | i', 'i | iv | bII | i'],
    periods: [
      'i | bII^5 | i | iv | bVI | bIII | bvii bII | i',
      'i | bvii | i^3 | bII | iv | i^3 | bII | i',
      'i | i | bII | i | bIII | bII | bvii | i',
    ],
    cadences: {
      full: ['bII | i', 'bvii | i', 'iv bII | i'],
      half: ['i | bII', 'iv | bII', 'bIII | bII'],
      lead: ['bII', 'bvii'],
      turnaround: ['bvii bII', 'bIII bII'],
    },
    finals: [
      ['iv | bII', 'bII'],
      ['bIII | bvii', 'bvii'],
    ],
    tonic: 'i',
  },
  lydian: {
    loops: ['I | II | I | II', 'I | II/1 | I | I', 'I | vii | II | I', 'I | iii | II | I'],
    periods: [
      'I | II/1 | I | iii | vi | II | vii II | I',
      'I | I | II^3 | vii | I^3 | II | iii II | I',
      'I | II^3 | iii | II | I | vii | II | I',
    ],
    cadences: {
      full: ['II | I', 'vii | I', 'iii II | I'],
      half: ['I | II', 'vi | II', 'I | vii'],
      lead: ['II', 'vii'],
      turnaround: ['vii II', 'iii II'],
    },
    finals: [
      ['iii | II', 'II'],
      ['vi | vii II', 'II'],
    ],
    tonic: 'I',
  },
  mixolydian: {
    loops: ['I | bVII | IV | I', 'I | v | bVII | I', 'I | bVII | I | bVII', 'I | IV | v | I'],
    periods: [
      'I | v^3 | IV | I | ii | bVII | IV v | I',
      'I | bVII^3 | I | IV | vi | v | bVII | I',
      'I | IV^5 | I | bVII | IV | I^3 | v bVII | I',
    ],
    cadences: {
      full: ['bVII | I', 'v | I', 'IV bVII | I'],
      half: ['I | bVII', 'IV | v', 'I | IV'],
      lead: ['bVII', 'v'],
      turnaround: ['bVII IV', 'v bVII'],
    },
    finals: [
      ['IV | bVII', 'bVII'],
      ['ii | v', 'v'],
    ],
    tonic: 'I',
  },
};

const SEVENTHS: Readonly<Record<Mode, Vocabulary>> = {
  dorian: {
    loops: ['i7 | IV7 | i7 | IV7', 'i7 | i7 | ii7 | i7', 'i7 | bVIImaj7 | IV7 | i7', 'i7 | v7 | IV7 | i7'],
    periods: [
      'i7 | i7 | IV7 | i7 | bIIImaj7 | bVIImaj7 | v7 | i7',
      'i7 | ii7 | bIIImaj7 | IV7 | i7 | v7 | bVIImaj7 | i7',
    ],
    cadences: {
      full: ['IV7 | i7', 'v7 | i7'],
      half: ['i7 | IV7', 'i7 | v7'],
      lead: ['IV7', 'v7'],
      turnaround: ['i7 IV7', 'v7 IV7'],
    },
    finals: [
      ['ii7 | v7', 'v7'],
      ['i7 | IV7', 'IV7'],
    ],
    tonic: 'i7',
  },
  phrygian: {
    loops: [
      'i7 | bIImaj7 | i7 | bIImaj7',
      'i7 | bIImaj7 | bvii7 | i7',
      'i7 | i7 | bIImaj7/1 | i7',
      'i7 | bVImaj7 | bIImaj7 | i7',
    ],
    periods: [
      'i7 | i7 | bIImaj7 | i7 | iv7 | bVImaj7 | bIImaj7 bvii7 | i7',
      'i7 | bIImaj7/1 | i7 | bvii7 | bVImaj7 | iv7 | bIImaj7 | i7',
    ],
    cadences: {
      full: ['bIImaj7 | i7', 'bvii7 | i7'],
      half: ['i7 | bIImaj7', 'iv7 | bIImaj7'],
      lead: ['bIImaj7', 'bvii7'],
      turnaround: ['bVImaj7 bIImaj7', 'bvii7 bIImaj7'],
    },
    finals: [
      ['iv7 | bIImaj7', 'bIImaj7'],
      ['bVImaj7 | bvii7', 'bvii7'],
    ],
    tonic: 'i7',
  },
  lydian: {
    loops: [
      'Imaj7 | II/1 | Imaj7 | II/1',
      'Imaj7 | vii7 | II7 | Imaj7',
      'Imaj7 | Imaj7 | II7/1 | Imaj7',
      'Imaj7 | iii7 | II7 | Imaj7',
    ],
    periods: [
      'Imaj7 | II7/1 | Imaj7 | vii7 | iii7 | vi7 | II7/1 | Imaj7',
      'Imaj7 | Imaj7 | vii7 | iii7 | vi7 | II7/1 | vii7 | Imaj7',
    ],
    cadences: {
      full: ['II/1 | Imaj7', 'vii7 | Imaj7'],
      half: ['Imaj7 | II/1', 'vi7 | vii7'],
      lead: ['II/1', 'vii7'],
      turnaround: ['vii7 II/1', 'Imaj7 II/1'],
    },
    finals: [
      ['iii7 | vii7', 'vii7'],
      ['vi7 | II/1', 'II/1'],
    ],
    tonic: 'Imaj7',
  },
  mixolydian: {
    loops: ['I7 | v7 | I7 | v7', 'I7 | bVIImaj7 | IVmaj7 | I7', 'I7sus4 | I7 | bVIImaj7 | I7'],
    periods: ['I7 | v7 | IVmaj7 | I7 | ii7 | bVIImaj7 | v7 | I7'],
    cadences: {
      full: ['v7 | I7', 'bVIImaj7 | I7'],
      half: ['I7 | v7', 'IVmaj7 | bVIImaj7'],
      lead: ['v7', 'bVIImaj7'],
      turnaround: ['v7 bVIImaj7', 'I7 v7'],
    },
    finals: [['IVmaj7 | v7', 'v7']],
    tonic: 'I7',
  },
};

const vocabulary = (mode: Mode, chords: Chords): Vocabulary =>
  (chords === 'triads' ? TRIADS : SEVENTHS)[mode];
const own = (mode: Mode): readonly KeyMode[] => [mode];

/** Progressions in the modes for every use of a style that has none of its own there. */
export function modalProgressions(
  modes: readonly Mode[],
  chords: Chords,
  uses: readonly string[],
): Progression[] {
  return modes.flatMap((mode) => {
    const { loops, periods } = vocabulary(mode, chords);
    return [
      ...loops.map((chart): Progression => ({ chart, uses, modes: own(mode) })),
      ...periods.map((chart): Progression => ({ chart, uses, modes: own(mode), weight: 2, closes: 'full' })),
    ];
  });
}

export function modalCadences(modes: readonly Mode[], chords: Chords): CadenceChart[] {
  return modes.flatMap((mode) =>
    (Object.entries(vocabulary(mode, chords).cadences) as [Close, readonly string[]][]).flatMap(
      ([close, charts]) => charts.map((chart): CadenceChart => ({ close, chart, modes: own(mode) })),
    ),
  );
}

export function modalFinals(modes: readonly Mode[], chords: Chords): FinalCadence[] {
  return modes.flatMap((mode) => {
    const { finals, tonic } = vocabulary(mode, chords);
    return finals.map(([approach, tag]): FinalCadence => ({ approach, tag, chord: tonic, modes: own(mode) }));
  });
}
