import type { EchoTable } from '../tables/echoes.js';

/**
 * Ideas that are said twice at once: bars in the manner of Scarlatti, pairs of bars as in dances and songs, phrases of four bars as where
 * composers write repeat signs.
 */
export const ECHOES: EchoTable = {
  substyles: [
    'piano-solo',
    'string-quartet',
    'chamber-orchestra',
    'minuet',
    'piano-trio',
    'wind-quintet',
    'etude',
  ],
  materials: ['A', 'B', 'C', 'minuet', 'minuet-b', 'trio', 'trio-b', 'coda', 'closing'],
  kinds: [
    { name: 'none', weight: 4, bars: 0, times: 1, close: 0, chance: 0, dynamic: 0 },
    { name: 'bars', weight: 1.6, bars: 1, times: 2, close: 2, chance: 0.42, dynamic: -0.1 },
    { name: 'pairs', weight: 1.6, bars: 2, times: 2, close: 2, chance: 0.5, dynamic: -0.1 },
    { name: 'phrases', weight: 1.6, bars: 4, times: 2, close: 1, chance: 0.7, dynamic: -0.03 },
    { name: 'pairs thrice', weight: 0.8, bars: 2, times: 3, close: 2, chance: 0.45, dynamic: -0.03 },
  ],
};
