import type { GaitTable } from '../tables/gait.js';

const SIMPLE = ['4/4', '3/4', '2/4'];

/** Characters of movement: most pieces go in eighths and sixteenths; songs in triplets, dotted marches, runs, sicilianas. */
export const GAITS: GaitTable = {
  substyles: ['piano-solo', 'string-quartet', 'chamber-orchestra', 'minuet', 'piano-trio', 'wind-quintet'],
  kinds: [
    { name: 'sixteenths', weight: 8, places: [0, 3, 6, 9] },
    { name: 'mixed', weight: 2, places: [0, 3, 4, 6, 8, 9] },
    { name: 'singing', weight: 1, places: [0, 6], pace: 0.62 },
    { name: 'running', weight: 1.4, places: [0, 3, 6, 9], pace: 1.7 },
    {
      name: 'triplets',
      weight: 0.8,
      metres: SIMPLE,
      places: [0, 4, 8],
      unlearned: true,
      range: 0.55,
      own: true,
      simple: [
        [1, 'x', 6],
        [1, 'xxx', 8],
        [1, 'x-x', 6],
        [2, 'x-', 5],
        [2, 'x----x', 4],
        [2, 'x--xxx', 4],
        [2, 'x-xxxx', 2],
      ],
    },
    {
      name: 'dotted',
      weight: 0.8,
      metres: SIMPLE,
      places: [0, 9],
      unlearned: true,
      range: 0.55,
      own: true,
      pace: 0.9,
      simple: [
        [1, 'x', 8],
        [1, 'x--x', 12],
        [2, 'x-', 5],
        [2, 'x------x', 4],
        [2, 'x---x--x', 5],
        [2, 'x--xx---', 4],
      ],
    },
    {
      name: 'siciliana',
      weight: 1.6,
      metres: ['6/8'],
      places: [0, 3, 6, 9],
      unlearned: true,
      range: 0.8,
      compound: [
        [1, 'x--xx-', 12],
        [1, 'x--', 6],
        [1, 'x-x', 7],
        [1, 'xxx', 2],
        [2, 'x-----', 4],
        [2, 'x--x-x', 3],
      ],
    },
  ],
};
