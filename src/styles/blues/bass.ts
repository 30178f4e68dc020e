import type { BassChoice, BassTable } from '../tables/bass.js';

const SIMPLE = ['4/4', '2/4', '5/4', '3/4'] as const;
const COMPOUND = ['6/8', '12/8'] as const;
const slow: readonly BassChoice[] = [
  { figure: 'slow-roots', weight: 3, energy: [0, 0.45], metres: COMPOUND },
  { figure: 'slow-box', weight: 4, energy: [0.15, 0.85], metres: COMPOUND },
  { figure: 'slow-walk', weight: 3, energy: [0.3, 1], metres: COMPOUND },
  { figure: 'slow-rolling', weight: 2, energy: [0.6, 1], metres: COMPOUND },
];
const riff: BassChoice = { figure: 'riff', weight: 8, energy: [0, 1], leads: ['riff'] };
const shuffle: readonly BassChoice[] = [
  riff,
  { figure: 'shuffle-roots', weight: 7, energy: [0, 0.75], metres: SIMPLE },
  { figure: 'shuffle-box', weight: 4, energy: [0.2, 0.9], metres: SIMPLE },
  { figure: 'shuffle-pairs', weight: 2, energy: [0.3, 1], metres: SIMPLE },
  { figure: 'walking', weight: 1.5, energy: [0.4, 1], metres: SIMPLE },
  ...slow,
];

export const BASS: BassTable = {
  figures: {
    riff: { kind: 'riff' },
    walking: { kind: 'walking', feel: 'four', skips: 0.14, drops: 0.02 },
    'shuffle-roots': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- 5- R- R-', 'R- R- R- 5-', 'R- 5- R- 5-', 'R- R- R- a-'],
      gate: 0.8,
      approach: 0.5,
    },
    'shuffle-box': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- 3- 5- 3-', '8- 6- 5- R-', 'R- 3- 5- 6-', '8- 7- 5- 3m'],
      gate: 0.85,
      accents: 'X. x. X. x.',
      approach: 0.6,
    },
    'shuffle-pairs': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['Rm R3 5m 5R', 'Rm 35 5m 53', 'RR 33 55 33', '77 66 55 3a'],
      gate: 0.8,
      accents: 'X. x. X. x.',
      approach: 0.5,
    },
    boogie: {
      kind: 'pattern',
      metre: '4/4',
      bars: ['RR 33 55 66', '77 66 55 33'],
      gate: 0.82,
      accents: 'X. x. X. x.',
      approach: 0.35,
    },
    'boogie-eight': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R3 56 76 53', 'R3 56 87 65'],
      gate: 0.85,
      accents: 'X. x. X. x.',
      approach: 0.35,
    },
    'boogie-octaves': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R8 38 58 68', '78 68 58 3a'],
      gate: 0.7,
      approach: 0.3,
    },
    'slow-roots': {
      kind: 'pattern',
      metre: '12/8',
      bars: ['R-- --- R-- --5', 'R-- --R 5-- 5-a'],
      gate: 0.92,
      approach: 0.5,
    },
    'slow-box': {
      kind: 'pattern',
      metre: '12/8',
      bars: ['R-R 3-- R-- 5-6', 'R-- 3-3 5-6 5-a', 'R-R 5-- 8-- 5-3', 'R-R R-- R-5 a-a'],
      gate: 0.9,
      accents: 'X.. x.. X.. x..',
      approach: 0.5,
    },
    'slow-walk': { kind: 'walking', feel: 'four', skips: 0.22, drops: 0 },
    'slow-rolling': {
      kind: 'pattern',
      metre: '12/8',
      bars: ['R-R 3-3 5-5 6-5', 'R-R 3-4 5-6 5-a', 'R-3 5-6 8-6 5-3'],
      gate: 0.85,
      accents: 'X.. x.. X.. x..',
      approach: 0.5,
    },
    // Slapped on the beat, popped and choked between: the first beat is everybody's.
    'funk-one': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R--- .... ..5. 7-8.', 'R--- .... .... 5.7.', 'R--- ...m ..5. 7-8.', 'R--- .... ..7. 5.a.'],
      gate: 0.8,
      accents: 'X... .... ..x. x...',
      approach: 0.3,
    },
    'funk-slap': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R-.m .m8. .R.m 7.8.', 'R-.m .m8. .R.m 5.7.', 'R-.m .m8. .R.m 7.8.', 'R-.m 8.m7 .5.m 4.a.'],
      gate: 0.68,
      accents: 'X..o .ox. .x.o x.x.',
      approach: 0.35,
    },
    'funk-line': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R.RR ..7. R..5 .7R.', 'R.RR ..7. 8.7. 5.4.', 'R.RR ..7. R..5 .7R.', 'R..R .m5. 7.8. 7.a.'],
      gate: 0.74,
      accents: 'X.ox ..x. x..o .xx.',
      approach: 0.4,
    },
    'funk-pops': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R.8m .R8. mR.8 .m78', 'R.8m .R8. m7.8 .m5a'],
      gate: 0.6,
      accents: 'X.xo .ox. oo.x .oxx',
      approach: 0.4,
    },
    'minor-groove': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -R 57 8.', 'R- -R 5- 7-', 'R- -R 57 8.', 'R- -R 54 3a'],
      gate: 0.86,
      accents: 'X..x x...',
      approach: 0.35,
    },
    'minor-rumba': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -5 -- 8-', 'R- -5 -- 7-', 'R- -5 -- 8-', 'R- -5 -- a-'],
      gate: 0.88,
      approach: 0.3,
    },
  },
  choices: {
    'funky-blues': [
      { ...riff, weight: 12 },
      { figure: 'funk-one', weight: 4, energy: [0, 0.55], metres: SIMPLE },
      { figure: 'funk-slap', weight: 4, energy: [0.2, 1], metres: SIMPLE },
      { figure: 'funk-line', weight: 3, energy: [0.3, 1], metres: SIMPLE },
      { figure: 'funk-pops', weight: 2, energy: [0.5, 1], metres: SIMPLE },
      ...slow,
    ],
    shuffle,
    'slow-blues': [
      ...slow,
      { figure: 'shuffle-roots', weight: 3, energy: [0, 0.5], metres: SIMPLE },
      { figure: 'shuffle-box', weight: 3, energy: [0.2, 1], metres: SIMPLE },
    ],
    boogie: [
      { figure: 'boogie', weight: 4, energy: [0, 0.8], metres: SIMPLE },
      { figure: 'boogie-eight', weight: 3, energy: [0.2, 1], metres: SIMPLE },
      { figure: 'boogie-octaves', weight: 2, energy: [0.5, 1], metres: SIMPLE },
      ...slow,
    ],
    'minor-blues': [
      { figure: 'minor-rumba', weight: 3, energy: [0, 0.6], metres: SIMPLE },
      { figure: 'minor-groove', weight: 4, energy: [0.15, 1], metres: SIMPLE },
      { figure: 'walking', weight: 2, energy: [0.45, 1], metres: SIMPLE },
      ...slow,
    ],
    '*': shuffle,
  },
};
