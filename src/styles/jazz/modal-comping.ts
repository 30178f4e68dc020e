import type { RhythmFigure } from '../tables/comping.js';

/** Fourths that hang over one chord for a long time, and answers of two chords to a tune that calls. */
export const MODAL_COMPING: readonly RhythmFigure[] = [
  {
    name: 'modal-fourths',
    kind: 'rhythm',
    roles: ['comping'],
    suits: { substyles: ['modal'] },
    weight: 4,
    voicing: 'fourths',
    patterns: [
      'x- -- -- --',
      '.x -- -- --',
      'x- -x -- --',
      'x- -- -- .x',
      '-- x- -- x-',
      '.x -- -x --',
      'x- -s -- x-',
      's. .x -- -.',
      '.. .x -x --',
    ],
    turns: ['.S .S .X --', '.x -S .S .X', 's. .S .. .X'],
    holds: true,
    moves: true,
    stays: 'bar',
    yields: 0.85,
  },
  {
    name: 'two-chord-answers',
    kind: 'rhythm',
    roles: ['comping'],
    suits: { substyles: ['modal'], leads: ['tune'], energy: [0, 0.62] },
    weight: 2,
    voicing: 'fourths',
    patterns: [
      '.. .. .. .. | X- -S .. ..',
      '.. .. .. .. | .. .. x- -S',
      'x- -- -- -. | X- -S .. ..',
      '.. .. .. .x | -- .. X- -S',
    ],
    turns: ['.. .. X- -S', 'X- -S X- -S'],
    stays: 'section',
    yields: 0.3,
  },
];
