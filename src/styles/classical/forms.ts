import type { FormTable, FormTemplate, SectionTemplate } from '../tables/forms.js';

const A: SectionTemplate = {
  name: 'A',
  lengths: [8, 16],
  energy: 0.4,
  purpose: 'statement',
  lead: 'tune',
  phraseBars: 4,
  close: 'full',
};
const open: SectionTemplate = { ...A, name: 'A', energy: 0.28, close: 'half' };
const B: SectionTemplate = {
  name: 'B',
  lengths: [8, 16, 4],
  energy: 0.62,
  purpose: 'contrast',
  lead: 'tune',
  phraseBars: 4,
  close: 'full',
  key: 'second',
  keyChance: 0.85,
};
const minore: SectionTemplate = {
  name: 'minore',
  material: 'C',
  harmony: 'B',
  lengths: [8, 16],
  energy: 0.36,
  purpose: 'contrast',
  lead: 'tune',
  phraseBars: 4,
  close: 'full',
  key: 'parallel',
};
const episode: SectionTemplate = {
  name: 'C',
  harmony: 'B',
  lengths: [8, 16],
  energy: 0.6,
  purpose: 'contrast',
  lead: 'tune',
  phraseBars: 4,
  close: 'full',
  key: 'relative',
};
const way: SectionTemplate = {
  name: 'transition',
  material: 'way',
  harmony: 'development',
  lengths: [4, 2],
  omit: 0.3,
  stiffness: 0.6,
  energy: 0.38,
  purpose: 'build',
  lead: 'sparse',
  phraseBars: 2,
  close: 'half',
};
/** Before a return: the theme's head over a dominant that waits. */
const retransition: SectionTemplate = {
  ...way,
  name: 'retransition',
  material: 'way-2',
  harmony: 'retransition',
};
const development: SectionTemplate = {
  name: 'development',
  lengths: [16, 12, 8],
  omit: 2,
  energy: 0.68,
  purpose: 'development',
  lead: 'solo',
  phraseBars: 4,
  close: 'half',
};
const climax: SectionTemplate = {
  ...development,
  name: 'development',
  energy: 0.86,
  purpose: 'climax',
  lengths: [8, 16],
  omit: 1,
};
/** A stage of a development in a key of its own: the next stage is its sequence. */
const stage = (key: SectionTemplate['key'], energy: number, omit = 0.8): SectionTemplate => ({
  ...development,
  lengths: [8, 4, 6],
  energy,
  omit,
  ...(key && { key }),
});
/** What nobody leaves out. */
const KEPT = 6;
const back: SectionTemplate = { ...A, purpose: 'return', energy: 0.44 };
/** The theme as if it were back, in the wrong key and softly, before the development goes on. */
const falseReturn: SectionTemplate = {
  ...back,
  name: 'false-return',
  material: 'A',
  harmony: 'A',
  lengths: [4, 8],
  purpose: 'contrast',
  energy: 0.3,
  key: 'subdominant',
  close: 'half',
  omit: 0.3,
};
const coda: SectionTemplate = {
  name: 'coda',
  lengths: [4, 2, 8, 3],
  omit: 0.4,
  stiffness: 0.5,
  energy: 0.7,
  purpose: 'outro',
  lead: 'tune',
  phraseBars: 4,
  close: 'full',
};
const intro: SectionTemplate = {
  name: 'intro',
  lengths: [2, 4, 1],
  omit: 0.2,
  stiffness: 0.5,
  energy: 0.24,
  purpose: 'intro',
  lead: 'none',
  phraseBars: 2,
  close: 'half',
};
const theme: SectionTemplate = { ...A, name: 'theme', material: 'theme', harmony: 'A' };
const variation = (n: number, energy: number): SectionTemplate => ({
  ...theme,
  name: `variation-${n}`,
  material: 'A',
  energy,
  purpose: 'development',
  omit: 1,
});
const minuet: SectionTemplate = {
  ...A,
  name: 'minuet',
  material: 'minuet',
  harmony: 'A',
  lengths: [8],
  energy: 0.42,
};
const trio: SectionTemplate = {
  ...A,
  name: 'trio',
  material: 'trio',
  harmony: 'B',
  lengths: [8],
  energy: 0.22,
  purpose: 'contrast',
  key: 'subdominant',
  keyChance: 0.8,
};
const second: SectionTemplate = {
  ...minuet,
  name: 'minuet-b',
  material: 'minuet-b',
  harmony: 'B',
  close: 'half',
  purpose: 'contrast',
  lead: 'solo',
  energy: 0.6,
};

