import type { Substyle } from '../style.js';
import type { BassChoice, BassFigure } from '../tables/bass.js';
import type { RhythmFigure } from '../tables/comping.js';
import type { Fill, Groove } from '../tables/drums.js';
import type { Progression } from '../tables/harmony.js';
import type { AutomationRule } from '../tables/mix.js';

/** Dubstep: half the time, a snare on three, a bass whose filter is opened in time, and room around them. */
export const DUBSTEP: Substyle = {
  name: 'dubstep',
  description: 'Half-time beats, a snare on three, wobbling basses in changing rates, and space',
  tempo: [138, 140, 142],
  metres: ['4/4'],
  modes: [
    ['minor', 6],
    ['phrygian', 3],
    ['dorian', 1],
  ],
  tonics: [
    [5, 3],
    [4, 3],
    [7, 3],
    [2, 2],
    [9, 2],
    [0, 2],
    [6, 2],
    [3, 1],
    [1, 1],
    [8, 1],
    [10, 1],
    [11, 1],
  ],
  moods: ['dark', 'aggressive', 'deep', 'dreamy'],
  weight: 2,
  swing: [0.52, 0.52],
  energy: 0.65,
};

const loop = (chart: string, modes: Progression['modes'], weight = 2): Progression => ({
  chart,
  uses: ['loop', 'chorus', 'break'],
  modes,
  weight,
  substyles: ['dubstep'],
});
const MINOR = ['minor', 'minor pentatonic'] as const;

/** Long chords: half the time is half the changes. */
export const DUBSTEP_LOOPS: readonly Progression[] = [
  loop('i | i | bVI | bVI', MINOR, 3),
  loop('i | i | i | bVI', MINOR, 2.5),
  loop('i | i | bVI | bVII', MINOR, 2.5),
  loop('i | i | iv | bVI', MINOR),
  loop('i | i | bIII | bVII', MINOR),
  loop('bVI | bVI | i | i', MINOR),
  loop('i | i | bVI | bVI | iv | iv | v | v', MINOR),
  loop('i | i | bIII | bIII | bVI | bVI | bVII | bVII', MINOR),
  loop('i | bVI | iv | i', MINOR, 1.5),
  loop('i | i | v | bVI', MINOR, 1.5),
  loop('i | i | i | bII', ['phrygian'], 3),
  loop('i | i | bII | bII', ['phrygian'], 2.5),
  loop('i | i | i | i | bII | bII | bIII | bII', ['phrygian']),
  loop('i | bII | i | bvii', ['phrygian']),
  loop('i | i | IV | IV', ['dorian'], 2.5),
  loop('i | i | bVII | IV', ['dorian']),
];

const THREE = '.... .... X... ....';

