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
  pan: 0.05,
});
const second = (patch: string, low: number, high: number): Player => ({
  id: 'melody-2',
  role: 'melody',
  patch,
  register: [low, high],
  pan: -0.15,
  leads: ['solo'],
});
/** Who answers the singer between the lines, and leaves the solos to others. */
const answering = (patch: string, low: number, high: number, chance: number): Player => ({
  id: 'counter',
  role: 'counter',
  patch,
  register: [low, high],
  pan: -0.3,
  manners: { tune: 'answer' },
  entry: { leads: ['tune'], chance, rests: ['intro', 'break', 'outro'] },
});
const harp = answering('harmonica', 60, 82, 0.55);
const guitar = answering('lead-guitar', 52, 76, 0.85);
const tenor = answering('tenor-sax', 48, 72, 0.7);
const band = (name: string, weight: number, ...players: Player[]): Ensemble => ({
  name,
  weight,
  players,
});

const shuffle: readonly Ensemble[] = [
  band('guitar-band', 4, lead('lead-guitar', 52, 81), harp, rhythmGuitar, piano, bass, kit),
  band(
    'harp-band',
    3,
    lead('harmonica', 60, 86),
    second('lead-guitar', 52, 81),
    guitar,
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
    tenor,
    rhythmGuitar,
    organ,
    bass,
    kit,
  ),
  band('tenor-band', 2, lead('tenor-sax', 48, 75), guitar, rhythmGuitar, piano, upright, kit),
];

const slow: readonly Ensemble[] = [
  band('slow-guitar', 4, lead('lead-guitar', 52, 82), rhythmGuitar, organ, bass, kit),
  band('slow-guitar-piano', 2, lead('lead-guitar', 52, 82), rhythmGuitar, piano, bass, kit),
  band(
    'slow-tenor',
    2,
    lead('tenor-sax', 46, 75),
    second('lead-guitar', 52, 81),
    guitar,
    { ...piano, id: 'comping', entry: { rests: ['break'] } },
    { ...organ, entry: { later: true } },
    upright,
    kit,
  ),
  band('slow-harp', 2, lead('harmonica', 60, 86), guitar, rhythmGuitar, piano, bass, kit),
];

const boogie: readonly Ensemble[] = [
  band(
    'boogie-piano',
    3,
    lead('lead-guitar', 52, 81),
    second('grand-piano', 60, 91),
    harp,
    { ...piano, id: 'comping', entry: { rests: ['break'] } },
    { ...rhythmGuitar, id: 'comping-2', entry: { from: 0.4 } },
    upright,
    kit,
  ),
  band(
    'boogie-guitars',
    3,
    lead('lead-guitar', 52, 81),
    harp,
    rhythmGuitar,
    { ...piano, pan: 0.35 },
    bass,
    kit,
  ),
  band(
    'boogie-harp',
    2,
    lead('harmonica', 60, 86),
    second('lead-guitar', 52, 81),
    guitar,
    rhythmGuitar,
    piano,
    bass,
    kit,
  ),
];

