import type { DrumTable, Fill, Groove, GrooveChoice } from '../tables/drums.js';

/** Bars of stop-time: the first beat, and nothing. */
const ONE = 'x- .. .. ..';
const NONE = '.. .. .. ..';

const grooves: Readonly<Record<string, Groove>> = {
  'shuffle-hats': {
    metre: '4/4',
    fills: 'shuffle',
    crash: 'crash',
    lines: {
      kick: 'x. .o x. .o|x. .. x. .o|x. .o x. ..|x. .. x. .!',
      snare: '.. X. .. X.|.. X. .. X.|.. X. .g X.|.. X. .? Xg',
      hat: 'x. xo x. xo|x. xo x. xo|x. xo x. xo|xo xo xo x.',
      openHat: '.. .. .. ..|.. .. .. ..|.. .. .. ..|.. .. .. .!',
    },
  },
  'shuffle-fours': {
    metre: '4/4',
    fills: 'shuffle',
    crash: 'crash',
    lines: {
      kick: 'x. .. x. ..|x. .. x. .o|x. .. x. ..|x. .. x. .!',
      snare: '.. X. .. X.|.. X. .. X.|.. X. .. X.|.. X. .? X.',
      hat: 'x. x. x. x.|x. x. x. x.|x. x. x. x.|x. x. x. xo',
    },
  },
  'shuffle-double': {
    metre: '4/4',
    fills: 'shuffle',
    crash: 'crash',
    lines: {
      kick: 'x. x. x. x.|x. x. x! xo',
      snare: 'og Xg og Xg|og Xg o! Xo|og Xg og X?|og Xg o! XX',
      ride: 'x. Xo x. Xo|xo Xo x. Xo',
      pedal: '.. x. .. x.',
    },
  },
  'shuffle-ride': {
    metre: '4/4',
    fills: 'shuffle',
    crash: 'crash',
    lines: {
      kick: 'x. .o x. ..|x. .. x. .o|x. .o x. .o|x. .. x. .!',
      snare: '.. X. .. X.|.? X. .. Xg|.. X. .? X.|.. Xg .g X.',
      ride: 'x. Xo x. Xo|xo Xo x. Xo',
      pedal: '.. x. .. x.',
    },
  },
  'shuffle-soft': {
    metre: '4/4',
    fills: 'shuffle',
    lines: {
      kick: 'o. .. o. ..|o. .. o. .?',
      stick: '.. x. .. x.',
      hat: 'x. xo x. xo|x. xo x. x.',
    },
  },
  'slow-twelve': {
    metre: '12/8',
    fills: 'triplets',
    crash: 'crash',
    lines: {
      kick: 'x.. ..o x.. ...|x.. ... x.. ..o|x.. ..o x.o ...|x.. ... x.. ..!',
      snare: '... X.. ... X..|... X.. ... X..|... X.. ..? X..|... X.g ... X.?',
      hat: 'xoo xoo xoo xoo|xoo xoo xoo xo.',
      openHat: '... ... ... ...|... ... ... ..!',
    },
  },
  'slow-twelve-ride': {
    metre: '12/8',
    fills: 'triplets',
    crash: 'crash',
    lines: {
      kick: 'X.. ..x x.. ..o|x.. ..o x.x ...|X.. ..x x.. ...|x.. .ox x.. ..!',
      snare: '... X.. ... X..|... X.g ..g X..|... X.. .?g X..|... X.. ... Xgx',
      ride: 'Xoo Xoo Xoo Xoo|Xoo Xoo Xox Xoo',
      pedal: '... x.. ... x..',
    },
  },
  'slow-twelve-soft': {
    metre: '12/8',
    fills: 'triplets',
    lines: {
      kick: 'o.. ... o.. ...|o.. ..g o.. ...',
      stick: '... x.. ... x..',
      hat: 'ogg ogg ogg ogg|ogg ogg ogg og.',
    },
  },
  'boogie-beat': {
    metre: '4/4',
    fills: 'shuffle',
    crash: 'crash',
    lines: {
      kick: 'X. x. X. x!|X. x. X. xo|X. x! X. x.|X. x. Xo x!',
      snare: '.? X. .. X.|.. X. .? Xg|.. X? .? X.|.. X. .g Xx',
      hat: 'X. Xo X. Xo',
      openHat: '.. .. .. ..|.. .. .. ..|.. .. .. ..|.. .. .. .!',
    },
  },
  'boogie-train': {
    metre: '4/4',
    fills: 'shuffle',
    crash: 'crash',
    lines: {
      kick: 'X. x. X. x.|X. x. X! x.',
      snare: 'go Xo go Xo|go Xo gx Xo|go Xo g! Xo|go Xo gx XX',
      pedal: '.. x. .. x.',
      ride: '.. .. .. ..|.. .. .. .!',
    },
  },
  'minor-straight': {
    metre: '4/4',
    fills: 'straight',
    crash: 'crash',
    lines: {
      kick: 'X... .... x.x. ....|X... ..x. .... ....|X... .... x.x. ..!.|X..x .... ..x. ....',
      snare: '.... X... .... X...|.... X..g .?.. X...|.... X... .... X..?|.... X..g .g.. X...',
      hat: 'Xo xo Xo xo',
      openHat: '.. .. .. ..|.. .. .. .!',
    },
  },
  rumba: {
    metre: '4/4',
    fills: 'straight',
    crash: 'crash',
    lines: {
      kick: 'X. .x .. x.|X. .x .. x.|X. .x .. x.|X. .x .o x.',
      stick: 'x. .x .. x.|.. x. x. ..|x. .x .. x.|.. x. x. .x',
      hat: 'xo xo xo xo|xo xo xo xo',
      highTom: '.. .. .. ..|.. .. .. x.',
      floorTom: '.. .. .. ..|.. .. .. .x',
    },
  },
  'minor-rumba': {
    metre: '4/4',
    fills: 'straight',
    lines: {
      kick: 'x. .o x. .o|x. .o x. ..',
      stick: 'x. .x .. x.|.. x. x. ..',
      hat: 'xo xo xo xo',
      floorTom: '.. .. .. ..|.. .. .. oo',
    },
  },
  'minor-ride': {
    metre: '4/4',
    fills: 'straight',
    crash: 'crash',
    lines: {
      kick: 'X... ..x. ..x. ....|X..x ..x. ..x. ....',
      snare: '.... X..g .g.. X...|.... X..g .... X..g',
      ride: 'Xo Xo Xo Xo|Xo Xo Xo Xx',
    },
  },
  'funk-light': {
    metre: '4/4',
    fills: 'funk',
    lines: {
      kick: 'x... .... ..o. ....|x... .... ..o. .o..',
      stick: '.... x... .... x...|.... x... .... x..o',
      hat: 'xoxo xoxo xoxo xoxo|xoxo xoxo xoxo xo..',
    },
  },
  'funk-one': {
    metre: '4/4',
    fills: 'funk',
    crash: 'crash',
    lines: {
      kick: 'X... ..x. ..x. ....|X... ..x. ..x. .x..|X..o .... ..x. ..!.|X... ..x. .xx. ....',
      snare: '.... X..g .g.. X...|.... X..g .g.. X..?|.... X..g .g.g X...|.... X..? .g.. X.g!',
      hat: 'xo xo xo xo|xo xo xo x.',
      openHat: '.. .. .. ..|.. .. .. .x',
    },
  },
  'funk-sixteenths': {
    metre: '4/4',
    fills: 'funk',
    crash: 'crash',
    lines: {
      kick: 'X.x. ..x. ..x. .x..|X.x. .... .xx. ..!.|X.x. ..x. ..x. .x..|X..x ..x. .x.. x...',
      snare: '.... X..g .g.g X...|.... X..g .g.. X..g|.g.. X..g .g.g X...|.... X..g .g.. X.gx',
      hat: 'XoXo .oXo XoXo .oXo|XoXo .oXo XoXo .o..',
      openHat: '.... .... .... ....|.... .... .... ..x.',
    },
  },
  'funk-ride': {
    metre: '4/4',
    fills: 'funk',
    crash: 'crash',
    lines: {
      kick: 'X.x. ..x. x.x. .x..|X... .xx. ..x. .x!.',
      snare: '.g.. X..g .g.. X..g|.g.. X..g .g.. X.g?',
      ride: 'Xo xo Xo xo|Xo xo Xo xx',
      bell: '.. .. .. ..|.. .x .. .x',
      pedal: '.. x. .. x.',
    },
  },
  stomp: {
    metre: '4/4',
    fills: 'shuffle',
    lines: {
      kick: 'x. .. x. ..|x. .. x. ..|x. .. x. ..|x. .. x. .o',
      stick: '.. x. .. x.|.. x. .. x.|.. x. .. x.|.. x. .. xo',
    },
  },
  'stomp-four': {
    metre: '4/4',
    fills: 'shuffle',
    lines: {
      kick: 'X. x. X. x.|X. x. X. xo',
      tambourine: '.. x. .. x.',
    },
  },
  'train-light': {
    metre: '4/4',
    fills: 'shuffle',
    lines: {
      kick: 'x. .. x. ..',
      snare: 'go xo go xo|go xo gg xo',
    },
  },
  // Swing drummers in a blues: the ride leads, the backbeat is there for the dancers.
  'jump-ride': {
    metre: '4/4',
    fills: 'shuffle',
    crash: 'crash',
    lines: {
      kick: 'o. o. o. o.|o. o. o. o!|o. o. x. o.|o. o. o. .!',
      snare: '.. x. .. X.|.. x. .? X.|.. x. .. X.|.. x? .. Xg',
      ride: 'x. Xo x. Xo|x. Xo x. X.|x. X. x. Xo|x. Xo x. Xo',
      pedal: '.. x. .. x.',
    },
  },
  'jump-hats': {
    metre: '4/4',
    fills: 'shuffle',
    lines: {
      kick: 'o. o. o. o.|o. o. o. o!',
      stick: '.. x. .. x.|.. .. .. x.',
      hat: 'x. x. x. x.|x. x. x. xo',
    },
  },
  'blues-waltz': {
    metre: '3/4',
    fills: 'triplets',
    lines: {
      kick: 'x. .. ..|x. .. .o',
      snare: '.. x. X.|.. .. X.|.. x. X.|.. .? Xg',
      ride: 'xo xo xo|x. xo xo',
    },
  },
};

