import type { LineHabits, MelodyTable, RhythmVocabulary } from '../tables/melody.js';

/** Whose lead may take a second string. */
const GUITARS = ['lead-guitar', 'clean-guitar', 'steel-guitar'];

const SUNG: RhythmVocabulary = {
  simple: [
    [1, 'x-', 5],
    [1, 'x-x-', 9],
    [1, '.-x-', 5],
    [1, '-x', 4],
    [1, 'x-xx', 2],
    [1, '-xx-', 1],
    [2, 'x--x', 6],
    [2, 'x---', 7],
    [2, 'xx-x', 6],
    [2, '.xxx', 6],
    [2, '.x-x', 5],
    [2, '-xx-', 4],
    [2, 'xxx-', 6],
    [2, 'x-xx', 5],
    [2, '-x-x', 3],
    [2, 'x--x--x-', 3],
    [3, 'x-----', 2],
    [4, 'x-x-x--x', 2],
    [4, 'x-xx-xx-', 2],
  ],
  compound: [
    [1, 'x-x', 8],
    [1, 'x--', 6],
    [1, 'xxx', 6],
    [1, '-xx', 2],
    [1, '..x', 4],
    [2, 'x-----', 5],
    [2, 'x-xx--', 5],
  ],
};

const LEAD: RhythmVocabulary = {
  simple: [
    [1, 'x-x-', 10],
    [1, 'x-', 5],
    [1, 'xxxx', 5],
    [1, 'xxx', 4],
    [1, 'x-xx', 4],
    [1, 'xxx-', 4],
    [1, '-x', 3],
    [1, '.-x-', 3],
    [1, '-xxx', 2],
    [2, 'x---', 7],
    [2, 'xxxx', 4],
    [2, 'x--x', 5],
    [2, 'x--x--x-', 4],
    [2, '.xxx', 4],
    [2, 'xx-x', 3],
    [3, 'x-----', 4],
    [2, 'xx-xx-', 2],
    [4, 'x-------', 2],
  ],
  compound: [
    [1, 'x-x', 6],
    [1, 'xxx', 10],
    [1, 'x--', 5],
    [1, 'xxxxxx', 3],
    [1, 'x-xxxx', 2],
    [1, '-xx', 3],
    [2, 'x-----', 6],
    [2, 'x-xxxx', 3],
  ],
};

const TUNE: LineHabits = {
  rhythm: SUNG,
  density: [0.62, 1.15],
  steadiness: 0,
  intervals: [9.5, 4, 11, 4.5, 2.6, 2, 0.15, 1, 0.2, 0.3, 0.1, 0.05, 0.25],
  alphabet: 'key',
  chromatic: 0.02,
  chordTones: 0.6,
  figures: [
    ['*rrs', 6],
    ['5rrss', 4],
    ['3rSs', 4],
    ['1SSs', 3],
    ['5ssS', 4],
    ['*Srrs', 3],
    ['3ssr', 3],
    ['*Lss', 2],
    ['5rSrs', 2],
    ['1rrS', 3],
    ['*sSs', 2],
  ],
  figured: 0.75,
  range: 13,
  pickup: 0.5,
  breath: [0.25, 1.75],
  caesura: 0.2,
  liberty: 0.2,
  octaves: 0,
  phraseBeats: [5, 12],
  freedom: 0.55,
  ornaments: { grace: 0.04, trill: 0, fill: 0.25, bend: 0.08, slide: 0.08, fall: 0.05 },
  touch: 0.95,
};

const SOLO: LineHabits = {
  ...TUNE,
  rhythm: LEAD,
  density: [1.1, 2.4],
  steadiness: 0,
  alphabet: 'pentatonic',
  intervals: [3.5, 3, 9, 8, 3.5, 3, 0.5, 1.2, 0.3, 0.4, 0.3, 0.1, 0.8],
  chordTones: 0.58,
  figures: [
    ['*SsSs', 3],
    ['*rrr', 3],
    ['5ssss', 5],
    ['1SSSS', 4],
    ['*ssS', 4],
    ['*LsSs', 3],
    ['5sSss', 4],
    ['7sss', 3],
    ['*rSrS', 2],
    ['1AAa', 2],
  ],
  figured: 0.8,
  range: 20,
  breath: [0.25, 2],
  freedom: 0.75,
  ornaments: { grace: 0.08, trill: 0, fill: 0, bend: 0.4, slide: 0.14, fall: 0.06 },
};

export const MELODY: MelodyTable = {
  character: {
    density: [0.5, 1.15],
    range: [0.65, 1.3],
    repeats: [0.55, 1.8],
    steps: [0.65, 1.4],
    leaps: [0.4, 1.4],
    breath: [0.4, 1.3],
    consonance: [-0.24, 0],
    regularity: [0.75, 1.3],
    memory: [0.5, 1.6],
  },
  tune: TUNE,
  solo: SOLO,
  sparse: { ...TUNE, density: [0.3, 0.6], breath: [1, 3] },
  doubleStops: { chance: 0.16, patches: GUITARS },
  learned: {
    tune: {
      as: ['pop', 'openewld'],
      leaning: { repeats: 1.9, leaps: 0.45, outside: 0.5, intervalSharpness: 1.3 },
    },
  },
  soloing: 'licks',
  plans: {
    schemes: {
      1: [['a', 1]],
      2: [
        ["aa'", 5],
        ['ab', 3],
        ['aa', 2],
      ],
      3: [
        ["aa'b", 3],
        ['aab', 2],
      ],
      4: [
        ["aa'aa'", 2],
        ["aba'b'", 4],
        ['abac', 4],
        ["aa'ab", 4],
        ['aaba', 1],
      ],
    },
    phrases: {
      1: [['m', 1]],
      2: [
        ['mc', 5],
        ['mr', 2],
        ['mh', 2],
        ['mv', 2],
      ],
      3: [
        ['mrc', 3],
        ['mvc', 2],
      ],
      4: [
        ['mnvc', 3],
        ['mnmc', 6],
        ['mnvr', 2],
        ['mvnc', 3],
        ['mcmc', 2],
        ['mnmn', 2],
        ['mnsc', 2],
      ],
    },
  },
  soloPlans: {
    schemes: {
      1: [['a', 1]],
      2: [
        ["aa'", 2],
        ['ab', 3],
      ],
      3: [["aa'b", 1]],
      4: [
        ["aa'bc", 4],
        ["aba'c", 3],
        ['abcd', 2],
      ],
    },
    phrases: {
      1: [['m', 1]],
      2: [
        ['mv', 3],
        ['mc', 4],
        ['mr', 2],
        ['ms', 2],
      ],
      3: [['mrc', 1]],
      4: [
        ['mrnc', 4],
        ['mvnc', 4],
        ['msnc', 3],
        ['mrsc', 3],
      ],
    },
  },
  counter: {
    kinds: [
      ['answer', 3],
      ['guide', 3],
      ['thirds', 3],
    ],
    density: 0.4,
  },
  substyles: {
    'hard-rock': {
      tune: { alphabet: 'pentatonic', chromatic: 0.03, density: [0.85, 1.4], breath: [0.25, 1.25] },
      solo: { alphabet: 'minor pentatonic', density: [1.4, 3] },
    },
    punk: { tune: { density: [0.7, 1.3], range: 9 }, solo: { density: [1.2, 2] } },
    ballad: {
      tune: { density: [0.7, 1.2], range: 13, touch: 1 },
      solo: { density: [0.9, 2], ornaments: { ...SOLO.ornaments, bend: 0.5 } },
    },
  },
};
