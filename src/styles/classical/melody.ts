import type { LineHabits, MelodyTable, RhythmVocabulary } from '../tables/melody.js';

const SINGING: RhythmVocabulary = {
  simple: [
    [1, 'x-', 14],
    [1, 'x-x-', 12],
    [1, 'x--x', 6],
    [1, 'xxxx', 4],
    [1, 'x-xx', 3],
    [1, 'xxx-', 2],
    [1, 'xxx', 1],
    [1, '--x-', 2],
    [2, 'x---', 10],
    [2, 'x--x', 11],
    [2, 'x-xx', 6],
    [2, 'xxxx', 5],
    [2, 'xx--', 1],
    [2, '.xxx', 3],
    [2, 'x-----xx', 3],
    [2, 'x---xxxx', 4],
    [2, 'xxxxx---', 2],
    [2, 'x--xx-x-', 2],
    [3, 'x---x-', 6],
    [3, 'x-x---', 4],
    [3, 'x-----', 5],
    [3, 'x--xxx', 4],
    [3, 'x-xxxx', 3],
  ],
  compound: [
    [1, 'x--', 8],
    [1, 'x-x', 12],
    [1, 'xxx', 12],
    [1, 'x--x-x', 3],
    [1, 'x-xxxx', 2],
    [1, 'xxxxxx', 3],
    [1, 'xxx-x-', 1],
    [2, 'x-----', 7],
    [2, 'x-xx--', 6],
    [2, 'x--x-x', 4],
    [1, '..x', 1],
  ],
};

const TUNE: LineHabits = {
  rhythm: SINGING,
  density: [1.0, 2.1],
  intervals: [2.8, 6, 7, 6, 5.5, 6.5, 0.7, 3.8, 2.4, 2, 0.6, 0.3, 2.2],
  alphabet: 'key',
  chromatic: 0.12,
  chordTones: 0.62,
  figures: [
    ['1AAs', 4],
    ['5sss', 4],
    ['3SSs', 3],
    ['5AsS', 2],
    ['3sSA', 3],
    ['1SSS', 3],
    ['*LsSs', 4],
    ['5aaS', 3],
    ['*sSSs', 3],
    ['1AAA', 3],
    ['*SsaA', 2],
    ['5lLs', 2],
    ['*cCsS', 1.5],
    ['3asA', 2],
    ['*ssss', 3],
  ],
  figured: 0.7,
  range: 27,
  pickup: 0.4,
  breath: [0.5, 1.75],
  caesura: 0.25,
  liberty: 0,
  phraseBeats: [6, 16],
  freedom: 0.6,
  ornaments: { grace: 0.06, trill: 0.35, fill: 0.5, bend: 0, slide: 0, fall: 0 },
  touch: 0.97,
};

export const MELODY: MelodyTable = {
  tune: TUNE,
  solo: {
    ...TUNE,
    density: [1.7, 3.2],
    range: 24,
    rhythm: {
      simple: [...SINGING.simple, [1, 'xxxx', 14], [2, 'x-xxxxxx', 6], [2, 'xxxxxxxx', 8]],
      compound: [...SINGING.compound, [1, 'xxxxxx', 12]],
    },
    figures: [...TUNE.figures, ['1AAAaa', 5], ['*SSSSSS', 4], ['*ssssss', 4], ['5aAaA', 3]],
  },
  sparse: { ...TUNE, density: [0.5, 0.9], breath: [1, 2], range: 14 },
  soloing: 'licks',
  plans: {
    schemes: {
      1: [['a', 1]],
      2: [
        ["aa'", 7],
        ['ab', 3],
      ],
      3: [
        ["aa'b", 2],
        ["aba'", 2],
      ],
      4: [
        ["aa'ba'", 4],
        ["aba'b'", 3],
        ["aa'bc", 3],
        ['abac', 3],
      ],
    },
    phrases: {
      1: [['m', 1]],
      2: [
        ['mc', 4],
        ['mn', 3],
        ['ms', 3],
      ],
      3: [
        ['msc', 3],
        ['mnc', 2],
      ],
      4: [
        ['mnrc', 4],
        ['msfc', 6],
        ['mrfc', 3],
        ['mnsc', 3],
        ['msnc', 3],
        ['msic', 2],
        ['mnvc', 2],
      ],
    },
  },
  soloPlans: {
    schemes: { 1: [['a', 1]], 2: [["aa'", 1]], 3: [["aa'b", 1]], 4: [["aa'bc", 1]] },
    phrases: {
      1: [['m', 1]],
      2: [
        ['ms', 3],
        ['mc', 2],
      ],
      3: [['msc', 1]],
      4: [
        ['mssc', 3],
        ['msnc', 3],
        ['mrsc', 2],
      ],
    },
  },
  counter: {
    kinds: [
      ['guide', 5],
      ['thirds', 3],
      ['imitation', 3],
      ['answer', 1],
    ],
    density: 0.75,
  },
  substyles: {
    'string-quartet': {
      tune: { range: 24, figured: 0.65 },
      counter: {
        kinds: [
          ['guide', 5],
          ['thirds', 2],
          ['imitation', 3],
        ],
        density: 0.9,
      },
    },
    'piano-solo': { tune: { density: [1.1, 2.4], range: 28 } },
    minuet: {
      tune: { density: [1.0, 1.8], range: 16, ornaments: { ...TUNE.ornaments, grace: 0.12, trill: 0.55 } },
    },
    'chamber-orchestra': { tune: { density: [0.9, 1.9], range: 24 } },
  },
};
