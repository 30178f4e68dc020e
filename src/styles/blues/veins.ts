import type { CadenceChart, FinalCadence, Progression } from '../tables/harmony.js';
import type { SungLines } from '../tables/melody.js';
import type { Vein } from '../tables/veins.js';

const DOMINANT = ['blues', 'major', 'mixolydian', 'major pentatonic'] as const;
const MINOR = ['minor', 'minor pentatonic'] as const;

const twelve = (chart: string, modes: Progression['modes'], weight: number): Progression => ({
  chart,
  uses: ['chorus'],
  modes,
  weight,
  closes: 'turnaround',
});

/** The three chords where they have to be, and nothing else. */
const PLAIN: readonly Progression[] = [
  twelve('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | V7 | I7 | I7', DOMINANT, 20),
  twelve('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 | I7', DOMINANT, 14),
  twelve('i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | V7 | V7 | i7 | i7', MINOR, 20),
];

/** One chord until everybody has it in their feet; who counts to twelve plays the three chords. */
const ONE: readonly Progression[] = [
  ...(['eight', 'sixteen'] as const).flatMap((use): Progression[] => [
    { chart: 'I7 | I7 | I7 | I7', uses: [use], modes: DOMINANT, weight: 40, closes: 'turnaround' },
    { chart: 'i7 | i7 | i7 | i7', uses: [use], modes: MINOR, weight: 40, closes: 'turnaround' },
  ]),
  ...PLAIN,
];

/** Where songs of the street are sung. */
const STREETS = ['country-blues', 'shuffle', 'minor-blues'];
/** Triads, as hymns and street songs have them: whole choruses, what is left of them, and what leads in and out. */
const song = (
  chart: string,
  modes: Progression['modes'],
  uses: Progression['uses'],
  closes?: 'turnaround',
): Progression => ({ chart, uses, modes, weight: 60, substyles: STREETS, ...(closes && { closes }) });
const AROUND = ['intro', 'tag', 'vamp', 'last-line'];
const SONGS: readonly Progression[] = [
  song('I | I | I | I | IV | IV | I | I | V | V | I | I', DOMINANT, ['chorus', 'bare'], 'turnaround'),
  song('I | I | I | I | IV | IV | I | I | V | IV | I | I', DOMINANT, ['chorus', 'bare'], 'turnaround'),
  song('i | i | i | i | iv | iv | i | i | v | iv | i | i', MINOR, ['chorus', 'bare'], 'turnaround'),
  song('i | i | i | i | iv | iv | i | i | v | v | i | i', MINOR, ['chorus', 'bare'], 'turnaround'),
  song('I | I | I | I | I | V | I | I', DOMINANT, ['eight'], 'turnaround'),
  song('I | I | IV | IV | I | V | I | I', DOMINANT, ['eight'], 'turnaround'),
  song('I | V | I | IV | I | V | I | I', DOMINANT, ['eight'], 'turnaround'),
  song('i | i | i | i | i | v | i | i', MINOR, ['eight'], 'turnaround'),
  song('i | v | i | iv | i | v | i | i', MINOR, ['eight'], 'turnaround'),
  song(
    'I | I | I | I | I | I | V | V | I | I | IV | IV | I | V | I | I',
    DOMINANT,
    ['sixteen'],
    'turnaround',
  ),
  song('i | i | i | i | i | i | v | v | i | i | iv | iv | i | v | i | i', MINOR, ['sixteen'], 'turnaround'),
  song('V | IV | I | I', DOMINANT, AROUND),
  song('I | I | I | I', DOMINANT, AROUND),
  song('v | iv | i | i', MINOR, AROUND),
  song('i | i | i | i', MINOR, AROUND),
];
/** Nothing but the five leads anywhere in a song. */
const SONG_CLOSES: readonly CadenceChart[] = [
  { close: 'turnaround', chart: 'I | I', modes: DOMINANT, substyles: STREETS, weight: 3 },
  { close: 'turnaround', chart: 'I | V', modes: DOMINANT, substyles: STREETS, weight: 2 },
  { close: 'turnaround', chart: 'V', modes: DOMINANT, substyles: STREETS, weight: 1 },
  { close: 'turnaround', chart: 'i | i', modes: MINOR, substyles: STREETS, weight: 3 },
  { close: 'turnaround', chart: 'i | v', modes: MINOR, substyles: STREETS, weight: 2 },
  { close: 'turnaround', chart: 'v', modes: MINOR, substyles: STREETS, weight: 1 },
  { close: 'lead', chart: 'V', modes: DOMINANT, substyles: STREETS },
  { close: 'lead', chart: 'v', modes: MINOR, substyles: STREETS },
];
const SONG_ENDS: readonly FinalCadence[] = [
  { approach: 'I IV | I V', tag: 'I V', chord: 'I', modes: DOMINANT, substyles: STREETS, weight: 3 },
  { approach: 'I IV | I V', tag: 'I IV I V', chord: 'I', modes: DOMINANT, substyles: STREETS, weight: 2 },
  { approach: 'i iv | i v', tag: 'i iv', chord: 'i', modes: MINOR, substyles: STREETS, weight: 2 },
  { approach: 'i iv | i v', tag: 'i iv i v', chord: 'i', modes: MINOR, substyles: STREETS, weight: 2 },
];
/** Who sings five tones has no others between them. */
const PLAINLY = {
  alphabet: 'blues',
  chromatic: 0,
  ornaments: { grace: 0, trill: 0, fill: 0.1, bend: 0.5, slide: 0.14, fall: 0.1 },
} as const;

