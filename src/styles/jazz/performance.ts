import type { PerformanceTable } from '../tables/performance.js';

/** Laid-back horns over a rhythm section that swings together; brushes and ballads softer and looser. */
export const PERFORMANCE: PerformanceTable = {
  swingLevel: 'eighth',
  common: {
    level: 88,
    dynamics: 52,
    energy: 52,
    accents: 10,
    arch: 8,
    push: 0,
    loose: 5,
    uneven: 5,
    touch: 0.92,
    spread: 'together',
    spreadTime: 0,
    swings: true,
    swingDrift: 0,
    drift: 0,
  },
  roles: {
    melody: { level: 95, energy: 40, arch: 16, push: 9, loose: 11, drift: 9, swingDrift: 0.035, uneven: 7, accents: -4, touch: 0.96 },
    counter: { level: 84, arch: 12, push: 9, loose: 9, drift: 6, swingDrift: 0.02, uneven: 6, accents: 0, touch: 0.95 },
    bass: { level: 94, energy: 40, accents: 6, arch: 6, push: -1, loose: 3, touch: 0.93 },
    comping: {
      level: 76,
      energy: 52,
      accents: 4,
      push: 0,
      loose: 3,
      uneven: 7,
      touch: 0.9,
      spread: 'roll',
      spreadTime: 3,
    },
    pad: { level: 72, accents: 2, push: 0, touch: 1 },
    drums: { level: 88, energy: 58, accents: 8, arch: 4, push: 0, loose: 2.5, uneven: 6 },
    percussion: { level: 78, accents: 8, loose: 5, uneven: 6 },
  },
  patches: {
    'jazz-guitar': { spread: 'strum', spreadTime: 9 },
    'nylon-guitar': { spread: 'strum', spreadTime: 10 },
    vibraphone: { touch: 1 },
  },
  groove: [0, 0, 1, 0],
  backbeat: 2,
  pedalled: [],
  substyles: {
    ballad: {
      pedalled: ['comping'],
      roles: {
        melody: { push: 16, loose: 12, arch: 22, touch: 1 },
        comping: { spread: 'roll', spreadTime: 18 },
      },
    },
    bebop: { roles: { melody: { push: 5, loose: 5 }, bass: { push: -3 } } },
    bossa: { roles: { melody: { push: 7 }, comping: { push: 0, spread: 'strum', spreadTime: 11 } } },
  },
};
