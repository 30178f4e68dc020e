import type { Finish, FormTable, FormTemplate, SectionTemplate } from '../tables/forms.js';
import {
  INTRO as intro,
  LONG_TAG as longTag,
  MIDDLE_TAG as middleTag,
  SEND_OFF as sendOff,
  TAG as tag,
} from './frames.js';

const A: SectionTemplate = {
  name: 'A',
  lengths: [8],
  stiffness: 1.4,
  energy: 0.44,
  purpose: 'statement',
  lead: 'tune',
  phraseBars: 4,
  close: 'turnaround',
};
const A2: SectionTemplate = { ...A, close: 'full' };
const B: SectionTemplate = {
  name: 'B',
  harmony: 'bridge',
  lengths: [8],
  stiffness: 1.4,
  energy: 0.55,
  purpose: 'contrast',
  lead: 'tune',
  phraseBars: 4,
  close: 'half',
};
const B2: SectionTemplate = { ...B, name: 'B', harmony: 'B', material: 'B' };
const C: SectionTemplate = {
  name: 'C',
  harmony: 'C',
  lengths: [8],
  stiffness: 1.4,
  energy: 0.6,
  purpose: 'return',
  lead: 'tune',
  phraseBars: 4,
  close: 'full',
};
const back: SectionTemplate = { ...A2, purpose: 'return', energy: 0.48 };
const soloing = (s: SectionTemplate, energy: number): SectionTemplate => ({
  ...s,
  name: `solo-${s.name === 'head' ? 'chorus' : s.name}`,
  material: s.material ?? s.name,
  lead: 'solo',
  energy: s.energy + energy,
  purpose: s.name === 'B' ? 'contrast' : 'development',
});
const vamp: SectionTemplate = {
  name: 'vamp',
  lengths: [4, 8, 2],
  omit: 0,
  stiffness: 0.7,
  energy: 0.55,
  purpose: 'build',
  lead: 'riff',
  phraseBars: 4,
  close: 'none',
};
const blues: SectionTemplate = {
  name: 'head',
  material: 'blues',
  harmony: 'blues',
  lengths: [12],
  stiffness: 2,
  energy: 0.52,
  purpose: 'statement',
  lead: 'tune',
  phraseBars: 4,
  close: 'turnaround',
};
const climax = (s: SectionTemplate): SectionTemplate => ({
  ...soloing(s, 0),
  purpose: 'climax',
  energy: 0.9,
});
const half = (s: SectionTemplate): SectionTemplate => ({ ...s, omit: 1.5 });
/** May be left out where the piece is short. */
const spare = (s: SectionTemplate, omit = 0.6): SectionTemplate => ({ ...s, omit });
/** A soloist over bass and drums alone. */
const strolling = (s: SectionTemplate): SectionTemplate => ({
  ...soloing(s, 0),
  energy: 0.3,
  purpose: 'break',
});
/** The bassist's: a few soft chords, a little time on the cymbals. */
const bassSolo = (s: SectionTemplate): SectionTemplate => ({
  ...soloing(s, 0),
  name: 'bass-solo',
  energy: 0.42,
  purpose: 'break',
  soloist: 'bass',
});
/** A riff of the whole band over the changes of a strain. */
const shout = (s: SectionTemplate): SectionTemplate => ({
  ...s,
  name: 'shout',
  material: s.material ?? s.name,
  lead: 'riff',
  purpose: 'climax',
  energy: 0.92,
});
/** A soloist alone between the hits of the band. */
const stops = (s: SectionTemplate): SectionTemplate => ({
  ...soloing(s, 0.2),
  name: 'stop-chorus',
  purpose: 'development',
});
const BANDS = ['swing-quartet', 'piano-trio', 'guitar-trio', 'bebop'];
/** Who plays over changes; modal players have forms of their own. */
const CHANGES = [...BANDS, 'bossa', 'ballad', 'stride'];
/** Who plays over one mode now and then, or always. */
const FIELDS = ['swing-quartet', 'piano-trio', 'guitar-trio', 'modal'];
const MODAL = ['modal'];
const modalA: SectionTemplate = { ...A, material: 'modal-A', harmony: 'modal', close: 'none' };
const modalB: SectionTemplate = {
  ...B,
  material: 'modal-B',
  harmony: 'modal',
  key: 'up-half',
  close: 'none',
};
const vampIn: SectionTemplate = {
  ...vamp,
  name: 'intro',
  purpose: 'intro',
  energy: 0.3,
  lengths: [8, 4, 2],
  omit: 0.5,
};
const modalBack: SectionTemplate = { ...back, material: 'modal-A', harmony: 'modal', close: 'none' };
const modalBlues: SectionTemplate = { ...blues, harmony: 'modal-blues', close: 'none' };
/** A solo that goes round the head's strains, as often as there is room. */
const modalChoruses = (bridge: SectionTemplate): FormTemplate['elements'] => [
  vampIn,
  modalA,
  spare(modalA),
  bridge,
  modalBack,
  {
    cycle: [
      strolling(modalA),
      soloing({ ...modalA, lengths: [16, 8] }, 0.15),
      soloing(bridge, 0.2),
      soloing(modalA, 0.25),
    ],
    times: [1, 14],
    rise: 0.22,
  },
  spare(bassSolo(modalA), 0.25),
  half(modalBack),
  longTag,
];

