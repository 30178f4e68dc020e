import type { BassChoice, BassFigure, BassTable } from '../tables/bass.js';

const line = (metre: '4/4' | '3/4' | '12/8', gate: number, ...bars: string[]): BassFigure => ({
  kind: 'pattern',
  metre,
  bars,
  gate,
  approach: 0.1,
  diatonic: true,
});

const FOUR = ['4/4', '2/4', '5/4'] as const;
const SIX = ['6/8', '12/8'] as const;
const all: readonly BassChoice[] = [
  { figure: 'note against note', weight: 60, gaits: ['hymn', 'chant', 'procession'], energy: [0, 1] },
  { figure: 'between words', weight: 30, gaits: ['recitative'], energy: [0, 1] },
  { figure: 'hops', weight: 30, gaits: ['scherzo'], energy: [0, 1], metres: ['3/4'] },
  { figure: 'strokes', weight: 30, gaits: ['humoresque'], energy: [0, 1], metres: FOUR },
  { figure: 'held', weight: 3, energy: [0, 0.45] },
  { figure: 'halves', weight: 3, energy: [0.1, 0.75], metres: FOUR },
  { figure: 'quarters', weight: 3, energy: [0.25, 0.9], metres: FOUR },
  { figure: 'singing-line', weight: 3, gaits: ['usual'], energy: [0.3, 1], metres: FOUR },
  { figure: 'eighths', weight: 3, gaits: ['usual'], energy: [0.55, 1], metres: FOUR },
  { figure: 'detached', weight: 2, energy: [0.2, 0.8], metres: FOUR },
  { figure: 'waltz-ones', weight: 3, energy: [0, 0.6], metres: ['3/4'] },
  { figure: 'waltz-line', weight: 3, energy: [0.2, 1], metres: ['3/4'] },
  { figure: 'waltz-quarters', weight: 2, energy: [0.4, 1], metres: ['3/4'] },
  { figure: 'six-long', weight: 3, energy: [0, 0.7], metres: SIX },
  { figure: 'six-line', weight: 3, energy: [0.3, 1], metres: SIX },
];

export const BASS: BassTable = {
  figures: {
    held: { kind: 'sustained', tonic: false, passing: 0.35, repeat: 0.3 },
    'note against note': { kind: 'sustained', tonic: false, passing: 0.75, repeat: 1 },
    'between words': line('4/4', 0.9, 'R- -- .. ..', 'R- .. .. ..', 'R- -- -- --', 'R- .. .. a-'),
    hops: line('3/4', 0.5, 'R- .. ..', 'R- .. ..', 'R- 5- ..', 'R- .. a-'),
    strokes: line('4/4', 0.8, 'R. .. .. ..', 'R. .. 5. ..', 'R. .. .. ..', 'R. .. a. ..'),
    halves: line('4/4', 0.96, 'R- -- 3- --', 'R- -- 5- --', 'R- -- d- --', 'R- -- 3- a-'),
    quarters: line('4/4', 0.85, 'R- 3- 5- 3-', 'R- 5- 3- a-', 'R- R- 8- 5-', 'R- 3- 5- a-'),
    'singing-line': line('4/4', 0.97, 'R- -- 23 45', 'R- -- 8- 5-', 'R- 2- 3- 5-', 'R- 54 3- a-'),
    eighths: line('4/4', 0.75, 'RR RR RR RR', 'RR RR RR RR', 'RR RR 33 55', 'RR RR RR Ra'),
    detached: line('4/4', 0.9, 'R. .. 5. ..', 'R. .. 5. 3.', 'R. 5. R. d.', 'R. 3. 5. a.'),
    'waltz-ones': line('3/4', 0.9, 'R- -- --', 'R- -- --', '3- -- --', 'R- -- a-'),
    'waltz-line': line('3/4', 0.94, 'R- -- 3-', 'R- 3- 5-', 'R- -- 5-', 'R- 3- a-'),
    'waltz-quarters': line('3/4', 0.8, 'R- 3- 5-', 'R- 5- 3-', '8- 5- 3-', 'R- 5- a-'),
    'six-long': line('12/8', 0.95, 'R-- --- 5-- ---', 'R-- --- R-- --a'),
    'six-line': line('12/8', 0.92, 'R-- 3-- 5-- 3--', 'R-- 5-5 8-- 5-a'),
  },
  choices: { '*': all },
};
