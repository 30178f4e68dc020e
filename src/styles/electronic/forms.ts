import type { FormTable, FormTemplate, SectionTemplate } from '../tables/forms.js';

const intro: SectionTemplate = {
  name: 'intro',
  material: 'groove',
  harmony: 'loop',
  lengths: [8, 16, 4, 2],
  omit: 1.5,
  stiffness: 0.8,
  energy: 0.2,
  purpose: 'intro',
  lead: 'none',
  phraseBars: 4,
  close: 'none',
};
const groove: SectionTemplate = {
  name: 'groove',
  harmony: 'loop',
  lengths: [8, 16],
  omit: 0.8,
  energy: 0.42,
  purpose: 'statement',
  lead: 'riff',
  phraseBars: 4,
  close: 'none',
};
const build: SectionTemplate = {
  name: 'build',
  material: 'drop',
  harmony: 'loop',
  lengths: [8, 4, 2],
  omit: 1,
  energy: 0.42,
  purpose: 'build',
  lead: 'sparse',
  phraseBars: 4,
  close: 'lead',
};
const drop: SectionTemplate = {
  name: 'drop',
  harmony: 'loop',
  lengths: [16, 8],
  energy: 0.85,
  purpose: 'climax',
  lead: 'tune',
  phraseBars: 4,
  close: 'none',
};
const breakdown: SectionTemplate = {
  name: 'break',
  harmony: 'break',
  lengths: [8, 16, 4],
  omit: 1,
  energy: 0.14,
  purpose: 'break',
  lead: 'tune',
  phraseBars: 4,
  close: 'none',
};
const second: SectionTemplate = { ...drop, name: 'drop', energy: 0.95 };
const variant: SectionTemplate = {
  ...groove,
  name: 'groove-2',
  material: 'groove-2',
  energy: 0.55,
  purpose: 'development',
  lead: 'riff',
};
const outro: SectionTemplate = {
  name: 'outro',
  material: 'groove',
  harmony: 'loop',
  lengths: [8, 16, 9, 4, 12, 2],
  omit: 1.6,
  stiffness: 0.9,
  energy: 0.25,
  purpose: 'outro',
  lead: 'none',
  phraseBars: 4,
  close: 'none',
};

const A: SectionTemplate = {
  name: 'A',
  harmony: 'loop',
  lengths: [8, 16],
  energy: 0.42,
  purpose: 'statement',
  lead: 'tune',
  phraseBars: 4,
  close: 'none',
};
const B: SectionTemplate = {
  name: 'B',
  harmony: 'break',
  lengths: [8],
  omit: 1,
  energy: 0.3,
  purpose: 'contrast',
  lead: 'tune',
  phraseBars: 4,
  close: 'none',
};
const verse: SectionTemplate = { ...A, name: 'verse', energy: 0.36 };
const chorus: SectionTemplate = { ...A, name: 'chorus', harmony: 'chorus', energy: 0.84, purpose: 'climax' };

const clubs = ['house', 'techno', 'trance', 'drum-and-bass', 'electro', 'garage', 'dubstep'];

/** The same form with a breakdown that sings the hook of the drops instead of a tune of its own. */
function singing(template: FormTemplate): FormTemplate {
  const sung = (section: SectionTemplate): SectionTemplate =>
    section.name === 'break' ? { ...section, material: 'drop', harmony: 'loop' } : section;
  return {
    ...template,
    name: `${template.name}-sung`,
    elements: template.elements.map((element) =>
      'cycle' in element ? { ...element, cycle: element.cycle.map(sung) } : sung(element),
    ),
  };
}

const announcing: SectionTemplate = { ...intro, lead: 'sparse' };

const SHORT_TWO_DROPS: FormTemplate = {
  name: 'drop-break-drop',
  weight: 7,
  bars: [22, 44],
  substyles: clubs,
  elements: [
    { ...intro, lengths: [4, 2, 8] },
    { ...groove, lengths: [4, 8], omit: 0.2 },
    { ...build, lengths: [4, 2], omit: 3 },
    { ...drop, lengths: [8, 4] },
    { ...breakdown, lengths: [4, 8], omit: 3 },
    { ...build, energy: 0.5, lengths: [4, 2], omit: 1.5 },
    { ...second, lengths: [8, 4] },
    { ...outro, lengths: [4, 2] },
  ],
};

