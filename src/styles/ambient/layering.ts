import type { LayeringTable, LayerPlan } from '../tables/layering.js';
import { CINEMATIC_LAYERS } from './cinematic-players.js';
import { STILL } from './identity.js';

const LATE = [0.5, 1] as const;
const SOON = [0.25, 1] as const;
const LAST = [0.75, 1] as const;
const TACET = [1, 1] as const;
const HALF = [0, 0.5] as const;
const MOST = [0, 0.75] as const;
const ARRIVING: LayerPlan['purposes'] = ['statement', 'contrast', 'return'];

/** Nothing is there from the first second to the last: layers gather, thin out and leave one by one. */
const PLANS: readonly LayerPlan[] = [
  {
    name: 'pad alone',
    weight: 4,
    purposes: ['intro'],
    spans: { bass: TACET, texture: LATE, arpeggio: LATE, 'pad-2': LATE },
  },
  {
    name: 'ground alone',
    weight: 0.8,
    purposes: ['intro'],
    spans: { pad: LATE, texture: SOON, arpeggio: TACET, comping: LATE },
  },
  // A few bells or notes alone left seconds of nothing: one pad is there from the first.
  {
    name: 'bells over one pad',
    weight: 2,
    purposes: ['intro'],
    spans: { bass: TACET, 'pad-2': TACET, texture: LATE },
  },
  {
    name: 'hands over one pad',
    weight: 2,
    purposes: ['intro'],
    spans: { bass: TACET, 'pad-2': LATE, texture: LATE },
  },
  {
    name: 'bass enters late',
    weight: 10,
    purposes: ['statement'],
    which: 'first',
    spans: { bass: LATE, arpeggio: SOON },
  },
  {
    name: 'bass waits for what follows',
    weight: 5,
    purposes: ['statement'],
    which: 'first',
    spans: { bass: TACET, texture: LATE },
  },
  { name: 'bells enter late', weight: 3, purposes: ARRIVING, spans: { arpeggio: LATE, 'pad-2': SOON } },
  { name: 'tune enters late', weight: 2, purposes: ARRIVING, spans: { melody: LATE, drums: LATE } },
  { name: 'second pad enters late', weight: 3, purposes: ARRIVING, spans: { 'pad-2': LATE, texture: HALF } },
  { name: 'texture leaves', weight: 2, purposes: ARRIVING, spans: { texture: HALF, bass: SOON } },
  {
    name: 'thinned out',
    weight: 3,
    purposes: ['break'],
    spans: { bass: TACET, texture: LATE, 'pad-2': TACET },
  },
  { name: 'ground leaves', weight: 2, purposes: ['break'], spans: { bass: HALF, arpeggio: LATE } },
  {
    name: 'swells layer by layer',
    weight: 4,
    purposes: ['climax'],
    spans: { arpeggio: SOON, 'pad-2': SOON, texture: LATE, drums: SOON },
  },
  { name: 'bass lifts the swell', weight: 2, purposes: ['climax'], spans: { bass: SOON, texture: SOON } },
  { name: 'whole', weight: 2, purposes: ['climax', 'return'], spans: {} },
  {
    name: 'ground leaves first',
    weight: 3,
    purposes: ['outro'],
    spans: { bass: HALF, melody: HALF, arpeggio: MOST, texture: MOST, drums: HALF },
  },
  {
    name: 'chords leave first',
    weight: 2,
    purposes: ['outro'],
    spans: { pad: HALF, 'pad-2': [0, 0.25], melody: MOST, arpeggio: HALF, drums: HALF },
  },
  {
    name: 'bells are left',
    weight: 2,
    purposes: ['outro'],
    spans: { bass: HALF, pad: MOST, 'pad-2': HALF, melody: HALF, texture: HALF, drums: [0, 0.25] },
  },
  {
    name: 'texture returns',
    weight: 2,
    purposes: ['outro'],
    spans: { bass: HALF, melody: LAST, arpeggio: HALF, texture: LATE, drums: HALF },
  },
];

export const LAYERING: LayeringTable = {
  plans: [...PLANS.map((plan) => ({ ...plan, substyles: STILL })), ...CINEMATIC_LAYERS],
  dropOuts: [],
};