/** Modal pieces of every length: a vamp and a tune, a blues, bridges that stand elsewhere than half a tone up. */
const MODAL_FORMS: readonly FormTemplate[] = [
  {
    name: 'modal-phrase',
    weight: 5,
    bars: [1, 9],
    substyles: MODAL,
    elements: [{ ...modalA, lengths: [8, 4, 2, 6, 1, 3, 5, 7], stiffness: 0.6, close: 'full' }],
  },
  {
    name: 'modal-vamp',
    weight: 6,
    bars: [8, 30],
    substyles: MODAL,
    elements: [
      { ...vampIn, lengths: [4, 2, 1] },
      { ...modalA, lengths: [8, 4], stiffness: 0.8 },
      spare({ ...soloing(modalA, 0.25), lengths: [8, 4] }),
      { ...modalBack, lengths: [8, 4], stiffness: 0.8 },
      tag,
    ],
  },
  {
    name: 'modal-blues',
    weight: 4,
    bars: [22, 1000],
    substyles: MODAL,
    elements: [
      vampIn,
      modalBlues,
      half(modalBlues),
      { ...strolling(modalBlues), omit: 1 },
      { cycle: [soloing(modalBlues, 0.15)], times: [1, 35], rise: 0.28 },
      { ...modalBlues, purpose: 'return', energy: 0.56 },
      longTag,
    ],
  },
  {
    name: 'modal-fourth',
    weight: 5,
    bars: [60, 1000],
    substyles: MODAL,
    elements: modalChoruses({ ...modalB, key: 'subdominant' }),
  },
  {
    name: 'modal-whole-tone',
    weight: 4,
    bars: [60, 1000],
    substyles: MODAL,
    elements: modalChoruses({ ...modalB, key: 'up-whole' }),
  },
];

