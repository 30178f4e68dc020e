/** Kits as tables: which drum stands where. */
import type { Patch } from '../instrument.js';
import { brushSlap, brushSwirl, brushTap } from './brushes.js';
import { china, crash, type HatShape, hats, plate, ride, rideBell, splash } from './cymbals.js';
import {
  machineCowbell,
  machineCymbal,
  machineHat,
  machineKick,
  machineRim,
  machineSnare,
  machineTom,
} from './drum-machines.js';
import { type DrumSound, placed } from './drum-sound.js';
import { HitBank } from './hit-bank.js';
import { KIT_GAINS } from './kit-gains.js';
import { type DrumMap, KitInstrument } from './kit-instrument.js';
import { handDrum, type KickShape, kick, type SnareShape, sideStick, snare, tom } from './membranes.js';
import { inRoom } from './room.js';
import {
  CABASA,
  CLAVES,
  COWBELL,
  clap,
  HIGH_AGOGO,
  HIGH_BLOCK,
  LOW_AGOGO,
  LOW_BLOCK,
  MARACAS,
  MUTE_TRIANGLE,
  OPEN_TRIANGLE,
  shaken,
  TAMBOURINE,
} from './small-percussion.js';

type Entry = readonly [number, DrumSound];

/** What every kit has beside its drums. */
const TABLE_PERCUSSION: readonly Entry[] = [
  [54, TAMBOURINE],
  [56, COWBELL],
  [60, handDrum({ hertz: 405, t60: 0.32, ring: 0.7, slap: 0.4 }, 0.3)],
  [61, handDrum({ hertz: 292, t60: 0.42, ring: 0.6, slap: 0.3 }, 0.3)],
  [62, handDrum({ hertz: 232, t60: 0.13, ring: 0.9, slap: 0.8 }, -0.3)],
  [63, handDrum({ hertz: 221, t60: 0.6, ring: 0.5, slap: 0.3 }, -0.3)],
  [64, handDrum({ hertz: 163, t60: 0.75, ring: 0.45, slap: 0.25 }, -0.25)],
  [67, HIGH_AGOGO],
  [68, LOW_AGOGO],
  [69, CABASA],
  [70, MARACAS],
  [75, CLAVES],
  [76, HIGH_BLOCK],
  [77, LOW_BLOCK],
  [80, MUTE_TRIANGLE],
  [81, OPEN_TRIANGLE],
];

/** Six toms from floor to high, spread as the drummer sits. */
function toms(base: number, t60: number, stick: number, bend: number): readonly Entry[] {
  const ratios = [1, 1.16, 1.36, 1.58, 1.84, 2.1];
  const notes = [41, 43, 45, 47, 48, 50];
  return notes.map(
    (note, i): Entry => [
      note,
      inRoom(
        tom({ hertz: base * ratios[i]!, t60: t60 / Math.sqrt(ratios[i]!), stick, bend }, 0.5 - 0.2 * i),
        0.22,
      ),
    ],
  );
}

function machineToms(base: number, t60: number, bend: number): readonly Entry[] {
  const ratios = [1, 1.18, 1.42, 1.66, 1.95, 2.3];
  const notes = [41, 43, 45, 47, 48, 50];
  return notes.map(
    (note, i): Entry => [
      note,
      machineTom(base * ratios[i]!, t60 / Math.sqrt(ratios[i]!), bend, 0.4 - 0.16 * i),
    ],
  );
}

interface AcousticKit {
  readonly kick: KickShape;
  readonly snare: SnareShape;
  readonly second: SnareShape;
  readonly stick: number;
  readonly hats: HatShape;
  readonly toms: readonly [base: number, t60: number, stick: number, bend: number];
  readonly crash: number;
  readonly ride: number;
  readonly ring: number;
}

function acoustic(kit: AcousticKit, more: readonly Entry[] = []): DrumMap {
  const [closed, pedal, open] = hats(kit.hats);
  const big = kick(kit.kick);
  return new Map([
    ...TABLE_PERCUSSION,
    ...toms(...kit.toms),
    [35, kick({ ...kit.kick, hertz: kit.kick.hertz * 0.93, click: kit.kick.click * 0.7 })],
    [36, big],
    [37, inRoom(sideStick(kit.stick), 0.3)],
    [38, inRoom(snare(kit.snare), 0.3)],
    [39, clap(0.16)],
    [40, inRoom(snare(kit.second), 0.32)],
    [42, closed],
    [44, pedal],
    [46, open],
    [49, crash({ plate: 4901, size: kit.crash, ring: kit.ring }, 0.4)],
    [57, crash({ plate: 5701, size: kit.crash * 1.17, ring: kit.ring * 1.1 }, -0.45)],
    [51, ride({ plate: 5101, size: kit.ride, ring: kit.ring }, -0.35)],
    [59, ride({ plate: 5901, size: kit.ride * 1.12, ring: kit.ring * 0.9 }, 0.38)],
    [53, rideBell({ plate: 5101, size: kit.ride, ring: kit.ring }, -0.35)],
    [52, china(5201, -0.55)],
    [55, splash(5501, 0.2)],
    ...more,
  ]);
}

