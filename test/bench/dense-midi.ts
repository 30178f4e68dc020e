/**
 * Dense General MIDI files for comparing players: nine players and a drummer, a style each, as busy as an arranger
 * program writes them. Made by tables and addressed randomness, so that the same file is played by everyone.
 */
import { header, MidiTrack } from '../../src/export/midi-track.js';
import { Random } from '../../src/math/random.js';

type Figure = 'pad' | 'sixteenths' | 'eighths' | 'off-beats' | 'bass' | 'lead' | 'stabs' | 'block';

interface Player {
  readonly program: number;
  readonly figure: Figure;
  /** Lowest note that it plays. */
  readonly low: number;
  readonly pan: number;
  readonly volume: number;
  readonly reverb: number;
  readonly chorus: number;
  /** Sustain pedal, a bar at a time. */
  readonly pedal?: boolean;
}

interface Band {
  readonly bpm: number;
  readonly kit: number;
  /** Chord roots as semitones above C, and whether minor. */
  readonly chords: readonly (readonly [number, boolean])[];
  readonly drums: 'swing' | 'straight' | 'four' | 'brushed' | 'none';
  readonly players: readonly Player[];
}

const player = (
  program: number,
  figure: Figure,
  low: number,
  pan: number,
  volume: number,
  reverb: number,
  chorus: number,
  pedal = false,
): Player => ({ program, figure, low, pan, volume, reverb, chorus, pedal });

export const BANDS: Readonly<Record<string, Band>> = {
  classical: {
    bpm: 96,
    kit: 48,
    drums: 'none',
    chords: [
      [0, false],
      [9, true],
      [5, false],
      [7, false],
    ],
    players: [
      player(0, 'sixteenths', 60, 64, 96, 50, 0, true),
      player(48, 'pad', 48, 40, 84, 60, 20),
      player(48, 'pad', 60, 88, 80, 60, 20),
      player(73, 'lead', 72, 50, 92, 55, 0),
      player(71, 'eighths', 60, 78, 80, 55, 0),
      player(60, 'pad', 50, 84, 74, 60, 0),
      player(42, 'eighths', 36, 96, 86, 50, 0),
      player(46, 'sixteenths', 48, 30, 84, 60, 0, true),
      player(43, 'bass', 28, 100, 92, 45, 0),
    ],
  },
  jazz: {
    bpm: 132,
    kit: 32,
    drums: 'swing',
    chords: [
      [2, true],
      [7, false],
      [0, false],
      [9, false],
    ],
    players: [
      player(0, 'off-beats', 55, 50, 96, 40, 0, true),
      player(32, 'bass', 28, 64, 104, 25, 0),
      player(66, 'lead', 58, 64, 100, 45, 0),
      player(56, 'stabs', 60, 84, 84, 45, 0),
      player(57, 'stabs', 48, 92, 84, 45, 0),
      player(26, 'eighths', 52, 36, 80, 40, 25),
      player(11, 'eighths', 60, 78, 80, 45, 10),
      player(16, 'pad', 55, 44, 66, 40, 60),
      player(65, 'stabs', 56, 30, 84, 45, 0),
    ],
  },
  rock: {
    bpm: 126,
    kit: 16,
    drums: 'straight',
    chords: [
      [4, true],
      [0, false],
      [7, false],
      [2, false],
    ],
    players: [
      player(30, 'eighths', 40, 24, 92, 35, 10),
      player(29, 'eighths', 47, 104, 90, 35, 10),
      player(33, 'bass', 28, 64, 104, 15, 0),
      player(81, 'lead', 64, 64, 84, 45, 30),
      player(18, 'pad', 52, 50, 74, 40, 50),
      player(25, 'sixteenths', 52, 84, 84, 40, 20),
      player(0, 'block', 55, 76, 84, 40, 0, true),
      player(50, 'pad', 60, 44, 70, 50, 40),
      player(52, 'pad', 60, 86, 66, 55, 30),
    ],
  },
  blues: {
    bpm: 108,
    kit: 0,
    drums: 'swing',
    chords: [
      [4, false],
      [9, false],
      [4, false],
      [11, false],
    ],
    players: [
      player(0, 'off-beats', 52, 46, 94, 40, 0, true),
      player(33, 'bass', 28, 64, 104, 20, 0),
      player(27, 'eighths', 47, 90, 88, 40, 20),
      player(22, 'lead', 60, 64, 94, 45, 0),
      player(16, 'pad', 52, 38, 74, 40, 70),
      player(61, 'stabs', 52, 84, 84, 45, 0),
      player(66, 'stabs', 48, 96, 80, 45, 0),
      player(25, 'sixteenths', 45, 30, 84, 35, 10),
      player(4, 'off-beats', 60, 76, 80, 40, 60),
    ],
  },
  electronic: {
    bpm: 126,
    kit: 24,
    drums: 'four',
    chords: [
      [9, true],
      [5, false],
      [0, false],
      [7, false],
    ],
    players: [
      player(38, 'sixteenths', 33, 64, 100, 10, 0),
      player(81, 'sixteenths', 69, 40, 80, 50, 40),
      player(90, 'pad', 57, 64, 80, 60, 60),
      player(80, 'lead', 69, 70, 80, 55, 30),
      player(62, 'off-beats', 57, 90, 84, 45, 30),
      player(87, 'eighths', 45, 64, 84, 30, 20),
      player(50, 'pad', 60, 34, 74, 60, 50),
      player(11, 'sixteenths', 72, 96, 76, 60, 20),
      player(99, 'block', 64, 50, 70, 70, 40),
    ],
  },
  ambient: {
    bpm: 72,
    kit: 0,
    drums: 'brushed',
    chords: [
      [2, true],
      [10, false],
      [5, false],
      [0, false],
    ],
    players: [
      player(89, 'pad', 50, 64, 92, 90, 60),
      player(91, 'pad', 62, 34, 84, 90, 60),
      player(95, 'pad', 55, 94, 84, 90, 60),
      player(0, 'sixteenths', 60, 56, 84, 80, 10, true),
      player(46, 'sixteenths', 55, 80, 84, 80, 10, true),
      player(88, 'block', 60, 70, 78, 90, 50),
      player(49, 'pad', 48, 50, 80, 80, 40),
      player(52, 'pad', 57, 84, 76, 90, 40),
      player(38, 'bass', 29, 64, 92, 30, 0),
    ],
  },
};