/** Sections of an invention: entries of the subject in a key, an episode on the way to the next, a stretto at home. */
const entries: SectionTemplate = {
  ...A,
  name: 'exposition',
  material: 'A',
  harmony: 'A',
  lengths: [8, 4, 6],
  stiffness: 0.6,
  close: 'half',
};
const answers = (name: string, key: SectionTemplate['key']): SectionTemplate => ({
  ...entries,
  name,
  purpose: 'contrast',
  energy: 0.52,
  omit: 0.5,
  close: 'full',
  ...(key && { key }),
});
const passage: SectionTemplate = {
  name: 'episode',
  material: 'episode',
  harmony: 'development',
  lengths: [4, 6, 8, 2],
  omit: 0.4,
  stiffness: 0.5,
  energy: 0.58,
  purpose: 'development',
  lead: 'tune',
  phraseBars: 4,
  close: 'half',
};
const stretto: SectionTemplate = {
  ...entries,
  name: 'stretto',
  purpose: 'climax',
  energy: 0.7,
  close: 'full',
};

/** Sections of a prelude: the figure sets out, goes through sequences, waits on a dominant, comes home over a tonic. */
const figure: SectionTemplate = {
  ...A,
  name: 'figure',
  material: 'figure',
  harmony: 'prelude',
  lengths: [8, 6, 10],
  stiffness: 0.6,
  close: 'half',
};
const sequence: SectionTemplate = {
  ...figure,
  name: 'sequence',
  material: 'sequence',
  harmony: 'sequence',
  lengths: [8, 4, 6],
  energy: 0.55,
  purpose: 'development',
};
const dominantPedal: SectionTemplate = {
  ...figure,
  name: 'pedal',
  material: 'pedal',
  harmony: 'dominant-pedal',
  lengths: [4, 2, 6],
  energy: 0.7,
  purpose: 'build',
  omit: 1,
};
const home: SectionTemplate = {
  ...figure,
  name: 'return',
  purpose: 'return',
  close: 'full',
  energy: 0.5,
};
const tonicPedal: SectionTemplate = {
  ...figure,
  name: 'coda',
  material: 'coda',
  harmony: 'tonic-pedal',
  lengths: [4, 2, 3],
  energy: 0.32,
  purpose: 'outro',
  omit: 1,
  close: 'full',
};
/** Sections of a study. */
const study: SectionTemplate = { ...A, name: 'study', harmony: 'prelude', lengths: [8, 4], energy: 0.48 };
const away: SectionTemplate = { ...B, lengths: [8, 4] };
const brilliant: SectionTemplate = { ...coda, lengths: [4, 2], energy: 0.82, purpose: 'climax' };

/** Sections of a fughetta: three entries, then episodes and entries in other keys, a stretto, a coda over a pedal. */
const exposition: SectionTemplate = {
  ...entries,
  harmony: 'exposition',
  material: 'exposition',
  lengths: [8],
  stiffness: 9,
  energy: 0.42,
};
const middle = (name: string, key: SectionTemplate['key']): SectionTemplate => ({
  ...exposition,
  name,
  material: 'entries',
  harmony: 'entries',
  lengths: [4, 6],
  purpose: 'contrast',
  energy: 0.52,
  omit: 1.5,
  close: 'full',
  ...(key && { key }),
});
const fugal: SectionTemplate = {
  ...exposition,
  name: 'stretto',
  material: 'stretto',
  harmony: 'entries',
  lengths: [4, 6, 8],
  purpose: 'climax',
  energy: 0.74,
  close: 'full',
};

const sonata = (...stages: readonly SectionTemplate[]): FormTemplate => ({
  name: 'sonata',
  weight: 5,
  bars: [64, 240],
  substyles: ['piano-solo', 'string-quartet', 'chamber-orchestra', 'piano-trio'],
  elements: [
    { ...intro, omit: 0 },
    {
      cycle: [
        open,
        A,
        way,
        { ...B, name: 'second-theme', keyChance: 1 },
        { ...coda, name: 'closing', material: 'closing', key: 'second', purpose: 'return' },
      ],
      times: [1, 2],
    },
    ...stages,
    falseReturn,
    climax,
    { ...retransition, omit: 2 },
    back,
    { ...B, name: 'second-theme', key: undefined, purpose: 'return' },
    { ...back, omit: 1.5 },
    coda,
  ],
});

const free = ['piano-solo', 'string-quartet', 'chamber-orchestra', 'piano-trio', 'wind-quintet'];

const ternary = (weight: number, ...middle: readonly SectionTemplate[]): FormTemplate => ({
  name: 'ternary',
  weight,
  bars: [18, 60],
  substyles: [...free, 'minuet'],
  elements: [
    { ...intro, omit: 0 },
    open,
    { ...A, omit: 0.8 },
    ...middle,
    retransition,
    back,
    { ...back, omit: 0.2 },
    coda,
  ],
});

/** A period of two halves of four bars: what comes back comes back at once. */
const antecedent: SectionTemplate = { ...open, lengths: [4], stiffness: 3 };
const consequent: SectionTemplate = { ...A, lengths: [4], stiffness: 3 };

