import type { Ensemble, EnsembleTable, Player } from '../tables/ensembles.js';

const uprightBass: Player = {
  id: 'bass',
  role: 'bass',
  patch: 'upright-bass',
  register: [28, 55],
  pan: 0.05,
  solos: [41, 67],
};
const sticks: Player = {
  id: 'drums',
  role: 'drums',
  patch: 'kit-jazz',
  register: [35, 81],
  pan: 0,
};
const brushes: Player = { ...sticks, patch: 'kit-brush' };
const piano: Player = {
  id: 'comping',
  role: 'comping',
  patch: 'grand-piano',
  register: [48, 76],
  pan: -0.25,
  entry: { rests: ['break'], stays: 0.9 },
};
const guitarComping: Player = {
  id: 'comping',
  role: 'comping',
  patch: 'jazz-guitar',
  register: [48, 74],
  pan: 0.25,
  entry: { rests: ['break'], stays: 0.9 },
};
/** The pianist's right hand takes a chorus. */
const pianoSolo: Player = {
  id: 'melody-2',
  role: 'melody',
  patch: 'grand-piano',
  register: [57, 84],
  pan: -0.15,
  leads: ['solo'],
};
const horn = (patch: string, low: number, high: number): Player => ({
  id: 'melody',
  role: 'melody',
  patch,
  register: [low, high],
  pan: 0.12,
});
const secondHorn = (patch: string, low: number, high: number): Player => ({
  id: 'counter',
  role: 'counter',
  patch,
  register: [low, high],
  pan: -0.12,
  entry: { leads: ['tune', 'riff'], later: true, always: ['climax', 'return'] },
});

/** The horns that do not solo play backgrounds in its later choruses. */
const behind = (player: Player, from: number, soloist?: string): Player => ({
  ...player,
  entry: { ...player.entry, behind: { from, ...(soloist !== undefined && { player: soloist }) } },
});

const quartet = (name: string, weight: number, lead: Player, rest: Player[]): Ensemble => ({
  name,
  weight,
  players: [lead, ...rest],
});

const rhythmSection = [pianoSolo, piano, uprightBass, sticks];

const swing: readonly Ensemble[] = [
  quartet('tenor-quartet', 4, horn('tenor-sax', 48, 75), rhythmSection),
  quartet('alto-quartet', 2, horn('alto-sax', 54, 80), rhythmSection),
  quartet('trumpet-quartet', 2, horn('trumpet', 57, 81), rhythmSection),
  quartet('quintet', 3, horn('trumpet', 57, 81), [
    { ...horn('tenor-sax', 48, 75), id: 'melody-2', pan: -0.15, leads: ['solo'] },
    // The tenor solos too: it plays behind the trumpet.
    behind({ ...secondHorn('tenor-sax', 48, 72), pan: -0.15 }, 0.5, 'melody'),
    piano,
    uprightBass,
    sticks,
  ]),
  quartet('sextet', 2, horn('trumpet', 57, 81), [
    { ...horn('tenor-sax', 48, 75), id: 'melody-2', pan: -0.15, leads: ['solo'] },
    behind({ ...secondHorn('alto-sax', 54, 76), pan: -0.2 }, 0.5),
    behind({ ...secondHorn('trombone', 45, 68), id: 'counter-2', pan: 0.25 }, 0.5),
    piano,
    uprightBass,
    sticks,
  ]),
  quartet('guitar-quartet', 2, horn('tenor-sax', 48, 75), [
    {
      id: 'melody-2',
      role: 'melody',
      patch: 'jazz-guitar',
      register: [55, 81],
      pan: -0.15,
      leads: ['solo'],
    },
    guitarComping,
    uprightBass,
    sticks,
  ]),
  quartet('vibraphone-quartet', 1, horn('vibraphone', 57, 86), [pianoSolo, piano, uprightBass, sticks]),
];