const minor: readonly Ensemble[] = [
  band('minor-guitar', 4, lead('lead-guitar', 52, 82), tenor, rhythmGuitar, organ, bass, kit),
  band(
    'minor-tenor',
    2,
    lead('tenor-sax', 46, 75),
    second('lead-guitar', 52, 82),
    guitar,
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

/** Scratches high on the top strings, out of the bass player's way. */
const scratch: Player = { ...rhythmGuitar, register: [52, 79], pan: -0.45, entry: {} };
const slap: Player = { ...bass, patch: 'slap-bass', register: [28, 55] };
const horn = (id: string, patch: string, low: number, high: number, pan: number): Player => ({
  id,
  role: 'pad',
  patch,
  register: [low, high],
  pan,
  entry: { from: 0.4, later: true, rests: ['intro', 'break'] },
});

const funky: readonly Ensemble[] = [
  band('funk-guitar', 4, lead('lead-guitar', 52, 82), scratch, organ, slap, kit),
  band(
    'funk-popcorn',
    3,
    lead('lead-guitar', 52, 82),
    second('tenor-sax', 48, 75),
    scratch,
    {
      id: 'arpeggio',
      role: 'arpeggio',
      patch: 'muted-guitar',
      register: [50, 72],
      pan: 0.45,
      entry: { from: 0.3, rests: ['intro', 'break'] },
    },
    bass,
    kit,
  ),
  band(
    'funk-keys',
    3,
    lead('lead-guitar', 52, 82),
    scratch,
    { ...piano, patch: 'electric-piano', entry: { from: 0.3, rests: ['break'] } },
    slap,
    kit,
    {
      id: 'percussion',
      role: 'percussion',
      patch: 'kit-percussion',
      register: [35, 81],
      pan: 0.4,
      entry: { from: 0.5, rests: ['intro', 'break', 'outro'] },
    },
  ),
  band(
    'funk-horns',
    2,
    lead('lead-guitar', 52, 82),
    scratch,
    horn('pad', 'trumpet', 58, 79, 0.2),
    horn('pad-2', 'tenor-sax', 48, 70, 0.35),
    slap,
    kit,
  ),
];

const porchGuitar: Player = {
  ...rhythmGuitar,
  patch: 'steel-guitar',
  register: [40, 69],
  pan: -0.2,
  entry: {},
};
const stomp: Player = { ...kit, entry: { from: 0.3, rests: ['intro', 'break'] } };
/** The singer's own, on the boards of the porch: two people have no other bass. */
const foot: Player = { ...kit, entry: {} };

const country: readonly Ensemble[] = [
  band('porch-duo', 3, lead('harmonica', 60, 84), porchGuitar, foot),
  band('slide-trio', 3, lead('steel-guitar', 52, 79), { ...porchGuitar, pan: -0.45 }, upright),
  band('string-band', 2, lead('violin', 57, 83), porchGuitar, upright),
  band(
    'juke-joint',
    3,
    lead('harmonica', 60, 84),
    second('clean-guitar', 52, 79),
    { ...porchGuitar, patch: 'clean-guitar', pan: -0.4 },
    upright,
    stomp,
  ),
  band('juke-guitar', 2, lead('clean-guitar', 52, 79), { ...porchGuitar, pan: -0.4 }, upright, stomp),
];

/** Plays under the whole of it, four to the bar. */
const swingGuitar: Player = {
  ...rhythmGuitar,
  id: 'comping-2',
  patch: 'jazz-guitar',
  register: [40, 69],
  entry: {},
};
const jumpPiano: Player = { ...piano, id: 'comping', entry: { rests: ['break'] } };

const jump: readonly Ensemble[] = [
  band(
    'jump-tenor',
    4,
    lead('tenor-sax', 46, 76),
    second('trumpet', 57, 82),
    jumpPiano,
    swingGuitar,
    horn('pad', 'trombone', 46, 68, 0.3),
    upright,
    kit,
  ),
  band(
    'jump-alto',
    3,
    lead('alto-sax', 53, 82),
    second('tenor-sax', 46, 76),
    { ...jumpPiano, entry: {} },
    upright,
    kit,
  ),
  band(
    'jump-guitar',
    2,
    lead('jazz-guitar', 50, 82),
    second('tenor-sax', 46, 76),
    { ...jumpPiano, entry: {} },
    horn('pad', 'trumpet', 57, 77, 0.25),
    horn('pad-2', 'alto-sax', 53, 72, 0.4),
    upright,
    kit,
  ),
  band(
    'jump-organ',
    2,
    lead('tenor-sax', 46, 76),
    { ...swingGuitar, id: 'comping' },
    { ...organ, entry: { rests: ['break'] } },
    upright,
    kit,
  ),
];

export const ENSEMBLES: EnsembleTable = {
  shuffle,
  'slow-blues': slow,
  boogie,
  'minor-blues': minor,
  'funky-blues': funky,
  'country-blues': country,
  'jump-blues': jump,
  '*': shuffle,
};
