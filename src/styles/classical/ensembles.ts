import type { Ensemble, EnsembleTable, Player } from '../tables/ensembles.js';

const cello: Player = { id: 'bass', role: 'bass', patch: 'cello', register: [36, 57], pan: 0.3 };

const pianoSolo: Ensemble = {
  name: 'piano-solo',
  weight: 3,
  players: [
    { id: 'melody', role: 'melody', patch: 'grand-piano', register: [57, 101], pan: 0 },
    { id: 'comping', role: 'comping', patch: 'grand-piano', register: [33, 63], pan: 0 },
  ],
};

/** All of the keyboard: tunes that go down to the tenor and up to the top, basses to the bottom. */
const pianoConcert: Ensemble = {
  name: 'piano-concert',
  weight: 3,
  players: [
    { id: 'melody', role: 'melody', patch: 'grand-piano', register: [53, 103], pan: 0 },
    { id: 'comping', role: 'comping', patch: 'grand-piano', register: [29, 60], pan: 0 },
  ],
};

/** Song without words: the left hand reaches down for the bass and back for the broken chord. */
const pianoSong: Ensemble = {
  name: 'piano-song',
  weight: 3,
  players: [
    { id: 'melody', role: 'melody', patch: 'grand-piano', register: [57, 101], pan: 0 },
    { id: 'comping', role: 'comping', patch: 'grand-piano', register: [45, 67], pan: 0 },
    { id: 'bass', role: 'bass', patch: 'grand-piano', register: [29, 48], pan: 0 },
  ],
};

const feltSolo: Ensemble = {
  name: 'felt-piano-solo',
  weight: 1,
  moods: ['serene', 'melancholic', 'tender'],
  players: [
    { id: 'melody', role: 'melody', patch: 'felt-piano', register: [57, 96], pan: 0 },
    { id: 'comping', role: 'comping', patch: 'felt-piano', register: [33, 63], pan: 0 },
  ],
};

const stringQuartet: Ensemble = {
  name: 'string-quartet',
  weight: 4,
  players: [
    { id: 'melody', role: 'melody', patch: 'violin', register: [56, 98], pan: -0.45 },
    { id: 'counter', role: 'counter', patch: 'violin', register: [55, 77], pan: -0.15 },
    { id: 'comping', role: 'comping', patch: 'viola', register: [50, 69], pan: 0.15 },
    { ...cello, pan: 0.45 },
  ],
};

const quartetCelloSings: Ensemble = {
  name: 'string-quartet-dialogue',
  weight: 2,
  players: [
    { id: 'melody', role: 'melody', patch: 'violin', register: [56, 98], pan: -0.45 },
    {
      id: 'counter',
      role: 'counter',
      patch: 'viola',
      register: [50, 72],
      pan: 0.15,
      entry: { always: ['climax', 'return'] },
    },
    { id: 'comping', role: 'comping', patch: 'violin', register: [55, 76], pan: -0.15 },
    { ...cello, pan: 0.45 },
  ],
};

const pianoTrio: Ensemble = {
  name: 'piano-trio',
  weight: 2,
  players: [
    { id: 'melody', role: 'melody', patch: 'violin', register: [56, 98], pan: -0.2 },
    {
      id: 'counter',
      role: 'counter',
      patch: 'cello',
      register: [45, 67],
      pan: 0.4,
      entry: { chance: 0.85, always: ['climax', 'return', 'development'] },
    },
    { id: 'comping', role: 'comping', patch: 'grand-piano', register: [48, 76], pan: 0.12 },
    { id: 'bass', role: 'bass', patch: 'grand-piano', register: [31, 52], pan: 0.12 },
  ],
};

