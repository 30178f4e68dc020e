import type { BassChoice, BassFigure } from '../tables/bass.js';
import type { Figure, Vocabulary } from '../tables/comping.js';
import type { Groove, GrooveChoice } from '../tables/drums.js';
import type { LayerPlan } from '../tables/layering.js';

export const CINEMATIC_VOICINGS = {
  /** Open triads of a section: root and fifth below, one third. */
  chorale: {
    shapes: ['R 5 R 3', 'R 5 3', '5 R 3 5', 'R 5 3 R', 'R 5 R 9|3', '5 R 5 3'],
    centre: 0.5,
    weights: { motion: 0.6, parallels: 0.2, doubling: 0.6, variety: 0.4 },
  },
  /** What an ostinato turns about: close, with its neighbour. */
  cell: {
    shapes: ['R 3 5', '5 R 3', 'R 5 9|R', 'R 9|3 5', '3 5 R', 'R 5 R'],
    centre: 0.4,
    weights: { motion: 0.6, parallels: 0, variety: 0.6 },
  },
} as const satisfies Readonly<Record<string, Vocabulary>>;

const OWN = ['cinematic'] as const;
const BOWED = ['cello', 'viola', 'violin', 'string-section'] as const;
const STRUCK = ['comb-pluck', 'synth-arp', 'felt-piano', 'harp', 'pluck'] as const;

export const CINEMATIC_FIGURES: readonly Figure[] = [
  {
    name: 'chorale',
    kind: 'held',
    roles: ['pad'],
    suits: { substyles: OWN },
    weight: 4,
    voicing: 'chorale',
    every: 2,
    ties: true,
    passing: 0.15,
    dynamic: -0.06,
  },
  {
    name: 'section-swells',
    kind: 'rhythm',
    roles: ['pad'],
    suits: { substyles: OWN, energy: [0.3, 1] },
    weight: 2,
    voicing: 'chorale',
    patterns: ['x - - - | - - - -', 'x - - - | x - - -'],
    stays: 'section',
    dynamic: -0.06,
  },
  {
    name: 'horn-swells',
    kind: 'held',
    roles: ['pad'],
    suits: { substyles: OWN, players: 'lines' },
    weight: 3,
    every: 2,
    passing: 0.2,
    dynamic: 0,
  },
  // One cell carries the piece: few strokes at first, all of them when it has gathered.
  {
    name: 'far-ostinato',
    kind: 'arpeggio',
    roles: ['arpeggio'],
    suits: { substyles: OWN, players: 'any', energy: [0, 0.36] },
    weight: 4,
    voicing: 'cell',
    steps: 2,
    octaves: 1,
    orders: ['motif', 'alternate', 'motif', 'up-down'],
    masks: ['x..x..x. x..x..x.', 'x.x.x.x. x.x.x.x.', 'x..x.... x..x..x.', 'x.x.x... x.x.x.x.'],
    gate: 0.8,
    dynamic: -0.12,
  },
  {
    name: 'ostinato',
    kind: 'arpeggio',
    roles: ['arpeggio'],
    suits: { substyles: OWN, players: 'any', energy: [0.3, 1], patches: BOWED },
    weight: 4,
    voicing: 'cell',
    steps: 2,
    octaves: 1,
    orders: ['motif', 'alternate', 'motif', 'up-down'],
    masks: ['XxxXxxXx XxxXxxXx', 'XxxxXxxx XxxxXxxx', 'XxxXxxX. XxxXxxXx', 'X.xxX.xx X.xxXxxx'],
    gate: 0.7,
    dynamic: -0.06,
  },
  {
    name: 'driven-ostinato',
    kind: 'arpeggio',
    roles: ['arpeggio'],
    suits: { substyles: OWN, players: 'any', energy: [0.48, 1], patches: BOWED },
    weight: 4,
    voicing: 'cell',
    steps: 4,
    octaves: 1,
    orders: ['motif', 'alternate', 'motif', 'up-down'],
    masks: ['X.xxX.xx X.xxX.xx', 'X.x.X.xx X.x.X.xx', 'X.xxx.xx x.xxx.x.', 'X..xx.x. X..xx.xx'],
    gate: 0.8,
    dynamic: -0.1,
  },
  {
    name: 'running-ostinato',
    kind: 'arpeggio',
    roles: ['arpeggio'],
    suits: { substyles: OWN, energy: [0.3, 1], patches: STRUCK },
    weight: 4,
    voicing: 'cell',
    steps: 4,
    octaves: 2,
    orders: ['motif', 'alternate', 'motif', 'up-down'],
    masks: ['X.x.x.x. X.x.x.x.', 'X..x..x. X..x..x.', 'XxxxXxxx XxxxXxxx', 'X.xxX.xx X.xxX.xx'],
    gate: 0.9,
    dynamic: -0.1,
  },
  {
    name: 'cue-riser',
    kind: 'transition',
    roles: ['effects'],
    suits: { patches: ['riser'], substyles: OWN },
    place: 'before',
    bars: 2,
    into: ['climax', 'development'],
    dynamic: -0.12,
  },
  {
    name: 'long-cue-riser',
    kind: 'transition',
    roles: ['effects'],
    suits: { patches: ['riser'], substyles: OWN, purposes: ['build'] },
    place: 'before',
    bars: 4,
    into: ['climax', 'development'],
    dynamic: -0.12,
  },
  {
    name: 'boom',
    kind: 'transition',
    roles: ['effects'],
    suits: { patches: ['impact'], substyles: OWN },
    place: 'at',
    bars: 2,
    into: ['climax', 'development', 'outro'],
    dynamic: -0.05,
  },
];

