import type { Ensemble, EnsembleTable, Entry, Player, Purpose } from '../tables/ensembles.js';

/** Where a bass plays however soft it is; the layers of the section say from when on. */
const PLAYING: readonly Purpose[] = ['climax', 'intro', 'statement', 'return', 'outro'];

const kit = (patch: string, entry: Entry = { rests: ['break'] }): Player => ({
  id: 'drums',
  role: 'drums',
  patch,
  register: [35, 81],
  pan: 0,
  entry,
});
const shakers: Player = {
  id: 'percussion',
  role: 'percussion',
  patch: 'kit-percussion',
  register: [35, 81],
  pan: 0.3,
  entry: { from: 0.5, rests: ['break', 'intro', 'outro'] },
};
const bass = (patch: string, low: number, high: number, entry?: Entry): Player => ({
  id: 'bass',
  role: 'bass',
  patch,
  register: [low, high],
  pan: 0,
  entry: entry ?? { from: 0.25, rests: ['break', 'build'], always: PLAYING },
});
const lead = (patch: string, low: number, high: number): Player => ({
  id: 'melody',
  role: 'melody',
  patch,
  register: [low, high],
  pan: 0,
});
const pad = (patch: string, entry: Entry = {}): Player => ({
  id: 'pad',
  role: 'pad',
  patch,
  register: [48, 79],
  pan: 0,
  entry,
});
/** A club's pad is for breaks, builds and drops; a groove that has it already leaves the drop nothing to add. */
const WALL: Entry = { rests: ['statement', 'return', 'development'], stays: 0.25 };
/** The same where drops are drums, bass and hook. */
const VEIL: Entry = { ...WALL, to: 0.8, always: ['break', 'build'] };
const stabs = (patch: string, entry: Entry = { from: 0.3 }): Player => ({
  id: 'comping',
  role: 'comping',
  patch,
  register: [50, 79],
  pan: -0.2,
  entry,
});
const arp = (patch: string, entry: Entry = { from: 0.35 }): Player => ({
  id: 'arpeggio',
  role: 'arpeggio',
  patch,
  register: [55, 91],
  pan: 0.25,
  entry,
});
/** A sampled voice, cut up: in the drops and what leads to them. */
const chops: Player = {
  ...arp('vocal-chop', { from: 0.3, always: ['build', 'climax'] }),
  register: [57, 79],
  pan: 0.1,
};
const riser: Player = {
  id: 'effects',
  role: 'effects',
  patch: 'riser',
  register: [48, 84],
  pan: 0,
};
const impact: Player = {
  id: 'effects-2',
  role: 'effects',
  patch: 'impact',
  register: [24, 60],
  pan: 0,
};
const fall: Player = {
  id: 'effects-3',
  role: 'effects',
  patch: 'downlifter',
  register: [48, 84],
  pan: 0,
};
/** A second voice that the last drop alone has, or, in a third of the pieces, every one but the first. */
const answer = (patch: string, low: number, high: number): Player => ({
  id: 'counter',
  role: 'counter',
  patch,
  register: [low, high],
  pan: -0.35,
  entry: { leads: ['tune'], rests: ['break'], last: true, joins: 0.35 },
});
const air: Player = {
  id: 'texture',
  role: 'texture',
  patch: 'wind-texture',
  register: [48, 84],
  pan: 0,
  entry: { to: 0.6, always: ['break', 'intro', 'build'] },
};

type Others = NonNullable<Player['others']>;

