import type { DrumTable, Fill, Groove, GrooveChoice } from '../tables/drums.js';

const BACKBEAT = '.. X. .. X.';
const EIGHTHS = 'Xo Xo Xo Xo';

const grooves: Readonly<Record<string, Groove>> = {
  'rock-hats': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X... .... x.x. ....|X... ..x. x... ....|X... .... x.x. ....|X... ..x. x... ..!.',
      snare: '.... X... .... X...|.... X..? .... X...|.... X... .?.. X...|.... X..g .?.. X...',
      hat: EIGHTHS,
      openHat: '.. .. .. ..|.. .. .. ..|.. .. .. ..|.. .. .. .!',
    },
  },
  'rock-driving': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X.x. ..x. x... ..x.|X.x. .... x.x. ....|X.x. ..x. x... ..x.|X.x. ..!. x.x. ..x.',
      snare: '.... X... .... X...|.... X... .?.. X...|.... X..g .... X...|.... X... .?.g X..!',
      hat: EIGHTHS,
      openHat: '.. .. .. .x|.. .. .. ..|.. .. .. .x|.. .. .! ..',
    },
  },
  'rock-ride': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X.x. .... x.x. ....|X... ..x. x.x. ....|X.x. .... x... ..x.|X... ..x. x.x. ..!.',
      snare: '.... X... .... X...|.... X... .... X..?|.... X..g .... X...|.... X... .?.. X...',
      ride: 'Xo Xo Xo Xo|Xo Xo Xo XX',
      bell: '.. .. .. ..|.. .! .. .!',
    },
  },
  'rock-open': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X... ..x. x... ..x.|X... ..x. x.x. ....|X... ..x. x... ..x.|X.x. ..x. x.x. ....',
      snare: '.... X... .... X...|.... X... .... X...|.... X... .... X...|.... X... .... X.!.',
      openHat: 'X. X. X. X.|X. X. X. Xo',
    },
  },
  'rock-crash-ride': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash2',
    lines: {
      kick: 'X.x. ..x. X.x. ..x.|X... ..x. X.x. ....|X.x. ..x. X.x. ..x.|X.x. ..xx X.x. ....',
      snare: '.... X... .... X...|.... X... .... X...|.... X... .... X...|.... X... .... X.x.',
      crash: 'x. x. x. x.',
    },
  },
  'rock-toms': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X... x... X... x...|X... x... X..x x...',
      floorTom: 'x.o. ..o. x.o. ..oo|x.o. ..o. x.oo ..o.',
      snare: '.... X... .... X...|.... X... .... X...',
    },
  },
  'hats-only': {
    metre: '4/4',
    fills: 'rock',
    lines: {
      kick: 'x... .... .... ....|x... .... ..x. ....',
      pedal: 'x. x. x. x.',
      stick: '.. o. .. o.|.. o. .. o.',
    },
  },
  'verse-light': {
    metre: '4/4',
    fills: 'rock',
    lines: {
      kick: 'x... .... o... ....|x... .... o.o. ....|x... .... o... ....|x... ..o. o... ....',
      snare: '.... o... .... o...|.... o... .... o...|.... o... .... o..?|.... o... .... x...',
      hat: 'xg og xg og',
    },
  },
  'ballad-stick': {
    metre: '4/4',
    fills: 'soft',
    lines: {
      kick: 'x... .... x... ....|x... ..o. x... ....|x... .... x.o. ....|x... ..o. x... ..?.',
      stick: '.. x. .. x.',
      hat: 'xo xo xo xo|xo xo xo xo|xo xo xo xo|xo xo xo x.',
      openHat: '.. .. .. ..|.. .. .. ..|.. .. .. ..|.. .. .. .o',
    },
  },
  'ballad-snare': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X... .... x... ....|X... ..x. x... ....|X... .... x.x. ....|X... ..x. x... ..!.',
      snare: '.... X... .... X...|.... X..? .... X...|.... X... .... X...|.... X... ...g X...',
      hat: 'Xo xo Xo xo',
      openHat: '.. .. .. ..|.. .. .. .!',
    },
  },
  'ballad-ride': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X... ..x. x... ....|X... ..x. x.x. ....',
      snare: '.... X... .... X...|.... X... .... X..?',
      ride: 'Xo Xo Xo Xo|Xo Xo Xo Xo',
    },
  },
  'sixteen-hats': {
    metre: '4/4',
    fills: 'soft',
    lines: {
      kick: 'X... .... ..x. ....|X..x .... ..x. ....|X... .... ..x. ...!|X..x .... x.x. ....',
      snare: '.... X... .... X...|.... X..? .?.. X...|.... X... .... X...|.... X..g .g.. X..?',
      hat: 'Xgog Xgog Xgog Xgog|Xgog Xgog Xgog Xgo.',
      openHat: '.... .... .... ....|.... .... .... ...!',
    },
  },
  'funk-rock': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X..x ..x. ..x. .x..|X..x .... .xx. ....|X..x ..x. ..x. .x..|X.x. ..x. .x.. x...',
      snare: '.... X..g .g.g X...|.... X..g .g.. X..g|.g.. X..g .g.g X...|.... X..g .g.. X.g!',
      hat: 'Xo Xo Xo Xo|Xo Xo Xo X.',
      openHat: '.. .. .. ..|.. .. .. .x',
    },
  },
  'punk-beat': {
    metre: '4/4',
    fills: 'punk',
    crash: 'crash',
    lines: {
      kick: 'X. .x x. ..|X. .x x. .x|X. .x x. ..|X. .x xx ..',
      snare: BACKBEAT,
      hat: 'Xx Xx Xx Xx',
      openHat: '.. .. .. ..|.. .. .. .!',
    },
  },
  'punk-open': {
    metre: '4/4',
    fills: 'punk',
    crash: 'crash2',
    lines: {
      kick: 'X. .x X. .x|X. .x Xx ..|X. .x X. .x|Xx .x X. .x',
      snare: '.. X. .. X.|.. X. .. X.|.. X. .. X.|.. X. .. Xx',
      crash: 'x. x. x. x.',
    },
  },
  'punk-toms': {
    metre: '4/4',
    fills: 'punk',
    crash: 'crash',
    lines: {
      kick: 'X. x. X. x.',
      snare: '.. X. .. X.',
      floorTom: 'xx .x xx .x|xx .x xx .o',
    },
  },
  'half-time': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X... .... .... ..x.|X..x .... .... ....|X... .... .... ..x.|X..x .... ..x. ..!.',
      snare: '.... .... X... ....|.... .... X... ...?|.... .... X... ....|.... .... X..g .g..',
      hat: 'Xo xo Xo xo',
    },
  },
  'half-time-ride': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X... ..x. .... ..x.|X..x ..x. ..x. ....|X... ..x. .... ..x.|X..x .... ..x. ..x.',
      snare: '.... .... X... ....|.... .... X... ....|.... .... X... ...?|.... .... X... ..g.',
      ride: 'X. X. X. X.|X. X. X. Xo',
    },
  },
  'half-time-crash': {
    metre: '4/4',
    fills: 'rock',
    crash: 'crash2',
    lines: {
      kick: 'X.x. ..x. ..x. ..x.|X..x ..x. ..x. ....|X.x. ..x. ..x. ..x.|X..x ..xx .... ..xx',
      snare: '.... .... X... ....|.... .... X... ....|.... .... X... ....|.... .... X... x...',
      china: 'X. X. X. X.',
    },
  },
  'twelve-eight': {
    metre: '12/8',
    fills: 'triplets',
    crash: 'crash',
    lines: {
      kick: 'X.. ..x x.. ...|X.. ... x.x ...|X.. ..x x.. ...|X.. ..! x.x ..!',
      snare: '... X.. ... X..|... X.. ... X..|... X.. ... X..|... X.. ..? X..',
      hat: 'Xoo Xoo Xoo Xoo',
    },
  },
  'twelve-eight-ride': {
    metre: '12/8',
    fills: 'triplets',
    crash: 'crash',
    lines: {
      kick: 'X.. ..x x.x ...|X.. ..x x.. ..x',
      snare: '... X.. ... X..',
      ride: 'Xoo Xoo Xoo Xoo|Xoo Xoo Xoo XoX',
    },
  },
  'shuffle-rock': {
    metre: '4/4',
    fills: 'triplets',
    crash: 'crash',
    lines: {
      kick: 'X. .x x. ..|X. .x x. .x|X. .x xx ..|X. .x x. .!',
      snare: '.. X. .. X.|.. X. .. X.|.. X. .g X.|.. X. .? Xg',
      hat: 'Xo Xo Xo Xo',
      openHat: '.. .. .. ..|.. .. .. .!',
    },
  },
  'shuffle-rock-ride': {
    metre: '4/4',
    fills: 'triplets',
    crash: 'crash',
    lines: {
      kick: 'X. .x x. .x|X. .. xx ..|X. .x x. .x|X. .x x. .!',
      snare: '.. X. .. X.|.. Xg .g X.|.. X. .. X.|.. Xg .? Xg',
      ride: 'Xo Xo Xo Xo|Xo Xo Xo XX',
      pedal: '.. x. .. x.',
    },
  },
  'shuffle-rock-open': {
    metre: '4/4',
    fills: 'triplets',
    crash: 'crash2',
    lines: {
      kick: 'X. .x X. .x|X. xx X. ..',
      snare: '.. X. .. X.|.. X. .. X.|.. X. .. X.|.. X. .. Xx',
      openHat: 'X. X. X. X.|X. X. X. Xo',
    },
  },
  'rock-waltz-light': {
    metre: '3/4',
    fills: 'rock',
    lines: {
      kick: 'X... .... ....|X... .... ..o.',
      stick: '.... x... x...|.... x... x..o',
      hat: 'xo xo xo|xo xo xo|xo xo xo|xo xo xx',
    },
  },
  'rock-waltz-ride': {
    metre: '3/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X... .... ..x.|X... ..x. ....|X... .... ..x.|X.x. .... ..!.',
      snare: '.... .... X...|.... .... X..?|.... ..?. X...|.... .... X.x.',
      ride: 'Xo xo Xo|Xo xo XX',
    },
  },
  'rock-waltz-half': {
    metre: '3/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X... .... ..x.|.... ..x. ....',
      snare: '.... .... ....|X... .... ....|.... .... ....|X... .... ..!.',
      openHat: 'X. X. X.|X. X. X.',
    },
  },
  'six-eight-rock': {
    metre: '6/8',
    fills: 'triplets',
    crash: 'crash',
    lines: {
      kick: 'X.. ..x|X.. ...|X.. ..x|X.x ..!',
      snare: '... X..|... X..|... X.?|... X.x',
      hat: 'Xox Xox|Xox Xox|Xox Xox|Xox Xxx',
    },
  },
  'six-eight-open': {
    metre: '6/8',
    fills: 'triplets',
    crash: 'crash',
    lines: {
      kick: 'X.x ..x|X.. ..x',
      snare: '... X..|... X..|... X..|... X.X',
      openHat: 'X.x X.x|X.x X.x|X.x X.x|X.x XXX',
    },
  },
  'rock-waltz': {
    metre: '3/4',
    fills: 'rock',
    crash: 'crash',
    lines: {
      kick: 'X... .... ....|X... .... ..x.',
      snare: '.... .... X...|.... .... X...|.... ..?. X...|.... .... X.g.',
      hat: 'Xo Xo Xo',
      openHat: '.. .. ..|.. .. .!',
    },
  },
};

