import type { Ensemble, EnsembleTable, Player } from '../tables/ensembles.js';

const kit: Player = { id: 'drums', role: 'drums', patch: 'kit-rock', register: [35, 81], pan: 0 };
const pickBass: Player = {
  id: 'bass',
  role: 'bass',
  patch: 'pick-bass',
  register: [28, 52],
  pan: 0,
};
const fingerBass: Player = { ...pickBass, patch: 'finger-bass' };
/** The lead player also carries the tune; register is a singer's in the verse, a soloist's in the solo. */
const leadGuitar: Player = {
  id: 'melody',
  role: 'melody',
  patch: 'lead-guitar',
  register: [55, 83],
  pan: 0,
};
const leftWall: Player = {
  id: 'comping',
  role: 'comping',
  patch: 'distorted-guitar',
  register: [40, 64],
  pan: -0.75,
};
const rightWall: Player = {
  id: 'comping-2',
  role: 'comping',
  patch: 'distorted-guitar',
  register: [40, 67],
  pan: 0.75,
  doubles: 'comping',
  entry: { from: 0.6, always: ['climax', 'return'], rests: ['break', 'statement'] },
};
const palmMutes: Player = {
  ...rightWall,
  patch: 'muted-guitar',
  entry: { to: 0.9, later: true, always: ['climax', 'return'], rests: ['break'] },
};
const cleanGuitar: Player = {
  id: 'comping',
  role: 'comping',
  patch: 'clean-guitar',
  register: [45, 74],
  pan: -0.45,
};
const organ: Player = {
  id: 'pad',
  role: 'pad',
  patch: 'drawbar-organ',
  register: [48, 76],
  pan: 0.3,
  entry: { from: 0.4, always: ['climax', 'contrast', 'break'], rests: ['intro'] },
};
const piano: Player = {
  id: 'comping',
  role: 'comping',
  patch: 'grand-piano',
  register: [48, 76],
  pan: -0.25,
};
const strings: Player = {
  id: 'pad-2',
  role: 'pad',
  patch: 'string-section',
  register: [52, 79],
  pan: 0.1,
  entry: { from: 0.5, later: true, always: ['climax'] },
};
const answer: Player = {
  id: 'counter',
  role: 'counter',
  patch: 'clean-guitar',
  register: [57, 81],
  pan: 0.4,
  entry: { leads: ['tune'], later: true, from: 0.4 },
};
/** Of two guitars the second: answers the singer from the second verse on, and joins some solos. */
const secondGuitar: Player = {
  id: 'counter',
  role: 'counter',
  patch: 'lead-guitar',
  register: [54, 78],
  pan: 0.6,
  manners: { tune: 'answer', solo: 'thirds' },
  entry: {
    leads: ['tune', 'solo'],
    later: true,
    chance: 0.85,
    rests: ['intro', 'contrast', 'build', 'climax', 'break', 'return', 'outro'],
  },
};
/** The same without solos; in a clean sound. */
const cleanFills: Player = {
  ...secondGuitar,
  patch: 'clean-guitar',
  register: [57, 79],
  entry: { ...secondGuitar.entry, leads: ['tune'] },
};
const tambourine: Player = {
  id: 'percussion',
  role: 'percussion',
  patch: 'kit-percussion',
  register: [35, 81],
  pan: 0.3,
  entry: { from: 0.55, rests: ['intro', 'outro', 'break'] },
};

const hardRock: readonly Ensemble[] = [
  {
    name: 'two-guitars-and-lead',
    weight: 4,
    players: [leadGuitar, secondGuitar, leftWall, rightWall, pickBass, kit],
  },
  {
    name: 'riff-band-with-organ',
    weight: 3,
    players: [leadGuitar, secondGuitar, leftWall, rightWall, organ, fingerBass, kit],
  },
  {
    name: 'palm-mute-band',
    weight: 3,
    players: [
      leadGuitar,
      { ...leftWall, entry: { rests: ['break'] } },
      palmMutes,
      { ...cleanGuitar, id: 'arpeggio', role: 'arpeggio', pan: 0.45, entry: { to: 0.6 } },
      pickBass,
      kit,
    ],
  },
];