export const CINEMATIC_BASSES: Readonly<Record<string, BassFigure>> = {
  'cue-pedal': { kind: 'sustained', tonic: true, passing: 0, repeat: 0.15 },
  'cue-toll': {
    kind: 'pattern',
    metre: '4/4',
    bars: ['R--- ---- ---- ----', '---- ---- ---- R---', 'R--- ---- ---- ----', '---- ---- 5--- R---'],
    gate: 0.97,
  },
  'cue-quarters': {
    kind: 'pattern',
    metre: '4/4',
    bars: ['R- -- R- --', 'R- -- R- R-', 'R- -- R- --', 'R- R- R- 5-'],
    gate: 0.9,
  },
  // Beats that a piece makes its own march of.
  'cue-loop': {
    kind: 'loop',
    first: [
      ['R---', 4],
      ['R--R', 2],
      ['R-R-', 2],
      ['R-..', 1.5],
    ],
    beats: [
      ['----', 3],
      ['R---', 2.5],
      ['--R-', 2.5],
      ['R-R-', 2],
      ['..R-', 2],
      ['R-..', 1.5],
      ['8---', 1],
      ['--5-', 1],
      ['-R--', 1],
    ],
    last: [
      ['--R-', 3],
      ['R-R-', 2],
      ['5---', 2],
      ['----', 2],
      ['8-R-', 1.5],
      ['..5-', 1.5],
    ],
    gate: 0.88,
  },
  'cue-drive': {
    kind: 'pattern',
    metre: '4/4',
    bars: ['R--R--R-', 'R--R--R-', 'R--R--R-', 'R--R--5-'],
    gate: 0.85,
    accents: 'XxxXxxXx',
  },
};

export const CINEMATIC_BASS_CHOICES: readonly BassChoice[] = [
  { figure: 'cue-pedal', weight: 3, energy: [0, 0.45] },
  { figure: 'slow-roots', weight: 3, energy: [0.15, 1] },
  { figure: 'cue-toll', weight: 2, energy: [0.2, 0.75] },
  { figure: 'cue-loop', weight: 8, energy: [0.38, 1] },
  { figure: 'cue-quarters', weight: 2.5, energy: [0.5, 1] },
  { figure: 'cue-drive', weight: 2.5, energy: [0.6, 1], metres: ['4/4'] },
];

/** Hands and sticks on low drums: far off at first, then a march that leaves room for the ostinato. */
export const CINEMATIC_GROOVES: Readonly<Record<string, Groove>> = {
  'drums-far': {
    metre: '4/4',
    lines: {
      kick: 'o... .... .... ....|.... .... .... ..o.',
      floorTom: '.... .... ..o. ....|o... .... .... g...',
    },
    others: {
      kick: ['o... .... .... ....', 'o... .... .... ..g.|o... .... .... ....'],
      floorTom: ['.... .... .... o...|.... ..g. o... ....', '.... .... .... ..gg|.... .... .... ....'],
    },
  },
  'drums-march': {
    metre: '4/4',
    lines: {
      kick: 'x... .... x... ....|x... .... x... ..o.',
      floorTom: '.... ..o. .... o.g.|.... o... .... o.oo',
      lowTom: '..g. .... ..g. ....|..g. .... .... ....',
    },
    others: {
      kick: ['x... .... .... ..o.|x... .... o... ....', 'x... ..o. x... ....'],
      floorTom: ['.... o... .... o...|.... o... ..o. o.g.', '...o ..o. ...o ..o.', '.... .... o.g. o...'],
      lowTom: ['.... .... .... ....', '..g. ..g. ..g. ..g.', '.... ...g .... ...g'],
    },
  },
  'drums-drive': {
    metre: '4/4',
    lines: {
      kick: 'X... .... x... ....|X... .... x... x...',
      lowTom: '.... ..x. .... x...|.... ..x. .... x.x.',
      floorTom: '..og ..o. ..og ..o.|..og ..o. ..og oooo',
    },
    others: {
      kick: ['X..x ..x. x... ....', 'X... ..x. ..x. ....|X... ..x. ..x. x...'],
      lowTom: ['...x ..x. ...x ..x.', '.... x... .... x...', '..x. .... ..x. x...'],
      floorTom: ['.goo .goo .goo .goo', '.... o.o. .... o.o.|.... o.o. o.o. oooo', '..g. ..g. ..g. .ooo'],
    },
  },
  // Three, three and two.
  'drums-broken': {
    metre: '4/4',
    lines: {
      kick: 'x... ..x. .... x...|x... ..x. .... x..o',
      floorTom: '..o. .... ..o. ..g.|..o. .... ..o. o.oo',
      lowTom: '.... .... x... ....|.... .... x... ..g.',
    },
    others: {
      kick: ['x..x ..x. .... ....|x..x ..x. ..x. ....', 'x... ..x. ..x. ....', 'x... .... ..x. ..o.'],
      floorTom: ['.go. .go. .go. .go.', '.... o..o ..o. ....', '..og .... ..og .ooo|..og .... ..og ....'],
      lowTom: ['.... x... .... ..x.', '.... .... .... x...', '..g. ...g ..g. x...'],
    },
  },
  'drums-three': {
    metre: '3/4',
    lines: { kick: 'x... .... ....|x... .... ..o.', floorTom: '.... o... o...|.... ..g. o.o.' },
    others: { floorTom: ['.... .... o.g.|.... o... o...', '..g. o... ..o.'] },
  },
  'drums-six': {
    metre: '6/8',
    lines: { kick: 'x.. ..o|x.. o..', floorTom: '..g o..|..g o.o' },
    others: { floorTom: ['.o. o..', '... o.g|... ooo'] },
  },
};

