import type { DrumTable, Fill, Groove, GrooveChoice } from '../tables/drums.js';

/** The first beat of a bar struck, and a bar that is left alone. */
const ONE = 'x. .. .. ..';
const NONE = '.. .. .. ..';

/** Four bars of the ride: no drummer plays "ding ding-a" for long without leaving or adding a skip note. */
const RIDE = 'x. Xo x. Xo|x. Xo x. X.|xo X. x. Xo|x. Xo xo Xo';
const SPARSE_RIDE = 'x. X. x. Xo|x. Xo x. X.|x. X. x. X.|x. X. xo X.';
const HAT_FOOT = '.. x. .. x.';

const grooves: Readonly<Record<string, Groove>> = {
  'swing-two': {
    metre: '4/4',
    fills: 'swing',
    lines: {
      ride: SPARSE_RIDE,
      pedal: HAT_FOOT,
      kick: 'g. .. g. ..|g. .. g. .?',
      stick: '.. .. .. o.|.. .. .. ..|.. .. .. o.|.. .. .. .?',
    },
  },
  'swing-time': {
    metre: '4/4',
    fills: 'swing',
    crash: 'crash',
    lines: {
      ride: RIDE,
      pedal: HAT_FOOT,
      kick: 'g. g. g. g.|g. g. g. g.|g. g. g. g?|g. g. g. g.',
      snare: '.? .. .? .?|.. .? .. .g|.. ?. .? ..|.? .! .. .?',
    },
  },
  'swing-conversation': {
    metre: '4/4',
    fills: 'swing',
    crash: 'crash',
    lines: {
      ride: 'x. Xo x. Xo|x. Xo xo X.|xo X. xo Xo|x. Xo x. Xo',
      pedal: HAT_FOOT,
      kick: 'g. g. g. g!|g. g. g! g.|g. g! g. g.|g. g. g. .!',
      snare: '.? .g .. .o|?. .o .? ..|.. .? .o .?|.! .. .o .?',
    },
  },
  'swing-bombs': {
    metre: '4/4',
    fills: 'swing',
    crash: 'crash',
    lines: {
      ride: 'xo Xo x. Xo|x. Xo xo Xo|xo X. xo Xo|x. Xo xo Xo',
      pedal: HAT_FOOT,
      kick: 'g. .. .! ..|.. .! .. .!|g. .. .. .x|.! .. .! ..',
      snare: '.o .? .. .x|.? .o ?. .o|.. ox .? .o|.x .? .o .!',
    },
  },
  'swing-hat': {
    metre: '4/4',
    fills: 'swing',
    lines: {
      hat: 'o. Xo o. Xo|o. Xo o. X.',
      kick: 'g. .. g. ..|g. .. g. .?',
      stick: '.. .. .. o.|.. .. .. o.|.. .. .. o.|.. .? .. o.',
    },
  },
  // Straight eighths: a clave on the rim, a bell, the toms as congas.
  'afro-soft': {
    metre: '4/4',
    fills: 'latin',
    written: true,
    lines: {
      hat: 'xo xo xo xo|xo xo xo xx',
      stick: '.. x. x. ..|x. .x .. x.',
      kick: 'o. .. .o ..|.. .o .. o.',
      highTom: '.. .. .. ..|.. .. .. oo',
      pedal: HAT_FOOT,
    },
  },
  mambo: {
    metre: '4/4',
    fills: 'latin',
    crash: 'crash',
    written: true,
    lines: {
      bell: 'X. xx .x xx|.x xX x. xx',
      stick: '.. x. x. ..|x. .x .. x.',
      kick: 'o. .o .. o.|.. .o .. o.',
      highTom: '.. .. .. xx|.. .. .. ..',
      floorTom: '.. .. .. ..|.. .. .. xx',
      pedal: HAT_FOOT,
      snare: '.? .. .. .g|.. .? .. g.',
    },
    others: { bell: ['x. x. xx .x|x. xx .x .x', 'X. xo xo xo|X. xo xx ox'] },
  },
  // Soul jazz: a backbeat that is never quite where rock has it.
  boogaloo: {
    metre: '4/4',
    fills: 'latin',
    crash: 'crash',
    written: true,
    lines: {
      ride: 'Xo xo Xo xo|Xo xo Xo xx',
      snare: '.. X. .g .x|.g X. .g x.',
      kick: 'x. .x .. x.|x. .x .x ..',
      pedal: HAT_FOOT,
    },
    others: { snare: ['.. x. .x .x|.. x. .. x.', '.g X. g. X.|.g X. .x ..'] },
  },
  'boogaloo-soft': {
    metre: '4/4',
    fills: 'latin',
    written: true,
    lines: {
      hat: 'xo xo xo xo|xo xo xo xx',
      stick: '.. x. .. .x|.. x. .. x.',
      kick: 'x. .o .. o.|x. .o .. ..',
    },
  },
  // Every beat long and short, on the cymbal and on the snare.
  'jazz-shuffle': {
    metre: '4/4',
    fills: 'swing',
    crash: 'crash',
    written: true,
    lines: {
      ride: 'xo Xo xo Xo|xo Xo xo Xx',
      snare: 'go xo go xo|go xo go xX',
      pedal: HAT_FOOT,
      kick: 'o. o. o. o.|o. o. o. og',
    },
  },
  // Under a bassist: two and four, a cymbal that is hardly there.
  'bass-time': {
    metre: '4/4',
    lines: {
      pedal: HAT_FOOT,
      ride: 'o. .. o. ..|o. .. o. .g|o. .. o. ..|o. .g o. ..',
      stick: '.. .. .. o.|.. .. .. ..|.. .. .. o.|.. .. .. ..',
    },
  },
  'bass-brushes': {
    metre: '4/4',
    lines: { pedal: HAT_FOOT, snare: 'g. o. g. o.|g. o. g. og' },
  },
  'brush-time': {
    metre: '4/4',
    fills: 'brush',
    lines: {
      snare: 'o. xo o. xo|o. xo o. x.|o. x. og xo|o. xo o. xg',
      pedal: HAT_FOOT,
      kick: 'g. .. g. ..|g. .. g. .?',
      ride: '.. .. .. ..|.. .. .. .?',
    },
  },
  'brush-ballad': {
    metre: '4/4',
    fills: 'brush',
    lines: {
      snare2: 'o... .... o... ....',
      pedal: '.. o. .. o.',
      kick: 'g. .. .. ..|g. .. g. ..|g. .. .. .?|g. .. g. ..',
      snare: '.. o. .. o.|.. o. .. og|.. o. .? o.|.. og .. o.',
    },
  },
  'ballad-ride': {
    metre: '4/4',
    fills: 'brush',
    lines: {
      ride: 'x. x. x. xo|x. xo x. x.|x. x. xo x.|x. xo x. xo',
      pedal: HAT_FOOT,
      kick: 'g. .. g. ..|g. .. g. .g',
      snare: '.. .. .? ..|.. .g .. .?|.. .. .. .g|.? .. .. g.',
    },
  },
  bossa: {
    metre: '4/4',
    fills: 'bossa',
    lines: {
      stick: 'x. .x .. x.|.. x. .x .?|x. .x .. x.|.. x. .x ?.',
      hat: 'xo xo xo xo|xo xo xo xx|xo xo xo xo|xo xo xo x.',
      openHat: '.. .. .. ..|.. .. .. ..|.. .. .. ..|.. .. .. .!',
      kick: 'o. .o o. .o|o. .o o. .o|o. .o o. .o|o. .o o. og',
      snare: '.. .. .. .?|.. .. .. ..|.. .. ?. ..|.. .. .. .g',
    },
  },
  'bossa-ride': {
    metre: '4/4',
    fills: 'bossa',
    crash: 'crash',
    lines: {
      stick: 'x. .x .. x.|.. x. .x ..|x. .x .. x.|.. x. .x .!',
      ride: 'xo xo Xo xo|xo Xo xo xo|xo xo Xo x.|xo Xo xo xo',
      kick: 'o. .o o. .o|o. .o o. .x',
      pedal: '.. o. .. o.',
      snare: '.? .. .. ..|.. .. .. .?|.. .. ?. ..|.. .? .. .g',
    },
  },
  'bossa-soft': {
    metre: '4/4',
    fills: 'bossa',
    lines: {
      stick: 'o. .o .. o.|.. o. .o ..|o. .o .. o.|.. o. .. .o',
      hat: 'og og og og',
      kick: 'o. .g o. .g',
    },
  },
  waltz: {
    metre: '3/4',
    fills: 'swing',
    lines: {
      ride: 'x. Xo x.|x. xo Xo|x. X. xo|xo X. x.',
      pedal: '.. x. ..|.. x. x.',
      kick: 'g. .. ..|g. .. .?',
      snare: '.? .. .g|.. .? ..|.. .g .?|.? .. o.',
    },
  },
  'waltz-brush': {
    metre: '3/4',
    fills: 'brush',
    lines: {
      snare: 'o. x. og|o. xo x.|o. x. o.|og x. o.',
      pedal: '.. x. ..',
      kick: 'g. .. ..',
    },
  },
  five: {
    metre: '5/4',
    fills: 'swing',
    lines: {
      ride: 'x. Xo x. x. Xo|x. Xo x. Xo x.',
      pedal: '.. x. .. .. x.',
      kick: 'x. .. .o x. ..|x. .. .? o. ..',
      snare: '.? .. .. .g .?|.. .? .o .. ..',
    },
  },
  'five-vamp': {
    metre: '5/4',
    fills: 'swing',
    crash: 'crash',
    lines: {
      ride: 'x. Xo x. X. xo|x. Xo xo X. x.|x. Xo x. X. x.|xo X. xo X. xo',
      pedal: '.. x. .. x. ..',
      kick: 'x. .o .. x. ..|x. .. .o x. .?|x. .o .. x. ..|x. .. .? x. .o',
      snare: '.. .? .o .. .?|.? .. .o .. .o|.. .? .o .. ..|.o .. .o .? ox',
    },
  },
  'five-bombs': {
    metre: '5/4',
    fills: 'swing',
    crash: 'crash',
    lines: {
      ride: 'xo Xo x. Xo xo|x. Xo xo Xo x.',
      pedal: '.. x. .. x. ..',
      kick: 'g. .. .x .. .!|.. .x .. x. .!',
      snare: '.o .? .x .. .o|.. ox .. .o .x|.? .o .. ox ..|.x .. .o .. xx',
    },
  },
  'five-brush': {
    metre: '5/4',
    fills: 'brush',
    lines: {
      snare: 'o. xo o. x. og|o. xo og x. o.',
      pedal: '.. x. .. x. ..',
      kick: 'g. .. .. g. ..|g. .. .. g. .?',
    },
  },
  'six-eight': {
    metre: '12/8',
    fills: 'six',
    lines: {
      ride: 'x.x X.x x.x X.x|x.x Xox x.x X..',
      pedal: '... x.. ... x..',
      kick: 'o.. ..? o.. ...|o.. ... o.? ...',
      snare: '... ..? .?. ...|..? ... ... .?g',
    },
  },
};

