import type { LineHabits, MelodyTable, RhythmVocabulary } from '../tables/melody.js';
import { CINEMATIC_LINES } from './cinematic.js';

const WIDE: RhythmVocabulary = {
  simple: [
    [2, 'x---', 5],
    [1, 'x-', 3],
    [4, 'x---', 8],
    [3, 'x-----', 4],
    [4, '--x-', 5],
    [4, '.-x---x-', 4],
    [4, '--.x----', 3],
    [2, '--x-', 4],
    [2, 'x--x', 3],
    [4, 'x-----x-', 3],
    [3, '--x---', 3],
    [1, '--x-', 2],
  ],
  compound: [
    [2, 'x-----', 6],
    [1, 'x--', 3],
    [2, '---x--', 4],
    [1, '-.x', 2],
    [2, 'x-x---', 3],
    [1, 'x-x', 2],
  ],
};

const SPARSE: LineHabits = {
  rhythm: WIDE,
  density: [0.16, 0.42],
  steadiness: 0,
  intervals: [1.6, 1.4, 7, 6, 3.4, 6, 0.3, 5.5, 1, 2.4, 0.5, 0.2, 2],
  alphabet: 'pentatonic',
  chromatic: 0,
  chordTones: 0.5,
  figures: [
    ['5aS', 2],
    ['*LsS', 3],
    ['3SL', 2],
    ['*ssl', 2],
    ['1ALs', 2],
    ['*Ss', 3],
  ],
  figured: 0.5,
  range: 17,
  pickup: 0.1,
  breath: [2, 7],
  caesura: 0.3,
  liberty: 0.3,
  octaves: 0,
  phraseBeats: [4, 12],
  freedom: 0.8,
  ornaments: { grace: 0.05, trill: 0, fill: 0.25, bend: 0, slide: 0, fall: 0 },
  touch: 1,
};

export const MELODY: MelodyTable = {
  character: {
    density: [0.7, 1.4],
    range: [0.75, 1.3],
    repeats: [0.5, 2],
    steps: [0.7, 1.4],
    leaps: [0.6, 1.6],
    breath: [0.7, 1.5],
    consonance: [-0.1, 0.1],
    regularity: [0.8, 1.3],
    memory: [0.6, 1.6],
  },
  tune: { ...SPARSE, density: [0.35, 0.8], alphabet: 'key', breath: [1, 4] },
  solo: { ...SPARSE, density: [0.4, 1], alphabet: 'key' },
  sparse: SPARSE,
  soloing: 'licks',
  plans: {
    schemes: {
      1: [['a', 1]],
      2: [
        ["aa'", 4],
        ['ab', 2],
      ],
      3: [
        ["aba'", 2],
        ["aa'b", 1],
      ],
      4: [
        ["aa'ba'", 3],
        ["aba'c", 2],
        ["aa'bc", 2],
        ["abca'", 2],
      ],
    },
    phrases: {
      1: [
        ['m', 2],
        ['h', 1],
      ],
      2: [
        ['mh', 4],
        ['mc', 3],
        ['mv', 2],
      ],
      3: [
        ['mhc', 2],
        ['mvh', 2],
      ],
      4: [
        ['mhrh', 4],
        ['mhvh', 3],
        ['mchh', 2],
        ['mhhv', 2],
        ['mhsh', 3],
        ['mhnh', 3],
      ],
    },
  },
  soloPlans: {
    schemes: { 1: [['a', 1]], 2: [['ab', 1]], 3: [['abc', 1]], 4: [["aba'c", 1]] },
    phrases: {
      1: [['m', 1]],
      2: [
        ['mh', 1],
        ['mc', 1],
      ],
      3: [['mhc', 1]],
      4: [
        ['mhvh', 1],
        ['mnhc', 1],
      ],
    },
  },
  counter: {
    kinds: [
      ['answer', 3],
      ['guide', 3],
    ],
    density: 0.2,
  },
  motif: {
    chance: 0.75,
    manners: [
      ['inverted', 2],
      ['augmented', 1.5],
      ['moved', 3],
      ['fragment', 2],
      ['answered', 2.5],
    ],
    returns: {
      chance: 0.7,
      manners: [
        ['fragment', 2],
        ['answered', 2.5],
        ['moved', 2.5],
        ['inverted', 1.5],
        ['augmented', 1.5],
      ],
    },
  },
  substyles: {
    cinematic: CINEMATIC_LINES,
    pulse: { sparse: { density: [0.25, 0.6] }, tune: { density: [0.5, 1.1] } },
    piano: {
      sparse: { density: [0.4, 1], breath: [1, 3.5] },
      tune: { density: [0.65, 1.5], breath: [0.5, 2.5] },
    },
    space: { sparse: { density: [0.2, 0.55] } },
    drone: { sparse: { density: [0.1, 0.25], breath: [3, 9] } },
  },
};