/** Songs of small periods: two middles of eight bars, each in keys of its own, where a period of sixteen would leave room for one. */
const small = (weight: number, ...middles: readonly SectionTemplate[]): FormTemplate => ({
  name: 'ternary',
  weight,
  bars: [22, 46],
  substyles: [...free, 'minuet'],
  elements: [
    { ...intro, omit: 0 },
    antecedent,
    consequent,
    ...middles,
    { ...retransition, omit: 0.2 },
    { ...back, lengths: [4, 8] },
    { ...back, lengths: [4, 8], omit: 0.4 },
    coda,
  ],
});

const minuetWith = (weight: number, own: SectionTemplate): FormTemplate => ({
  name: 'minuet-trio',
  weight,
  bars: [30, 1000],
  substyles: ['minuet'],
  elements: [
    { ...minuet, close: 'half' },
    { ...minuet, omit: 0.8 },
    { ...second, omit: 0.6 },
    minuet,
    {
      cycle: [
        own,
        { ...own, omit: 1 },
        { ...own, name: 'trio-b', material: 'trio-b', lead: 'solo', omit: 0.6 },
        { ...own, omit: 0.6 },
        { ...minuet, purpose: 'return', energy: 0.5 },
        { ...second, omit: 1 },
        { ...minuet, purpose: 'return', energy: 0.62, omit: 0.5 },
      ],
      times: [1, 14],
      rise: 0.08,
    },
    coda,
  ],
});

