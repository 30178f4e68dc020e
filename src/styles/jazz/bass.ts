import type { BassChoice, BassTable } from '../tables/bass.js';

const TUNES = ['intro', 'statement', 'return', 'contrast'] as const;
/** Some bassists say root and fifth in every bar, others lead lines. */
const FIRM = [0.7, 8] as const;
/** What stands around the choruses. */
const frames: readonly BassChoice[] = [
  { figure: 'vamp-figure', weight: 1, energy: [0, 1], names: ['vamp-intro'], metres: ['4/4'] },
  { figure: 'pedal-four', weight: 3, energy: [0, 1], names: ['pedal-intro'], metres: ['4/4'] },
  { figure: 'pedal-halves', weight: 1, energy: [0, 0.5], names: ['pedal-intro'], metres: ['4/4'] },
  { figure: 'one-long-tone', weight: 1, energy: [0, 1], names: ['cadenza'], metres: ['4/4'] },
];
/** What bands of a vein play throughout. */
const veined: readonly BassChoice[] = [
  { figure: 'tumbao', weight: 300, energy: [0, 1], metres: ['4/4'], veins: ['latin'] },
  { figure: 'soul-figure', weight: 300, energy: [0, 1], metres: ['4/4'], veins: ['boogaloo'] },
  { figure: 'two-feel', weight: 40, energy: [0, 0.56], veins: ['gypsy'] },
  { figure: 'two-feel', weight: 9, energy: [0, 0.6], veins: ['singing', 'planing', 'gospel'] },
];
const swing: readonly BassChoice[] = [
  ...frames,
  ...veined,
  { figure: 'five-two', weight: 4, energy: [0, 0.45], metres: ['5/4'] },
  { figure: 'five-vamp', weight: 7, energy: [0.2, 1], metres: ['5/4'] },
  { figure: 'two-feel', weight: 3, energy: [0, 0.42] },
  { figure: 'walking', weight: 4, energy: [0.3, 0.85] },
  { figure: 'walking-lively', weight: 3, energy: [0.55, 1] },
  { figure: 'pedal-two', weight: 1, energy: [0, 0.5], purposes: ['intro'] },
  { figure: 'two-feel', weight: 1, energy: [0, 0.6], purposes: ['intro'] },
  { figure: 'walking', weight: 1, energy: [0.4, 1], purposes: ['intro'] },
];

/** Modal basses: a figure that says the mode again and again under the tune, pedals, and lines that walk on for long. */
const modal: readonly BassChoice[] = [
  ...frames,
  { figure: 'vamp-figure', weight: 300, energy: [0, 1], metres: ['4/4'], veins: ['vamping'] },
  { figure: 'modal-figure', weight: 300, energy: [0, 1], metres: ['4/4'], veins: ['vamping'] },
  { figure: 'modal-pedal', weight: 150, energy: [0, 1], metres: ['4/4'], veins: ['vamping'] },
  { figure: 'modal-pedal', weight: 3, energy: [0, 0.8], metres: ['4/4'], veins: ['quartal'] },
  { figure: 'modal-figure', weight: 4, energy: [0.1, 0.62], purposes: TUNES, metres: ['4/4'] },
  { figure: 'modal-call', weight: 3, energy: [0.1, 0.62], purposes: TUNES, metres: ['4/4'] },
  { figure: 'pedal-two', weight: 1, energy: [0, 0.4], purposes: ['intro'], metres: ['4/4'] },
  { figure: 'two-feel', weight: 2, energy: [0, 0.42] },
  { figure: 'walking', weight: 4, energy: [0.3, 0.85] },
  { figure: 'walking-lively', weight: 3, energy: [0.55, 1] },
];

