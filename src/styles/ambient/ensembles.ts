import type { Ensemble, EnsembleTable, Entry, Player } from '../tables/ensembles.js';

const drone: Player = {
  id: 'bass',
  role: 'bass',
  patch: 'drone',
  register: [28, 50],
  pan: 0,
};
const pad = (patch: string, id: string, low: number, high: number, pan: number, entry?: Entry): Player => ({
  id,
  role: 'pad',
  patch,
  register: [low, high],
  pan,
  ...(entry ? { entry } : {}),
});
const bells = (patch: string, entry: Entry = {}): Player => ({
  id: 'arpeggio',
  role: 'arpeggio',
  patch,
  register: [67, 96],
  pan: 0.35,
  entry,
});
const voice = (patch: string, low: number, high: number): Player => ({
  id: 'melody',
  role: 'melody',
  patch,
  register: [low, high],
  pan: -0.1,
});
const texture = (patch: string, entry: Entry = {}): Player => ({
  id: 'texture',
  role: 'texture',
  patch,
  register: [48, 84],
  pan: 0,
  entry,
});
const layers = (name: string, weight: number, ...players: Player[]): Ensemble => ({
  name,
  weight,
  players,
});

export const ENSEMBLES: EnsembleTable = {
  drone: [
    layers(
      'drone-choir',
      3,
      voice('glass-pad', 60, 84),
      pad('choir-pad', 'pad', 50, 74, -0.17),
      pad('sweep-pad', 'pad-2', 48, 72, 0.34, { later: true, from: 0.25 }),
      drone,
      texture('wind-texture'),
    ),
    layers(
      'drone-strings',
      2,
      voice('cello', 60, 76),
      pad('string-section', 'pad', 45, 66, -0.2),
      pad('warm-pad', 'pad-2', 43, 64, 0.25, { from: 0.2 }),
      drone,
      texture('grain-texture', { from: 0.15 }),
    ),
  ],
  piano: [
    layers(
      'felt-and-pad',
      4,
      voice('felt-piano', 60, 88),
      {
        id: 'comping',
        role: 'comping',
        patch: 'felt-piano',
        register: [43, 67],
        pan: 0.1,
        entry: { chance: 0.8, always: ['climax', 'statement', 'return'] },
      },
      pad('warm-pad', 'pad', 48, 74, 0),
      { ...drone, patch: 'contrabass', register: [29, 48], entry: { later: true } },
      texture('grain-texture'),
    ),
    layers(
      'piano-and-strings',
      3,
      voice('grand-piano', 60, 91),
      {
        id: 'comping',
        role: 'comping',
        patch: 'grand-piano',
        register: [43, 67],
        pan: 0.1,
        entry: { chance: 0.7, rests: ['intro'], always: ['climax'] },
      },
      pad('string-section', 'pad', 50, 77, -0.2),
      pad('glass-pad', 'pad-2', 55, 81, 0.3, { later: true, from: 0.25 }),
      { ...drone, entry: { from: 0.15 } },
      texture('wind-texture', { rests: ['climax'] }),
    ),
  ],
  space: [
    layers(
      'space-glass',
      3,
      voice('fm-bell', 64, 91),
      bells('celesta', { from: 0.2, chance: 0.8 }),
      pad('glass-pad', 'pad', 55, 81, -0.3),
      pad('wavetable-pad', 'pad-2', 45, 72, 0.3, { from: 0.25 }),
      drone,
      texture('wind-texture'),
    ),
    layers(
      'space-choir',
      2,
      voice('flute', 64, 86),
      bells('fm-bell', { chance: 0.8 }),
      pad('choir-pad', 'pad', 50, 76, 0.2),
      pad('warm-pad', 'pad-2', 45, 70, -0.3, { later: true }),
      drone,
      texture('grain-texture'),
    ),
  ],
  pulse: [
    layers(
      'pulse-pluck',
      3,
      voice('electric-piano', 64, 88),
      {
        id: 'arpeggio',
        role: 'arpeggio',
        patch: 'comb-pluck',
        register: [55, 86],
        pan: 0.3,
        entry: { from: 0.2 },
      },
      pad('warm-pad', 'pad', 50, 76, -0.1),
      { ...drone, patch: 'sub-bass', register: [28, 48], entry: { from: 0.2 } },
      {
        id: 'drums',
        role: 'drums',
        patch: 'kit-808',
        register: [35, 81],
        pan: 0,
        entry: { from: 0.35, rests: ['intro', 'break', 'outro'] },
      },
      texture('grain-texture'),
    ),
    layers(
      'pulse-harp',
      2,
      voice('vibraphone', 64, 88),
      {
        id: 'arpeggio',
        role: 'arpeggio',
        patch: 'harp',
        register: [52, 88],
        pan: 0.3,
        entry: { from: 0.2 },
      },
      pad('glass-pad', 'pad', 52, 79, -0.15),
      { ...drone, patch: 'synth-bass', register: [28, 48], entry: { from: 0.25 } },
      {
        id: 'drums',
        role: 'drums',
        patch: 'kit-electro',
        register: [35, 81],
        pan: 0,
        entry: { from: 0.4, rests: ['intro', 'break', 'outro'] },
      },
      texture('wind-texture'),
    ),
  ],
  '*': [
    layers(
      'layers',
      1,
      voice('fm-bell', 64, 88),
      pad('warm-pad', 'pad', 50, 76, -0.2),
      pad('glass-pad', 'pad-2', 55, 81, 0.2, { from: 0.25 }),
      drone,
      texture('wind-texture'),
    ),
  ],
};