export const DUBSTEP_GROOVES: Readonly<Record<string, Groove>> = {
  'dub-half': {
    metre: '4/4',
    layered: true,
    fills: 'half-time',
    crash: 'crash',
    lines: {
      kick: 'X... .... .... ..x.|X... ..x. .... ....|X... .... .... ..x.|X... ..x. .... .x..',
      snare: THREE,
      clap: THREE,
      hat: 'x..x ..x. x..x ..x.|x..x ..x. x..x x.x.',
      openHat: '.... .... .... ....|.... .... .... ..x.',
    },
    later: { ride: ['x... x... x... x...', '..x. ..x. ..x. ..x.', '.... .... .... ....'] },
    others: {
      kick: [
        'X... .... ...x ....|X..x .... .... ..x.',
        'X... ..x. .... ...x|X... .... .... ....|X... ..x. .... ...x|X..x ..x. .... ..xx',
        'X..x .... .... ....|X... ..x. .... ..x.',
        'X... .... .... .x..|X.x. .... .... .x..',
        'X... ...x .... ....|X... ...x ..x. ....|X... ...x .... ....|X.x. ...x .... .x.x',
      ],
      snare: [
        '.... .... X... ....|.... .... X... ...g',
        '.... ...g X... ....|.... .... X..g ....',
        '.... .... X... ....|.... .... X... ..g.|.... .... X... ....|.... ..g. X... .gxx',
      ],
      clap: [THREE, '.... .... .... ....', '.... .... X... ....|.... .... X.x. ....'],
      // Twelve to the bar: hats in threes against the sixteenths of the bass.
      hat: [
        'x.x x.x x.x x.x',
        'x.o x.o x.o xxo',
        'x.x. xoxo x.x. xoxo',
        '..x. ..x. ..x. .xx.',
        'x... x... x... x.x.',
        'xxx .x. xxx .x.',
      ],
      openHat: ['.... ..x. .... ....', '.... .... .... ....', '..x. .... .... ....|.... .... .... ..x.'],
    },
  },
  // As little as carries: one kick, one snare, an echo.
  'dub-sparse': {
    metre: '4/4',
    layered: true,
    fills: 'half-time',
    crash: 'crash',
    lines: {
      kick: 'X... .... .... ....|X... .... .... ..x.',
      snare: THREE,
      stick: '...o .... .... .o..|...o ..o. .... ....',
      hat: '..o. .... ..o. ....|..o. .... ..o. ..o.',
    },
    later: { hat: ['x..x ..x. x..x ..x.', 'x.x x.x x.x x.x', '..x. ..x. ..x. ..x.'] },
    others: {
      kick: [
        'X... .... .... ..x.|X... .... .... ....',
        'X... ..x. .... ....',
        'X..x .... .... ....|X... .... ..x. ....',
      ],
      snare: ['.... .... X... ....|.... .... X... ..g.', '.... .... X..g ....|.... .... X... ....'],
      stick: ['.... .... .... ..o.|.o.. .... .... ....', '..o. ...o .... ....', '.... o... .... o..o'],
      hat: ['.... ..o. .... ..o.', 'o... .... o... ..o.', '..o ... ..o ..o'],
    },
  },
  // Everything: kicks that run up to the snare, toms, hats in sixteenths.
  'dub-heavy': {
    metre: '4/4',
    layered: true,
    fills: 'half-time',
    crash: 'crash',
    lines: {
      kick: 'X... ..x. .... ..x.|X..x .... .... ..x.|X... ..x. .... ..x.|X..x ..xx .... .x.x',
      snare: '.... .... X... ....|.... .... X... .g..|.... .... X... ....|.... .g.. X..g ..xx',
      clap: THREE,
      hat: 'xoxo xoxo xoxo xoxo|xoxo xoxo xoxo xxxx',
      floorTom: '.... .... .... ....|.... .... .... ...x',
    },
    later: { ride: ['x... x... x... x...', 'x.x. x.x. x.x. x.x.', '.... .... .... ....'] },
    others: {
      kick: [
        'X.x. ..x. .... ....|X.x. .... .... x.x.',
        'X..x ..x. .... ..x.|X..x ..x. .... .xx.',
        'X... x..x .... ..x.|X... x..x .... x..x|X... x..x .... ..x.|X.x. x.x. .... x.xx',
      ],
      snare: ['.... .... X..g ....|.... ...g X..g .g..', '..g. .... X... ..g.|..g. .... X... .ggx'],
      hat: ['x.xx .xx. x.xx .xx.', 'xxx xox xxx xox', 'x.x. x.x. x.x. xxxx', '..xo ..xo ..xo ..xo'],
      floorTom: ['.... .... .... ..xx', '...x .... .... ..x.', '.... ..xx .... ....'],
    },
  },
  'dub-light': {
    metre: '4/4',
    layered: true,
    lines: {
      kick: 'X... .... .... ....|X... .... .... ..x.',
      hat: 'x... x... x... x...|x... x... x... x.o.',
      stick: '.... .... x... ....',
    },
    others: {
      kick: ['X... .... .... ..x.', 'X... ..x. .... ....', 'X..x .... .... ....'],
      hat: ['..o. ..o. ..o. ..o.', 'x..o x..o x..o x..o', 'x.o x.o x.o x.o'],
      stick: ['.... .... x... ..o.', '.... .... x... ....|.o.. .... x... ....'],
    },
  },
};