export const CINEMATIC_GROOVE_CHOICES: readonly GrooveChoice[] = [
  { groove: 'drums-far', weight: 3, energy: [0, 0.6], metres: ['4/4', '2/4', '5/4'] },
  { groove: 'drums-march', weight: 3, energy: [0.45, 0.85], metres: ['4/4', '2/4', '5/4'] },
  { groove: 'drums-drive', weight: 3, energy: [0.62, 1], metres: ['4/4', '2/4', '5/4'] },
  { groove: 'drums-broken', weight: 3, energy: [0.5, 1], metres: ['4/4', '2/4', '5/4'] },
  { groove: 'drums-three', weight: 1, energy: [0, 1], metres: ['3/4'] },
  { groove: 'drums-six', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
];

const plan = (
  name: string,
  weight: number,
  purpose: LayerPlan['purposes'][number],
  spans: LayerPlan['spans'],
): LayerPlan => ({ name, weight, purposes: [purpose], substyles: OWN, spans });
const SECOND_HALF = [0.5, 1] as const;
const SOON = [0.25, 1] as const;
const FIRST_HALF = [0, 0.5] as const;
const TACET = [1, 1] as const;

/** Who is there adds up; what is left after the height leaves one by one. */
export const CINEMATIC_LAYERS: readonly LayerPlan[] = [
  plan('drone alone', 3, 'intro', { pad: SOON, arpeggio: TACET, texture: SOON, 'pad-2': TACET }),
  plan('pulse out of nothing', 2, 'intro', { arpeggio: SECOND_HALF, pad: SOON, 'pad-2': TACET }),
  plan('strings alone', 2, 'intro', { bass: SECOND_HALF, arpeggio: TACET, 'pad-2': TACET }),
  plan('pulse enters, then chords', 3, 'statement', { pad: SOON, 'pad-2': SECOND_HALF }),
  plan('motif over chords', 2, 'statement', { arpeggio: SECOND_HALF, texture: FIRST_HALF }),
  plan('motif waits', 2, 'statement', { melody: SECOND_HALF, 'pad-2': TACET }),
  plan('layer by layer', 4, 'build', { 'pad-2': SOON, drums: SECOND_HALF, melody: FIRST_HALF }),
  plan('drums first', 2, 'build', { 'pad-2': SECOND_HALF, melody: TACET }),
  plan('whole', 3, 'climax', {}),
  plan('choir lifts the height', 2, 'climax', { 'pad-2': SOON }),
  plan('held breath', 3, 'break', { arpeggio: TACET, 'pad-2': TACET, texture: SOON }),
  plan('pulse far off', 2, 'break', { pad: FIRST_HALF, bass: TACET, 'pad-2': TACET }),
  plan('motif is left', 3, 'outro', { arpeggio: [0, 0.25], 'pad-2': FIRST_HALF, bass: [0, 0.75] }),
  plan('drone is left', 2, 'outro', {
    arpeggio: TACET,
    melody: [0, 0.75],
    pad: [0, 0.75],
    'pad-2': FIRST_HALF,
  }),
  plan('pulse is left', 1.5, 'outro', { 'pad-2': TACET, bass: FIRST_HALF, melody: FIRST_HALF }),
];