const OVER_CHANGES: readonly FormTemplate[] = [
  {
    name: 'phrase',
    weight: 5,
    bars: [1, 9],
    elements: [{ ...A2, lengths: [8, 4, 2, 6, 1, 3, 5, 7], stiffness: 0.6 }],
  },
  {
    name: 'period',
    weight: 5,
    bars: [8, 22],
    elements: [
      { ...intro, lengths: [2, 4, 1] },
      { ...A, lengths: [8, 4], stiffness: 0.8 },
      { ...back, lengths: [8, 4], stiffness: 0.8 },
      tag,
    ],
  },
  { name: 'aba', weight: 5, bars: [16, 29], elements: [intro, A, { ...A2, omit: 0.8 }, B, back, tag] },
  {
    name: 'head-and-solo',
    weight: 12,
    bars: [26, 46],
    elements: [
      intro,
      A,
      spare(B),
      soloing(A, 0.2),
      spare(soloing(B, 0.25), 0.4),
      { ...back, energy: 0.54 },
      middleTag,
    ],
  },
  {
    name: 'head-and-solo',
    weight: 14,
    bars: [12, 40],
    substyles: ['ballad'],
    elements: [
      { ...intro, lengths: [2, 1, 4] },
      { ...A, lengths: [8, 6, 4] },
      spare({ ...B, lengths: [8, 4] }),
      { ...soloing(A, 0.2), lengths: [8, 6, 4] },
      spare({ ...soloing(B, 0.3), lengths: [8, 4] }, 0.4),
      { ...back, lengths: [8, 4, 6], energy: 0.5 },
      { ...tag, lengths: [2, 1, 4], omit: 0.3 },
    ],
  },
  {
    name: 'aaba',
    weight: 9,
    bars: [44, 110],
    elements: [
      intro,
      A,
      spare(A2, 0.4),
      B,
      back,
      strolling(A),
      spare(soloing(A2, 0.25), 1),
      spare(soloing(B, 0.3), 1),
      spare({ ...soloing(back, 0.4), purpose: 'climax' }, 1),
      spare({ ...B, energy: 0.62 }, 0.3),
      { ...back, energy: 0.55 },
      longTag,
    ],
  },
  {
    name: 'aaba',
    weight: 9,
    bars: [90, 1000],
    elements: [
      intro,
      A,
      A2,
      B,
      back,
      {
        cycle: [strolling(A), soloing(A2, 0.12), soloing(B, 0.16), soloing(back, 0.2)],
        times: [1, 14],
        rise: 0.2,
      },
      { ...climax(A), omit: 2 },
      { ...climax(A2), omit: 2 },
      vamp,
      half(A),
      half(A2),
      { ...B, energy: 0.62 },
      { ...back, energy: 0.58 },
      longTag,
    ],
  },
  {
    name: 'aaba',
    weight: 14,
    bars: [60, 110],
    substyles: BANDS,
    elements: [
      intro,
      A,
      spare(A2, 0.4),
      B,
      back,
      sendOff,
      soloing(A, 0.1),
      spare(stops(A2), 0.5),
      spare(soloing(B, 0.3), 1),
      spare({ ...soloing(back, 0.4) }, 1),
      shout(A),
      spare(B, 0.3),
      { ...back, energy: 0.55 },
      longTag,
    ],
  },
  {
    name: 'aaba',
    weight: 18,
    bars: [90, 1000],
    substyles: BANDS,
    elements: [
      intro,
      A,
      A2,
      B,
      back,
      sendOff,
      {
        cycle: [strolling(A), soloing(A2, 0.12), soloing(B, 0.16), soloing(back, 0.2)],
        times: [1, 14],
        rise: 0.2,
      },
      spare(bassSolo(A), 0.45),
      half(stops(A)),
      half(soloing(A2, 0.3)),
      shout(A),
      shout(A2),
      { ...B, energy: 0.62 },
      { ...back, energy: 0.58 },
      longTag,
    ],
  },
  {
    name: 'jazz-blues',
    weight: 5,
    bars: [56, 1000],
    substyles: BANDS,
    elements: [
      intro,
      blues,
      sendOff,
      { ...strolling(blues), omit: 1 },
      { cycle: [soloing(blues, 0.15)], times: [1, 35], rise: 0.25 },
      spare(bassSolo(blues), 0.45),
      shout(blues),
      { ...blues, purpose: 'return', energy: 0.58 },
      longTag,
    ],
  },
  {
    name: 'jazz-blues',
    weight: 4,
    bars: [56, 1000],
    substyles: BANDS,
    elements: [
      intro,
      blues,
      { ...strolling(blues), omit: 1 },
      { cycle: [soloing(blues, 0.15)], times: [1, 35], rise: 0.25 },
      stops(blues),
      shout(blues),
      { ...blues, purpose: 'return', energy: 0.58 },
      longTag,
    ],
  },
  // The bassist's chorus, and out by the bridge.
  {
    name: 'aaba',
    weight: 7,
    bars: [46, 90],
    substyles: ['piano-trio', 'guitar-trio', 'swing-quartet'],
    elements: [
      intro,
      A,
      spare(A2, 0.4),
      spare(B, 0.8),
      spare(back, 0.8),
      soloing(A, 0.15),
      spare(soloing(A2, 0.25), 0.8),
      bassSolo(A),
      { ...B, energy: 0.56 },
      { ...back, energy: 0.55 },
      middleTag,
    ],
  },
  {
    name: 'jazz-blues',
    weight: 2.5,
    bars: [56, 100],
    substyles: ['piano-trio', 'guitar-trio', 'swing-quartet', 'bebop'],
    elements: [
      intro,
      blues,
      { cycle: [soloing(blues, 0.2)], times: [1, 3], rise: 0.2 },
      bassSolo(blues),
      { ...blues, purpose: 'return', energy: 0.6 },
      longTag,
    ],
  },
  // Of a ballad: the piano has the bridge, the singer comes back for the last eight.
  {
    name: 'ballad-bridge',
    weight: 16,
    bars: [14, 34],
    substyles: ['ballad'],
    elements: [
      { ...intro, lengths: [2, 1, 4] },
      { ...A, lengths: [8, 4] },
      spare({ ...A2, lengths: [8, 4] }, 0.4),
      soloing(B, 0.15),
      { ...back, lengths: [8, 4, 6], energy: 0.5 },
      { ...tag, lengths: [2, 1], omit: 0.3 },
    ],
  },
  // Half a chorus of solo, and back at the bridge.
  {
    name: 'ballad-half',
    weight: 16,
    bars: [24, 60],
    substyles: ['ballad'],
    elements: [
      { ...intro, lengths: [4, 2, 1] },
      { ...A, lengths: [8, 4] },
      spare({ ...A2, lengths: [8, 4] }, 0.5),
      spare({ ...B, lengths: [8, 4] }, 0.6),
      spare({ ...back, lengths: [8, 4] }, 0.6),
      { ...soloing(A, 0.2), lengths: [8, 4] },
      spare({ ...soloing(A2, 0.3), lengths: [8, 4] }, 0.6),
      { ...B, energy: 0.6, lengths: [8, 4] },
      { ...back, lengths: [8, 4], energy: 0.5 },
      { ...tag, lengths: [2, 1], omit: 0.3 },
    ],
  },
  {
    name: 'abac',
    weight: 6,
    bars: [44, 110],
    elements: [
      intro,
      A,
      B2,
      spare(A, 0.4),
      C,
      strolling(A),
      spare(soloing(B2, 0.2), 1),
      spare(soloing(A, 0.3), 1),
      spare({ ...soloing(C, 0.3), purpose: 'climax' }, 1),
      spare({ ...A, purpose: 'return' }, 0.3),
      { ...C, energy: 0.6, purpose: 'return' },
      longTag,
    ],
  },
  {
    name: 'abac',
    weight: 6,
    bars: [90, 1000],
    elements: [
      intro,
      A,
      B2,
      A,
      C,
      {
        cycle: [strolling(A), soloing(B2, 0.12), soloing(A, 0.18), soloing(C, 0.2)],
        times: [1, 14],
        rise: 0.2,
      },
      vamp,
      { ...A, purpose: 'return' },
      half(B2),
      half(A),
      { ...C, energy: 0.6 },
      longTag,
    ],
  },
  {
    name: 'jazz-blues',
    weight: 3.5,
    bars: [11, 22],
    substyles: BANDS,
    elements: [intro, blues, tag],
  },
  {
    name: 'jazz-blues',
    weight: 4.5,
    bars: [23, 46],
    substyles: BANDS,
    elements: [
      intro,
      blues,
      { cycle: [soloing(blues, 0.2)], times: [1, 2], rise: 0.15 },
      { ...blues, purpose: 'return', energy: 0.6, omit: 1.5 },
      middleTag,
    ],
  },
  {
    name: 'jazz-blues',
    weight: 4.5,
    bars: [44, 84],
    substyles: BANDS,
    elements: [
      intro,
      blues,
      { ...strolling(blues), omit: 0.8 },
      { cycle: [soloing(blues, 0.15)], times: [1, 4], rise: 0.25 },
      { ...blues, purpose: 'return', energy: 0.58 },
      longTag,
    ],
  },
  {
    name: 'jazz-blues',
    weight: 4.5,
    bars: [80, 1000],
    substyles: BANDS,
    elements: [
      intro,
      blues,
      half(blues),
      { ...strolling(blues), omit: 1 },
      { cycle: [soloing(blues, 0.15)], times: [1, 35], rise: 0.25 },
      spare(bassSolo(blues), 0.45),
      { ...climax(blues), omit: 2 },
      { ...blues, purpose: 'return', energy: 0.58 },
      half({ ...blues, energy: 0.6, purpose: 'return' }),
      longTag,
    ],
  },
  {
    name: 'modal',
    weight: 8.5,
    bars: [26, 66],
    substyles: FIELDS,
    elements: [
      { ...vamp, name: 'intro', purpose: 'intro', energy: 0.3, lengths: [8, 4, 2], omit: 0.5 },
      modalA,
      spare(modalB),
      spare(soloing(modalA, 0.15)),
      soloing({ ...modalA, lengths: [16, 8] }, 0.3),
      spare(soloing(modalB, 0.35)),
      { ...back, material: 'modal-A', harmony: 'modal' },
      middleTag,
    ],
  },
  {
    name: 'modal',
    weight: 8.5,
    bars: [60, 1000],
    substyles: FIELDS,
    elements: [
      { ...vamp, name: 'intro', purpose: 'intro', energy: 0.3, lengths: [8, 4, 2], omit: 0.5 },
      modalA,
      spare(modalA),
      modalB,
      { ...back, material: 'modal-A', harmony: 'modal', close: 'none' },
      {
        cycle: [strolling({ ...modalA, lengths: [16, 8] }), soloing(modalB, 0.2), soloing(modalA, 0.25)],
        times: [1, 14],
        rise: 0.2,
      },
      half({ ...back, material: 'modal-A', harmony: 'modal' }),
      longTag,
    ],
  },
];