const JAZZ: AcousticKit = {
  kick: { hertz: 66, bend: 1.5, fall: 0.09, t60: 0.85, click: 0.35, skin: 0.8, drive: 0 },
  snare: { hertz: 208, shell: 0.42, wires: 0.4, body: 0.75, rattle: 0.55, crack: 0.5, bright: 10500 },
  second: { hertz: 226, shell: 0.46, wires: 0.34, body: 0.85, rattle: 0.5, crack: 0.8, bright: 11500 },
  stick: 470,
  hats: { size: 0.92, closed: 0.9, open: 0.9 },
  toms: [98, 1.2, 0.6, 0.08],
  crash: 1.05,
  ride: 1.05,
  ring: 1.1,
};

const ROCK: AcousticKit = {
  kick: { hertz: 54, bend: 2.3, fall: 0.1, t60: 0.68, click: 1, skin: 0.55, drive: 0.7 },
  snare: { hertz: 184, shell: 0.42, wires: 0.5, body: 0.9, rattle: 0.75, crack: 1.1, bright: 12500 },
  second: { hertz: 192, shell: 0.5, wires: 0.56, body: 1, rattle: 0.7, crack: 1.3, bright: 13000 },
  stick: 430,
  hats: { size: 0.85, closed: 1.1, open: 1.1 },
  toms: [76, 1.3, 1, 0.16],
  crash: 1.1,
  ride: 1,
  ring: 1.05,
};

const BLUES: AcousticKit = {
  kick: { hertz: 59, bend: 1.9, fall: 0.1, t60: 0.72, click: 0.6, skin: 0.65, drive: 0.4 },
  snare: { hertz: 194, shell: 0.4, wires: 0.44, body: 0.85, rattle: 0.62, crack: 0.8, bright: 11000 },
  second: { hertz: 206, shell: 0.45, wires: 0.4, body: 0.95, rattle: 0.6, crack: 1, bright: 12000 },
  stick: 445,
  hats: { size: 0.88, closed: 1, open: 1 },
  toms: [84, 1.2, 0.8, 0.12],
  crash: 1,
  ride: 1.02,
  ring: 1,
};

/** Sizzle of brushes on the hats and cymbals: no tip, more bed. */
function brushed(plateNumber: number, low: number, t60: number, pan: number, level: number): DrumSound {
  return plate(
    {
      plate: plateNumber,
      partials: 48,
      low,
      high: 12000,
      tilt: -2,
      t60,
      damping: 0.4,
      bed: 0.6,
      swell: 0.006,
      bedT60: Math.min(0.5, t60 * 0.4),
      bedLow: 3500,
      tip: 0.1,
      tipHertz: 3000,
    },
    pan,
    level,
  );
}

const BRUSH = acoustic({ ...JAZZ, kick: { ...JAZZ.kick, click: 0.15, hertz: 63 } }, [
  [38, inRoom(brushTap(), 0.25)],
  [39, inRoom(brushSlap(), 0.25)],
  [40, brushSwirl(0.62)],
  [42, { ...brushed(4201, 3600, 0.16, 0.28, 0.32), choke: 'hat' }],
  [46, { ...brushed(4201, 3000, 1, 0.28, 0.36), choke: 'hat' }],
  [49, brushed(4901, 360, 2.4, 0.4, 0.5)],
]);

interface Machine {
  readonly kick: DrumSound;
  readonly deepKick: DrumSound;
  readonly snare: DrumSound;
  readonly second: DrumSound;
  readonly rim: DrumSound;
  readonly clap: DrumSound;
  readonly closed: DrumSound;
  readonly pedal: DrumSound;
  readonly open: DrumSound;
  readonly crash: DrumSound;
  readonly ride: DrumSound;
  readonly toms: readonly Entry[];
}

