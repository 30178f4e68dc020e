import type { LineHabits } from '../tables/melody.js';
import type { Vein } from '../tables/veins.js';
import {
  AFRO_CUBAN,
  BROAD,
  CAMP,
  CHURCH,
  CIRCLES,
  CYCLES,
  EARTHY,
  PLAIN_CHORDS,
  PLANING,
  SOUL,
} from './vein-changes.js';

const SONGS = ['swing-quartet', 'piano-trio', 'bebop', 'guitar-trio', 'stride', 'bossa', 'ballad'] as const;
const SWINGING = ['swing-quartet', 'piano-trio', 'bebop', 'guitar-trio'] as const;

/** Chords run up and down, approached from a semitone below. */
const ARPEGGIOS: LineHabits['figures'] = [
  ['1AAAA', 5],
  ['3AAAss', 4],
  ['5aaaC', 3],
  ['*cAAas', 3],
  ['*Cccs', 3],
  ['7aaaa', 3],
  ['*cccs', 3],
  ['1AAaSS', 2],
  ['*ssss', 3],
  ['5sSss', 2],
];

/** Scales and chords run up and down. */
const RUNNING: LineHabits['figures'] = [
  ['5ssssss', 5],
  ['1SSSSSS', 3],
  ['3AAAsss', 4],
  ['1AAAssss', 3],
  ['*ssssss', 5],
  ['*SSSSS', 4],
  ['*cccss', 2],
  ['7sssss', 4],
  ['3SSSAss', 2],
  ['5aaaSS', 2],
];