const popRock: readonly Ensemble[] = [
  {
    name: 'pop-band-guitars',
    weight: 4,
    players: [
      { ...leadGuitar, patch: 'clean-guitar', register: [57, 81], leads: ['tune', 'sparse'] },
      { ...leadGuitar, id: 'melody-2', leads: ['solo', 'riff'] },
      { ...secondGuitar, entry: { ...secondGuitar.entry, leads: ['tune'] } },
      { ...cleanGuitar, patch: 'steel-guitar', pan: -0.5 },
      { ...rightWall, entry: { from: 0.6, always: ['climax'], rests: ['intro', 'break'] } },
      organ,
      fingerBass,
      kit,
      tambourine,
    ],
  },
  {
    name: 'pop-band-piano',
    weight: 3,
    players: [
      { ...leadGuitar, leads: ['solo', 'riff', 'tune', 'sparse'] },
      answer,
      piano,
      {
        ...rightWall,
        patch: 'clean-guitar',
        register: [45, 74],
        pan: 0.5,
        entry: { from: 0.3, later: true, always: ['climax'], rests: ['intro', 'break'] },
      },
      organ,
      fingerBass,
      kit,
      tambourine,
    ],
  },
  {
    name: 'pop-band-wall',
    weight: 2,
    players: [
      leadGuitar,
      cleanFills,
      { ...cleanGuitar, pan: -0.5 },
      { ...rightWall, entry: { from: 0.6, always: ['climax'] } },
      strings,
      pickBass,
      kit,
    ],
  },
];

const ballad: readonly Ensemble[] = [
  {
    name: 'power-ballad-piano',
    weight: 4,
    players: [
      { ...leadGuitar, patch: 'clean-guitar', register: [57, 79], leads: ['tune', 'sparse'] },
      { ...leadGuitar, id: 'melody-2', leads: ['solo', 'riff'] },
      piano,
      { ...rightWall, entry: { from: 0.65, always: ['climax'], rests: ['intro', 'break'] } },
      { ...strings, id: 'pad' },
      fingerBass,
      kit,
    ],
  },
  {
    name: 'acoustic-ballad',
    weight: 3,
    players: [
      { ...leadGuitar, leads: ['tune', 'solo', 'riff', 'sparse'] },
      { ...cleanGuitar, id: 'arpeggio', role: 'arpeggio', patch: 'steel-guitar', pan: -0.4 },
      { ...piano, pan: 0.3, entry: { from: 0.4, always: ['climax'] } },
      organ,
      fingerBass,
      kit,
    ],
  },
];

const punk: readonly Ensemble[] = [
  {
    name: 'punk-trio-doubled',
    weight: 4,
    players: [leadGuitar, leftWall, { ...rightWall, entry: { rests: ['break', 'intro'] } }, pickBass, kit],
  },
  {
    name: 'punk-with-mutes',
    weight: 2,
    players: [leadGuitar, leftWall, palmMutes, pickBass, kit, tambourine],
  },
];

const halfTime: readonly Ensemble[] = [
  {
    name: 'heavy-half-time',
    weight: 3,
    players: [
      leadGuitar,
      { ...secondGuitar, entry: { ...secondGuitar.entry, leads: ['solo'] } },
      leftWall,
      rightWall,
      { ...cleanGuitar, id: 'arpeggio', role: 'arpeggio', pan: 0.35, entry: { to: 0.65 } },
      pickBass,
      kit,
    ],
  },
  {
    name: 'wide-half-time',
    weight: 2,
    players: [
      leadGuitar,
      { ...cleanGuitar, pan: -0.45 },
      { ...rightWall, entry: { from: 0.55, always: ['climax'] } },
      { ...strings, id: 'pad' },
      fingerBass,
      kit,
    ],
  },
];

const shuffle: readonly Ensemble[] = [
  {
    name: 'shuffle-guitars',
    weight: 3,
    players: [
      leadGuitar,
      { ...secondGuitar, entry: { ...secondGuitar.entry, later: undefined } },
      leftWall,
      rightWall,
      { ...organ, entry: { from: 0.4 } },
      fingerBass,
      kit,
    ],
  },
  {
    name: 'shuffle-piano',
    weight: 2,
    players: [
      leadGuitar,
      { ...cleanFills, entry: { ...cleanFills.entry, later: undefined } },
      { ...leftWall, patch: 'clean-guitar', register: [43, 72] },
      { ...piano, id: 'comping-2', pan: 0.45, entry: { from: 0.45, rests: ['intro'], always: ['climax'] } },
      fingerBass,
      kit,
      tambourine,
    ],
  },
];

export const ENSEMBLES: EnsembleTable = {
  'hard-rock': hardRock,
  'pop-rock': popRock,
  ballad,
  punk,
  'half-time': halfTime,
  shuffle,
  '*': hardRock,
};