function machine(kit: Machine, more: readonly Entry[] = []): DrumMap {
  return new Map([
    ...TABLE_PERCUSSION,
    ...kit.toms,
    [35, kit.deepKick],
    [36, kit.kick],
    [37, kit.rim],
    [38, kit.snare],
    [39, kit.clap],
    [40, kit.second],
    [42, { ...kit.closed, choke: 'hat' }],
    [44, { ...kit.pedal, choke: 'hat' }],
    [46, { ...kit.open, choke: 'hat' }],
    [49, kit.crash],
    [57, placed(kit.crash, -0.4)],
    [51, kit.ride],
    [59, placed(kit.ride, 0.35)],
    [53, rideBell({ plate: 5301, size: 0.95, ring: 0.8 }, -0.3)],
    [52, china(5202, -0.5)],
    [55, splash(5502, 0.2)],
    ...more,
  ]);
}

const KICK_909 = {
  hertz: 50,
  snap: 6.5,
  snapFall: 0.05,
  bend: 2.4,
  bendFall: 0.16,
  hold: 0.04,
  t60: 0.42,
  click: 0.5,
  drive: 1.5,
};
const KICK_808 = {
  hertz: 48,
  snap: 3.2,
  snapFall: 0.025,
  bend: 1.25,
  bendFall: 0.25,
  hold: 0.03,
  t60: 1.15,
  click: 0.22,
  drive: 0.9,
};
const KICK_ELECTRO = {
  hertz: 46,
  snap: 9,
  snapFall: 0.06,
  bend: 3,
  bendFall: 0.2,
  hold: 0.05,
  t60: 0.5,
  click: 0.7,
  drive: 2.2,
};

const KIT_909 = machine({
  kick: machineKick(KICK_909),
  deepKick: machineKick({ ...KICK_909, hertz: 46, t60: 0.85 }),
  snare: machineSnare({ low: 182, high: 332, shell: 0.28, noise: 0.42, snap: 0.8, edge: 1100 }),
  second: machineSnare({ low: 205, high: 360, shell: 0.25, noise: 0.5, snap: 0.95, edge: 1400 }),
  rim: machineRim(485, 1720),
  clap: clap(0.24),
  closed: machineHat({ tune: 1.42, t60: 0.13, air: 0.5, low: 7000 }, 0.2, 0.36),
  pedal: machineHat({ tune: 1.42, t60: 0.09, air: 0.35, low: 6000 }, 0.2, 0.3),
  open: machineHat({ tune: 1.42, t60: 0.8, air: 0.5, low: 6800 }, 0.2, 0.4),
  crash: crash({ plate: 9091, size: 0.95, ring: 0.7 }, 0.35),
  ride: ride({ plate: 9092, size: 0.92, ring: 0.7 }, -0.3, 0.42),
  toms: machineToms(82, 0.85, 0.5),
});

const CONGA_808: readonly Entry[] = [
  [56, machineCowbell()],
  [62, machineTom(370, 0.14, 0.06, 0.2, 0.6)],
  [63, machineTom(370, 0.28, 0.06, 0.2, 0.6)],
  [64, machineTom(190, 0.4, 0.06, 0.1, 0.6)],
  [70, shaken({ low: 6200, high: 15000, attack: 0.003, t60: 0.035, grains: 260 }, -0.3, 0.35)],
];

const KIT_808 = machine(
  {
    kick: machineKick(KICK_808),
    deepKick: machineKick({ ...KICK_808, hertz: 43, t60: 2.4 }),
    snare: machineSnare({ low: 176, high: 334, shell: 0.34, noise: 0.3, snap: 0.6, edge: 1700 }),
    second: machineSnare({ low: 188, high: 350, shell: 0.3, noise: 0.4, snap: 0.75, edge: 2100 }),
    rim: machineRim(455, 1667),
    clap: clap(0.3),
    closed: machineHat({ tune: 1, t60: 0.11, air: 0.06, low: 7200 }, 0.18, 0.34),
    pedal: machineHat({ tune: 1, t60: 0.08, air: 0.04, low: 6200 }, 0.18, 0.28),
    open: machineHat({ tune: 1, t60: 0.85, air: 0.08, low: 6900 }, 0.18, 0.38),
    crash: machineCymbal(1, 2.4, 0.3, 0.55),
    ride: machineCymbal(1.3, 1.3, -0.25, 0.36),
    toms: machineToms(80, 0.94, 0.22),
  },
  CONGA_808,
);

