import type { PerformanceTable } from '../tables/performance.js';

/** Long phrases that breathe, deep dynamics, legato singing; the pedal changes with the harmony. */
export const PERFORMANCE: PerformanceTable = {
  swingLevel: 'eighth',
  common: {
    level: 66,
    dynamics: 60,
    energy: 100,
    accents: 9,
    arch: 14,
    push: 4,
    loose: 9,
    uneven: 4,
    touch: 0.95,
    spread: 'together',
    spreadTime: 0,
    swings: false,
    swingDrift: 0,
    drift: 0,
  },
  roles: {
    melody: { level: 76, arch: 24, push: 1, loose: 8, touch: 1.0 },
    counter: { level: 66, arch: 20, touch: 1.0 },
    bass: { level: 66, arch: 14, touch: 0.97 },
    comping: { level: 56, arch: 16, accents: 8, spread: 'roll', spreadTime: 22 },
    pad: { level: 56, arch: 16, accents: 3, touch: 1.02 },
    arpeggio: { level: 54, arch: 14, accents: 8 },
    percussion: { level: 64, loose: 4 },
    drums: { level: 64, loose: 4 },
  },
  patches: {
    'grand-piano': { energy: 70 },
    'felt-piano': { energy: 70 },
    harp: { spread: 'harp', spreadTime: 30 },
    'string-section': { touch: 1.03 },
    flute: { touch: 0.96, energy: 105 },
    oboe: { energy: 105 },
    clarinet: { energy: 105 },
    bassoon: { energy: 105 },
    'french-horn': { energy: 105 },
  },
  groove: [0, 0, 0, 0],
  backbeat: 0,
  pedalled: ['comping', 'arpeggio'],
  substyles: {
    minuet: { roles: { melody: { touch: 0.92 }, bass: { touch: 0.8 } } },
  },
};