/** How bands close: the chord held, a second one on an off-beat, the piano's plinks from above (and the band once more), a roll. */
const SWUNG: readonly Finish[] = [
  { weight: 4, energy: [0, 1], beats: [] },
  { weight: 3, energy: [0.3, 1], beats: [1.5] },
  { weight: 2, energy: [0, 0.75], beats: [3.5], plinks: [1, 2, 3] },
  { weight: 3, energy: [0, 0.8], beats: [], plinks: [1.5, 2.5] },
  { weight: 1.5, energy: [0.3, 0.9], beats: [1.5, 3] },
  { weight: 2, energy: [0.6, 1], beats: [], rolled: true },
  { weight: 1.5, energy: [0, 0.5], beats: [], spread: 0.34 },
];
const CURT: readonly Finish[] = [
  { weight: 4, energy: [0, 1], beats: [] },
  { weight: 2, energy: [0, 1], beats: [1.5] },
  { weight: 1, energy: [0.6, 1], beats: [], rolled: true },
];
const SPREAD: readonly Finish[] = [
  { weight: 5, energy: [0, 1], beats: [], spread: 0.5 },
  { weight: 3, energy: [0, 1], beats: [] },
  { weight: 1, energy: [0.6, 1], beats: [], rolled: true },
  { weight: 2, energy: [0, 0.7], beats: [], plinks: [2] },
];
const GENTLE: readonly Finish[] = [
  { weight: 4, energy: [0, 1], beats: [] },
  { weight: 2, energy: [0, 0.7], beats: [], spread: 0.25 },
  { weight: 2, energy: [0.25, 1], beats: [1.5, 3] },
  { weight: 1, energy: [0.25, 1], beats: [1.5] },
  { weight: 2, energy: [0, 1], beats: [], plinks: [1.5, 2.5] },
];
const HOVERING: readonly Finish[] = [
  { weight: 4, energy: [0, 1], beats: [] },
  { weight: 3, energy: [0, 0.6], beats: [], spread: 0.5 },
  { weight: 3, energy: [0.45, 1], beats: [], rolled: true },
  { weight: 2, energy: [0, 0.8], beats: [], plinks: [2, 3] },
];

export const FORMS: FormTable = {
  templates: [
    ...OVER_CHANGES.map((form) => (form.substyles ? form : { ...form, substyles: CHANGES })),
    ...MODAL_FORMS,
  ],
  endings: {
    ballad: { kind: 'chord', ring: [1.4, 3, 4.6], ritardando: 0.78, finishes: SPREAD },
    bebop: { kind: 'tag', ring: [0.6, 1.3, 2.6], ritardando: 1, finishes: CURT },
    bossa: { kind: 'chord', ring: [1, 2, 3.2], ritardando: 0.96, tags: 0.3, finishes: GENTLE },
    modal: { kind: 'chord', ring: [0.8, 1.9, 3], ritardando: 0.96, tags: 0.3, finishes: HOVERING },
    '*': { kind: 'chord', ring: [0.8, 1.9, 3], ritardando: 0.96, tags: 0.4, finishes: SWUNG },
  },
};
