import type { PerformanceTable } from '../tables/performance.js';

/** Machine-tight: next to no looseness, the groove is in the template and in the accents. */
export const PERFORMANCE: PerformanceTable = {
  swingLevel: 'sixteenth',
  common: {
    level: 84,
    dynamics: 50,
    energy: 40,
    accents: 8,
    arch: 0,
    push: 0,
    loose: 0.8,
    uneven: 3,
    touch: 0.92,
    spread: 'together',
    spreadTime: 0,
    swings: true,
  },
  roles: {
    melody: { level: 90, arch: 5, accents: 4, loose: 1.5, uneven: 4 },
    counter: { level: 78, arch: 4, loose: 1.5 },
    bass: { level: 88, energy: 30, accents: 6 },
    comping: { level: 80, accents: 8, loose: 1.5 },
    pad: { level: 72, energy: 30, accents: 0, arch: 4, touch: 1 },
    arpeggio: { level: 76, accents: 12, uneven: 4, touch: 0.8 },
    drums: { level: 84, energy: 40, accents: 8, loose: 0.6, uneven: 3 },
    percussion: { level: 78, accents: 10, loose: 1.5, uneven: 5 },
    effects: { level: 84, accents: 0, touch: 1 },
    texture: { level: 66, accents: 0 },
  },
  patches: {},
  groove: [0, 0, 0, 0],
  backbeat: 0,
  pedalled: [],
  substyles: {
    house: { groove: [0, 1, 2, 2], roles: { comping: { push: 3 } } },
    'drum-and-bass': { groove: [0, 2, 0, 2], roles: { drums: { uneven: 6 } } },
    'lo-fi': {
      swingLevel: 'eighth',
      groove: [0, 6, 4, 8],
      backbeat: 14,
      pedalled: ['comping'],
      common: { loose: 9, uneven: 7, arch: 6 },
      roles: {
        melody: { loose: 12, push: 14, uneven: 8 },
        comping: { loose: 10, push: 8, uneven: 7, spread: 'roll', spreadTime: 16 },
        bass: { loose: 6, push: 6 },
        drums: { level: 94, loose: 4, uneven: 7 },
      },
    },
    synthwave: { roles: { melody: { arch: 8, loose: 3 } } },
  },
};
