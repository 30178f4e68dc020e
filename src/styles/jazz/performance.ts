import type { PerformanceTable } from '../tables/performance.js';

/** Laid-back horns over a rhythm section that swings together; brushes and ballads softer and looser. */
export const PERFORMANCE: PerformanceTable = {
  swingLevel: 'eighth',
  common: {
    level: 74,
    dynamics: 52,
    energy: 34,
    accents: 10,
    arch: 8,
    push: 0,
    loose: 7,
    uneven: 5,
    touch: 0.92,
    spread: 'together',
    spreadTime: 0,
    swings: true,
  },
  roles: {
    melody: { level: 84, arch: 14, push: 14, loose: 11, uneven: 7, accents: -4, touch: 0.96 },
    counter: { level: 70, arch: 12, push: 12, loose: 10, uneven: 6, accents: 0, touch: 0.95 },
    bass: { level: 82, energy: 22, accents: 6, arch: 4, push: -3, loose: 5, touch: 0.93 },
    comping: {
      level: 66,
      accents: 4,
      push: 4,
      loose: 8,
      uneven: 7,
      touch: 0.9,
      spread: 'roll',
      spreadTime: 7,
    },
    pad: { level: 60, accents: 2, push: 0, touch: 1 },
    drums: { level: 76, accents: 8, arch: 4, push: 0, loose: 4, uneven: 6 },
    percussion: { level: 62, accents: 8, loose: 5, uneven: 6 },
  },
  patches: {
    'jazz-guitar': { spread: 'strum', spreadTime: 9 },
    'nylon-guitar': { spread: 'strum', spreadTime: 10 },
    vibraphone: { touch: 1 },
  },
  groove: [0, 1, 2, 1],
  backbeat: 2,
  pedalled: [],
  substyles: {
    ballad: {
      pedalled: ['comping'],
      roles: {
        melody: { push: 22, loose: 16, arch: 18, touch: 1 },
        comping: { spread: 'roll', spreadTime: 18 },
      },
    },
    bebop: { roles: { melody: { push: 8, loose: 7 }, bass: { push: -5 } } },
    bossa: { roles: { melody: { push: 12 }, comping: { push: 0, spread: 'strum', spreadTime: 11 } } },
  },
};