/** Who sings a line otherwise when it comes back. */
const LOOSE: readonly SungLines[] = [
  { bars: 4, rest: 4, weight: 2, literal: 0.4 },
  { bars: 4, rest: 0, weight: 3 },
];

/** What makes one blues another player's. */
export const VEINS: readonly Vein[] = [
  { name: 'straight', weight: 3.8 },
  // Five notes within an octave, sung otherwise every time.
  {
    name: 'plain',
    weight: 1.8,
    substyles: ['slow-blues', 'shuffle', 'minor-blues', 'country-blues'],
    leans: {
      range: -0.45,
      outside: -0.6,
      memory: -0.4,
      regularity: -0.05,
      repeats: 0.1,
      consonance: -0.8,
      sharpness: 0.1,
      leaps: 0.45,
    },
    tune: { range: 14 },
    solo: { range: 15, chromatic: 0 },
    leaning: { rhythmSharpness: 1.15, outside: 0.3, pentatonic: true },
    lines: LOOSE,
    harmony: { progressions: PLAIN },
  },
  // A song of the street: triads, five tones in quarters and eighths, the same words again.
  {
    name: 'songster',
    weight: 2.1,
    substyles: STREETS,
    leans: {
      range: -0.3,
      outside: -0.4,
      regularity: 0.3,
      memory: -0.3,
      consonance: -0.8,
      sharpness: 0.2,
      density: 0.2,
    },
    tune: { ...PLAINLY, range: 14 },
    solo: { ...PLAINLY, range: 15 },
    leaning: { outside: 0.5, chordTones: 0.7, blue: 1.6, pentatonic: true, rhythmSharpness: 1.1 },
    lines: [
      { bars: 4, rest: 4, weight: 3, literal: 0.5, bent: 0.5 },
      { bars: 4, rest: 0, weight: 2, literal: 0.4 },
    ],
    division: [0, 6],
    turnarounds: 0,
    harmony: { progressions: SONGS, substitutions: 0, cadences: SONG_CLOSES, finals: SONG_ENDS },
  },
  // One lick and one riff until everybody has it in their feet.
  {
    name: 'hypnotic',
    weight: 2.6,
    substyles: ['boogie', 'shuffle', 'funky-blues', 'minor-blues', 'country-blues'],
    leans: {
      range: -0.3,
      outside: -0.4,
      repeats: 0.3,
      memory: -0.2,
      leaps: 0.35,
      steps: -0.2,
      consonance: -0.4,
    },
    tune: { range: 15 },
    leaning: { economy: 1.9, outside: 0.6, pentatonic: true },
    lines: LOOSE,
    harmony: { progressions: ONE, substitutions: 0 },
  },
  // Players who know bebop: approaches, long lines, two-fives and what goes round by fourths.
  {
    name: 'uptown',
    weight: 2.8,
    substyles: ['jump-blues', 'shuffle', 'slow-blues', 'boogie', 'minor-blues'],
    leans: {
      outside: 0.8,
      density: 0.55,
      range: 0.7,
      memory: -0.6,
      repeats: -0.5,
      regularity: -0.5,
      sharpness: -0.4,
      leaps: -0.1,
      consonance: 0.6,
    },
    leaning: { outside: 1.2, chordTones: 1.3, rhythmSharpness: 0.95 },
    harmony: {
      substitutions: 2.4,
      progressions: [
        twelve(
          'I7 | IV7 | I7 | v7 I7 | IV7 | #ivo7 | I7 | iii7 VI7 | ii7 | V7 | I7 VI7 | ii7 V7',
          DOMINANT,
          3,
        ),
        // A few of these at a time.
        twelve('I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | VI7 | ii7 | V7 | I7 VI7 | ii7 V7', DOMINANT, 9),
        twelve('I7 | IV7 | I7 | I7 | IV7 | #ivo7 | I7 | VI7 | ii7 | V7 | I7 | ii7 V7', DOMINANT, 6),
        twelve('I7 | IV7 | I7 | v7 I7 | IV7 | IV7 | I7 | I7 | ii7 | V7 | I7 | ii7 V7', DOMINANT, 6),
        twelve('i7 | iv7 | i7 | I7 | iv7 | iv7 | i7 | i7 | iiø7 | V7 | i7 | iiø7 V7', MINOR, 16),
      ],
    },
  },
  // As many notes as fit.
  {
    name: 'rolling',
    weight: 1.2,
    substyles: ['shuffle', 'slow-blues', 'boogie', 'jump-blues', 'funky-blues'],
    leans: { density: 0.6, breath: -0.5, steps: -0.3, regularity: -0.7, leaps: 0.25, consonance: 0.2 },
  },
  // Straight eighths over a bass that leaves out the third beat.
  {
    name: 'rhumba',
    weight: 2,
    substyles: ['boogie', 'minor-blues'],
    straight: true,
    leans: { steps: -0.1, density: 0.1 },
  },
];