const fills: Readonly<Record<string, readonly Fill[]>> = {
  rock: [
    { beats: 1, weight: 3, energy: [0, 1], lines: { snare: 'x.xX' } },
    { beats: 1, weight: 2, energy: [0.3, 1], lines: { snare: 'xxxX' } },
    { beats: 1, weight: 2, energy: [0.3, 1], lines: { snare: 'xx..', floorTom: '..xX' } },
    { beats: 1, weight: 1, energy: [0, 1], lines: { snare: 'X...', openHat: '..X.', kick: '..x.' } },
    {
      beats: 2,
      weight: 3,
      energy: [0.3, 1],
      lines: { snare: 'X.xx ....', highTom: '.... xx..', floorTom: '.... ..xX', kick: 'x... x...' },
    },
    { beats: 2, weight: 2, energy: [0.2, 1], lines: { snare: 'x..x ..xX', kick: '.x.. x...' } },
    {
      beats: 2,
      weight: 2,
      energy: [0.5, 1],
      lines: { snare: 'xxxx ..xX', highTom: '.... xx..', kick: 'x... x...' },
    },
    {
      beats: 4,
      weight: 3,
      energy: [0.45, 1],
      lines: {
        snare: 'xoxo .... .... ....',
        highTom: '.... xoxo .... ....',
        midTom: '.... .... xoxo ....',
        floorTom: '.... .... .... xoxX',
        kick: 'x... x... x... x...',
      },
    },
    {
      beats: 4,
      weight: 3,
      energy: [0.4, 1],
      lines: {
        snare: 'X..x ..x. xx.. ....',
        highTom: '.... x... ..xx ....',
        floorTom: '.... .... .... xxxX',
        kick: '.x.. ..x. x... x.x.',
      },
    },
    {
      beats: 4,
      weight: 1,
      energy: [0.6, 1],
      lines: { snare: 'X.X. X.X. xxxx xxXX', floorTom: 'x.x. x.x. .... ....', kick: 'x... x... x... x...' },
    },
  ],
  soft: [
    { beats: 1, weight: 3, energy: [0, 1], lines: { snare: '..ox', hat: 'x...' } },
    { beats: 1, weight: 2, energy: [0, 1], lines: { highTom: 'o...', floorTom: '..x.', kick: '..o.' } },
    {
      beats: 2,
      weight: 2,
      energy: [0.2, 1],
      lines: { snare: 'o..o ....', highTom: '.... x...', floorTom: '.... ..x.', kick: 'x... ..o.' },
    },
  ],
  punk: [
    { beats: 1, weight: 2, energy: [0, 1], lines: { snare: 'xxxX' } },
    { beats: 2, weight: 3, energy: [0, 1], lines: { snare: 'XxXx XxXX', kick: 'x... x...' } },
    {
      beats: 2,
      weight: 2,
      energy: [0, 1],
      lines: { snare: 'xx.. ....', highTom: '..xx ....', floorTom: '.... xxXX', kick: 'x.x. x.x.' },
    },
    {
      beats: 4,
      weight: 2,
      energy: [0.4, 1],
      lines: { snare: 'X.X. X.X. XxXx XXXX', floorTom: 'X.X. X.X. .... ....', kick: 'x.x. x.x. x.x. x.x.' },
    },
  ],
  triplets: [
    { beats: 1, weight: 2, energy: [0, 1], lines: { snare: 'xxX' } },
    {
      beats: 2,
      weight: 3,
      energy: [0, 1],
      lines: { snare: 'xxx ...', highTom: '... x..', floorTom: '... .xX', kick: 'x.. x..' },
    },
    {
      beats: 4,
      weight: 2,
      energy: [0.4, 1],
      lines: {
        snare: 'X.x xxx ... ...',
        highTom: '... ... xxx ...',
        floorTom: '... ... ... xxX',
        kick: 'x.. x.. x.. x..',
      },
    },
  ],
};