const fills: Readonly<Record<string, readonly Fill[]>> = {
  shuffle: [
    { beats: 1, weight: 3, energy: [0, 1], lines: { snare: 'xoX' } },
    { beats: 1, weight: 2, energy: [0, 1], lines: { snare: 'o.x', kick: 'o..' } },
    { beats: 2, weight: 3, energy: [0, 1], lines: { snare: 'x.x xoX', kick: 'x.. x..' } },
    {
      beats: 2,
      weight: 2,
      energy: [0.35, 1],
      lines: { snare: 'xxx ...', highTom: '... x..', floorTom: '... .xX', kick: 'x.. x..' },
    },
    {
      beats: 4,
      weight: 2,
      energy: [0.4, 1],
      lines: {
        snare: 'X.x x.x xxx ...',
        highTom: '... ... ... xx.',
        floorTom: '... ... ... ..X',
        kick: 'x.. x.. x.. x..',
      },
    },
  ],
  triplets: [
    { beats: 1, weight: 3, energy: [0, 1], lines: { snare: 'oxX' } },
    { beats: 1, weight: 2, energy: [0.3, 1], lines: { highTom: 'x..', floorTom: '.xX', kick: 'x..' } },
    {
      beats: 2,
      weight: 3,
      energy: [0.2, 1],
      lines: { snare: 'x.x ...', highTom: '... x..', floorTom: '... .xX', kick: 'x.. ..x' },
    },
    { beats: 2, weight: 2, energy: [0.4, 1], lines: { snare: 'xox oxX', kick: 'x.. x..' } },
    {
      beats: 4,
      weight: 1,
      energy: [0.5, 1],
      lines: {
        snare: 'X.x xxx ... ...',
        highTom: '... ... xxx ...',
        floorTom: '... ... ... xxX',
        kick: 'x.. x.. x.. x..',
      },
    },
  ],
  funk: [
    { beats: 1, weight: 3, energy: [0, 1], lines: { snare: 'x.gx' } },
    { beats: 1, weight: 2, energy: [0, 1], lines: { snare: '.gXx', kick: 'x...' } },
    { beats: 2, weight: 3, energy: [0.2, 1], lines: { snare: 'X.gx .gxX', kick: '..x. x...' } },
    {
      beats: 2,
      weight: 2,
      energy: [0.3, 1],
      lines: { snare: 'xgxx ....', highTom: '.... xx..', floorTom: '.... ..xX', kick: 'x... x...' },
    },
    {
      beats: 4,
      weight: 2,
      energy: [0.4, 1],
      lines: {
        snare: 'X..x .gX. xgxx ....',
        kick: 'x.x. x..x x... x...',
        highTom: '.... .... .... x.x.',
        floorTom: '.... .... .... .x.X',
      },
    },
  ],
  straight: [
    { beats: 1, weight: 3, energy: [0, 1], lines: { snare: 'x.xX' } },
    { beats: 1, weight: 2, energy: [0, 1], lines: { snare: '..gx', hat: 'x...' } },
    {
      beats: 2,
      weight: 3,
      energy: [0.3, 1],
      lines: { snare: 'x.gx ....', highTom: '.... x...', floorTom: '.... ..xX', kick: 'x... x...' },
    },
  ],
};

