import type { Progression } from '../tables/harmony.js';
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

/** Who sings a line otherwise when it comes back. */
const LOOSE: readonly SungLines[] = [
  { bars: 4, rest: 4, weight: 2, literal: 0.4 },
  { bars: 4, rest: 0, weight: 3 },
];

/** What makes one blues another player's. */
export const VEINS: readonly Vein[] = [
  { name: 'straight', weight: 4.4 },
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
  // One lick and one riff until everybody has it in their feet.
  {
    name: 'hypnotic',
    weight: 1.9,
    substyles: ['boogie', 'shuffle', 'funky-blues', 'minor-blues', 'country-blues', 'slow-blues'],
    leans: { range: -0.3, outside: -0.4, repeats: 0.3, memory: -0.2, leaps: 0.35, steps: -0.2 },
    tune: { range: 15 },
    leaning: { economy: 2.3, outside: 0.6, pentatonic: true },
    lines: LOOSE,
    harmony: { progressions: ONE, substitutions: 0 },
  },
  // Players who know bebop: approaches, long lines, two-fives and what goes round by fourths.
  {
    name: 'uptown',
    weight: 2.4,
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
    leaning: { outside: 1.2, chordTones: 1.15, rhythmSharpness: 0.95 },
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
    leans: { density: 0.8, breath: -0.5, steps: -0.3, regularity: -0.45, leaps: 0.25, consonance: 0.2 },
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
