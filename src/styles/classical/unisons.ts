import type { UnisonTable } from '../tables/unisons.js';

/** Bare octaves, as Haydn and Beethoven open with them, or break in with them where all are loud; pianists with both hands. */
export const UNISONS: UnisonTable = {
  substyles: ['piano-solo', 'string-quartet', 'chamber-orchestra', 'piano-trio', 'wind-quintet', 'minuet'],
  pieces: 0.36,
  manners: [
    { name: 'motto', weight: 3, purposes: ['statement', 'return'], bars: 2 },
    { name: 'phrase', weight: 3, purposes: ['statement', 'return'], bars: 4 },
    { name: 'storm', weight: 2, purposes: ['climax', 'development', 'contrast'], bars: 8 },
    { name: 'answer', weight: 2, purposes: ['contrast', 'outro'], bars: 4 },
  ],
};
