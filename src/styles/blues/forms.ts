import type { FormTable, SectionTemplate } from '../tables/forms.js';

const intro: SectionTemplate = {
  name: 'intro',
  lengths: [4, 2, 1, 8],
  omit: 0.6,
  stiffness: 1.4,
  energy: 0.28,
  purpose: 'intro',
  lead: 'none',
  phraseBars: 2,
  close: 'turnaround',
};
const head: SectionTemplate = {
  name: 'chorus',
  harmony: 'chorus',
  lengths: [12],
  stiffness: 2,
  energy: 0.44,
  purpose: 'statement',
  lead: 'tune',
  phraseBars: 4,
  close: 'turnaround',
};
const solo: SectionTemplate = {
  ...head,
  name: 'solo',
  material: 'chorus',
  energy: 0.64,
  purpose: 'development',
  lead: 'solo',
};
const breakdown: SectionTemplate = {
  ...head,
  name: 'breakdown',
  material: 'chorus',
  energy: 0.16,
  purpose: 'break',
  lead: 'sparse',
};
const out: SectionTemplate = { ...head, name: 'chorus', energy: 0.7, purpose: 'return', lead: 'tune' };
const tag: SectionTemplate = {
  name: 'tag',
  lengths: [2, 4],
  omit: 0,
  stiffness: 0.5,
  energy: 0.42,
  purpose: 'outro',
  lead: 'tune',
  phraseBars: 2,
  close: 'turnaround',
};
const vamp: SectionTemplate = {
  name: 'vamp',
  lengths: [4, 2, 8],
  omit: 0,
  stiffness: 0.8,
  energy: 0.55,
  purpose: 'build',
  lead: 'riff',
  phraseBars: 2,
  close: 'lead',
};
/** The band's riff on the one chord. */
const groove: SectionTemplate = {
  ...vamp,
  name: 'groove',
  harmony: 'vamp',
  lengths: [4, 8, 2],
  purpose: 'return',
  close: 'none',
};
const eight: SectionTemplate = {
  ...head,
  name: 'eight',
  material: 'eight',
  harmony: 'eight',
  lengths: [8],
  phraseBars: 4,
};
const sixteen: SectionTemplate = {
  ...head,
  name: 'chorus',
  material: 'sixteen',
  harmony: 'sixteen',
  lengths: [16],
};