const BREAK_BETWEEN_DROPS: FormTemplate = {
  name: 'drop-break-drop',
  weight: 8,
  bars: [40, 80],
  substyles: clubs,
  elements: [
    { ...announcing, lengths: [8, 4, 16] },
    { ...groove, omit: 0.5 },
    { ...build, omit: 3 },
    { ...drop, lengths: [8, 16] },
    { ...breakdown, omit: 4 },
    { ...build, energy: 0.5, lengths: [4, 8], omit: 2 },
    { ...second, lengths: [16, 8] },
    { ...outro, lengths: [8, 4] },
  ],
};

const TWO_DROPS: FormTemplate = {
  name: 'two-drops',
  weight: 9,
  bars: [64, 1000],
  substyles: clubs,
  elements: [
    intro,
    groove,
    {
      cycle: [
        build,
        drop,
        { ...drop, name: 'drop-2', material: 'drop-2', omit: 0.8, energy: 0.94 },
        breakdown,
      ],
      times: [1, 10],
      rise: 0.06,
    },
    {
      cycle: [
        { ...variant, omit: undefined },
        { ...breakdown, energy: 0.14, omit: undefined },
      ],
      times: [0, 1],
    },
    { ...build, energy: 0.6, omit: undefined },
    second,
    { ...second, name: 'drop-2', material: 'drop-2', omit: 0.6 },
    { ...groove, omit: 0.6, purpose: 'return' },
    outro,
  ],
};

/** Everything is gone where the drop should be but the hook, far off; then it comes. */
const feint: SectionTemplate = {
  ...breakdown,
  name: 'fake-drop',
  material: 'drop',
  harmony: 'loop',
  lengths: [4, 2],
  omit: undefined,
  energy: 0.3,
};

/** A form whose last drop is held back by a false one. */
function feinting(template: FormTemplate): FormTemplate {
  const last = template.elements.findLastIndex(
    (element) => !('cycle' in element) && element.purpose === 'build',
  );
  return {
    ...template,
    name: `${template.name}-feint`,
    elements: template.elements.flatMap((element, i) => (i === last ? [element, feint] : [element])),
  };
}

const long = (section: SectionTemplate): SectionTemplate => ({
  ...section,
  lengths: [16, 8],
  omit: undefined,
});

/** As a disc jockey wants it: sixteen bars of beat at either end, one long break between two drops. */
const CLUB_MIX: FormTemplate = {
  name: 'club-mix',
  weight: 8,
  bars: [92, 1000],
  substyles: clubs,
  elements: [
    { ...long(intro), stiffness: 1.5 },
    { ...long(groove) },
    { ...build, omit: undefined },
    { ...drop, lengths: [16] },
    {
      cycle: [
        { ...groove, purpose: 'return', energy: 0.5, omit: 1 },
        { ...variant, lengths: [16, 8] },
      ],
      times: [0, 3],
      rise: 0.1,
    },
    { ...long(breakdown), material: 'drop', harmony: 'loop' },
    { ...build, energy: 0.6, omit: undefined },
    { ...second, lengths: [16] },
    { ...second, name: 'drop-2', material: 'drop-2', omit: 0.8 },
    { ...long(outro), lengths: [16, 8, 17, 9], stiffness: 1.5 },
  ],
};

const bridge: SectionTemplate = {
  ...A,
  name: 'bridge',
  harmony: 'break',
  lengths: [8, 4],
  energy: 0.5,
  purpose: 'contrast',
};

/** The same form whose last build and drop, and what follows them, stand a whole tone higher. */
function lifted(template: FormTemplate): FormTemplate {
  const last = template.elements.findLastIndex(
    (element) => !('cycle' in element) && element.purpose === 'build',
  );
  return {
    ...template,
    name: `${template.name}-lifted`,
    elements: template.elements.map((element, i) =>
      'cycle' in element || i < last ? element : { ...element, key: 'up-whole', keyChance: 1 },
    ),
  };
}

