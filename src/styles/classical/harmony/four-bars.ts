import { MAJOR, MINOR, type Progression } from '../../tables/harmony.js';

/** Phrases of four bars: half the pace of the others where a piece takes its time. */
export const PHRASES_OF_FOUR: readonly Progression[] = [
  { chart: 'I | V7^5 | V7 | I', uses: ['A'], modes: MAJOR, weight: 1.5, closes: 'full' },
  { chart: 'I | IV/1 | V7 | I', uses: ['A'], modes: MAJOR, weight: 1.5, closes: 'full' },
  { chart: 'I | ii^3 | V7 | I', uses: ['A'], modes: MAJOR, weight: 1.5, closes: 'full' },
  { chart: 'I | V7/1 | IV/1 | I', uses: ['A'], modes: MAJOR, weight: 0.8, closes: 'full' },
  { chart: 'I | V7^3 | I | V', uses: ['A'], modes: MAJOR, weight: 3, closes: 'half' },
  { chart: 'I | I | IV/1 | V', uses: ['A'], modes: MAJOR, weight: 2, closes: 'half' },
  { chart: 'I | IV | I^3 | V', uses: ['A'], modes: MAJOR, weight: 2, closes: 'half' },
  { chart: 'i | V7^3 | i | V', uses: ['A'], modes: MINOR, weight: 3, closes: 'half' },
  { chart: 'i | i | iv/1 | V', uses: ['A'], modes: MINOR, weight: 2, closes: 'half' },
  { chart: 'V7 | I | V7 | I', uses: ['B'], modes: MAJOR, weight: 2, closes: 'full' },
  { chart: 'IV | I^3 | V7 | I', uses: ['B'], modes: MAJOR, weight: 1.5, closes: 'full' },
  { chart: 'vi | ii^3 | V7 | I', uses: ['B'], modes: MAJOR, weight: 1.5, closes: 'full' },
  { chart: 'i | V7^3 | V7 | i', uses: ['A'], modes: MINOR, weight: 1.5, closes: 'full' },
  { chart: 'i | iv/1 | V7 | i', uses: ['A'], modes: MINOR, weight: 1.5, closes: 'full' },
  { chart: 'i | iiø7^3 | V7 | i', uses: ['A'], modes: MINOR, weight: 1.5, closes: 'full' },
  { chart: 'i | V7/1 | iv/1 | i', uses: ['A'], modes: MINOR, weight: 0.8, closes: 'full' },
  { chart: 'bIII | iv | V7 | i', uses: ['B'], modes: MINOR, weight: 2, closes: 'full' },
  { chart: 'V7 | i | V7 | i', uses: ['B'], modes: MINOR, weight: 1, closes: 'full' },
  { chart: 'bVI | iv | V7 | i', uses: ['B'], modes: MINOR, weight: 1.5, closes: 'full' },
];
