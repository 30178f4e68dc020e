import type { Substyle } from '../style.js';
import type { BassChoice, BassFigure } from '../tables/bass.js';
import type { RhythmFigure } from '../tables/comping.js';
import type { Fill, Groove } from '../tables/drums.js';
import type { Progression } from '../tables/harmony.js';

/** UK garage: kicks that skip, swung sixteenths, chords cut short, a sub-bass that slides. */
export const GARAGE: Substyle = {
  name: 'garage',
  description: 'Two-step: skipping kicks, swung sixteenths, chopped chords and a sliding sub-bass',
  tempo: [130, 132, 136],
  metres: ['4/4'],
  modes: [
    ['minor', 6],
    ['dorian', 3],
    ['major', 1],
  ],
  tonics: [
    [9, 3],
    [5, 3],
    [7, 3],
    [0, 2],
    [2, 2],
    [4, 2],
    [10, 2],
    [3, 1],
    [1, 1],
    [6, 1],
    [8, 1],
    [11, 1],
  ],
  moods: ['deep', 'euphoric', 'dark', 'nostalgic'],
  weight: 2,
  swing: [0.59, 0.58],
  energy: 0.6,
};

const loop = (chart: string, modes: Progression['modes'], weight = 2): Progression => ({
  chart,
  uses: ['loop', 'chorus', 'break'],
  modes,
  weight,
  substyles: ['garage'],
});
const MINOR = ['minor', 'minor pentatonic'] as const;

/** Sevenths and ninths in two or four bars, many with a chord that comes half a bar early. */
export const GARAGE_LOOPS: readonly Progression[] = [
  loop('i9 | i9 | bVImaj7 | v7', MINOR, 3),
  loop('i9 | bVImaj7 v7 | i9 | iv9', MINOR, 3),
  loop('iv9 | v7 | i9 | i9', MINOR, 2.5),
  loop('bVImaj7 | v7 | i9 | i9 bVII', MINOR, 2.5),
  loop('i9 | iv9 | bVImaj7 | bVII9', MINOR),
  loop('i9 bVII | bVImaj7 | i9 bVII | iv9 v7', MINOR),
  loop('bVImaj7 | bVII | v7 | i9', MINOR),
  loop('i9 | bIIImaj7 | iv9 | v7', MINOR),
  loop('iv9 | iv9 | i9 | v7', MINOR),
  loop('i9 | i9 | i9 | bVImaj7 bVII', MINOR),
  loop('i9 | v7 | iv9 | bVImaj7', MINOR),
  loop('bVImaj7 | bIIImaj7 | iv9 | i9', MINOR),
  loop('i9 | iv9 v7 | i9 | bIIImaj7 bVII', MINOR),
  loop('iv9 | bVII9 | bIIImaj7 | bVImaj7', MINOR),
  loop('i9 | v7 | bVIImaj7 | IV9', ['dorian']),
  loop('i9 | IV9 | i9 | IV9', ['dorian'], 3),
  loop('i9 | bVIImaj7 | IV9 | i9', ['dorian']),
  loop('i9 | ii7 | i9 | v7', ['dorian']),
  loop('ii9 | V7sus4 | Imaj9 | vi9', ['major', 'major pentatonic']),
  loop('IVmaj9 | iii7 | vi9 | Imaj9', ['major', 'major pentatonic']),
  loop('IVmaj9 | V7sus4 | iii7 | vi9', ['major', 'major pentatonic']),
];

const BACKBEAT = '.... X... .... X...';
const FLOOR = 'X... X... X... X...';