/** What else may lead, lie under or run through the pieces of a substyle: by role, each with a weight. */
const WARDROBES: Readonly<Record<string, Readonly<Partial<Record<Player['role'], Others>>>>> = {
  house: {
    melody: [
      ['pluck', 1],
      ['square-lead', 1],
      ['fm-bell', 1],
      ['saw-lead', 1],
    ],
    counter: [
      ['pluck', 1],
      ['fm-bell', 1],
      ['square-lead', 0.7],
    ],
    pad: [
      ['warm-pad', 1],
      ['glass-pad', 1],
      ['choir-pad', 1],
      ['sweep-pad', 0.7],
    ],
  },
  techno: {
    melody: [
      ['pluck', 1],
      ['fm-bell', 0.7],
      ['square-lead', 0.7],
    ],
    counter: [
      ['pluck', 1],
      ['fm-bell', 0.7],
      ['square-lead', 0.7],
    ],
    arpeggio: [
      ['pluck', 1],
      ['synth-arp', 1],
    ],
    pad: [
      ['glass-pad', 1],
      ['sweep-pad', 1],
      ['choir-pad', 0.7],
    ],
  },
  trance: {
    melody: [
      ['supersaw', 1],
      ['saw-lead', 1],
      ['square-lead', 0.8],
    ],
    counter: [
      ['fm-bell', 1],
      ['saw-lead', 1],
      ['pluck', 1],
      ['square-lead', 0.7],
    ],
    arpeggio: [
      ['pluck', 1],
      ['synth-arp', 1],
    ],
    pad: [
      ['warm-pad', 1],
      ['choir-pad', 1],
      ['sweep-pad', 1],
    ],
  },
  'drum-and-bass': {
    melody: [
      ['electric-piano', 1],
      ['fm-bell', 1],
      ['square-lead', 0.7],
    ],
    counter: [
      ['pluck', 1],
      ['vowel-lead', 0.7],
      ['fm-bell', 0.7],
    ],
    pad: [
      ['warm-pad', 1],
      ['glass-pad', 1],
      ['choir-pad', 1],
      ['sweep-pad', 0.7],
    ],
  },
  synthwave: {
    melody: [
      ['saw-lead', 1],
      ['square-lead', 1],
      ['fm-bell', 1],
    ],
    counter: [
      ['saw-lead', 1],
      ['square-lead', 1],
      ['fm-bell', 1],
    ],
    arpeggio: [
      ['synth-arp', 1],
      ['pluck', 1],
    ],
    pad: [
      ['warm-pad', 1],
      ['sweep-pad', 1],
      ['choir-pad', 1],
      ['glass-pad', 0.7],
    ],
  },
  'lo-fi': {
    melody: [
      ['felt-piano', 1],
      ['jazz-guitar', 1],
      ['vibraphone', 1],
      ['nylon-guitar', 0.7],
    ],
    pad: [
      ['warm-pad', 1],
      ['glass-pad', 1],
      ['choir-pad', 0.7],
    ],
    bass: [
      ['finger-bass', 1],
      ['upright-bass', 1],
    ],
  },
};

/** A line that its patch makes, as a voice's syllables or an acid bass: nothing else plays it. */
const ONLY: readonly string[] = [
  'sub-bass',
  'string-section',
  'vocal-chop',
  'acid-bass',
  'sync-lead',
  'lead-guitar',
  'drone',
];

function dressed(substyle: string, player: Player): Player {
  const others = (WARDROBES[substyle]?.[player.role] ?? []).filter(([patch]) => patch !== player.patch);
  return others.length === 0 || ONLY.includes(player.patch) ? player : { ...player, others };
}

const set = (name: string, weight: number, ...players: Player[]): Ensemble => ({
  name,
  weight,
  players,
});