const congas: Player = {
  id: 'percussion',
  role: 'percussion',
  patch: 'kit-percussion',
  register: [35, 81],
  pan: 0.5,
};
const organ: Player = { ...piano, patch: 'drawbar-organ', register: [50, 74], pan: 0.22 };
/** Bands that are made for a vein. */
const latinBands: readonly Ensemble[] = [
  {
    ...quartet('latin-quintet', 3, horn('trumpet', 57, 81), [
      { ...horn('tenor-sax', 48, 75), id: 'melody-2', pan: -0.15, leads: ['solo'] },
      behind({ ...secondHorn('tenor-sax', 48, 72), pan: -0.15 }, 0.5, 'melody'),
      piano,
      uprightBass,
      sticks,
      congas,
    ]),
    veins: ['latin'],
  },
  {
    ...quartet('latin-flute', 2, horn('flute', 60, 86), [pianoSolo, piano, uprightBass, sticks, congas]),
    veins: ['latin'],
  },
];
const soulBands: readonly Ensemble[] = [
  {
    ...quartet('soul-quintet', 2, horn('trumpet', 57, 80), [
      { ...horn('tenor-sax', 48, 75), id: 'melody-2', pan: -0.15, leads: ['solo'] },
      behind({ ...secondHorn('tenor-sax', 48, 72), pan: -0.15 }, 0.5, 'melody'),
      piano,
      uprightBass,
      sticks,
    ]),
    veins: ['boogaloo'],
  },
  {
    ...quartet('soul-organ', 3, horn('tenor-sax', 48, 75), [
      { ...horn('jazz-guitar', 55, 81), id: 'melody-2', pan: -0.15, leads: ['solo'] },
      organ,
      uprightBass,
      sticks,
    ]),
    veins: ['boogaloo'],
  },
];

const trio: readonly Ensemble[] = [
  {
    name: 'piano-trio',
    weight: 4,
    players: [
      { ...horn('grand-piano', 60, 86), pan: 0.05 },
      { ...piano, register: [46, 66], pan: -0.1, entry: {} },
      { ...uprightBass, pan: 0.15 },
      sticks,
    ],
  },
  {
    name: 'vibraphone-trio',
    weight: 1,
    players: [horn('vibraphone', 57, 86), guitarComping, uprightBass, brushes],
  },
];

const bossa: readonly Ensemble[] = [
  {
    name: 'bossa-flute',
    weight: 3,
    players: [
      horn('flute', 62, 86),
      {
        ...guitarComping,
        id: 'melody-2',
        role: 'melody',
        patch: 'nylon-guitar',
        register: [55, 79],
        pan: -0.25,
        leads: ['solo'],
      },
      { ...guitarComping, patch: 'nylon-guitar', register: [47, 71], entry: {}, pan: -0.45 },
      {
        id: 'pad',
        role: 'pad',
        patch: 'string-section',
        register: [52, 76],
        pan: 0.2,
        entry: { from: 0.45, later: true, always: ['climax'] },
      },
      uprightBass,
      { ...sticks, patch: 'kit-brush' },
      {
        id: 'percussion',
        role: 'percussion',
        patch: 'kit-percussion',
        register: [35, 81],
        pan: 0.5,
        entry: { from: 0.4 },
      },
    ],
  },
  {
    name: 'bossa-tenor',
    weight: 3,
    players: [
      horn('tenor-sax', 48, 73),
      { ...pianoSolo, patch: 'electric-piano', register: [57, 84] },
      { ...guitarComping, patch: 'nylon-guitar', register: [47, 71], entry: {}, pan: -0.45 },
      {
        ...piano,
        id: 'comping-2',
        patch: 'electric-piano',
        register: [52, 76],
        pan: 0.3,
        entry: { leads: ['solo', 'none'], from: 0.3 },
      },
      uprightBass,
      sticks,
    ],
  },
  {
    name: 'bossa-piano',
    weight: 2,
    players: [
      { ...horn('grand-piano', 60, 89), pan: 0.2 },
      { ...guitarComping, patch: 'nylon-guitar', register: [47, 71], entry: {}, pan: -0.45 },
      uprightBass,
      sticks,
      {
        id: 'percussion',
        role: 'percussion',
        patch: 'kit-percussion',
        register: [35, 81],
        pan: 0.5,
        entry: { chance: 0.7 },
      },
    ],
  },
];

const ballad: readonly Ensemble[] = [
  quartet('ballad-tenor', 3, horn('tenor-sax', 46, 72), [pianoSolo, piano, uprightBass, brushes]),
  quartet('ballad-muted-trumpet', 3, horn('muted-trumpet', 57, 79), [pianoSolo, piano, uprightBass, brushes]),
  quartet('ballad-alto', 1, horn('alto-sax', 53, 78), [pianoSolo, piano, uprightBass, brushes]),
  quartet('ballad-strings', 2, horn('trumpet', 56, 78), [
    piano,
    {
      id: 'pad',
      role: 'pad',
      patch: 'string-section',
      register: [50, 77],
      pan: 0.1,
      entry: { later: true, always: ['climax', 'return'] },
    },
    uprightBass,
    brushes,
  ]),
];

