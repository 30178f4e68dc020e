import type { SectionTemplate } from '../tables/forms.js';

/** How bands begin, go over from the head to the solos, and close: what stands around and between choruses. */

const BANDS = ['swing-quartet', 'piano-trio', 'guitar-trio', 'bebop', 'modal'];

const plain: SectionTemplate = {
  name: 'intro',
  lengths: [4, 8, 2, 1],
  omit: 0.5,
  stiffness: 0.5,
  energy: 0.24,
  purpose: 'intro',
  lead: 'none',
  phraseBars: 4,
  close: 'turnaround',
};

/** One figure of bass and piano that says where the piece is at home. */
const vamp: SectionTemplate = {
  ...plain,
  name: 'vamp-intro',
  material: 'vamp-intro',
  harmony: 'vamp',
  energy: 0.32,
  close: 'none',
};
/** The end of the tune, before its beginning. */
const lastBars: SectionTemplate = {
  ...plain,
  name: 'last-bars',
  material: 'last-bars',
  harmony: 'last-bars',
  energy: 0.36,
  lead: 'tune',
  says: { of: 'after', times: 1 },
};
/** Chords over the fifth, which the bass will not leave. */
const pedal: SectionTemplate = {
  ...plain,
  name: 'pedal-intro',
  material: 'pedal-intro',
  harmony: 'pedal-intro',
  energy: 0.34,
  close: 'half',
};
/** The drummer alone. */
const drums: SectionTemplate = {
  ...plain,
  name: 'drum-intro',
  material: 'drum-intro',
  energy: 0.42,
  players: ['drums'],
};
/** Who plays the chords alone, as free as the beat lets them be. */
const alone: SectionTemplate = {
  ...plain,
  name: 'solo-intro',
  material: 'solo-intro',
  energy: 0.2,
  players: ['comping'],
};

export const INTRO: SectionTemplate = {
  ...plain,
  ways: [
    { weight: 2.6 },
    {
      weight: 1.6,
      section: vamp,
      bars: [4, 8],
      substyles: ['swing-quartet', 'piano-trio', 'guitar-trio', 'bossa'],
    },
    { weight: 2, section: lastBars, bars: [4, 8], substyles: [...BANDS, 'bossa', 'stride'] },
    { weight: 1.6, section: pedal, bars: [4, 8], substyles: BANDS },
    {
      weight: 1.3,
      section: drums,
      bars: [4, 2],
      from: 24,
      substyles: ['swing-quartet', 'piano-trio', 'guitar-trio', 'bebop'],
    },
    { weight: 1.6, section: alone, bars: [2, 4], substyles: ['swing-quartet', 'piano-trio', 'bossa'] },
    { weight: 7, section: alone, bars: [2, 4], substyles: ['ballad'] },
  ],
};

const tag: SectionTemplate = {
  name: 'tag',
  lengths: [4, 2, 3],
  omit: 0,
  stiffness: 0.6,
  energy: 0.3,
  purpose: 'outro',
  lead: 'tune',
  phraseBars: 2,
  close: 'full',
};
/** The last bars of the tune once more, or three times, before the band believes that it is over. */
const doubleTag: SectionTemplate = {
  ...tag,
  name: 'double-tag',
  material: 'double-tag',
  harmony: 'double-tag',
  energy: 0.36,
  says: { of: 'before', times: 2 },
};
const tripleTag: SectionTemplate = {
  ...tag,
  name: 'triple-tag',
  material: 'triple-tag',
  harmony: 'triple-tag',
  energy: 0.42,
  says: { of: 'before', times: 3 },
};
/** The drummer lays the brushes down, the others hold what leads home, and who had the tune plays what comes to mind. */
const cadenza: SectionTemplate = {
  ...tag,
  name: 'cadenza',
  material: 'cadenza',
  harmony: 'cadenza',
  energy: 0.24,
  lead: 'solo',
  close: 'none',
  players: ['melody', 'comping', 'bass'],
};
const TAG_WAYS: SectionTemplate['ways'] = [
  { weight: 2, bars: [1, 2, 3, 4] },
  { weight: 1.2, section: doubleTag, bars: [4], substyles: [...BANDS, 'bossa', 'stride'] },
  { weight: 8, section: tripleTag, bars: [6, 12], substyles: [...BANDS, 'bossa', 'stride'] },
  { weight: 3, section: cadenza, bars: [1, 2], substyles: ['ballad'] },
];
export const TAG: SectionTemplate = { ...tag, ways: TAG_WAYS };
/** Of pieces with room for three times four bars. */
export const LONG_TAG: SectionTemplate = { ...tag, lengths: [4, 2, 12, 6], ways: TAG_WAYS };
/** Of pieces with room for three times two bars. */
export const MIDDLE_TAG: SectionTemplate = { ...tag, lengths: [4, 2, 3, 6], ways: TAG_WAYS };

/** Four bars of the whole band that send the first soloist off. */
export const SEND_OFF: SectionTemplate = {
  name: 'send-off',
  lengths: [4],
  omit: 0.35,
  stiffness: 3,
  energy: 0.62,
  purpose: 'contrast',
  lead: 'riff',
  phraseBars: 4,
  close: 'turnaround',
};