const SETS: EnsembleTable = {
  house: [
    set(
      'garage-voices',
      3,
      lead('pluck', 60, 84),
      answer('fm-bell', 60, 88),
      chops,
      stabs('electric-piano'),
      pad('warm-pad', WALL),
      bass('synth-bass', 28, 52),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
    ),
    set(
      'house-strings',
      2,
      lead('square-lead', 60, 84),
      answer('pluck', 60, 86),
      stabs('grand-piano', { from: 0.3 }),
      pad('string-section', WALL),
      bass('synth-bass', 28, 52),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
    ),
    set(
      'house-piano',
      3,
      lead('pluck', 60, 84),
      answer('fm-bell', 60, 88),
      stabs('grand-piano', { from: 0.3 }),
      pad('warm-pad', { ...VEIL, always: ['break', 'intro'] }),
      bass('synth-bass', 28, 52),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
    ),
    set(
      'deep-house',
      3,
      lead('fm-bell', 60, 86),
      answer('pluck', 55, 81),
      stabs('electric-piano'),
      pad('warm-pad', WALL),
      bass('sub-bass', 28, 50),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
    ),
    set(
      'organ-house',
      2,
      lead('saw-lead', 60, 84),
      answer('pluck', 60, 86),
      stabs('drawbar-organ'),
      pad('glass-pad', VEIL),
      bass('synth-bass', 28, 52),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
    ),
  ],
  techno: [
    set(
      'techno-bells',
      2,
      lead('fm-bell', 60, 84),
      answer('pluck', 55, 79),
      arp('pluck', { from: 0.4, always: ['build'] }),
      stabs('synth-arp', { from: 0.45 }),
      pad('glass-pad', VEIL),
      bass('synth-bass', 28, 48),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
    ),
    set(
      'techno-acid',
      3,
      lead('vowel-lead', 55, 79),
      stabs('synth-arp', { from: 0.45 }),
      pad('sweep-pad', VEIL),
      // The line squelches through the builds too, where its filter opens.
      {
        ...bass('acid-bass', 31, 58, { from: 0.25, rests: ['break'], always: [...PLAYING, 'build'] }),
        figure: 'acid',
      },
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
      air,
    ),
    set(
      'techno-dark',
      3,
      lead('pluck', 55, 79),
      answer('vowel-lead', 50, 74),
      arp('synth-arp', { from: 0.4, always: ['build'] }),
      { ...pad('drone', VEIL), register: [43, 65] },
      bass('synth-bass', 28, 48),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
      air,
    ),
  ],
  trance: [
    set(
      'trance-voices',
      2.5,
      lead('supersaw', 60, 88),
      answer('fm-bell', 60, 88),
      chops,
      stabs('supersaw', { from: 0.55, always: ['climax'] }),
      pad('choir-pad'),
      bass('synth-bass', 28, 50),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
    ),
    set(
      'trance-supersaw',
      4,
      { ...lead('supersaw', 60, 88) },
      answer('saw-lead', 55, 81),
      stabs('supersaw', { from: 0.55, always: ['climax'] }),
      arp('pluck', { from: 0.3, always: ['build', 'break'] }),
      pad('warm-pad'),
      bass('synth-bass', 28, 50),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
    ),
    set(
      'trance-pluck',
      2,
      lead('saw-lead', 60, 88),
      answer('fm-bell', 60, 88),
      arp('synth-arp', { from: 0.3, always: ['build', 'break'] }),
      pad('choir-pad'),
      bass('synth-bass', 28, 50),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
    ),
  ],
  'drum-and-bass': [
    set(
      'liquid-voices',
      2.5,
      lead('electric-piano', 60, 86),
      answer('pluck', 60, 84),
      chops,
      pad('glass-pad'),
      bass('reese-bass', 26, 48),
      kit('kit-electro'),
      shakers,
      riser,
      impact,
      fall,
    ),
    set(
      'liquid',
      3,
      lead('electric-piano', 60, 86),
      answer('vowel-lead', 55, 81),
      stabs('grand-piano', { from: 0.3, always: ['intro', 'break'] }),
      pad('warm-pad', { rests: [] }),
      bass('reese-bass', 26, 48),
      kit('kit-electro'),
      shakers,
      riser,
      impact,
      fall,
      air,
    ),
    set(
      'neuro',
      2,
      lead('sync-lead', 55, 82),
      arp('synth-arp', { from: 0.5 }),
      pad('sweep-pad', { to: 0.75, always: ['break', 'build', 'intro'] }),
      bass('reese-bass', 26, 48),
      kit('kit-electro'),
      riser,
      impact,
      fall,
    ),
    set(
      'jungle-bells',
      2,
      lead('fm-bell', 64, 91),
      answer('pluck', 60, 84),
      stabs('electric-piano', { to: 0.85 }),
      pad('glass-pad'),
      bass('sub-bass', 26, 48),
      kit('kit-electro'),
      shakers,
      riser,
      impact,
      fall,
    ),
  ],
  synthwave: [
    set(
      'dream-drive',
      2,
      lead('fm-bell', 60, 88),
      answer('saw-lead', 55, 81),
      stabs('supersaw', { from: 0.55, always: ['climax'] }),
      arp('synth-arp', { from: 0.25 }),
      pad('sweep-pad'),
      bass('synth-bass', 28, 52, { from: 0.15, always: ['climax'] }),
      kit('kit-electro'),
      riser,
      impact,
      fall,
    ),
    set(
      'night-drive',
      4,
      lead('saw-lead', 60, 86),
      answer('square-lead', 55, 81),
      arp('synth-arp', { from: 0.3, always: ['build'] }),
      pad('warm-pad'),
      bass('synth-bass', 28, 52, { from: 0.15, always: ['climax'] }),
      kit('kit-electro'),
      riser,
      impact,
      fall,
    ),
    set(
      'retro-supersaw',
      2,
      lead('square-lead', 60, 86),
      answer('fm-bell', 60, 88),
      stabs('supersaw', { from: 0.55, always: ['climax'] }),
      arp('pluck', { from: 0.25 }),
      pad('choir-pad', { to: 0.8, always: ['break'] }),
      bass('synth-bass', 28, 52, { from: 0.15, always: ['climax'] }),
      kit('kit-electro'),
      impact,
      fall,
    ),
    set(
      'retro-bells',
      2,
      lead('fm-bell', 60, 88),
      { ...lead('lead-guitar', 55, 83), id: 'melody-2', leads: ['solo', 'riff'] },
      arp('synth-arp'),
      pad('warm-pad'),
      bass('synth-bass', 28, 52, { from: 0.15, always: ['climax'] }),
      kit('kit-808'),
      riser,
      impact,
      fall,
    ),
  ],
  'lo-fi': [
    set(
      'lo-fi-voices',
      2,
      lead('felt-piano', 60, 84),
      { ...chops, entry: { later: true, rests: ['intro', 'outro'] } },
      stabs('electric-piano', {}),
      pad('warm-pad', { from: 0.3 }),
      bass('finger-bass', 28, 50, { rests: ['intro'], from: 0.1 }),
      kit('kit-808', { rests: ['break'] }),
      { ...air, patch: 'grain-texture', entry: {} },
    ),
    set(
      'lo-fi-keys',
      4,
      lead('felt-piano', 60, 84),
      stabs('electric-piano', {}),
      pad('warm-pad', { later: true }),
      bass('finger-bass', 28, 50, { rests: ['intro'], from: 0.1 }),
      kit('kit-808', { rests: ['break'] }),
      { ...air, patch: 'grain-texture', entry: {} },
    ),
    set(
      'lo-fi-guitar',
      3,
      lead('jazz-guitar', 55, 79),
      stabs('electric-piano', {}),
      { ...lead('vibraphone', 60, 84), id: 'counter', role: 'counter', entry: { later: true } },
      bass('upright-bass', 28, 50, { rests: ['intro'], from: 0.1 }),
      kit('kit-electro', { rests: ['break'] }),
      { ...air, patch: 'grain-texture', entry: {} },
    ),
    set(
      'lo-fi-rain',
      2,
      lead('vibraphone', 58, 82),
      stabs('felt-piano', {}),
      pad('glass-pad', { from: 0.3 }),
      bass('sub-bass', 28, 48, { rests: ['intro'], from: 0.1 }),
      kit('kit-808', { rests: ['break'] }),
      { ...air, entry: {} },
    ),
  ],
  '*': [
    set(
      'club',
      1,
      lead('saw-lead', 60, 86),
      arp('pluck'),
      pad('warm-pad'),
      bass('synth-bass', 28, 52),
      kit('kit-909'),
      shakers,
      riser,
      impact,
      fall,
    ),
  ],
};

export const ENSEMBLES: EnsembleTable = Object.fromEntries(
  Object.entries(SETS).map(([substyle, sets]) => [
    substyle,
    sets.map((one) => ({ ...one, players: one.players.map((player) => dressed(substyle, player)) })),
  ]),
);
