import type { DrumTable, Fill, GrooveChoice } from '../tables/drums.js';
import type { Purpose } from '../tables/ensembles.js';
import { DUBSTEP_FILLS, DUBSTEP_GROOVES } from './dubstep.js';
import { ELECTRO_FILLS, ELECTRO_GROOVES, ELECTRO_PERCUSSION } from './electro.js';
import { GARAGE_FILLS, GARAGE_GROOVES, GARAGE_PERCUSSION } from './garage.js';
import { GROOVES } from './grooves.js';

const fills: Readonly<Record<string, readonly Fill[]>> = {
  machine: ELECTRO_FILLS,
  'two-step': GARAGE_FILLS,
  'half-time': DUBSTEP_FILLS,
  club: [
    { beats: 1, weight: 3, energy: [0, 1], lines: { kick: '....', clap: 'x.xx' } },
    { beats: 1, weight: 2, energy: [0, 1], lines: { kick: 'x...', snare: '..xX', openHat: '....' } },
    { beats: 2, weight: 3, energy: [0.3, 1], lines: { kick: 'X... ....', snare: '..x. xoxX' } },
    {
      beats: 2,
      weight: 2,
      energy: [0.3, 1],
      lines: { kick: 'X..X ..X.', clap: '.... x...', hat: '..o. ..o.' },
    },
    {
      beats: 4,
      weight: 2,
      energy: [0.5, 1],
      lines: { kick: 'X... X... .... ....', snare: 'o.o. o.o. xoxo xxXX' },
    },
  ],
  breaks: [
    { beats: 1, weight: 2, energy: [0, 1], lines: { snare: 'xgxX' } },
    {
      beats: 2,
      weight: 3,
      energy: [0, 1],
      lines: { snare: 'X.gx .xgX', kick: '.x.. x...', hat: 'x.x. x.x.' },
    },
    { beats: 2, weight: 2, energy: [0.4, 1], lines: { snare: 'xgxg xxXX', kick: 'x... x...' } },
    {
      beats: 4,
      weight: 2,
      energy: [0.4, 1],
      lines: { kick: 'X.x. ..x. ..x. ....', snare: '...x X..x .x.x XxxX', ride: 'x.x. x.x. x.x. ....' },
    },
  ],
  gated: [
    { beats: 1, weight: 2, energy: [0, 1], lines: { highTom: 'xx..', floorTom: '..xX', kick: 'x...' } },
    {
      beats: 2,
      weight: 3,
      energy: [0.2, 1],
      lines: { highTom: 'x.x. ....', midTom: '.... xx..', floorTom: '.... ..xX', kick: 'X... X...' },
    },
    {
      beats: 4,
      weight: 2,
      energy: [0.4, 1],
      lines: {
        snare: 'x.xx .... .... ....',
        highTom: '.... x.xx .... ....',
        midTom: '.... .... x.xx ....',
        floorTom: '.... .... .... xxXX',
        kick: 'X... X... X... X...',
      },
    },
    // Toms that fall over the whole bar, a snare that stumbles over them, a bar that stops for the last of them.
    {
      beats: 4,
      weight: 2,
      energy: [0.3, 1],
      lines: {
        snare: 'X..x ..x. .... ....',
        highTom: '.... .... x.x. ....',
        midTom: '.... .... .x.x x...',
        floorTom: '.... .... .... .xXX',
        kick: 'X... X... X... X...',
      },
    },
    {
      beats: 4,
      weight: 2,
      energy: [0.3, 1],
      lines: {
        highTom: 'x..x .... .... ....',
        midTom: '..x. .x.x .... ....',
        floorTom: '.... ..x. X..X ....',
        snare: '.... .... .... X.XX',
        kick: 'X... .... X..X ....',
      },
    },
    {
      beats: 2,
      weight: 2,
      energy: [0.3, 1],
      lines: { snare: 'X.xX ....', midTom: '.... X.x.', floorTom: '.... .x.X', kick: 'X... X...' },
    },
    { beats: 2, weight: 1.5, energy: [0, 1], lines: { floorTom: '.... X.XX', kick: 'X... ....' } },
  ],
  lazy: [
    { beats: 1, weight: 3, energy: [0, 1], lines: { snare: '..og', hat: 'x...' } },
    {
      beats: 2,
      weight: 2,
      energy: [0, 1],
      lines: { snare: 'x..o ..x.', kick: '.... x...', hat: 'x.o. ....' },
    },
  ],
};

