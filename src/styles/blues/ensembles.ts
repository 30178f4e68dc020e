import type { Ensemble, EnsembleTable, Player } from '../tables/ensembles.js';

const kit: Player = { id: 'drums', role: 'drums', patch: 'kit-blues', register: [35, 81], pan: 0 };
const bass: Player = {
  id: 'bass',
  role: 'bass',
  patch: 'finger-bass',
  register: [28, 53],
  pan: 0,
};
const upright: Player = { ...bass, patch: 'upright-bass', register: [28, 55] };
const rhythmGuitar: Player = {
  id: 'comping',
  role: 'comping',
  patch: 'clean-guitar',
  register: [43, 72],
  pan: -0.4,
  entry: { rests: ['break'] },
};
const piano: Player = {
  id: 'comping-2',
  role: 'comping',
  patch: 'grand-piano',
  register: [48, 79],
  pan: 0.35,
  entry: { from: 0.36, rests: ['break', 'intro'] },
};
const organ: Player = {
  id: 'pad',
  role: 'pad',
  patch: 'drawbar-organ',
  register: [48, 74],
  pan: 0.3,
  entry: { from: 0.35, rests: ['intro', 'break'] },
};
const lead = (patch: string, low: number, high: number): Player => ({
  id: 'melody',
  role: 'melody',
  patch,
  register: [low, high],
  pan: 0.1,
});
const second = (patch: string, low: number, high: number): Player => ({
  id: 'melody-2',
  role: 'melody',
  patch,
  register: [low, high],
  pan: -0.15,
  leads: ['solo'],
});
const band = (name: string, weight: number, ...players: Player[]): Ensemble => ({
  name,
  weight,
  players,
});

const shuffle: readonly Ensemble[] = [
  band('guitar-band', 4, lead('lead-guitar', 52, 81), rhythmGuitar, piano, bass, kit),
  band(
    'harp-band',
    3,
    lead('harmonica', 60, 86),
    second('lead-guitar', 52, 81),
    rhythmGuitar,
    piano,
    bass,
    kit,
  ),
  band(
    'organ-band',
    2,
    lead('lead-guitar', 52, 81),
    second('tenor-sax', 48, 75),
    rhythmGuitar,
    organ,
    bass,
    kit,
  ),
  band('tenor-band', 2, lead('tenor-sax', 48, 75), rhythmGuitar, piano, upright, kit),
];

const slow: readonly Ensemble[] = [
  band('slow-guitar', 4, lead('lead-guitar', 52, 82), rhythmGuitar, organ, bass, kit),
  band('slow-guitar-piano', 2, lead('lead-guitar', 52, 82), rhythmGuitar, piano, bass, kit),
  band(
    'slow-tenor',
    2,
    lead('tenor-sax', 46, 75),
    second('lead-guitar', 52, 81),
    { ...piano, id: 'comping', entry: { rests: ['break'] } },
    { ...organ, entry: { later: true } },
    upright,
    kit,
  ),
  band('slow-harp', 2, lead('harmonica', 60, 86), rhythmGuitar, piano, bass, kit),
];

const boogie: readonly Ensemble[] = [
  band(
    'boogie-piano',
    3,
    lead('lead-guitar', 52, 81),
    second('grand-piano', 60, 91),
    { ...piano, id: 'comping', entry: { rests: ['break'] } },
    { ...rhythmGuitar, id: 'comping-2', entry: { from: 0.4 } },
    upright,
    kit,
  ),
  band('boogie-guitars', 3, lead('lead-guitar', 52, 81), rhythmGuitar, { ...piano, pan: 0.35 }, bass, kit),
  band(
    'boogie-harp',
    2,
    lead('harmonica', 60, 86),
    second('lead-guitar', 52, 81),
    rhythmGuitar,
    piano,
    bass,
    kit,
  ),
];

const minor: readonly Ensemble[] = [
  band('minor-guitar', 4, lead('lead-guitar', 52, 82), rhythmGuitar, organ, bass, kit),
  band(
    'minor-tenor',
    2,
    lead('tenor-sax', 46, 75),
    second('lead-guitar', 52, 82),
    {
      ...piano,
      id: 'comping',
      patch: 'electric-piano',
      entry: {},
    },
    { ...organ, entry: { later: true, from: 0.3 } },
    bass,
    kit,
  ),
  band(
    'minor-keys',
    2,
    lead('lead-guitar', 52, 82),
    { ...rhythmGuitar, entry: { from: 0.3 } },
    { ...piano, patch: 'electric-piano', entry: {} },
    bass,
    kit,
  ),
];

export const ENSEMBLES: EnsembleTable = {
  shuffle,
  'slow-blues': slow,
  boogie,
  'minor-blues': minor,
  '*': shuffle,
};
