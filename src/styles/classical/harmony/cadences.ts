import {
  type CadenceChart,
  type FinalCadence,
  type HemiolaHabits,
  MAJOR,
  MINOR,
} from '../../tables/harmony.js';

/** How sections close. */
export const CADENCES: readonly CadenceChart[] = [
  { close: 'full', chart: 'ii^3 V7 | I', modes: MAJOR, weight: 2 },
  { close: 'full', chart: 'I^5 V7 | I', modes: MAJOR, weight: 4 },
  { close: 'full', chart: 'IV I^5 V7 | I', modes: MAJOR, weight: 2 },
  { close: 'full', chart: 'V7 I', modes: MAJOR, weight: 1 },
  { close: 'full', chart: 'iiø7^3 V7 | i', modes: MINOR, weight: 2 },
  { close: 'full', chart: 'i^5 V7 | i', modes: MINOR, weight: 4 },
  { close: 'full', chart: 'iv i^5 V7 | i', modes: MINOR, weight: 2 },
  { close: 'full', chart: 'V7 i', modes: MINOR, weight: 1 },
  { close: 'half', chart: 'IV | V', modes: MAJOR, weight: 2 },
  { close: 'half', chart: 'V7^3/V | V', modes: MAJOR, weight: 3 },
  { close: 'half', chart: 'ii^3 | V', modes: MAJOR, weight: 2 },
  { close: 'half', chart: 'It6 | V', modes: MAJOR, weight: 0.6 },
  { close: 'half', chart: 'Fr6 | V', modes: MAJOR, weight: 0.4 },
  { close: 'half', chart: 'V', modes: MAJOR, weight: 1 },
  { close: 'half', chart: 'iv^3 | V', modes: MINOR, weight: 3 },
  { close: 'half', chart: 'V7/V | V', modes: MINOR, weight: 2 },
  { close: 'half', chart: 'iv^3 It6 | V', modes: MINOR, weight: 1 },
  { close: 'half', chart: 'iiø7^3 Fr6 | V', modes: MINOR, weight: 0.7 },
  { close: 'half', chart: 'V', modes: MINOR, weight: 1 },
  { close: 'full', chart: 'Ger6 i^5 V7 | i', modes: MINOR, weight: 0.7 },
  { close: 'turnaround', chart: 'ii^3 V7', modes: MAJOR, weight: 1 },
  { close: 'turnaround', chart: 'iiø7^3 V7', modes: MINOR, weight: 1 },
  { close: 'lead', chart: 'V7', modes: [...MAJOR, ...MINOR], weight: 1 },
];

/** How pieces end. */
export const FINALS: readonly FinalCadence[] = [
  { approach: 'ii^3 | I^5 V7', tag: 'V7', chord: 'I', modes: MAJOR, weight: 3 },
  { approach: 'IV | I^5 V7', tag: 'I^5 V7', chord: 'I', modes: MAJOR, weight: 3 },
  { approach: 'I | ii^3 V7', tag: 'V7', chord: 'I', modes: MAJOR, weight: 2 },
  { approach: 'I V7/IV | IV I^5 V7', tag: 'I^5 V7', chord: 'I', modes: MAJOR, weight: 2 },
  { approach: 'iiø7^3 | i^5 V7', tag: 'V7', chord: 'i', modes: MINOR, weight: 3 },
  { approach: 'bVI iv | i^5 V7', tag: 'i^5 V7', chord: 'i', modes: MINOR, weight: 3 },
  { approach: 'iv | i^5 V7', tag: 'V7', chord: 'i', modes: MINOR, weight: 2 },
  { approach: 'bII^3 | i^5 V7', tag: 'i^5 V7', chord: 'i', modes: MINOR, weight: 0.8 },
  { approach: 'iv Ger6 | i^5 V7', tag: 'i^5 V7', chord: 'i', modes: MINOR, weight: 0.8 },
  { approach: 'IV Ger6 | I^5 V7', tag: 'I^5 V7', chord: 'I', modes: MAJOR, weight: 0.6 },
  { approach: 'iv | i^5 V7', tag: 'V7', chord: 'I', modes: MINOR, weight: 0.7 },
];

/** Before a close in three: the chords of two bars as three of two beats. */
export const HEMIOLAS: HemiolaHabits = {
  chance: 0.4,
  charts: [
    { chart: 'IV IV I^5 | I^5 V7 V7', modes: MAJOR, weight: 2 },
    { chart: 'ii^3 ii^3 I^5 | I^5 V7 V7', modes: MAJOR, weight: 3 },
    { chart: 'vi vi ii^3 | ii^3 V7 V7', modes: MAJOR, weight: 1 },
    { chart: 'iv iv i^5 | i^5 V7 V7', modes: MINOR, weight: 2 },
    { chart: 'iiø7^3 iiø7^3 i^5 | i^5 V7 V7', modes: MINOR, weight: 3 },
    { chart: 'bII^3 bII^3 i^5 | i^5 V7 V7', modes: MINOR, weight: 0.8 },
  ],
};
