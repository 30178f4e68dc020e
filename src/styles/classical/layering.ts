import type { DropOut, LayeringTable, LayerPlan } from '../tables/layering.js';

const ENSEMBLES = ['string-quartet', 'chamber-orchestra', 'minuet', 'piano-trio', 'wind-quintet'];
const WINDS = ['wind-quintet', 'chamber-orchestra'];
const LATE = [0.5, 1] as const;
const TACET = [1, 1] as const;
const HALF = [0, 0.5] as const;

/**
 * Few begin and the rest join, or answer them: a full band all the time is heavier than scores of the time are. A second
 * theme and a return stand on their bass.
 */
const PLANS: readonly LayerPlan[] = [
  {
    name: 'everybody',
    weight: 6,
    purposes: ['statement', 'development', 'contrast', 'return', 'climax', 'intro', 'outro'],
    spans: {},
  },
  {
    name: 'bass joins',
    weight: 2,
    purposes: ['statement', 'development'],
    which: 'first',
    substyles: ENSEMBLES,
    spans: { bass: LATE, pad: LATE },
  },
  {
    name: 'duet',
    weight: 1.5,
    purposes: ['statement', 'development'],
    which: 'first',
    substyles: ENSEMBLES,
    spans: { bass: LATE, counter: LATE, pad: TACET },
  },
  {
    name: 'over the bass',
    weight: 2,
    purposes: ['statement', 'development', 'contrast'],
    substyles: ENSEMBLES,
    spans: { comping: LATE, pad: TACET },
  },
  {
    name: 'second voice leaves',
    weight: 1.5,
    purposes: ['statement', 'development', 'contrast', 'return'],
    substyles: WINDS,
    spans: { counter: HALF, pad: LATE },
  },
  {
    name: 'three of them',
    weight: 3.5,
    purposes: ['statement', 'contrast', 'return'],
    substyles: ENSEMBLES,
    spans: { counter: TACET, pad: TACET },
  },
];

/** The tune leads on alone from phrase to phrase, in some sections; in the others the parts play through. */
const DROP_OUTS: readonly DropOut[] = [
  {
    name: 'playing through',
    weight: 5,
    purposes: ['statement', 'development', 'contrast', 'return'],
    substyles: ENSEMBLES,
    every: 4,
    beats: 0,
    silent: [],
  },
  {
    name: 'lead-in alone',
    weight: 3,
    purposes: ['statement', 'development', 'contrast', 'return'],
    substyles: ENSEMBLES,
    every: 4,
    beats: 2,
    silent: ['bass', 'comping', 'pad', 'counter'],
  },
  {
    name: 'bass rests',
    weight: 1,
    purposes: ['statement', 'development', 'contrast', 'return'],
    substyles: ENSEMBLES,
    every: 4,
    beats: 2,
    silent: ['bass', 'pad'],
  },
];

export const LAYERING: LayeringTable = { plans: PLANS, dropOuts: DROP_OUTS };
