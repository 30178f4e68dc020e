import type { LeadPlans, LineHabits, MelodyTable, RhythmVocabulary } from '../tables/melody.js';

const HOOK: RhythmVocabulary = {
  simple: [
    [1, 'x-x-', 5],
    [1, '..x-', 8],
    [1, 'x..x', 6],
    [1, 'x-', 4],
    [1, '..xx', 3],
    [1, 'x.x.', 4],
    [1, '-.x-', 2],
    [1, '.x.x', 3],
    [2, 'x..x..x.', 10],
    [2, 'x--x--x-', 9],
    [2, 'x---', 5],
    [2, '.x.x', 6],
    [2, 'x--x', 4],
    [2, '-.x..x..', 4],
    [2, '..x..x..', 4],
    [2, 'xx.x.xx.', 2],
    [4, 'x--x--x--x--x-x-', 7],
    [4, 'x-----x-----x---', 5],
    [4, 'x..x..x...x.x...', 4],
    [4, 'x-------', 3],
  ],
  compound: [
    [1, 'x-x', 6],
    [1, '..x', 6],
    [1, 'x--', 4],
    [1, 'xxx', 4],
    [2, 'x-x-x-', 6],
    [2, 'x-----', 3],
  ],
};

const TUNE: LineHabits = {
  rhythm: HOOK,
  density: [0.7, 1.7],
  steadiness: 0,
  intervals: [5, 3.5, 8, 6, 3.5, 3.5, 0.1, 2.4, 0.4, 0.4, 0.4, 0.05, 1.4],
  alphabet: 'key',
  chromatic: 0,
  chordTones: 0.62,
  figures: [
    ['5rrs', 3],
    ['1AAa', 3],
    ['3sSs', 4],
    ['5ssS', 4],
    ['*Lss', 3],
    ['1rLr', 2],
    ['*rSr', 3],
    ['5aaA', 2],
    ['3SrS', 2],
  ],
  figured: 0.7,
  range: 13,
  pickup: 0.15,
  breath: [0, 1.5],
  caesura: 0.4,
  liberty: 0.12,
  octaves: 0,
  phraseBeats: [4, 8],
  freedom: 0.5,
  ornaments: { grace: 0, trill: 0, fill: 0.15, bend: 0.02, slide: 0.1, fall: 0 },
  touch: 0.85,
};

const SONG: RhythmVocabulary = {
  simple: [
    [1, 'x-', 8],
    [1, 'x-x-', 8],
    [1, '-x', 3],
    [2, 'x---', 8],
    [2, 'x--x', 8],
    [2, '-x-x', 3],
    [2, 'x--x--x-', 6],
    [2, 'xxx-', 3],
    [4, 'x-----x-', 4],
    [4, 'x--x--x-', 5],
  ],
  compound: HOOK.compound,
};

/** Lines of four and eight bars that go somewhere before they come back: an anthem is sung, not stamped. */
const ANTHEM: LeadPlans = {
  schemes: {
    1: [['a', 1]],
    2: [
      ["aa'", 5],
      ['ab', 3],
    ],
    3: [
      ["aa'b", 3],
      ["aba'", 2],
    ],
    4: [
      ["aa'ba'", 4],
      ['abac', 4],
      ["aa'bc", 3],
      ["aba'b'", 3],
    ],
  },
  phrases: {
    1: [['m', 1]],
    2: [
      ['mv', 4],
      ['mn', 4],
      ['ms', 3],
    ],
    3: [
      ['msn', 2],
      ['mvn', 2],
    ],
    4: [
      ['msmn', 4],
      ['mvmn', 3],
      ['mssn', 3],
      ['msvn', 3],
      ['mnmc', 3],
      ['mnsn', 2],
    ],
  },
};