const SIMPLE = ['4/4', '2/4', '5/4'] as const;
/** Where drummers go over to the ride. */
const SOLOS = ['solo'] as const;
const funk: readonly GrooveChoice[] = [
  { groove: 'funk-light', weight: 3, energy: [0, 0.36], metres: SIMPLE },
  { groove: 'funk-one', weight: 4, energy: [0.2, 0.8], metres: SIMPLE },
  { groove: 'funk-sixteenths', weight: 4, energy: [0.4, 1], metres: SIMPLE },
  { groove: 'funk-ride', weight: 2, energy: [0.6, 1], metres: SIMPLE },
  { groove: 'funk-ride', weight: 8, energy: [0.4, 1], metres: SIMPLE, leads: SOLOS },
  { groove: 'blues-waltz', weight: 1, energy: [0, 1], metres: ['3/4'] },
];
const COMPOUND = ['6/8', '12/8'] as const;
const slow: readonly GrooveChoice[] = [
  { groove: 'slow-twelve-soft', weight: 3, energy: [0, 0.38], metres: COMPOUND },
  { groove: 'slow-twelve', weight: 4, energy: [0.2, 0.75], metres: COMPOUND },
  { groove: 'slow-twelve-ride', weight: 4, energy: [0.5, 1], metres: COMPOUND },
  { groove: 'slow-twelve-ride', weight: 10, energy: [0.35, 1], metres: COMPOUND, leads: SOLOS },
];
const shuffle: readonly GrooveChoice[] = [
  { groove: 'shuffle-soft', weight: 3, energy: [0, 0.38], metres: SIMPLE },
  { groove: 'shuffle-fours', weight: 6, energy: [0.1, 0.75], metres: SIMPLE },
  { groove: 'shuffle-hats', weight: 4, energy: [0.2, 0.8], metres: SIMPLE },
  { groove: 'shuffle-ride', weight: 3, energy: [0.45, 1], metres: SIMPLE },
  { groove: 'shuffle-double', weight: 3, energy: [0.55, 1], metres: SIMPLE },
  { groove: 'shuffle-ride', weight: 16, energy: [0.35, 1], metres: SIMPLE, leads: SOLOS },
  { groove: 'blues-waltz', weight: 1, energy: [0, 1], metres: ['3/4'] },
  ...slow,
];

