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
    melody: { level: 70, arch: 16, push: 20, loose: 34, uneven: 7, weight: 3 },
    counter: { level: 62, push: 26, loose: 36, uneven: 6, weight: 0 },
    bass: { level: 66, loose: 10, weight: 8 },
    comping: { level: 58, loose: 22, spread: 'harp', spreadTime: 45, weight: 3.5 },
    pad: { level: 60, arch: 10, touch: 1.03, weight: 11 },
    arpeggio: { level: 56, accents: 3, loose: 9, uneven: 8, touch: 1, weight: 4.5 },
    drums: { level: 58, accents: 6, loose: 5, uneven: 5, weight: -7.5 },
    percussion: { level: 56, accents: 4, loose: 8, uneven: 6, weight: -10 },
    texture: { weight: 6 },
  },
  patches: {
    harp: { spread: 'harp', spreadTime: 50 },
    'sub-bass': { weight: -1.5 },
    'synth-bass': { weight: 0 },
  },
  reserve: 0,
  presence: 0.3,
  span: [2, 4],
  groove: [0, 0, 0, 0],
  backbeat: 0,
  pedalled: ['melody', 'counter', 'comping', 'arpeggio'],
  substyles: {
    drone: { span: [2.6, 4], common: { alone: 36 } },
    piano: {
      span: [3, 4],
      common: { alone: 32 },
      // A few tones in a wide room: none of them startles.
      roles: {
        melody: { dynamics: 30, arch: 10, rubato: 110 },
        comping: { rubato: 110 },
        pad: { alone: 56 },
      },
    },
    space: {
      span: [1.4, 2.2],
      common: { alone: 46 },
      // Where a pad is alone its filter is closed: what it has is played out.
      roles: { melody: { dynamics: 30, arch: 10, rubato: 60 }, pad: { alone: 72 } },
    },
    cinematic: {
      span: [2.4, 3.4],
      common: { loose: 8, alone: 42 },
      roles: {
        arpeggio: { loose: 4, accents: 12, dynamics: 50 },
        drums: { loose: 6, accents: 10, weight: -4 },
        melody: { rubato: 30 },
      },
    },
    pulse: {
      span: [3.4, 4.3],
      common: { loose: 6, alone: 34 },
      roles: {
        arpeggio: { loose: 4, accents: 6 },
        comping: { loose: 8, spreadTime: 20 },
        pad: { alone: 56 },
      },
    },
  },
};
