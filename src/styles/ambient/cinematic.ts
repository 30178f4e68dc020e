import type { Substyle } from '../style.js';
import { type Colour, type FinalCadence, MAJOR, MINOR, type Progression } from '../tables/harmony.js';
import type { LineHabits, RhythmVocabulary } from '../tables/melody.js';
import type { AutomationRule } from '../tables/mix.js';

/** Cinematic: underscore that gathers over one ostinato to a height with low drums, and lets go. What its players do: cinematic-players.ts; its forms: cinematic-forms.ts. */
export const CINEMATIC: Substyle = {
  name: 'cinematic',
  description:
    'Underscore that gathers slowly: an ostinato, low drones, horns and choir, low drums at the height',
  tempo: [66, 82, 104],
  metres: ['4/4', '3/4', '6/8'],
  modes: [
    ['minor', 6],
    ['dorian', 2],
    ['phrygian', 1.5],
    ['lydian', 1],
    ['major', 1],
  ],
  tonics: [
    [0, 3],
    [2, 4],
    [4, 3],
    [5, 2],
    [7, 2],
    [9, 3],
    [10, 1],
    [11, 1],
  ],
  moods: [],
  weight: 2.5,
  swing: [0.5, 0.5],
  energy: 0.5,
};

type Modes = Progression['modes'];

const cue = (use: 'cue' | 'cue-height' | 'cue-far', modes: Modes, charts: Readonly<Record<string, number>>) =>
  Object.entries(charts).map(
    ([chart, weight]): Progression => ({ chart, uses: [use], modes, weight, substyles: ['cinematic'] }),
  );
const MIXOLYDIAN = ['mixolydian', 'blues'] as const;

/** Triads over a held tonic, laments, the chords a third away on both sides, the Neapolitan; at the height they change twice as fast. */
export const CINEMATIC_CUES: readonly Progression[] = [
  ...cue('cue', MINOR, {
    'i | % | bVI | %': 3,
    'i | % | bVI | % | bIII | % | bVII | %': 3,
    'i | % | bVI/1 | % | iv/1 | % | i | %': 2.5,
    'i | % | v^3 | % | bVI | % | iv | %': 2.5,
    'Isus2 | i | bVI | % | iv | % | Vsus4 | V7': 2,
    'i | % | bvi | % | i | % | bVI | %': 1.5,
    'i | % | bII/1 | % | i | % | bVI | %': 1.5,
    'i | % | iv/1 | % | bVI | % | bVII | %': 2,
    'i | % | bIII^3 | % | bVI | % | bVII | %': 2,
    'i | % | i^3 | % | iv | % | bVI | %': 2,
    'i | % | bVII | % | bVI | % | v | %': 2,
  }),
  ...cue('cue-height', MINOR, {
    'bVI | bVII | i | %': 3,
    'i | bVI | bIII | bVII': 3,
    'bVI | % | bIII | % | iv | % | Vsus4 | V7': 2,
    'i | bIII | bVI | iv': 2,
    'i | bvi | bIII | bVII': 1.5,
    'i | v^3 | bVI | bVII': 2,
    'iv | bVI | bVII | i': 2,
    'i | iv | bVI | bIII': 1.5,
    'i | bVII | bVI | iv': 1.5,
    'bIII | bVII | i | bVI': 2,
    'i | bVI | iv | bII': 1.5,
    'i | bIII | iv | bVI | i | bIII | bVII | V7': 1.5,
    'bVI | i | bIII | bVII': 2,
  }),
  ...cue('cue-far', MINOR, {
    'bIII | % | bVII | % | bVI | % | i | %': 2.5,
    'i | % | biii | % | bVI | % | Vsus4 | V7': 1.5,
    'i | % | IV | % | bVI | % | bVII | %': 2,
    'bVI | % | iv | % | i | % | v^3 | %': 2,
    'bVI | % | I | % | bVI | % | i | %': 1.5,
  }),
  ...cue('cue', ['dorian'], {
    'i | % | IV/1 | %': 3,
    'i | % | bVII | % | IV | % | i | %': 2,
    'i | % | v | % | bIII | % | IV | %': 2,
    'i | % | IV^3 | % | bVII | % | i | %': 2,
  }),
  ...cue('cue-height', ['dorian'], {
    'i | bIII | bVII | IV': 3,
    'i | bVII | bIII | IV': 2,
    'bIII | bVII | i | IV': 2,
    'i | v | bVII | IV': 2,
    'IV | i | bVII | bIII': 1.5,
  }),
  ...cue('cue-far', ['dorian'], {
    'bVII | % | bIII | % | IV | % | i | %': 2,
    'i | % | bVI | % | bIII | % | IV | %': 2,
  }),
  ...cue('cue', ['phrygian'], {
    'i | % | bII/1 | %': 3,
    'i | % | bvii | % | bII | % | i | %': 2,
    'i | % | bVI | % | bII | % | i | %': 2,
  }),
  ...cue('cue-height', ['phrygian'], {
    'i | bII | bIII | bII': 3,
    'bVI | bII | i | %': 2,
    'iv | bVI | bII | i': 2,
    'i | bVI | bIII | bII': 2,
    'bII | bIII | i | bvii': 1.5,
  }),
  ...cue('cue-far', ['phrygian'], {
    'bIII | % | bII | % | bVI | % | i | %': 2,
    'iv | % | i^3 | % | bII | % | i | %': 2,
  }),
  ...cue('cue', MAJOR, {
    'I | % | vi | % | IV | % | Isus2 | %': 2.5,
    'vi | % | IV | % | I | % | Vsus4 | %': 2.5,
    'I | % | iii | % | vi | % | IV | %': 2,
    'I | % | bVI | % | IV | % | I | %': 1.5,
  }),
  ...cue('cue-height', MAJOR, {
    'IV | V | vi | I^3': 2.5,
    'vi | IV | I | V': 2.5,
    'I | V^3 | vi | IV': 2,
    'I | bVI | bVII | I': 1.5,
  }),
  ...cue('cue-far', MAJOR, {
    'vi | % | iii | % | IV | % | I^3 | %': 2,
    'IV | % | iv | % | I | % | % | %': 2,
    'I | % | bIII | % | IV | % | I | %': 1.5,
  }),
  ...cue('cue', ['lydian'], {
    'I | % | II/1 | %': 3,
    'I | % | II^3 | % | vi | % | II | %': 2,
    'I | % | iii | % | II | % | I | %': 2,
  }),
  ...cue('cue-height', ['lydian'], { 'I | II | vi | II': 3, 'vi | I | II | I': 2, 'I | bVI | I | II': 1.5 }),
  ...cue('cue-far', ['lydian'], {
    'vi | % | iii | % | II | % | I | %': 2,
    'I | % | bVI | % | II | % | I | %': 2,
  }),
  ...cue('cue', MIXOLYDIAN, {
    'I | % | bVII/1 | %': 3,
    'I | % | v | % | bVII | % | IV | %': 2,
  }),
  ...cue('cue-height', MIXOLYDIAN, { 'I | bVII | IV | I': 3, 'bVII | IV | I | v': 2 }),
  ...cue('cue-far', MIXOLYDIAN, {
    'IV | % | bVII | % | v | % | I | %': 2,
    'I | % | bIII | % | bVII | % | I | %': 2,
  }),
];