const SIMPLE = ['4/4', '2/4', '5/4'] as const;
const COMPOUND = ['6/8', '12/8'] as const;
const compound: readonly GrooveChoice[] = [
  { groove: 'twelve-eight', weight: 3, energy: [0, 0.75], metres: COMPOUND },
  { groove: 'twelve-eight-ride', weight: 2, energy: [0.55, 1], metres: COMPOUND },
  { groove: 'six-eight-rock', weight: 4, energy: [0.15, 0.8], metres: ['6/8'] },
  { groove: 'six-eight-open', weight: 4, energy: [0.6, 1], metres: ['6/8'] },
  { groove: 'rock-waltz-light', weight: 3, energy: [0, 0.42], metres: ['3/4'] },
  { groove: 'rock-waltz', weight: 3, energy: [0.25, 0.8], metres: ['3/4'] },
  { groove: 'rock-waltz-ride', weight: 2, energy: [0.55, 1], metres: ['3/4'] },
  { groove: 'rock-waltz-half', weight: 1.5, energy: [0.65, 1], metres: ['3/4'] },
];

/** A bridge steps back from the beat: half of it, toms, or hardly any. */
const bridge = (half: number, toms: number, light: number): readonly GrooveChoice[] => [
  { groove: 'half-time', weight: half, energy: [0, 0.9], purposes: ['contrast'], metres: SIMPLE },
  { groove: 'rock-toms', weight: toms, energy: [0, 0.9], purposes: ['contrast'], metres: SIMPLE },
  { groove: 'hats-only', weight: light, energy: [0, 0.6], purposes: ['contrast'], metres: SIMPLE },
];

