import { MAJOR, MINOR, type Progression } from '../../tables/harmony.js';

/** Dominants that wait: at the height of a prelude, before a return. */
export const DOMINANT_PEDALS: readonly Progression[] = [
  { chart: 'V7 | I^5 | ii7/5 | V7', uses: ['dominant-pedal'], modes: MAJOR, weight: 2, closes: 'half' },
  { chart: 'V | viio7/5 | I^5 | V7', uses: ['dominant-pedal'], modes: MAJOR, weight: 2, closes: 'half' },
  { chart: 'V7 | iv/5 | I^5 | V7', uses: ['dominant-pedal'], modes: MAJOR, weight: 2, closes: 'half' },
  { chart: 'V7 | i^5 | iv/5 | V7', uses: ['dominant-pedal'], modes: MINOR, weight: 2, closes: 'half' },
  { chart: 'V | viio7/5 | i^5 | V7', uses: ['dominant-pedal'], modes: MINOR, weight: 2, closes: 'half' },
  { chart: 'V7 | bVI/5 | i^5 | V7', uses: ['dominant-pedal'], modes: MINOR, weight: 2, closes: 'half' },
  {
    chart: 'V7 I^5 | viio7/5 V | iv/5 I^5 | V7',
    uses: ['retransition'],
    modes: MAJOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'V7 bVI/5 | V viio7/5 | I^5 ii7/5 | V7',
    uses: ['retransition'],
    modes: MAJOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'V ii7/5 | V7 I^5 | IV/5 viio7/5 | V7',
    uses: ['retransition'],
    modes: MAJOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'V7 i^5 | viio7/5 V | iv/5 i^5 | V7',
    uses: ['retransition'],
    modes: MINOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'V7 bVI/5 | V viio7/5 | i^5 iiø7/5 | V7',
    uses: ['retransition'],
    modes: MINOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'V iiø7/5 | V7 i^5 | iv/5 viio7/5 | V7',
    uses: ['retransition'],
    modes: MINOR,
    weight: 2,
    closes: 'half',
  },
];

/** Tonics that stay under a coda. */
export const TONIC_PEDALS: readonly Progression[] = [
  { chart: 'I7 | IV/1 | V7/1 | I', uses: ['tonic-pedal'], modes: MAJOR, weight: 2, closes: 'full' },
  { chart: 'I | iv/1 | V7/1 | I', uses: ['tonic-pedal'], modes: MAJOR, weight: 2, closes: 'full' },
  { chart: 'I | viio7/1 | V7/1 | I', uses: ['tonic-pedal'], modes: MAJOR, weight: 2, closes: 'full' },
  { chart: 'I V7/1 | I', uses: ['tonic-pedal'], modes: MAJOR, weight: 2, closes: 'full' },
  { chart: 'I7 | iv/1 | viio7/1 | I', uses: ['tonic-pedal'], modes: MINOR, weight: 2, closes: 'full' },
  { chart: 'i | iv/1 | V7/1 | i', uses: ['tonic-pedal'], modes: MINOR, weight: 2, closes: 'full' },
  { chart: 'i iv/1 | V7/1 i', uses: ['tonic-pedal'], modes: MINOR, weight: 2, closes: 'full' },
];