const frames: readonly GrooveChoice[] = [
  { groove: 'bass-time', weight: 2, energy: [0, 1], metres: ['4/4', '2/4'], names: ['bass-solo'] },
  { groove: 'bass-brushes', weight: 1, energy: [0, 1], metres: ['4/4', '2/4'], names: ['bass-solo'] },
];
/** What bands of a vein play throughout. */
const FOUR = ['4/4', '2/4'] as const;
const veined: readonly GrooveChoice[] = [
  { groove: 'afro-soft', weight: 100, energy: [0, 0.5], metres: FOUR, veins: ['latin'] },
  { groove: 'mambo', weight: 140, energy: [0.38, 1], metres: FOUR, veins: ['latin'] },
  { groove: 'boogaloo-soft', weight: 100, energy: [0, 0.42], metres: FOUR, veins: ['boogaloo'] },
  { groove: 'boogaloo', weight: 140, energy: [0.32, 1], metres: FOUR, veins: ['boogaloo'] },
  { groove: 'jazz-shuffle', weight: 9, energy: [0.32, 1], metres: FOUR, veins: ['earthy'] },
];
const swing: readonly GrooveChoice[] = [
  ...frames,
  ...veined,
  { groove: 'swing-hat', weight: 2, energy: [0, 0.4], metres: ['4/4', '2/4'] },
  { groove: 'swing-two', weight: 2, energy: [0, 0.42], metres: ['4/4', '2/4'] },
  { groove: 'swing-time', weight: 4, energy: [0.25, 0.75], metres: ['4/4', '2/4'] },
  { groove: 'swing-conversation', weight: 3, energy: [0.45, 1], metres: ['4/4', '2/4'] },
  { groove: 'swing-bombs', weight: 2, energy: [0.68, 1], metres: ['4/4', '2/4'] },
  { groove: 'waltz', weight: 1, energy: [0, 1], metres: ['3/4'] },
  { groove: 'five', weight: 2, energy: [0, 0.7], metres: ['5/4'] },
  { groove: 'five-vamp', weight: 3, energy: [0.3, 1], metres: ['5/4'] },
  { groove: 'five-bombs', weight: 2, energy: [0.62, 1], metres: ['5/4'] },
  { groove: 'six-eight', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
];

const ballad: readonly GrooveChoice[] = [
  { groove: 'brush-ballad', weight: 3, energy: [0, 0.6], metres: ['4/4', '2/4'] },
  { groove: 'brush-time', weight: 2, energy: [0.35, 1], metres: ['4/4', '2/4'] },
  { groove: 'ballad-ride', weight: 2, energy: [0.5, 1], metres: ['4/4', '2/4'] },
  { groove: 'ballad-ride', weight: 3, energy: [0.1, 1], metres: ['4/4', '2/4'], leads: ['solo'] },
  { groove: 'waltz-brush', weight: 1, energy: [0, 1], metres: ['3/4'] },
  { groove: 'five-brush', weight: 3, energy: [0, 1], metres: ['5/4'] },
  { groove: 'five', weight: 1, energy: [0.5, 1], metres: ['5/4'] },
  { groove: 'six-eight', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
];

const bossa: readonly GrooveChoice[] = [
  { groove: 'bossa-soft', weight: 2, energy: [0, 0.35], metres: ['4/4', '2/4'] },
  { groove: 'bossa', weight: 4, energy: [0.2, 1], metres: ['4/4', '2/4'] },
  { groove: 'bossa-ride', weight: 2, energy: [0.5, 1], metres: ['4/4', '2/4'] },
  { groove: 'waltz-brush', weight: 1, energy: [0, 1], metres: ['3/4'] },
  { groove: 'five', weight: 1, energy: [0, 1], metres: ['5/4'] },
  { groove: 'six-eight', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
];

const swingFills: readonly Fill[] = [
  { beats: 1, weight: 3, energy: [0, 1], lines: { snare: 'gxo', kick: '..g' } },
  { beats: 1, weight: 2, energy: [0, 1], lines: { snare: '.ox', ride: 'x..' } },
  { beats: 2, weight: 3, energy: [0.2, 1], lines: { snare: 'xog xoX', kick: 'o.. ..x' } },
  {
    beats: 2,
    weight: 2,
    energy: [0.3, 1],
    lines: { snare: 'x.o ...', highTom: '... x.o', kick: '..x ..x', pedal: '... x..' },
  },
  { beats: 2, weight: 2, energy: [0, 0.6], lines: { stick: 'o. .o', kick: '.. .o', ride: 'x. x.' } },
  {
    beats: 4,
    weight: 3,
    energy: [0.4, 1],
    lines: {
      snare: 'X.o xog ..o xoX',
      highTom: '... ... x.. ...',
      floorTom: '... ... .x. ...',
      kick: 'x.. ..x ... ..x',
      pedal: '... x.. ... x..',
    },
  },
  {
    beats: 4,
    weight: 2,
    energy: [0.5, 1],
    lines: {
      snare: 'x.x .x. o.. xxX',
      floorTom: '... x.x .x. ...',
      kick: 'o.. ... x.. ..x',
      pedal: '... x.. ... x..',
    },
  },
];

const brushFills: readonly Fill[] = [
  { beats: 1, weight: 3, energy: [0, 1], lines: { snare: 'ogo' } },
  { beats: 2, weight: 2, energy: [0, 1], lines: { snare: 'o.g oxo', kick: 'g.. ..g' } },
  { beats: 2, weight: 1, energy: [0.3, 1], lines: { snare: 'xog ...', highTom: '... o.x', kick: '... ..o' } },
];

const latinFills: readonly Fill[] = [
  { beats: 1, weight: 2, energy: [0, 1], lines: { highTom: 'x.x.', floorTom: '...x' } },
  {
    beats: 2,
    weight: 3,
    energy: [0, 1],
    lines: { snare: 'x..x ..x.', highTom: '.... ...x', kick: 'o... o...' },
  },
  {
    beats: 2,
    weight: 3,
    energy: [0.3, 1],
    lines: { highTom: 'x.xx ....', floorTom: '.... x.xx', bell: 'x... ....', kick: 'o..o ..o.' },
  },
  {
    beats: 4,
    weight: 2,
    energy: [0.5, 1],
    lines: {
      snare: 'x..x ..x. .... ...x',
      highTom: '.... .... xx.x ....',
      floorTom: '.... .... .... xx..',
      kick: 'o... o... o... o..o',
    },
  },
];

const bossaFills: readonly Fill[] = [
  { beats: 1, weight: 2, energy: [0, 1], lines: { stick: 'x.xo', hat: 'x.o.' } },
  {
    beats: 2,
    weight: 3,
    energy: [0, 1],
    lines: { snare: 'o.go x.ox', kick: 'o..o ...o', pedal: '.... x...' },
  },
  {
    beats: 2,
    weight: 2,
    energy: [0.3, 1],
    lines: { highTom: 'x.x. ....', floorTom: '.... x.x.', kick: 'o..o ...o' },
  },
];

export const DRUMS: DrumTable = {
  grooves: {
    ...grooves,
    'bossa-shaker': {
      metre: '4/4',
      lines: { cabasa: 'xgog xgog xgog xgog|xgog xgox xgog xgog' },
    },
    'bossa-congas': {
      metre: '4/4',
      lines: {
        muteConga: 'o.g. o.g. o.g. o...|o.g. o.g. o.g. g...',
        highConga: '.... .... .... ..xx|.... ..?. .... ..xx',
        lowConga: '.... .... .... ....|.... .... ..o. ....',
      },
    },
    'shaker-three': { metre: '3/4', lines: { cabasa: 'xo og og|xo og oo' } },
    'shaker-six': { metre: '12/8', lines: { cabasa: 'xgo xgo xgo xgo' } },
  },
  choices: {
    'swing-quartet': swing,
    'piano-trio': [...swing, { groove: 'brush-time', weight: 3, energy: [0, 0.6], metres: ['4/4', '2/4'] }],
    'guitar-trio': [...swing, { groove: 'brush-time', weight: 3, energy: [0, 0.6], metres: ['4/4', '2/4'] }],
    // The ride goes on, the rest talks.
    modal: [
      ...frames,
      { groove: 'swing-hat', weight: 1, energy: [0, 0.35], metres: ['4/4', '2/4'] },
      { groove: 'swing-two', weight: 2, energy: [0, 0.4], metres: ['4/4', '2/4'] },
      { groove: 'swing-time', weight: 3, energy: [0.2, 0.7], metres: ['4/4', '2/4'] },
      { groove: 'swing-conversation', weight: 5, energy: [0.38, 1], metres: ['4/4', '2/4'] },
      { groove: 'swing-bombs', weight: 2, energy: [0.66, 1], metres: ['4/4', '2/4'] },
      { groove: 'waltz', weight: 1, energy: [0, 1], metres: ['3/4'] },
      { groove: 'five', weight: 1, energy: [0, 1], metres: ['5/4'] },
      { groove: 'six-eight', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
    ],
    bossa,
    ballad,
    bebop: [
      ...frames,
      ...veined,
      { groove: 'swing-hat', weight: 1, energy: [0, 0.3], metres: ['4/4', '2/4'] },
      { groove: 'swing-time', weight: 2, energy: [0, 0.6], metres: ['4/4', '2/4'] },
      { groove: 'swing-conversation', weight: 3, energy: [0.3, 1], metres: ['4/4', '2/4'] },
      { groove: 'swing-bombs', weight: 4, energy: [0.5, 1], metres: ['4/4', '2/4'] },
      { groove: 'waltz', weight: 1, energy: [0, 1], metres: ['3/4'] },
      { groove: 'five', weight: 1, energy: [0, 1], metres: ['5/4'] },
      { groove: 'six-eight', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
    ],
    '*': swing,
  },
  learned: { '*': 'jazz', bossa: null },
  percussion: {
    '*': [
      { groove: 'bossa-shaker', weight: 3, energy: [0, 1], metres: ['4/4', '2/4', '5/4'] },
      { groove: 'bossa-congas', weight: 2, energy: [0.4, 1], metres: ['4/4', '2/4', '5/4'] },
      { groove: 'shaker-three', weight: 1, energy: [0, 1], metres: ['3/4'] },
      { groove: 'shaker-six', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
    ],
  },
  fills: {
    swing: swingFills,
    brush: brushFills,
    bossa: bossaFills,
    latin: latinFills,
    six: [
      { beats: 1, weight: 2, energy: [0, 1], lines: { snare: 'oxo', kick: 'o..' } },
      {
        beats: 2,
        weight: 2,
        energy: [0.3, 1],
        lines: { snare: 'x.o ...', highTom: '... x.x', kick: 'o.. ..o' },
      },
    ],
  },
  trades: {
    chance: 0.5,
    bars: [
      [4, 4],
      [8, 1],
      [2, 1],
    ],
    substyles: ['swing-quartet', 'piano-trio', 'guitar-trio', 'bebop', 'modal'],
  },
  stops: {
    chance: 0.18,
    bars: 4,
    substyles: ['swing-quartet', 'piano-trio', 'guitar-trio', 'bebop'],
    figures: [
      'x. .. .. .. | x. .. .. x.',
      'x. .x .. ..',
      'x. .. x. .. | x. .x .. ..',
      'x. .x .. .. | x. .. .. ..',
      'x. .. .. .. | x. .x .x ..',
    ],
    kinds: [
      { name: 'four-bars', weight: 3, bars: 4, figure: ONE },
      // One stroke, and the soloist is alone: the break that a solo begins with.
      { name: 'break', weight: 4, bars: 4, figure: `${ONE} | ${NONE} | ${NONE} | ${NONE}`, leads: ['solo'] },
      { name: 'pairs', weight: 1.5, bars: 4, figure: 'x. .x .. .. | x. .. .. ..', caught: true },
      { name: 'chorus', weight: 1.5, bars: 6, figure: ONE, leads: ['solo'] },
    ],
    chorus: 'stop-chorus',
  },
};
