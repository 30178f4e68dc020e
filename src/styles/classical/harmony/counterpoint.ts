import { MAJOR, MINOR, type Progression } from '../../tables/harmony.js';

/** Expositions of fughettas: subject at home, answer on the dominant. */
export const EXPOSITIONS: readonly Progression[] = [
  {
    chart: 'I V7^3 | I | I V | V7^3/V V | I V7^3 | I',
    uses: ['exposition'],
    modes: MAJOR,
    weight: 1,
    closes: 'full',
  },
  {
    chart: 'i V7^3 | i | i v | V7^3/v v | i V7^3 | i',
    uses: ['exposition'],
    modes: MINOR,
    weight: 1,
    closes: 'full',
  },
  {
    chart: 'I V7^3 | I | I V | V7^3/V V | I V7^3 | I | ii7^3 V7/V | V',
    uses: ['exposition'],
    modes: MAJOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'I | V7^3 I | I V | V7^3/V V | I | V7^3 I | IV V7^3/V | V',
    uses: ['exposition'],
    modes: MAJOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'I IV^3 | V7^3 I | I^3 V | V7^3/V V | I IV | V7 I | vi V7/V | V',
    uses: ['exposition'],
    modes: MAJOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'i V7^3 | i | i v | V7^3/v v | i V7^3 | i | iiø7^3 V7/V | V',
    uses: ['exposition'],
    modes: MINOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'i | V7^3 i | i v | V7^3/v v | i | V7^3 i | iv V7^3/V | V',
    uses: ['exposition'],
    modes: MINOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'i iv^3 | V7^3 i | i^3 v | V7^3/v v | i iv | V7 i | bVI V7/V | V',
    uses: ['exposition'],
    modes: MINOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'I V7^3 | I | I V | V7^3/V V | I V7/IV | IV iv^3 | viio7/V I^5 | V',
    uses: ['exposition'],
    modes: MAJOR,
    weight: 3,
    closes: 'half',
  },
  {
    chart: 'I V7/ii | V7^3 I | I V | V7^3/V V | I V7/vi | vi bVI | V7^3/V V7/V | V',
    uses: ['exposition'],
    modes: MAJOR,
    weight: 3,
    closes: 'half',
  },
  {
    chart: 'i V7^3 | i | i v | V7^3/v v | i V7/iv | iv bII^3 | viio7/V i^5 | V',
    uses: ['exposition'],
    modes: MINOR,
    weight: 3,
    closes: 'half',
  },
  {
    chart: 'i iv^3 | V7^3 i | i v | V7^3/v v | i V7/bVI | bVI bII^3 | viio7/V V7/V | V',
    uses: ['exposition'],
    modes: MINOR,
    weight: 3,
    closes: 'half',
  },
];

/** Middle entries and strettos. */
export const ENTRIES: readonly Progression[] = [
  {
    chart: 'I V7/ii | ii V7^3/V | V V7/vi | bVI iv^3 | viio7/V V7 | I',
    uses: ['entries'],
    modes: MAJOR,
    weight: 3,
  },
  {
    chart: 'I V7^7/IV | IV^3 iv^3 | I^5 V7/V | V7 viio7/ii | ii7 V7 | I',
    uses: ['entries'],
    modes: MAJOR,
    weight: 3,
  },
  {
    chart: 'i V7/iv | iv V7/bIII | bIII V7/bVI | bVI bII^3 | viio7/V V7 | i',
    uses: ['entries'],
    modes: MINOR,
    weight: 3,
  },
  {
    chart: 'i V7^7/iv | iv^3 bII^3 | i^5 V7/V | V7 viio7/iv | iiø7^3 V7 | i',
    uses: ['entries'],
    modes: MINOR,
    weight: 3,
  },
  { chart: 'I V7^3 | I | V V7^3/V | V | ii V7 | I', uses: ['entries'], modes: MAJOR, weight: 2 },
  { chart: 'I | V7^3 I | IV | ii7^3 V7 | I V7/IV | IV V7', uses: ['entries'], modes: MAJOR, weight: 2 },
  { chart: 'i V7^3 | i | v V7^3/v | v | iiø7^3 V7 | i', uses: ['entries'], modes: MINOR, weight: 2 },
  { chart: 'i | V7^3 i | iv | iiø7^3 V7 | i V7/iv | iv V7', uses: ['entries'], modes: MINOR, weight: 2 },
];

/** Expositions of inventions: tonic and dominant for statements of a subject that is a bar long, then sequences. */
export const INVENTIONS: readonly Progression[] = [
  {
    chart: 'I | V | I | V7/V V | I | V7^3 | ii^3 V7/V | V',
    uses: ['invention'],
    modes: MAJOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'I | V7^3 | I | V | I V7/IV | IV V7/V | V V7/V | V',
    uses: ['invention'],
    modes: MAJOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'I | V | I | V7 | vi V7/ii | ii V7/V | I^5 V7/V | V',
    uses: ['invention'],
    modes: MAJOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'i | V | i | V7/V V | i | V7^3 | iv viio7/V | V',
    uses: ['invention'],
    modes: MINOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'i | V7^3 | i | V | i V7/iv | iv V7/V | V V7/V | V',
    uses: ['invention'],
    modes: MINOR,
    weight: 2,
    closes: 'half',
  },
  {
    chart: 'i | V | i | V7 | bVI V7/iv | iv bII^3 | i^5 V7/V | V',
    uses: ['invention'],
    modes: MINOR,
    weight: 2,
    closes: 'half',
  },
];