export const BASS: BassTable = {
  figures: {
    // An octave, the fifth and the seventh, again and again: it says where the piece is at home.
    'vamp-figure': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -5 .8 7-', 'R- -5 .. .5', 'R- -5 .8 7-', 'R- -5 5- a-'],
      gate: 0.88,
      accents: 'X..x .x x.',
    },
    // The fifth, whatever the chord: long, or in a rhythm that wants to be resolved.
    'pedal-four': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -R -- R-', 'R- -R -- R-', 'R- -R -- R-', 'R- R- R- R-'],
      gate: 0.86,
      accents: 'X..x ..x.',
    },
    'pedal-halves': { kind: 'pattern', metre: '4/4', bars: ['R- -- R- -.', 'R- -- R- -R'], gate: 0.9 },
    // The second half of the beat, and the four that is already the next bar's.
    tumbao: {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -5 -- 8-', '.. .5 -- 8-', '.. .5 -- 8-', '.. .5 5- a-'],
      gate: 0.9,
      accents: 'X..x ..X.',
      approach: 0.45,
    },
    'soul-figure': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- .R .8 7-', 'R- .5 7- 8.', 'R- .R .8 7-', 'R- .5 5- a-'],
      turns: ['R. R5 .7 8-', 'R- 8- 75 a-'],
      gate: 0.8,
      accents: 'X..x .x x.',
      approach: 0.3,
    },
    'one-long-tone': { kind: 'pattern', metre: '4/4', bars: ['R- -- -- --'], gate: 0.98 },
    'modal-figure': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -5 .7 8-', 'R- -5 .7 5-', 'R- -5 .7 8-', 'R- -. 5- 7-'],
      gate: 0.9,
      accents: 'X..x .x x.',
    },
    'modal-call': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -- 5- 7-', '8- -7 -- -.', 'R- -- 5- 7-', '8- -- 5- 7-'],
      gate: 0.94,
      accents: 'X.......',
    },
    // The root whatever happens above it, in a rhythm that drives.
    'modal-pedal': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -R -- R-', 'R- -R -- 5-', 'R- -R -- R-', 'R- R- 5- R-'],
      turns: ['R- R- 7- 5-', 'R- -R -5 7-'],
      gate: 0.9,
      accents: 'X..x ..x.',
    },
    walking: { kind: 'walking', feel: 'four', skips: 0.08, drops: 0.02, firm: FIRM },
    'walking-lively': { kind: 'walking', feel: 'four', skips: 0.17, drops: 0.05, firm: FIRM },
    'two-feel': { kind: 'walking', feel: 'two', skips: 0.15, drops: 0.04, firm: FIRM },
    'pedal-two': { kind: 'pattern', metre: '4/4', bars: ['d- -- d- -.', 'd- -- d- -d'], gate: 0.9 },
    'five-vamp': {
      kind: 'pattern',
      metre: '5/4',
      bars: ['R- -5 R- 5- R-', 'R- -5 8- 5- a-', 'R- -5 R- 5- 3-', 'R- -5 8- 5- a-'],
      gate: 0.88,
      accents: 'X...X.X...',
      approach: 0.5,
    },
    'five-two': {
      kind: 'pattern',
      metre: '5/4',
      bars: ['R- -- -- 5- --', 'R- -- -- d- -.', 'R- -- -- 5- --', 'R- -- 3- 5- a-'],
      gate: 0.92,
      approach: 0.4,
    },
    'bossa-fifths': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -5 5- -R', 'R- -d d- -R', 'R- -5 5- -R', 'R- -5 5- -a'],
      gate: 0.92,
      accents: 'X..x X...',
      approach: 0.4,
    },
    'bossa-simple': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -- 5- --', 'R- -- d- -R', 'R- -- 5- --', 'R- -5 5- -a'],
      gate: 0.92,
      approach: 0.3,
    },
    'bossa-lively': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -5 5- -R', 'R- -5 58 5R', 'R- -d d- dR', 'R- -5 8- 5a'],
      gate: 0.85,
      approach: 0.5,
    },
  },
  choices: {
    'swing-quartet': swing,
    'piano-trio': swing,
    'guitar-trio': swing,
    modal,
    bebop: [
      ...frames,
      ...veined,
      { figure: 'two-feel', weight: 1, energy: [0, 0.25] },
      { figure: 'walking', weight: 4, energy: [0, 1] },
      { figure: 'walking-lively', weight: 3, energy: [0.5, 1] },
    ],
    ballad: [
      ...frames,
      { figure: 'two-feel', weight: 5, energy: [0, 0.65] },
      { figure: 'walking', weight: 3, energy: [0.45, 1] },
      // In two under the tune, in four under who improvises.
      { figure: 'walking', weight: 8, energy: [0.1, 1], leads: ['solo'] },
    ],
    bossa: [
      { figure: 'bossa-simple', weight: 3, energy: [0, 0.4], metres: ['4/4', '2/4', '5/4'] },
      { figure: 'bossa-fifths', weight: 4, energy: [0.2, 0.9], metres: ['4/4', '2/4', '5/4'] },
      { figure: 'bossa-lively', weight: 2, energy: [0.5, 1], metres: ['4/4', '2/4', '5/4'] },
      { figure: 'two-feel', weight: 1, energy: [0, 1], metres: ['3/4', '6/8', '12/8'] },
    ],
    '*': swing,
  },
};