const ANY = ['4/4', '2/4', '5/4'] as const;
const odd: readonly GrooveChoice[] = [
  { groove: 'club-three', weight: 1, energy: [0, 1], metres: ['3/4'] },
  { groove: 'club-six', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
];
const oddPercussion: readonly GrooveChoice[] = [
  { groove: 'shaker-three', weight: 1, energy: [0, 1], metres: ['3/4'] },
  { groove: 'shaker-six', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
];
const BUILD: readonly Purpose[] = ['build'];
const THIN: readonly Purpose[] = ['intro', 'outro', 'break'];
const ENDS: readonly Purpose[] = ['intro', 'outro'];
const VERSES: readonly Purpose[] = ['statement', 'return'];
const GROOVES_BEFORE: readonly Purpose[] = ['statement', 'return', 'development'];
const BRIDGE: readonly Purpose[] = ['contrast'];
const choice = (
  groove: string,
  weight: number,
  low: number,
  high: number,
  purposes?: readonly Purpose[],
): GrooveChoice => ({
  groove,
  weight,
  energy: [low, high],
  metres: ANY,
  ...(purposes ? { purposes } : {}),
});

const house: readonly GrooveChoice[] = [
  choice('house-hats', 2, 0, 0.8, ['break']),
  choice('house-hats', 0.5, 0, 0.8, ENDS),
  choice('house-light', 2, 0, 0.8, THIN),
  choice('house-main', 1, 0, 0.8, ENDS),
  choice('house-light', 1, 0, 0.4),
  choice('house-main', 4, 0.3, 1),
  choice('house-swung', 3, 0.45, 1),
  choice('house-jack', 3, 0.4, 1),
  choice('house-tribal', 2.5, 0.4, 1),
  choice('house-rim', 2, 0.3, 0.8),
  // What skips before a drop lets the floor of the drop stand out.
  choice('house-main', 4, 0.3, 1, GROOVES_BEFORE),
  choice('house-swung', 3, 0.4, 1, GROOVES_BEFORE),
  choice('house-light', 1, 0, 0.4, GROOVES_BEFORE),
  choice('house-jack', 2, 0.4, 1, GROOVES_BEFORE),
  choice('house-tribal', 2.5, 0.3, 1, GROOVES_BEFORE),
  choice('house-rim', 2.5, 0.3, 0.8, GROOVES_BEFORE),
  choice('house-two-step', 1.8, 0.3, 0.8, GROOVES_BEFORE),
  choice('build-floor', 2, 0, 1, BUILD),
  choice('build-claps', 2, 0, 1, BUILD),
  choice('build-running', 2, 0, 1, BUILD),
  choice('build-late', 1.5, 0, 1, BUILD),
  choice('build-kick', 1, 0, 1, BUILD),
  ...odd,
];

export const DRUMS: DrumTable = {
  grooves: {
    ...GROOVES,
    ...ELECTRO_GROOVES,
    ...ELECTRO_PERCUSSION,
    ...GARAGE_GROOVES,
    ...GARAGE_PERCUSSION,
    ...DUBSTEP_GROOVES,
    'shaker-sixteenths': {
      metre: '4/4',
      lines: { cabasa: 'xgog xgog xgog xgog|xgog xgog xgox xgog' },
    },
    'conga-loop': {
      metre: '4/4',
      lines: {
        highConga: '...x .... ..x. ....|...x .... ..x. .x..',
        lowConga: '.... ..x. .... x...|.... ..x. .... ..o.',
        muteConga: 'g... g..g .... ...?|g... g..g .... ....',
      },
    },
    'cowbell-loop': {
      metre: '4/4',
      lines: { cowbell: '..o. ...o ..o. ....|..o. ...o ..o. .?..', maracas: 'gogo gogo gogo gogo' },
    },
    // Cycles of three, five and seven sixteenths against the bar: they meet it again after as many bars.
    'claves-in-three': {
      metre: '4/4',
      lines: {
        claves: 'x..x ..x. .x.. x..x|..x. .x.. x..x ..x.|.x.. x..x ..x. .x..',
        cabasa: 'g.og g.og g.og g.og',
      },
    },
    'wood-in-five': {
      metre: '4/4',
      lines: {
        woodBlock:
          'x... .x.. ..o. ...x|.... x... .o.. ..x.|...x .... o... .x..|..x. ...o .... x...|.x.. ..o. ...x ....',
        maracas: '..o. ..o. ..o. ..o.',
      },
    },
    'congas-in-seven': {
      metre: '4/4',
      lines: {
        highConga: 'x... ...x .... ..x.|.... .x.. .... x...',
        lowConga: '...x .... ..x. ....|.x.. .... x... ...x|.... ..x. .... .x..',
        cabasa: 'xgog xgog xgog xgog',
      },
    },
    'bongo-break': {
      metre: '4/4',
      lines: {
        highBongo: '..xg .x.. ..x. .xg.|..x. .xg. ..xg .x.x',
        lowBongo: '.... x... .... x..?|.... x... ...x ....',
        tambourine: '.... o... .... o...',
      },
    },
    'shaker-three': { metre: '3/4', lines: { cabasa: 'xgog xgog xgog' } },
    'shaker-six': { metre: '12/8', lines: { cabasa: 'xgo xgo xgo xgo' } },
  },
  choices: {
    house,
    electro: [
      choice('electro-light', 2, 0, 0.35),
      choice('electro-light', 2, 0, 0.8, THIN),
      choice('electro-main', 1, 0, 0.8, ['intro', 'outro']),
      choice('electro-main', 5, 0.25, 1),
      choice('electro-broken', 4, 0.4, 1),
      choice('build-break', 2, 0, 1, BUILD),
      choice('build-claps', 1, 0, 1, BUILD),
      ...odd,
    ],
    garage: [
      choice('garage-light', 2, 0, 0.35),
      choice('garage-light', 2, 0, 0.8, THIN),
      choice('garage-two-step', 1, 0, 0.8, ENDS),
      choice('garage-two-step', 6, 0.25, 1),
      choice('garage-skip', 4, 0.35, 1),
      choice('garage-four', 2, 0.5, 1),
      choice('build-claps', 2, 0, 1, BUILD),
      choice('build-running', 2, 0, 1, BUILD),
      choice('build-break', 2, 0, 1, BUILD),
      choice('build-late', 1, 0, 1, BUILD),
      ...odd,
    ],
    dubstep: [
      choice('dub-light', 2, 0, 0.35),
      choice('dub-light', 2, 0, 0.8, THIN),
      choice('dub-sparse', 1, 0, 0.8, ENDS),
      choice('dub-sparse', 3, 0.2, 0.75),
      choice('dub-half', 5, 0.3, 1),
      choice('dub-heavy', 3.5, 0.6, 1),
      choice('build-floor', 2, 0, 1, BUILD),
      choice('build-threes', 2, 0, 1, BUILD),
      choice('build-toms', 1, 0, 1, BUILD),
      choice('build-late', 2, 0, 1, BUILD),
      ...odd,
    ],
    techno: [
      choice('techno-low', 3, 0, 0.5),
      choice('techno-low', 3, 0, 0.8, THIN),
      choice('techno-main', 4, 0.35, 1),
      choice('techno-hard', 3, 0.6, 1),
      choice('build-floor', 2, 0, 1, BUILD),
      choice('build-toms', 2, 0, 1, BUILD),
      choice('build-hats', 2, 0, 1, BUILD),
      choice('build-kick', 2, 0, 1, BUILD),
      choice('build-threes', 1, 0, 1, BUILD),
      ...odd,
    ],
    trance: [
      choice('trance-low', 3, 0, 0.5),
      choice('trance-low', 2, 0, 0.8, THIN),
      choice('trance-main', 4, 0.4, 1),
      choice('trance-ride', 2.5, 0.6, 1),
      choice('trance-tech', 3, 0.4, 1),
      choice('trance-snares', 3, 0.5, 1),
      choice('build-floor', 3, 0, 1, BUILD),
      choice('build-claps', 1, 0, 1, BUILD),
      choice('build-late', 2, 0, 1, BUILD),
      choice('build-running', 1, 0, 1, BUILD),
      choice('build-threes', 1, 0, 1, BUILD),
      ...odd,
    ],
    'drum-and-bass': [
      choice('break-light', 3, 0, 0.3),
      choice('break-light', 2, 0, 0.8, ['break']),
      choice('break-light', 1, 0, 0.8, ENDS),
      choice('break-open', 4, 0, 0.8, ENDS),
      choice('break-two-step', 4, 0.25, 1),
      choice('break-amen', 3, 0.4, 1),
      choice('break-roll', 3, 0.6, 1),
      choice('break-steppers', 3.5, 0.35, 1),
      choice('break-jungle', 3, 0.45, 1),
      choice('break-half', 2, 0.35, 1),
      choice('break-half-heavy', 2, 0.35, 1),
      choice('build-break', 3, 0, 1, BUILD),
      choice('build-break-late', 2, 0, 1, BUILD),
      choice('build-break-threes', 1.5, 0, 1, BUILD),
      ...odd,
    ],
    synthwave: [
      choice('wave-low', 3, 0, 0.4),
      choice('wave-low', 2, 0, 0.8, THIN),
      choice('wave-main', 4, 0.3, 1),
      choice('wave-rock', 3, 0.35, 1),
      choice('wave-motor', 3.5, 0.4, 1),
      choice('wave-pop', 3, 0.4, 1),
      choice('wave-wide', 1.5, 0.5, 1),
      // Verses, bridges and grooves count; the backbeat is the chorus's.
      choice('wave-verse', 4, 0, 0.62, VERSES),
      choice('wave-pulse', 3, 0, 0.62, VERSES),
      choice('wave-half', 2, 0.2, 0.62, VERSES),
      choice('wave-low', 2, 0, 0.45, VERSES),
      choice('wave-rock', 1, 0.4, 0.62, VERSES),
      choice('wave-toms', 4, 0.3, 0.75, BRIDGE),
      choice('wave-half', 3, 0.2, 0.75, BRIDGE),
      choice('wave-pulse', 2, 0, 0.75, BRIDGE),
      choice('build-floor', 2, 0.2, 1, BUILD),
      choice('build-toms', 2, 0.2, 1, BUILD),
      choice('wave-main', 1, 0, 0.3, BUILD),
      ...odd,
    ],
    'lo-fi': [
      choice('lo-fi-sticks', 3, 0, 0.3),
      choice('lo-fi-main', 4, 0.15, 1),
      choice('lo-fi-bounce', 3, 0.3, 1),
      choice('lo-fi-drag', 3, 0.2, 1),
      choice('lo-fi-boom', 2, 0.15, 0.8),
      choice('lo-fi-stumble', 4, 0.15, 1),
      choice('lo-fi-ride', 2, 0.15, 0.7),
      ...odd,
    ],
    '*': house,
  },
  percussion: {
    electro: [
      choice('machine-cowbell', 4, 0, 1),
      choice('machine-claves', 2, 0, 1),
      choice('machine-congas', 2, 0, 1),
      ...oddPercussion,
    ],
    house: [
      choice('shaker-sixteenths', 2, 0, 1),
      choice('conga-loop', 3, 0, 1),
      choice('congas-in-seven', 2, 0, 1),
      choice('bongo-break', 2, 0, 1),
      choice('cowbell-loop', 1, 0.4, 1),
      ...oddPercussion,
    ],
    garage: [
      choice('swung-shaker', 4, 0, 1),
      choice('skipping-wood', 3, 0, 1),
      choice('bongo-break', 2, 0, 1),
      choice('conga-loop', 1.5, 0, 1),
      ...oddPercussion,
    ],
    dubstep: [
      choice('wood-in-five', 3, 0, 1),
      choice('claves-in-three', 2, 0, 1),
      choice('shaker-sixteenths', 2, 0, 1),
      choice('congas-in-seven', 2, 0, 1),
      ...oddPercussion,
    ],
    techno: [
      choice('claves-in-three', 3, 0, 1),
      choice('wood-in-five', 3, 0, 1),
      choice('shaker-sixteenths', 2, 0, 1),
      choice('congas-in-seven', 2, 0, 1),
      choice('cowbell-loop', 1, 0.4, 1),
      ...oddPercussion,
    ],
    'drum-and-bass': [
      choice('shaker-sixteenths', 3, 0, 1),
      choice('bongo-break', 3, 0, 1),
      choice('conga-loop', 1.5, 0, 1),
      choice('wood-in-five', 1.5, 0, 1),
      ...oddPercussion,
    ],
    '*': [
      choice('shaker-sixteenths', 3, 0, 1),
      choice('conga-loop', 2, 0, 1),
      choice('cowbell-loop', 1, 0.4, 1),
      ...oddPercussion,
    ],
  },
  fills,
};