export const FORMS: FormTable = {
  templates: [
    { name: 'twelve-bar', weight: 10, bars: [11, 20], elements: [intro, head, tag] },
    {
      name: 'twelve-bar',
      weight: 10,
      bars: [22, 50],
      elements: [intro, head, { cycle: [solo], times: [1, 3], rise: 0.25 }, { ...out, omit: 1.5 }, tag],
    },
    {
      name: 'twelve-bar',
      weight: 10,
      bars: [46, 100],
      elements: [
        intro,
        head,
        { ...head, energy: 0.52, omit: 1.2 },
        { cycle: [solo], times: [1, 3], rise: 0.2 },
        { ...breakdown, omit: 1.5 },
        { ...solo, energy: 0.85, purpose: 'climax', omit: 1.2 },
        { ...out, energy: 0.78 },
        tag,
      ],
    },
    {
      name: 'twelve-bar',
      weight: 10,
      bars: [90, 1000],
      elements: [
        intro,
        head,
        { ...head, energy: 0.52 },
        { cycle: [solo], times: [1, 18], rise: 0.2 },
        { ...vamp, omit: 0 },
        {
          cycle: [breakdown, { ...solo, energy: 0.82, purpose: 'climax' }],
          times: [1, 10],
          leads: ['solo'],
        },
        { ...out, energy: 0.78 },
        tag,
      ],
    },
    {
      name: 'riff-blues',
      weight: 12,
      bars: [20, 70],
      substyles: ['funky-blues'],
      elements: [
        { ...groove, name: 'intro', lengths: [4, 2, 8], purpose: 'intro', energy: 0.36, omit: 1 },
        head,
        { ...groove, omit: 0.4 },
        { cycle: [solo], times: [1, 2], rise: 0.2 },
        { ...breakdown, lengths: [4, 8], harmony: 'vamp', material: 'groove', stiffness: 1.4, omit: 0.8 },
        { ...out, omit: 1 },
        tag,
      ],
    },
    {
      name: 'riff-blues',
      weight: 12,
      bars: [60, 1000],
      substyles: ['funky-blues'],
      elements: [
        { ...groove, name: 'intro', lengths: [8, 4], purpose: 'intro', energy: 0.36 },
        head,
        groove,
        { ...head, energy: 0.52 },
        { cycle: [solo], times: [1, 9], rise: 0.2 },
        { ...breakdown, lengths: [8, 4], harmony: 'vamp', material: 'groove', stiffness: 1.4 },
        {
          cycle: [groove, { ...solo, energy: 0.82, purpose: 'climax' }],
          times: [1, 10],
          leads: ['riff', 'solo'],
        },
        { ...out, energy: 0.78 },
        tag,
      ],
    },
    {
      name: 'eight-bar',
      weight: 2.5,
      bars: [8, 16],
      elements: [{ ...intro, lengths: [2, 4, 1] }, eight, tag],
    },
    {
      name: 'eight-bar',
      weight: 2.5,
      bars: [17, 60],
      elements: [
        { ...intro, lengths: [2, 4, 1] },
        eight,
        { ...eight, energy: 0.5, omit: 0.6 },
        {
          cycle: [{ ...eight, name: 'solo', lead: 'solo', purpose: 'development', energy: 0.66 }],
          times: [1, 3],
          rise: 0.2,
        },
        { ...eight, purpose: 'return', energy: 0.65, omit: 1.5 },
        tag,
      ],
    },
    {
      name: 'eight-bar',
      weight: 5,
      bars: [16, 27],
      substyles: ['slow-blues', 'minor-blues', 'country-blues'],
      elements: [
        { ...intro, lengths: [2, 4, 1] },
        eight,
        { ...eight, name: 'solo', lead: 'solo', purpose: 'development', energy: 0.68 },
        { ...eight, purpose: 'return', energy: 0.56, omit: 1 },
        tag,
      ],
    },
    {
      name: 'sixteen-bar',
      weight: 1,
      bars: [16, 24],
      substyles: ['shuffle', 'boogie', 'minor-blues', 'country-blues'],
      elements: [intro, sixteen, tag],
    },
    {
      name: 'sixteen-bar',
      weight: 1.2,
      bars: [32, 80],
      substyles: ['shuffle', 'boogie', 'minor-blues', 'country-blues'],
      elements: [
        intro,
        sixteen,
        {
          cycle: [{ ...sixteen, name: 'solo', lead: 'solo', purpose: 'development', energy: 0.66 }],
          times: [1, 3],
          rise: 0.2,
        },
        { ...sixteen, purpose: 'return', energy: 0.7, omit: 2 },
        tag,
      ],
    },
    {
      name: 'phrase',
      weight: 6,
      bars: [1, 8],
      elements: [
        { ...intro, lengths: [2, 1, 4], omit: 0 },
        { ...eight, lengths: [4, 2, 8, 6, 1, 3, 5, 7], stiffness: 0.5 },
      ],
    },
    {
      name: 'last-line',
      weight: 2,
      bars: [2, 10],
      elements: [
        {
          ...intro,
          name: 'last-line',
          material: 'last-line',
          harmony: 'intro',
          omit: undefined,
          lengths: [4, 2],
          energy: 0.6,
          purpose: 'statement',
          lead: 'tune',
        },
        { ...tag, lengths: [2, 4, 3] },
      ],
    },
  ],
  endings: {
    'slow-blues': { kind: 'tag', ring: [1, 2.4, 4], ritardando: 0.85 },
    '*': { kind: 'tag', ring: [0.8, 1.8, 3.2], ritardando: 0.94 },
  },
};
