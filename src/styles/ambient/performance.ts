import type { PerformanceTable } from '../tables/performance.js';

/** No grid to be felt: soft, late, overlapping; nothing startles. */
export const PERFORMANCE: PerformanceTable = {
  swingLevel: 'eighth',
  swingFeel: [1, 1],
  common: {
    level: 62,
    dynamics: 44,
    energy: 30,
    accents: 0,
    arch: 12,
    swell: 0,
    push: 0,
    loose: 18,
    edited: 0,
    uneven: 5,
    touch: 1,
    spread: 'together',
    spreadTime: 0,
    swings: false,
    swingDrift: 0,
    drift: 0,
  },
  roles: {
    melody: { level: 70, arch: 16, push: 20, loose: 34, uneven: 7 },
    counter: { level: 62, push: 26, loose: 36, uneven: 6 },
    bass: { level: 66, loose: 10 },
    comping: { level: 58, loose: 22, spread: 'harp', spreadTime: 45 },
    pad: { level: 60, arch: 10, touch: 1.03 },
    arpeggio: { level: 56, accents: 3, loose: 9, uneven: 8, touch: 1 },
    drums: { level: 58, accents: 6, loose: 5, uneven: 5 },
    percussion: { level: 56, accents: 4, loose: 8, uneven: 6 },
  },
  patches: { harp: { spread: 'harp', spreadTime: 50 } },
  reserve: 0,
  presence: 0.3,
  span: [5, 8.5],
  groove: [0, 0, 0, 0],
  backbeat: 0,
  pedalled: ['melody', 'counter', 'comping', 'arpeggio'],
  substyles: {
    pulse: {
      common: { loose: 6 },
      roles: { arpeggio: { loose: 4, accents: 6 }, comping: { loose: 8, spreadTime: 20 } },
    },
  },
};
