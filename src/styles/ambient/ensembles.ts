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
const bells = (patch: string, entry: Entry = {}, register: Player['register'] = [67, 96]): Player => ({
  id: 'arpeggio',
  role: 'arpeggio',
  patch,
  register,
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

/** A second voice that answers in the last of the sections alone: what is new when the piece is known. */
const answer = (patch: string, low: number, high: number): Player => ({
  id: 'counter',
  role: 'counter',
  patch,
  register: [low, high],
  pan: 0.4,
  entry: { leads: ['tune', 'sparse'], rests: ['intro', 'outro'], last: true },
});
const pulses = (patch: string, low: number, high: number): Player => ({
  id: 'arpeggio',
  role: 'arpeggio',
  patch,
  register: [low, high],
  pan: 0.3,
  entry: { from: 0.2 },
});
const soft: Player = {
  id: 'drums',
  role: 'drums',
  patch: 'kit-808',
  register: [35, 81],
  pan: 0,
  entry: { from: 0.35, rests: ['intro', 'break', 'outro'] },
};

/** What else may lie, ring or answer in the pieces of a substyle; leads are as the desk knows them. */
const WARDROBES: Readonly<Record<string, Readonly<Partial<Record<Player['role'], Player['others']>>>>> = {
  drone: {
    pad: [
      ['warm-pad', 1],
      ['choir-pad', 1],
      ['sweep-pad', 1],
    ],
    arpeggio: [
      ['vibraphone', 1],
      ['celesta', 0.7],
    ],
    texture: [
      ['wind-texture', 1],
      ['grain-texture', 1],
    ],
  },
  piano: {
    pad: [
      ['warm-pad', 1],
      ['glass-pad', 1],
      ['choir-pad', 1],
    ],
    counter: [
      ['cello', 1],
      ['flute', 1],
      ['vibraphone', 0.7],
    ],
    texture: [
      ['wind-texture', 1],
      ['grain-texture', 1],
    ],
  },
  space: {
    pad: [
      ['glass-pad', 1],
      ['warm-pad', 1],
      ['choir-pad', 1],
    ],
    counter: [
      ['vibraphone', 1],
      ['flute', 1],
      ['cello', 0.7],
    ],
    arpeggio: [['vibraphone', 1]],
    texture: [
      ['wind-texture', 1],
      ['grain-texture', 1],
    ],
  },
  cinematic: {
    texture: [
      ['wind-texture', 1],
      ['grain-texture', 1],
    ],
  },
  pulse: {
    pad: [
      ['warm-pad', 1],
      ['choir-pad', 1],
      ['glass-pad', 1],
    ],
    texture: [
      ['wind-texture', 1],
      ['grain-texture', 1],
    ],
  },
};

function dressed(substyle: string, player: Player): Player {
  if (player.others) return player;
  const others = (WARDROBES[substyle]?.[player.role] ?? []).filter(([patch]) => patch !== player.patch);
  return others.length === 0 || player.patch === 'string-section' ? player : { ...player, others };
}

/** Single tones of who has the motif, and who sings it at the height. */
const motif = (patch: string, low: number, high: number): Player => ({
  ...voice(patch, low, high),
  leads: ['sparse', 'solo', 'riff'],
});
const height = (patch: string, low: number, high: number): Player => ({
  ...voice(patch, low, high),
  id: 'melody-2',
  pan: 0.12,
  leads: ['tune'],
});
const ostinato = (patch: string, low: number, high: number, others: Player['others']): Player => ({
  id: 'arpeggio',
  role: 'arpeggio',
  patch,
  others,
  register: [low, high],
  pan: 0.25,
  entry: { from: 0.2 },
});
const horns = (patch: string, low: number, high: number): Player =>
  pad(patch, 'pad-2', low, high, 0.3, { from: 0.42 });
/** Who joins high up, at the height alone. */
const summit = (patch: string, low: number, high: number): Player =>
  pad(patch, 'pad-3', low, high, 0.1, { from: 0.7, rests: ['build'] });
const taikos: Player = {
  id: 'drums',
  role: 'drums',
  patch: 'kit-percussion',
  register: [35, 81],
  pan: 0,
  entry: { from: 0.45, rests: ['intro', 'statement', 'contrast', 'break', 'outro'] },
};
const riser: Player = { id: 'effects', role: 'effects', patch: 'riser', register: [48, 76], pan: 0 };
const boom: Player = { id: 'effects-2', role: 'effects', patch: 'impact', register: [24, 48], pan: 0 };

const SETS: EnsembleTable = {
  drone: [
    layers(
      'drone-bells',
      2,
      voice('fm-bell', 60, 84),
      bells('vibraphone', { from: 0.3, chance: 0.8 }, [62, 88]),
      pad('warm-pad', 'pad', 48, 72, -0.14),
      pad('choir-pad', 'pad-2', 50, 74, 0.3, { from: 0.32 }),
      drone,
      texture('wind-texture'),
    ),
    layers(
      'drone-choir',
      3,
      voice('glass-pad', 60, 84),
      pad('choir-pad', 'pad', 50, 74, -0.06),
      pad('sweep-pad', 'pad-2', 48, 72, 0.34, { later: true, from: 0.25 }),
      drone,
      texture('wind-texture'),
    ),
    // Single tones of a piano, far apart.
    layers(
      'drone-piano',
      2,
      voice('felt-piano', 55, 84),
      pad('warm-pad', 'pad', 48, 72, -0.14),
      pad('sweep-pad', 'pad-2', 50, 74, 0.3, { from: 0.3 }),
      drone,
      texture('grain-texture'),
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
      answer('cello', 48, 72),
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
      answer('flute', 60, 84),
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
      answer('flute', 60, 84),
      bells('celesta', { from: 0.2, chance: 0.8 }),
      pad('glass-pad', 'pad', 55, 81, -0.12),
      pad('wavetable-pad', 'pad-2', 45, 72, 0.3, { from: 0.25 }),
      drone,
      texture('wind-texture'),
    ),
    layers(
      'space-choir',
      2,
      voice('flute', 64, 86),
      answer('vibraphone', 60, 84),
      bells('fm-bell', { chance: 0.8 }),
      pad('choir-pad', 'pad', 50, 76, 0.2),
      pad('warm-pad', 'pad-2', 45, 70, -0.3, { later: true }),
      drone,
      texture('grain-texture'),
    ),
  ],
  // One pad, in the middle: what plucks beside it may be silent for long.
  pulse: [
    layers(
      'pulse-tines',
      2,
      voice('flute', 64, 86),
      answer('vibraphone', 60, 84),
      pulses('electric-piano', 52, 81),
      pad('choir-pad', 'pad', 50, 76, 0),
      { ...drone, patch: 'sub-bass', register: [28, 48], entry: { from: 0.2 } },
      soft,
      texture('wind-texture'),
    ),
    layers(
      'pulse-felt',
      2,
      voice('fm-bell', 64, 88),
      answer('cello', 48, 72),
      pulses('felt-piano', 52, 84),
      pad('warm-pad', 'pad', 50, 76, 0),
      { ...drone, patch: 'sub-bass', register: [28, 48], entry: { from: 0.2 } },
      soft,
      texture('grain-texture'),
    ),
    layers(
      'pulse-pluck',
      3,
      { ...voice('electric-piano', 64, 88), pan: -0.05 },
      {
        id: 'arpeggio',
        role: 'arpeggio',
        patch: 'comb-pluck',
        register: [55, 86],
        pan: 0.3,
        entry: { from: 0.2 },
      },
      pad('warm-pad', 'pad', 50, 76, 0),
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
      { ...voice('vibraphone', 64, 88), pan: -0.05 },
      {
        id: 'arpeggio',
        role: 'arpeggio',
        patch: 'harp',
        register: [52, 88],
        pan: 0.3,
        entry: { from: 0.2 },
      },
      pad('glass-pad', 'pad', 52, 79, 0),
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
  cinematic: [
    layers(
      'strings-and-horns',
      4,
      motif('grand-piano', 60, 84),
      height('violin', 60, 86),
      ostinato('cello', 45, 67, [['viola', 1]]),
      pad('string-section', 'pad', 48, 74, -0.1),
      horns('french-horn', 48, 68),
      summit('choir-pad', 60, 82),
      { ...drone, patch: 'contrabass', register: [28, 48] },
      texture('wind-texture', { to: 0.5 }),
      taikos,
      riser,
      boom,
    ),
    layers(
      'choir',
      3,
      motif('felt-piano', 60, 84),
      height('french-horn', 50, 72),
      ostinato('comb-pluck', 50, 74, [
        ['synth-arp', 1],
        ['harp', 1],
      ]),
      pad('string-section', 'pad', 45, 70, -0.15),
      pad('choir-pad', 'pad-2', 52, 77, 0.2, { from: 0.42 }),
      summit('sweep-pad', 62, 86),
      drone,
      texture('wind-texture', { to: 0.5 }),
      taikos,
      riser,
      boom,
    ),
    layers(
      'brass',
      3,
      motif('grand-piano', 60, 84),
      height('french-horn', 50, 74),
      ostinato('viola', 50, 72, [['cello', 1]]),
      pad('warm-pad', 'pad', 48, 72, -0.1),
      horns('trombone', 43, 64),
      summit('string-section', 62, 86),
      { ...drone, patch: 'sub-bass', register: [28, 45] },
      texture('grain-texture', { to: 0.5 }),
      taikos,
      riser,
      boom,
    ),
    layers(
      'hybrid',
      3,
      motif('fm-bell', 62, 86),
      height('violin', 60, 84),
      ostinato('synth-arp', 48, 72, [
        ['felt-piano', 1],
        ['comb-pluck', 1],
      ]),
      pad('sweep-pad', 'pad', 46, 70, -0.15),
      pad('string-section', 'pad-2', 50, 77, 0.2, { from: 0.38 }),
      summit('choir-pad', 60, 82),
      drone,
      texture('grain-texture', { to: 0.5 }),
      taikos,
      riser,
      boom,
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

export const ENSEMBLES: EnsembleTable = Object.fromEntries(
  Object.entries(SETS).map(([substyle, sets]) => [
    substyle,
    sets.map((one) => ({ ...one, players: one.players.map((player) => dressed(substyle, player)) })),
  ]),
);