/** As serenades for winds have it: a double bass carries them, and the bassoon is free to sing the tenor. */
const windQuintet: Ensemble = {
  name: 'wind-quintet',
  weight: 2,
  players: [
    { id: 'melody', role: 'melody', patch: 'flute', register: [66, 93], pan: -0.22 },
    {
      id: 'counter',
      role: 'counter',
      patch: 'oboe',
      register: [60, 81],
      pan: -0.42,
      entry: { from: 0.3, always: ['climax', 'return'] },
    },
    { id: 'comping', role: 'comping', patch: 'clarinet', register: [52, 74], pan: 0.1 },
    { id: 'pad', role: 'pad', patch: 'french-horn', register: [48, 65], pan: 0.35 },
    { id: 'counter-2', role: 'counter', patch: 'bassoon', register: [41, 62], pan: 0.5 },
    { id: 'bass', role: 'bass', patch: 'contrabass', register: [29, 50], pan: 0.2 },
  ],
};

const chamberOrchestra: Ensemble = {
  name: 'chamber-orchestra',
  weight: 4,
  players: [
    { id: 'melody', role: 'melody', patch: 'violin', register: [56, 98], pan: -0.35 },
    {
      id: 'melody-2',
      role: 'melody',
      patch: 'flute',
      register: [66, 93],
      pan: -0.1,
      leads: ['tune', 'solo'],
    },
    {
      id: 'counter',
      role: 'counter',
      patch: 'clarinet',
      register: [52, 76],
      pan: 0.15,
      entry: { from: 0.55, always: ['climax', 'development'] },
    },
    { id: 'comping', role: 'comping', patch: 'string-section', register: [48, 72], pan: -0.05 },
    {
      id: 'pad',
      role: 'pad',
      patch: 'french-horn',
      register: [48, 67],
      pan: 0.3,
      entry: { from: 0.7, always: ['climax'] },
    },
    { id: 'bass', role: 'bass', patch: 'contrabass', register: [29, 50], pan: 0.4 },
  ],
};

const serenade: Ensemble = {
  name: 'serenade',
  weight: 2,
  players: [
    { id: 'melody', role: 'melody', patch: 'oboe', register: [62, 88], pan: -0.15 },
    { id: 'melody-2', role: 'melody', patch: 'clarinet', register: [57, 86], pan: 0.2 },
    {
      id: 'counter',
      role: 'counter',
      patch: 'bassoon',
      register: [45, 65],
      pan: 0.4,
      entry: { from: 0.5, always: ['climax'] },
    },
    { id: 'comping', role: 'comping', patch: 'harp', register: [43, 72], pan: 0.35 },
    {
      id: 'pad',
      role: 'pad',
      patch: 'string-section',
      register: [48, 74],
      pan: -0.2,
      entry: { from: 0.55 },
    },
    { id: 'bass', role: 'bass', patch: 'contrabass', register: [29, 50], pan: 0.3 },
  ],
};

/** Winds lead, strings answer and carry them; the bassoon sings second voices, since a contrabass has the bass. */
const windsAndStrings: Ensemble = {
  name: 'winds-and-strings',
  weight: 2,
  players: [
    { id: 'melody', role: 'melody', patch: 'flute', register: [66, 93], pan: -0.22 },
    {
      id: 'counter',
      role: 'counter',
      patch: 'violin',
      register: [57, 83],
      pan: -0.42,
      entry: { from: 0.3, always: ['climax', 'return'] },
    },
    { id: 'comping', role: 'comping', patch: 'clarinet', register: [52, 74], pan: 0.1 },
    {
      id: 'pad',
      role: 'pad',
      patch: 'string-section',
      register: [48, 74],
      pan: -0.1,
      entry: { from: 0.6, always: ['climax', 'outro'] },
    },
    {
      id: 'counter-2',
      role: 'counter',
      patch: 'bassoon',
      register: [41, 62],
      pan: 0.45,
      entry: { from: 0.55, always: ['climax', 'return'] },
    },
    { id: 'bass', role: 'bass', patch: 'contrabass', register: [29, 50], pan: 0.4 },
  ],
};