const hardRock: readonly GrooveChoice[] = [
  ...bridge(3, 1, 0.5),
  { groove: 'funk-rock', weight: 20, energy: [0.2, 0.95], metres: SIMPLE, veins: ['funky'] },
  { groove: 'hats-only', weight: 1, energy: [0, 0.15], metres: SIMPLE },
  { groove: 'verse-light', weight: 4, energy: [0, 0.4], metres: SIMPLE },
  { groove: 'rock-hats', weight: 4, energy: [0.3, 0.75], metres: SIMPLE },
  { groove: 'rock-driving', weight: 3, energy: [0.4, 0.85], metres: SIMPLE },
  {
    groove: 'rock-toms',
    weight: 1.5,
    energy: [0.3, 0.7],
    purposes: ['intro', 'build', 'contrast', 'break'],
    metres: SIMPLE,
  },
  { groove: 'rock-ride', weight: 2, energy: [0.55, 1], metres: SIMPLE },
  { groove: 'rock-open', weight: 3, energy: [0.62, 1], metres: SIMPLE },
  { groove: 'rock-crash-ride', weight: 2, energy: [0.8, 1], metres: SIMPLE },
  ...compound,
];

export const DRUMS: DrumTable = {
  grooves: {
    ...grooves,
    'tambourine-backbeat': {
      metre: '4/4',
      lines: { tambourine: '.. x. .. x.|.. x. .. xo|.. x. .. x.|.. x. .. x.' },
    },
    'tambourine-eighths': {
      metre: '4/4',
      lines: { tambourine: 'ox Xo ox Xo|ox Xo ox Xo|ox Xo ox XX|ox Xo ox X.' },
    },
    'shaker-sixteenths': { metre: '4/4', lines: { maracas: 'xgog xgog xgog xgog' } },
    'tambourine-three': { metre: '3/4', lines: { tambourine: '.. .. x.|.. o. x.' } },
    'tambourine-twelve': { metre: '12/8', lines: { tambourine: '... x.. ... x..|... x.. ..o x..' } },
  },
  choices: {
    'hard-rock': hardRock,
    'pop-rock': [
      ...bridge(2, 2, 2),
      { groove: 'funk-rock', weight: 20, energy: [0.2, 0.95], metres: SIMPLE, veins: ['funky'] },
      { groove: 'hats-only', weight: 2, energy: [0, 0.3], metres: SIMPLE },
      { groove: 'ballad-stick', weight: 1, energy: [0, 0.45], metres: SIMPLE },
      { groove: 'rock-hats', weight: 4, energy: [0.2, 0.7], metres: SIMPLE },
      { groove: 'sixteen-hats', weight: 2, energy: [0.25, 0.65], metres: SIMPLE },
      { groove: 'rock-driving', weight: 2, energy: [0.45, 0.85], metres: SIMPLE },
      { groove: 'rock-open', weight: 3, energy: [0.6, 1], metres: SIMPLE },
      { groove: 'rock-ride', weight: 3, energy: [0.55, 1], metres: SIMPLE },
      ...compound,
    ],
    ballad: [
      { groove: 'ballad-stick', weight: 4, energy: [0, 0.5], metres: SIMPLE },
      { groove: 'sixteen-hats', weight: 2, energy: [0.3, 0.6], metres: SIMPLE },
      { groove: 'ballad-snare', weight: 4, energy: [0.4, 0.85], metres: SIMPLE },
      { groove: 'ballad-ride', weight: 3, energy: [0.6, 1], metres: SIMPLE },
      ...compound,
    ],
    punk: [
      ...bridge(3, 0, 0.5),
      {
        groove: 'punk-toms',
        weight: 1,
        energy: [0, 0.6],
        purposes: ['intro', 'build', 'break'],
        metres: SIMPLE,
      },
      { groove: 'punk-beat', weight: 4, energy: [0, 0.85], metres: SIMPLE },
      { groove: 'punk-open', weight: 3, energy: [0.65, 1], metres: SIMPLE },
      ...compound,
    ],
    'half-time': [
      { groove: 'half-time', weight: 4, energy: [0, 0.7], metres: SIMPLE },
      { groove: 'half-time-ride', weight: 3, energy: [0.45, 0.9], metres: SIMPLE },
      { groove: 'half-time-crash', weight: 3, energy: [0.7, 1], metres: SIMPLE },
      ...compound,
    ],
    shuffle: [
      { groove: 'hats-only', weight: 1, energy: [0, 0.15], metres: SIMPLE },
      { groove: 'verse-light', weight: 3, energy: [0, 0.35], metres: SIMPLE },
      { groove: 'shuffle-rock', weight: 4, energy: [0.1, 0.75], metres: SIMPLE },
      { groove: 'shuffle-rock-ride', weight: 3, energy: [0.45, 1], metres: SIMPLE },
      { groove: 'shuffle-rock-open', weight: 3, energy: [0.65, 1], metres: SIMPLE },
      ...compound,
    ],
    '*': hardRock,
  },
  learned: { '*': 'rock' },
  percussion: {
    '*': [
      { groove: 'tambourine-backbeat', weight: 3, energy: [0, 0.8], metres: SIMPLE },
      { groove: 'tambourine-eighths', weight: 2, energy: [0.6, 1], metres: SIMPLE },
      { groove: 'shaker-sixteenths', weight: 1, energy: [0, 0.7], metres: SIMPLE },
      { groove: 'tambourine-three', weight: 1, energy: [0, 1], metres: ['3/4'] },
      { groove: 'tambourine-twelve', weight: 1, energy: [0, 1], metres: COMPOUND },
    ],
  },
  fills,
};
