import type { PerformanceTable } from '../tables/performance.js';

/** Deep pocket: backbeat late, lead later, wide dynamics from call to answer. */
export const PERFORMANCE: PerformanceTable = {
  swingLevel: 'eighth',
  swingFeel: [0.8, 1.45],
  common: {
    level: 84,
    dynamics: 58,
    energy: 60,
    accents: 10,
    arch: 8,
    swell: 16,
    push: 0,
    loose: 5,
    edited: 0,
    uneven: 6,
    touch: 0.93,
    spread: 'together',
    spreadTime: 0,
    swings: true,
    swingDrift: 0,
    drift: 0,
    // Who turns the piece around before anybody sings is heard.
    alone: 44,
  },
  roles: {
    melody: {
      level: 95,
      energy: 44,
      arch: 16,
      push: 10,
      loose: 9,
      drift: 8,
      swingDrift: 0.03,
      uneven: 9,
      accents: 4,
      touch: 0.95,
    },
    counter: { level: 80, arch: 10, push: 9, loose: 8, uneven: 8 },
    bass: { level: 90, energy: 46, arch: 4, push: 0, loose: 3, weight: -1.5 },
    comping: { level: 76, push: 0, loose: 3, uneven: 7, spread: 'strum', spreadTime: 5, weight: 6.5 },
    pad: { level: 68, accents: 2, touch: 1 },
    drums: { level: 88, energy: 60, accents: 9, arch: 3, loose: 2.5, uneven: 6 },
    percussion: { level: 70, loose: 5, weight: -2 },
  },
  patches: {
    'grand-piano': { spread: 'roll', spreadTime: 4 },
    'electric-piano': { spread: 'together', spreadTime: 0 },
    'drawbar-organ': { spread: 'together', spreadTime: 0, touch: 1, weight: 2 },
  },
  reserve: 0.8,
  presence: 0.3,
  span: [4.3, 5.2],
  groove: [0, 0, 1, 0],
  backbeat: 4,
  pedalled: [],
  substyles: {
    // Bands that play every chorus in full grow by touch alone.
    shuffle: {
      span: [4.3, 4.9],
      roles: { melody: { energy: 70 }, bass: { energy: 76 }, comping: { energy: 95 }, drums: { energy: 95 } },
    },
    'minor-blues': {
      span: [4.8, 5.3],
      roles: { melody: { energy: 70 }, bass: { energy: 76 }, comping: { energy: 95 }, drums: { energy: 95 } },
    },
    'slow-blues': {
      span: [4.1, 4.6],
      soft: -2,
      backbeat: 10,
      common: { swell: 24, alone: 56 },
      roles: {
        melody: { energy: 56, push: 16, loose: 12, arch: 20 },
        bass: { energy: 66 },
        comping: { energy: 80 },
        drums: { energy: 80 },
      },
    },
    boogie: { span: [4.9, 5.6], roles: { melody: { push: 5 }, bass: { push: -1 } }, backbeat: 2 },
    'country-blues': {
      span: [4.2, 4.9],
      backbeat: 2,
      roles: {
        melody: { energy: 60, push: 4, loose: 6, drift: 4, arch: 18 },
        bass: { energy: 60 },
        comping: { energy: 70, spreadTime: 4 },
        drums: { energy: 74 },
      },
    },
    'jump-blues': {
      span: [4, 4.8],
      backbeat: 1,
      roles: {
        melody: { push: 8, energy: 66 },
        bass: { push: -1, energy: 66 },
        comping: { energy: 80 },
        drums: { energy: 80 },
      },
    },
    // Tight: everybody on the grid, the backbeat hardly late.
    'funky-blues': {
      span: [5, 5.6],
      backbeat: 2,
      common: { loose: 3, swell: 26 },
      roles: {
        melody: { push: 5, loose: 6, drift: 4, swingDrift: 0, energy: 60 },
        bass: { loose: 2, energy: 66, accents: 14 },
        comping: { loose: 2, energy: 80, spreadTime: 3 },
        drums: { energy: 84, accents: 12 },
      },
    },
  },
};
