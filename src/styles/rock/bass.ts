import type { BassChoice, BassTable } from '../tables/bass.js';

const SIMPLE = ['4/4', '2/4', '5/4', '3/4'] as const;
const COMPOUND = ['6/8', '12/8'] as const;
const compound: readonly BassChoice[] = [
  { figure: 'slow-twelve', weight: 2, energy: [0, 0.6], metres: COMPOUND },
  { figure: 'rolling-twelve', weight: 2, energy: [0.45, 1], metres: COMPOUND },
];
const riff = (weight: number): BassChoice => ({
  figure: 'riff',
  weight,
  energy: [0, 1],
  leads: ['riff'],
});

const hardRock: readonly BassChoice[] = [
  { figure: 'long-roots', weight: 2, energy: [0, 0.3], metres: SIMPLE },
  riff(30),
  { figure: 'locked', weight: 4, energy: [0.2, 0.85], metres: SIMPLE },
  { figure: 'eighths', weight: 4, energy: [0.4, 1], metres: SIMPLE },
  { figure: 'eighths-moving', weight: 1, energy: [0.5, 1], metres: SIMPLE },
  { figure: 'pedal-eighths', weight: 3, energy: [0, 1], purposes: ['build'], metres: SIMPLE },
  ...compound,
];

export const BASS: BassTable = {
  figures: {
    riff: { kind: 'riff' },
    locked: { kind: 'locked', gate: 0.85, fill: 0.12, octaves: 0.12 },
    'locked-busy': { kind: 'locked', gate: 0.75, fill: 0.5, octaves: 0.25 },
    eighths: {
      kind: 'pattern',
      metre: '4/4',
      bars: ['RR RR RR RR', 'RR RR RR RR', 'RR RR RR RR', 'RR RR RR Ra'],
      gate: 0.86,
      accents: 'X. x. X. x.',
      approach: 0.25,
    },
    'eighths-moving': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['RR RR RR 5R', 'RR RR R5 7a', 'RR RR RR d7', 'RR 88 R5 da'],
      gate: 0.82,
      accents: 'X. x. X. x.',
      approach: 0.6,
    },
    'pedal-eighths': { kind: 'pattern', metre: '4/4', bars: ['RR RR RR RR'], gate: 0.6 },
    'long-roots': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -- -- --', 'R- -- -- -.', 'R- -- -- --', 'R- -- R- a-'],
      gate: 0.97,
    },
    'ballad-halves': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -- -R R-', 'R- -- -5 R-', 'R- -- -R R-', 'R- -- R- a-'],
      gate: 0.94,
      approach: 0.3,
    },
    'ballad-melodic': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -5 8- 5-', 'R- -R 3- 5-', 'R- -5 8- 7-', 'R- -5 3- a-'],
      gate: 0.92,
      approach: 0.4,
    },
    'pop-syncopated': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -R R. .5', 'R- -R R- 57', 'R- -R R. .8', 'R- -R R5 .a'],
      gate: 0.85,
      accents: 'X..x x...',
      approach: 0.5,
    },
    'punk-eighths': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['RR RR RR RR', 'RR RR RR RR', 'RR RR RR R5', 'RR RR R5 7a'],
      gate: 0.78,
      accents: 'X. X. X. X.',
      approach: 0.5,
    },
    'shuffle-drive': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['RR RR RR RR', 'RR RR RR 56', 'RR RR RR RR', 'RR RR R5 6a'],
      gate: 0.76,
      accents: 'X. x. X. x.',
      approach: 0.45,
    },
    'shuffle-walk': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- 3- 5- 6-', '8- 7- 6- 5-', 'RR 3- 5- 65', 'R- 3- 5- a-'],
      gate: 0.82,
      accents: 'X. x. X. x.',
      approach: 0.5,
    },
    'slow-twelve': {
      kind: 'pattern',
      metre: '12/8',
      bars: ['R-- --R 5-- ---', 'R-- --R R-- 5-a'],
      gate: 0.94,
      approach: 0.4,
    },
    'rolling-twelve': {
      kind: 'pattern',
      metre: '12/8',
      bars: ['R-R R-R R-R 5-R', 'R-R 8-R 5-5 R-a'],
      gate: 0.85,
      approach: 0.5,
    },
  },
  choices: {
    'hard-rock': hardRock,
    'pop-rock': [
      { figure: 'long-roots', weight: 2, energy: [0, 0.3], metres: SIMPLE },
      riff(20),
      { figure: 'locked', weight: 3, energy: [0.15, 0.75], metres: SIMPLE },
      { figure: 'pop-syncopated', weight: 3, energy: [0.25, 0.8], metres: SIMPLE },
      { figure: 'eighths', weight: 3, energy: [0.45, 1], metres: SIMPLE },
      { figure: 'eighths-moving', weight: 1, energy: [0.5, 1], metres: SIMPLE },
      { figure: 'pedal-eighths', weight: 2, energy: [0, 1], purposes: ['build'], metres: SIMPLE },
      ...compound,
    ],
    ballad: [
      { figure: 'long-roots', weight: 3, energy: [0, 0.4], metres: SIMPLE },
      { figure: 'ballad-halves', weight: 4, energy: [0.2, 0.8], metres: SIMPLE },
      { figure: 'ballad-melodic', weight: 2, energy: [0.3, 0.9], metres: SIMPLE },
      { figure: 'eighths', weight: 3, energy: [0.62, 1], metres: SIMPLE },
      ...compound,
    ],
    punk: [
      riff(4),
      { figure: 'punk-eighths', weight: 6, energy: [0, 1], metres: SIMPLE },
      { figure: 'eighths-moving', weight: 1, energy: [0.4, 1], metres: SIMPLE },
      ...compound,
    ],
    'half-time': [
      { figure: 'long-roots', weight: 2, energy: [0, 0.4], metres: SIMPLE },
      riff(20),
      { figure: 'locked', weight: 4, energy: [0.2, 1], metres: SIMPLE },
      { figure: 'locked-busy', weight: 2, energy: [0.5, 1], metres: SIMPLE },
      { figure: 'eighths', weight: 2, energy: [0.65, 1], metres: SIMPLE },
      ...compound,
    ],
    shuffle: [
      { figure: 'long-roots', weight: 1, energy: [0, 0.3], metres: SIMPLE },
      riff(14),
      { figure: 'shuffle-drive', weight: 4, energy: [0.2, 1], metres: SIMPLE },
      { figure: 'shuffle-walk', weight: 2, energy: [0.3, 0.9], metres: SIMPLE },
      { figure: 'locked', weight: 1, energy: [0.2, 0.8], metres: SIMPLE },
      ...compound,
    ],
    '*': hardRock,
  },
};
