import type { FormTable, FormTemplate, SectionTemplate } from '../tables/forms.js';
import { CINEMATIC_FORMS } from './cinematic-forms.js';
import { STILL } from './identity.js';

const dawn: SectionTemplate = {
  name: 'opening',
  material: 'A',
  harmony: 'field',
  lengths: [4, 2, 8, 3],
  omit: 0.8,
  stiffness: 0.3,
  energy: 0.2,
  purpose: 'intro',
  lead: 'none',
  phraseBars: 4,
  close: 'none',
};
const A: SectionTemplate = {
  name: 'A',
  harmony: 'field',
  lengths: [8, 12, 6, 16, 4],
  stiffness: 0.3,
  energy: 0.35,
  purpose: 'statement',
  lead: 'sparse',
  phraseBars: 4,
  close: 'none',
};
const B: SectionTemplate = {
  name: 'B',
  harmony: 'second-field',
  lengths: [8, 6, 12, 4, 16],
  stiffness: 0.3,
  omit: 1,
  energy: 0.45,
  purpose: 'contrast',
  lead: 'sparse',
  phraseBars: 4,
  close: 'none',
};
const swell: SectionTemplate = {
  name: 'swell',
  material: 'B',
  harmony: 'second-field',
  lengths: [8, 12, 6, 4],
  stiffness: 0.3,
  omit: 0.6,
  energy: 0.62,
  purpose: 'climax',
  lead: 'tune',
  phraseBars: 4,
  close: 'none',
};
const calm: SectionTemplate = {
  name: 'clearing',
  material: 'C',
  harmony: 'field',
  lengths: [6, 4, 8],
  stiffness: 0.3,
  omit: 0.6,
  energy: 0.2,
  purpose: 'break',
  lead: 'none',
  phraseBars: 4,
  close: 'none',
};
const back: SectionTemplate = { ...A, purpose: 'return', energy: 0.4, omit: 0.5 };
const away: SectionTemplate = {
  name: 'dissolve',
  material: 'A',
  harmony: 'field',
  lengths: [4, 6, 8, 2],
  stiffness: 0.3,
  omit: 0.6,
  energy: 0.22,
  purpose: 'outro',
  lead: 'sparse',
  phraseBars: 4,
  close: 'none',
};

/** The climax of a long piece stands in a light of its own: other chords, at times the other mode over the same ground. */
const far: SectionTemplate = {
  ...swell,
  material: 'far',
  harmony: 'far-field',
  omit: undefined,
  key: 'parallel',
  keyChance: 0.3,
};

const DRIFTING: readonly FormTemplate[] = [
  { name: 'breath', weight: 5, bars: [1, 8], elements: [{ ...A, lengths: [4, 3, 2, 5, 6, 1, 7, 8] }] },
  {
    name: 'arc',
    weight: 6,
    bars: [5, 24],
    elements: [
      { ...dawn, lengths: [2, 3, 4] },
      { ...A, lengths: [4, 6, 5, 8] },
      { ...swell, lengths: [4, 3, 6] },
      { ...away, lengths: [2, 3, 4] },
    ],
  },
  { name: 'arch', weight: 7, bars: [16, 64], elements: [dawn, A, B, swell, back, away] },
  {
    name: 'long-arc',
    weight: 4,
    bars: [20, 90],
    elements: [
      dawn,
      { ...A, energy: 0.3 },
      { ...A, energy: 0.45, omit: 1 },
      { ...swell, energy: 0.58, omit: undefined },
      { ...swell, material: 'C', energy: 0.7, harmony: 'field' },
      { ...away, lengths: [6, 8, 4] },
    ],
  },
  {
    name: 'islands',
    weight: 4,
    bars: [24, 140],
    elements: [
      { ...A, lengths: [6, 8, 4] },
      { ...calm, omit: undefined },
      {
        cycle: [
          { ...B, lengths: [8, 12, 6, 16], omit: undefined },
          { ...calm, material: 'D', lengths: [6, 8, 4] },
        ],
        times: [1, 5],
        rise: 0.15,
        fresh: 2,
      },
      far,
      { ...away, omit: undefined },
    ],
  },
  {
    name: 'mirror',
    weight: 3,
    bars: [28, 110],
    elements: [
      dawn,
      A,
      { ...B, omit: undefined },
      { ...swell, omit: undefined },
      { ...B, energy: 0.36 },
      back,
      away,
    ],
  },
  {
    name: 'waves',
    weight: 7,
    bars: [40, 1000],
    elements: [
      dawn,
      { cycle: [A, B], times: [1, 12], rise: 0.15, fresh: 2 },
      calm,
      swell,
      { ...far, energy: 0.7 },
      { ...back, omit: undefined },
      away,
    ],
  },
  {
    name: 'procession',
    weight: 5,
    bars: [36, 1000],
    elements: [
      dawn,
      A,
      { ...B, omit: undefined },
      {
        cycle: [{ ...A, material: 'E', energy: 0.42, lengths: [12, 8, 16, 6] }, calm],
        times: [0, 5],
        rise: 0.1,
        fresh: 1,
      },
      { ...A, purpose: 'return', energy: 0.48 },
      far,
      { ...B, purpose: 'return', energy: 0.4 },
      { ...away, material: 'far', harmony: 'far-field', lengths: [6, 8, 4], omit: undefined },
    ],
  },
  {
    name: 'layers',
    weight: 4,
    bars: [30, 1000],
    elements: [
      dawn,
      {
        cycle: [{ ...A, lengths: [12, 8, 16] }, { ...calm, omit: 0.8 }, swell],
        times: [1, 10],
        rise: 0.1,
        fresh: 2,
      },
      far,
      { ...back, omit: undefined },
      away,
    ],
  },
];

export const FORMS: FormTable = {
  templates: [...DRIFTING.map((form) => ({ ...form, substyles: STILL })), ...CINEMATIC_FORMS],
  endings: {
    cinematic: { kind: 'fade', ring: [2.4, 4.4, 7], ritardando: 0.9 },
    pulse: { kind: 'fade', ring: [2, 3.4, 5], ritardando: 1 },
    '*': { kind: 'fade', ring: [2.2, 4, 6], ritardando: 0.96 },
  },
};
