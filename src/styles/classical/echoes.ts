import type { EchoTable } from '../tables/echoes.js';

/** Those in which one line leads and ideas may be said again: all but what is written in two or three voices, and preludes. */
export const SAYS_AGAIN = [
  'piano-solo',
  'string-quartet',
  'chamber-orchestra',
  'minuet',
  'piano-trio',
  'wind-quintet',
  'etude',
] as const;

/**
 * Ideas that are said twice at once: bars in the manner of Scarlatti, pairs of bars as in dances and songs, phrases of four bars as where
 * composers write repeat signs.
 */
export const ECHOES: EchoTable = {
  substyles: SAYS_AGAIN,
  materials: ['A', 'B', 'C', 'minuet', 'minuet-b', 'trio', 'trio-b', 'coda', 'closing'],
  daCapo: {
    pieces: { A: 0.4, B: 0.35, C: 0.35, minuet: 0.8, 'minuet-b': 0.8, trio: 0.7, 'trio-b': 0.7 },
    returns: 0.85,
  },
  kinds: [
    { name: 'none', weight: 1.8, bars: 0, times: 1, close: 0, chance: 0, dynamic: 0 },
    { name: 'bars', weight: 1.5, bars: 1, times: 2, close: 2, chance: 0.6, dynamic: -0.1 },
    { name: 'pairs', weight: 2.6, bars: 2, times: 2, close: 2, chance: 0.6, dynamic: -0.1 },
    { name: 'phrases', weight: 1.9, bars: 4, times: 2, close: 1, chance: 0.85, dynamic: -0.03 },
    { name: 'pairs thrice', weight: 0.8, bars: 2, times: 3, close: 2, chance: 0.45, dynamic: -0.03 },
  ],
};