export const GARAGE_GROOVES: Readonly<Record<string, Groove>> = {
  // The second and fourth kick of the bar are gone; what is left skips.
  'garage-two-step': {
    metre: '4/4',
    layered: true,
    fills: 'two-step',
    crash: 'crash',
    lines: {
      kick: 'X... .... ..x. ....|X... .... ..x. ...x|X... .... ..x. ....|X..x .... ..x. ..x.',
      snare: BACKBEAT,
      clap: BACKBEAT,
      hat: '..xg .xx. ..xg .x.g|..xg .xx. ..xg .xxg',
      stick: '...o .... .o.. ....|...o .... .o.. ..o.',
      openHat: '.... ..x. .... ..x.|.... ..x. .... ....',
    },
    later: {
      tambourine: ['..x. ..x. ..x. ..x.', 'x.x. x.x. x.x. x.x.', '.... .... .... ....'],
    },
    others: {
      kick: [
        'X... ...x ..x. ....|X... .... ..x. ....|X... ...x ..x. ....|X... ..x. .x.. ...x',
        'X... .... .x.. ....|X... .... .x.. ..x.|X... .... .x.. ....|X..x .... .x.. x...',
        'X..x .... ..x. ....|X..x .... .x.. ..x.',
        'X... .... .... x..x|X... .... ..x. ....',
        'X... ...x .... ..x.|X... ...x .x.. ....|X... ...x .... ..x.|X... ...x .x.. x..x',
        'X.x. .... ..x. ....|X.x. ...x ..x. ...x',
      ],
      snare: [
        '.... X..g .... X...|.... X... .g.. X..g',
        '.... X... ...g X...|.... X... ...g X.g.',
        '.... X... .... X...|.... X..g .g.. X...|.... X... .... X...|.... X.g. .g.g X.xx',
        '.g.. X... .g.. X...|.g.. X..g .g.. X.g.',
      ],
      clap: [
        BACKBEAT,
        '.... .... .... X...',
        '.... X... .... X..x|.... X... .... X...',
        '.... .... .... ....',
      ],
      hat: [
        'x.gx .gx. x.gx .gxg',
        '.gx. .gxx .gx. .gx.',
        '..xo .gx. .xgo ..xg',
        'xgxg .gxg xgxg .gxx',
        '.xgx .xg. .xgx .x.g',
        'x.x. .xx. x.x. .xxg|x.x. .xx. x.xg .x.x',
      ],
      stick: [
        '.... ..o. ...o ....|.... ..o. .o.. ...o',
        'o..o .... o..o ..o.',
        '.... .... .... ....',
        '..o. .o.. ..o. .o..|..o. .o.. .o.. o..o',
      ],
      openHat: ['..x. .... ..x. ....', '.... .... .... ..x.', '.... ..x. .... ....', '..x. ..x. ..x. ..x.'],
    },
  },
  // More stumbles, rims for the backbeat's shadows, a snare that drags.
  'garage-skip': {
    metre: '4/4',
    layered: true,
    fills: 'two-step',
    crash: 'crash',
    lines: {
      kick: 'X..x .... .x.. ..x.|X..x .... .xx. ....|X..x .... .x.. ..x.|X... ..x. .x.x ....',
      snare: '.... X..g .g.. X...|.... X..g .g.. X.g.|.... X..g .g.. X...|.... X.gg .g.g X..x',
      hat: 'x.xg .xxg x.xg .xxg',
      stick: '.... ..o. ...o ....',
      cowbell: '.... .... .... ....',
    },
    later: { openHat: ['..x. ..x. ..x. ..x.', '.... ..x. .... ..x.', '.... .... .... ....'] },
    others: {
      kick: [
        'X... ..x. ...x ....|X... ..x. .x.. ...x|X... ..x. ...x ....|X..x ..x. ...x ..x.',
        'X..x ...x ..x. ....|X..x .... ..x. .x..',
        'X... .x.. ..x. ....|X... .x.. ..x. .x.x',
        '..x. .... ..x. ...x|X... .... ..x. ....|..x. .... ..x. ...x|X..x .... .xx. ....',
      ],
      snare: ['...g X... ...g X...|...g X..g ...g X.g.', '.... X.g. .g.. X.g.|.... X.g. .g.g X..x', BACKBEAT],
      hat: ['.gxg .gxg .gxg .gxx', 'xgx. xgxx .gx. xgxg', '..xx .gx. ..xx .gxg', 'x..x .xx. x..x .xxg'],
      stick: ['o... ..o. ..o. ...o', '.o.. o..o .... ..o.', '.... .... .... ....'],
      cowbell: ['..o. ...o .... ..o.', '...o ..o. .o.. ....', 'o..o ..o. .... ....'],
    },
  },
  // Speed garage: the floor is back, everything else still swings.
  'garage-four': {
    metre: '4/4',
    layered: true,
    fills: 'two-step',
    crash: 'crash',
    lines: {
      kick: `${FLOOR}|${FLOOR}|${FLOOR}|X... X... X..x X...`,
      clap: BACKBEAT,
      openHat: '..x. ..x. ..x. ..x.',
      hat: '.g.g .g.g .g.g .ggg',
      snare: '.... ...g .g.. ....|.... ...g .g.. ..g.',
    },
    later: { ride: ['..x. ..x. ..x. ..x.', 'x... x... x... x...', '.... .... .... ....'] },
    others: {
      kick: [`${FLOOR}|X... X... X... X.x.`, `${FLOOR}|${FLOOR}|${FLOOR}|X... X..x .x.. X...`],
      clap: ['.... X..x .... X...', '.... X... .... X..g|.... X... ..x. X..x'],
      hat: ['xg.g xg.g xg.g xg.g', 'x.gx x.gx x.gx x.gx', '.gxg .g.g .gxg .g.x', '..gx ..gx ..gx .xgx'],
      snare: [
        '...g ..g. ...g ..g.',
        '..g. ...x ..g. ....|..g. ...x ..g. .x.x',
        '.... .... ...g ..g.',
        'x..g .... .g.. ...x',
      ],
    },
  },
  'garage-light': {
    metre: '4/4',
    layered: true,
    fills: 'two-step',
    lines: {
      kick: 'X... .... ..x. ....|X... .... ..x. ..x.',
      hat: '..xg .xx. ..xg .x.g',
      stick: '.... x... .... x...|.... x... .... x..o',
    },
    others: {
      kick: ['X... ...x ..x. ....', 'X... .... .x.. ....', 'X..x .... ..x. ....', FLOOR],
      hat: ['.gx. .gx. .gx. .gxg', 'x.gx .gx. x.gx .gx.', '..x. .x.g ..x. .xxg'],
      stick: ['.... x..o .... x...', '...o x... .o.. x...', '.... x... .... x.o.'],
    },
  },
};

