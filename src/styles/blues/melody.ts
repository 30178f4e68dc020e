import type { LineHabits, LineRanges, MelodyTable, RhythmVocabulary, SungLines } from '../tables/melody.js';

/** Whose lead may take a second string. */
const GUITARS = ['lead-guitar', 'clean-guitar', 'steel-guitar'];

const SUNG: RhythmVocabulary = {
  simple: [
    [1, 'x-', 5],
    [1, 'x-x-', 7],
    [1, '.-x-', 5],
    [1, '-x', 3],
    [1, 'xxx', 4],
    [1, '.xx', 3],
    [2, 'x--x', 6],
    [2, 'x---', 6],
    [2, 'xx-x', 5],
    [2, '.xxx', 6],
    [2, '.x-x', 4],
    [2, '-xx-', 3],
    [2, 'xxx-', 5],
    [2, '.xx-', 4],
    [3, 'x-----', 3],
    [2, 'x-xx-x', 3],
    [4, '.xxx.x--', 2],
  ],
  compound: [
    [1, 'x-x', 8],
    [1, 'x--', 5],
    [1, 'xxx', 5],
    [1, '-xx', 3],
    [1, '..x', 4],
    [1, '.xx', 3],
    [2, 'x-----', 5],
    [2, 'x-xx--', 4],
    [2, '..xx-x', 4],
    [1, 'x-xx-x', 1],
  ],
};

const LICK: RhythmVocabulary = {
  simple: [
    [1, 'x-x-', 8],
    [1, 'xxx', 9],
    [1, 'x-', 5],
    [1, '.-x-', 3],
    [1, '-x', 2],
    [1, 'xxxx', 3],
    [1, 'x-xx', 2],
    [1, '.xx', 4],
    [1, '-xx', 3],
    [1, 'x.x', 3],
    [1, 'xx-x', 1],
    [2, 'xxxx', 5],
    [2, '.xxx', 5],
    [2, 'x--x', 4],
    [2, 'xx-x', 4],
    [2, 'x---', 6],
    [2, 'xxx-', 5],
    [2, 'x-xx-x', 4],
    [2, 'xxxx--', 4],
    [2, '.xx-xx', 2],
    [3, 'x-----', 4],
    [2, 'x-xxx---', 2],
    [3, 'xxx---', 2],
  ],
  compound: [
    [1, 'x-x', 8],
    [1, 'xxx', 8],
    [1, 'x--', 5],
    [1, '-xx', 4],
    [1, '..x', 3],
    [1, '.xx', 4],
    [1, 'xxxxxx', 2],
    [1, 'x-xxxx', 2],
    [1, 'xxx-x-', 2],
    [1, 'xxxx', 1.5],
    [2, 'x-----', 6],
    [2, 'x-xxxx', 4],
    [2, '..xxx-', 4],
    [2, 'xxx---', 4],
  ],
};

/** Sixteenths that push and leave holes; no triplets to speak of. */
const FUNK: RhythmVocabulary = {
  simple: [
    [1, 'x-', 4],
    [1, 'x-x-', 7],
    [1, '.-x-', 4],
    [1, 'x-xx', 5],
    [1, 'xx-x', 5],
    [1, 'x--x', 5],
    [1, '.x-x', 4],
    [1, '.xx-', 4],
    [1, '-xx-', 2],
    [1, 'xxxx', 3],
    [1, 'xxx', 1],
    [2, 'x--x--x-', 4],
    [2, '.x-x-xx-', 3],
    [2, 'x---', 6],
    [2, '.xxx', 4],
    [3, 'x-----', 3],
  ],
  compound: LICK.compound,
};

const TUNE: LineHabits = {
  rhythm: SUNG,
  density: [1.5, 2.5],
  steadiness: 0,
  intervals: [2.6, 3.8, 5.2, 8, 4.6, 4, 1.2, 2, 0.6, 0.7, 0.4, 0.2, 0.6],
  alphabet: 'blues',
  chromatic: 0.1,
  chordTones: 0.4,
  figures: [
    ['TSSs', 3],
    ['5ssss', 4],
    ['*rrs', 4],
    ['3rss', 3],
    ['7ss*', 3],
    ['TrSS', 3],
    ['5Srs', 2],
    ['*Lss', 1.5],
    ['*LSs', 2],
    ['TAAs', 2],
    ['5aas', 2],
    ['*SSrs', 2],
    ['5rrss', 3],
  ],
  figured: 0.75,
  range: 20,
  pickup: 0.5,
  breath: [0.75, 3],
  caesura: 0.45,
  liberty: 1.4,
  octaves: 0,
  phraseBeats: [4, 9],
  freedom: 0.6,
  ornaments: { grace: 0.1, trill: 0, fill: 0.35, bend: 0.7, slide: 0.14, fall: 0.14 },
  touch: 0.94,
};

