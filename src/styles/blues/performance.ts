import type { PerformanceTable } from '../tables/performance.js';

/** Deep pocket: backbeat late, lead later, wide dynamics from call to answer. */
export const PERFORMANCE: PerformanceTable = {
  swingLevel: 'eighth',
  common: {
    level: 78,
    dynamics: 56,
    energy: 34,
    accents: 10,
    arch: 8,
    push: 0,
    loose: 8,
    uneven: 6,
    touch: 0.93,
    spread: 'together',
    spreadTime: 0,
    swings: true,
  },
  roles: {
    melody: { level: 88, arch: 14, push: 16, loose: 13, uneven: 9, accents: 4, touch: 0.95 },
    counter: { level: 74, arch: 10, push: 14, loose: 12, uneven: 8 },
    bass: { level: 84, energy: 24, arch: 3, push: 2, loose: 5 },
    comping: { level: 72, push: 4, loose: 8, uneven: 7, spread: 'strum', spreadTime: 8 },
    pad: { level: 62, accents: 2, touch: 1 },
    drums: { level: 84, accents: 9, arch: 3, loose: 4, uneven: 6 },
    percussion: { level: 70, loose: 5 },
  },
  patches: {
    'grand-piano': { spread: 'roll', spreadTime: 9 },
    'electric-piano': { spread: 'together', spreadTime: 0 },
    'drawbar-organ': { spread: 'together', spreadTime: 0, touch: 1 },
  },
  groove: [0, 1, 2, 1],
  backbeat: 7,
  pedalled: [],
  substyles: {
    'slow-blues': { backbeat: 12, roles: { melody: { push: 22, loose: 18, arch: 18 } } },
    boogie: { roles: { melody: { push: 8 }, bass: { push: -2 } }, backbeat: 3 },
  },
};
