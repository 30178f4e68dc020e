import type { RhythmFigure } from '../tables/comping.js';

const struck = (
  name: string,
  sections: readonly string[],
  patterns: readonly string[],
  rest: Partial<RhythmFigure> = {},
): RhythmFigure => ({
  name,
  kind: 'rhythm',
  roles: ['comping'],
  suits: { names: sections },
  weight: 100_000,
  voicing: 'rootless',
  patterns,
  stays: 'section',
  ...rest,
});
const sendOff = (name: string, pattern: string): RhythmFigure =>
  struck(name, ['send-off'], [pattern], { voicing: 'drop-2', dynamic: 0.04, ensemble: true });

/** What is struck around the choruses: introductions, send-offs, the piano under a bassist. */
export const FRAME_COMPING: readonly RhythmFigure[] = [
  struck('vamp-1', ['vamp-intro'], ['x- -x .. .. | .. .s x- -.']),
  struck('vamp-2', ['vamp-intro'], ['.. .x -- .. | .. .s .s x-']),
  struck('vamp-3', ['vamp-intro'], ['x- -x -- .s | .. .. .x --'], { voicing: 'drop-2' }),
  struck('over-a-pedal', ['pedal-intro'], ['x- -- -- .. | .x -- x- -.', '.x -- .x -- | .s .s x- --'], {
    stays: 'phrase',
    voicing: 'drop-2',
  }),
  // Alone: a chord from below, tone after tone, and the inner voices go on moving.
  struck(
    'alone',
    ['solo-intro'],
    [
      '1- 23 4- 3- | x- -3 4- -2',
      '12 34 x- -- | .x -- 34 t-',
      'x- -4 3- 4- | 12 3- x- t-',
      'x- t3 4- -- | x- -- .3 4t',
    ],
    { voicing: 'open', stays: 'phrase', holds: true, rings: true, dynamic: 0.06 },
  ),
  struck('cadenza', ['cadenza'], ['x- -- -- --'], { holds: true, dynamic: -0.1 }),
  // Under a bassist: a chord where he breathes.
  struck('under-the-bass-1', ['bass-solo'], ['.. .. .. .. | .. .s .. ..'], {
    stays: 'phrase',
    dynamic: -0.2,
  }),
  struck('under-the-bass-2', ['bass-solo'], ['x- -- .. .. | .. .. .. .. | .. .. .s .. | .. .. .. ..'], {
    dynamic: -0.2,
  }),
  struck('under-the-bass-3', ['bass-solo'], ['.s .. .. .. | .. .. .. .. | .s .s .. .. | .. .. .. ..'], {
    dynamic: -0.2,
  }),
  sendOff('send-off-1', 'X- -S .. .. | .S .X -- .. | X- -S .. .S | .S .S X- ..'),
  sendOff('send-off-2', '.S .S X- .. | .S .S X- .. | SS .S .S .X | -- .. .. ..'),
  sendOff('send-off-3', 'X- -- .S .. | X- -- .S .. | X. S. X. S. | X. .. .. ..'),
  sendOff('send-off-4', '.. .S .S X- | .. .S .S X- | .. .. xx .X | .. .. .. ..'),
];
