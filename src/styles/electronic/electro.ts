import type { Substyle } from '../style.js';
import type { BassChoice, BassFigure } from '../tables/bass.js';
import type { ArpeggioFigure, RhythmFigure } from '../tables/comping.js';
import type { Fill, Groove } from '../tables/drums.js';
import type { Progression } from '../tables/harmony.js';

/** Electro: a broken beat of the drum machine, a bass of its sequencer, cowbells, machines that speak. */
export const ELECTRO: Substyle = {
  name: 'electro',
  description: 'Broken drum-machine beats, sequenced basses, cowbells, machines that speak',
  tempo: [112, 126, 136],
  metres: ['4/4'],
  modes: [
    ['minor', 6],
    ['phrygian', 2.5],
    ['dorian', 2],
  ],
  tonics: [
    [9, 3],
    [2, 3],
    [4, 2],
    [7, 2],
    [5, 2],
    [0, 2],
    [6, 1],
    [1, 1],
    [3, 1],
    [8, 1],
    [10, 1],
    [11, 1],
  ],
  moods: ['dark', 'aggressive', 'deep', 'nostalgic'],
  weight: 2,
  swing: [0.5, 0.5],
  energy: 0.62,
};

const loop = (chart: string, modes: Progression['modes'], weight = 2): Progression => ({
  chart,
  uses: ['loop', 'break'],
  modes,
  weight,
  substyles: ['electro'],
});

/** One chord that hardly moves, or two. */
export const ELECTRO_LOOPS: readonly Progression[] = [
  loop('i | i | i | bVII', ['minor', 'minor pentatonic', 'dorian']),
  loop('i | i | bVI | bVII', ['minor', 'minor pentatonic']),
  loop('i | i | i | i | bIII | bIII | bVII | i', ['minor', 'minor pentatonic', 'dorian']),
  loop('i | i | v | i', ['minor', 'minor pentatonic']),
  loop('i | bVII | bVI | bVII', ['minor', 'minor pentatonic']),
  loop('i | i | iv | bVII', ['minor', 'minor pentatonic', 'dorian']),
  loop('i | bIII | iv | i', ['minor', 'minor pentatonic', 'dorian']),
  loop('i i | i bVII | bVI bVI | bVI bVII', ['minor', 'minor pentatonic']),
  loop('i | i | bIII | iv', ['minor', 'minor pentatonic', 'dorian']),
  loop('bVI | bVI | bVII | i', ['minor', 'minor pentatonic']),
  loop('i | i | i | i | bVI | bVI | bIII | bVII', ['minor', 'minor pentatonic']),
  loop('i | iv | i | v', ['minor', 'minor pentatonic', 'dorian'], 1.5),
  loop('i7 | bIII | IV7 | bVII', ['dorian']),
  loop('i | bII | i | bvii', ['phrygian']),
  loop('i | bIII | bII | i', ['phrygian']),
  loop('i7 | i7 | IV7 | i7', ['dorian']),
  loop('i | i | bII | i', ['phrygian'], 3),
  loop('i | i | i | i | bII | bII | bvii | i', ['phrygian']),
];

const BACKBEAT = '.... X... .... X...';