export const FORMS: FormTable = {
  templates: [
    {
      name: 'phrase',
      weight: 5,
      bars: [1, 9],
      elements: [{ ...A, lengths: [8, 4, 2, 6, 1, 3, 5, 7], stiffness: 0.5 }],
    },
    {
      name: 'period',
      weight: 6,
      bars: [7, 26],
      substyles: [...free, 'minuet'],
      elements: [
        { ...intro, omit: 0 },
        { ...open, lengths: [8, 4], stiffness: 0.8 },
        { ...back, lengths: [8, 4], stiffness: 0.8 },
        { ...coda, lengths: [2, 4, 3] },
      ],
    },
    ternary(2.5, B),
    // Middles in the relative, in the other mode, a third below or above: further from home than the dominant.
    ternary(1.5, episode),
    ternary(1.5, minore),
    ternary(1, { ...episode, key: 'submediant', energy: 0.5 }),
    ternary(1, { ...episode, key: 'mediant', energy: 0.52 }),
    // Middles that go from key to key and work with the theme.
    ternary(2, stage('submediant', 0.58, KEPT), stage('supertonic', 0.68, 0.9)),
    ternary(2, B, stage('mediant', 0.64, 0.9)),
    ternary(1.5, B, { ...minore, omit: 0.9 }),
    small(3, B, stage('submediant', 0.66, 1)),
    small(2.5, episode, stage('supertonic', 0.68, 1)),
    small(2.5, minore, stage('mediant', 0.66, 1)),
    {
      name: 'ternary',
      weight: 4,
      bars: [56, 140],
      substyles: free,
      elements: [
        intro,
        open,
        A,
        B,
        { ...B, omit: 0.8 },
        way,
        { ...minore, omit: 1 },
        { ...climax, omit: 1 },
        { ...retransition, omit: 0.5 },
        back,
        { ...back, energy: 0.7 },
        coda,
      ],
    },
    {
      name: 'invention',
      weight: 40,
      bars: [7, 44],
      substyles: ['invention'],
      elements: [
        { ...entries, material: 'exposition', harmony: 'invention' },
        answers('entries', 'second'),
        passage,
        answers('middle-entries', 'relative'),
        { ...passage, material: 'episode-2' },
        stretto,
        { ...coda, lengths: [2, 4] },
      ],
    },
    {
      name: 'invention',
      weight: 40,
      bars: [36, 1000],
      substyles: ['invention'],
      elements: [
        { ...entries, material: 'exposition', harmony: 'invention' },
        answers('entries', 'second'),
        passage,
        {
          cycle: [
            answers('middle-entries', 'relative'),
            { ...passage, material: 'episode-2' },
            answers('far-entries', 'subdominant'),
            passage,
          ],
          times: [1, 12],
          rise: 0.1,
        },
        { ...stretto, omit: 1 },
        { ...stretto, energy: 0.76 },
        { ...coda, lengths: [2, 4] },
      ],
    },
    {
      name: 'prelude',
      weight: 40,
      bars: [7, 40],
      substyles: ['prelude'],
      elements: [figure, { ...sequence, omit: 2.5 }, { ...home, omit: 1 }, dominantPedal, tonicPedal],
    },
    {
      name: 'prelude',
      weight: 40,
      bars: [28, 1000],
      substyles: ['prelude'],
      elements: [
        figure,
        {
          cycle: [
            sequence,
            { ...figure, purpose: 'contrast', key: 'second', keyChance: 0.8, energy: 0.52, omit: 0.8 },
            { ...sequence, material: 'sequence-2', energy: 0.66 },
            { ...figure, purpose: 'contrast', key: 'relative', energy: 0.48, omit: 0.8 },
          ],
          times: [1, 8],
          rise: 0.1,
        },
        dominantPedal,
        home,
        tonicPedal,
      ],
    },
    {
      name: 'etude',
      weight: 40,
      bars: [7, 60],
      substyles: ['etude'],
      elements: [
        { ...study, close: 'half' },
        { ...study, omit: 1 },
        { ...away, omit: 0.6 },
        { ...episode, key: 'submediant', lengths: [4, 8], omit: 0.6 },
        { ...way, name: 'retransition', lead: 'tune' },
        { ...study, purpose: 'return', energy: 0.6 },
        brilliant,
      ],
    },
    {
      name: 'etude',
      weight: 40,
      bars: [40, 1000],
      substyles: ['etude'],
      elements: [
        { ...study, close: 'half' },
        study,
        {
          cycle: [
            away,
            { ...episode, lengths: [8, 4] },
            { ...way, name: 'retransition', lead: 'tune' },
            { ...study, purpose: 'return', energy: 0.52 },
            { ...climax, lead: 'tune', lengths: [8, 4] },
          ],
          times: [1, 12],
          rise: 0.12,
        },
        { ...study, purpose: 'return', energy: 0.62 },
        brilliant,
      ],
    },
    {
      name: 'fughetta',
      weight: 40,
      bars: [7, 44],
      substyles: ['fughetta'],
      elements: [
        exposition,
        { ...passage, lengths: [4, 2, 3] },
        middle('middle-entries', 'relative'),
        { ...passage, material: 'episode-2', lengths: [4, 2, 3], omit: 1 },
        fugal,
        { ...tonicPedal, omit: 0.6 },
      ],
    },
    {
      name: 'fughetta',
      weight: 40,
      bars: [32, 1000],
      substyles: ['fughetta'],
      elements: [
        exposition,
        { ...passage, lengths: [4, 2, 3] },
        {
          cycle: [
            middle('middle-entries', 'relative'),
            { ...passage, material: 'episode-2', lengths: [4, 2, 3] },
            middle('far-entries', 'subdominant'),
            { ...passage, lengths: [4, 2, 3] },
            middle('entries', 'second'),
          ],
          times: [1, 12],
          rise: 0.1,
        },
        { ...dominantPedal, lengths: [4, 2] },
        fugal,
        { ...fugal, energy: 0.8, omit: 1 },
        tonicPedal,
      ],
    },
    {
      name: 'rondo',
      weight: 6,
      bars: [40, 1000],
      substyles: free,
      elements: [
        { ...intro, omit: 0 },
        open,
        A,
        B,
        { ...back },
        {
          cycle: [
            episode,
            retransition,
            back,
            { ...B, omit: 1 },
            { ...retransition, omit: 0.2 },
            { ...back, omit: 1 },
          ],
          times: [0, 12],
          rise: 0.12,
        },
        { ...minore, omit: 1 },
        climax,
        { ...retransition, omit: 0.5 },
        { ...back, energy: 0.72 },
        coda,
      ],
    },
    {
      name: 'theme-and-variations',
      weight: 4,
      bars: [30, 1000],
      substyles: free,
      elements: [
        open,
        { ...theme, material: 'A', name: 'theme' },
        {
          cycle: [{ ...variation(1, 0.42), omit: 3 }, variation(2, 0.5), variation(3, 0.58)],
          times: [1, 16],
          rise: 0.12,
        },
        { ...variation(4, 0.26), key: 'parallel', omit: 0.8 },
        { ...variation(5, 0.8), omit: 2 },
        { ...climax, omit: 0.2 },
        { ...back, energy: 0.66 },
        coda,
      ],
    },
    // Developments go down by fifths or by thirds to the dominant that waits for the return.
    sonata(stage('mediant', 0.6), stage('submediant', 0.66), stage('supertonic', 0.74)),
    sonata(stage('submediant', 0.62), stage('subdominant', 0.66), stage('supertonic', 0.74)),
    // Trios in the subdominant, in the other mode, in the relative.
    minuetWith(6, trio),
    minuetWith(3.5, { ...trio, key: 'parallel', keyChance: 1 }),
    minuetWith(2.5, { ...trio, key: 'relative', keyChance: 1 }),
  ],
  endings: {
    minuet: { kind: 'chord', ring: [0.9, 1.8, 3], ritardando: 0.88 },
    '*': { kind: 'chord', ring: [1, 2.4, 4], ritardando: 0.8 },
  },
};