const SOLO: LineHabits = {
  ...TUNE,
  rhythm: LICK,
  density: [1.5, 2.8],
  steadiness: 0,
  chromatic: 0.2,
  range: 22,
  breath: [1, 3],
  phraseBeats: [5, 12],
  freedom: 0.85,
  figured: 0.85,
  figures: [
    ['5ssss', 5],
    ['TSSSs', 4],
    ['7sss*', 4],
    ['*SsSs', 3],
    ['5SrsSr', 2],
    ['*rrr', 3],
    ['*Lsss', 2],
    ['TAAA', 3],
    ['5aaas', 3],
    ['*LSs', 3],
    ['*lss', 3],
    ['3AAAs', 2],
    ['*cccs', 2],
    ['3cSAs', 3],
    ['TlSSS', 3],
    ['*CCsss', 2],
    ['5srsr', 2],
    ['*sSss', 4],
    ['7LsS', 2],
  ],
};

/** Two bars and a half are sung, the rest of four is the band's; the words come back over the next chord. */
const CALLS: readonly SungLines[] = [
  { bars: 4, rest: 6, weight: 4, literal: 1, bent: 0.52 },
  { bars: 4, rest: 4, weight: 4, literal: 0.9, bent: 0.52 },
  { bars: 4, rest: 0, weight: 2 },
];
/** Slow singers take more liberties. */
const SLOW_CALLS: readonly SungLines[] = [
  { bars: 4, rest: 4, weight: 2, literal: 0.6, bent: 0.5 },
  { bars: 4, rest: 0, weight: 3 },
];

/** What players of the blues do, by transcriptions. */
const REAL: LineRanges = {
  chordTones: [0.42, 0.65],
  stressedChordTones: [0.35, 0.7],
  steps: [0.26, 0.61],
  leaps: [0.05, 0.22],
  repeats: [0.005, 0.38],
  answered: [0.28, 0.68],
  turns: [0.25, 0.59],
  variety: [2.6, 3.75],
  sameRhythm: [0.1, 0.38],
  sameLine: [0, 0.32],
};