/** What makes one band's songs, heads and solos its own. */
export const VEINS: readonly Vein[] = [
  { name: 'straight', weight: 5 },
  // Eighths for as long as the breath lasts.
  {
    name: 'running',
    weight: 1.8,
    substyles: [...SWINGING, 'bossa'],
    leans: {
      density: 0.7,
      regularity: 0.4,
      breath: -0.15,
      steps: 0.35,
      repeats: -0.6,
      leaps: -0.1,
      range: 0.3,
    },
    tune: { figures: RUNNING, figured: 0.8, density: [2, 3.2] },
    solo: { phraseBeats: [7, 12], breath: [1.5, 3] },
    leaning: { pace: 1.35, repeats: 0.6 },
    harmony: { progressions: CYCLES, written: true, substitutions: 0.5 },
  },
  // A singer's phrases: near the chord, with air between.
  {
    name: 'singing',
    weight: 1.5,
    substyles: SONGS,
    leans: { density: -0.5, breath: 0.4, consonance: 0.5, outside: 0.1, regularity: -0.4, leaps: 0.3 },
    solo: { phraseBeats: [4, 8] },
  },
  // One idea until it is worn out.
  {
    name: 'riffing',
    weight: 1.4,
    substyles: SONGS.filter((name) => name !== 'ballad'),
    leans: { memory: 0.7, repeats: 0.5, steps: -0.25, range: -0.2, density: 0.2, outside: 0.25 },
    leaning: { economy: 2.2 },
    harmony: { progressions: BROAD, written: true, substitutions: 0.2 },
  },
  // The blues in every song.
  {
    name: 'earthy',
    weight: 2.6,
    substyles: SONGS.filter((name) => name !== 'bossa' && name !== 'ballad'),
    leans: { outside: 0.1, repeats: 0.4, memory: 0.2, leaps: 0.1, consonance: -0.3 },
    leaning: { repeats: 1.15 },
    harmony: { progressions: EARTHY, written: true, substitutions: 0.2 },
  },
  // Minor sevenths and major ones that move side by side: hardly a dominant, roots in steps and thirds.
  {
    name: 'planing',
    weight: 1.5,
    substyles: SONGS.filter((name) => name !== 'stride'),
    leans: { breath: 0.2, outside: 0.3, leaps: 0.2 },
    harmony: { progressions: PLANING, written: true, substitutions: 0.05 },
  },
  // Every root a fourth above the last.
  {
    name: 'circling',
    weight: 1.7,
    substyles: SONGS,
    leans: { regularity: 0.2, memory: 0.4, outside: 0.4 },
    leaning: { economy: 1.4 },
    harmony: { progressions: CIRCLES, written: true, substitutions: 0.05 },
  },
  // Plain chords from church and country.
  {
    name: 'gospel',
    weight: 1,
    substyles: ['swing-quartet', 'piano-trio', 'guitar-trio', 'ballad', 'stride'],
    leans: { consonance: 0.3, repeats: 0.2, outside: 0.45, memory: 0.3, density: -0.2 },
    harmony: { progressions: CHURCH, written: true, colours: PLAIN_CHORDS, substitutions: 0.1 },
  },
  // Wide leaps, far tones and chords that nobody expects.
  {
    name: 'angular',
    weight: 1.6,
    substyles: SONGS,
    leans: {
      outside: 0.75,
      leaps: 0.6,
      steps: -0.4,
      sharpness: -0.5,
      consonance: -0.6,
      range: 0.6,
      regularity: -0.4,
      memory: -0.4,
    },
    leaning: { outside: 1.3, chordTones: 0.85 },
    harmony: { substitutions: 1.4 },
  },
  // Sixteenths for as long as there is air.
  {
    name: 'torrents',
    weight: 2,
    substyles: ['swing-quartet', 'piano-trio', 'guitar-trio', 'ballad'],
    leans: { density: 0.8, steps: 0.3, breath: -0.2, regularity: 0.3, repeats: -0.4, range: 0.4 },
    tune: { density: [2.3, 3.8], figures: RUNNING },
    solo: { phraseBeats: [8, 16], breath: [1.5, 3] },
    leaning: { pace: 1.6 },
    doubleTime: 172,
  },
  // Afro-Cuban: straight eighths over a clave, a montuno, a bass that is early.
  {
    name: 'latin',
    weight: 0.5,
    substyles: ['swing-quartet', 'piano-trio'],
    straight: true,
    leans: { repeats: 0.3, regularity: 0.2, memory: 0.3 },
    harmony: { progressions: AFRO_CUBAN, written: true, substitutions: 0.4 },
  },
  // Soul jazz: a backbeat, a bass figure, the blues over few chords.
  {
    name: 'boogaloo',
    weight: 0.45,
    substyles: ['swing-quartet', 'guitar-trio'],
    straight: true,
    leans: { outside: 0.15, repeats: 0.4, memory: 0.3, density: -0.1 },
    harmony: { progressions: SOUL, written: true, substitutions: 0.15 },
  },
  // One mode, cool: few tones near the chord, with air between.
  {
    name: 'cool',
    weight: 5,
    substyles: ['modal'],
    leans: { breath: 0.1, consonance: 0.5, range: 0.1 },
    solo: { phraseBeats: [4, 9] },
  },
  // Two bars of bass and chords that go round, and one idea over them.
  {
    name: 'vamping',
    weight: 5,
    substyles: ['modal'],
    leans: { memory: 0.3, regularity: 0.3, density: 0.2, outside: 0.2 },
    leaning: { economy: 1.25 },
  },
  // Fourths, long runs, and out of the mode as often as in it.
  {
    name: 'quartal',
    weight: 6,
    substyles: ['modal'],
    leans: { density: 0.5, outside: 0.5, leaps: 0.15, range: 0.3, consonance: -0.1, breath: -0.2 },
    solo: { phraseBeats: [5, 12], breath: [1, 3] },
    leaning: { pace: 1.25, outside: 1.2 },
  },
  // The camp fire: two guitars that pump, arpeggios, sixths.
  {
    name: 'gypsy',
    weight: 4,
    substyles: ['guitar-trio'],
    leans: { leaps: 0.4, steps: -0.2, outside: 0.35, density: 0.4, range: 0.4 },
    solo: { figures: ARPEGGIOS, figured: 0.9 },
    harmony: { progressions: CAMP, written: true, substitutions: 0.3 },
  },
];
