import type { CadenzaHabits } from '../tables/cadenzas.js';

/** How ballads stop before their last chord: up the chord in one breath, a turn where it is highest, down the scale to a tone that leads home. */
export const CADENZAS: CadenzaHabits = {
  materials: ['cadenza'],
  plans: [
    // Three beats.
    {
      weight: 2,
      gestures: [
        ['wait', 0.5, 1],
        ['up', 1, 6],
        ['fall', 1, 6],
        ['wait', 0.5, 1],
      ],
    },
    {
      weight: 1,
      gestures: [
        ['rest', 0.5, 0],
        ['up', 1, 5],
        ['turn', 0.5, 3],
        ['wait', 1, 1],
      ],
    },
    // Four.
    {
      weight: 2,
      gestures: [
        ['wait', 0.5, 1],
        ['up', 1, 6],
        ['turn', 0.5, 3],
        ['fall', 1.5, 9],
        ['wait', 0.5, 1],
      ],
    },
    {
      weight: 2,
      gestures: [
        ['up', 1, 5],
        ['turn', 0.5, 4],
        ['fall', 1, 6],
        ['up', 0.5, 3],
        ['wait', 1, 1],
      ],
    },
    {
      weight: 1,
      gestures: [
        ['rest', 0.5, 0],
        ['fall', 1, 5],
        ['up', 1.5, 9],
        ['wait', 1, 1],
      ],
    },
    // Six: two breaths.
    {
      weight: 2,
      gestures: [
        ['wait', 1, 1],
        ['up', 1, 6],
        ['wait', 1, 1],
        ['turn', 0.5, 3],
        ['fall', 1.5, 9],
        ['wait', 1, 1],
      ],
    },
    {
      weight: 2,
      gestures: [
        ['up', 1, 4],
        ['turn', 1, 4],
        ['fall', 1, 6],
        ['up', 1, 6],
        ['turn', 0.5, 3],
        ['wait', 1.5, 1],
      ],
    },
    // Eight.
    {
      weight: 2,
      gestures: [
        ['wait', 1, 1],
        ['up', 1.5, 9],
        ['wait', 1, 1],
        ['turn', 1, 5],
        ['fall', 2, 12],
        ['wait', 1.5, 1],
      ],
    },
    {
      weight: 2,
      gestures: [
        ['rest', 0.5, 0],
        ['up', 1, 5],
        ['turn', 0.5, 3],
        ['wait', 1, 1],
        ['fall', 1, 6],
        ['up', 1.5, 9],
        ['turn', 0.5, 4],
        ['fall', 1, 4],
        ['wait', 1, 1],
      ],
    },
    {
      weight: 1,
      gestures: [
        ['wait', 1, 1],
        ['fall', 1, 5],
        ['rest', 0.5, 0],
        ['up', 1, 6],
        ['up', 1, 6],
        ['turn', 1, 6],
        ['fall', 1.5, 6],
        ['wait', 1, 1],
      ],
    },
  ],
};