export const DRUMS: DrumTable = {
  grooves: {
    ...grooves,
    'tambourine-backbeat': {
      metre: '4/4',
      lines: { tambourine: '.. x. .. x.|.. x. .. xo' },
    },
    'tambourine-sixteenths': {
      metre: '4/4',
      lines: { tambourine: 'o.oo X.oo o.oo X.oo|o.oo X.oo o.oo X.xo' },
    },
    congas: {
      metre: '4/4',
      lines: {
        muteConga: 'o..o x..o o..o x..o|o..o x..o o..o x.o.',
        highConga: '..x. .... ..x. ..xx|..x. .... ..x. ....',
        lowConga: '.... ..x. .... ....|.... ..x. .... ...x',
      },
    },
    'tambourine-twelve': { metre: '12/8', lines: { tambourine: '... x.. ... x..' } },
  },
  choices: {
    shuffle,
    'slow-blues': [
      ...slow,
      { groove: 'shuffle-soft', weight: 3, energy: [0, 0.4], metres: SIMPLE },
      { groove: 'shuffle-hats', weight: 3, energy: [0.3, 1], metres: SIMPLE },
      { groove: 'shuffle-ride', weight: 8, energy: [0.35, 1], metres: SIMPLE, leads: SOLOS },
      { groove: 'blues-waltz', weight: 1, energy: [0, 1], metres: ['3/4'] },
    ],
    boogie: [
      { groove: 'rumba', weight: 400, energy: [0, 1], metres: SIMPLE, veins: ['rhumba'] },
      { groove: 'shuffle-soft', weight: 1, energy: [0, 0.25], metres: SIMPLE },
      { groove: 'boogie-beat', weight: 4, energy: [0.1, 1], metres: SIMPLE },
      { groove: 'boogie-train', weight: 2, energy: [0.3, 1], metres: SIMPLE },
      { groove: 'shuffle-double', weight: 2, energy: [0.6, 1], metres: SIMPLE },
      { groove: 'shuffle-ride', weight: 8, energy: [0.35, 1], metres: SIMPLE, leads: SOLOS },
      { groove: 'blues-waltz', weight: 1, energy: [0, 1], metres: ['3/4'] },
      ...slow,
    ],
    'minor-blues': [
      { groove: 'rumba', weight: 200, energy: [0.3, 1], metres: SIMPLE, veins: ['rhumba'] },
      { groove: 'minor-rumba', weight: 200, energy: [0, 0.6], metres: SIMPLE, veins: ['rhumba'] },
      { groove: 'minor-rumba', weight: 2, energy: [0, 0.6], metres: SIMPLE },
      { groove: 'minor-straight', weight: 4, energy: [0.1, 0.8], metres: SIMPLE },
      { groove: 'minor-ride', weight: 3, energy: [0.5, 1], metres: SIMPLE },
      { groove: 'minor-ride', weight: 12, energy: [0.35, 1], metres: SIMPLE, leads: SOLOS },
      { groove: 'blues-waltz', weight: 1, energy: [0, 1], metres: ['3/4'] },
      ...slow,
    ],
    'funky-blues': [...funk, ...slow],
    'country-blues': [
      { groove: 'stomp', weight: 4, energy: [0, 0.7], metres: SIMPLE },
      { groove: 'stomp-four', weight: 2, energy: [0.3, 1], metres: SIMPLE },
      { groove: 'train-light', weight: 3, energy: [0.3, 1], metres: SIMPLE },
      { groove: 'blues-waltz', weight: 1, energy: [0, 1], metres: ['3/4'] },
      ...slow,
    ],
    'jump-blues': [
      { groove: 'jump-hats', weight: 3, energy: [0, 0.55], metres: SIMPLE },
      { groove: 'jump-hats', weight: 1, energy: [0, 1], metres: SIMPLE, names: ['breakdown'] },
      { groove: 'jump-ride', weight: 16, energy: [0.35, 1], metres: SIMPLE, leads: SOLOS },
      { groove: 'jump-ride', weight: 6, energy: [0.25, 1], metres: SIMPLE },
      { groove: 'shuffle-fours', weight: 1.5, energy: [0.1, 0.75], metres: SIMPLE },
      { groove: 'shuffle-double', weight: 1, energy: [0.7, 1], metres: SIMPLE },
      { groove: 'blues-waltz', weight: 1, energy: [0, 1], metres: ['3/4'] },
      ...slow,
    ],
    '*': shuffle,
  },
  percussion: {
    'funky-blues': [
      { groove: 'tambourine-sixteenths', weight: 2, energy: [0, 1], metres: SIMPLE },
      { groove: 'congas', weight: 3, energy: [0, 1], metres: SIMPLE },
      { groove: 'tambourine-twelve', weight: 1, energy: [0, 1], metres: COMPOUND },
    ],
    '*': [
      { groove: 'tambourine-backbeat', weight: 1, energy: [0, 1], metres: SIMPLE },
      { groove: 'tambourine-twelve', weight: 1, energy: [0, 1], metres: COMPOUND },
    ],
  },
  fills,
  stops: {
    chance: 0.35,
    bars: 4,
    kinds: [
      { name: 'four-bars', weight: 3, bars: 4, figure: ONE },
      // One stroke, and the soloist has the first line alone.
      { name: 'break', weight: 3, bars: 4, figure: `${ONE} | ${NONE} | ${NONE} | ${NONE}`, leads: ['solo'] },
      { name: 'pairs', weight: 1.5, bars: 4, figure: 'x- -x .. .. | x- .. .. ..', caught: true },
      // The first two lines of a chorus are stopped, the band comes back for the last.
      { name: 'chorus', weight: 2, bars: 8, figure: ONE },
      {
        name: 'long-chorus',
        weight: 1,
        bars: 10,
        figure: 'x- .. .. .. | x- .x .. ..',
        leads: ['solo'],
        caught: true,
      },
    ],
    substyles: ['shuffle', 'boogie', 'minor-blues', 'funky-blues', 'jump-blues', 'country-blues'],
  },
};
