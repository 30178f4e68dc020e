import type { PerformanceTable } from '../tables/performance.js';

/** Firm downbeats, drums on top, guitars strummed, the voice-like lead a little behind. */
export const PERFORMANCE: PerformanceTable = {
  swingLevel: 'eighth',
  common: {
    level: 82,
    dynamics: 46,
    energy: 48,
    accents: 10,
    arch: 6,
    swell: 0,
    push: 0,
    loose: 6,
    edited: 6,
    uneven: 5,
    touch: 0.95,
    spread: 'together',
    spreadTime: 0,
    swings: true,
    swingDrift: 0,
    drift: 0,
  },
  roles: {
    melody: { level: 88, energy: 44, arch: 10, push: 3, loose: 9, uneven: 6, touch: 0.96, accents: 6 },
    counter: { level: 80, arch: 8, push: 5, loose: 8 },
    bass: { level: 75, energy: 74, accents: 8, arch: 2, push: 1, loose: 4 },
    comping: { level: 76, accents: 12, push: 2, loose: 6, uneven: 6, spread: 'strum', spreadTime: 7 },
    pad: { level: 66, accents: 2, touch: 1 },
    arpeggio: { level: 74, accents: 8 },
    drums: { level: 68, energy: 80, accents: 10, arch: 2, push: 0, loose: 3, uneven: 5 },
    percussion: { level: 78, loose: 4, uneven: 6 },
  },
  patches: {
    'distorted-guitar': { spread: 'strum', spreadTime: 4 },
    'muted-guitar': { spread: 'strum', spreadTime: 3, touch: 0.8 },
    'grand-piano': { spread: 'together', spreadTime: 0 },
    'drawbar-organ': { spread: 'together', spreadTime: 0, touch: 1 },
    'electric-piano': { spread: 'together', spreadTime: 0 },
    'string-section': { spread: 'together', spreadTime: 0 },
  },
  reserve: 0,
  groove: [0, 0, 0, 0],
  backbeat: 4,
  pedalled: ['comping'],
  substyles: {
    punk: { common: { arch: 2 }, backbeat: 0 },
    ballad: {
      backbeat: 8,
      roles: { drums: { level: 78 }, melody: { push: 14, arch: 14 }, comping: { spreadTime: 12 } },
    },
    'half-time': { backbeat: 7 },
  },
};