const fluteAndPiano: Ensemble = {
  name: 'flute-and-piano',
  weight: 1,
  players: [
    { id: 'melody', role: 'melody', patch: 'flute', register: [61, 93], pan: -0.2 },
    { id: 'comping', role: 'comping', patch: 'grand-piano', register: [48, 76], pan: 0.15 },
    { id: 'bass', role: 'bass', patch: 'grand-piano', register: [31, 52], pan: 0.15 },
    {
      id: 'counter',
      role: 'counter',
      patch: 'cello',
      register: [43, 65],
      pan: 0.35,
      entry: { from: 0.4, always: ['climax', 'return'] },
    },
  ],
};

/** Two voices, a hand each. */
const twoVoices = (patch: string, weight: number): Ensemble => ({
  name: `${patch}-invention`,
  weight,
  players: [
    { id: 'melody', role: 'melody', patch, register: [57, 91], pan: 0 },
    { id: 'counter', role: 'counter', patch, register: [36, 64], pan: 0 },
  ],
});

/** Five voices in two hands. */
const twoHands = (patch: string, weight: number): Ensemble => ({
  name: `${patch}-prelude`,
  weight,
  players: [
    { id: 'melody', role: 'melody', patch, register: [55, 96], pan: 0 },
    { id: 'comping', role: 'comping', patch, register: [28, 74], pan: 0 },
  ],
});

/** A study for the right hand, and one for the left under chords of the right. */
const runningRight: Ensemble = {
  name: 'right-hand-study',
  weight: 4,
  players: [
    { id: 'melody', role: 'melody', patch: 'grand-piano', register: [57, 102], pan: -0.02 },
    { id: 'comping', role: 'comping', patch: 'grand-piano', register: [31, 60], pan: -0.02 },
  ],
};
const runningLeft: Ensemble = {
  name: 'left-hand-study',
  weight: 1.5,
  players: [
    { id: 'melody', role: 'melody', patch: 'grand-piano', register: [33, 69], pan: 0 },
    { id: 'comping', role: 'comping', patch: 'grand-piano', register: [62, 86], pan: 0 },
  ],
};

/** Three voices: two of them in the right hand, or a trio of strings, or of two winds over a cello. */
const threeVoices = (
  name: string,
  patches: readonly [string, string, string],
  weight: number,
  pans: readonly [number, number, number] = [0, 0, 0],
): Ensemble => ({
  name,
  weight,
  players: [
    { id: 'melody', role: 'melody', patch: patches[0], register: [60, 88], pan: pans[0] },
    { id: 'counter', role: 'counter', patch: patches[1], register: [52, 77], pan: pans[1] },
    { id: 'counter-2', role: 'counter', patch: patches[2], register: [36, 64], pan: pans[2] },
  ],
});

export const ENSEMBLES: EnsembleTable = {
  'piano-solo': [pianoSolo, pianoSong, pianoConcert, feltSolo],
  'string-quartet': [stringQuartet, quartetCelloSings],
  'chamber-orchestra': [chamberOrchestra, serenade, windsAndStrings],
  minuet: [
    { ...stringQuartet, weight: 2 },
    { ...chamberOrchestra, weight: 2 },
    windQuintet,
    pianoTrio,
    { ...pianoSolo, weight: 1 },
  ],
  'piano-trio': [pianoTrio, fluteAndPiano],
  'wind-quintet': [windQuintet],
  invention: [twoVoices('grand-piano', 4), twoVoices('felt-piano', 1)],
  prelude: [twoHands('grand-piano', 5), twoHands('felt-piano', 1)],
  etude: [runningRight, runningLeft],
  fughetta: [
    threeVoices('keyboard-fughetta', ['grand-piano', 'grand-piano', 'grand-piano'], 4),
    threeVoices('string-fughetta', ['violin', 'viola', 'cello'], 1, [-0.35, 0.1, 0.35]),
    threeVoices('wind-fughetta', ['oboe', 'clarinet', 'cello'], 1, [-0.3, 0.1, 0.35]),
  ],
  '*': [stringQuartet, pianoTrio, chamberOrchestra, windQuintet, pianoSolo],
};