export const DUBSTEP_FILLS: readonly Fill[] = [
  { beats: 1, weight: 3, energy: [0, 1], lines: { snare: '.x.X', kick: '....' } },
  { beats: 1, weight: 2, energy: [0, 1], lines: { floorTom: '..xX', kick: 'x...' } },
  { beats: 2, weight: 3, energy: [0.2, 1], lines: { snare: 'X... x.xX', kick: '.... x...' } },
  {
    beats: 2,
    weight: 2,
    energy: [0.2, 1],
    lines: { highTom: 'x.x. ....', floorTom: '.... x.xX', kick: 'X... ....' },
  },
  {
    beats: 4,
    weight: 2,
    energy: [0.4, 1],
    lines: { kick: 'X... x... .... ....', snare: '.... .... X.x. xxXX', floorTom: '.... ..x. ..x. ....' },
  },
];

export const DUBSTEP_BASSES: Readonly<Record<string, BassFigure>> = {
  // Long notes for the filter to speak in, holes for the kick and the snare.
  'dub-loop': {
    kind: 'loop',
    first: [
      ['R---', 6],
      ['R-.R', 1.5],
      ['.R--', 1.5],
      ['R--R', 1.5],
    ],
    beats: [
      ['----', 5],
      ['--..', 2.5],
      ['R---', 2.5],
      ['..R-', 2],
      ['8---', 1],
      ['....', 1.5],
      ['-.R-', 1.5],
      ['5---', 1],
    ],
    last: [
      ['----', 2],
      ['8-7-', 2],
      ['5-7-', 1.5],
      ['....', 2],
      ['R-8-', 1.5],
    ],
    gate: 0.96,
    slides: 0.5,
  },
  'dub-sub': {
    kind: 'pattern',
    metre: '4/4',
    bars: ['R--- ---- ---- --..', 'R--- ---- ..R- ----', 'R--- ---- ---- --..', 'R--- --.. 5--- 7---'],
    gate: 0.97,
    slides: 0.5,
  },
  'dub-growl': {
    kind: 'pattern',
    metre: '4/4',
    bars: ['R-.R -.R- R--- ..8-', 'R--- -.R. R--- ....', 'R-.R -.R- R--- ..8-', 'R-R- R-.8 ---- 7-5-'],
    gate: 0.92,
    accents: 'X..x ..x. X... ..x.',
    slides: 0.4,
  },
  'dub-answer': {
    kind: 'pattern',
    metre: '4/4',
    bars: ['R--- ---- .... ....', '.... ..R- 8--- ----', 'R--- ---- .... ....', '.... 5-7- 8--- R---'],
    gate: 0.96,
    slides: 0.6,
  },
};

export const DUBSTEP_BASS: readonly BassChoice[] = [
  { figure: 'dub-loop', weight: 10, energy: [0.2, 1] },
  { figure: 'dub-sub', weight: 2, energy: [0, 0.8] },
  { figure: 'dub-growl', weight: 3, energy: [0.45, 1] },
  { figure: 'dub-answer', weight: 2, energy: [0.3, 1] },
  { figure: 'long', weight: 1, energy: [0, 1], purposes: ['break', 'build'] },
];

export const DUBSTEP_COMPING: readonly RhythmFigure[] = [
  {
    // A skank of the sound system, a chord thrown into the echo.
    name: 'dub-stabs',
    kind: 'rhythm',
    roles: ['comping'],
    suits: { substyles: ['dubstep'], metres: ['4/4', '2/4', '3/4'] },
    weight: 8,
    voicing: 'stack',
    patterns: ['.... S... .... ....'],
    composed: {
      first: [
        ['....', 4],
        ['..S.', 3],
        ['S...', 1.5],
        ['...S', 1.5],
      ],
      beats: [
        ['....', 6],
        ['S...', 2],
        ['..S.', 3],
        ['S.s.', 1],
        ['...s', 1.5],
      ],
      last: [
        ['....', 4],
        ['..S.', 2],
        ['S.s.', 1],
      ],
    },
    stays: 'section',
  },
];

/**
 * How often the filter of the bass opens: a letter an equal part of the bar, so many times in each. Most bars keep one rate, some speed up or
 * fall into threes where they turn.
 */
export const WOBBLES: NonNullable<AutomationRule['rates']> = [
  ['1111', 4],
  ['2222', 4],
  ['11', 3],
  ['3333', 2.5],
  ['1122', 2],
  ['2211', 2],
  ['1133', 2],
  ['2233', 1.5],
  ['1', 1.5],
  ['1212', 1.5],
  ['3322', 1.5],
  ['1144', 1],
  ['4422', 1],
  ['2264', 0.7],
];