export const MELODY: MelodyTable = {
  character: {
    density: [0.75, 1.4],
    range: [0.7, 1.3],
    repeats: [0.5, 2],
    steps: [0.7, 1.4],
    leaps: [0.6, 1.6],
    breath: [0.6, 1.6],
    consonance: [-0.1, 0.1],
    regularity: [0.8, 1.3],
    memory: [0.6, 1.6],
  },
  tune: TUNE,
  solo: { ...TUNE, density: [1.2, 2.4], range: 17, figured: 0.8 },
  sparse: { ...TUNE, rhythm: SONG, density: [0.3, 0.7], breath: [1, 3], touch: 0.98 },
  soloing: 'licks',
  plans: {
    schemes: {
      1: [['a', 1]],
      2: [
        ["aa'", 5],
        ['aa', 4],
        ['ab', 1],
      ],
      3: [
        ["aaa'", 2],
        ["aa'b", 2],
      ],
      4: [
        ["aa'aa'", 0.5],
        ["aa'ba'", 3],
        ["aa'ab", 5],
        ['abac', 3],
        ["aaaa'", 1],
        ["aba'b'", 3],
      ],
    },
    phrases: {
      1: [['m', 1]],
      2: [
        ['mr', 4],
        ['mv', 5],
        ['mh', 1],
        ['mn', 3],
      ],
      3: [['mrv', 1]],
      4: [
        ['mrmv', 4],
        ['mvmn', 4],
        ['mrsv', 4],
        ['mnmc', 3],
        ['msrv', 3],
        ['mrmn', 3],
      ],
    },
  },
  soloPlans: {
    schemes: {
      1: [['a', 1]],
      2: [["aa'", 1]],
      3: [["aa'b", 1]],
      4: [
        ["aa'ab", 1],
        ['abac', 1],
      ],
    },
    phrases: {
      1: [['m', 1]],
      2: [
        ['mv', 2],
        ['mn', 2],
      ],
      3: [['mrv', 1]],
      4: [
        ['mvmn', 2],
        ['mrsn', 2],
      ],
    },
  },
  counter: {
    kinds: [
      ['guide', 2],
      ['answer', 5],
      ['thirds', 3],
    ],
    density: 0.35,
  },
  hook: {
    chopped: 0.8,
    announced: 0.5,
    returns: [
      ['plain', 2],
      ['lifted', 3],
      ['called', 2],
      ['echoed', 2],
    ],
    breaks: [
      ['plain', 1],
      ['sung', 3],
      ['called', 1],
    ],
  },
  substyles: {
    house: { tune: { density: [0.7, 1.4] } },
    techno: {
      tune: {
        range: 8,
        density: [0.7, 1.6],
        intervals: [12, 4, 5, 4, 1, 2, 0.4, 1.5, 0.2, 0.1, 0.6, 0.05, 2.2],
      },
    },
    trance: { tune: { density: [0.9, 2], range: 15, touch: 0.92, figured: 0.6 }, plans: ANTHEM },
    'drum-and-bass': { tune: { rhythm: SONG, density: [0.5, 1.1], touch: 0.95 } },
    electro: {
      tune: {
        density: [0.7, 1.6],
        range: 11,
        touch: 0.8,
        intervals: [9, 4, 6, 6, 2, 3, 0.3, 2.4, 0.3, 0.2, 0.8, 0.05, 2],
      },
    },
    garage: { tune: { density: [0.7, 1.5], range: 12, touch: 0.82, breath: [0.5, 2] } },
    // A voice now and then: the bass has the floor.
    dubstep: {
      tune: { rhythm: SONG, density: [0.35, 0.9], range: 12, touch: 0.9, breath: [1, 3] },
    },
    synthwave: { tune: { rhythm: SONG, density: [0.7, 1.3], range: 15, touch: 0.97, figured: 0.5 } },
    'lo-fi': {
      tune: {
        rhythm: SONG,
        density: [0.6, 1.1],
        alphabet: 'pentatonic',
        touch: 0.97,
        breath: [0.5, 3],
        chromatic: 0.05,
        ornaments: { grace: 0.12, trill: 0, fill: 0.3, bend: 0.04, slide: 0.08, fall: 0.04 },
      },
    },
  },
};