export const ELECTRO_GROOVES: Readonly<Record<string, Groove>> = {
  'electro-main': {
    metre: '4/4',
    layered: true,
    fills: 'machine',
    crash: 'crash',
    lines: {
      kick: 'X... ..X. ..X. ....|X... ..X. ..X. ...!',
      snare: `${BACKBEAT}|${BACKBEAT}|${BACKBEAT}|.... X... .... X..x`,
      hat: 'x.x. x.x. x.x. x.x.|x.x. x.x. x.x. x.xx',
      openHat: '.... .... .... ....|.... .... .... ..x.',
      clap: '.... .... .... ....',
    },
    others: {
      kick: [
        'X..X ..X. ..X. ....|X..X ..X. ..X. ..X.|X..X ..X. ..X. ....|X..X .XX. ..X. .X..',
        'X.X. ...X ..X. ....|X.X. ...X ..X. .X..|X.X. ...X ..X. ....|X... ..XX ..X. ..XX',
        'X... ...X ..XX ....|X... ...X ..X. ..X.|X... ...X ..XX ....|X.X. .X.X ..X. X...',
        'X... ..X. X... ..X.|X... ..X. X..X ....',
        'X..X .... ..X. .X..|X..X .... ..X. ....|X..X .... ..X. .X..|X..X ..X. X..X ..X.',
        'X... ..XX ..X. ....|X... ..X. .XX. ....',
      ],
      snare: [
        '.... X... .... X...|.... X..g .... X.g.|.... X... .... X...|.... X..g .g.. X.xx',
        '.... X... .... X...|.... X... .g.. X...|.... X... .... X...|.g.. X... .g.x X..x',
        '.... X... ...x X...|.... X... .... X.x.',
      ],
      hat: [
        'xoxo xoxo xoxo xoxo',
        'x.xx x.xx x.xx x.xx',
        '..x. ..x. ..x. ..x.',
        'xgxx gxxg xgxx gxxg',
        'x.xg x.xg x.xg xxxg',
      ],
      openHat: ['..x. .... ..x. ....', '.... ..x. .... ..x.', '.... .... .... ....'],
      clap: [BACKBEAT, '.... x... .... x..x|.... x... ..x. x...', '.... .... .... x.xx|.... .... .... ....'],
    },
  },
  'electro-broken': {
    metre: '4/4',
    layered: true,
    fills: 'machine',
    crash: 'crash',
    lines: {
      kick: 'X..X ..X. .X.. ..X.|X..X ..X. .X.X ....',
      snare: '.... X... .... X...|.... X... .g.. X..g',
      hat: 'xgxg xgxg xgxg xgxg',
      clap: '.... .... .... ....|.... .... .... ..x.',
      stick: '...x .... ..x. ....',
    },
    others: {
      kick: [
        'X... ..X. .X.X ....|X..X ..X. ..X. .X..|X... ..X. .X.X ....|X..X .X.. X..X .XX.',
        'X.XX ..X. ..X. ....|X.X. ..X. .X.. ..X.|X.XX ..X. ..X. ....|X.X. .XX. .X.. X...',
        'X..X .X.. X... ..X.|X..X .X.. ..X. ....',
      ],
      snare: [
        '.... X..g ..g. X...|.... X... .g.g X...|.... X..g ..g. X...|.... X..x .g.x X.x.',
        '.... X... .... X.xx|.... X... .... X...',
      ],
      hat: ['oxox oxox oxox oxxx', 'x.xo x.xo x.xo x.xo', '.xgx .xgx .xgx .xgx'],
      stick: ['..x. .x.. x..x ..x.', 'x..x ..x. ..x. x...', '.... .... .... ....', '.x.. x..x .... .x..'],
      clap: [BACKBEAT, '.... x.xx .... x...'],
    },
  },
  'electro-light': {
    metre: '4/4',
    layered: true,
    fills: 'machine',
    lines: {
      kick: 'X... .... ..x. ....|X... ..x. ..x. ....',
      hat: '..x. ..x. ..x. ..x.',
      stick: '.... x... .... x...|.... x... .... x..?',
    },
    others: {
      kick: ['X... ..x. .... ....', 'X..x .... ..x. ....', 'X... .... .... ..x.'],
      hat: ['x.x. x.x. x.x. x.x.', 'gogo gogo gogo gogo', '..xo ..x. ..xo ..x.'],
      stick: ['.... x... ...x ....', '..x. .... .... x...', '.... x..x .... x...'],
    },
  },
};

/** Cowbells, wood and hand claps of the same machine. */
export const ELECTRO_PERCUSSION: Readonly<Record<string, Groove>> = {
  'machine-cowbell': {
    metre: '4/4',
    lines: { cowbell: 'x..x ..x. .x.. x...', maracas: '..o. ..o. ..o. ..o.' },
    others: {
      cowbell: [
        'x..x ..x. x..x .x..|x..x ..x. x.x. ....',
        '..x. x..x ..x. x...',
        'x... ..x. .x.. ..x.|x... ..x. .x.x ....',
        '.... x..x .... x.x.',
      ],
      maracas: ['gogo gogo gogo gogo', 'o..o ..o. o..o ..o.', '.... .... .... ....'],
    },
  },
  'machine-claves': {
    metre: '4/4',
    lines: { claves: 'x..x ..x. ..x. x...', tambourine: '.... x... .... x...' },
    others: {
      claves: ['..x. x... x..x ..x.', 'x..x ..x. ..x. .x..', '...x ..x. .... x..x'],
      tambourine: ['..x. ..x. ..x. ..x.', '.... .... .... ....'],
    },
  },
  'machine-congas': {
    metre: '4/4',
    lines: {
      highConga: '..x. .... .x.. x...|..x. .... .x.. ....',
      lowConga: '.... ..x. .... ..x.|.... ..xx .... ..x.',
    },
    others: {
      highConga: ['x..x .... x... ..x.', '.... x.x. .... x...', '.x.. ..x. .x.. ..x.'],
      lowConga: ['.... x... .... .x..', '..x. .... ..x. ....', '.... ...x .... x.xx'],
    },
  },
};

