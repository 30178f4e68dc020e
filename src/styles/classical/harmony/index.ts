import type { HarmonyTable } from '../../tables/harmony.js';
import { modalCadences, modalFinals, modalProgressions } from '../../tables/modal-harmony.js';
import { CADENCES, FINALS, HEMIOLAS } from './cadences.js';
import { AUGMENTED_SIXTHS, CHROMATIC_CHARTS } from './chromatic.js';
import { ENTRIES, EXPOSITIONS, INVENTIONS } from './counterpoint.js';
import { PHRASES_OF_FOUR } from './four-bars.js';
import { MINOR_CHARTS } from './minor.js';
import { DOMINANT_PEDALS, TONIC_PEDALS } from './pedals.js';
import { DECEPTIVE_PERIODS, MAJOR_PERIODS } from './periods.js';
import { PRELUDES, SEQUENCES } from './preludes.js';
import { MAJOR_SECOND_IDEAS } from './second-ideas.js';

const MODES = ['dorian', 'phrygian', 'lydian', 'mixolydian'] as const;
const MODAL_USES = ['A', 'B', 'coda', 'development', 'retransition', 'invention', 'intro'];

export const HARMONY: HarmonyTable = {
  progressions: [
    ...modalProgressions(MODES, 'triads', MODAL_USES),
    ...MAJOR_PERIODS,
    ...MAJOR_SECOND_IDEAS,
    ...MINOR_CHARTS,
    ...DECEPTIVE_PERIODS,
    ...PHRASES_OF_FOUR,
    ...CHROMATIC_CHARTS,
    ...AUGMENTED_SIXTHS,
    ...PRELUDES,
    ...SEQUENCES,
    ...DOMINANT_PEDALS,
    ...TONIC_PEDALS,
    ...EXPOSITIONS,
    ...ENTRIES,
    ...INVENTIONS,
  ],
  cadences: [...modalCadences(MODES, 'triads'), ...CADENCES],
  finals: [...modalFinals(MODES, 'triads'), ...FINALS],
  hemiolas: HEMIOLAS,
  drones: { materials: ['trio', 'trio-b'], chance: 0.3 },
  substitutions: {
    'secondary-dominant': 0.95,
    'passing-diminished': 0.6,
    suspension: 0.5,
    inversion: 0.7,
    relative: 0.4,
    'minor-plagal': 0.6,
    neighbour: 0.4,
    'two-five': 0.6,
    interchange: 0.25,
    pedal: 0.3,
    'augmented-sixth': 0.4,
    'leading-diminished': 0.6,
  },
  colours: [
    {
      from: 'm',
      resolves: 'major',
      to: [
        ['m', 2, 0],
        ['m7', 2, 0.4],
      ],
    },
    {
      from: '',
      resolves: 'major',
      to: [
        ['', 1.5, 0],
        ['7', 1.5, 0],
      ],
    },
    {
      from: '',
      resolves: 'minor',
      to: [
        ['', 1, 0],
        ['7', 1.5, 0],
      ],
    },
  ],
  colouring: 'numeral',
  // Themes of the time rest on tonic and dominant; what is chromatic belongs to second parts and developments.
  manners: [
    { name: 'plain', weight: 0.6, richness: -1, plain: { A: 0.2, intro: 0.3 }, changes: 0.6 },
    {
      name: 'broad',
      weight: 1.1,
      richness: -1,
      plain: { A: 0.14, intro: 0.3, B: 0.3, '*': 0.6 },
      changes: 0.3,
      broad: ['A', 'B', 'development', 'prelude'],
    },
    { name: 'usual', weight: 0.55, richness: 0, plain: { A: 0.3 }, changes: 0.8 },
    { name: 'rich', weight: 0.6, richness: 1, plain: {}, changes: 1 },
    // Themes that set out for other keys in their second bar.
    { name: 'roving', weight: 0.9, richness: 1, plain: { A: 0.8, '*': 1.3 }, changes: 1.4 },
    // Pianists alone have all twelve tones under their hands.
    { name: 'rich', weight: 0.35, substyles: ['piano-solo'], richness: 1, plain: {}, changes: 1.2 },
    // Two or three voices go through all keys, by dominants of their own.
    {
      name: 'wandering',
      weight: 6,
      substyles: ['invention', 'fughetta'],
      richness: 1,
      plain: { '*': 1.3 },
      changes: 1.5,
    },
    // Those of characters (gaits.ts) are not drawn.
    { name: 'hymn', weight: 0, richness: 0, plain: { A: 0.55, '*': 0.8 }, changes: 0.8 },
    { name: 'fantasia', weight: 0, richness: 1, plain: { '*': 1.25 }, changes: 1.3 },
    {
      name: 'drone',
      weight: 0,
      richness: -1,
      plain: { A: 0.02, B: 0.3, coda: 0.2, intro: 0.2 },
      changes: 0.2,
      drone: ['A', 'intro', 'coda'],
    },
  ],
  preparation: 0.6,
  dominant: '7',
  resolves: true,
  variation: 1.7,
};
