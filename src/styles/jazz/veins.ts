import { MAJOR, MINOR, type Progression } from '../tables/harmony.js';
import type { LineHabits } from '../tables/melody.js';
import type { Vein } from '../tables/veins.js';

const SONGS = ['swing-quartet', 'piano-trio', 'bebop', 'guitar-trio', 'stride', 'bossa', 'ballad'] as const;
const SWINGING = ['swing-quartet', 'piano-trio', 'bebop', 'guitar-trio'] as const;

const eight = (chart: string, modes: Progression['modes'], weight: number): Progression => ({
  chart,
  uses: ['A', 'B', 'C'],
  modes,
  weight,
  closes: 'turnaround',
});

/** Dominants that go round by fourths, two bars or one each. */
const CYCLES: readonly Progression[] = [
  eight('Imaj7 | III7 | VI7 | VI7 | II7 | ii7 V7 | Imaj7 VI7 | ii7 V7', MAJOR, 22),
  eight('Imaj7 VI7 | II7 V7 | III7 VI7 | II7 V7 | v7 I7 | IV7 bVII7 | III7 VI7 | ii7 V7', MAJOR, 19),
  eight('i6 | I7 | iv7 | bVII7 | bIIImaj7 | VI7 | iiø7 V7 | i6 V7', MINOR, 22),
  eight('i7 VI7 | II7 V7 | i7 I7 | iv7 bVII7 | bIIImaj7 bVI7 | II7 V7 | i6 VI7 | iiø7 V7', MINOR, 19),
];

/** Songs that stay where they are. */
const BROAD: readonly Progression[] = [
  eight('ii7 | V7 | Imaj7 | Imaj7 | ii7 | V7 | Imaj7 | ii7 V7', MAJOR, 24),
  eight('Imaj7 | Imaj7 | ii7 | V7 | Imaj7 | IVmaj7 | ii7 | V7', MAJOR, 22),
  eight('iiø7 | V7 | i6 | i6 | iiø7 | V7 | i6 | iiø7 V7', MINOR, 24),
  eight('i7 | i7 | iiø7 | V7 | i7 | iv7 | iiø7 | V7', MINOR, 22),
];

/** Sevenths on the one and the four. */
const EARTHY: readonly Progression[] = [
  eight('I7 | IV7 | I7 | v7 I7 | IV7 | #ivo7 | iii7 VI7 | ii7 V7', MAJOR, 29),
  eight('I7 | I7 | IV7 | bVII7 | iii7 VI7 | ii7 V7 | I7 VI7 | ii7 V7', MAJOR, 22),
  eight('i7 | IV7 | i7 | I7 | iv7 | bVII7 | i7 VI7 | iiø7 V7', MINOR, 29),
];

/** Minor keys that a clave goes through, and vamps. */
const AFRO_CUBAN: readonly Progression[] = [
  eight('i7 | i7 | iiø7 | V7 | iiø7 | V7 | i7 | i7', MINOR, 24),
  eight('i7 iv7 | i7 V7 | i7 iv7 | i7 V7 | iv7 | bVII7 | bIIImaj7 bVI7 | iiø7 V7', MINOR, 20),
  eight('i7 | V7 | V7 | i7 | iv7 | i7 | bVI7 V7 | i7', MINOR, 22),
  eight('Imaj7 | ii7 V7 | Imaj7 | ii7 V7 | Imaj7 | VI7 | ii7 | V7', MAJOR, 24),
  eight('I7 | IV7 | I7 | IV7 | ii7 | V7 | I7 IV7 | I7 V7', MAJOR, 22),
];

/** One seventh for as long as it grooves. */
const SOUL: readonly Progression[] = [
  eight('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | V7', MAJOR, 28),
  eight('I7 | bVII7 | I7 | bVII7 | IV7 | IV7 | I7 | bVII7 V7', MAJOR, 24),
  eight('i7 | IV7 | i7 | IV7 | i7 | IV7 | bVI7 | V7', MINOR, 28),
  eight('i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | V7', MINOR, 24),
];

/** Sixths and long dominants. */
const CAMP: readonly Progression[] = [
  eight('i6 | i6 | iv6 | iv6 | V7 | V7 | i6 | V7', MINOR, 26),
  eight('i6 | V7 | V7 | i6 | iv6 | i6 | bVI7 V7 | i6', MINOR, 24),
  eight('i6 bVI7 | i6 V7 | i6 bVI7 | i6 | I7 | iv6 | bVI7 V7 | i6', MINOR, 20),
  eight('I6 | I6 | V7 | V7 | ii7 | V7 | I6 | V7', MAJOR, 24),
  eight('I6 | #io7 | ii7 V7 | I6 | I7 | IV6 iv6 | I6 VI7 | II7 V7', MAJOR, 22),
];

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
    harmony: { progressions: CYCLES, substitutions: 1.2 },
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
    leaning: { economy: 1.7 },
    harmony: { progressions: BROAD, substitutions: 0.3 },
  },
  // The blues in every song.
  {
    name: 'earthy',
    weight: 2.2,
    substyles: SONGS.filter((name) => name !== 'bossa' && name !== 'ballad'),
    leans: { outside: 0.1, repeats: 0.4, memory: 0.2, leaps: 0.1, consonance: -0.3 },
    leaning: { repeats: 1.15 },
    harmony: { progressions: EARTHY, substitutions: 0.6 },
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
    solo: { phraseBeats: [6, 12], breath: [2, 4] },
    leaning: { pace: 1.3 },
    doubleTime: 172,
  },
  // Afro-Cuban: straight eighths over a clave, a montuno, a bass that is early.
  {
    name: 'latin',
    weight: 0.5,
    substyles: ['swing-quartet', 'piano-trio'],
    straight: true,
    leans: { repeats: 0.3, regularity: 0.2, memory: 0.3 },
    harmony: { progressions: AFRO_CUBAN, substitutions: 0.4 },
  },
  // Soul jazz: a backbeat, a bass figure, the blues over few chords.
  {
    name: 'boogaloo',
    weight: 0.45,
    substyles: ['swing-quartet', 'guitar-trio'],
    straight: true,
    leans: { outside: 0.15, repeats: 0.4, memory: 0.3, density: -0.1 },
    harmony: { progressions: SOUL, substitutions: 0.15 },
  },
  // One mode, cool: few tones near the chord, with air between.
  {
    name: 'cool',
    weight: 5,
    substyles: ['modal'],
    leans: { breath: 0.2, consonance: 0.4, range: 0.1 },
    solo: { phraseBeats: [4, 9] },
  },
  // Two bars of bass and chords that go round, and one idea over them.
  {
    name: 'vamping',
    weight: 5,
    substyles: ['modal'],
    leans: { memory: 0.3, regularity: 0.3, density: 0.2, outside: 0.2 },
    leaning: { economy: 1.4 },
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
    harmony: { progressions: CAMP, substitutions: 0.3 },
  },
];