export const ELECTRO_FILLS: readonly Fill[] = [
  { beats: 1, weight: 3, energy: [0, 1], lines: { snare: 'X.XX', kick: '....' } },
  { beats: 1, weight: 2, energy: [0, 1], lines: { clap: 'xxxx', kick: 'X...' } },
  {
    beats: 2,
    weight: 2,
    energy: [0.2, 1],
    lines: { highTom: 'x..x ....', floorTom: '.... x.xX', kick: 'X... ....' },
  },
  {
    beats: 2,
    weight: 2,
    energy: [0.3, 1],
    lines: { snare: 'x.xx .xXX', kick: 'X... ..X.', hat: '.... ....' },
  },
  {
    beats: 4,
    weight: 2,
    energy: [0.4, 1],
    lines: {
      kick: 'X..X ..X. .... ....',
      highTom: '.... .... x.x. ....',
      midTom: '.... .... ...x x...',
      floorTom: '.... .... .... .xXX',
      snare: '.... X... .... ....',
    },
  },
];

const line = (gate: number, accents: string, ...bars: string[]): BassFigure => ({
  kind: 'pattern',
  metre: '4/4',
  bars,
  gate,
  accents,
});

export const ELECTRO_BASSES: Readonly<Record<string, BassFigure>> = {
  'electro-loop': {
    kind: 'loop',
    first: [
      ['R.R.', 3],
      ['R..R', 3],
      ['RR.R', 2],
      ['R.8.', 2],
      ['R...', 2],
    ],
    beats: [
      ['..R.', 3],
      ['.R.R', 2],
      ['R.8.', 2],
      ['8.R.', 1.5],
      ['..8.', 2],
      ['.RR.', 1.5],
      ['....', 2],
      ['7.R.', 1],
      ['..5.', 1],
      ['.8.R', 1],
    ],
    last: [
      ['7.8.', 2],
      ['5.7.', 2],
      ['R.75', 1.5],
      ['8.87', 1.5],
      ['....', 1],
    ],
    gate: 0.58,
  },
  'electro-octaves': line(
    0.5,
    'X.x. o.x. X.x. o.x.',
    'R.8. R.8. R..8 ..8.',
    'R.8. R.8. R..8 .R8.',
    'R.8. R.8. R..8 ..8.',
    'R.8. R.8R .87. 5.7.',
  ),
  'electro-sequence': line(
    0.52,
    'X.xo X.xo X.xo X.xo',
    'RR8R R.8R RR8R R.8R',
    'RR8R R.8R RR8R 7.5R',
    'RR8R R.8R RR8R R.8R',
    'RR8R R.8R 8R7R 5.7R',
  ),
  'electro-boom': line(
    0.95,
    'X.......X.......',
    'R--- --R. ..R- ----',
    'R--- --R. ..R- ..8.',
    'R--- --R. ..R- ----',
    'R--- --R. ..5- 7-..',
  ),
};

export const ELECTRO_BASS: readonly BassChoice[] = [
  { figure: 'electro-loop', weight: 10, energy: [0.2, 1] },
  { figure: 'electro-boom', weight: 2, energy: [0, 0.6] },
  { figure: 'electro-octaves', weight: 3, energy: [0.3, 1] },
  { figure: 'electro-sequence', weight: 3, energy: [0.4, 1] },
  { figure: 'long', weight: 1, energy: [0, 1], purposes: ['break', 'build'] },
];

const PLUCKED = ['pluck', 'synth-arp', 'fm-bell', 'square-lead', 'saw-lead'];

export const ELECTRO_COMPING: readonly (RhythmFigure | ArpeggioFigure)[] = [
  {
    // One chord, hit as a sample of an orchestra was, and let go.
    name: 'electro-hits',
    kind: 'rhythm',
    roles: ['comping'],
    suits: { substyles: ['electro'], metres: ['4/4', '2/4', '3/4'] },
    weight: 5,
    voicing: 'stack',
    patterns: ['S... ..S. .... ....'],
    composed: {
      first: [
        ['S...', 4],
        ['S..S', 3],
        ['S.S.', 1.5],
        ['..S.', 1.5],
      ],
      beats: [
        ['....', 5],
        ['..S.', 3],
        ['.s..', 1.5],
        ['...S', 2],
        ['S...', 1.5],
        ['..ss', 1],
      ],
      last: [
        ['....', 3],
        ['..S.', 2],
        ['S.SS', 1],
        ['.S.S', 1.5],
      ],
    },
    stays: 'section',
  },
  {
    // A step sequencer that a piece switches on and off, over as many as three octaves.
    name: 'electro-steps',
    kind: 'arpeggio',
    roles: ['arpeggio'],
    suits: { patches: PLUCKED, substyles: ['electro'] },
    weight: 6,
    voicing: 'pool',
    steps: 4,
    octaves: 2,
    orders: ['motif', 'motif', 'alternate', 'up-down'],
    masks: [
      'X.xxX.x. X.xx.xX.',
      'X..xX.x. .x.xX.xx',
      'Xx.x.xX. Xx.xX.x.',
      'X.x.X.xx .xX.x.X.',
      '..Xx..X. x.Xx..Xx',
      'X..X..X. X..X.XX.',
    ],
    gate: 0.55,
  },
];