export const GARAGE_PERCUSSION: Readonly<Record<string, Groove>> = {
  'swung-shaker': {
    metre: '4/4',
    lines: { cabasa: 'xgog xgog xgog xgox', highBongo: '.... .... .... ....' },
    others: {
      cabasa: ['x.og x.og x.og x.og', '.gog .gog .gog .gog', 'ogxg ogxg ogxg ogxx'],
      highBongo: ['...x .... .x.. ....|...x .... .x.. ..xx', '..x. .x.. ..x. ....', '.... ..xg .... .x.x'],
    },
  },
  'skipping-wood': {
    metre: '4/4',
    lines: { woodBlock: '...x ..x. .... x..x|...x ..x. .x.. ....', cabasa: '..o. ..o. ..o. ..o.' },
    others: {
      woodBlock: ['x..x .... ..x. .x..', '.x.. x..x .... ..x.', '.... ..x. ...x ....'],
      cabasa: ['gogo gogo gogo gogo', 'o.go o.go o.go o.go', '.... .... .... ....'],
    },
  },
};

export const GARAGE_FILLS: readonly Fill[] = [
  { beats: 1, weight: 3, energy: [0, 1], lines: { snare: '.xgX', kick: '....' } },
  { beats: 1, weight: 2, energy: [0, 1], lines: { clap: 'x.xx', kick: 'x...' } },
  {
    beats: 2,
    weight: 3,
    energy: [0.2, 1],
    lines: { kick: 'X..x ....', snare: '.... .xXx', hat: '..x. ....' },
  },
  { beats: 2, weight: 2, energy: [0.2, 1], lines: { snare: 'x..x .gxX', kick: '.x.. x...' } },
  {
    beats: 4,
    weight: 2,
    energy: [0.4, 1],
    lines: { kick: 'X... ...x .x.. ....', snare: '.... X..g .gx. xxXX', hat: '..xg .xx. .... ....' },
  },
];