const KIT_ELECTRO = machine(
  {
    kick: machineKick(KICK_ELECTRO),
    deepKick: machineKick({ ...KICK_ELECTRO, hertz: 41, t60: 1 }),
    snare: machineSnare({ low: 196, high: 410, shell: 0.24, noise: 0.46, snap: 1, edge: 1500 }),
    second: machineSnare({ low: 220, high: 455, shell: 0.2, noise: 0.32, snap: 1.1, edge: 2400 }),
    rim: machineRim(560, 2100),
    clap: clap(0.2, 0.05, 0.8),
    closed: machineHat({ tune: 1.7, t60: 0.09, air: 0.7, low: 8200 }, 0.22, 0.34),
    pedal: machineHat({ tune: 1.7, t60: 0.07, air: 0.5, low: 7400 }, 0.22, 0.28),
    open: machineHat({ tune: 1.7, t60: 0.6, air: 0.7, low: 7800 }, 0.22, 0.38),
    crash: crash({ plate: 9191, size: 0.85, ring: 0.65 }, 0.4, 0.65),
    ride: machineCymbal(1.9, 0.9, -0.3, 0.32),
    toms: machineToms(90, 0.71, 0.9),
  },
  [[56, machineCowbell()]],
);

/** Hands instead of sticks: cajón for the kick and snare, frame drums for toms, shakers for hats. */
const KIT_PERCUSSION: DrumMap = new Map([
  ...acoustic(BLUES),
  [35, handDrum({ hertz: 62, t60: 0.6, ring: 0.3, slap: 0.15 }, 0, 1)],
  [36, handDrum({ hertz: 72, t60: 0.5, ring: 0.4, slap: 0.25 }, 0, 1)],
  [37, HIGH_BLOCK],
  [
    38,
    snare({ hertz: 232, shell: 0.24, wires: 0.2, body: 0.8, rattle: 0.4, crack: 0.8, bright: 8500 }, 0.75),
  ],
  [39, clap(0.14)],
  [
    40,
    snare({ hertz: 255, shell: 0.2, wires: 0.24, body: 0.6, rattle: 0.5, crack: 0.9, bright: 9500 }, 0.75),
  ],
  ...[41, 43, 45, 47, 48, 50].map(
    (note, i): Entry => [
      note,
      handDrum(
        { hertz: 92 * [1, 1.2, 1.45, 1.7, 2, 2.35][i]!, t60: 0.75 - 0.07 * i, ring: 0.5, slap: 0.3 },
        0.4 - 0.16 * i,
      ),
    ],
  ),
  [
    42,
    { ...shaken({ low: 5200, high: 13500, attack: 0.01, t60: 0.06, grains: 190 }, 0.3, 0.34), choke: 'hat' },
  ],
  [
    44,
    { ...shaken({ low: 4200, high: 10500, attack: 0.018, t60: 0.05, grains: 150 }, 0.3, 0.28), choke: 'hat' },
  ],
  [46, { ...TAMBOURINE, pan: 0.3, choke: 'hat' }],
]);

function kitPatch(id: string, name: string, program: number, map: DrumMap, recipe: string): Patch {
  const banks = new Map<number, HitBank>();
  return {
    id,
    name,
    family: 'kit',
    program,
    range: [27, 87],
    polyphony: 32,
    gain: KIT_GAINS[id] ?? 0.3,
    recipe,
    create: (sampleRate, workspace) => {
      let bank = banks.get(sampleRate);
      if (bank === undefined) {
        bank = new HitBank(sampleRate);
        banks.set(sampleRate, bank);
      }
      return new KitInstrument(workspace, map, bank, sampleRate);
    },
  };
}

/** Every drum kit; programs are those of the General Standard drum sets. */
export const KIT_PATCHES: readonly Patch[] = [
  kitPatch(
    'kit-jazz',
    'Jazz Kit',
    32,
    acoustic(JAZZ),
    'High open kick, ringing snare, dark hats and a long ride: membrane modes and dense plates.',
  ),
  kitPatch(
    'kit-brush',
    'Brush Kit',
    40,
    BRUSH,
    'Jazz kit under wire brushes: taps (38), slaps (39), swirls (40) as moving noise bands.',
  ),
  kitPatch('kit-rock', 'Rock Kit', 16, acoustic(ROCK), 'Deep clicking kick, cracking snare, heavy cymbals.'),
  kitPatch(
    'kit-blues',
    'Blues Kit',
    0,
    acoustic(BLUES),
    'Rounder kick and softer snare between jazz and rock.',
  ),
  kitPatch(
    'kit-909',
    '909 Kit',
    24,
    KIT_909,
    'Driven sine kick with two pitch sweeps, noise and triangle snare, metal hats.',
  ),
  kitPatch(
    'kit-808',
    '808 Kit',
    25,
    KIT_808,
    'Long sine kick, two-tone snare, six square oscillators through bands.',
  ),
  kitPatch(
    'kit-electro',
    'Electro Kit',
    26,
    KIT_ELECTRO,
    'Hard driven kick, short bright snare, high metal.',
  ),
  kitPatch(
    'kit-percussion',
    'Percussion',
    48,
    KIT_PERCUSSION,
    "Cajón, frame drums, shakers and the percussionist's table.",
  ),
];