const bebop: readonly Ensemble[] = [
  quartet('bebop-alto', 3, horn('alto-sax', 53, 81), rhythmSection),
  quartet('bebop-quintet', 3, horn('alto-sax', 53, 81), [
    { ...horn('trumpet', 57, 83), id: 'melody-2', pan: -0.15, leads: ['solo'] },
    behind({ ...secondHorn('trumpet', 57, 79), pan: -0.15 }, 0.8, 'melody'),
    piano,
    uprightBass,
    sticks,
  ]),
  quartet('bebop-trumpet', 2, horn('trumpet', 57, 84), rhythmSection),
  quartet('bebop-guitar', 1, horn('jazz-guitar', 52, 82), rhythmSection),
];

const modal: readonly Ensemble[] = [
  quartet('modal-tenor', 4, horn('tenor-sax', 47, 76), rhythmSection),
  quartet('modal-quintet', 3, horn('muted-trumpet', 57, 80), [
    { ...horn('tenor-sax', 47, 76), id: 'melody-2', pan: -0.15, leads: ['solo'] },
    behind({ ...secondHorn('alto-sax', 54, 76), pan: -0.2 }, 0.6, 'melody'),
    piano,
    uprightBass,
    sticks,
  ]),
  quartet('modal-trumpet', 2, horn('trumpet', 57, 81), rhythmSection),
  {
    name: 'modal-trio',
    weight: 2,
    players: [
      { ...horn('grand-piano', 60, 86), pan: 0.05 },
      { ...piano, register: [46, 68], pan: -0.1, entry: {} },
      { ...uprightBass, pan: 0.15 },
      sticks,
    ],
  },
  quartet('modal-vibes', 1.5, horn('vibraphone', 57, 86), rhythmSection),
];

/** The same guitarist plays tune and chords. */
const trioGuitar: Player = { ...horn('jazz-guitar', 54, 82), pan: -0.08 };
const ownChords: Player = { ...guitarComping, register: [45, 67], pan: -0.08, entry: {} };
const guitarTrio: readonly Ensemble[] = [
  {
    name: 'guitar-bass-drums',
    weight: 4,
    players: [trioGuitar, ownChords, { ...uprightBass, pan: 0.12 }, sticks],
  },
  {
    name: 'guitar-bass-brushes',
    weight: 2,
    moods: ['relaxed', 'smoky', 'wistful'],
    players: [trioGuitar, ownChords, { ...uprightBass, pan: 0.12 }, brushes],
  },
  {
    // The organist's right hand solos too, and the left (or the feet) walk.
    name: 'guitar-organ-drums',
    weight: 3,
    players: [
      trioGuitar,
      { ...pianoSolo, patch: 'drawbar-organ', register: [60, 86], pan: 0.22 },
      { ...piano, patch: 'drawbar-organ', register: [50, 74], pan: 0.22, entry: { rests: ['break'] } },
      { ...uprightBass, patch: 'drawbar-organ', register: [36, 57], pan: 0.1, solos: undefined },
      sticks,
    ],
  },
];

/** Two guitars that pump, a bass and no drums; who leads is a guitarist, a violinist or a clarinettist. */
const pump: Player = { ...guitarComping, patch: 'steel-guitar', register: [45, 67], pan: -0.35, entry: {} };
const gypsyBands: readonly Ensemble[] = [
  {
    name: 'gypsy-violin',
    weight: 3,
    veins: ['gypsy'],
    players: [
      { ...horn('steel-guitar', 52, 82), pan: 0.2 },
      { ...horn('violin', 57, 88), id: 'melody-2', pan: -0.1, leads: ['solo'] },
      pump,
      { ...uprightBass, pan: 0.05 },
    ],
  },
  {
    name: 'gypsy-clarinet',
    weight: 2,
    veins: ['gypsy'],
    players: [
      { ...horn('clarinet', 54, 84), pan: 0.15 },
      { ...horn('steel-guitar', 52, 82), id: 'melody-2', pan: 0.2, leads: ['solo'] },
      pump,
      { ...uprightBass, pan: 0.05 },
    ],
  },
];

const stride: readonly Ensemble[] = [
  {
    name: 'stride-piano',
    weight: 1,
    players: [
      { ...horn('grand-piano', 62, 93), pan: -0.01 },
      { id: 'comping', role: 'comping', patch: 'grand-piano', register: [32, 63], pan: -0.08 },
    ],
  },
];

export const ENSEMBLES: EnsembleTable = {
  'swing-quartet': [...swing, ...latinBands, ...soulBands],
  'piano-trio': trio,
  bossa,
  ballad,
  bebop,
  stride,
  modal,
  'guitar-trio': [...guitarTrio, ...gypsyBands],
  '*': swing,
};
