import type { Vein } from '../tables/veins.js';
import { SAYS_AGAIN } from './echoes.js';

/** All but what is written in two or three voices. */
const HOMOPHONIC = [...SAYS_AGAIN, 'prelude'];

/** Times and tastes within 1770-1850: plain triads and steps here, sevenths, far keys and wide lines there. */
export const VEINS: readonly Vein[] = [
  { name: 'usual', weight: 5 },
  {
    name: 'galant',
    weight: 1.8,
    substyles: HOMOPHONIC,
    leans: { outside: -0.6, consonance: 0.4, steps: 0.2 },
    harmony: { substitutions: 0.3 },
  },
  {
    name: 'romantic',
    weight: 2,
    substyles: HOMOPHONIC,
    leans: { outside: 0.4, range: 0.35, leaps: 0.25, consonance: -0.3 },
    harmony: {
      substitutions: 1.7,
      colours: [
        {
          from: 'm',
          resolves: 'major',
          to: [
            ['m', 1, 0],
            ['m7', 3, 0],
          ],
        },
        {
          from: '',
          resolves: 'major',
          to: [
            ['', 1, 0],
            ['7', 2.5, 0],
          ],
        },
        {
          from: '',
          resolves: 'minor',
          to: [
            ['', 1, 0],
            ['7', 2.5, 0],
          ],
        },
      ],
    },
  },
  // On one tone, as a reciter goes.
  { name: 'reciting', weight: 0.7, substyles: HOMOPHONIC, leans: { repeats: 0.7, steps: 0.2, leaps: -0.2 } },
];