/** Triads are left alone or hold a second; fourths and sevenths are rare. */
export const CINEMATIC_COLOURS: readonly Colour[] = [
  {
    from: 'm',
    substyles: ['cinematic'],
    to: [
      ['m', 5, 0],
      ['madd9', 3, 0],
      ['m7', 1, 0.4],
    ],
  },
  {
    from: '',
    substyles: ['cinematic'],
    to: [
      ['', 5, 0],
      ['add9', 3, 0],
      ['sus2', 1, 0.2],
      ['maj7', 1, 0.5],
    ],
  },
];

/** Home, plainly; now and then in the other mode. */
export const CINEMATIC_FINALS: readonly FinalCadence[] = [
  { approach: '', tag: 'bVI', chord: 'i', modes: MINOR, weight: 3, substyles: ['cinematic'] },
  { approach: '', tag: 'iv', chord: 'i', modes: MINOR, weight: 2, substyles: ['cinematic'] },
  { approach: '', tag: 'bVI', chord: 'I', modes: MINOR, weight: 2, substyles: ['cinematic'] },
];

/** Long notes that lean into the next: what horns and a solo string can carry over everybody. */
const BROAD: RhythmVocabulary = {
  simple: [
    [2, 'x---', 5],
    [2, 'x--x', 4],
    [2, 'x-x-', 2.5],
    [1, 'x-', 3],
    [3, 'x-----', 3],
    [4, 'x-----x-', 3],
    [4, 'x-x-----', 3],
    [4, 'x---x-x-', 3],
    [4, 'x---', 3],
  ],
  compound: [
    [2, 'x-----', 5],
    [2, 'x----x', 3],
    [2, 'x--x-x', 2.5],
    [1, 'x--', 4],
    [1, 'x-x', 2],
  ],
};

/** A motif of few tones that comes back, and a tune of them at the height. */
export const CINEMATIC_LINES: Readonly<Record<'sparse' | 'tune', Partial<LineHabits>>> = {
  sparse: {
    rhythm: BROAD,
    density: [0.4, 0.9],
    steadiness: 0.75,
    breath: [1.5, 4],
    chordTones: 0.7,
    range: 14,
  },
  tune: {
    rhythm: BROAD,
    density: [0.5, 0.95],
    steadiness: 0.6,
    breath: [0.5, 2],
    chordTones: 0.7,
    caesura: 0.1,
  },
};

const OWN = ['cinematic'] as const;

/** The ostinato comes out of the dark as the piece gathers, chords grow with it. */
export const CINEMATIC_AUTOMATION: readonly AutomationRule[] = [
  { roles: ['arpeggio'], parameter: 'lowPass', low: 1600, high: 14000, shape: 'energy', substyles: OWN },
  { roles: ['pad'], parameter: 'lowPass', low: 5000, high: 16000, shape: 'energy', substyles: OWN },
  { roles: ['arpeggio'], parameter: 'gain', low: -1.5, high: 0.3, shape: 'energy', substyles: OWN },
];