export const MELODY: MelodyTable = {
  character: {
    density: [0.9, 2.6],
    range: [0.44, 2.5],
    repeats: [0.28, 1.6],
    steps: [0.6, 1.02],
    leaps: [0.55, 1.5],
    breath: [0.45, 1.7],
    consonance: [-0.16, 0],
    regularity: [0.62, 1.04],
    memory: [0.25, 2],
    outside: [0.25, 1.9],
    pentatonic: -0.5,
    chordTones: [0.5, 1],
    blue: [0.8, 3],
    sharpness: [0.72, 1.6],
    // Songs on plain chords repeat themselves and stay in the scale; who knows two-fives plays over them like it.
    follows: {
      density: 0.5,
      range: 0.4,
      repeats: -0.4,
      regularity: -0.6,
      memory: -0.6,
      outside: 0.7,
      sharpness: -0.5,
    },
  },
  tune: TUNE,
  solo: SOLO,
  sparse: { ...TUNE, density: [0.4, 0.8], breath: [2, 5] },
  doubleStops: { chance: 0.3, patches: GUITARS },
  learned: {
    tune: {
      as: ['blues', 'openewld'],
      leaning: { literal: 0.4, outside: 1.4, blue: 1.3, rhythmSharpness: 0.9, chordTones: 0.9 },
      within: REAL,
    },
    solo: {
      as: ['blues', 'wjazzd'],
      leaning: { outside: 1.4, blue: 1.3, rhythmSharpness: 0.9, chordTones: 0.9 },
      gears: [0.8, 1, 1, 1.25],
      insists: 0.36,
      within: REAL,
    },
  },
  soloing: 'licks',
  verses: [
    ['said', 0.7, 1],
    ['late', 1.8, 1.5],
    ['early', 1, 1.5],
    ['opened', 4, 0],
    ['closed', 1.5, 0],
    ['new', 2, -1],
  ],
  building: { within: 2.3, across: 1.75, rise: 16 },
  plans: {
    sentences: 0.16,
    schemes: {
      1: [['a', 1]],
      2: [
        ["aa'", 3],
        ['ab', 2],
      ],
      3: [
        ["aa'b", 6],
        ['aab', 1.5],
        ['abc', 1],
      ],
      4: [
        ["aa'a'b", 3],
        ["aa'bc", 2],
      ],
      6: [
        ["aba'bcd", 5],
        ["abab'cd", 4],
        ["aaa'bca", 2],
      ],
    },
    phrases: {
      1: [
        ['m', 3],
        ['h', 1],
      ],
      2: [
        ['mc', 5],
        ['mh', 4],
        ['ms', 1],
      ],
      3: [
        ['mch', 3],
        ['mrc', 1],
      ],
      4: [
        ['mnch', 4],
        ['mvch', 4],
        ['mchh', 3],
        ['mrch', 3],
        ['mcmc', 1],
      ],
    },
  },
  soloPlans: {
    schemes: {
      1: [['a', 1]],
      2: [
        ['ab', 3],
        ["aa'", 2],
      ],
      3: [
        ["aa'b", 3],
        ['abc', 6],
      ],
      4: [
        ["aa'bc", 3],
        ["aba'c", 3],
      ],
      6: [
        ["aa'bcde", 3],
        ["aba'cde", 3],
        ["abcc'de", 2],
      ],
    },
    phrases: {
      1: [['m', 1]],
      2: [
        ['mn', 3],
        ['mv', 3],
        ['mc', 4],
        ['mr', 1],
      ],
      3: [
        ['mvc', 3],
        ['mnc', 2],
      ],
      4: [
        ['mvnc', 4],
        ['mnvc', 3],
        ['mrnc', 3],
        ['mncn', 3],
        ['mchm', 1],
        ['mnsc', 3],
      ],
    },
  },
  counter: {
    kinds: [
      ['answer', 6],
      ['guide', 2],
    ],
    density: 0.4,
  },
  substyles: {
    shuffle: { lines: CALLS },
    'slow-blues': {
      lines: SLOW_CALLS,
      tune: { density: [1.7, 2.9], liberty: 2.4 },
      solo: { density: [2.2, 3.6], phraseBeats: [4, 9], freedom: 1 },
      leans: { density: 0.25 },
    },
    boogie: { lines: CALLS, tune: { density: [1.1, 1.7] }, solo: { density: [1.4, 2.3] } },
    'funky-blues': {
      tune: { density: [1.3, 2.3], rhythm: FUNK, breath: [1, 3.5] },
      solo: { density: [1.7, 3.1], rhythm: FUNK },
    },
    'country-blues': {
      lines: CALLS,
      tune: {
        density: [1, 1.8],
        alphabet: 'blues',
        chromatic: 0,
        range: 14,
        chordTones: 0.5,
        breath: [1, 4],
        ornaments: { ...TUNE.ornaments, grace: 0.2, fill: 0.2 },
      },
      solo: {
        density: [1.1, 2],
        alphabet: 'blues',
        chromatic: 0.05,
        range: 16,
        rhythm: SUNG,
        ornaments: { ...TUNE.ornaments, grace: 0.2 },
      },
      leans: { outside: 0.2, repeats: -0.1, range: -0.35, regularity: -0.1, consonance: 0.3, memory: -0.2 },
      learned: {
        tune: {
          as: ['blues', 'openewld'],
          leaning: { literal: 0.4, rhythmSharpness: 1, blue: 2 },
          within: REAL,
        },
        solo: {
          as: ['blues', 'openewld'],
          leaning: { rhythmSharpness: 1, blue: 2 },
          gears: [0.8, 1, 1, 1.25],
          insists: 0.36,
          within: REAL,
        },
      },
    },
    'jump-blues': {
      tune: { density: [1.6, 2.6], chromatic: 0.5, range: 21, alphabet: 'key' },
      solo: { density: [2, 3.3], chromatic: 0.9, range: 25, alphabet: 'chord', phraseBeats: [4, 14] },
      leans: { outside: 0.45, density: 0.4, memory: -0.4, repeats: -0.4, range: 0.2, steps: -0.2 },
    },
    'minor-blues': {
      lines: CALLS,
      tune: { density: [1.5, 2.6], chromatic: 0.15, chordTones: 0.55 },
      leans: { consonance: -0.4 },
    },
  },
};