const TICKS = 480;
const BAR = 4 * TICKS;
const SIXTEENTH = TICKS / 4;
const DRUM_CHANNEL = 9;

/** A format 1 file of `seconds`, ring-out included. */
export function denseMidi(style: string, seconds = 180): Uint8Array {
  const band = BANDS[style];
  if (band === undefined) throw new Error(`there is no band for "${style}"`);
  const bars = Math.floor(((seconds - 3) * band.bpm) / 240);
  const end = Math.round((seconds * band.bpm * TICKS) / 60);
  const conductor = new MidiTrack();
  const microseconds = Math.round(60_000_000 / band.bpm);
  conductor.meta(0, 0x51, [microseconds >> 16, (microseconds >> 8) & 255, microseconds & 255]);
  const tracks = [conductor];
  const random = Random.of(`dense ${style}`);
  band.players.forEach((one, index) => {
    const channel = index < DRUM_CHANNEL ? index : index + 1;
    const track = new MidiTrack();
    track.program(channel, one.program);
    for (const [controller, value] of [
      [7, one.volume],
      [10, one.pan],
      [91, one.reverb],
      [93, one.chorus],
    ] as const)
      track.setting(channel, controller, value);
    for (let bar = 0; bar < bars; bar++) {
      const draws = random.at(index, bar);
      if (one.pedal) {
        track.controller(bar * BAR + 10, channel, 64, 127);
        track.controller((bar + 1) * BAR - 20, channel, 64, 0);
      }
      if (one.figure === 'lead' || one.figure === 'pad')
        for (let i = 0; i < 16; i++)
          track.controller(bar * BAR + i * SIXTEENTH, channel, 11, 90 + Math.abs(((bar * 16 + i) % 64) - 32));
      const chord = band.chords[bar % band.chords.length]!;
      for (const [start, length, pitch, velocity] of phrase(one, tones(chord, one.low), draws)) {
        track.on(bar * BAR + start, channel, pitch, velocity);
        track.off(bar * BAR + start + length - 1, channel, pitch);
      }
    }
    tracks.push(track);
  });
  if (band.drums !== 'none') tracks.push(drummer(band, bars, random));
  const bytes = [header(tracks.length, TICKS), ...tracks.map((track) => track.chunk(end))];
  return Uint8Array.from(bytes.flat());
}

type Struck = readonly [start: number, length: number, pitch: number, velocity: number];
type Draws = ReturnType<Random['at']>;

/** Root, third, fifth, seventh and the octaves above, from `low` up. */
function tones([root, minor]: readonly [number, boolean], low: number): number[] {
  const steps = [0, minor ? 3 : 4, 7, minor ? 10 : 11];
  const first = low + ((((root - low) % 12) + 12) % 12);
  return [...steps, ...steps.map((step) => step + 12)].map((step) => first + step);
}

