import type { FormTemplate, SectionTemplate } from '../tables/forms.js';

const gloom: SectionTemplate = {
  name: 'opening',
  material: 'A',
  harmony: 'cue',
  lengths: [4, 2, 8, 3],
  omit: 1.5,
  stiffness: 0.3,
  energy: 0.16,
  purpose: 'intro',
  lead: 'none',
  phraseBars: 4,
  close: 'none',
};
const motif: SectionTemplate = {
  ...gloom,
  name: 'motif',
  lengths: [8, 6, 12, 4, 16],
  omit: undefined,
  energy: 0.32,
  purpose: 'statement',
  lead: 'sparse',
};
const gathering: SectionTemplate = {
  ...gloom,
  name: 'gathering',
  lengths: [8, 4, 6, 12, 16],
  omit: 2,
  energy: 0.5,
  purpose: 'build',
  lead: 'sparse',
};
const height: SectionTemplate = {
  ...gloom,
  name: 'height',
  material: 'height',
  harmony: 'cue-height',
  lengths: [8, 4, 6, 12, 16],
  omit: undefined,
  energy: 0.86,
  purpose: 'climax',
  lead: 'tune',
};
const farther: SectionTemplate = {
  ...motif,
  name: 'turn',
  material: 'far',
  harmony: 'cue-far',
  energy: 0.4,
  purpose: 'contrast',
};
const hush: SectionTemplate = {
  ...gloom,
  name: 'hush',
  lengths: [4, 6, 3, 8],
  omit: 1,
  energy: 0.18,
  purpose: 'break',
};
const resolve: SectionTemplate = {
  ...gloom,
  name: 'resolve',
  lengths: [4, 6, 3, 8, 2],
  omit: 2,
  energy: 0.2,
  purpose: 'outro',
  lead: 'sparse',
};
/** From next to nothing to a height at two thirds and down again, once or twice. */
export const CINEMATIC_FORMS: readonly FormTemplate[] = [
  {
    name: 'sting',
    substyles: ['cinematic'],
    weight: 5,
    bars: [1, 4],
    elements: [{ ...motif, energy: 0.5, lengths: [2, 3, 1, 4] }],
  },
  {
    name: 'rise',
    substyles: ['cinematic'],
    weight: 5,
    bars: [4, 14],
    elements: [
      { ...motif, lengths: [3, 2, 4, 6] },
      { ...height, lengths: [3, 2, 4, 6] },
      { ...resolve, lengths: [2, 1, 3] },
    ],
  },
  {
    name: 'slow-build',
    substyles: ['cinematic'],
    weight: 6,
    bars: [10, 64],
    elements: [gloom, motif, gathering, height, resolve],
  },
  {
    name: 'turned-build',
    substyles: ['cinematic'],
    weight: 5,
    bars: [30, 100],
    elements: [gloom, motif, { ...farther, omit: 1.5 }, gathering, height, resolve],
  },
  {
    name: 'dread',
    substyles: ['cinematic'],
    weight: 3,
    bars: [16, 90],
    elements: [
      gloom,
      { ...gathering, energy: 0.4, lead: 'none', omit: undefined },
      { ...gathering, energy: 0.6 },
      height,
      { ...resolve, omit: undefined },
    ],
  },
  {
    name: 'two-heights',
    substyles: ['cinematic'],
    weight: 6,
    bars: [24, 200],
    elements: [
      gloom,
      { ...motif, lengths: [6, 4, 8] },
      { ...gathering, lengths: [4, 6, 8] },
      { ...height, energy: 0.66, purpose: 'development', lengths: [4, 6, 8] },
      hush,
      { ...farther, omit: 0.6 },
      { ...gathering, energy: 0.58, omit: undefined },
      { ...height, energy: 0.9 },
      { ...resolve, omit: undefined },
    ],
  },
  // In the middle of things: something has happened, and comes again larger.
  {
    name: 'aftermath',
    substyles: ['cinematic'],
    weight: 4,
    bars: [16, 110],
    elements: [
      { ...gathering, energy: 0.62, purpose: 'statement', lengths: [4, 6, 3, 8], omit: undefined },
      hush,
      { ...motif, lengths: [6, 8, 4, 12] },
      { ...farther, omit: 0.8 },
      gathering,
      height,
      resolve,
    ],
  },
  {
    name: 'scenes',
    substyles: ['cinematic'],
    weight: 5,
    bars: [56, 1000],
    elements: [
      gloom,
      { cycle: [motif, gathering, { ...hush, material: 'hush' }], times: [1, 8], rise: 0.12, fresh: 2 },
      farther,
      { ...gathering, energy: 0.6, omit: undefined },
      { ...height, energy: 0.86 },
      { ...height, material: 'far', harmony: 'cue-far', energy: 0.92 },
      { ...motif, purpose: 'return', energy: 0.36 },
      { ...resolve, omit: undefined },
    ],
  },
];