export const GARAGE_BASSES: Readonly<Record<string, BassFigure>> = {
  // Between the kicks, and off the beat more than on it; what follows at once is slid into.
  'garage-loop': {
    kind: 'loop',
    first: [
      ['R-..', 4],
      ['R..R', 3],
      ['R.R-', 2],
      ['..R-', 2],
      ['R--R', 2],
    ],
    beats: [
      ['..R-', 3],
      ['.R-.', 2],
      ['..8.', 2],
      ['-.7-', 1.5],
      ['....', 3],
      ['.R.8', 1.5],
      ['..5-', 1.5],
      ['R-5-', 1.5],
      ['8-R-', 1.5],
      ['...R', 2],
    ],
    last: [
      ['5-7-', 2],
      ['.7-8', 2],
      ['8-5-', 2],
      ['..a-', 1.5],
      ['....', 1],
    ],
    gate: 0.88,
    slides: 0.7,
  },
  'garage-bounce': {
    kind: 'pattern',
    metre: '4/4',
    bars: ['R-.. ..8. ..R- ....', 'R-.. ..8. .7-. 5-..', 'R-.. ..8. ..R- ....', 'R..R ..8- 7-5- ..a-'],
    gate: 0.85,
    accents: 'X... ..x. ..x. ....',
    slides: 0.8,
  },
  'garage-warp': {
    kind: 'pattern',
    metre: '4/4',
    bars: ['R--- --8- ---- R-..', 'R--- --.. 5--- 7-8-', 'R--- --8- ---- R-..', 'R--- 7--- 5--- 8---'],
    gate: 0.97,
    slides: 0.9,
  },
  'garage-off': {
    kind: 'pattern',
    metre: '4/4',
    bars: ['..R- ..R. ..R- .R8.', '..R- ..R. ..5- 7-8-', '..R- ..R. ..R- .R8.', '..R- ..8- ..7- 5-a-'],
    gate: 0.85,
    slides: 0.6,
  },
};

export const GARAGE_BASS: readonly BassChoice[] = [
  { figure: 'garage-loop', weight: 10, energy: [0.2, 1] },
  { figure: 'garage-bounce', weight: 2, energy: [0, 0.9] },
  { figure: 'garage-warp', weight: 2, energy: [0.3, 1] },
  { figure: 'garage-off', weight: 2, energy: [0.3, 1] },
  { figure: 'long', weight: 1, energy: [0, 1], purposes: ['break', 'build'] },
];

export const GARAGE_COMPING: readonly RhythmFigure[] = [
  {
    // A chord of a record, cut to slices that miss the beat.
    name: 'garage-chops',
    kind: 'rhythm',
    roles: ['comping'],
    suits: { substyles: ['garage'], metres: ['4/4', '2/4', '3/4'] },
    weight: 8,
    voicing: 'stack',
    patterns: ['..s. .s.. ...S ..s.'],
    composed: {
      first: [
        ['S..s', 3],
        ['..S.', 3],
        ['...S', 2.5],
        ['S-..', 2],
        ['.S..', 1.5],
      ],
      beats: [
        ['..s.', 3],
        ['.s..', 2.5],
        ['...s', 3],
        ['....', 3],
        ['.s-.', 1.5],
        ['s..s', 1.5],
        ['..ss', 1],
      ],
      last: [
        ['.SsS', 2],
        ['..S.', 2],
        ['...S', 2],
        ['s.ss', 1],
        ['....', 1.5],
      ],
    },
    stays: 'section',
    yields: 0.15,
  },
];