function phrase({ figure }: Player, chord: readonly number[], draws: Draws): Struck[] {
  const velocity = (base: number): number => Math.min(Math.max(base + draws.integer(-12, 12), 1), 127);
  const struck: Struck[] = [];
  const hit = (sixteenth: number, sixteenths: number, pitch: number, loud: number): void => {
    struck.push([sixteenth * SIXTEENTH, Math.round(sixteenths * SIXTEENTH), pitch, velocity(loud)]);
  };
  switch (figure) {
    case 'pad':
      for (const pitch of chord.slice(0, 4)) hit(0, 16, pitch, 76);
      break;
    case 'sixteenths':
      for (let i = 0; i < 16; i++)
        hit(i, 1, chord[(i * 3 + draws.integer(0, 1)) % 8]!, i % 4 === 0 ? 92 : 74);
      break;
    case 'eighths':
      for (let i = 0; i < 16; i += 2)
        for (const voice of [0, 2]) hit(i, 1.8, chord[voice + (i % 8 === 6 ? 1 : 0)]!, i % 4 === 0 ? 94 : 80);
      break;
    case 'off-beats':
      for (const at of [2, 6, 9, 14]) for (const pitch of chord.slice(0, 4)) hit(at, 1.5, pitch, 84);
      break;
    case 'bass':
      for (let i = 0; i < 16; i += 2) hit(i, 1.9, chord[[0, 0, 2, 0, 4, 2, 1, 2][i / 2]!]!, 96);
      break;
    case 'lead':
      for (let i = 0; i < 16; i += draws.integer(1, 3)) hit(i, 2, chord[draws.integer(0, 7)]!, 96);
      break;
    case 'stabs':
      for (const at of [0, 3, 10])
        for (const pitch of chord.slice(1, 4)) hit(at, at === 10 ? 4 : 1.4, pitch, 98);
      break;
    case 'block':
      for (const at of [0, 8]) for (const pitch of chord.slice(0, 5)) hit(at, 7.5, pitch, 82);
      break;
  }
  return struck;
}

function drummer(band: Band, bars: number, random: Random): MidiTrack {
  const track = new MidiTrack();
  track.program(DRUM_CHANNEL, band.kit);
  for (const [controller, value] of [
    [7, 104],
    [91, 35],
    [93, 0],
  ] as const)
    track.setting(DRUM_CHANNEL, controller, value);
  for (let bar = 0; bar < bars; bar++) {
    const draws = random.at('drums', bar);
    const hit = (sixteenth: number, key: number, velocity: number): void => {
      const at = Math.round(bar * BAR + sixteenth * SIXTEENTH);
      const loud = Math.min(velocity + draws.integer(-8, 8), 127);
      track.on(at, DRUM_CHANNEL, key, loud);
      track.off(at + 60, DRUM_CHANNEL, key);
    };
    if (bar % 8 === 0) hit(0, 49, 110);
    switch (band.drums) {
      case 'swing':
        for (const at of [0, 4, 6.66, 8, 12, 14.66]) hit(at, 51, 88);
        for (const at of [4, 12]) hit(at, 44, 80);
        for (const at of [0, 8, 10.66]) hit(at, 36, 84);
        for (const at of [2.66, 4, 12, 15.33]) hit(at, 38, 76);
        break;
      case 'straight':
        for (let i = 0; i < 16; i += 2) hit(i, i === 14 ? 46 : 42, 92);
        for (const at of [0, 6, 8, 11]) hit(at, 36, 112);
        for (const at of [4, 12]) hit(at, 38, 112);
        break;
      case 'four':
        for (let i = 0; i < 16; i += 4) hit(i, 36, 118);
        for (let i = 0; i < 16; i++) hit(i, i % 4 === 2 ? 46 : 42, 80);
        for (const at of [4, 12]) hit(at, 39, 104);
        for (let i = 0; i < 16; i++) hit(i, 70, 60);
        break;
      case 'brushed':
        for (const at of [0, 8]) hit(at, 36, 60);
        for (let i = 0; i < 16; i += 2) hit(i, 70, 46);
        hit(8, 81, 50);
        break;
    }
    if (bar % 4 === 3)
      for (const [at, key] of [
        [12, 50],
        [13, 48],
        [14, 45],
        [15, 41],
      ] as const)
        hit(at, key, 100);
  }
  return track;
}
