import type { RhythmFigure } from '../tables/comping.js';

const TRIO: readonly string[] = ['guitar-trio'];

/** One guitarist for tune and chords, who answers the own line in small grips, and an organist with both hands. */
export const GUITAR_TRIO_COMPING: readonly RhythmFigure[] = [
  {
    name: 'chords-between',
    kind: 'rhythm',
    roles: ['comping'],
    suits: { substyles: TRIO, patches: ['jazz-guitar'] },
    weight: 4,
    voicing: 'grips',
    patterns: [
      '.. .. .. .S',
      '.. .. x- --',
      '.. .S .. ..',
      'x- -- .. ..',
      '.. .s .S ..',
      '.. .. .s S.',
      'S. .. .. .s',
    ],
    turns: ['.S .S .. .S', 'S. .S .x --', '.. SS .S ..'],
    stays: 'bar',
    yields: 1,
  },
  {
    name: 'four-to-the-bar',
    kind: 'rhythm',
    roles: ['comping'],
    suits: { substyles: TRIO, patches: ['jazz-guitar'], leads: ['none'] },
    weight: 3,
    voicing: 'grips',
    patterns: ['s S s S', 's Ss s S'],
    turns: ['s S .S .S'],
    stays: 'section',
    dynamic: -0.06,
  },
  {
    name: 'organ-comping',
    kind: 'rhythm',
    roles: ['comping'],
    suits: { substyles: TRIO, patches: ['drawbar-organ'] },
    weight: 4,
    voicing: 'rootless',
    patterns: [
      'x- -- -- --',
      'S. .S .. ..',
      '.S .. x- --',
      '.S .S .. .S',
      'x- -- -- .S',
      '.. S. .S ..',
      'x- -. .S S.',
    ],
    turns: ['S. SS .S .S', '.S .S .S .X', 'x- -- S. SS'],
    moves: true,
    stays: 'bar',
    yields: 0.85,
  },
];