export const FORMS: FormTable = {
  templates: [
    {
      name: 'hook',
      weight: 5,
      bars: [1, 9],
      substyles: ['synthwave', 'lo-fi'],
      elements: [
        { ...intro, material: 'A', lengths: [2, 1, 4], omit: 0.4 },
        { ...A, lengths: [4, 8, 2, 6, 1, 3, 5, 7], stiffness: 0.6 },
      ],
    },
    {
      name: 'drop',
      weight: 5,
      bars: [1, 9],
      substyles: clubs,
      elements: [
        { ...build, lengths: [2, 4, 1], omit: 0.3 },
        { ...drop, lengths: [4, 8, 2, 6, 1, 3, 5, 7], stiffness: 0.6 },
      ],
    },
    {
      name: 'build-drop',
      weight: 6,
      bars: [8, 24],
      substyles: clubs,
      elements: [
        { ...intro, lengths: [2, 4, 1], omit: 4 },
        { ...build, lengths: [4, 2, 8], omit: 4 },
        { ...drop, lengths: [8, 4, 16, 6] },
        { ...outro, lengths: [2, 4, 1], omit: 0.3 },
      ],
    },
    SHORT_TWO_DROPS,
    { ...singing(SHORT_TWO_DROPS), weight: 4 },
    BREAK_BETWEEN_DROPS,
    { ...singing(BREAK_BETWEEN_DROPS), weight: 5 },
    TWO_DROPS,
    { ...singing(TWO_DROPS), weight: 5 },
    { ...feinting(BREAK_BETWEEN_DROPS), weight: 3 },
    { ...feinting(TWO_DROPS), weight: 3.5 },
    CLUB_MIX,
    // Trance sings in its break what it shouts in its drop.
    { ...singing(BREAK_BETWEEN_DROPS), weight: 8, substyles: ['trance'] },
    { ...singing(TWO_DROPS), weight: 8, substyles: ['trance'] },
    { ...lifted(CLUB_MIX), weight: 4, substyles: ['trance'] },
    { ...lifted(singing(BREAK_BETWEEN_DROPS)), weight: 6, substyles: ['trance'] },
    { ...lifted(singing(TWO_DROPS)), weight: 6, substyles: ['trance'] },
    {
      name: 'hook-first',
      weight: 5,
      bars: [10, 40],
      substyles: clubs,
      elements: [
        { ...drop, energy: 0.72, lengths: [4, 8], purpose: 'statement' },
        { ...breakdown, lengths: [4, 2, 8], omit: 2 },
        { ...build, lengths: [4, 2], omit: 3 },
        { ...second, lengths: [8, 4, 16] },
        { ...outro, lengths: [2, 4, 1], omit: 0.3 },
      ],
    },
    {
      name: 'long-rise',
      weight: 3.5,
      bars: [28, 100],
      substyles: ['trance', 'house', 'techno'],
      elements: [
        announcing,
        groove,
        { ...variant, omit: 1 },
        { ...breakdown, material: 'drop', harmony: 'loop' },
        { ...build, energy: 0.55, omit: undefined },
        { ...second, lengths: [16, 8] },
        outro,
      ],
    },
    {
      name: 'break-first',
      weight: 4,
      bars: [36, 130],
      substyles: clubs,
      elements: [
        { ...intro, lengths: [8, 4] },
        { ...breakdown, material: 'drop', harmony: 'loop', energy: 0.22 },
        { ...build, lengths: [4, 8] },
        drop,
        { ...groove, energy: 0.5, purpose: 'return', omit: 0.5 },
        { ...breakdown, omit: 1.5 },
        { ...build, energy: 0.6, lengths: [8, 4] },
        second,
        outro,
      ],
    },
    {
      // No build and no wait: a groove that grows into its drop, leaves, and comes back the fuller.
      name: 'rolling',
      weight: 4,
      bars: [30, 140],
      substyles: ['house', 'techno', 'drum-and-bass', 'garage'],
      elements: [
        { ...intro, lengths: [8, 4, 16] },
        { ...groove, lengths: [8, 16] },
        { ...drop, lengths: [8, 16], energy: 0.74 },
        { ...variant, lengths: [8, 16], omit: 0.6 },
        { ...breakdown, lengths: [8, 4] },
        { ...build, energy: 0.6, lengths: [2, 4] },
        { ...second, lengths: [16, 8] },
        { ...outro, lengths: [8, 4, 16] },
      ],
    },
    {
      // The crowd calls it back: four bars of the drop, the record is pulled up, and it comes again from the build on.
      name: 'rewind',
      weight: 7,
      bars: [24, 130],
      substyles: ['garage', 'dubstep'],
      elements: [
        { ...announcing, lengths: [4, 8, 2] },
        { ...groove, lengths: [4, 8], omit: 0.6 },
        { ...build, lengths: [4, 8, 2] },
        { ...drop, lengths: [4], energy: 0.78 },
        { ...feint, lengths: [2, 4] },
        { ...build, energy: 0.5, lengths: [2, 4] },
        { ...drop, lengths: [8, 16] },
        { ...breakdown, lengths: [8, 4], omit: 1.5 },
        { ...build, energy: 0.6, lengths: [4, 8], omit: 1.5 },
        { ...second, lengths: [16, 8], omit: 0.8 },
        { ...outro, lengths: [4, 8] },
      ],
    },
    {
      // One sound, then another: the second drop has a tune and a bass of its own.
      name: 'two-sounds',
      weight: 5,
      bars: [30, 150],
      substyles: ['garage', 'dubstep'],
      elements: [
        { ...intro, lengths: [8, 4, 16] },
        { ...build, lengths: [4, 2] },
        { ...drop, lengths: [8, 16] },
        { ...groove, purpose: 'return', energy: 0.45, lengths: [4, 8], omit: 0.7 },
        { ...breakdown, lengths: [4, 8] },
        { ...build, material: 'drop-2', energy: 0.55, lengths: [4, 2] },
        { ...second, name: 'drop-2', material: 'drop-2', lengths: [16, 8] },
        { ...outro, lengths: [8, 4] },
      ],
    },
    {
      // Two breaks before the one drop that counts.
      name: 'late-drop',
      weight: 3,
      bars: [44, 150],
      substyles: clubs,
      elements: [
        announcing,
        { ...groove, lengths: [8, 16] },
        { ...breakdown, lengths: [4, 8] },
        { ...variant, lengths: [8, 16] },
        { ...breakdown, material: 'drop', harmony: 'loop', lengths: [8, 16], omit: undefined },
        { ...build, energy: 0.58, lengths: [8, 4], omit: undefined },
        { ...second, lengths: [16, 8] },
        { ...second, name: 'drop-2', material: 'drop-2', lengths: [8, 16], omit: 1 },
        outro,
      ],
    },
    {
      name: 'layers',
      weight: 4,
      bars: [40, 1000],
      substyles: ['techno', 'house'],
      elements: [
        intro,
        groove,
        {
          cycle: [
            variant,
            drop,
            { ...groove, purpose: 'return', energy: 0.6, omit: 0.5 },
            { ...breakdown, lengths: [8, 4] },
          ],
          times: [1, 10],
          rise: 0.15,
        },
        { ...build, energy: 0.6 },
        second,
        outro,
      ],
    },
    {
      name: 'song',
      weight: 8,
      bars: [7, 80],
      substyles: ['synthwave', 'lo-fi'],
      elements: [
        { ...intro, material: 'verse', lengths: [4, 8, 2] },
        { ...verse, lengths: [8, 4, 16] },
        { ...chorus, lengths: [8, 4, 16] },
        { ...verse, energy: 0.44, omit: 1 },
        { ...chorus, energy: 0.88, omit: 1 },
        {
          cycle: [
            { ...breakdown, omit: undefined },
            { ...chorus, energy: 0.94 },
          ],
          times: [0, 1],
        },
        { ...outro, material: 'verse', lengths: [4, 8, 2] },
      ],
    },
    {
      name: 'song',
      weight: 8,
      bars: [72, 1000],
      substyles: ['synthwave', 'lo-fi'],
      elements: [
        { ...intro, material: 'verse' },
        { cycle: [verse, chorus], times: [1, 12], rise: 0.1 },
        breakdown,
        { ...build, material: 'chorus', harmony: 'chorus' },
        {
          cycle: [
            { ...chorus, energy: 0.94 },
            { ...verse, lead: 'solo', energy: 0.6, omit: 0.8 },
          ],
          times: [1, 10],
          rise: 0.05,
        },
        { ...outro, material: 'verse' },
      ],
    },
    {
      // The chorus comes first and the bridge before its last return.
      name: 'chorus-first',
      weight: 5,
      bars: [20, 110],
      substyles: ['synthwave', 'lo-fi'],
      elements: [
        { ...chorus, lengths: [4, 8], energy: 0.6, purpose: 'statement' },
        verse,
        { ...chorus, omit: 0.6 },
        { ...verse, energy: 0.44, omit: 1.5 },
        { ...chorus, energy: 0.88, omit: 1.5 },
        bridge,
        { ...chorus, energy: 0.94, lengths: [8, 16] },
        { ...outro, material: 'chorus', harmony: 'chorus', lengths: [4, 8, 2] },
      ],
    },
    {
      name: 'bridged-song',
      weight: 6,
      bars: [36, 150],
      substyles: ['synthwave', 'lo-fi'],
      elements: [
        { ...intro, material: 'verse', lengths: [4, 8] },
        verse,
        chorus,
        { ...verse, energy: 0.46 },
        { ...chorus, energy: 0.88 },
        { ...bridge, lengths: [8, 16] },
        { ...verse, lead: 'solo', purpose: 'development', energy: 0.6, omit: 1 },
        { ...chorus, energy: 0.96, lengths: [16, 8] },
        { ...outro, material: 'verse', lengths: [8, 4] },
      ],
    },
    {
      // A chase: the arpeggio gathers, a theme over it, a second theme, both.
      name: 'chase',
      weight: 5,
      bars: [24, 160],
      substyles: ['synthwave'],
      elements: [
        { ...intro, lengths: [8, 4] },
        { ...groove, lengths: [8, 16] },
        { ...chorus, name: 'A', material: 'A', harmony: 'loop', energy: 0.7, purpose: 'statement' },
        { ...groove, purpose: 'return', energy: 0.5, omit: 0.7 },
        { ...breakdown, omit: 1.5 },
        { ...build, material: 'chorus', harmony: 'chorus', lengths: [4, 8] },
        { ...chorus, lengths: [8, 16] },
        { ...chorus, name: 'A', material: 'A', harmony: 'loop', energy: 0.94, omit: 1 },
        { ...outro, lengths: [8, 4] },
      ],
    },
    {
      // The record first, without its drums; the beat falls in under it.
      name: 'needle',
      weight: 5.5,
      bars: [10, 150],
      substyles: ['lo-fi'],
      elements: [
        { ...breakdown, material: 'A', harmony: 'loop', lengths: [4, 8, 2], energy: 0.2, omit: undefined },
        { ...A, lengths: [8, 16], energy: 0.5 },
        { ...B, omit: 1.5 },
        { ...A, purpose: 'return', energy: 0.62, lengths: [8, 16] },
        { ...breakdown, material: 'A', harmony: 'loop', lengths: [4, 2], omit: 2 },
        { ...A, purpose: 'return', energy: 0.66, lengths: [8, 4], omit: 1 },
        { ...outro, material: 'A', lengths: [2, 4] },
      ],
    },
    {
      // One beat, four bars at a time: a hook that comes twice, a solo over the loop between.
      name: 'hooked',
      weight: 4,
      bars: [14, 140],
      substyles: ['lo-fi'],
      elements: [
        { ...intro, material: 'A', lengths: [4, 2, 8] },
        { ...A, lengths: [8, 4] },
        { ...chorus, name: 'hook', material: 'hook', lengths: [4, 8], energy: 0.6, purpose: 'statement' },
        { ...A, lead: 'solo', purpose: 'development', energy: 0.5, lengths: [8, 4, 16] },
        { ...chorus, name: 'hook', material: 'hook', lengths: [4, 8], energy: 0.7 },
        { ...A, purpose: 'return', energy: 0.55, lengths: [4, 8], omit: 1 },
        { ...outro, material: 'A', lengths: [4, 2] },
      ],
    },
    {
      // Two sides of one tape: a beat, its flip, the beat again with both.
      name: 'flip',
      weight: 6.5,
      bars: [16, 120],
      substyles: ['lo-fi'],
      elements: [
        { ...intro, material: 'A', lengths: [2, 4] },
        { ...A, lengths: [8, 16] },
        { ...A, energy: 0.52, omit: 1 },
        { ...breakdown, lengths: [4, 2], omit: 1 },
        { ...A, name: 'B', material: 'flip', harmony: 'chorus', energy: 0.5, lengths: [8, 16] },
        { ...A, name: 'B', material: 'flip', harmony: 'chorus', energy: 0.6, omit: 1 },
        { ...A, purpose: 'return', energy: 0.66, omit: 0.7 },
        { ...outro, material: 'A', lengths: [4, 2] },
      ],
    },
    {
      name: 'beat-tape',
      weight: 7,
      bars: [6, 1000],
      substyles: ['lo-fi'],
      elements: [
        { ...intro, material: 'A', lengths: [4, 2, 8] },
        { cycle: [A, { ...A, energy: 0.55, omit: 1 }, B], times: [1, 24], rise: 0.1 },
        { ...A, purpose: 'return', energy: 0.6 },
        { ...outro, material: 'A', lengths: [4, 2, 8] },
      ],
    },
  ],
  endings: {
    'lo-fi': { kind: 'chord', ring: [1.2, 2.4, 3.6], ritardando: 1 },
    synthwave: { kind: 'chord', ring: [1.2, 2.4, 3.6], ritardando: 1 },
    trance: { kind: 'chord', ring: [1, 2.2, 3.4], ritardando: 1 },
    '*': { kind: 'chord', ring: [0.8, 1.7, 2.8], ritardando: 1 },
  },
};
